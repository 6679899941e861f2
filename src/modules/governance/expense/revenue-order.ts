import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Id } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Step } from '../apportionment/apportionment.rules.ts'
import type { Convention } from '../convention/convention.ts'
import { decisionColumns } from './decided.ts'
import type { RevenueOrder } from './revenue-order.rules.ts'

export const refuse = refusals({
  'revenue_order.unknown': {
    status: 404,
    fr: 'Cette proposition de titre est introuvable.',
    en: 'This proposed order cannot be found.',
  },
  'revenue_order.reference_unknown': {
    status: 422,
    fr: '« {reference} » n’est pas une proposition de cette convention.',
    en: '“{reference}” is no proposal of this agreement.',
  },
  'revenue_order.titled_otherwise': {
    status: 409,
    fr: 'la proposition {reference} est déjà le titre {number}. S’il est faux, corrigez-le sur sa page.',
    en: 'proposal {reference} is order {number} already. If that is wrong, correct it on its page.',
  },
  'revenue_order.collected_more': {
    status: 409,
    fr: '{known} sont déjà encaissés sur ce titre, plus que ce que dit cette ligne. La colonne encaisse est le total reçu ; un encaissement faux s’annule sur la page du titre.',
    en: '{known} was collected on this order already, more than this line says. The column encaisse is the total received; a wrong collection is cancelled on the page of the order.',
  },
  'revenue_order.collected_when': {
    status: 422,
    fr: 'indiquez le jour de l’encaissement dans la colonne encaisse_le.',
    en: 'give the day of the collection in the column encaisse_le.',
  },
  'revenue_order.before_proposal': {
    status: 422,
    fr: 'Le titre de la proposition {reference} réclame des parts proposées le {day} : il est pris en charge ce jour-là ou après.',
    en: 'The order of proposal {reference} claims shares proposed on {day}: it is taken in charge on that day or later.',
  },
  'revenue_order.title_taken': {
    status: 409,
    fr: 'Ce numéro de titre est déjà celui d’un autre titre du même exercice.',
    en: 'Another order of the same year has this number already.',
  },
})
onConstraint({
  revenue_order_title_is_issued_once: () => refuse('revenue_order.title_taken'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
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

const latestOrders = (db: Db, convention: Of) =>
  ordersOf(db, convention).orderBy('exercice', 'desc').orderBy('number', 'desc')

/** The latest first; at most 1 000: a page. */
export const listOrders = (db: Db, convention: Of) => latestOrders(db, convention).limit(1000).execute()

/** The latest first, those after that one: what a program reads a page at a time. */
export const listOrdersAfter = (
  db: Db,
  convention: Of,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after: Pick<OrderRow, 'exercice' | 'number'> | undefined },
) =>
  latestOrders(db, convention)
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('revenue_order.exercice', 'revenue_order.number'),
          '<',
          eb.tuple(after?.exercice ?? 0, after?.number ?? 0),
        ),
      ),
    )
    .limit(limit)
    .execute()

/** The latest first, all of them: what is added up, exported, or looked for by its reference. */
export const listEveryOrder = (db: Db, convention: Of) => latestOrders(db, convention).execute()
export type OrderRow = Awaited<ReturnType<typeof listOrders>>[number]

/** Those proposed to one party until that day, the latest first; at most 500. */
export const listOrdersOf = (
  db: Db,
  convention: Of,
  organisationId: Id<'organisation'>,
  untilOn: Temporal.PlainDate,
) =>
  ordersOf(db, convention)
    .where('revenue_order.organisation_id', '=', organisationId)
    .where('revenue_order.proposed_on', '<=', untilOn)
    .orderBy('exercice', 'desc')
    .orderBy('number', 'desc')
    .limit(500)
    .execute()

/** The other orders of that partner on which it paid more than it owes, the oldest first; at most 500. */
export const listOverpaid = (
  db: Db,
  convention: Of,
  { id, organisation_id }: Pick<OrderRow, 'id' | 'organisation_id'>,
  { lock = false } = {},
) =>
  ordersOf(db, convention)
    .where('revenue_order.organisation_id', '=', organisation_id)
    .where('revenue_order.id', '<>', id)
    .where(
      sql<boolean>`revenue_order.collected_cents > revenue_order.amount_cents - revenue_order.reduced_cents`,
    )
    .orderBy('exercice')
    .orderBy('number')
    .limit(500)
    .$if(lock, (query) => query.forUpdate('revenue_order'))
    .execute()

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

