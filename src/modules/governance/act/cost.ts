import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { apportionAfter } from '../apportionment/withdrawal.rules.ts'
import { stepInWords } from '../apportionment/words.rules.ts'
import { listBalances } from '../bill/account.ts'
import { type Clock, type ForecastLine, forecast } from '../bill/forecast.ts'
import { listKeys, listWithdrawals } from '../bill/sharing-key.ts'
import type { Convention, Party } from '../convention/convention.ts'
import { expectedOn } from '../expense/expense.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { covers } from '../term/version.rules.ts'
import { refuse } from './act.rules.ts'

type Day = Temporal.PlainDate

/** What a convention costs one party, from its accounts. */
export type Cost = {
  /** This year and the next, with the expenses that make it. */
  readonly years: readonly {
    readonly year: number
    readonly cents: Cents
    readonly perInhabitantCents?: Cents
    readonly lines: readonly ForecastLine[]
    /** Revenue and grants taken off what is expected; of it, what is only planned. */
    readonly takenCents: Cents
    readonly plannedCents: Cents
    /** Whose key and parties share what is not decided yet. */
    readonly expectedOn: Day
  }[]
  readonly inhabitants?: number
  /** What the parties agreed never to pass, and this party’s share of it. */
  readonly ceiling?: { readonly totalCents: Cents; readonly cents: Cents; readonly per: 'period' | 'term' }
  /** How a thousand euros decided that day are shared, for this party: the way every expense is. */
  readonly explained: readonly string[]
  readonly explainedOn: Day
  readonly standing: { readonly sharedCents: Cents; readonly paidCents: Cents; readonly owedCents: Cents }
}

const sample = cents(100_000)

/**
 * What a party bears, never guessed: with no key, or an expense whose share cannot be computed, it is refused with what
 * to do.
 * @throws Refusal `act.no_key`, `act.expense_without_share`, `act.not_in_the_key`, `key.*`
 */
export async function findCost(
  db: Db,
  convention: Convention,
  party: Pick<Party, 'organisation_id' | 'name'>,
  parties: readonly Party[],
  clock: Clock,
): Promise<Cost> {
  const { today } = clock
  const years = [today.year, today.year + 1]
  const [costIn, keys, withdrawals, balances] = await Promise.all([
    forecast(db, convention, years, clock),
    listKeys(db, convention),
    listWithdrawals(db, convention),
    listBalances(db, convention),
  ])
  const version =
    keys.find((each) => covers(each, today)) ??
    keys.find(({ fromOn }) => isBefore(today, fromOn)) ??
    keys.at(-1)
  if (!version) throw refuse('act.no_key')
  const key = version.value
  const [lost] = years.flatMap((year) => costIn(year).unknown)
  if (lost) throw refuse('act.expense_without_share', { label: lost.label, why: lost.why.text })
  const explainedOn = isBefore(today, version.fromOn) ? version.fromOn : today
  const shareOf = (totalCents: Cents) => {
    const asked = { totalCents, decidedOn: explainedOn }
    const all = apportionAfter(asked, key.key, key.parties, withdrawals, key.leaving).shares
    const mine = all.find(({ id }) => id === party.organisation_id)
    if (!mine) throw refuse('act.not_in_the_key', { party: party.name })
    return mine
  }
  const inhabitants = key.parties.find(({ id }) => id === party.organisation_id)?.population?.inhabitants
  const nameOf = (id: string) => parties.find(({ organisation_id }) => organisation_id === id)?.name ?? id
  const balance = balances.find(({ id }) => id === party.organisation_id)
  return {
    years: years.map((year) => {
      const lines = costIn(year).byParty.get(party.organisation_id) ?? []
      const total = sum(lines.map((line) => line.cents))
      const each = inhabitants ? perInhabitant(total, inhabitants) : undefined
      return {
        year,
        cents: total,
        lines,
        takenCents: costIn(year).takenCents,
        plannedCents: costIn(year).plannedCents,
        expectedOn: expectedOn(year, today),
        ...(each !== undefined && { perInhabitantCents: each }),
      }
    }),
    ...(inhabitants && { inhabitants }),
    ...(key.ceiling && {
      ceiling: {
        totalCents: key.ceiling.amountCents,
        cents: shareOf(key.ceiling.amountCents).cents,
        per: key.ceiling.per,
      },
    }),
    explained: explain(shareOf(sample), nameOf),
    explainedOn,
    standing: {
      sharedCents: balance?.share_cents ?? cents(0),
      paidCents: balance?.paid_cents ?? cents(0),
      owedCents: balance?.owed_cents ?? cents(0),
    },
  }
}

const explain = (
  { trace, cents: share }: ReturnType<typeof apportionAfter>['shares'][number],
  nameOf: (id: Id<'organisation'> | string) => string,
): readonly string[] =>
  share === 0 && trace.length === 0
    ? [`Sur ${euros(sample, 'fr')} de dépense, la collectivité ne paie rien`]
    : trace.map((step) => stepInWords(step, 'fr', nameOf))
