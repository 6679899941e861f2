import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { nameOfReading, readingOf, rollRules } from '../body/body.rules.ts'
import { type Body, findRules, findRulesVersion } from '../body/body.ts'
import { record } from '../body/trace.ts'
import { recordDecision } from '../decision/decision.ts'
import { type Meeting, tellMeeting } from '../meeting/meeting.ts'
import { listMeetingSeats, readRoll } from '../meeting/roll.ts'
import {
  type Ballot,
  type Choice,
  type Count,
  countBallots,
  countSecretly,
  type FiveFigures,
  unanimousExcept,
} from '../vote/ballot.rules.ts'
import { type College, decideCommittee, everyReading, writtenChoices } from '../vote/committee.rules.ts'
import { refuse as refuseVote } from '../vote/refusal.rules.ts'
import { attendanceAt, checkQuorum } from '../vote/roll.rules.ts'
import { countWords, type Outcome, refuse } from './resolution.rules.ts'
import { listBallots, type Resolution } from './resolution.ts'

type PollBody = Pick<Body, 'id' | 'territory_id' | 'colleges'>
export type Setting = Awaited<ReturnType<typeof readSetting>>

/**
 * All that a vote of this meeting is counted from: colleges, who came and went, and the rules: those it was opened under,
 * else those of the day. Rules adopted once ballots are known must not change what they give.
 */
export async function readSetting(
  db: Db,
  territory: { readonly timeZone: string },
  body: PollBody,
  meeting: Meeting,
  resolution?: Pick<Resolution, 'body_rules_id'>,
) {
  const rules = resolution?.body_rules_id
    ? await findRulesVersion(db, body, resolution.body_rules_id)
    : await findRules(db, body, dayOf(territory, meeting.starts_at))
  const seats = await listMeetingSeats(db, territory, meeting)
  const colleges: College[] = body.colleges.map((id) => ({
    id,
    seats: seats.filter((seat) => seat.college === id && seat.titular_id).map((seat) => seat.id),
  }))
  const roll = await readRoll(db, meeting, seats)
  return { rules, seats, colleges, roll, rollRules: rollRules(rules), secondSummons: meeting.second_summons }
}

const sessionAt = ({ roll, rollRules: rules, secondSummons }: Setting, at: Temporal.Instant) => ({
  roll,
  at,
  rules,
  secondSummons,
})

/**
 * Open a vote on phones, or in writing. Who may vote is who is in the room at that moment.
 * @throws Refusal `resolution.not_draft`, `resolution.secret_counts_seats`, `resolution.secret_in_writing`,
 * `resolution.consultation_over`, `vote.*` (no quorum, not composed, no consultation in writing)
 */
export async function openVote(
  tx: Db,
  here: Here,
  { body, meeting, setting }: { body: PollBody; meeting: Meeting; setting: Setting },
  resolution: Resolution,
): Promise<void> {
  if (resolution.state !== 'draft') throw refuse('resolution.not_draft')
  const { rules, colleges } = setting
  if (colleges.some(({ seats }) => seats.length === 0)) throw refuseVote('vote.not_composed')
  if (resolution.secret && rules.reading !== 'seat' && rules.reading !== 'unanimity')
    throw refuse('resolution.secret_counts_seats')
  const written = meeting.kind === 'written'
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
 * @throws Refusal `resolution.not_draft`, `resolution.secret_by_hand`, `vote.*`
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
  const ballots = withNames(where.setting, () => unanimousExcept(sessionAt(where.setting, at), except))
  if (ballots.length === 0) throw refuse('resolution.nobody_votes')
  await open(tx, resolution, where.setting.rules, { way: 'consensus', at })
  await keepBallots(tx, resolution, ballots, here.now)
  await closeVote(tx, here, where, { ...resolution, state: 'open', way: 'consensus', opened_at: at })
}

