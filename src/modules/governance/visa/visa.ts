import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import type { Convention } from '../convention/convention.ts'
import { decisionColumns } from '../expense/decided.ts'
import { type AsOf, listPending } from '../expense/proposal.ts'
import { listEveryOrder, listLinesOfOrders } from '../expense/revenue-order.ts'
import { listRevenue } from '../revenue/revenue.ts'
import { exerciceOf } from '../statement/period.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { listVouchers } from '../voucher/voucher.ts'
import { readAccruals } from './accrual.ts'
import type { Books } from './visa.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** The accounts of all the partners together at the end of a day, from the shares, from the orders, and from the ledger. */
async function readBooks(db: Db, { territory_id, id, lead_organisation_id }: Of, { day, timeZone }: AsOf) {
  const on = (column: string) => sql`(${sql.ref(column)} at time zone ${timeZone})::date`
  const moved = (
    kind: 'collection' | 'reduction' | 'restitution',
  ) => sql`coalesce((select sum(move.amount_cents)
    from revenue_order_move move join revenue_order on revenue_order.territory_id = move.territory_id
      and revenue_order.id = move.revenue_order_id
    where move.territory_id = ${territory_id} and revenue_order.convention_id = ${id} and move.kind = ${kind}
      and move.moved_on <= ${day} and not exists (select from revenue_order_line line where line.territory_id = move.territory_id
        and line.revenue_order_id = move.revenue_order_id and line.revenue_order_move_id = move.id)), 0)::bigint`
  const posted = (
    kinds: readonly string[],
    sign: 1 | -1,
  ) => sql`coalesce((select ${sql.lit(sign)} * sum(debit_cents - credit_cents)
    from posting_line line
    where line.territory_id = ${territory_id} and line.convention_id = ${id} and line.account = 'owed'
      and line.kind = any(${[...kinds]}::text[]) and line.posted_on <= ${day}), 0)::bigint`
  const { rows } = await sql<Books>`select
    coalesce((select sum(share.share_cents) from share
      join sharing on sharing.territory_id = share.territory_id and sharing.id = share.sharing_id
      where share.territory_id = ${territory_id} and share.convention_id = ${id} and share.is_claimed
        and share.organisation_id <> ${lead_organisation_id} and sharing.frozen_on <= ${day}
        and (sharing.reversed_at is null or ${on('sharing.reversed_at')} > ${day})), 0)::bigint as "sharesCents",
    ${posted(['sharing', 'reversal'], 1)} as "postedSharesCents",
    ${moved('collection')} - ${moved('restitution')} as "collectedCents",
    ${posted(['collection', 'advance', 'restitution'], -1)} as "postedCollectedCents",
    ${moved('reduction')} as "reducedCents", ${posted(['reduction'], -1)} as "postedReducedCents",
    coalesce((select sum(debit_cents - credit_cents) from posting_line line where line.territory_id = ${territory_id}
      and line.convention_id = ${id} and line.account = 'owed' and line.posted_on <= ${day}), 0)::bigint as "owedCents"
  `.execute(db)
  const [books] = rows
  if (!books) throw new Error('a row of sums always answers')
  return books
}

/** The orders proposed by the end of a day and not withdrawn by then, with what was collected and taken back by then. */
async function listOrdersOn(db: Db, convention: Of, { day, timeZone }: AsOf) {
  const [orders, { rows }] = await Promise.all([
    listEveryOrder(db, convention),
    sql<{ id: Id<'revenue_order'>; collected_cents: Cents; reduced_cents: Cents; stands: boolean }>`
      select revenue_order.id,
        coalesce(sum(case move.kind when 'collection' then move.amount_cents when 'restitution' then -move.amount_cents end), 0)::bigint
          as collected_cents,
        coalesce(sum(move.amount_cents) filter (where move.kind = 'reduction'), 0)::bigint as reduced_cents,
        exists (select from revenue_order_line line where line.territory_id = revenue_order.territory_id
          and line.revenue_order_id = revenue_order.id and (line.released_at is null
            or (line.released_at at time zone ${timeZone})::date > ${day})) as stands
      from revenue_order
      left join revenue_order_move move on move.territory_id = revenue_order.territory_id
        and move.revenue_order_id = revenue_order.id and move.moved_on <= ${day}
      where revenue_order.territory_id = ${convention.territory_id} and revenue_order.convention_id = ${convention.id}
        and revenue_order.proposed_on <= ${day}
      group by revenue_order.id`.execute(db),
  ])
  const then = new Map(rows.filter(({ stands }) => stands).map((row) => [row.id, row]))
  return orders
    .flatMap((order) => {
      const { collected_cents, reduced_cents } = then.get(order.id) ?? {}
      if (collected_cents === undefined || reduced_cents === undefined) return []
      const leftCents = cents(order.amount_cents - reduced_cents - collected_cents)
      // A title taken in charge in January may still be of the exercice that closed.
      const isIssued = order.title_exercice !== null && order.title_exercice <= day.year
      const title = isIssued ? {} : { title_number: null, slip_number: null, charged_on: null }
      return [{ ...order, ...title, isIssued, collected_cents, reduced_cents, leftCents }]
    })
    .toReversed()
}
export type OrderThen = Awaited<ReturnType<typeof listOrdersOn>>[number]

