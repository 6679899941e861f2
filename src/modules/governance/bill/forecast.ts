import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { listSittings } from '../agenda/sittings.ts'
import { cutOf } from '../apportionment/withdrawal.rules.ts'
import type { Convention } from '../convention/convention.ts'
import { expectedOn } from '../expense/expense.rules.ts'
import { type ExpenseRow, listExpenses } from '../expense/expense.ts'
import { decidedOn, type Ground, previewSharing, readGround } from '../expense/sharing.ts'
import { listPlanned } from '../revenue/received.ts'
import { isBefore } from '../term/date.rules.ts'
import { covers } from '../term/version.rules.ts'
import { words } from './bill.words.ts'
import { withPlanned } from './net.rules.ts'

type Day = Temporal.PlainDate
type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
/** The day of the forecast, on the territory’s clock. */
export type Clock = { readonly today: Day; readonly timeZone: string }

/** Which day’s key and parties make what is expected of those years, and of what the committee has on its agenda. */
export const daysInWords = (
  years: readonly { readonly year: number; readonly on: Day }[],
  sittings: readonly Sitting[],
  lang: Language,
): string =>
  [
    words[lang].keyDays(years.map(({ year, on }) => [year, shortDay(on)])),
    ...(sittings.length > 0
      ? [words[lang].keySittings(sittings.map(({ label, on }) => [label, shortDay(on)]))]
      : []),
  ].join(' ')

/** The same, seen from a day: each year by what is expected of it then. */
export const keyDaysInWords = (
  years: readonly number[],
  today: Day,
  lang: Language,
  sittings: readonly Sitting[],
): string =>
  daysInWords(
    years.map((year) => ({ year, on: expectedOn(year, today) })),
    sittings,
    lang,
  )

type Only = {
  readonly keysAs?: (keys: Ground['keys']) => Ground['keys']
  readonly party?: Id<'organisation'>
}

/** One line of what a party bears in a year: frozen already, or as it should be shared the day it is decided. */
export type ForecastLine = {
  readonly expenseId: Id<'expense'>
  readonly label: string
  readonly nature: 'frozen' | 'estimate'
  readonly cents: Cents
  /** When the committee meets with it on its agenda: the key and the parties of that day share it. */
  readonly sitsOn?: Day
}

/** What a year should cost, as seen today. */
export type Forecast = {
  readonly byParty: ReadonlyMap<Id<'organisation'>, readonly ForecastLine[]>
  /** Expenses whose shares cannot be computed, and why: a forecast is never guessed. */
  readonly unknown: readonly Unknown[]
  /** What changes who pays, later in that year than the day of the forecast. */
  readonly changes: readonly Change[]
  /** Revenue and grants taken off the expenses to come, where the key says so; of it, what the budget plans and has not come. */
  readonly takenCents: Cents
  readonly plannedCents: Cents
}
type Unknown = { readonly expenseId: Id<'expense'>; readonly label: string; readonly why: Refusal }
/** From that day on another key shares what is decided; or, with its `party`, the same without it. */
export type Change = { readonly on: Day; readonly party?: string }

/**
 * What each party bears in each of those years: its frozen shares, then expenses still to come, each by the key and
 * between the parties of the day it is, or should be, decided (`decidedOn`). One read for all the years. `keysAs` gives
 * other keys to what is still to come: those of an amendment, before it applies. `party`: its lines alone.
 */
export async function forecast(
  db: Db,
  convention: Of,
  years: readonly number[],
  clock: Clock,
  { keysAs = (keys) => keys, party }: Only = {},
): Promise<(year: number) => Forecast> {
  const { today } = clock
  const [expenses, read, frozen, sittings, inBudget] = await Promise.all([
    listExpenses(db, convention),
    readGround(db, convention),
    listFrozen(db, convention, years, party),
    listSittings(db, convention, clock),
    listPlanned(db, convention),
  ])
  const ground = { ...read, keys: keysAs(read.keys) }
  const { received, planned } = withPlanned(ground.received, inBudget, today.year)
  const done = new Set(ground.before.map(({ expenseId }) => expenseId))
  const coming = expenses
    .filter((row) => row.is_shared && !done.has(row.id))
    .filter(({ state }) => state !== 'rejected' && state !== 'cancelled')
    .toSorted((a, b) => Temporal.PlainDate.compare(a.proposed_on, b.proposed_on) || (a.id < b.id ? -1 : 1))
  const foresee = (of: Ground) => expectedLines(of, coming, { today, sittings, party })
  const expected = foresee({ ...ground, received })
  const already = planned.length > 0 ? foresee(ground) : expected
  const takenIn = ({ taken }: typeof expected, year: number) =>
    sum(taken.filter(({ exercice }) => exercice === year).map((one) => one.cents))
  return (year) => {
    const mine = [...frozen, ...expected.lines].filter(({ exercice }) => exercice === year)
    const byParty = Map.groupBy(mine, ({ organisationId }) => organisationId)
    return {
      byParty: new Map([...byParty].map(([id, all]) => [id, all.map(({ line }) => line)])),
      unknown: expected.unknown.filter(({ exercice }) => exercice === year),
      changes: changesAfter(ground, expectedOn(year, today), year),
      takenCents: takenIn(expected, year),
      plannedCents: cents(takenIn(expected, year) - takenIn(already, year)),
    }
  }
}

