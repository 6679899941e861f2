import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Step } from '../apportionment/apportionment.rules.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { groupDebts, type Pending } from '../ledger/debt.rules.ts'
import { post, postPayment } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import {
  collect,
  issue,
  proposeOrder,
  type RevenueOrder,
  reduce,
  type Title,
  withdrawProposal,
} from './revenue-order.rules.ts'

const refuse = refusals({
  'revenue_order.unknown': {
    status: 404,
    fr: 'Cette proposition de titre est introuvable.',
    en: 'This proposed order cannot be found.',
  },
  'revenue_order.nothing_pending': {
    status: 409,
    fr: 'Rien n’est à proposer : tout ce qui atteint 15 € l’est déjà.',
    en: 'There is nothing to propose: all that reaches €15 is proposed already.',
  },
  'revenue_order.reference_unknown': {
    status: 422,
    fr: 'La ligne {line} du fichier nomme « {reference} », qui n’est pas une proposition de cette convention. Rien n’a été enregistré.',
    en: 'Line {line} of the file names “{reference}”, which is no proposal of this agreement. Nothing was recorded.',
  },
  'revenue_order.title_taken': {
    status: 409,
    fr: 'Ce numéro de titre est déjà celui d’une autre proposition du même exercice.',
    en: 'Another proposal of the same year has this title number already.',
  },
})
onConstraint({
  revenue_order_title_is_issued_once: () => refuse('revenue_order.title_taken'),
  share_is_claimed_once: () => refuse('revenue_order.nothing_pending'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
type Pendings = Pending & {
  readonly sharingId: Id<'sharing'>
  readonly isReversal: boolean
  readonly bornOn: Temporal.PlainDate
}

/**
 * Frozen shares of partners that no order claims yet; below zero, those that were claimed and then reversed. The lead
 * authority pays and claims nothing from itself.
 */
export async function listPending(db: Db, convention: Of): Promise<Pendings[]> {
  const rows = await sql<{
    sharing_id: Id<'sharing'>
    organisation_id: Id<'organisation'>
    share_cents: Cents
    is_reversal: boolean
    frozen_on: Temporal.PlainDate
  }>`
    select share.sharing_id, share.organisation_id, share.share_cents, false as is_reversal, sharing.frozen_on
    from share join sharing on sharing.territory_id = share.territory_id and sharing.id = share.sharing_id
    where share.territory_id = ${convention.territory_id} and share.convention_id = ${convention.id}
      and share.organisation_id <> ${convention.lead_organisation_id} and share.share_cents <> 0 and share.is_claimed
      and sharing.reversed_at is null
      and not exists (select from revenue_order_line line where line.territory_id = share.territory_id
        and line.sharing_id = share.sharing_id and line.organisation_id = share.organisation_id
        and not line.is_reversal and line.released_at is null)
    union all
    select line.sharing_id, line.organisation_id, -line.share_cents, true, sharing.frozen_on
    from revenue_order_line line join sharing on sharing.territory_id = line.territory_id and sharing.id = line.sharing_id
    where line.territory_id = ${convention.territory_id} and line.convention_id = ${convention.id}
      and sharing.reversed_at is not null and not line.is_reversal and line.released_at is null
      and not exists (select from revenue_order_line other where other.territory_id = line.territory_id
        and other.sharing_id = line.sharing_id and other.organisation_id = line.organisation_id
        and other.is_reversal and other.released_at is null)
    order by 5, 1, 2 limit 50000`.execute(db)
  return rows.rows.map((row) => ({
    id: row.sharing_id,
    party: row.organisation_id,
    cents: row.share_cents,
    sharingId: row.sharing_id,
    isReversal: row.is_reversal,
    bornOn: row.frozen_on,
  }))
}

/**
 * One proposal for each partner whose frozen shares reach the floor; the others wait. The convention is locked: a second
 * click finds nothing left.
 * @throws Refusal `revenue_order.nothing_pending` (409)
 */
export async function proposeOrders(tx: Db, here: Here, convention: Of): Promise<number> {
  const pending = await listPending(tx, convention)
  const { toClaim } = groupDebts(pending)
  if (toClaim.length === 0) throw refuse('revenue_order.nothing_pending')
  const on = todayOf(here)
  const first = await nextNumber(tx, convention, on.year)
  const orders = toClaim.map((group, at) => ({
    id: newId<'revenue_order'>(),
    number: first + at,
    party: group.party as Id<'organisation'>,
    amountCents: proposeOrder(group.cents).amountCents,
    lines: group.lines as readonly Pendings[],
  }))
  const mine = { territory_id: convention.territory_id, convention_id: convention.id }
  await tx
    .insertInto('revenue_order')
    .values(
      orders.map(({ id, number, party, amountCents }) => ({
        ...mine,
        id,
        number,
        organisation_id: party,
        exercice: on.year,
        state: 'proposed' as const,
        amount_cents: amountCents,
        proposed_on: on,
        created_at: here.now,
      })),
    )
    .execute()
  const lines = orders.flatMap((order) =>
    order.lines.map((line) => ({
      ...mine,
      revenue_order_id: order.id,
      organisation_id: order.party,
      sharing_id: line.sharingId,
      share_cents: line.cents,
      is_reversal: line.isReversal,
    })),
  )
  for (let from = 0; from < lines.length; from += 5_000)
    await tx
      .insertInto('revenue_order_line')
      .values(lines.slice(from, from + 5_000))
      .execute()
  await record(
    tx,
    here,
    'bill.orders_proposed',
    { kind: 'convention', id: convention.id },
    { orders: orders.length, first },
  )
  return orders.length
}

async function nextNumber(tx: Db, { territory_id, id }: Of, exercice: number): Promise<number> {
  const last = await tx
    .selectFrom('revenue_order')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('exercice', '=', exercice)
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

const ordersOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('revenue_order')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'revenue_order.territory_id')
        .onRef('organisation.id', '=', 'revenue_order.organisation_id'),
    )
    .selectAll('revenue_order')
    .select(['organisation.name', 'organisation.slug', 'organisation.siren'])
    .where('revenue_order.territory_id', '=', territory_id)
    .where('revenue_order.convention_id', '=', id)

/** The latest first; at most 1 000. */
export const listOrders = (db: Db, convention: Of) =>
  ordersOf(db, convention).orderBy('exercice', 'desc').orderBy('number', 'desc').limit(1000).execute()
export type OrderRow = Awaited<ReturnType<typeof listOrders>>[number]

/** @throws Refusal `revenue_order.unknown` (404) */
export async function findOrder(
  db: Db,
  convention: Of,
  orderId: Id<'revenue_order'> | undefined,
  { lock = false } = {},
): Promise<OrderRow> {
  if (!orderId) throw refuse('revenue_order.unknown')
  const row = await ordersOf(db, convention)
    .where('revenue_order.id', '=', orderId)
    .$if(lock, (query) => query.forUpdate('revenue_order'))
    .executeTakeFirst()
  if (!row) throw refuse('revenue_order.unknown')
  return row
}

/** `2026-3`: what the finance software gives back to say which proposal a title is for. */
export const referenceOf = ({ exercice, number }: Pick<OrderRow, 'exercice' | 'number'>): string =>
  `${exercice}-${number}`

/** As the rules read it. */
export const asOrder = (row: OrderRow): RevenueOrder => ({
  state: row.state,
  amountCents: row.amount_cents,
  reducedCents: row.reduced_cents,
  collectedCents: row.collected_cents,
  ...(row.title_number &&
    row.slip_number &&
    row.charged_on && {
      title: { number: row.title_number, slip: row.slip_number, chargedOn: row.charged_on },
    }),
})

/** The frozen shares an order claims, each with its expense and every step of its computation: the legal annex. */
export async function listOrderLines(db: Db, { territory_id, id }: Of, orderId: Id<'revenue_order'>) {
  const rows = await db
    .selectFrom('revenue_order_line as line')
    .innerJoin('share', (join) =>
      join
        .onRef('share.territory_id', '=', 'line.territory_id')
        .onRef('share.sharing_id', '=', 'line.sharing_id')
        .onRef('share.organisation_id', '=', 'line.organisation_id'),
    )
    .innerJoin('sharing', (join) =>
      join
        .onRef('sharing.territory_id', '=', 'line.territory_id')
        .onRef('sharing.id', '=', 'line.sharing_id'),
    )
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select([
      'expense.id as expense_id',
      'expense.label',
      'expense.decision',
      'expense.adopted_on',
      'sharing.basis',
      'sharing.total_cents',
      'sharing.frozen_on',
      'line.share_cents',
      'line.is_reversal',
      'share.trace',
    ])
    .where('line.territory_id', '=', territory_id)
    .where('line.convention_id', '=', id)
    .where('line.revenue_order_id', '=', orderId)
    .orderBy('sharing.frozen_on')
    .orderBy('expense.label')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, trace: row.trace as readonly Step[] }))
}
export type OrderLine = Awaited<ReturnType<typeof listOrderLines>>[number]