/** What proves an expense: its decision, its order or contract, service done, invoice, *mandat*. */
const proofs = [
  'expense.id as expense_id',
  'expense.label',
  'expense.adopted_on',
  'expense.order_number',
  'expense.contract_number',
  'expense.delivered_on',
  'expense.invoice_number',
  'expense.invoiced_on',
  'expense.mandate_number',
  'expense.mandated_on',
] as const

/** One piece for each sharing, then one for each expense that an accrual names: their ids name them in the paper. */
async function listEvidence(
  db: Db,
  { territory_id, id }: Of,
  of: { readonly sharings: readonly Id<'sharing'>[]; readonly expenses: readonly Id<'expense'>[] },
) {
  const [shared, accrued] = await Promise.all([
    db
      .selectFrom('sharing')
      .innerJoin('expense', (join) =>
        join
          .onRef('expense.territory_id', '=', 'sharing.territory_id')
          .onRef('expense.id', '=', 'sharing.expense_id'),
      )
      .select(['sharing.id', 'sharing.total_cents', ...proofs, ...decisionColumns])
      .where('sharing.territory_id', '=', territory_id)
      .where('sharing.convention_id', '=', id)
      .where(sql<boolean>`sharing.id = any (${[...of.sharings]}::uuid[])`)
      .orderBy('sharing.frozen_on')
      .orderBy('sharing.id')
      .limit(5000)
      .execute(),
    db
      .selectFrom('expense')
      .select(['expense.id', ...proofs, ...decisionColumns])
      .select(
        sql<Cents>`coalesce(bill_ht_cents + bill_vat_cents, estimate_ht_cents + estimate_vat_cents)`.as(
          'total_cents',
        ),
      )
      .where('territory_id', '=', territory_id)
      .where('convention_id', '=', id)
      .where(sql<boolean>`expense.id = any (${[...of.expenses]}::uuid[])`)
      .orderBy('delivered_on')
      .orderBy('id')
      .limit(500)
      .execute(),
  ])
  return [...shared, ...accrued]
}
export type Evidence = Awaited<ReturnType<typeof listEvidence>>[number]

/**
 * Each funder, by which act it had granted, what it was asked for and what came by the end of a day, with the claims that
 * stood. One that is a party of the convention pays on its revenue orders, which are read apart.
 */
async function listFundersOn(db: Db, { territory_id, id }: Of, { day }: AsOf) {
  const { rows } = await sql<{
    funder: string
    programme: string
    grant_act: string | null
    granted_on: Temporal.PlainDate | null
    claimedCents: Cents
    receivedCents: Cents
    numbers: number[]
    proofs: number
  }>`
    select funding.funder, funding.programme, decision.act as grant_act, decision.decided_on as granted_on,
      coalesce((select sum(amount_cents) from funding_receipt receipt where receipt.territory_id = funding.territory_id
        and receipt.funding_id = funding.id and receipt.received_on <= ${day}), 0)::bigint as "receivedCents",
      coalesce(sum(claim.amount_cents), 0)::bigint as "claimedCents",
      coalesce(array_agg(claim.number order by claim.number) filter (where claim.id is not null), '{}') as numbers,
      (select count(*) from funding_claim_proof proof join funding_claim shown on shown.territory_id = proof.territory_id
        and shown.funding_id = proof.funding_id and shown.id = proof.funding_claim_id
        where proof.territory_id = funding.territory_id and proof.funding_id = funding.id
          and shown.claimed_on <= ${day} and not exists (select from funding_claim_withdrawal gone
            where gone.territory_id = shown.territory_id and gone.funding_claim_id = shown.id
              and gone.withdrawn_on <= ${day}))::int as proofs
    from funding
    left join lateral funding_decision_in_force(funding.territory_id, funding.id, ${day}::date) decision on true
    left join funding_claim claim on claim.territory_id = funding.territory_id and claim.funding_id = funding.id
      and claim.claimed_on <= ${day} and not exists (select from funding_claim_withdrawal gone
        where gone.territory_id = claim.territory_id and gone.funding_claim_id = claim.id and gone.withdrawn_on <= ${day})
    where funding.territory_id = ${territory_id} and funding.convention_id = ${id} and funding.organisation_id is null
    group by funding.id, decision.act, decision.decided_on order by funding.created_at, funding.id limit 100`.execute(
    db,
  )
  return rows
}
export type FunderThen = Awaited<ReturnType<typeof listFundersOn>>[number]

/**
 * The exercices that have something to check until that day, the latest first: what partners owe moved; or, when the year
 * closed, some of it was left, a service was done without its *mandat* or its sharing, a funder had not paid its claims.
 */
