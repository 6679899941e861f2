import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import type { Convention } from '../convention/convention.ts'
import { billOf, type ExpenseRow, estimateOf, listExpenses } from '../expense/expense.ts'
import type { AsOf } from '../expense/proposal.ts'
import {
  countedCents,
  decidedOn,
  type Ground,
  previewSharing,
  readGround,
  type Standing as Shared,
} from '../expense/sharing.ts'
import { listReceived } from '../revenue/received.ts'
import { isBefore } from '../term/date.rules.ts'

type Day = Temporal.PlainDate
type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** A sharing that stood at the close; its shares are asked for only when it was made on an estimate. */
type Standing = {
  readonly basis: 'estimate' | 'bill'
  readonly shares: ReadonlyMap<string, Cents>
}
/** What the close is made of; `ground` is that of the day, with what was shared by then. */
type Close = {
  readonly day: Day
  readonly lead: string
  readonly ground: Ground
  readonly standing: ReadonlyMap<string, Standing>
}

type Expected = {
  readonly expenseId: Id<'expense'>
  readonly label: string
  readonly party: string
  readonly cents: Cents
}

/**
 * What the closing year must carry though no paper says it yet (*rattachement*): the service was done by the close.
 * Payable: no *mandat* was made of it. Receivable: adopted, and not shared yet, or shared on an estimate that the bill
 * corrects; of each partner, never of the lead authority. On the bill when it came by then, else on the estimate.
 */
function accrualsOn(expenses: readonly ExpenseRow[], close: Close) {
  const by = (on: Day | null): on is Day => on !== null && !isBefore(close.day, on)
  const done = expenses
    .filter(({ delivered_on }) => by(delivered_on))
    .map((row) => asOf(row, by))
    .toSorted(
      (a, b) =>
        Temporal.PlainDate.compare(a.delivered_on ?? close.day, b.delivered_on ?? close.day) ||
        (a.id < b.id ? -1 : 1),
    )
  return {
    payable: done
      .filter(({ mandated_on }) => !mandated_on)
      .map((row) => ({
        expenseId: row.id,
        label: row.label,
        cents: (billOf(row) ?? estimateOf(row)).ttcCents,
      })),
    ...toShare(
      done.filter((row) => row.is_shared && row.adopted_on && isOpen(row, close)),
      close,
    ),
  }
}

/** The expense as it was known that day. */
const asOf = (row: ExpenseRow, by: (on: Day | null) => boolean): ExpenseRow => ({
  ...row,
  ...(!by(row.adopted_on) && { adopted_on: null }),
  ...(!by(row.mandated_on) && { mandated_on: null }),
  ...(!by(row.invoiced_on) && { bill_ht_cents: null, bill_vat_cents: null }),
})

const isOpen = (row: ExpenseRow, { standing }: Close): boolean => {
  const shared = standing.get(row.id)
  return !shared || (shared.basis === 'estimate' && row.bill_ht_cents !== null)
}

function toShare(open: readonly ExpenseRow[], { day, lead, ground, standing }: Close) {
  const unknown: { readonly expenseId: Id<'expense'>; readonly label: string; readonly why: Refusal }[] = []
  let { before } = ground
  const receivable = open.flatMap((row): Expected[] => {
    const preview = orWhyNotYet(() => previewSharing({ ...ground, before }, row, 'bill', decidedOn(row, day)))
    if (preview instanceof Refusal) {
      unknown.push({ expenseId: row.id, label: row.label, why: preview })
      return []
    }
    const { key, sharing, takenCents, countedCents } = preview
    // Several share what is left under a ceiling, or take off what was received: each leaves less to those done after it.
    before = [
      ...before.filter(({ expenseId }) => expenseId !== row.id),
      shared(row, countedCents, takenCents),
    ]
    const bearers = new Set([lead, ...key.parties.flatMap(({ id, paysItself }) => (paysItself ? [id] : []))])
    return sharing.shares
      .filter(({ id }) => !bearers.has(id))
      .map((share) => ({
        expenseId: row.id,
        label: row.label,
        party: share.id,
        cents: cents(share.cents - (standing.get(row.id)?.shares.get(share.id) ?? 0)),
      }))
      .filter((share) => share.cents !== 0)
  })
  return { receivable, unknown }
}

const shared = (row: ExpenseRow, sharedCents: Cents, takenCents: Cents): Shared => ({
  expenseId: row.id,
  period: row.exercice,
  takenCents,
  sharedCents,
})

/** What was shared by the end of a day and not reversed by then, with the shares of what was shared on an estimate. */
async function listStanding(db: Db, { territory_id, id }: Of, { day, timeZone }: AsOf) {
  const { rows } = await sql<{
    expense_id: Id<'expense'>
    exercice: number
    basis: 'estimate' | 'bill'
    counted_cents: Cents
    taken_cents: Cents
    shares: Record<string, number> | null
  }>`
    select sharing.expense_id, expense.exercice, sharing.basis, ${countedCents} as counted_cents,
      sharing.revenue_cents as taken_cents,
      case when sharing.basis = 'estimate' then (select json_object_agg(organisation_id, share_cents) from share
        where share.territory_id = sharing.territory_id and share.sharing_id = sharing.id) end as shares
    from sharing
    join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
    where sharing.territory_id = ${territory_id} and sharing.convention_id = ${id} and sharing.frozen_on <= ${day}
      and (sharing.reversed_at is null or (sharing.reversed_at at time zone ${timeZone})::date > ${day})`.execute(
    db,
  )
  return {
    before: rows.map((row) => ({
      expenseId: row.expense_id,
      period: row.exercice,
      sharedCents: row.counted_cents,
      takenCents: row.taken_cents,
    })),
    standing: new Map<string, Standing>(
      rows.map((row) => [
        row.expense_id,
        { basis: row.basis, shares: new Map(Object.entries(row.shares ?? {}) as [string, Cents][]) },
      ]),
    ),
  }
}

/** What the closing year must carry though no paper says it yet, at the end of a day; `standing`: what was shared by then. */
export async function readAccruals(db: Db, convention: Of, asOf: AsOf) {
  const [expenses, ground, { before, standing }, received] = await Promise.all([
    listExpenses(db, convention),
    readGround(db, convention),
    listStanding(db, convention, asOf),
    listReceived(db, convention, asOf.day),
  ])
  const lead = convention.lead_organisation_id
  const close = { day: asOf.day, lead, ground: { ...ground, before, received }, standing }
  return { ...accrualsOn(expenses, close), standing: before }
}