export const listMoves = (db: Db, { territory_id }: Of, orderId: Id<'revenue_order'>) =>
  db
    .selectFrom('revenue_order_move')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('revenue_order_id', '=', orderId)
    .orderBy('moved_on')
    .orderBy('id')
    .limit(500)
    .execute()

async function save(tx: Db, row: OrderRow, order: RevenueOrder): Promise<void> {
  await tx
    .updateTable('revenue_order')
    .set({
      state: order.state,
      reduced_cents: order.reducedCents,
      collected_cents: order.collectedCents,
      title_number: order.title?.number ?? null,
      slip_number: order.title?.slip ?? null,
      charged_on: order.title?.chargedOn ?? null,
    })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
}

/** The number, the slip and the day of charge come back from the finance software. @throws Refusal `revenue_order.*` */
export async function issueOrder(tx: Db, here: Here, row: OrderRow, title: Title): Promise<void> {
  await save(tx, row, issue(asOrder(row), title))
  await record(tx, here, 'bill.order_issued', { kind: 'revenue_order', id: row.id }, { title: title.number })
}

/**
 * Every title number of a file, or none. The convention is locked by the caller.
 * @throws Refusal `revenue_order.reference_unknown`, `revenue_order.*`
 */
export async function importTitles(
  tx: Db,
  here: Here,
  convention: Of,
  titles: readonly (Title & { readonly reference: string; readonly line: number })[],
): Promise<void> {
  const orders = new Map((await listOrders(tx, convention)).map((order) => [referenceOf(order), order]))
  for (const title of titles) {
    const order = orders.get(title.reference)
    if (!order)
      throw refuse('revenue_order.reference_unknown', { line: title.line, reference: title.reference })
    await issueOrder(tx, here, order, { number: title.number, slip: title.slip, chargedOn: title.chargedOn })
    orders.set(title.reference, { ...order, state: 'issued' })
  }
}

