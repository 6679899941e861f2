import type { z } from '@hono/zod-openapi'
import { newApi } from '../../../platform/api.ts'
import type { AnyContext } from '../../../platform/http.tsx'
import { findTerritory } from '../../territory/index.ts'
import { frozenExcess } from '../apportionment/excess.rules.ts'
import { excessInWords, netInWords, stepInWords } from '../apportionment/words.rules.ts'
import { listParties, partyNames } from '../convention/convention.ts'
import { sendPaper } from '../document/send.ts'
import { decisionName } from '../expense/decided.ts'
import {
  findOrderByReference,
  listOrderLines,
  listOrdersAfter,
  type OrderLine,
  type OrderRow,
  parseReference,
  referenceOf,
} from '../expense/revenue-order.ts'
import { keepLiquidations, type Liquidation, listKept, readLiquidation } from '../liquidation/liquidation.ts'
import { findByAccess, refuse } from './access.ts'
import { type LineShown, list, type OrderShown, open, type PaperShown, show } from './order.schemas.ts'

/** The territory and the convention, as addresses name them. */
type Named = { readonly slug: string; readonly convention: string }
const paperShown = (
  { slug, convention }: Named,
  order: OrderRow,
  { id, moved_on, fingerprint }: Liquidation,
): z.input<typeof PaperShown> => ({
  reduced_on: moved_on && String(moved_on),
  sha256: fingerprint,
  url: `/api/v1/territories/${slug}/conventions/${convention}/revenue-orders/${referenceOf(order)}/papers/${id}`,
})

const orderShown = (
  at: Named,
  order: OrderRow,
  papers: readonly Liquidation[],
): z.input<typeof OrderShown> => ({
  reference: referenceOf(order),
  exercice: order.exercice,
  state: order.state,
  debtor: { name: order.name, siren: order.siren },
  amount_cents: order.amount_cents,
  reduced_cents: order.reduced_cents,
  collected_cents: order.collected_cents,
  proposed_on: String(order.proposed_on),
  title_number: order.title_number,
  slip_number: order.slip_number,
  charged_on: order.charged_on && String(order.charged_on),
  title_exercice: order.title_exercice,
  papers: papers
    .filter(({ revenue_order_id }) => revenue_order_id === order.id)
    .map((paper) => paperShown(at, order, paper)),
})

const lineShown = (
  row: OrderLine,
  lang: 'fr' | 'en',
  nameOf: (id: string) => string,
): z.input<typeof LineShown> => ({
  expense: row.label,
  decision: decisionName(row)?.[lang] ?? '',
  decided_on: row.adopted_on && String(row.adopted_on),
  total_cents: row.total_cents,
  revenue_cents: row.revenue_cents,
  share_cents: row.share_cents,
  is_reversal: row.is_reversal,
  is_settled: row.revenue_order_move_id !== null,
  in_words: [
    ...netInWords(row.total_cents, row.revenue_cents, lang),
    ...excessInWords(frozenExcess(row), nameOf, lang),
    ...row.trace.map((step) => stepInWords(step, lang, nameOf)),
  ],
  trace: row.trace.map((step) => ({ ...step })),
})

/** What the secret opens; a wrong one learns no more than a wrong address. */
async function findOpened(c: AnyContext, slug: string, convention: string, secret = '') {
  c.var.limit('api')
  c.header('cache-control', 'private, no-store')
  const territory = await findTerritory(c.var.db, { slug })
  if (!territory?.modules.has('governance')) throw refuse('finance_access.unknown')
  const opened = await findByAccess(c.var.db, { territoryId: territory.id, slug: convention, secret })
  return { ...opened, timeZone: territory.timeZone }
}

/** Proposals read by the finance software: numbers, slips and signatures are its own to give. */
export const orderApi = newApi()
orderApi.openapi(list, async (c) => {
  const { slug, convention } = c.req.valid('param')
  const opened = await findOpened(c, slug, convention, c.req.valid('header')['parvis-finance-secret'])
  const { limit, cursor } = c.req.valid('query')
  // One more than asked for: whether there is a page after this one.
  const orders = await listOrdersAfter(c.var.db, opened, {
    limit: limit + 1,
    after: parseReference(cursor ?? ''),
  })
  const shown = orders.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const papers = await listKept(c.var.db, opened, ids)
  const items = shown.map((order) => orderShown({ slug, convention }, order, papers))
  return c.json({ items, next_cursor: orders.length > limit ? (items.at(-1)?.reference ?? null) : null }, 200)
})
orderApi.openapi(show, async (c) => {
  const { slug, convention, reference } = c.req.valid('param')
  const opened = await findOpened(c, slug, convention, c.req.valid('header')['parvis-finance-secret'])
  const order = await findOrderByReference(c.var.db, opened, reference)
  const { db, storage, now } = c.var
  const [lines, parties, papers] = await Promise.all([
    listOrderLines(db, opened, order.id),
    listParties(db, opened),
    keepLiquidations({ db, storage, now, timeZone: opened.timeZone }, opened, [order]),
  ])
  const nameOf = partyNames(parties)
  const liquidation = lines.map((each) => lineShown(each, c.var.lang, nameOf))
  return c.json({ ...orderShown({ slug, convention }, order, papers), liquidation }, 200)
})
orderApi.openapi(open, async (c) => {
  const { slug, convention, reference, paper } = c.req.valid('param')
  const opened = await findOpened(c, slug, convention, c.req.valid('header')['parvis-finance-secret'])
  const { db, storage } = c.var
  const order = await findOrderByReference(db, opened, reference)
  const kept = (await listKept(db, opened, [order.id])).find(({ id }) => id === paper)
  if (!kept) throw refuse('finance_access.no_such_paper')
  return sendPaper(await readLiquidation(db, storage, kept))
})
