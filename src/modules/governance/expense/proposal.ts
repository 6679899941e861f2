import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import type { Cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import { clausesOn } from '../convention/applying.ts'
import { type Convention, lastDayFrom, listActs, listVersions } from '../convention/convention.ts'
import { claimableFrom, claimMomentOf, isClaimableOn, nextClaim } from '../ledger/claim.rules.ts'
import { groupDebts, type Pending } from '../ledger/debt.rules.ts'
import { keepLiquidationsLater } from '../liquidation/later.ts'
import { saveOrder } from './order-move.ts'
import { proposeOrder, withdrawProposal } from './revenue-order.rules.ts'
import { asOrder, bornOn, type OrderRow } from './revenue-order.ts'

const refuse = refusals({
  'revenue_order.not_yet': {
    status: 409,
    fr: 'Selon ce que les parties ont choisi, ces titres se proposent à partir du {day}.',
    en: 'As the parties chose, these orders are proposed from {day}.',
  },
  'revenue_order.nothing_pending': {
    status: 409,
    fr: 'Rien n’est à proposer : tout ce qui atteint 15 € l’est déjà.',
    en: 'There is nothing to propose: all that reaches €15 is proposed already.',
  },
})
onConstraint({ share_is_claimed_once: () => refuse('revenue_order.nothing_pending') })

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
export type Pendings = Pending & {
  readonly sharingId: Id<'sharing'>
  readonly expenseId: Id<'expense'>
  readonly exercice: number
  readonly isReversal: boolean
  /** The order that claims what was reversed. */
  readonly orderId?: Id<'revenue_order'>
  /** When it came to be pending: frozen, or reversed. */
  readonly since: Temporal.Instant
  readonly bornOn: Temporal.PlainDate
}

/** A day of the accounts: what was done later is not seen. */
export type AsOf = { readonly day: Temporal.PlainDate; readonly timeZone: string }

/** Orders and reversals undone by then count no more. Instants fall on the day of the territory’s clock. */
const byThen = (column: string, asOf: AsOf | undefined) =>
  asOf
    ? sql<boolean>`coalesce((${sql.ref(column)} at time zone ${asOf.timeZone})::date <= ${asOf.day}, false)`
    : sql<boolean>`${sql.ref(column)} is not null`

/**
 * Frozen shares of partners that no order claims yet, now or as of a day; below zero, those that were claimed and then
 * reversed. The lead authority pays and claims nothing from itself.
 */
export async function listPending(db: Db, convention: Of, asOf?: AsOf): Promise<Pendings[]> {
  const day = asOf ? String(asOf.day) : 'infinity'
  const rows = await sql<{
    sharing_id: Id<'sharing'>
    organisation_id: Id<'organisation'>
    share_cents: Cents
    is_reversal: boolean
    born_on: Temporal.PlainDate
    expense_id: Id<'expense'>
    exercice: number
    since: Temporal.Instant
    revenue_order_id: Id<'revenue_order'> | null
  }>`
    with claim as (
      select line.sharing_id, line.organisation_id, line.share_cents, line.is_reversal, line.revenue_order_id
      from revenue_order_line line
      join revenue_order on revenue_order.territory_id = line.territory_id and revenue_order.id = line.revenue_order_id
      left join revenue_order_move move on move.territory_id = line.territory_id and move.id = line.revenue_order_move_id
      where line.territory_id = ${convention.territory_id} and line.convention_id = ${convention.id}
        and coalesce(move.moved_on, revenue_order.proposed_on) <= ${day}::date and not ${byThen('line.released_at', asOf)}
    )
    select share.sharing_id, share.organisation_id, share.share_cents, false as is_reversal, ${bornOn} as born_on,
      sharing.expense_id, expense.exercice, sharing.created_at as since, null::uuid as revenue_order_id
    from share join sharing on sharing.territory_id = share.territory_id and sharing.id = share.sharing_id
      join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
      join sharing_key on sharing_key.territory_id = sharing.territory_id and sharing_key.id = sharing.sharing_key_id
    where share.territory_id = ${convention.territory_id} and share.convention_id = ${convention.id}
      and share.organisation_id <> ${convention.lead_organisation_id} and share.share_cents <> 0 and share.is_claimed
      and sharing.frozen_on <= ${day}::date and not ${byThen('sharing.reversed_at', asOf)}
      and not exists (select from claim where claim.sharing_id = share.sharing_id
        and claim.organisation_id = share.organisation_id and not claim.is_reversal)
    union all
    select claim.sharing_id, claim.organisation_id, -claim.share_cents, true, ${bornOn},
      sharing.expense_id, expense.exercice, sharing.reversed_at, claim.revenue_order_id
    from claim join sharing on sharing.territory_id = ${convention.territory_id} and sharing.id = claim.sharing_id
      join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
      join sharing_key on sharing_key.territory_id = sharing.territory_id and sharing_key.id = sharing.sharing_key_id
    where ${byThen('sharing.reversed_at', asOf)} and not claim.is_reversal
      and not exists (select from claim other where other.sharing_id = claim.sharing_id
        and other.organisation_id = claim.organisation_id and other.is_reversal)
    order by 5, 1, 2 limit 50000`.execute(db)
  return rows.rows.map((row) => ({
    id: row.sharing_id,
    party: row.organisation_id,
    cents: row.share_cents,
    sharingId: row.sharing_id,
    expenseId: row.expense_id,
    exercice: row.exercice,
    isReversal: row.is_reversal,
    bornOn: row.born_on,
    since: row.since,
    ...(row.revenue_order_id && { orderId: row.revenue_order_id }),
  }))
}

/**
 * When the text that governs has its orders proposed: at once, once a year is over, or once the convention has ended.
 */
export async function readClaims(db: Db, convention: Of, today: Temporal.PlainDate) {
  const [versions, acts, row] = await Promise.all([
    listVersions(db, convention),
    listActs(db, convention),
    db
      .selectFrom('convention')
      .select(['starts_on', 'terminated_on'])
      .where('territory_id', '=', convention.territory_id)
      .where('id', '=', convention.id)
      .executeTakeFirstOrThrow(),
  ])
  const moment = claimMomentOf(clausesOn(versions, today)?.readings ?? [])
  const lastOn = lastDayFrom(row, { versions, acts })
  const claimableOn = ({ exercice }: Pick<Pendings, 'exercice'>) => claimableFrom(moment, exercice, lastOn)
  const isClaimable = (line: Pick<Pendings, 'exercice'>) => isClaimableOn(claimableOn(line), today)
  return { moment, claimableOn, isClaimable }
}
export type Claims = Awaited<ReturnType<typeof readClaims>>

/**
 * One proposal for each partner whose frozen shares reach the floor; the others wait. The convention is locked: a second
 * click finds nothing left.
 * @throws Refusal `revenue_order.not_yet`, `revenue_order.nothing_pending` (409)
 */
export async function proposeOrders(tx: Db, here: Here, convention: Of): Promise<number> {
  const on = todayOf(here)
  const [pending, claims] = await Promise.all([listPending(tx, convention), readClaims(tx, convention, on)])
  const { toClaim } = groupDebts(pending.filter(claims.isClaimable))
  if (toClaim.length === 0) {
    const from = nextClaim(pending, claims.claimableOn, on)
    throw from
      ? refuse('revenue_order.not_yet', { day: shortDay(from) })
      : refuse('revenue_order.nothing_pending')
  }
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
  await enqueue(tx, keepLiquidationsLater, { convention: convention.id }, { key: convention.id })
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

/** A proposal that nobody issued is withdrawn; its shares may be claimed again. @throws Refusal `revenue_order.bad_move` */
export async function withdrawOrder(tx: Db, here: Here, row: OrderRow): Promise<void> {
  await saveOrder(tx, row, withdrawProposal(asOrder(row)))
  await tx
    .updateTable('revenue_order_line')
    .set({ released_at: here.now })
    .where('territory_id', '=', row.territory_id)
    .where('revenue_order_id', '=', row.id)
    .execute()
  await record(tx, here, 'bill.order_withdrawn', { kind: 'revenue_order', id: row.id })
}
