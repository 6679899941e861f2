import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import { checkLine } from '../budget/budget.ts'
import type { Convention } from '../convention/convention.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { checkNotTakenOff } from './taken-off.ts'

const refuse = refusals({
  'revenue.unknown': {
    status: 404,
    fr: 'Cette recette est introuvable.',
    en: 'This revenue cannot be found.',
  },
  'revenue.cancelled': {
    status: 409,
    fr: 'Cette recette est déjà annulée, ou est elle-même une annulation.',
    en: 'This revenue is cancelled already, or is a cancellation itself.',
  },
  'revenue.before_it_came': {
    status: 422,
    fr: 'Cette date est avant la recette annulée, du {day}. Vérifiez la date.',
    en: 'This date is before the revenue that is cancelled, of {day}. Check the date.',
  },
})
onConstraint({ revenue_is_cancelled_once: () => refuse('revenue.cancelled') })

type Of = Pick<Convention, 'territory_id' | 'id'>
type Kept = Of & Pick<Convention, 'slug'>

/** Money that the shared service brought in. */
export type Revenue = {
  readonly label: string
  readonly payer: string
  readonly exercice: number
  readonly htCents: Cents
  readonly vatCents: Cents
  readonly receivedOn: Temporal.PlainDate
  /** Of its title in the finance software. */
  readonly reference: string
  readonly budgetLineId?: Id<'budget_line'> | undefined
}

/**
 * The convention is locked by the caller, as for every command here.
 * @throws Refusal `day.in_the_future`, `budget.*` (422)
 */
export async function addRevenue(tx: Db, here: Here, convention: Of, asked: Revenue): Promise<Id<'revenue'>> {
  checkPast(here, asked.receivedOn)
  if (asked.budgetLineId) await checkLine(tx, convention, 'revenue', asked.budgetLineId, asked.exercice)
  const id = newId<'revenue'>()
  await tx
    .insertInto('revenue')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      budget_line_id: asked.budgetLineId ?? null,
      label: asked.label,
      payer: asked.payer,
      exercice: asked.exercice,
      ht_cents: asked.htCents,
      vat_cents: asked.vatCents,
      received_on: asked.receivedOn,
      reference: asked.reference,
      created_at: here.now,
    })
    .execute()
  const { label, payer, exercice } = asked
  const said = { label, payer, exercice, cents: asked.htCents + asked.vatCents, on: String(asked.receivedOn) }
  await record(tx, here, 'bill.revenue', { kind: 'revenue', id }, said)
  return id
}

/** What came, cancelled or not, the latest year first; at most 500. */
export const listRevenue = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('revenue')
    .leftJoin('revenue as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'revenue.territory_id')
        .onRef('cancellation.cancels_id', '=', 'revenue.id'),
    )
    .leftJoin('budget_line', (join) =>
      join
        .onRef('budget_line.territory_id', '=', 'revenue.territory_id')
        .onRef('budget_line.convention_id', '=', 'revenue.convention_id')
        .onRef('budget_line.id', '=', 'revenue.budget_line_id'),
    )
    .selectAll('revenue')
    .select(['cancellation.received_on as cancelled_on', 'cancellation.reason as cancelled_why'])
    .select('budget_line.label as line')
    .where('revenue.territory_id', '=', territory_id)
    .where('revenue.convention_id', '=', id)
    .orderBy('revenue.exercice', 'desc')
    .orderBy('revenue.received_on', 'desc')
    .orderBy('revenue.id', 'desc')
    .limit(500)
    .execute()
export type RevenueRow = Awaited<ReturnType<typeof listRevenue>>[number]

/**
 * What came, was not cancelled, and may be: no sharing took it off.
 * @throws Refusal `revenue.unknown` (404), `revenue.cancelled`, `revenue.taken_off` (409)
 */
export async function findCancellableRevenue(
  db: Db,
  convention: Kept,
  id: Id<'revenue'> | undefined,
): Promise<RevenueRow> {
  const found = (await listRevenue(db, convention)).find((row) => row.id === id)
  if (!found) throw refuse('revenue.unknown')
  if (found.cancels_id || found.cancelled_on) throw refuse('revenue.cancelled')
  const { exercice, ht_cents: htCents, ttc_cents: ttcCents } = found
  await checkNotTakenOff(db, convention, { exercice, htCents, ttcCents })
  return found
}

/** Money recorded by mistake or typed wrong: it stays, followed by the entry that cancels it. @throws Refusal `revenue.*` */
export async function cancelRevenue(
  tx: Db,
  here: Here,
  convention: Kept,
  revenueId: Id<'revenue'> | undefined,
  { on, reason }: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  checkPast(here, on)
  const row = await findCancellableRevenue(tx, convention, revenueId)
  if (isBefore(on, row.received_on))
    throw refuse('revenue.before_it_came', { day: shortDay(row.received_on) })
  await tx
    .insertInto('revenue')
    .values({
      id: newId<'revenue'>(),
      territory_id: convention.territory_id,
      convention_id: convention.id,
      budget_line_id: row.budget_line_id,
      label: row.label,
      payer: row.payer,
      exercice: row.exercice,
      ht_cents: cents(-row.ht_cents),
      vat_cents: cents(-row.vat_cents),
      received_on: on,
      reference: row.reference,
      cancels_id: row.id,
      reason,
      created_at: here.now,
    })
    .execute()
  const said = { cents: row.ttc_cents, on: String(on), reason }
  await record(tx, here, 'bill.revenue_cancelled', { kind: 'revenue', id: row.id }, said)
}
