import { createRoute, z } from '@hono/zod-openapi'
import { problem, wholeBetween } from '../../../platform/api.ts'

/** An état liquidatif as it was kept. */
export const PaperShown = z
  .object({
    reduced_on: z.iso.date().nullable().openapi({ description: 'Null for the proposal itself.' }),
    sha256: z.string().openapi({ description: 'The fingerprint of the PDF, in hexadecimal digits.' }),
    url: z.string().openapi({ description: 'Where the PDF is read, with the same secret.' }),
  })
  .openapi('RevenueOrderPaper')

export const OrderShown = z
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

export const LineShown = z
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

export const list = createRoute({
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

export const show = createRoute({
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

export const open = createRoute({
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