/** Rules tell seats by their id, people by their name. */
function withNames<T>({ seats }: Setting, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const named = (text: string) => seats.reduce((said, { id, label }) => said.replaceAll(id, label), text)
    const { code, status, text, headers } = error
    throw new Refusal(code, { status, fr: named(text.fr), en: named(text.en) }, headers)
  }
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
  const box = resolution.secret ? await readBox(tx, resolution) : undefined
  const outcome = withNames(setting, () =>
    box ? countBox(setting, resolution, box, cast) : countNamed(setting, resolution, cast),
  )
  await tx
    .updateTable('resolution')
    .set({ state: 'closed', closed_at: here.now, outcome: JSON.stringify(outcome) })
    .where('id', '=', resolution.id)
    .execute()
  await recordDecision(tx, here, body, meeting, resolution, outcome)
  await record(tx, here, body.id, 'vote.close', { resolution: resolution.id, adopted: outcome.adopted })
  await tellMeeting(tx, meeting)
}

type Cast = Awaited<ReturnType<typeof listBallots>>

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

function countNamed(setting: Setting, { way, opened_at }: Resolution, cast: Cast): Outcome {
  const casting = setting.rules.casting_seat_id ?? undefined
  const ballots = cast.flatMap(({ seat_id, cast_by_seat_id, choice }): Ballot[] =>
    choice ? [{ voter: seat_id, castBy: cast_by_seat_id, choice }] : [],
  )
  if (way === 'written') {
    const silence = setting.rules.written_silence
    const choices = writtenChoices(setting, ballots, silence ? { silence } : undefined)
    const of = (choice: Choice) => [...choices.values()].filter((each) => each === choice).length
    const count = { for: of('for'), against: of('against'), abstention: of('abstention') }
    const figures = {
      inOffice: choices.size,
      present: 0,
      represented: 0,
      voters: count.for + count.against + count.abstention,
      cast: count.for + count.against,
    }
    return outcomeOf(setting, choices, { count, figures, casting })
  }
  const { choices, count, figures } = countBallots(sessionAt(setting, opened_at as Temporal.Instant), ballots)
  return outcomeOf(setting, choices, { count, figures, casting })
}

function outcomeOf(
  { rules, colleges }: Setting,
  choices: ReadonlyMap<string, Choice>,
  {
    count,
    figures,
    casting,
  }: { readonly count: Count; readonly figures: FiveFigures; readonly casting?: string | undefined },
): Outcome {
  const decided = decideCommittee({ colleges, reading: readingOf(rules.reading) }, choices, casting)
  const apart = [...choices.values()].filter((choice) => choice === 'apart').length
  const counted = countWords({ count, apart })
  return {
    adopted: decided.adopted,
    reading: rules.reading,
    words: { fr: `${counted.fr}. ${decided.words.fr}.`, en: `${counted.en}. ${decided.words.en}.` },
    figures,
    count,
    apart,
    readings: everyReading(colleges, choices).map(({ reading, adopted, words }) => ({
      name: nameOfReading(reading),
      adopted,
      words,
    })),
  }
}

async function readBox(tx: Db, resolution: Resolution): Promise<Count> {
  const box = await tx
    .selectFrom('ballot_box')
    .select(['choice', 'ballots'])
    .where('territory_id', '=', resolution.territory_id)
    .where('resolution_id', '=', resolution.id)
    .execute()
  const of = (choice: string) => box.find((line) => line.choice === choice)?.ballots ?? 0
  return { for: of('for'), against: of('against'), abstention: of('abstention') }
}

function countBox(setting: Setting, resolution: Resolution, count: Count, cast: Cast): Outcome {
  const apart = cast.filter(({ choice }) => choice === 'apart').map(({ seat_id }) => seat_id)
  const session = sessionAt(setting, resolution.opened_at as Temporal.Instant)
  const { figures } = countSecretly(session, count, apart)
  // Seats stand for the papers of the box, whoever put them there: one seat, one vote, so any of them will do.
  const papers = (['for', 'against', 'abstention'] as const).flatMap((choice) =>
    Array<Choice>(count[choice]).fill(choice),
  )
  const free = setting.roll.seats.filter((seat) => !apart.includes(seat as Id<'seat'>))
  const choices = new Map<string, Choice>([
    ...free.slice(0, papers.length).map((seat, i): [string, Choice] => [seat, papers[i] as Choice]),
    ...apart.map((seat): [string, Choice] => [seat, 'apart']),
  ])
  // Nobody knows what the chair put in the box: no casting vote (code général des collectivités territoriales,
  // art. L. 2121-20).
  return { ...outcomeOf(setting, choices, { count, figures }), readings: [] }
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
