import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { record } from '../body/trace.ts'
import { recordEnded } from '../seat/held.ts'
import { listSeats, type SeatOfDay } from '../seat/seat.ts'
import type { Roll } from '../vote/roll.rules.ts'
import { refuse } from './meeting.rules.ts'
import { type MeetingKey, ofMeeting, tellMeeting } from './meeting.ts'

type At = Temporal.Instant

/** The seats of the body on the day of the meeting, with who was designated then. */
export const listMeetingSeats = (
  db: Db,
  territory: { readonly timeZone: string },
  meeting: MeetingKey & { readonly starts_at: At },
) =>
  listSeats(
    db,
    { id: meeting.body_id, territory_id: meeting.territory_id },
    dayOf(territory, meeting.starts_at),
  )

export const listPresences = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('presence')
    .innerJoin('seat_member', (join) =>
      join
        .onRef('seat_member.territory_id', '=', 'presence.territory_id')
        .onRef('seat_member.body_id', '=', 'presence.body_id')
        .onRef('seat_member.seat_id', '=', 'presence.seat_id')
        .onRef('seat_member.id', '=', 'presence.member_id'),
    )
    .select([
      'presence.seat_id',
      'presence.member_id',
      'presence.from_at',
      'presence.until_at',
      'seat_member.name',
      'seat_member.kind',
    ])
    .where('presence.territory_id', '=', meeting.territory_id)
    .where('presence.body_id', '=', meeting.body_id)
    .where('presence.meeting_id', '=', meeting.id)
    .orderBy('presence.from_at')
    .limit(2000)
    .execute()

export const listProxies = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('proxy')
    .select(['giver_seat_id', 'holder_seat_id', 'from_at', 'until_at'])
    .where((eb) => eb.and(ofMeeting(meeting)))
    .orderBy('from_at')
    .limit(1000)
    .execute()

/** Who composes the body that day, who came and went, who gave a proxy: what votes are counted from. */
export async function readRoll(
  db: Db,
  meeting: MeetingKey,
  seats: readonly Pick<SeatOfDay, 'id' | 'titular_id'>[],
): Promise<Roll> {
  const [presences, proxies] = [await listPresences(db, meeting), await listProxies(db, meeting)]
  const held = new Set(seats.flatMap(({ id, titular_id }) => (titular_id ? [id] : [])))
  return {
    seats: [...held],
    presences: presences
      .filter(({ seat_id }) => held.has(seat_id))
      .map(({ seat_id, from_at, until_at, kind, name }) => ({
        seat: seat_id,
        fromAt: from_at,
        ...(until_at && { untilAt: until_at }),
        ...(kind === 'substitute' && { substitute: name }),
      })),
    proxies: proxies
      .filter(({ giver_seat_id, holder_seat_id }) => held.has(giver_seat_id) && held.has(holder_seat_id))
      .map(({ giver_seat_id, holder_seat_id, from_at, until_at }) => ({
        giver: giver_seat_id,
        holder: holder_seat_id,
        fromAt: from_at,
        ...(until_at && { untilAt: until_at }),
      })),
  }
}

/** Somebody takes their seat. The database refuses two people on one seat. @throws Refusal `meeting.not_there` */
export async function arrive(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  seat: SeatOfDay,
  { as, at }: { readonly as: 'titular' | 'substitute'; readonly at: At },
): Promise<void> {
  const memberId = as === 'titular' ? seat.titular_id : seat.substitute_id
  if (!memberId) throw refuse(as === 'titular' ? 'meeting.not_there' : 'meeting.no_substitute')
  await tx
    .insertInto('presence')
    .values({
      id: newId<'presence'>(),
      ...ofMeeting(meeting),
      seat_id: seat.id,
      member_id: memberId,
      from_at: at,
    })
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.arrival', { seat: seat.id })
  await tellMeeting(tx, meeting)
}

/** @throws Refusal `meeting.not_there` (409) */
export async function leave(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  seat: Pick<SeatOfDay, 'id'>,
  at: At,
): Promise<void> {
  const left = await tx
    .updateTable('presence')
    .set({ until_at: at })
    .where((eb) => eb.and(ofMeeting(meeting)))
    .where('seat_id', '=', seat.id)
    .where('until_at', 'is', null)
    .where('from_at', '<', at)
    .returning('id')
    .execute()
  if (left.length === 0) throw refuse('meeting.not_there')
  await record(tx, here, meeting.body_id, 'meeting.departure', { seat: seat.id })
  await tellMeeting(tx, meeting)
}

/**
 * A proxy that counts from a moment of the meeting; the one given before ends then, and what it voted stays. `most` is
 * what the rules allow in one hand. The meeting's row is locked by the caller, so that two givers do not fill the same hand.
 * @throws Refusal `meeting.no_proxy`, `meeting.holder_is_full`, `meeting.vote_counts_on_roll`
 */
export async function giveProxy(
  tx: Db,
  here: Here,
  meeting: MeetingKey & { readonly starts_at: At },
  {
    giver,
    holder,
    at,
    most,
  }: { readonly giver: Id<'seat'>; readonly holder: Id<'seat'>; readonly at: At; readonly most: number },
): Promise<void> {
  if (most === 0 || giver === holder) throw refuse('meeting.no_proxy')
  await takeProxyBack(tx, here, meeting, giver, { at, why: 'replaced' })
  const held = (await listProxies(tx, meeting)).filter(
    ({ holder_seat_id, until_at }) =>
      holder_seat_id === holder && !(until_at && Temporal.Instant.compare(until_at, at) <= 0),
  )
  if (held.length >= most) throw refuse('meeting.holder_is_full')
  await tx
    .insertInto('proxy')
    .values({
      id: newId<'proxy'>(),
      ...ofMeeting(meeting),
      giver_seat_id: giver,
      holder_seat_id: holder,
      from_at: at,
    })
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.proxy', { meeting: meeting.id, giver, holder, from: at })
  await tellMeeting(tx, meeting)
}

/**
 * A proxy given from that moment on is no more; one that counted before ends then. What ended is in the audit trail, with
 * who gave it, to whom, from when, and why: the rows that never counted leave the table that votes are counted from.
 */
export async function takeProxyBack(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  giver: Id<'seat'>,
  { at, why }: { readonly at: At; readonly why: 'replaced' | 'taken_back' },
): Promise<void> {
  const early = await tx
    .deleteFrom('proxy')
    .where('territory_id', '=', meeting.territory_id)
    .where('body_id', '=', meeting.body_id)
    .where('meeting_id', '=', meeting.id)
    .where('giver_seat_id', '=', giver)
    .where('from_at', '>=', at)
    .returning(['meeting_id', 'giver_seat_id', 'holder_seat_id', 'from_at'])
    .execute()
  const counted = await tx
    .updateTable('proxy')
    .set({ until_at: at })
    .where('territory_id', '=', meeting.territory_id)
    .where('body_id', '=', meeting.body_id)
    .where('meeting_id', '=', meeting.id)
    .where('giver_seat_id', '=', giver)
    .where('until_at', 'is', null)
    .returning(['meeting_id', 'giver_seat_id', 'holder_seat_id', 'from_at'])
    .execute()
  await recordEnded(tx, here, meeting.body_id, [...early, ...counted], why)
}
