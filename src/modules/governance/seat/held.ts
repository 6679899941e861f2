import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, midnightOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { record } from '../body/trace.ts'

type Held = { where: (condition: ReturnType<typeof sql<boolean>>) => Held }
/** Only who holds their seat on that day: what a term gave ends with it. */
export const heldOn = <Q>(query: Q, day: Temporal.PlainDate | RawBuilder<Temporal.PlainDate>): Q =>
  (query as Held).where(
    sql<boolean>`daterange(seat_member.held_from, seat_member.held_until, '[]') @> ${day}::date`,
  ) as Q

/** Proxies that are no more, in the audit trail: who gave each, to whom, for which meeting, from when, and why it ended. */
export const recordEnded = async (
  tx: Db,
  here: Here,
  bodyId: Id<'body'>,
  ended: readonly {
    readonly meeting_id: Id<'meeting'>
    readonly giver_seat_id: Id<'seat'>
    readonly holder_seat_id: Id<'seat'>
    readonly from_at: Temporal.Instant
  }[],
  why: 'replaced' | 'taken_back' | 'term_ended' | 'moved',
): Promise<void> => {
  if (ended.length === 0) return
  const proxies = ended.map((proxy) => ({
    meeting: proxy.meeting_id,
    giver: proxy.giver_seat_id,
    holder: proxy.holder_seat_id,
    from: proxy.from_at,
  }))
  await record(tx, here, bodyId, 'meeting.proxy_end', { why, proxies })
}

/**
 * A proxy is given by a person, who gives none once their term ends: those for later meetings that have not begun are
 * no more. Whoever sits next gives their own.
 */
export const endProxies = async (
  tx: Db,
  here: Here,
  body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
  givers: readonly Id<'seat'>[],
  until: Temporal.PlainDate,
): Promise<void> => {
  const ended = await tx
    .deleteFrom('proxy')
    .using('meeting')
    .whereRef('meeting.territory_id', '=', 'proxy.territory_id')
    .whereRef('meeting.body_id', '=', 'proxy.body_id')
    .whereRef('meeting.id', '=', 'proxy.meeting_id')
    .where('meeting.starts_at', '>', here.now)
    .where('meeting.starts_at', '>=', midnightOf(here.territory, until.add({ days: 1 })))
    .where('proxy.territory_id', '=', body.territory_id)
    .where('proxy.body_id', '=', body.id)
    .where('proxy.giver_seat_id', 'in', givers)
    .returning(['proxy.meeting_id', 'proxy.giver_seat_id', 'proxy.holder_seat_id', 'proxy.from_at'])
    .execute()
  await recordEnded(tx, here, body.id, ended, 'term_ended')
}
