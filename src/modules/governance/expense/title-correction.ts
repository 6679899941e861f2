import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { checkCharge, listMoves, saveOrder } from './order-move.ts'
import { correctTitle, type Title } from './revenue-order.rules.ts'
import { asOrder, type OrderRow } from './revenue-order.ts'

const refuse = refusals({
  'revenue_order.title_corrected_meanwhile': {
    status: 409,
    fr: 'Quelqu’un vient de corriger ce titre : rechargez la page pour voir ce qu’il porte maintenant.',
    en: 'Somebody has just corrected this order: reload the page to see what it says now.',
  },
  'revenue_order.title_missing': {
    status: 409,
    fr: 'Ce titre n’est pas encore émis : enregistrez d’abord son numéro.',
    en: 'This order is not issued yet: first record its number.',
  },
})
// A move came in between: its day is checked again on the page.
onConstraint({ order_is_charged_before_it_moves: () => refuse('revenue_order.title_corrected_meanwhile') })

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** What an order told before each correction of its title, the oldest first; at most 100. */
export const listTitleCorrections = (db: Db, { territory_id }: Of, orderId: Id<'revenue_order'>) =>
  db
    .selectFrom('revenue_order_title_correction')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('revenue_order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(100)
    .execute()
export type TitleCorrection = Awaited<ReturnType<typeof listTitleCorrections>>[number]

/** @throws Refusal `revenue_order.title_missing` (409) */
export function titleOf(row: OrderRow): Title {
  const { title } = asOrder(row)
  if (!title) throw refuse('revenue_order.title_missing')
  return title
}

/**
 * Correct what was typed of a title; what it told before is kept. `seen`: how many corrections whoever corrects had
 * seen. The convention and the order are locked by the caller.
 * @throws Refusal `revenue_order.*`, `day.in_the_future`
 */
export async function correctOrderTitle(
  tx: Db,
  here: Here,
  convention: Of,
  row: OrderRow,
  title: Title,
  { reason, seen }: { readonly reason: string; readonly seen: number },
): Promise<void> {
  const before = titleOf(row)
  const [corrections, moves] = await Promise.all([
    listTitleCorrections(tx, convention, row.id),
    listMoves(tx, convention, row.id),
  ])
  if (corrections.length !== seen) throw refuse('revenue_order.title_corrected_meanwhile')
  checkCharge(here, row, title)
  const standing = moves.filter((move) => !move.cancels_id && !move.cancelled_on)
  const dated = standing.map(({ kind, moved_on }) => ({ kind, on: moved_on }))
  const corrected = correctTitle(asOrder(row), title, dated)
  await tx
    .insertInto('revenue_order_title_correction')
    .values({
      id: newId<'revenue_order_title_correction'>(),
      territory_id: row.territory_id,
      revenue_order_id: row.id,
      title_number: before.number,
      slip_number: before.slip,
      title_exercice: before.exercice,
      charged_on: before.chargedOn,
      reason,
      corrected_on: todayOf(here),
      created_at: here.now,
    })
    .execute()
  await saveOrder(tx, row, corrected)
  const said = { before: before.number, title: title.number, reason }
  await record(tx, here, 'bill.order_title_corrected', { kind: 'revenue_order', id: row.id }, said)
}
