import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import { type Id, newId, parseId } from '../../../platform/ids.ts'
import type { MailLink } from '../../../platform/mail.tsx'
import { findRules } from '../body/body.ts'
import { record } from '../body/trace.ts'
import { heldOn } from '../seat/held.ts'
import { type Outside, writeInvitations } from './letter.tsx'
import { giveLinks, openedBy } from './link.ts'
import { refuse } from './meeting.rules.ts'
import { checkOpen, type Meeting, type MeetingKey, ofMeeting, tellMeeting } from './meeting.ts'
import { giveProxy, listMeetingSeats, takeProxyBack } from './roll.ts'

type Guest = { readonly seatId: Id<'seat'>; readonly memberId: Id<'seat_member'>; readonly email: string }
export const listInvitations = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('meeting_invitation')
    .select(['id', 'seat_id', 'member_id', 'answer'])
    .where((eb) => eb.and(ofMeeting(meeting)))
    .limit(1000)
    .execute()

/**
 * Invite who is designated for the day of the meeting and was not invited yet: the agenda, a calendar entry, and a
 * link that works without an account. @throws Refusal `meeting.nobody_to_invite` (409)
 */
export async function sendInvitations(
  tx: Db,
  here: Here,
  body: { readonly name: string },
  meeting: Meeting,
  link: MailLink,
): Promise<void> {
  const seats = await listMeetingSeats(tx, here.territory, meeting)
  const invited = new Set((await listInvitations(tx, meeting)).map(({ member_id }) => member_id))
  const guests = seats.flatMap((seat): Guest[] =>
    seat.titular_id && seat.titular_email && !invited.has(seat.titular_id)
      ? [{ seatId: seat.id, memberId: seat.titular_id, email: seat.titular_email }]
      : [],
  )
  if (guests.length === 0) throw refuse('meeting.nobody_to_invite')
  await inviteAll(tx, here, body, meeting, guests, link)
  if (meeting.state === 'prepared')
    await tx
      .updateTable('meeting')
      .set({ state: 'invited', invited_at: here.now })
      .where('id', '=', meeting.id)
      .execute()
  await record(tx, here, meeting.body_id, 'meeting.invite', { number: meeting.number, guests: guests.length })
}

async function inviteAll(
  tx: Db,
  here: Outside,
  body: { readonly name: string },
  meeting: Meeting,
  guests: readonly Guest[],
  link: MailLink,
): Promise<void> {
  const letters = guests.map((guest) => ({ ...guest, id: newId<'meeting_invitation'>() }))
  await tx
    .insertInto('meeting_invitation')
    .values(
      letters.map(({ id, seatId, memberId }) => ({
        id,
        ...ofMeeting(meeting),
        seat_id: seatId,
        member_id: memberId,
        sent_at: here.now,
      })),
    )
    .execute()
  const links = await giveLinks(
    tx,
    here.now,
    meeting,
    letters.map(({ id }) => id),
  )
  const invited = letters.map(({ id, email }) => ({ email, secret: links.get(id) as string }))
  await writeInvitations(tx, here, body, meeting, invited, link)
}

/** Whoever lost their link gets another, and the lost one opens nothing any more: not at each click, though. */
const resendMinutes = 5

/**
 * A new link for who was invited, by the same letter. The meeting's row is locked by the caller.
 * @throws Refusal `meeting.no_such_invitation` (404), `meeting.link_just_sent` (409)
 */
export async function resendInvitation(
  tx: Db,
  here: Here,
  body: { readonly name: string },
  meeting: Meeting,
  id: Id<'meeting_invitation'> | undefined,
  link: MailLink,
): Promise<void> {
  if (!id) throw refuse('meeting.no_such_invitation')
  const invited = tx
    .selectFrom('meeting_invitation')
    .innerJoin('seat_member', 'seat_member.id', 'meeting_invitation.member_id')
    .select(['meeting_invitation.seat_id', 'meeting_invitation.sent_at', 'seat_member.email'])
    .where('meeting_invitation.territory_id', '=', meeting.territory_id)
    .where('meeting_invitation.meeting_id', '=', meeting.id)
    .where('meeting_invitation.id', '=', id)
  const invitation = await heldOn(invited, dayOf(here.territory, meeting.starts_at)).executeTakeFirst()
  if (!invitation?.email) throw refuse('meeting.no_such_invitation')
  if (Temporal.Instant.compare(here.now, invitation.sent_at.add({ minutes: resendMinutes })) < 0)
    throw refuse('meeting.link_just_sent', { minutes: resendMinutes })
  await tx
    .updateTable('meeting_invitation')
    .set({ sent_at: here.now })
    .where('territory_id', '=', meeting.territory_id)
    .where('id', '=', id)
    .execute()
  const secret = (await giveLinks(tx, here.now, meeting, [id])).get(id) as string
  const guests = [{ email: invitation.email, secret }]
  await writeInvitations(tx, here, body, meeting, guests, link, { again: true })
  await record(tx, here, meeting.body_id, 'meeting.resend', { seat: invitation.seat_id })
}

