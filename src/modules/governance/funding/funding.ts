import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import { listBudgetLines } from '../budget/budget.ts'
import type { Convention } from '../convention/convention.ts'
import { claimOn } from '../ledger/advance.rules.ts'
import { financingPlan, type Grant } from '../ledger/financing.rules.ts'
import { checkPast } from '../term/past.rules.ts'

const refuse = refusals({
  'funding.unknown': { status: 404, fr: 'Cette aide est introuvable.', en: 'This grant cannot be found.' },
  'funding.no_cost': {
    status: 409,
    fr: 'Inscrivez d’abord les lignes de dépenses du budget : un plan de financement se lit contre un coût.',
    en: 'Enter the expense lines of the budget first: a financing plan is read against a cost.',
  },
  'funding.helps_already': {
    status: 409,
    fr: 'Cette partie est déjà inscrite comme financeur de cette convention.',
    en: 'This party is a funder of this agreement already.',
  },
  'funding.paid_on_orders': {
    status: 409,
    fr: 'Ce financeur est une partie à la convention : ce qu’il verse s’inscrit sur ses titres de recettes.',
    en: 'This funder is a party to the agreement: what it pays is entered on its revenue orders.',
  },
})

onConstraint({
  funding_of_a_party_is_unique: () => refuse('funding.helps_already'),
  funding_of_a_party_is_paid_on_its_orders: () => refuse('funding.paid_on_orders'),
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** What helps to pay: a funder, what it may give, and on what it pays. */
export type Funding = {
  readonly funder: string
  /** Where it is a party of the convention: its claims are paid on its revenue orders. */
  readonly party?: Id<'organisation'> | undefined
  readonly programme: string
  readonly expectedCents: Cents
  /** An exact percentage of what is spent. */
  readonly percent: string
  /** The most it pays for a year. */
  readonly ceilingCents?: Cents | undefined
  readonly counts: 'engaged' | 'paid'
}

type DecisionInForce = {
  readonly granted_cents: Cents
  readonly decided_on: Temporal.PlainDate
  readonly act: string
}

/** Funders, with what each had decided at the end of a day, or by now. */
const fundingsOn = (db: Db, { territory_id, id }: Of, day: Temporal.PlainDate | null) =>
  db
    .selectFrom('funding')
    .leftJoinLateral(
      sql<DecisionInForce>`funding_decision_in_force(funding.territory_id, funding.id,
        coalesce(${day}::date, 'infinity'))`.as<'decision'>('decision'),
      (join) => join.onTrue(),
    )
    .selectAll('funding')
    .select(['decision.granted_cents', 'decision.decided_on as granted_on', 'decision.act as grant_act'])
    .select(
      sql<Cents>`case when organisation_id is null then received_cents else least(coalesce(granted_cents, 0), coalesce((
        select sum(collected_cents) from revenue_order paid where paid.territory_id = funding.territory_id
          and paid.convention_id = funding.convention_id and paid.organisation_id = funding.organisation_id
      ), 0))::bigint end`.as('received_cents'),
    )
    .where('funding.territory_id', '=', territory_id)
    .where('funding.convention_id', '=', id)

/**
 * Every funder, in the order they were entered; at most 100. What a party of the convention paid is read on its revenue
 * orders, up to what it granted.
 */
export const listFundings = (db: Db, convention: Of) =>
  fundingsOn(db, convention, null).orderBy('funding.created_at').orderBy('funding.id').limit(100).execute()
export type FundingRow = Awaited<ReturnType<typeof listFundings>>[number]

/** One of them, with what it had decided at the end of `day`, or by now. @throws Refusal `funding.unknown` (404) */
export async function findFunding(
  db: Db,
  convention: Of,
  id: Id<'funding'> | undefined,
  day?: Temporal.PlainDate,
): Promise<FundingRow> {
  const found =
    id &&
    (await fundingsOn(db, convention, day ?? null)
      .where('funding.id', '=', id)
      .executeTakeFirst())
  if (!found) throw refuse('funding.unknown')
  return found
}

const asGrant = (row: FundingRow): Grant => ({
  funder: row.funder,
  expectedCents: row.expected_cents,
  ...(row.granted_cents !== null && { grantedCents: row.granted_cents }),
  receivedCents: row.received_cents,
})

/** What the project costs (its lines of expenses, all taxes included) against who helps. @throws Refusal `financing.*` */
export async function readPlan(db: Db, convention: Of) {
  const [lines, fundings] = await Promise.all([listBudgetLines(db, convention), listFundings(db, convention)])
  const costs = lines.filter(({ side }) => side === 'expense')
  const costCents = sum(costs.map(({ ttc_cents }) => ttc_cents))
  return { costCents, fundings, plan: () => financingPlan(costCents, fundings.map(asGrant)) }
}

/**
 * The plan once something of it was written: balanced, or refused, and nothing is.
 * @throws Refusal `financing.*`, `funding.no_cost`
 */
export async function checkPlan(tx: Db, convention: Of): Promise<void> {
  const { costCents, plan } = await readPlan(tx, convention)
  if (costCents === 0) throw refuse('funding.no_cost')
  plan()
}

/** The convention is locked by the caller, as for every command here. @throws Refusal `financing.*`, `funding.no_cost`, `funding.helps_already` */
export async function addFunding(tx: Db, here: Here, convention: Of, asked: Funding): Promise<Id<'funding'>> {
  const id = newId<'funding'>()
  const { funder, party, programme, expectedCents, percent, ceilingCents, counts } = asked
  // Read now, so that no claim stumbles on it later.
  claimOn([], { percent, ceilingCents: expectedCents, counts })
  await tx
    .insertInto('funding')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      funder,
      organisation_id: party ?? null,
      programme,
      expected_cents: expectedCents,
      percent,
      ceiling_cents: ceilingCents ?? null,
      counts,
      created_at: here.now,
    })
    .execute()
  await checkPlan(tx, convention)
  await record(tx, here, 'bill.funding', { kind: 'funding', id }, { funder, expectedCents })
  return id
}

