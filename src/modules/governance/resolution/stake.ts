import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { apportionAfter, type Withdrawal } from '../apportionment/withdrawal.rules.ts'
import { findPartnerFigures } from '../bill/account.ts'
import type { Sitting } from '../bill/forecast.ts'
import { listKeys, listWithdrawals } from '../bill/sharing-key.ts'
import { clausesOn, lastDayToLeave } from '../convention/applying.ts'
import { scheduleOf } from '../convention/clauses.rules.ts'
import {
  type Convention,
  isOver,
  lastAgreed,
  listActs,
  listParties,
  listVersions,
  type Party,
  termActsOf,
} from '../convention/convention.ts'
import { findStatement } from '../ledger/posting.ts'
import { deadline, isBefore, latestNotice } from '../term/date.rules.ts'
import { versionOn } from '../term/version.rules.ts'

/** What a vote means for one party. What is missing is not yet known: nothing is guessed. */
export type Stake = {
  readonly shareCents?: Cents
  readonly perInhabitantCents?: Cents
  /** That share is of the whole amount: the key takes off first what was received, and it may be less. */
  readonly beforeRevenue?: true
  /** All we bear over a year: what is shared already, and what is still to come by the key of the day it should be decided. */
  readonly thisYearCents?: Cents
  readonly nextYearCents?: Cents
  /** Of these years, what the committee should decide on the day of a meeting. */
  readonly sittings?: readonly Sitting[]
  /** Charged and collected over one year, and what is still owed today. */
  readonly year?: { readonly chargedCents: Cents; readonly paidCents: Cents }
  readonly owedCents?: Cents
  /** Of this year, what is not shared yet. */
  readonly expectedCents?: Cents
  readonly inhabitants?: number
  /** `none`: the text lets nobody leave. */
  readonly leaving?:
    | 'none'
    | {
        readonly months: number
        readonly noticeOn: Temporal.PlainDate
        readonly endsOn: Temporal.PlainDate
      }
  /** What the others would bear of that amount, with us and had we left: as the key says who takes our share. */
  readonly others?: readonly {
    readonly name: string
    readonly withUsCents: Cents
    readonly withoutUsCents: Cents
  }[]
}

