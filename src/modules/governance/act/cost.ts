import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { apportionAfter } from '../apportionment/withdrawal.rules.ts'
import { stepInWords } from '../apportionment/words.rules.ts'
import { findOptionalBalance } from '../bill/account.ts'
import { type Clock, type ForecastLine, forecast } from '../bill/forecast.ts'
import { shareIn } from '../bill/key.views.tsx'
import { listKeys, listWithdrawals, type SharingKey } from '../bill/sharing-key.ts'
import type { Convention, Party } from '../convention/convention.ts'
import { expectedOn } from '../expense/expense.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { amend, covers, type Version } from '../term/version.rules.ts'
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
  readonly ceiling?: {
    readonly totalCents: Cents
    readonly cents: Cents
    readonly per: 'period' | 'term'
    /** Who bears what is over it, by name. */
    readonly bearer: string
  }
  /** How a thousand euros decided that day are shared, for this party: the way every expense is. */
  readonly explained: readonly string[]
  readonly explainedOn: Day
  readonly standing: { readonly sharedCents: Cents; readonly paidCents: Cents; readonly owedCents: Cents }
  /** All above is by the key of an amendment: what the one it replaces gives, to be set beside. */
  readonly without?: Without
}

type Without = {
  /** From when the key of the amendment shares what is decided. */
  readonly fromOn: Day
  /** This party’s share of the example, by each key. */
  readonly example: { readonly before: string; readonly after: string }
  /** What each year would cost by the key of today; nothing once the amendment applies. */
  readonly years: readonly { readonly year: number; readonly cents: Cents }[]
}

const sample = cents(100_000)

type Keys = readonly Version<SharingKey>[]
/** An amendment that changes the key, and the day wanted for it. */
export type KeyAmendment = {
  readonly before: SharingKey
  readonly after: SharingKey
  readonly wantedOn: Day | null
}

/**
 * The keys as they will be once the amendment applies: from the day wanted or, where that is past or none is said, as if
 * the last party signed today. One that applies already is among them.
 */
function keysWith(keys: Keys, { after, wantedOn }: KeyAmendment, today: Day): Version<SharingKey>[] {
  if (keys.some(({ value }) => value.id === after.id)) return [...keys]
  const last = keys.at(-1)
  const wanted = wantedOn && isBefore(today, wantedOn) ? wantedOn : today
  const fromOn = last && !isBefore(last.fromOn, wanted) ? last.fromOn.add({ days: 1 }) : wanted
  return amend(keys, { fromOn, value: after }, fromOn)
}

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
  amendment?: KeyAmendment,
): Promise<Cost> {
  const { today } = clock
  const years = [today.year, today.year + 1]
  const keysAs = (all: Keys) => (amendment ? keysWith(all, amendment, today) : [...all])
  const [costIn, written, withdrawals, balance] = await Promise.all([
    forecast(db, convention, years, clock, { keysAs, party: party.organisation_id }),
    listKeys(db, convention),
    listWithdrawals(db, convention),
    findOptionalBalance(db, convention, party.organisation_id),
  ])
  const keys = keysAs(written)
  const version = amendment
    ? keys.find(({ value }) => value.id === amendment.after.id)
    : (keys.find((each) => covers(each, today)) ??
      keys.find(({ fromOn }) => isBefore(today, fromOn)) ??
      keys.at(-1))
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
        bearer: nameOf(key.ceiling.excessBearer ?? convention.lead_organisation_id),
      },
    }),
    explained: explain(shareOf(sample), nameOf),
    explainedOn,
    standing: {
      sharedCents: balance?.share_cents ?? cents(0),
      paidCents: balance?.paid_cents ?? cents(0),
      owedCents: balance?.owed_cents ?? cents(0),
    },
    ...(amendment && {
      without: {
        fromOn: version.fromOn,
        example: {
          before: shareIn(amendment.before)(party.organisation_id, 'fr'),
          after: shareIn(amendment.after)(party.organisation_id, 'fr'),
        },
        years:
          written.length === keys.length
            ? []
            : await yearsToday(db, convention, party.organisation_id, years, clock),
      },
    }),
  }
}

/** What each year costs a party by the keys that apply without any amendment. @throws Refusal `act.expense_without_share` */
async function yearsToday(
  db: Db,
  convention: Convention,
  party: Id<'organisation'>,
  years: readonly number[],
  clock: Clock,
): Promise<Without['years']> {
  const costIn = await forecast(db, convention, years, clock, { party })
  return years.map((year) => {
    const { byParty, unknown } = costIn(year)
    const [lost] = unknown
    if (lost) throw refuse('act.expense_without_share', { label: lost.label, why: lost.why.text })
    return { year, cents: sum((byParty.get(party) ?? []).map((line) => line.cents)) }
  })
}

const explain = (
  { trace, cents: share }: ReturnType<typeof apportionAfter>['shares'][number],
  nameOf: (id: Id<'organisation'> | string) => string,
): readonly string[] =>
  share === 0 && trace.length === 0
    ? [`Sur ${euros(sample, 'fr')} de dépense, la collectivité ne paie rien`]
    : trace.map((step) => stepInWords(step, 'fr', nameOf))