/** An invitation with its seat and its body, and where its reader goes on. */
const invitations = (db: Db) =>
  db
    .selectFrom('meeting_invitation')
    .innerJoin('meeting as its_meeting', (join) =>
      join
        .onRef('its_meeting.territory_id', '=', 'meeting_invitation.territory_id')
        .onRef('its_meeting.body_id', '=', 'meeting_invitation.body_id')
        .onRef('its_meeting.id', '=', 'meeting_invitation.meeting_id'),
    )
    .innerJoin('seat_member', (join) =>
      join
        .onRef('seat_member.territory_id', '=', 'meeting_invitation.territory_id')
        .onRef('seat_member.body_id', '=', 'meeting_invitation.body_id')
        .onRef('seat_member.seat_id', '=', 'meeting_invitation.seat_id')
        .onRef('seat_member.id', '=', 'meeting_invitation.member_id'),
    )
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.territory_id', '=', 'meeting_invitation.territory_id')
        .onRef('seat.body_id', '=', 'meeting_invitation.body_id')
        .onRef('seat.id', '=', 'meeting_invitation.seat_id'),
    )
    .innerJoin('body', (join) =>
      join
        .onRef('body.territory_id', '=', 'meeting_invitation.territory_id')
        .onRef('body.id', '=', 'meeting_invitation.body_id'),
    )
    .selectAll('meeting_invitation')
    .select([
      'seat_member.name as member_name',
      'seat_member.kind as member_kind',
      'seat.label as seat_label',
      'seat.organisation_id',
      'body.name as body_name',
      'body.slug as body_slug',
      'body.convention_id',
      'body.colleges',
    ])
    .select((eb) => [
      // The accounts of a convention are public once it is agreed: before, its link would lead nowhere.
      eb
        .selectFrom('convention')
        .select('convention.slug')
        .whereRef('convention.id', '=', 'body.convention_id')
        .where('convention.state', 'in', ['in_force', 'terminated'])
        .as('convention_slug'),
      eb
        .selectFrom('convention_party')
        .innerJoin('organisation_public', (join) =>
          join
            .onRef('organisation_public.territory_id', '=', 'convention_party.territory_id')
            .onRef('organisation_public.id', '=', 'convention_party.organisation_id'),
        )
        .select('organisation_public.slug')
        .whereRef('convention_party.convention_id', '=', 'body.convention_id')
        .whereRef('convention_party.organisation_id', '=', 'seat.organisation_id')
        .as('party_slug'),
    ])

/**
 * What a link opens, whoever follows it: the seat it was sent for, while who it was sent to holds it on the meeting's
 * day. @throws Refusal `meeting.link_spent` (404)
 */
export async function findInvitation(
  db: Db,
  { id: territoryId, timeZone }: Outside['territory'],
  secret: string,
  { lock = false } = {},
) {
  const invited = invitations(db)
    .where('meeting_invitation.territory_id', '=', territoryId)
    .where('meeting_invitation.id', '=', openedBy(territoryId, secret))
    .$if(lock, (query) => query.forUpdate('meeting_invitation'))
  const day = sql<Temporal.PlainDate>`(its_meeting.starts_at at time zone ${timeZone})`
  const invitation = await heldOn(invited, day).executeTakeFirst()
  const meeting =
    invitation &&
    (await db
      .selectFrom('meeting')
      .selectAll()
      .where('territory_id', '=', territoryId)
      .where('body_id', '=', invitation.body_id)
      .where('id', '=', invitation.meeting_id)
      .$if(lock, (query) => query.forUpdate())
      .executeTakeFirst())
  if (!meeting) throw refuse('meeting.link_spent')
  return { ...invitation, meeting }
}
export type Invitation = Awaited<ReturnType<typeof findInvitation>>

/**
 * The answer of who was invited; it can change until the meeting is closed. A substitute gets a link of their own.
 * @throws Refusal `meeting.closed`, `meeting.nobody_sits`, `meeting.no_substitute`, `meeting.no_proxy`, `meeting.holder_is_full`
 */
export async function answerInvitation(
  tx: Db,
  here: Here,
  secret: string,
  {
    answer,
    holder,
  }: { readonly answer: NonNullable<Invitation['answer']>; readonly holder: string | undefined },
  link: MailLink,
): Promise<void> {
  const invitation = await findInvitation(tx, here.territory, secret, { lock: true })
  const { meeting } = invitation
  checkOpen(meeting)
  if (meeting.kind === 'written') throw refuse('meeting.nobody_sits')
  // Once the meeting sits, what a proxy has voted stays: a change counts from now.
  const at = Temporal.Instant.compare(here.now, meeting.starts_at) > 0 ? here.now : meeting.starts_at
  const proxySeat = answer === 'proxy' ? parseId<'seat'>(holder) : undefined
  if (answer !== 'proxy')
    await takeProxyBack(tx, here, meeting, invitation.seat_id, { at, why: 'taken_back' })
  else {
    if (!proxySeat) throw refuse('meeting.no_proxy')
    const body = { id: invitation.body_id, territory_id: invitation.territory_id }
    const rules = await findRules(tx, body, dayOf(here.territory, meeting.starts_at))
    const most = rules.proxies_per_holder
    await giveProxy(tx, here, meeting, { giver: invitation.seat_id, holder: proxySeat, at, most })
  }
  if (answer === 'substitute') await inviteSubstitute(tx, here, invitation, link)
  await tx
    .updateTable('meeting_invitation')
    .set({ answer, proxy_seat_id: proxySeat ?? null, answered_at: here.now })
    .where('id', '=', invitation.id)
    .execute()
  await tellMeeting(tx, meeting)
}

async function inviteSubstitute(
  tx: Db,
  here: Outside,
  invitation: Invitation,
  link: MailLink,
): Promise<void> {
  const { meeting } = invitation
  const seats = await listMeetingSeats(tx, here.territory, meeting)
  const seat = seats.find(({ id }) => id === invitation.seat_id)
  if (!seat?.substitute_id) throw refuse('meeting.no_substitute')
  const sent = await listInvitations(tx, meeting)
  if (!seat.substitute_email || sent.some(({ member_id }) => member_id === seat.substitute_id)) return
  const guest = { seatId: seat.id, memberId: seat.substitute_id, email: seat.substitute_email }
  await inviteAll(tx, here, { name: invitation.body_name }, meeting, [guest], link)
}
