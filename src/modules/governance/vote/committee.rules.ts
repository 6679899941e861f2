import { add, compare, type Fraction, fraction, fractionText, total } from '../../../platform/fraction.ts'
import type { Text } from '../../../platform/language.ts'
import type { Ballot, Choice } from './ballot.rules.ts'
import { refuse } from './refusal.rules.ts'

/** A side of the table: the lead authority alone, say, and its partners. */
export type College = { readonly id: string; readonly seats: readonly string[] }

/**
 * What “with equal voice” may mean; the convention holds one, and every vote record names it.
 * `college`: one vote for each college; a split one is neutral, or votes by its own majority.
 * `weighted`: each college weighs the same, its seats equally within it: 1/2, and 1/(2N) for each of N partners.
 * `double_majority`: a majority in every college. `parity`: as many seats for each college, 7 + 7, so that one who
 * sits alone votes with seven. `seat`: one seat, one vote. `unanimity`: every seat is for.
 */
export type Reading =
  | { readonly kind: 'college'; readonly split: 'neutral' | 'majority' }
  | { readonly kind: 'weighted' | 'double_majority' | 'parity' | 'seat' | 'unanimity' }

/** A committee is “being defined” until every college has a seat. */
export type Committee = { readonly colleges: readonly College[]; readonly reading: Reading }

export type CommitteeOutcome = {
  readonly reading: Reading
  readonly adopted: boolean
  /** In votes of the reading: fractions of the whole, colleges or seats. */
  readonly for: Fraction
  readonly against: Fraction
  readonly cast: Fraction
  readonly byCastingVote: boolean
  readonly words: Text
}

type Choices = ReadonlyMap<string, Choice>
type Votes = { readonly for: Fraction; readonly against: Fraction; readonly all: boolean }

/**
 * What a committee decided under its reading. It has no chair's casting vote unless its rules name one (`casting`).
 * @throws Refusal `vote.not_composed`, `vote.stranger`
 */
export function decideCommittee(
  { colleges, reading }: Committee,
  choices: Choices,
  casting?: string,
): CommitteeOutcome {
  if (colleges.length === 0 || colleges.some(({ seats }) => seats.length === 0))
    throw refuse('vote.not_composed')
  const seats = new Set(colleges.flatMap((college) => college.seats))
  for (const member of choices.keys()) if (!seats.has(member)) throw refuse('vote.stranger', { member })
  const votes = votesOf(colleges, reading, choices)
  const even = compare(votes.for, votes.against)
  const chair = even === 0 && votes.for.n > 0n && casting ? choices.get(casting) : undefined
  const adopted = votes.all && (even > 0 || chair === 'for')
  const byCastingVote = votes.all && (chair === 'for' || chair === 'against')
  const cast = add(votes.for, votes.against)
  const outcome = { reading, adopted, for: votes.for, against: votes.against, cast, byCastingVote }
  return { ...outcome, words: inWords(outcome) }
}

/** The same ballots under every reading, to be shown before the convention chooses one. */
export const everyReading = (colleges: readonly College[], choices: Choices): CommitteeOutcome[] =>
  readings.map((reading) => decideCommittee({ colleges, reading }, choices))

const readings: readonly Reading[] = [
  { kind: 'college', split: 'neutral' },
  { kind: 'college', split: 'majority' },
  { kind: 'weighted' },
  { kind: 'double_majority' },
  { kind: 'parity' },
  { kind: 'seat' },
  { kind: 'unanimity' },
]

function votesOf(colleges: readonly College[], reading: Reading, choices: Choices): Votes {
  switch (reading.kind) {
    case 'college':
      return ofColleges(colleges, (college) => voteOf(college, reading.split, choices))
    case 'double_majority': {
      const votes = ofColleges(colleges, (college) => voteOf(college, 'majority', choices))
      return { ...votes, all: compare(votes.for, fraction(colleges.length)) === 0 }
    }
    case 'weighted':
      return ofSeats(colleges, choices, ({ seats }) => fraction(1, colleges.length * seats.length))
    case 'parity': {
      const largest = Math.max(...colleges.map(({ seats }) => seats.length))
      return ofSeats(colleges, choices, ({ seats }) => fraction(largest, seats.length))
    }
    case 'seat':
      return ofSeats(colleges, choices, () => fraction(1))
    case 'unanimity': {
      const votes = ofSeats(colleges, choices, () => fraction(1))
      const seats = colleges.reduce((all, college) => all + college.seats.length, 0)
      return { ...votes, all: compare(votes.for, fraction(seats)) === 0 }
    }
  }
}

