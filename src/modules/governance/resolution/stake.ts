import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { scheduleOf } from '../convention/clauses.rules.ts'
import { listActs, listVersions, termActsOf } from '../convention/convention.ts'
import { findStatement } from '../ledger/posting.ts'
import { latestNotice } from '../term/date.rules.ts'
import { versionOn } from '../term/version.rules.ts'

/** What a vote means for one party. What is missing is not yet known: nothing is guessed. */
export type Stake = {
  readonly shareCents?: Cents
  readonly perInhabitantCents?: Cents
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
  readonly otherParties: number
}

type Asked = {
  readonly territoryId: Id<'territory'>
  readonly conventionId: Id<'convention'>
  readonly organisationId: Id<'organisation'> | null
  readonly amountCents: Cents | null
  readonly today: Temporal.PlainDate
}

/** The share of that amount under the key of today, what was owed and paid this year, and the last day to leave. */
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
      .select('starts_on')
      .where('territory_id', '=', asked.territoryId)
      .where('id', '=', asked.conventionId)
      .executeTakeFirst(),
    organisationId ? findStatement(db, convention, organisationId, period) : undefined,
  ])
  const parties = keys.at(-1)?.value.parties ?? []
  const agreed = versions.findLast(({ from_on }) => from_on)
  const months = agreed?.clauses.leaving?.noticeMonths
  const endsOn =
    agreed && row?.starts_on ? scheduleOf(agreed.clauses, row.starts_on, termActsOf(acts)).lastOn : undefined
  return {
    ...shareOf(keys, asked),
    // Without a key the accounts are not kept here: zero would be a guess.
    ...(keys.length > 0 &&
      statement && {
        year: { chargedCents: statement.debitCents, paidCents: statement.creditCents },
        owedCents: statement.afterCents,
      }),
    ...(agreed && !agreed.clauses.leaving && { leaving: 'none' as const }),
    ...(months && endsOn && { leaving: { months, endsOn, noticeOn: latestNotice(endsOn, months) } }),
    otherParties: Math.max(0, parties.length - 1),
  }
}

function shareOf(
  keys: Awaited<ReturnType<typeof listKeys>>,
  { amountCents, organisationId, today }: Asked,
): Pick<Stake, 'shareCents' | 'perInhabitantCents'> {
  if (amountCents === null || !organisationId || keys.length === 0) return {}
  try {
    const { key, parties } = versionOn(keys, today)
    const mine = apportion(amountCents, key, parties).shares.find(({ id }) => id === organisationId)
    const inhabitants = parties.find(({ id }) => id === organisationId)?.population?.inhabitants
    const each = mine && inhabitants ? perInhabitant(mine.cents, inhabitants) : undefined
    return {
      ...(mine && { shareCents: mine.cents }),
      ...(each !== undefined && { perInhabitantCents: each }),
    }
  } catch (error) {
    // No key that day, or a figure is missing: the page says that it is not yet known.
    if (error instanceof Refusal) return {}
    throw error
  }
}
