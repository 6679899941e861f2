import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { postPayment } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { collect, issue, type Moved, type RevenueOrder, type Title } from './revenue-order.rules.ts'
import { asOrder, type OrderRow, referenceOf, refuse } from './revenue-order.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** What came in on an order or was taken off it, cancelled or not, by day; at most 500. */
export const listMoves = (db: Db, { territory_id }: Of, orderId: Id<'revenue_order'>) =>
  db
    .selectFrom('revenue_order_move as move')
    .leftJoin('revenue_order_move as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'move.territory_id')
        .onRef('cancellation.cancels_id', '=', 'move.id'),
    )
    .leftJoin('revenue_order_move as restitution', (join) =>
      join
        .onRef('restitution.territory_id', '=', 'move.territory_id')
        .onRef('restitution.pays_move_id', '=', 'move.id'),
    )
    .leftJoin('revenue_order_move as paid', (join) =>
      join.onRef('paid.territory_id', '=', 'move.territory_id').onRef('paid.id', '=', 'move.pays_move_id'),
    )
    .leftJoin('advance', (join) =>
      join
        .onRef('advance.territory_id', '=', 'move.territory_id')
        .onRef('advance.revenue_order_id', '=', 'move.revenue_order_id')
        .onRef('advance.revenue_order_move_id', '=', 'move.id'),
    )
    .selectAll('move')
    /** The advance of the partner that paid it: it is told on that account too, and cancelled from there. */
    .select('advance.id as advance_id')
    /** The other half of what was overpaid on an order and pays another: its move, and the order it is of. */
    .select((eb) => [
      eb.fn.coalesce('restitution.id', 'paid.id').as('pair_id'),
      eb.fn.coalesce('restitution.revenue_order_id', 'paid.revenue_order_id').as('pair_order_id'),
    ])
    .select(['cancellation.moved_on as cancelled_on', 'cancellation.reason as cancelled_why'])
    /** A reversed sharing took it off: its shares say so. */
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('revenue_order_line as line')
            .select('line.sharing_id')
            .whereRef('line.territory_id', '=', 'move.territory_id')
            .whereRef('line.revenue_order_move_id', '=', 'move.id'),
        )
        .as('is_settled'),
    )
    .where('move.territory_id', '=', territory_id)
    .where('move.revenue_order_id', '=', orderId)
    .orderBy('move.moved_on')
    .orderBy('move.id')
    .limit(500)
    .execute()
export type OrderMove = Awaited<ReturnType<typeof listMoves>>[number]

export async function saveOrder(tx: Db, row: OrderRow, order: RevenueOrder): Promise<void> {
  await tx
    .updateTable('revenue_order')
    .set({
      state: order.state,
      reduced_cents: order.reducedCents,
      collected_cents: order.collectedCents,
      title_number: order.title?.number ?? null,
      slip_number: order.title?.slip ?? null,
      title_exercice: order.title?.exercice ?? null,
      charged_on: order.title?.chargedOn ?? null,
    })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
}

/** The number, the slip and the day of charge come back from the finance software. @throws Refusal `revenue_order.*` */
export async function issueOrder(tx: Db, here: Here, row: OrderRow, title: Title): Promise<void> {
  const issued = issue(asOrder(row), title)
  checkCharge(here, row, title)
  await saveOrder(tx, row, issued)
  await record(tx, here, 'bill.order_issued', { kind: 'revenue_order', id: row.id }, { title: title.number })
}

/** Neither before what it claims was proposed, nor in the future. @throws Refusal `revenue_order.before_proposal`, `day.in_the_future` */
export function checkCharge(here: Here, row: OrderRow, { chargedOn }: Pick<Title, 'chargedOn'>): void {
  checkPast(here, chargedOn)
  if (isBefore(chargedOn, row.proposed_on))
    throw refuse('revenue_order.before_proposal', {
      reference: referenceOf(row),
      day: shortDay(row.proposed_on),
    })
}

export type Move = { readonly amountCents: Cents; readonly on: Temporal.PlainDate; readonly reason?: string }

/** Money received, as the accountant says. @throws Refusal `revenue_order.*` */
export async function collectOrder(tx: Db, here: Here, row: OrderRow, move: Move): Promise<void> {
  await saveOrder(tx, row, collect(asOrder(row), move.amountCents, move.on))
  await writeMove(tx, here, row, { ...move, kind: 'collection', onClosedYear: false })
  const of = { territory_id: row.territory_id, id: row.convention_id }
  await writePosting(tx, of, postPayment(labelOf(row), row.organisation_id, move.amountCents), {
    kind: 'collection',
    subjectId: row.id,
    on: move.on,
    now: here.now,
  })
  await record(
    tx,
    here,
    'bill.order_collected',
    { kind: 'revenue_order', id: row.id },
    { cents: move.amountCents },
  )
}

/** What a partner had paid in advance pays part of its order: its own posting is the advance's. @throws Refusal `revenue_order.*` */
export async function deductFromOrder(
  tx: Db,
  here: Here,
  row: OrderRow,
  move: Move,
): Promise<Id<'revenue_order_move'>> {
  await saveOrder(tx, row, collect(asOrder(row), move.amountCents, move.on))
  return writeMove(tx, here, row, { ...move, kind: 'collection', onClosedYear: false, reason: deducted })
}
/** Kept with the collection, in the language of the accounts. */
const deducted = 'Acompte déduit'

/** As postings name it. */
export const labelOf = (row: OrderRow) => `Titre ${row.title_number ?? referenceOf(row)}`

export async function writeMove(
  tx: Db,
  here: Here,
  row: OrderRow,
  move: Move & {
    readonly kind: Moved['kind']
    readonly onClosedYear: boolean
    /** Of a restitution: the payment order it was paid by, or the move of another order that it pays. */
    readonly mandate?: string
    readonly paysMoveId?: Id<'revenue_order_move'>
    readonly cancelsId?: Id<'revenue_order_move'>
  },
): Promise<Id<'revenue_order_move'>> {
  checkPast(here, move.on)
  const id = newId<'revenue_order_move'>()
  await tx
    .insertInto('revenue_order_move')
    .values({
      id,
      territory_id: row.territory_id,
      revenue_order_id: row.id,
      kind: move.kind,
      amount_cents: move.amountCents,
      moved_on: move.on,
      on_closed_year: move.onClosedYear,
      reason: move.reason ?? '',
      cancels_id: move.cancelsId ?? null,
      mandate_number: move.mandate ?? null,
      pays_move_id: move.paysMoveId ?? null,
      created_at: here.now,
    })
    .execute()
  return id
}