function ofSeats(
  colleges: readonly College[],
  choices: Choices,
  weigh: (college: College) => Fraction,
): Votes {
  const of = (choice: Choice) =>
    total(
      colleges.flatMap((college) =>
        college.seats.filter((seat) => choices.get(seat) === choice).map(() => weigh(college)),
      ),
    )
  return { for: of('for'), against: of('against'), all: true }
}

function ofColleges(colleges: readonly College[], vote: (college: College) => Choice | undefined): Votes {
  const votes = colleges.map(vote)
  const of = (choice: Choice) => fraction(votes.filter((each) => each === choice).length)
  return { for: of('for'), against: of('against'), all: true }
}

/** How a college votes: with one voice, or not at all when it is split and the reading has it neutral. */
function voteOf({ seats }: College, split: 'neutral' | 'majority', choices: Choices): Choice | undefined {
  const of = (choice: Choice) => seats.filter((seat) => choices.get(seat) === choice).length
  const [yes, no] = [of('for'), of('against')]
  if (split === 'neutral' && yes > 0 && no > 0) return undefined
  return yes > no ? 'for' : no > yes ? 'against' : undefined
}

const names = {
  college: { fr: 'une voix par collège', en: 'one vote per college' },
  weighted: { fr: 'voix pondérées', en: 'weighted votes' },
  double_majority: { fr: 'double majorité', en: 'double majority' },
  parity: { fr: 'parité des sièges', en: 'parity of seats' },
  seat: { fr: 'une voix par siège', en: 'one vote per seat' },
  unanimity: { fr: 'unanimité', en: 'unanimity' },
} as const satisfies Record<Reading['kind'], Text>

function inWords(outcome: Omit<CommitteeOutcome, 'words'>): Text {
  const { adopted, byCastingVote, reading } = outcome
  const [yes, no, cast] = [outcome.for, outcome.against, outcome.cast].map(fractionText)
  const name = names[reading.kind]
  const expressed = compare(outcome.cast, fraction(2)) < 0 ? 'exprimé' : 'exprimés'
  return {
    fr: `${adopted ? 'Adopté' : 'Non adopté'} (${name.fr}) : ${yes} pour, ${no} contre, sur ${cast} ${expressed}${byCastingVote ? ', voix prépondérante de la présidence' : ''}`,
    en: `${adopted ? 'Adopted' : 'Not adopted'} (${name.en}): ${yes} for, ${no} against, of ${cast} cast${byCastingVote ? ', casting vote of the chair' : ''}`,
  }
}

/**
 * The choices of a consultation in writing, where silence means what the committee's rules say.
 * @throws Refusal `vote.written_not_allowed`, `vote.stranger`, `vote.already_cast`
 */
export function writtenChoices(
  { colleges }: Pick<Committee, 'colleges'>,
  ballots: readonly Ballot[],
  written: { readonly silence: 'abstains' | 'approves' } | undefined,
): Map<string, Choice> {
  if (!written) throw refuse('vote.written_not_allowed')
  const seats = colleges.flatMap((college) => college.seats)
  const choices = new Map<string, Choice>()
  for (const { voter, choice } of ballots) {
    if (!seats.includes(voter)) throw refuse('vote.stranger', { member: voter })
    if (choices.has(voter)) throw refuse('vote.already_cast', { member: voter })
    choices.set(voter, choice)
  }
  const silent = written.silence === 'approves' ? 'for' : 'abstention'
  for (const seat of seats) if (!choices.has(seat)) choices.set(seat, silent)
  return choices
}
