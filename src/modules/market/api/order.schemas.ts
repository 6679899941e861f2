import { z } from '@hono/zod-openapi'
import { emailAddress, phoneNumber } from '../../../platform/reach.ts'
import { type OrderState, stateNames } from '../order/order.rules.ts'
import { type OrderSummary, summaryNames } from '../order/summary.rules.ts'

const instant = z.iso.datetime({ offset: true })
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not a uuid')
const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // Not a pattern: the description would carry its flag into the pattern, and readers would refuse every name.
    .refine((text) => !/\p{Cc}/u.test(text), 'control characters')

export const OrderAsked = z
  .object({
    language: z.enum(['fr', 'en']).optional(),
    buyer: z
      .object({
        name: words(100),
        email: emailAddress.optional(),
        phone: phoneNumber.optional(),
        street: words(200).optional(),
        postal_code: z
          .string()
          .regex(/^\d{5}$/)
          .optional(),
        commune: z
          .string()
          .regex(/^\d[\dAB]\d{3}$/)
          .optional()
          .openapi({ description: 'INSEE code, for a delivery.' }),
      })
      .openapi({ description: 'An e-mail address or, failing that, a telephone number.' }),
    age_confirmed: z.boolean().default(false).openapi({ description: 'True to order alcohol.' }),
    lines: z
      .array(z.object({ variant: uuid, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(200),
    collections: z
      .array(
        z.object({
          shop: uuid,
          fulfilment: uuid.openapi({ description: 'As `/slots` names it.' }),
          starts_at: instant,
          payment: z.enum(['in_shop', 'beforehand']).default('in_shop'),
        }),
      )
      .min(1)
      .max(50)
      .openapi({ description: 'One for each shop.' }),
  })
  .openapi('OrderRequest')

export const OrderPlaced = z
  .object({
    id: z.uuid(),
    code: z.string().openapi({ description: 'Shown when collecting.' }),
    secret: z.string().openapi({ description: 'Goes in the header `Parvis-Order-Secret`.' }),
    url: z.url().openapi({ description: 'The buyer’s own page: to pay, to cancel.' }),
  })
  .openapi('OrderPlaced')

export const OrderShown = z
  .object({
    id: z.uuid(),
    code: z.string(),
    placed_at: instant,
    state: z.enum(Object.keys(summaryNames) as OrderSummary[]),
    parts: z.array(
      z.object({
        shop: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
        state: z.enum(Object.keys(stateNames) as OrderState[]),
        kind: z.enum(['counter', 'point', 'delivery']),
        starts_at: instant,
        ends_at: instant,
        cancel_until: instant,
        paid_beforehand: z.boolean(),
        goods_cents: z.int(),
        fee_cents: z.int(),
        due_cents: z.int(),
        lines: z.array(
          z.object({
            variant: z.uuid(),
            title: z.string(),
            variant_name: z.string(),
            quantity: z.int(),
            unit_price_cents: z.int(),
            total_cents: z.int(),
            state: z.enum(['kept', 'adjusted', 'refused']),
          }),
        ),
      }),
    ),
  })
  .openapi('Order')

const ids = {
  order: '0193f5a0-7c1e-7b7b-9d52-3f6f0f1f2a3b',
  shop: '0193f5a0-7c1e-7b7b-9d52-3f6f0f1f2a3c',
  variant: '0193f5a0-7c1e-7b7b-9d52-3f6f0f1f2a3d',
  fulfilment: '0193f5a0-7c1e-7b7b-9d52-3f6f0f1f2a3e',
}
const secret = 'kW0eVqkCkUu3m0n8m3zq1tX0b0Yw2Yb8kY3m5r0v1tA'

export const orderExamples = {
  asked: {
    language: 'fr' as const,
    buyer: { name: 'Léa Petit', email: 'lea@exemple.fr' },
    age_confirmed: false,
    lines: [{ variant: ids.variant, quantity: 2 }],
    collections: [
      {
        shop: ids.shop,
        fulfilment: ids.fulfilment,
        starts_at: '2026-11-26T09:00:00Z',
        payment: 'in_shop' as const,
      },
    ],
  },
  placed: {
    id: ids.order,
    code: 'KX47PT',
    secret,
    url: `https://parvis.example/ardennes/commandes/${ids.order}?cle=${secret}`,
  },
  shown: {
    id: ids.order,
    code: 'KX47PT',
    placed_at: '2026-11-21T07:00:00Z',
    state: 'in_progress',
    parts: [
      {
        shop: { id: ids.shop, slug: 'la-fournee', name: 'La Fournée' },
        state: 'placed',
        kind: 'counter' as const,
        starts_at: '2026-11-26T09:00:00Z',
        ends_at: '2026-11-26T09:30:00Z',
        cancel_until: '2026-11-26T08:00:00Z',
        paid_beforehand: false,
        goods_cents: 900,
        fee_cents: 0,
        due_cents: 900,
        lines: [
          {
            variant: ids.variant,
            title: 'Brioche',
            variant_name: '',
            quantity: 2,
            unit_price_cents: 450,
            total_cents: 900,
            state: 'kept' as const,
          },
        ],
      },
    ],
  },
}