type Move = { readonly amountCents: Cents; readonly on: Temporal.PlainDate; readonly reason?: string }

/** Money received, as the accountant says. @throws Refusal `revenue_order.*` */
export async function collectOrder(tx: Db, here: Here, row: OrderRow, move: Move): Promise<void> {
  await save(tx, row, collect(asOrder(row), move.amountCents, move.on))
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

/** Take part of an order back; on a closed year it is said to be. @throws Refusal `revenue_order.*` */
export async function reduceOrder(tx: Db, here: Here, row: OrderRow, move: Move): Promise<boolean> {
  const { order, onClosedYear } = reduce(asOrder(row), move.amountCents, move.on)
  await save(tx, row, order)
  await writeMove(tx, here, row, { ...move, kind: 'reduction', onClosedYear })
  const of = { territory_id: row.territory_id, id: row.convention_id }
  const [none, amount] = [cents(0), move.amountCents]
  const posting = post(labelOf(row), [
    { account: 'cost', debitCents: amount, creditCents: none },
    { account: 'owed', party: row.organisation_id, debitCents: none, creditCents: amount },
  ])
  await writePosting(tx, of, posting, { kind: 'reduction', subjectId: row.id, on: move.on, now: here.now })
  await record(
    tx,
    here,
    'bill.order_reduced',
    { kind: 'revenue_order', id: row.id },
    { cents: move.amountCents, onClosedYear },
  )
  return onClosedYear
}

const labelOf = (row: OrderRow) => `Titre ${row.title_number ?? referenceOf(row)}`

const writeMove = (
  tx: Db,
  here: Here,
  row: OrderRow,
  move: Move & { readonly kind: 'collection' | 'reduction'; readonly onClosedYear: boolean },
) =>
  tx
    .insertInto('revenue_order_move')
    .values({
      id: newId<'revenue_order_move'>(),
      territory_id: row.territory_id,
      revenue_order_id: row.id,
      kind: move.kind,
      amount_cents: move.amountCents,
      moved_on: move.on,
      on_closed_year: move.onClosedYear,
      reason: move.reason ?? '',
      created_at: here.now,
    })
    .execute()

/** A proposal that nobody issued is withdrawn; its shares may be claimed again. @throws Refusal `revenue_order.bad_move` */
export async function withdrawOrder(tx: Db, here: Here, row: OrderRow): Promise<void> {
  await save(tx, row, withdrawProposal(asOrder(row)))
  await tx
    .updateTable('revenue_order_line')
    .set({ released_at: here.now })
    .where('territory_id', '=', row.territory_id)
    .where('revenue_order_id', '=', row.id)
    .execute()
  await record(tx, here, 'bill.order_withdrawn', { kind: 'revenue_order', id: row.id })
}
