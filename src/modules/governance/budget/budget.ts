import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'

const refuse = refusals({
  'budget.unknown': {
    status: 404,
    fr: 'Cette ligne budgétaire est introuvable.',
    en: 'This budget line cannot be found.',
  },
  'budget.not_an_expense_line': {
    status: 422,
    fr: 'Choisissez une ligne de dépenses de cette convention.',
    en: 'Choose a line of expenses of this agreement.',
  },
  'budget.line_exceeded': {
    status: 409,
    fr: 'Il reste {left} TTC sur la ligne « {line} » : cette dépense de {cost} la dépasse. Augmentez la ligne par une décision modificative, ou choisissez-en une autre.',
    en: '{left} with VAT is left on the line “{line}”: this expense of {cost} exceeds it. Raise the line by an amending decision, or choose another.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** What a line is; without `exercice` it holds over the whole term. */
export type BudgetLine = {
  readonly label: string
  readonly side: 'expense' | 'revenue'
  readonly exercice?: number | undefined
  readonly chapter: string
  readonly article: string
  readonly function: string
  readonly htCents: Cents
  readonly vatCents: Cents
}

const columnsOf = (line: BudgetLine) => ({
  label: line.label,
  side: line.side,
  exercice: line.exercice ?? null,
  chapter: line.chapter,
  article: line.article,
  function: line.function,
  ht_cents: line.htCents,
  vat_cents: line.vatCents,
})

export async function addBudgetLine(
  tx: Db,
  here: Here,
  convention: Of,
  line: BudgetLine,
): Promise<Id<'budget_line'>> {
  const id = newId<'budget_line'>()
  await tx
    .insertInto('budget_line')
    .values({
      ...columnsOf(line),
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.budget_line', { kind: 'budget_line', id }, columnsOf(line))
  return id
}

/**
 * Change a line by an amending decision (*décision modificative*): what it was stays in the journal, with the reason.
 * The convention is locked by the caller. @throws Refusal `budget.unknown` (404)
 */
export async function amendBudgetLine(
  tx: Db,
  here: Here,
  convention: Of,
  lineId: Id<'budget_line'> | undefined,
  { line, reason }: { readonly line: BudgetLine; readonly reason: string },
): Promise<void> {
  const { id, label, ht_cents, vat_cents } = await findBudgetLine(tx, convention, lineId)
  await tx
    .updateTable('budget_line')
    .set(columnsOf(line))
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', id)
    .execute()
  const before = { label, ht_cents, vat_cents }
  await record(
    tx,
    here,
    'bill.budget_line',
    { kind: 'budget_line', id },
    { ...columnsOf(line), before, reason },
  )
}

/**
 * Every line with what hangs on it, all taxes included: hoped for (not committed yet), engaged, of which paid. An
 * expense counts as its bill, as its estimate until there is one. What holds over the whole term comes first.
 */
export async function listBudgetLines(db: Db, { territory_id, id }: Of) {
  const { rows } = await sql<{
    id: Id<'budget_line'>
    label: string
    side: BudgetLine['side']
    exercice: number | null
    chapter: string
    article: string
    function: string
    ht_cents: Cents
    vat_cents: Cents
    ttc_cents: Cents
    hoped_cents: Cents
    engaged_cents: Cents
    paid_cents: Cents
  }>`
    select line.id, line.label, line.side, line.exercice, line.chapter, line.article, line.function, line.ht_cents,
      line.vat_cents, line.ttc_cents,
      coalesce(sum(cost) filter (where state in ('proposed', 'advised', 'adopted', 'amended')), 0)::bigint as hoped_cents,
      coalesce(sum(cost) filter (where state in ('committed', 'delivered', 'invoiced', 'mandated', 'paid', 'shared')), 0)::bigint
        as engaged_cents,
      coalesce(sum(cost) filter (where state in ('paid', 'shared')), 0)::bigint as paid_cents
    from budget_line line
    left join (select territory_id, convention_id, budget_line_id, state, coalesce(bill_ht_cents + bill_vat_cents,
        estimate_ht_cents + estimate_vat_cents) as cost from expense) hung
      on hung.territory_id = line.territory_id and hung.convention_id = line.convention_id and hung.budget_line_id = line.id
    where line.territory_id = ${territory_id} and line.convention_id = ${id}
    group by line.id
    order by line.side, line.exercice nulls first, line.chapter, line.article, line.created_at limit 500`.execute(
    db,
  )
  return rows
}
export type BudgetLineRow = Awaited<ReturnType<typeof listBudgetLines>>[number]

/** @throws Refusal `budget.unknown` (404) */
export async function findBudgetLine(
  db: Db,
  convention: Of,
  lineId: Id<'budget_line'> | undefined,
): Promise<BudgetLineRow> {
  const found = (await listBudgetLines(db, convention)).find(({ id }) => id === lineId)
  if (!found) throw refuse('budget.unknown')
  return found
}

/** @throws Refusal `budget.not_an_expense_line` (422) */
export async function checkExpenseLine(
  tx: Db,
  convention: Of,
  lineId: Id<'budget_line'>,
): Promise<BudgetLineRow> {
  const line = (await listBudgetLines(tx, convention)).find(({ id }) => id === lineId)
  if (line?.side !== 'expense') throw refuse('budget.not_an_expense_line')
  return line
}

/**
 * Whether a cost may be committed on its line: never more than is left on it. The convention is locked by the caller.
 * @throws Refusal `budget.line_exceeded` (409)
 */
export async function checkRoom(
  tx: Db,
  convention: Of,
  lineId: Id<'budget_line'>,
  costCents: Cents,
): Promise<void> {
  const line = await checkExpenseLine(tx, convention, lineId)
  const left = cents(line.ttc_cents - line.engaged_cents)
  if (costCents > left)
    throw refuse('budget.line_exceeded', {
      line: line.label,
      left: euros(left, 'fr'),
      cost: euros(costCents, 'fr'),
    })
}
