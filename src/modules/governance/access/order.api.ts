import { createRoute, z } from '@hono/zod-openapi'
import { newApi, problem, wholeBetween } from '../../../platform/api.ts'
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

/** An état liquidatif as it was kept. */
const PaperShown = z
  .object({
    reduced_on: z.iso.date().nullable().openapi({ description: 'Null for the proposal itself.' }),
    sha256: z.string().openapi({ description: 'The fingerprint of the PDF, in hexadecimal digits.' }),
    url: z.string().openapi({ description: 'Where the PDF is read, with the same secret.' }),
  })
  .openapi('RevenueOrderPaper')

const OrderShown = z
  .object({
    reference: z.string(),
    exercice: z.int(),
    state: z.enum(['proposed', 'issued', 'reduced', 'collected', 'cancelled']),
    debtor: z.object({ name: z.string(), siren: z.string().nullable() }),
    amount_cents: z.int(),
    reduced_cents: z.int(),
    collected_cents: z.int(),
    proposed_on: z.iso.date(),
    title_number: z.string().nullable(),
    slip_number: z.string().nullable(),
    charged_on: z.iso.date().nullable(),
    /** The budget year of the title, which may follow that of the proposal. */
    title_exercice: z.int().nullable(),
    papers: z.array(PaperShown).openapi({
      description:
        'Its états liquidatifs: the proposal’s, then one for each reduction that settled shares. Each is drawn once and kept, in the minutes that follow, or as soon as its order is read.',
    }),
  })
  .openapi('RevenueOrder')

const LineShown = z
  .object({
    expense: z.string(),
    decision: z.string(),
    decided_on: z.iso.date().nullable(),
    total_cents: z.int(),
    /** Revenue and grants taken off it before it was shared, where the key says so. */
    revenue_cents: z.int(),
    share_cents: z.int(),
    is_reversal: z.boolean(),
    /** Of a reduction: settled once the order was issued. */
    is_settled: z.boolean(),
    /** One sentence for each step of the computation. */
    in_words: z.array(z.string()),
    trace: z.array(z.record(z.string(), z.unknown())),
  })
  .openapi('RevenueOrderLine')

const example: z.input<typeof OrderShown> = {
  reference: '2026-3',
  exercice: 2026,
  state: 'proposed',
  debtor: { name: 'CC de l’Argonne Ardennaise', siren: '240800920' },
  amount_cents: 73_754,
  reduced_cents: 0,
  collected_cents: 0,
  proposed_on: '2026-05-10',
  title_number: null,
  slip_number: null,
  charged_on: null,
  title_exercice: null,
  papers: [
    {
      reduced_on: null,
      sha256: '5b0c6c2f6a1d7a4f9e2f7c0d8b3a1e4c9d6f2b8a7e5c3d1f0a9b8c7d6e5f4a3b',
      url: '/api/v1/territories/ardennes/conventions/mes-courses-en-ardennes/revenue-orders/2026-3/papers/01963b7e-5d00-7000-8000-000000000003',
    },
  ],
}
const line: z.input<typeof LineShown> = {
  expense: 'Aide renforcée aux commerçants',
  decision: 'COPIL Mes courses en Ardennes, décision n° 2026-03',
  decided_on: '2026-03-01',
  total_cents: 2_100_000,
  revenue_cents: 0,
  share_cents: 73_754,
  is_reversal: false,
  is_settled: false,
  in_words: ['17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €'],
  trace: [{ kind: 'share', level: 1, ofCents: 1_050_000, weight: 17_312, all: 246_462, cents: 73_754 }],
}

const where = z.object({
  slug: z.string().openapi({ param: { name: 'slug', in: 'path' }, example: 'ardennes' }),
  convention: z
    .string()
    .openapi({ param: { name: 'convention', in: 'path' }, example: 'mes-courses-en-ardennes' }),
})
const headers = z.object({
  'parvis-finance-secret': z
    .string()
    .max(100)
    .optional()
    .openapi({ example: 'aSecretThatTheConventionGave' }),
})
const refused = {
  404: problem('This secret opens no such convention.'),
  422: problem('The request does not fit.'),
  429: problem('Too many calls: wait as long as `Retry-After` says.'),
}

const list = createRoute({
  method: 'get',
  path: '/territories/{slug}/conventions/{convention}/revenue-orders',
  summary: 'The proposals of revenue orders of a convention, for the finance software it let in',
  request: {
    params: where,
    headers,
    query: z.object({
      limit: wholeBetween(1, 100).default(100).openapi({ example: 100 }),
      cursor: z
        .string()
        .regex(/^\d{4}-\d{1,9}$/)
        .optional()
        .openapi({ description: '`next_cursor` of the page before.', example: '2026-3' }),
    }),
  },
  responses: {
    200: {
      description: 'The latest first.',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(OrderShown), next_cursor: z.string().nullable() }),
          example: { items: [example], next_cursor: null },
        },
      },
    },
    ...refused,
  },
})

const show = createRoute({
  method: 'get',
  path: '/territories/{slug}/conventions/{convention}/revenue-orders/{reference}',
  summary: 'One proposal with its état liquidatif: every frozen share it claims, and its computation',
  request: {
    params: where.extend({
      reference: z.string().openapi({ param: { name: 'reference', in: 'path' }, example: '2026-3' }),
    }),
    headers,
  },
  responses: {
    200: {
      description: 'OK',
      content: {
        'application/json': {
          schema: OrderShown.extend({ liquidation: z.array(LineShown) }).openapi(
            'RevenueOrderWithLiquidation',
          ),
          example: { ...example, liquidation: [line] },
        },
      },
    },
    ...refused,
  },
})

const open = createRoute({
  method: 'get',
  path: '/territories/{slug}/conventions/{convention}/revenue-orders/{reference}/papers/{paper}',
  summary: 'An état liquidatif, byte for byte as it was kept',
  request: {
    params: where.extend({
      reference: z.string().openapi({ param: { name: 'reference', in: 'path' }, example: '2026-3' }),
      paper: z.string().openapi({
        param: { name: 'paper', in: 'path' },
        example: '01963b7e-5d00-7000-8000-000000000003',
      }),
    }),
    headers,
  },
  responses: {
    200: {
      description: 'A PDF, in French: an annex of the accounts.',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...refused,
  },
})

type Opened = {
  readonly slug: string
  readonly convention: string
}
const paperShown = (
  { slug, convention }: Opened,
  order: OrderRow,
  { id, moved_on, fingerprint }: Liquidation,
): z.input<typeof PaperShown> => ({
  reduced_on: moved_on && String(moved_on),
  sha256: fingerprint,
  url: `/api/v1/territories/${slug}/conventions/${convention}/revenue-orders/${referenceOf(order)}/papers/${id}`,
})

const orderShown = (
  at: Opened,
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
