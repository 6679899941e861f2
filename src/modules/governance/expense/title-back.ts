import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Text } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Convention } from '../convention/convention.ts'
import { collectOrder, issueOrder } from './order-move.ts'
import type { Title } from './revenue-order.rules.ts'
import { listEveryOrder, type OrderRow, referenceOf, refuse } from './revenue-order.ts'
import type { Problem, TitleLine } from './title-back.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

export type Imported = {
  readonly titles: number
  readonly collections: number
  /** When there is any, the caller takes back all that was written. */
  readonly problems: readonly Problem[]
}

const says = (row: OrderRow, { number, slip, exercice, chargedOn }: Title): boolean =>
  row.title_number === number &&
  row.slip_number === slip &&
  row.title_exercice === exercice &&
  row.charged_on?.equals(chargedOn) === true

const withTitle = (row: OrderRow, { number, slip, exercice, chargedOn }: Title): OrderRow => ({
  ...row,
  state: 'issued',
  title_number: number,
  slip_number: slip,
  title_exercice: exercice,
  charged_on: chargedOn,
})

const yearly = ({ number, exercice }: Pick<Title, 'number' | 'exercice'>) => `${exercice} ${number}`

/**
 * What the finance software says of the orders of a convention: titles that were not known yet, and what was collected
 * since the last time. What is known already is left as it is. The convention is locked by the caller.
 */
export async function importTitles(
  tx: Db,
  here: Here,
  convention: Of,
  lines: readonly TitleLine[],
): Promise<Imported> {
  const rows = await listEveryOrder(tx, convention)
  const orders = new Map(rows.map((order) => [referenceOf(order), order]))
  // Asked before the database says so: after its own refusal, no other line could be looked at.
  const numbers = new Set(
    rows.flatMap(({ title_number, title_exercice }) =>
      title_number && title_exercice ? [yearly({ number: title_number, exercice: title_exercice })] : [],
    ),
  )
  const problems: Problem[] = []
  let [titles, collections] = [0, 0]
  for (const { line, reference, title, collected } of lines)
    try {
      const row = orders.get(reference)
      if (!row) throw refuse('revenue_order.reference_unknown', { reference })
      const isNew = title !== undefined && !says(row, title)
      if (isNew) await takeTitle(tx, here, row, title, numbers)
      if (isNew) titles += 1
      if (await takeCollection(tx, here, isNew ? withTitle(row, title) : row, collected)) collections += 1
    } catch (error) {
      problems.push({ line, text: textOf(error) })
    }
  return { titles, collections, problems }
}

function textOf(error: unknown): Text {
  if (error instanceof Refusal) return error.text
  throw error
}

async function takeTitle(tx: Db, here: Here, row: OrderRow, title: Title, numbers: Set<string>) {
  if (row.title_number)
    throw refuse('revenue_order.titled_otherwise', { reference: referenceOf(row), number: row.title_number })
  if (numbers.has(yearly(title))) throw refuse('revenue_order.title_taken')
  await issueOrder(tx, here, row, title)
  numbers.add(yearly(title))
}

/** What came in since the last time; whether anything did. */
async function takeCollection(
  tx: Db,
  here: Here,
  row: OrderRow,
  collected: TitleLine['collected'],
): Promise<boolean> {
  if (!collected || collected.totalCents === row.collected_cents) return false
  const amountCents = cents(collected.totalCents - row.collected_cents)
  if (amountCents < 0)
    throw refuse('revenue_order.collected_more', {
      known: {
        fr: euros(row.collected_cents, 'fr'),
        en: euros(row.collected_cents, 'en'),
      },
    })
  if (!collected.on) throw refuse('revenue_order.collected_when')
  await collectOrder(tx, here, row, { amountCents, on: collected.on })
  return true
}

/** The day of the last payment of each order that has one, those that were cancelled apart. */
export async function listLastCollected(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('revenue_order_move as move')
    .innerJoin('revenue_order', (join) =>
      join
        .onRef('revenue_order.territory_id', '=', 'move.territory_id')
        .onRef('revenue_order.id', '=', 'move.revenue_order_id'),
    )
    .select((eb) => ['move.revenue_order_id', eb.fn.max('move.moved_on').as('on')])
    .where('revenue_order.territory_id', '=', territory_id)
    .where('revenue_order.convention_id', '=', id)
    .where('move.kind', '=', 'collection')
    .where('move.cancels_id', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('revenue_order_move as cancellation')
            .select('cancellation.id')
            .whereRef('cancellation.territory_id', '=', 'move.territory_id')
            .whereRef('cancellation.cancels_id', '=', 'move.id'),
        ),
      ),
    )
    .groupBy('move.revenue_order_id')
    .execute()
  return new Map(rows.map(({ revenue_order_id, on }) => [revenue_order_id, on]))
}