type Asked = {
  readonly territoryId: Id<'territory'>
  readonly conventionId: Id<'convention'>
  readonly organisationId: Id<'organisation'> | null
  readonly amountCents: Cents | null
  /** When that amount should be decided: its key and its parties share it. */
  readonly decidedOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/**
 * The share of that amount under the key of the day it should be decided, what this year and the next cost, what was
 * owed and paid, the last day to leave, and what leaving would cost the others.
 */
export async function findStake(db: Db, asked: Asked): Promise<Stake> {
  const convention = { territory_id: asked.territoryId, id: asked.conventionId }
  const { organisationId, today } = asked
  const period = { fromOn: today.with({ month: 1, day: 1 }), lastOn: today }
  const [keys, withdrawals, versions, acts, row, statement] = await Promise.all([
    listKeys(db, convention),
    listWithdrawals(db, convention),
    listVersions(db, convention),
    listActs(db, convention),
    db
      .selectFrom('convention')
      .select(['starts_on', 'lead_organisation_id'])
      .where('territory_id', '=', asked.territoryId)
      .where('id', '=', asked.conventionId)
      .executeTakeFirstOrThrow(),
    organisationId ? findStatement(db, convention, organisationId, period) : undefined,
  ])
  const [figures, parties] = await Promise.all([
    // Without a key the accounts are not kept here: zero would be a guess.
    organisationId && keys.length > 0
      ? findPartnerFigures(db, { ...convention, ...row }, organisationId, {
          year: today.year,
          today,
          timeZone: asked.timeZone,
        })
      : undefined,
    listParties(db, convention),
  ])
  return {
    ...shareOf({ keys, withdrawals }, asked),
    ...(figures && {
      thisYearCents: figures.thisYear.cents,
      nextYearCents: figures.nextYear.cents,
      expectedCents: figures.thisYear.expectedCents,
      sittings: figures.sittings,
      ...(figures.inhabitants && { inhabitants: figures.inhabitants }),
    }),
    ...(figures &&
      statement && {
        year: { chargedCents: statement.debitCents, paidCents: statement.creditCents },
        owedCents: statement.afterCents,
      }),
    ...leavingOf(versions, acts, row.starts_on, today),
    ...othersOf({ keys, withdrawals }, parties, asked),
  }
}

/**
 * Until when that party may leave, and what the others would bear of that amount without it, decided the first day it
 * could be gone: told today, on time; nothing once the convention is over.
 */
export async function findLeaving(
  db: Db,
  convention: Pick<Convention, 'territory_id' | 'id' | 'starts_on' | 'terminated_on'>,
  asked: Omit<Asked, 'territoryId' | 'conventionId' | 'decidedOn' | 'timeZone'>,
): Promise<(Pick<Stake, 'leaving' | 'others'> & Pick<Asked, 'decidedOn'>) | undefined> {
  const [keys, withdrawals, versions, acts, parties] = await Promise.all([
    listKeys(db, convention),
    listWithdrawals(db, convention),
    listVersions(db, convention),
    listActs(db, convention),
    listParties(db, convention),
  ])
  if (isOver(convention, { versions, acts }, asked.today)) return undefined
  const until = leavingOf(versions, acts, convention.starts_on, asked.today)
  const decidedOn = goneOn(until, asked.today)
  return { ...until, decidedOn, ...othersOf({ keys, withdrawals }, parties, { ...asked, decidedOn }) }
}

/** When a departure told today takes effect; today, when nothing says or it is too late. */
function goneOn({ leaving }: Pick<Stake, 'leaving'>, today: Temporal.PlainDate): Temporal.PlainDate {
  if (!leaving || leaving === 'none') return today
  const day = deadline(today, leaving.months)
  return isBefore(leaving.endsOn, day) ? today : day
}

/** What a departure takes today, and the last day to tell the others, which may be under an amendment signed for later. */
function leavingOf(
  versions: Awaited<ReturnType<typeof listVersions>>,
  acts: Awaited<ReturnType<typeof listActs>>,
  startsOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Pick<Stake, 'leaving'> {
  const agreed = lastAgreed(versions)
  const governing = clausesOn(versions, today)
  if (!agreed || !governing) return {}
  if (!governing.leaving) return { leaving: 'none' }
  const months = governing.leaving.noticeMonths
  const endsOn = startsOn && scheduleOf(agreed.clauses, startsOn, termActsOf(acts)).lastOn
  if (!endsOn) return {}
  const noticeOn = lastDayToLeave(versions, endsOn)?.on ?? latestNotice(endsOn, months)
  return { leaving: { months, endsOn, noticeOn } }
}

type Ground = {
  readonly keys: Awaited<ReturnType<typeof listKeys>>
  readonly withdrawals: readonly Withdrawal[]
}

function shareOf(
  { keys, withdrawals }: Ground,
  { amountCents, organisationId, decidedOn }: Asked,
): Pick<Stake, 'shareCents' | 'perInhabitantCents' | 'beforeRevenue'> {
  if (amountCents === null || !organisationId || keys.length === 0) return {}
  return known(() => {
    const { key, net, parties, leaving } = versionOn(keys, decidedOn)
    const expense = { totalCents: amountCents, decidedOn }
    const { shares } = apportionAfter(expense, key, parties, withdrawals, leaving)
    const mine = shares.find(({ id }) => id === organisationId)
    const inhabitants = parties.find(({ id }) => id === organisationId)?.population?.inhabitants
    const each = mine && inhabitants ? perInhabitant(mine.cents, inhabitants) : undefined
    return {
      ...(mine && { shareCents: mine.cents }),
      ...(mine && net && { beforeRevenue: true as const }),
      ...(each !== undefined && { perInhabitantCents: each }),
    }
  })
}

function othersOf(
  { keys, withdrawals }: Ground,
  names: readonly Pick<Party, 'organisation_id' | 'name'>[],
  { amountCents, organisationId, decidedOn }: Pick<Asked, 'organisationId' | 'amountCents' | 'decidedOn'>,
): Pick<Stake, 'others'> {
  if (amountCents === null || !organisationId || keys.length === 0) return {}
  return known(() => {
    const { key, parties, leaving } = versionOn(keys, decidedOn)
    const expense = { totalCents: amountCents, decidedOn }
    const others = withdrawals.filter(({ party }) => party !== organisationId)
    const gone = [...others, { party: organisationId, notifiedOn: decidedOn, effectiveOn: decidedOn }]
    const [withUs, withoutUs] = [others, gone].map((left) => {
      const { shares } = apportionAfter(expense, key, parties, left, leaving)
      return new Map(shares.map((share) => [share.id, share.cents]))
    })
    return {
      others: names
        .filter(({ organisation_id }) => organisation_id !== organisationId && withUs?.has(organisation_id))
        .map(({ organisation_id, name }) => ({
          name,
          withUsCents: withUs?.get(organisation_id) ?? cents(0),
          withoutUsCents: withoutUs?.get(organisation_id) ?? cents(0),
        })),
    }
  })
}

/** No key that day, or a figure is missing: the page says that it is not yet known. */
function known<T extends object>(compute: () => T): T | Record<never, never> {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Refusal) return {}
    throw error
  }
}