/** The order that a reference such as `2026-3` names. @throws Refusal `revenue_order.unknown` (404) */
export async function findOrderByReference(db: Db, convention: Of, reference: string): Promise<OrderRow> {
  const read = parseReference(reference)
  const row =
    read &&
    (await ordersOf(db, convention)
      .where('revenue_order.exercice', '=', read.exercice)
      .where('revenue_order.number', '=', read.number)
      .executeTakeFirst())
  if (!row) throw refuse('revenue_order.unknown')
  return row
}

/** `2026-3`: what the finance software gives back to say which proposal a title is for. */
export const referenceOf = ({ exercice, number }: Pick<OrderRow, 'exercice' | 'number'>): string =>
  `${exercice}-${number}`

/** The exercice and the number of such a reference, if it is one. */
export function parseReference(reference: string): Pick<OrderRow, 'exercice' | 'number'> | undefined {
  const [, exercice, number] = /^(\d{4})-(\d{1,9})$/.exec(reference) ?? []
  return exercice && number ? { exercice: Number(exercice), number: Number(number) } : undefined
}

/** As the rules read it. */
export const asOrder = (row: OrderRow): RevenueOrder => ({
  state: row.state,
  amountCents: row.amount_cents,
  reducedCents: row.reduced_cents,
  collectedCents: row.collected_cents,
  ...(row.title_number &&
    row.slip_number &&
    row.title_exercice &&
    row.charged_on && {
      title: {
        number: row.title_number,
        slip: row.slip_number,
        exercice: row.title_exercice,
        chargedOn: row.charged_on,
      },
    }),
})

/**
 * The day a share was acquired: that of the act that the key shares from, never later than its freezing. A debt is
 * time-barred from it (law 68-1250), whenever somebody shares. Of `sharing` joined to its `sharing_key` and `expense`.
 */
export const bornOn = sql<Temporal.PlainDate>`least(sharing.frozen_on, case sharing_key.shared_from
  when 'estimate' then expense.committed_on when 'bill' then expense.invoiced_on else expense.paid_on end)`

/**
 * The frozen shares an order claims, each with its expense and every step of its computation: the legal annex; then
 * those that a reduction settled.
 */
export const listOrderLines = async (db: Db, convention: Of, orderId: Id<'revenue_order'>) =>
  (await listLinesOfOrders(db, convention, [orderId])).get(orderId) ?? []

/** The same for many orders, in one query. */
export async function listLinesOfOrders(
  db: Db,
  { territory_id, id }: Of,
  orderIds: readonly Id<'revenue_order'>[],
) {
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
    .innerJoin('sharing_key', (join) =>
      join
        .onRef('sharing_key.territory_id', '=', 'sharing.territory_id')
        .onRef('sharing_key.id', '=', 'sharing.sharing_key_id'),
    )
    .leftJoin('revenue_order_move as move', (join) =>
      join
        .onRef('move.territory_id', '=', 'line.territory_id')
        .onRef('move.id', '=', 'line.revenue_order_move_id'),
    )
    .select(bornOn.as('born_on'))
    .select([
      'line.revenue_order_id',
      'line.sharing_id',
      'expense.id as expense_id',
      'expense.label',
      'expense.adopted_on',
      'sharing.sharing_key_id',
      'sharing.basis',
      'sharing.total_cents',
      'sharing.revenue_cents',
      'sharing.excess_cents',
      'sharing.excess_bearer_id',
      'sharing.excess_is_claimed',
      'line.share_cents',
      'line.is_reversal',
      'line.revenue_order_move_id',
      'move.moved_on',
      'share.trace',
      ...decisionColumns,
    ])
    .where('line.territory_id', '=', territory_id)
    .where('line.convention_id', '=', id)
    .where(sql<boolean>`line.revenue_order_id = any (${[...orderIds]}::uuid[])`)
    .orderBy('sharing.frozen_on')
    .orderBy('expense.label')
    .limit(50_000)
    .execute()
  const lines = rows.map((row) => ({ ...row, trace: row.trace as readonly Step[] }))
  return Map.groupBy(lines, (line) => line.revenue_order_id)
}
export type OrderLine = Awaited<ReturnType<typeof listOrderLines>>[number]

/** What an order claims since it was proposed, then what its reductions settled. */
export const partLines = (lines: readonly OrderLine[]): readonly [OrderLine[], OrderLine[]] => [
  lines.filter(({ revenue_order_move_id }) => revenue_order_move_id === null),
  lines.filter(({ revenue_order_move_id }) => revenue_order_move_id !== null),
]