/** Money that came from the funder. @throws Refusal `financing.received_more_than_granted`, `funding.paid_on_orders` */
export async function receiveFunding(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'funding'> | undefined,
  receipt: { readonly amountCents: Cents; readonly on: Temporal.PlainDate; readonly reference: string },
): Promise<void> {
  checkPast(here, receipt.on)
  const row = await findFunding(tx, convention, id)
  if (row.organisation_id) throw refuse('funding.paid_on_orders')
  const receivedCents = cents(row.received_cents + receipt.amountCents)
  await tx
    .insertInto('funding_receipt')
    .values({
      id: newId<'funding_receipt'>(),
      territory_id: row.territory_id,
      convention_id: convention.id,
      funding_id: row.id,
      amount_cents: receipt.amountCents,
      received_on: receipt.on,
      reference: receipt.reference,
      created_at: here.now,
    })
    .execute()
  await tx
    .updateTable('funding')
    .set({ received_cents: receivedCents })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
  await checkPlan(tx, convention)
  await record(
    tx,
    here,
    'bill.funding',
    { kind: 'funding', id: row.id },
    { receivedCents: receipt.amountCents, on: String(receipt.on) },
  )
}

/** What a funder paid, cancelled or not, by day; at most 500. */
export const listReceipts = (db: Db, { territory_id, id }: Of, fundingId: Id<'funding'>) =>
  db
    .selectFrom('funding_receipt as receipt')
    .leftJoin('funding_receipt as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'receipt.territory_id')
        .onRef('cancellation.cancels_id', '=', 'receipt.id'),
    )
    .selectAll('receipt')
    .select(['cancellation.received_on as cancelled_on', 'cancellation.reason as cancelled_why'])
    .where('receipt.territory_id', '=', territory_id)
    .where('receipt.convention_id', '=', id)
    .where('receipt.funding_id', '=', fundingId)
    .orderBy('receipt.received_on')
    .orderBy('receipt.id')
    .limit(500)
    .execute()
export type Receipt = Awaited<ReturnType<typeof listReceipts>>[number]
