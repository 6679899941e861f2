import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'

export const refuse = refusals({
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
  'budget.not_a_revenue_line': {
    status: 422,
    fr: 'Choisissez une ligne de recettes de cette convention.',
    en: 'Choose a line of revenue of this agreement.',
  },
  'budget.another_exercice': {
    status: 422,
    fr: 'La ligne « {line} » est celle de l’exercice {year}. Choisissez une ligne de l’exercice {own}, ou de toute la durée.',
    en: 'The line “{line}” is of the year {year}. Choose a line of the year {own}, or of the whole term.',
  },
  'budget.below_engaged': {
    status: 422,
    fr: '{engaged} TTC sont engagés sur cette ligne : elle ne descend pas plus bas. Déplacez d’abord des dépenses vers une autre ligne.',
    en: '{engaged} with VAT is engaged on this line: it goes no lower. First move expenses to another line.',
  },
  'budget.line_is_used': {
    status: 422,
    fr: 'Des dépenses ou des recettes dépendent de cette ligne : elle garde leur sens et leur exercice. Déplacez d’abord ces dépenses vers une autre.',
    en: 'Expenses or revenue hang on this line: it keeps their side and their year. First move those expenses to another.',
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

export const columnsOf = (line: BudgetLine) => ({
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

/** What a line holds, as a movement leaves it. */
export const writeAmounts = (
  tx: Db,
  { territory_id }: Of,
  { id, htCents, vatCents }: { readonly id: Id<'budget_line'> } & Pick<BudgetLine, 'htCents' | 'vatCents'>,
) =>
  tx
    .updateTable('budget_line')
    .set({ ht_cents: htCents, vat_cents: vatCents })
    .where('territory_id', '=', territory_id)
    .where('id', '=', id)
    .execute()

/**
 * Every line with what hangs on it, all taxes included: hoped for (not committed yet), engaged, of which paid; received,
 * for a line of revenue. An
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
    received_cents: Cents
  }>`
    select line.id, line.label, line.side, line.exercice, line.chapter, line.article, line.function, line.ht_cents,
      line.vat_cents, line.ttc_cents,
      coalesce(sum(cost) filter (where state in ('proposed', 'advised', 'adopted', 'amended')), 0)::bigint as hoped_cents,
      coalesce(sum(cost) filter (where state in ('committed', 'delivered', 'invoiced', 'mandated', 'paid')), 0)::bigint
        as engaged_cents,
      coalesce(sum(cost) filter (where state = 'paid'), 0)::bigint as paid_cents,
      coalesce((select sum(revenue.ttc_cents) from revenue where revenue.territory_id = line.territory_id
        and revenue.convention_id = line.convention_id and revenue.budget_line_id = line.id), 0)::bigint as received_cents
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

/** One of those lines. @throws Refusal `budget.unknown` (404) */
export function lineIn(rows: readonly BudgetLineRow[], lineId: Id<'budget_line'> | undefined): BudgetLineRow {
  const found = rows.find(({ id }) => id === lineId)
  if (!found) throw refuse('budget.unknown')
  return found
}

/** @throws Refusal `budget.unknown` (404) */
export const findBudgetLine = async (db: Db, convention: Of, lineId: Id<'budget_line'> | undefined) =>
  lineIn(await listBudgetLines(db, convention), lineId)

/**
 * The line that an expense, or a revenue, of that exercice hangs on.
 * @throws Refusal `budget.not_an_expense_line`, `budget.not_a_revenue_line`, `budget.another_exercice` (422)
 */
export async function checkLine(
  tx: Db,
  convention: Of,
  side: BudgetLine['side'],
  lineId: Id<'budget_line'>,
  exercice: number,
): Promise<BudgetLineRow> {
  const line = (await listBudgetLines(tx, convention)).find(({ id }) => id === lineId)
  if (line?.side !== side)
    throw refuse(side === 'expense' ? 'budget.not_an_expense_line' : 'budget.not_a_revenue_line')
  if (line.exercice !== null && line.exercice !== exercice)
    throw refuse('budget.another_exercice', { line: line.label, year: line.exercice, own: exercice })
  return line
}

/**
 * Whether a cost may be committed on its line: never more than is left on it. The convention is locked by the caller.
 * @throws Refusal `budget.line_exceeded` (409), `budget.not_an_expense_line`, `budget.another_exercice` (422)
 */
export async function checkRoom(
  tx: Db,
  convention: Of,
  lineId: Id<'budget_line'>,
  { exercice, costCents }: { readonly exercice: number; readonly costCents: Cents },
): Promise<void> {
  const line = await checkLine(tx, convention, 'expense', lineId, exercice)
  const left = cents(line.ttc_cents - line.engaged_cents)
  if (costCents > left)
    throw refuse('budget.line_exceeded', {
      line: line.label,
      left: euros(left, 'fr'),
      cost: euros(costCents, 'fr'),
    })
}
