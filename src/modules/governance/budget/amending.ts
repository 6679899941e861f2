import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { type BudgetLine, columnsOf, findBudgetLine, refuse } from './budget.ts'
import { type Given, writeAmendment } from './modulation.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/**
 * Change a line by an amending decision (*décision modificative*): what it was stays in the journal, with the reason.
 * What hangs on it stays within it, on its side and in its exercice; an amount that changes asks for the consent that the
 * clauses ask for. The convention is locked by the caller.
 * @throws Refusal `budget.unknown` (404), `budget.below_engaged`, `budget.line_is_used`, `modulation.*` (422)
 */
export async function amendBudgetLine(
  tx: Db,
  here: Here,
  convention: Of,
  lineId: Id<'budget_line'> | undefined,
  { line, reason, given }: { readonly line: BudgetLine; readonly reason: string; readonly given: Given },
): Promise<void> {
  const row = await findBudgetLine(tx, convention, lineId)
  const { id, label, ht_cents, vat_cents, ttc_cents, engaged_cents } = row
  // A bill may have gone past its estimate: such a line may still be raised part of the way.
  if (line.htCents + line.vatCents < Math.min(engaged_cents, ttc_cents))
    throw refuse('budget.below_engaged', { engaged: euros(engaged_cents, 'fr') })
  const hung = await listHungOn(tx, convention, id)
  const fits = ({ side, exercice }: (typeof hung)[number]) =>
    line.side === side && (line.exercice === undefined || line.exercice === exercice)
  if (!hung.every(fits)) throw refuse('budget.line_is_used')
  await tx
    .updateTable('budget_line')
    .set(columnsOf(line))
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', id)
    .execute()
  await writeAmendment(tx, here, convention, row, { ...line, reason }, given)
  const before = { label, ht_cents, vat_cents }
  await record(
    tx,
    here,
    'bill.budget_line',
    { kind: 'budget_line', id },
    { ...columnsOf(line), before, reason },
  )
}

/** The exercices of the expenses and of the revenue that hang on a line. */
async function listHungOn(tx: Db, { territory_id, id }: Of, lineId: Id<'budget_line'>) {
  const { rows } = await sql<{ side: BudgetLine['side']; exercice: number }>`
    select 'expense' as side, exercice from expense
    where territory_id = ${territory_id} and convention_id = ${id} and budget_line_id = ${lineId}
      and state not in ('rejected', 'cancelled')
    union
    select 'revenue', exercice from revenue
    where territory_id = ${territory_id} and convention_id = ${id} and budget_line_id = ${lineId}
    group by exercice having sum(ttc_cents) <> 0`.execute(tx)
  return rows
}
