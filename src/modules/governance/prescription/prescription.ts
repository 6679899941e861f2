import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { type Convention, listParties, partyNames } from '../convention/convention.ts'
import type { Moment } from '../convention/moment.rules.ts'
import { listPending } from '../expense/proposal.ts'
import { listEveryOrder, listLinesOfOrders } from '../expense/revenue-order.ts'
import { type Debt, type Interruption, lastDaysToClaim } from '../ledger/debt.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** The acts that interrupt the prescription of what parties owe, the latest first, those struck out too; at most 1 000. */
export const listInterruptions = (db: Db, { territory_id, id }: Pick<Of, 'territory_id' | 'id'>) =>
  db
    .selectFrom('debt_interruption as act')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'act.territory_id')
        .onRef('organisation.id', '=', 'act.organisation_id'),
    )
    .leftJoin('expense', (join) =>
      join.onRef('expense.territory_id', '=', 'act.territory_id').onRef('expense.id', '=', 'act.expense_id'),
    )
    .leftJoin('debt_interruption_cancellation as struck', (join) =>
      join
        .onRef('struck.territory_id', '=', 'act.territory_id')
        .onRef('struck.debt_interruption_id', '=', 'act.id'),
    )
    .selectAll('act')
    .select(['organisation.name', 'expense.label', 'struck.cancelled_on', 'struck.reason as cancelled_why'])
    .where('act.territory_id', '=', territory_id)
    .where('act.convention_id', '=', id)
    .orderBy('act.occurred_on', 'desc')
    .orderBy('act.id', 'desc')
    .limit(1000)
    .execute()
export type InterruptionRow = Awaited<ReturnType<typeof listInterruptions>>[number]

/** As the law reads them: those that stand. */
export const standing = (rows: readonly InterruptionRow[]): readonly Interruption[] =>
  rows
    .filter(({ cancelled_on }) => !cancelled_on)
    .map(({ organisation_id, kind, occurred_on, expense_id }) => ({
      party: organisation_id,
      kind,
      on: occurred_on,
      expense: expense_id ?? undefined,
    }))

/**
 * What parties owe that no issued order claims, each debt with its expense. A proposal that the finance software never
 * issued claims nothing yet; once issued, recovery is the public accountant’s.
 */
export async function listDebts(
  db: Db,
  convention: Of,
): Promise<readonly (Debt & { readonly expense: Id<'expense'> })[]> {
  const [pending, orders] = await Promise.all([listPending(db, convention), listEveryOrder(db, convention)])
  const proposed = orders.filter(({ state }) => state === 'proposed')
  const ids = proposed.map(({ id }) => id)
  const lines = ids.length > 0 ? await listLinesOfOrders(db, convention, ids) : new Map<never, never>()
  const unissued = proposed.flatMap((order) =>
    (lines.get(order.id) ?? []).map((line) => ({
      party: order.organisation_id,
      cents: line.share_cents,
      bornOn: line.born_on,
      expense: line.expense_id,
    })),
  )
  return [...pending.map(({ expenseId, ...debt }) => ({ ...debt, expense: expenseId })), ...unissued]
}

/** What those expenses are called. */
export async function labelsOf(
  db: Db,
  { territory_id }: Pick<Of, 'territory_id'>,
  ids: readonly Id<'expense'>[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('expense')
    .select(['id', 'label'])
    .where('territory_id', '=', territory_id)
    .where(sql<boolean>`id = any (${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, label }) => [id, label]))
}

/**
 * The last day to claim each debt, four years after the year it was born in, or interrupted in last (law 68-1250).
 */
export async function listPrescriptions(db: Db, convention: Of): Promise<readonly Moment[]> {
  const debts = await listDebts(db, convention)
  if (debts.length === 0) return []
  const [parties, acts] = await Promise.all([listParties(db, convention), listInterruptions(db, convention)])
  const nameOf = partyNames(parties)
  return lastDaysToClaim(debts, standing(acts)).map(({ party, cents, lastOn }) => ({
    on: lastOn,
    kind: 'prescription' as const,
    key: `prescription-${party}-${lastOn}`,
    title: {
      fr: `${nameOf(party)} : dernier jour pour réclamer ${euros(cents, 'fr')}`,
      en: `${nameOf(party)}: last day to claim ${euros(cents, 'en')}`,
    },
    note: {
      fr: 'Le lendemain, cette créance est prescrite (loi n° 68-1250, quatre ans). Proposez le titre, faites émettre celui qui l’est, ou inscrivez l’acte qui a interrompu la prescription.',
      en: 'The day after, this debt is time-barred (law 68-1250, four years). Propose the revenue order, have the proposed one issued, or record the act that interrupted the prescription.',
    },
  }))
}
