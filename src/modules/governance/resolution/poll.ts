import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { record } from '../body/trace.ts'
import { recordDecision } from '../decision/decision.ts'
import { checkCome, type Meeting, tellMeeting } from '../meeting/meeting.ts'
import { type Ballot, type Choice, unanimousExcept } from '../vote/ballot.rules.ts'
import { refuse as refuseVote } from '../vote/refusal.rules.ts'
import { attendanceAt, checkQuorum } from '../vote/roll.rules.ts'
import { type Cast, countVote } from './count.ts'
import { countsSecretly, refuse } from './resolution.rules.ts'
import { checkStillToVote, listBallots, type Resolution } from './resolution.ts'
import { type PollBody, type Setting, sessionAt, withNames } from './setting.ts'

/**
 * Open a vote on phones, or in writing. Who may vote is who is in the room at that moment.
 * @throws Refusal `resolution.not_draft`, `resolution.secret_counts_seats`, `resolution.secret_in_writing`,
 * `resolution.consultation_over`, `agenda.settled`, `meeting.not_yet`, `vote.*` (no quorum, not composed, no consultation in writing)
 */
export async function openVote(
  tx: Db,
  here: Here,
  { body, meeting, setting }: { body: PollBody; meeting: Meeting; setting: Setting },
  resolution: Resolution,
): Promise<void> {
  if (resolution.state !== 'draft') throw refuse('resolution.not_draft')
  await checkStillToVote(tx, meeting, resolution)
  const { rules, colleges } = setting
  if (colleges.some(({ seats }) => seats.length === 0)) throw refuseVote('vote.not_composed')
  if (resolution.secret && !countsSecretly(rules.reading)) throw refuse('resolution.secret_counts_seats')
  const written = meeting.kind === 'written'
  if (!written) checkCome(here, meeting)
  if (written) {
    if (!rules.written_silence) throw refuseVote('vote.written_not_allowed')
    if (resolution.secret) throw refuse('resolution.secret_in_writing')
    // Opened when its time is over, nobody could answer before silence is counted.
    if (ended(meeting, here.now)) throw refuse('resolution.consultation_over')
  } else {
    withNames(setting, () =>
      checkQuorum(attendanceAt(setting.roll, here.now, setting.rollRules), setting.rollRules.quorum, {
        secondSummons: setting.secondSummons,
      }),
    )
  }
  await open(tx, resolution, rules, { way: written ? 'written' : 'phones', at: here.now })
  await record(tx, here, body.id, 'vote.open', { resolution: resolution.id })
  await tellMeeting(tx, meeting)
}

const open = (
  tx: Db,
  { id }: Pick<Resolution, 'id'>,
  rules: Setting['rules'],
  { way, at }: { readonly way: NonNullable<Resolution['way']>; readonly at: Temporal.Instant },
) =>
  tx
    .updateTable('resolution')
    .set({ state: 'open', way, opened_at: at, body_rules_id: rules.id })
    .where('id', '=', id)
    .execute()

/**
 * What a secretary enters first: unanimous, except… Opened, counted and closed at once.
 * @throws Refusal `resolution.not_draft`, `resolution.secret_by_hand`, `agenda.settled`, `vote.*` (no quorum, not a voter)
 */
export async function decideByConsensus(
  tx: Db,
  here: Here,
  where: { body: PollBody; meeting: Meeting; setting: Setting },
  resolution: Resolution,
  { except, at }: { readonly except: ReadonlyMap<string, Choice>; readonly at: Temporal.Instant },
): Promise<void> {
  if (resolution.state !== 'draft') throw refuse('resolution.not_draft')
  if (resolution.secret) throw refuse('resolution.secret_by_hand')
  await checkStillToVote(tx, where.meeting, resolution)
  checkCome(here, where.meeting)
  const { setting } = where
  const ballots = withNames(setting, () => {
    const apart = new Set([...except].flatMap(([seat, choice]) => (choice === 'apart' ? [seat] : [])))
    const { roll, rollRules: rules, secondSummons } = setting
    checkQuorum(attendanceAt(roll, at, rules, apart), rules.quorum, { apart, secondSummons })
    return unanimousExcept(sessionAt(setting, at), except)
  })
  if (ballots.length === 0) throw refuse('resolution.nobody_votes')
  await open(tx, resolution, setting.rules, { way: 'consensus', at })
  await keepBallots(tx, resolution, ballots, here.now)
  await closeVote(tx, here, where, { ...resolution, state: 'open', way: 'consensus', opened_at: at })
}

