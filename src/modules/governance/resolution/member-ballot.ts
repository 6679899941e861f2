import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Invitation } from '../meeting/invitation.tsx'
import { tellMeeting } from '../meeting/meeting.ts'
import { listPresences } from '../meeting/roll.ts'
import type { Choice } from '../vote/ballot.rules.ts'
import { attendanceAt } from '../vote/roll.rules.ts'
import { keepBallots } from './poll.ts'
import { refuse } from './resolution.rules.ts'
import { findResolution, type Resolution } from './resolution.ts'
import type { Setting } from './setting.ts'

/**
 * The seats whose ballots this member casts: their own, and those whose proxy they hold; none when they were neither
 * there nor called to vote in writing.
 */
export async function seatsInHand(
  db: Db,
  invitation: Invitation,
  { roll, rollRules }: Setting,
  resolution: Pick<Resolution, 'way' | 'opened_at'>,
): Promise<readonly string[]> {
  const own = invitation.seat_id as string
  if (!resolution.opened_at) return []
  if (resolution.way === 'written')
    return invitation.member_kind === 'titular' && roll.seats.includes(own) ? [own] : []
  const at = resolution.opened_at
  const { present, represented } = attendanceAt(roll, at, rollRules)
  // The titular and the substitutes hold the same seat: who sits there at that moment votes.
  const presences = await listPresences(db, invitation.meeting)
  const sits = presences.some(
    ({ member_id, from_at, until_at }) =>
      member_id === invitation.member_id &&
      Temporal.Instant.compare(from_at, at) <= 0 &&
      !(until_at && Temporal.Instant.compare(until_at, at) <= 0),
  )
  if (!sits || !present.includes(own)) return []
  return [own, ...[...represented].filter(([, holder]) => holder === own).map(([giver]) => giver)]
}

/**
 * A member votes from their phone, for their seat and the proxies they hold: once. The row of the vote is shared with
 * the other voters, and kept from being closed meanwhile.
 * @throws Refusal `resolution.not_open` (409), `resolution.not_a_voter` (403), `resolution.apart_carries_no_proxy` (409),
 * `resolution.voted` (409)
 */
export async function castBallot(
  tx: Db,
  here: Pick<Here, 'now'>,
  invitation: Invitation,
  setting: Setting,
  resolutionId: Id<'resolution'> | undefined,
  choices: ReadonlyMap<string, Choice>,
): Promise<void> {
  const resolution = await findResolution(tx, invitation.meeting, resolutionId)
  if (resolution.state !== 'open') throw refuse('resolution.not_open')
  const seats = await seatsInHand(tx, invitation, setting, resolution)
  if (seats.length === 0) throw refuse('resolution.not_a_voter')
  const own = invitation.seat_id as string
  const ballots = seats.flatMap((voter) => {
    const choice = choices.get(voter)
    return choice ? [{ voter, castBy: own, choice }] : []
  })
  // Whoever takes no part carries no proxy: its giver is not represented, which is not an interest in the matter.
  const apart = choices.get(own) === 'apart'
  if (apart && ballots.some(({ choice }) => choice !== 'apart'))
    throw refuse('resolution.apart_carries_no_proxy')
  const kept = apart ? ballots.filter(({ voter }) => voter === own) : ballots
  await keepBallots(tx, resolution, kept, here.now)
  await tellMeeting(tx, invitation.meeting)
}
