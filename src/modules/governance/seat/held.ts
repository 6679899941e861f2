import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, midnightOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'

type Held = { where: (condition: ReturnType<typeof sql<boolean>>) => Held }
/** Only who holds their seat on that day: what a term gave ends with it. */
export const heldOn = <Q>(query: Q, day: Temporal.PlainDate | RawBuilder<Temporal.PlainDate>): Q =>
  (query as Held).where(
    sql<boolean>`daterange(seat_member.held_from, seat_member.held_until, '[]') @> ${day}::date`,
  ) as Q

/**
 * A proxy is given by a person, who gives none once their term ends: those for later meetings that have not begun are
 * no more. Whoever sits next gives their own.
 */
export const endProxies = (
  tx: Db,
  { territory, now }: Here,
  body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
  givers: readonly Id<'seat'>[],
  until: Temporal.PlainDate,
) =>
  tx
    .deleteFrom('proxy')
    .using('meeting')
    .whereRef('meeting.territory_id', '=', 'proxy.territory_id')
    .whereRef('meeting.body_id', '=', 'proxy.body_id')
    .whereRef('meeting.id', '=', 'proxy.meeting_id')
    .where('meeting.starts_at', '>', now)
    .where('meeting.starts_at', '>=', midnightOf(territory, until.add({ days: 1 })))
    .where('proxy.territory_id', '=', body.territory_id)
    .where('proxy.body_id', '=', body.id)
    .where('proxy.giver_seat_id', 'in', givers)
    .execute()