/**
 * Keep ballots: by name, or, when the vote is secret, the voters here and their choices in the box, with nothing
 * between the two. A second ballot of a seat is refused by the database.
 */
export async function keepBallots(
  tx: Db,
  { id, territory_id, body_id, secret }: Pick<Resolution, 'id' | 'territory_id' | 'body_id' | 'secret'>,
  ballots: readonly Ballot[],
  now: Temporal.Instant,
): Promise<void> {
  const key = { territory_id, body_id, resolution_id: id }
  await tx
    .insertInto('ballot')
    .values(
      ballots.map(({ voter, castBy, choice }) => ({
        ...key,
        seat_id: voter as Id<'seat'>,
        cast_by_seat_id: castBy as Id<'seat'>,
        secret,
        choice: secret && choice !== 'apart' ? null : choice,
        cast_at: secret ? null : now,
      })),
    )
    .execute()
  if (!secret) return
  // Always in one order: two voters who fill the box at once must not wait for each other.
  for (const choice of ['for', 'against', 'abstention'] as const) {
    const given = ballots.filter((ballot) => ballot.choice === choice).length
    if (given > 0)
      await tx
        .insertInto('ballot_box')
        .values({ ...key, choice, ballots: given })
        .onConflict((conflict) =>
          conflict
            .constraint('ballot_box_pkey')
            .doUpdateSet((eb) => ({ ballots: eb('ballot_box.ballots', '+', given) })),
        )
        .execute()
  }
}

/**
 * Close a vote, count it, and write the decision. The resolution's row is locked by the caller.
 * @throws Refusal `resolution.not_open`, `resolution.consultation_runs`, `vote.*`
 */
export async function closeVote(
  tx: Db,
  here: Here,
  { body, meeting, setting }: { body: PollBody; meeting: Meeting; setting: Setting },
  resolution: Resolution,
): Promise<void> {
  if (resolution.state !== 'open' || !resolution.opened_at) throw refuse('resolution.not_open')
  const cast = await listBallots(tx, resolution)
  if (resolution.way === 'written') checkAnswered(here, meeting, setting, cast)
  const outcome = await countVote(tx, setting, resolution, cast)
  await tx
    .updateTable('resolution')
    .set({ state: 'closed', closed_at: here.now, outcome: JSON.stringify(outcome) })
    .where('id', '=', resolution.id)
    .execute()
  await recordDecision(tx, here, body, meeting, resolution, outcome)
  await record(tx, here, body.id, 'vote.close', { resolution: resolution.id, adopted: outcome.adopted })
  await tellMeeting(tx, meeting)
}

const ended = ({ ends_at }: Pick<Meeting, 'ends_at'>, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, ends_at) >= 0

/** A consultation lasts as long as its members were told, unless all have answered: silence may count as a vote. */
function checkAnswered(
  { now, territory }: Pick<Here, 'now' | 'territory'>,
  meeting: Meeting,
  { roll }: Setting,
  cast: Cast,
): void {
  const answered = new Set<string>(cast.map(({ seat_id }) => seat_id))
  if (ended(meeting, now) || roll.seats.every((seat) => answered.has(seat))) return
  const until = (lang: Language) => dayAndHour(meeting.ends_at, territory.timeZone, lang, { year: true })
  throw refuse('resolution.consultation_runs', { until: { fr: until('fr'), en: until('en') } })
}

/** How many have voted, for the secretary who waits. */
export const countCast = async (
  db: Db,
  { id, territory_id }: Pick<Resolution, 'id' | 'territory_id'>,
): Promise<number> =>
  (
    await db
      .selectFrom('ballot')
      .select(sql<number>`count(*)::int`.as('cast'))
      .where('territory_id', '=', territory_id)
      .where('resolution_id', '=', id)
      .executeTakeFirstOrThrow()
  ).cast