/**
 * Each leaves less of the ceiling, and less to take off, to those proposed after it; of other years too, when either holds
 * over the whole term.
 */
function expectedLines(
  ground: Ground,
  coming: readonly ExpenseRow[],
  {
    today,
    sittings,
    party,
  }: {
    readonly today: Day
    readonly sittings: Awaited<ReturnType<typeof listSittings>>
    readonly party: Id<'organisation'> | undefined
  },
) {
  const before = [...ground.before]
  const unknown: (Unknown & { readonly exercice: number })[] = []
  const taken: { readonly exercice: number; readonly cents: Cents }[] = []
  const lines = coming.flatMap((row) => {
    const sitsOn = row.adopted_on ? undefined : sittings.get(row.id)
    const preview = orWhyNotYet(() =>
      previewSharing({ ...ground, before }, row, 'bill', decidedOn(row, today, sitsOn)),
    )
    if (preview instanceof Refusal) {
      unknown.push({ exercice: row.exercice, expenseId: row.id, label: row.label, why: preview })
      return []
    }
    const { sharing, takenCents, countedCents } = preview
    taken.push({ exercice: row.exercice, cents: takenCents })
    before.push({
      takenCents,
      expenseId: row.id,
      period: row.exercice,
      sharedCents: countedCents,
    })
    return sharing.shares
      .filter((share) => share.cents !== 0 && (!party || share.id === party))
      .map((share) => ({
        exercice: row.exercice,
        organisationId: share.id as Id<'organisation'>,
        line: {
          expenseId: row.id,
          label: row.label,
          nature: 'estimate' as const,
          cents: share.cents,
          ...(sitsOn && { sitsOn }),
        },
      }))
  })
  return { lines, unknown, taken }
}

/** Which expenses should be decided on the day of a meeting, among those lines, each once, the nearest first. */
export const sittingsOf = (lines: Iterable<ForecastLine>): readonly Sitting[] =>
  [
    ...new Map(
      [...lines].flatMap(({ expenseId, label, sitsOn }) =>
        sitsOn ? [[expenseId, { label, on: sitsOn }] as const] : [],
      ),
    ).values(),
  ].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
export type Sitting = { readonly label: string; readonly on: Day }

/** What revenue and grants take off a year, in words; empty where nothing is taken off. */
export const takenInWords = (
  year: number,
  { takenCents, plannedCents }: Pick<Forecast, 'takenCents' | 'plannedCents'>,
  lang: Language,
): readonly string[] =>
  takenCents === 0
    ? []
    : [
        words[lang].takenOffForecast(
          year,
          euros(takenCents, lang),
          plannedCents > 0 ? euros(plannedCents, lang) : undefined,
        ),
      ]

/** The keys that begin and the parties that stop paying after that day, by the end of the year. */
function changesAfter({ keys, withdrawals }: Ground, day: Day, year: number): Change[] {
  const closed = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const leavers = withdrawals.flatMap((withdrawal): Change[] => {
    const terms = keys.find((key) => covers(key, withdrawal.effectiveOn))?.value.leaving
    return terms ? [{ on: cutOf(withdrawal, terms), party: withdrawal.party }] : []
  })
  return [...keys.map(({ fromOn }): Change => ({ on: fromOn })), ...leavers]
    .filter(({ on }) => isBefore(day, on) && !isBefore(closed, on))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

async function listFrozen(
  db: Db,
  { territory_id, id }: Of,
  years: readonly number[],
  party: Id<'organisation'> | undefined,
) {
  const rows = await db
    .selectFrom('share')
    .innerJoin('sharing', (join) =>
      join
        .onRef('sharing.territory_id', '=', 'share.territory_id')
        .onRef('sharing.id', '=', 'share.sharing_id'),
    )
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select(['share.organisation_id', 'expense.exercice', 'expense.id', 'expense.label', 'share.share_cents'])
    .where('share.territory_id', '=', territory_id)
    .where('share.convention_id', '=', id)
    .where('sharing.convention_id', '=', id)
    .$if(party !== undefined, (query) => query.where('share.organisation_id', '=', party ?? null))
    .where('sharing.reversed_at', 'is', null)
    .where(sql<boolean>`expense.exercice = any (${[...years]}::integer[])`)
    .orderBy('expense.proposed_on')
    .orderBy('expense.id')
    .execute()
  return rows.map((row) => ({
    exercice: row.exercice,
    organisationId: row.organisation_id,
    line: { expenseId: row.id, label: row.label, nature: 'frozen' as const, cents: row.share_cents },
  }))
}
