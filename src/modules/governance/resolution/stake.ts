import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { apportionAfter } from '../apportionment/withdrawal.rules.ts'
import { findPartnerFigures } from '../bill/account.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { scheduleOf } from '../convention/clauses.rules.ts'
import {
  type Convention,
  isOver,
  listActs,
  listParties,
  listVersions,
  type Party,
  termActsOf,
} from '../convention/convention.ts'
import { findStatement } from '../ledger/posting.ts'
import { latestNotice } from '../term/date.rules.ts'
import { versionOn } from '../term/version.rules.ts'

/** What a vote means for one party. What is missing is not yet known: nothing is guessed. */
export type Stake = {
  readonly shareCents?: Cents
  readonly perInhabitantCents?: Cents
  /** All we bear over a year: what is shared already, and what is still to come at today’s key. */
  readonly thisYearCents?: Cents
  readonly nextYearCents?: Cents
  /** Charged and collected over one year, and what is still owed today. */
  readonly year?: { readonly chargedCents: Cents; readonly paidCents: Cents }
  readonly owedCents?: Cents
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
  readonly today: Temporal.PlainDate
}

/**
 * The share of that amount under the key of today, what this year and the next cost, what was owed and paid, the last
 * day to leave, and what leaving would cost the others.
 */
export async function findStake(db: Db, asked: Asked): Promise<Stake> {
  const convention = { territory_id: asked.territoryId, id: asked.conventionId }
  const { organisationId, today } = asked
  const period = { fromOn: today.with({ month: 1, day: 1 }), lastOn: today }
  const [keys, versions, acts, row, statement] = await Promise.all([
    listKeys(db, convention),
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
      ? findPartnerFigures(db, { ...convention, ...row }, organisationId, today.year)
      : undefined,
    listParties(db, convention),
  ])
  return {
    ...shareOf(keys, asked),
    ...(figures && {
      thisYearCents: figures.thisYear.cents,
      nextYearCents: figures.nextYear.cents,
    }),
    ...(figures &&
      statement && {
        year: { chargedCents: statement.debitCents, paidCents: statement.creditCents },
        owedCents: statement.afterCents,
      }),
    ...leavingOf(versions, acts, row.starts_on),
    ...othersOf(keys, parties, asked),
  }
}

/** Until when that party may leave, and what the others would bear of that amount without it; nothing once it is over. */
export async function findLeaving(
  db: Db,
  convention: Pick<Convention, 'territory_id' | 'id' | 'starts_on' | 'terminated_on'>,
  asked: Pick<Asked, 'organisationId' | 'amountCents' | 'today'>,
): Promise<Pick<Stake, 'leaving' | 'others'> | undefined> {
  const [keys, versions, acts, parties] = await Promise.all([
    listKeys(db, convention),
    listVersions(db, convention),
    listActs(db, convention),
    listParties(db, convention),
  ])
  if (isOver(convention, { versions, acts }, asked.today)) return undefined
  return { ...leavingOf(versions, acts, convention.starts_on), ...othersOf(keys, parties, asked) }
}

function leavingOf(
  versions: Awaited<ReturnType<typeof listVersions>>,
  acts: Awaited<ReturnType<typeof listActs>>,
  startsOn: Temporal.PlainDate | null,
): Pick<Stake, 'leaving'> {
  const agreed = versions.findLast(({ from_on }) => from_on)
  if (!agreed) return {}
  if (!agreed.clauses.leaving) return { leaving: 'none' }
  const months = agreed.clauses.leaving.noticeMonths
  const endsOn = startsOn && scheduleOf(agreed.clauses, startsOn, termActsOf(acts)).lastOn
  return endsOn ? { leaving: { months, endsOn, noticeOn: latestNotice(endsOn, months) } } : {}
}

function shareOf(
  keys: Awaited<ReturnType<typeof listKeys>>,
  { amountCents, organisationId, today }: Asked,
): Pick<Stake, 'shareCents' | 'perInhabitantCents'> {
  if (amountCents === null || !organisationId || keys.length === 0) return {}
  return known(() => {
    const { key, parties } = versionOn(keys, today)
    const mine = apportion(amountCents, key, parties).shares.find(({ id }) => id === organisationId)
    const inhabitants = parties.find(({ id }) => id === organisationId)?.population?.inhabitants
    const each = mine && inhabitants ? perInhabitant(mine.cents, inhabitants) : undefined
    return {
      ...(mine && { shareCents: mine.cents }),
      ...(each !== undefined && { perInhabitantCents: each }),
    }
  })
}

function othersOf(
  keys: Awaited<ReturnType<typeof listKeys>>,
  names: readonly Pick<Party, 'organisation_id' | 'name'>[],
  { amountCents, organisationId, today }: Pick<Asked, 'organisationId' | 'amountCents' | 'today'>,
): Pick<Stake, 'others'> {
  if (amountCents === null || !organisationId || keys.length === 0) return {}
  return known(() => {
    const { key, parties, leaving } = versionOn(keys, today)
    const expense = { totalCents: amountCents, decidedOn: today }
    const gone = [{ party: organisationId, notifiedOn: today, effectiveOn: today }]
    const [withUs, withoutUs] = [[], gone].map((withdrawals) => {
      const { shares } = apportionAfter(expense, key, parties, withdrawals, leaving)
      return new Map(shares.map((share) => [share.id, share.cents]))
    })
    const others = names
      .filter(({ organisation_id }) => organisation_id !== organisationId && withUs?.has(organisation_id))
      .map(({ organisation_id, name }) => ({
        name,
        withUsCents: withUs?.get(organisation_id) ?? cents(0),
        withoutUsCents: withoutUs?.get(organisation_id) ?? cents(0),
      }))
    return { others }
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
