import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { nameOfReading, readingOf } from '../body/body.rules.ts'
import { type Ballot, type Choice, countBallots, countSecretly, type Poll } from '../vote/ballot.rules.ts'
import { decideCommittee, everyReading, writtenChoices } from '../vote/committee.rules.ts'
import { countWords, noQuorumWords, type Outcome } from './resolution.rules.ts'
import type { listBallots, Resolution } from './resolution.ts'
import { type Setting, sessionAt, withNames } from './setting.ts'

export type Cast = Awaited<ReturnType<typeof listBallots>>

/** What a vote that is open gave, from the ballots cast, by name or in the box. @throws Refusal `vote.*` */
export async function countVote(
  db: Db,
  setting: Setting,
  resolution: Resolution,
  cast: Cast,
): Promise<Outcome> {
  const box = resolution.secret ? await readBox(db, resolution) : undefined
  return withNames(setting, () =>
    box ? countBox(setting, resolution, box, cast) : countNamed(setting, resolution, cast),
  )
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
    return outcomeOf(setting, choices, { count, figures, missing: undefined, casting })
  }
  const poll = countBallots(sessionAt(setting, opened_at as Temporal.Instant), ballots)
  return outcomeOf(setting, poll.choices, { ...poll, casting })
}

function outcomeOf(
  { rules, colleges }: Setting,
  choices: ReadonlyMap<string, Choice>,
  {
    count,
    figures,
    missing,
    casting,
  }: Pick<Poll, 'count' | 'figures' | 'missing'> & { readonly casting?: string | undefined },
): Outcome {
  const decided = decideCommittee({ colleges, reading: readingOf(rules.reading) }, choices, casting)
  const apart = [...choices.values()].filter((choice) => choice === 'apart').length
  const counted = countWords({ count, apart })
  const result = missing ? noQuorumWords(missing) : decided.words
  return {
    adopted: !missing && decided.adopted,
    reading: rules.reading,
    words: { fr: `${counted.fr}. ${result.fr}.`, en: `${counted.en}. ${result.en}.` },
    figures,
    count,
    apart,
    readings: missing
      ? []
      : everyReading(colleges, choices).map(({ reading, adopted, words }) => ({
          name: nameOfReading(reading),
          adopted,
          words,
        })),
  }
}

async function readBox(tx: Db, resolution: Resolution): Promise<Poll['count']> {
  const box = await tx
    .selectFrom('ballot_box')
    .select(['choice', 'ballots'])
    .where('territory_id', '=', resolution.territory_id)
    .where('resolution_id', '=', resolution.id)
    .execute()
  const of = (choice: string) => box.find((line) => line.choice === choice)?.ballots ?? 0
  return { for: of('for'), against: of('against'), abstention: of('abstention') }
}

function countBox(setting: Setting, resolution: Resolution, count: Poll['count'], cast: Cast): Outcome {
  const apart = cast.filter(({ choice }) => choice === 'apart').map(({ seat_id }) => seat_id)
  const session = sessionAt(setting, resolution.opened_at as Temporal.Instant)
  const { figures, missing } = countSecretly(session, count, apart)
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
  return { ...outcomeOf(setting, choices, { count, figures, missing }), readings: [] }
}
