import { refuse } from './refusal.rules.ts'
import { type Attendance, attendanceAt, missingQuorum, type Roll, type RollRules } from './roll.rules.ts'

/** `apart`: a member with an interest does not take part, which is not an abstention. */
export type Choice = 'for' | 'against' | 'abstention' | 'apart'
/** A proxy's vote belongs to its giver; who cast it is kept. */
export type Ballot = { readonly voter: string; readonly castBy: string; readonly choice: Choice }
export type Count = { readonly for: number; readonly against: number; readonly abstention: number }

/** The five figures of a vote. *Suffrages exprimés* are for + against. */
export type FiveFigures = {
  readonly inOffice: number
  readonly present: number
  readonly represented: number
  readonly voters: number
  readonly cast: number
}

export type Poll = {
  readonly attendance: Attendance
  /** Those who take no part left too few of those present: the vote has no effect. */
  readonly missing: ReturnType<typeof missingQuorum>
  readonly figures: FiveFigures
  readonly count: Count
  /** Named, but for a secret ballot. */
  readonly choices: ReadonlyMap<string, Choice>
}

type Session = {
  readonly roll: Roll
  readonly at: Temporal.Instant
  readonly rules: RollRules
  readonly secondSummons?: boolean
}

/**
 * Count a vote by name, from who is in the room at that moment.
 * @throws Refusal `vote.*`: not a voter, someone else's hand, a second ballot.
 */
export function countBallots(session: Session, ballots: readonly Ballot[]): Poll {
  const apart = new Set(ballots.filter(({ choice }) => choice === 'apart').map(({ voter }) => voter))
  const { attendance, missing } = openPoll(session, apart)
  const voters = new Set(attendance.voters)
  const choices = new Map<string, Choice>()
  for (const { voter, castBy, choice } of ballots) {
    if (choices.has(voter)) throw refuse('vote.already_cast', { member: voter })
    choices.set(voter, choice)
    if (choice === 'apart') continue
    if (!voters.has(voter)) throw refuse('vote.not_a_voter', { member: voter })
    if ((attendance.represented.get(voter) ?? voter) !== castBy)
      throw refuse('vote.not_in_hand', { member: voter, by: castBy })
  }
  const of = (choice: Choice) =>
    choices
      .values()
      .filter((each) => each === choice)
      .toArray().length
  const count = { for: of('for'), against: of('against'), abstention: of('abstention') }
  return { attendance, missing, figures: figuresOf(attendance, count), count, choices }
}

/**
 * Count a secret ballot: only numbers, never more than there are voters. Blank papers are abstentions.
 * @throws Refusal `vote.count_too_large` and those of the roll.
 */
export function countSecretly(session: Session, count: Count, apart: readonly string[] = []): Poll {
  const { attendance, missing } = openPoll(session, new Set(apart))
  const counted = count.for + count.against + count.abstention
  if (counted > attendance.voters.length)
    throw refuse('vote.count_too_large', { counted, voters: attendance.voters.length })
  return { attendance, missing, figures: figuresOf(attendance, count), count, choices: new Map() }
}

function openPoll(
  { roll, at, rules, secondSummons = false }: Session,
  apart: ReadonlySet<string>,
): Pick<Poll, 'attendance' | 'missing'> {
  const attendance = attendanceAt(roll, at, rules, apart)
  return { attendance, missing: missingQuorum(attendance, rules.quorum, { apart, secondSummons }) }
}

const figuresOf = ({ inOffice, present, represented }: Attendance, count: Count): FiveFigures => ({
  inOffice,
  present: present.length,
  represented: represented.size,
  voters: count.for + count.against + count.abstention,
  cast: count.for + count.against,
})

/**
 * What a secretary enters first, “unanimous, except…”: the ballots of everybody who can vote, for but for those named.
 * @throws Refusal `vote.not_a_voter` when someone named is not in the room.
 */
export function unanimousExcept(session: Session, except: ReadonlyMap<string, Choice>): Ballot[] {
  const apart = [...except].filter(([, choice]) => choice === 'apart').map(([seat]) => seat)
  const { voters, represented } = attendanceAt(session.roll, session.at, session.rules, new Set(apart))
  for (const [member, choice] of except)
    if (choice !== 'apart' && !voters.includes(member)) throw refuse('vote.not_a_voter', { member })
  return [
    ...voters.map((voter) => ({
      voter,
      castBy: represented.get(voter) ?? voter,
      choice: except.get(voter) ?? ('for' as const),
    })),
    ...apart.map((voter) => ({ voter, castBy: voter, choice: 'apart' as const })),
  ]
}
