import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Came, cameAs } from './meeting.rules.ts'

type Asked = {
  readonly convention: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }
  readonly organisationIds: readonly Id<'organisation'>[]
  readonly fromOn: Temporal.PlainDate
  readonly lastOn: Temporal.PlainDate
  readonly timeZone: string
}
export type Attended = {
  readonly organisationId: Id<'organisation'>
  readonly body: string
  readonly slug: string
  readonly number: number
  readonly heldOn: Temporal.PlainDate
  readonly seat: string
  readonly came: Came
}

/**
 * L8: how parties came to the meetings of a convention’s bodies held in a period, seat by seat, the latest first; at
 * most 500 for each. A seat that nobody held that day was expected of nobody.
 */
export async function listAttendance(
  db: Db,
  { convention, organisationIds, fromOn, lastOn, timeZone }: Asked,
): Promise<readonly Attended[]> {
  const { rows } = await sql<Omit<Attended, 'came'> & { is_present: boolean; is_represented: boolean }>`
    select seat.organisation_id as "organisationId", body.name as body, body.slug, meeting.number, day as "heldOn", seat.label as seat,
      exists (select from presence where presence.territory_id = meeting.territory_id and presence.body_id = meeting.body_id
        and presence.meeting_id = meeting.id and presence.seat_id = seat.id) as is_present,
      exists (select from proxy where proxy.territory_id = meeting.territory_id and proxy.body_id = meeting.body_id
        and proxy.meeting_id = meeting.id and proxy.giver_seat_id = seat.id) as is_represented
    from body
    join seat on seat.territory_id = body.territory_id and seat.body_id = body.id
    join meeting on meeting.territory_id = body.territory_id and meeting.body_id = body.id
    cross join lateral (select (meeting.starts_at at time zone ${timeZone})::date as day) held
    where body.territory_id = ${convention.territory_id} and body.convention_id = ${convention.id}
      and seat.organisation_id = any (${[...organisationIds]}::uuid[]) and meeting.state = 'closed' and meeting.kind = 'session'
      and day between ${fromOn} and ${lastOn}
      and exists (select from seat_member where seat_member.territory_id = seat.territory_id
        and seat_member.body_id = seat.body_id and seat_member.seat_id = seat.id and seat_member.kind = 'titular'
        and daterange(seat_member.held_from, seat_member.held_until, '[]') @> day)
    order by meeting.starts_at desc, body.name, seat.position limit ${500 * organisationIds.length}`.execute(
    db,
  )
  return rows.map(({ is_present, is_represented, ...row }) => ({
    ...row,
    came: cameAs({ present: is_present, represented: is_represented }),
  }))
}