export async function listVisaYears(
  db: Db,
  { territory_id, id }: Of,
  today: Temporal.PlainDate,
): Promise<number[]> {
  const mine = sql`territory_id = ${territory_id} and convention_id = ${id}`
  // What was left is asked last, of years for which nothing else answers: it reads all the ledger before them.
  const { rows } = await sql<{ year: number }>`
    with done as (
      select delivered_on as from_on,
        greatest(coalesce(mandated_on, 'infinity'), case when is_shared and adopted_on is not null and exists (select
          from sharing_key where sharing_key.territory_id = expense.territory_id
            and sharing_key.convention_id = expense.convention_id and sharing_key.applies is not null)
          then coalesce((select min(frozen_on) from sharing where sharing.territory_id = expense.territory_id
            and sharing.expense_id = expense.id), 'infinity') else '-infinity' end) as until_on
      from expense
      where ${mine} and delivered_on is not null
    ), stranger as (
      select id from funding
      where ${mine} and organisation_id is null
    ), asked as (
      select funding_id, claimed_on as on_day, amount_cents as cents from funding_claim
      where territory_id = ${territory_id} and funding_id in (select id from stranger)
      union all
      select claim.funding_id, gone.withdrawn_on, -claim.amount_cents from funding_claim claim
        join funding_claim_withdrawal gone on gone.territory_id = claim.territory_id and gone.funding_claim_id = claim.id
      where claim.territory_id = ${territory_id} and claim.funding_id in (select id from stranger)
      union all
      select funding_id, received_on, -amount_cents from funding_receipt
      where territory_id = ${territory_id} and funding_id in (select id from stranger)
    )
    select year from generate_series(extract(year from least((select min(posted_on) from posting where ${mine}),
        (select min(from_on) from done), (select min(on_day) from asked)))::int, ${today.year}::int) as series (year),
      lateral (select make_date(year, 1, 1) as first_on, least(make_date(year, 12, 31), ${today}::date) as day) as close
    where exists (select from posting_line where ${mine} and account = 'owed' and posted_on between first_on and make_date(year, 12, 31))
      or exists (select from done where from_on <= close.day and until_on > close.day)
      or exists (select from asked where on_day <= close.day group by funding_id having sum(cents) <> 0)
      or exists (select from posting_line where ${mine} and account = 'owed' and posted_on < first_on
        group by organisation_id having sum(debit_cents - credit_cents) <> 0)
    order by year desc`.execute(db)
  return rows.map(({ year }) => year)
}

/**
 * What the public accountant checks for an exercice: its revenue orders, what is still to be received when it closes (or
 * today, while it runs), of partners and of funders, what the year must carry without a paper yet, the evidence of it
 * all, and whether shares, orders and ledger say the same.
 */
export async function readVisa(
  db: Db,
  convention: Of,
  exercice: number,
  { today, timeZone }: { readonly today: Temporal.PlainDate; readonly timeZone: string },
) {
  const { lastOn } = exerciceOf(exercice)
  const isClosed = isBefore(lastOn, today)
  const asOf = { day: isClosed ? lastOn : today, timeZone }
  const [books, orders, pending, accruals, funders, revenues, vouchers] = await Promise.all([
    readBooks(db, convention, asOf),
    listOrdersOn(db, convention, asOf),
    listPending(db, convention, asOf),
    readAccruals(db, convention, asOf),
    listFundersOn(db, convention, asOf),
    listRevenue(db, convention),
    listVouchers(db, convention),
  ])
  const shown = orders.filter((order) => order.exercice === exercice || order.leftCents !== 0)
  const lines = await listLinesOfOrders(
    db,
    convention,
    shown.map(({ id }) => id),
  )
  const sharings = [...lines.values()].flat().map(({ sharing_id }) => sharing_id)
  const evidence = await listEvidence(db, convention, {
    sharings: [...new Set([...sharings, ...pending.map(({ sharingId }) => sharingId)])],
    expenses: [...accruals.payable, ...accruals.receivable].map(({ expenseId }) => expenseId),
  })
  const proved = new Set(evidence.map(({ expense_id }) => expense_id))
  const day = asOf.day
  return {
    exercice,
    day,
    isClosed,
    madeOn: today,
    books,
    orders,
    pending,
    accruals,
    funders,
    revenues: revenues.filter((row) => row.exercice === exercice && !isBefore(asOf.day, row.received_on)),
    takenCents: sum(
      accruals.standing.filter(({ period }) => period === exercice).map((one) => one.takenCents),
    ),
    lines,
    evidence,
    /** The files that prove those expenses, replaced ones apart. */
    vouchers: vouchers.filter(
      ({ expense_id, replaced_at }) => expense_id && proved.has(expense_id) && !replaced_at,
    ),
  }
}
export type Visa = Awaited<ReturnType<typeof readVisa>>
