import { z } from '@hono/zod-openapi'
import { wholeBetween } from '../../../platform/api.ts'
import { type Allergen, allergens } from '../product/allergen.rules.ts'
import { type Label, labels } from '../product/label.rules.ts'
import { type WithdrawalException, withdrawalExceptions } from '../product/product.rules.ts'
import { type Sort, sorts } from '../search/search.rules.ts'
import { type TradeName, trades } from '../shop/trade.rules.ts'
import { paging } from './app.ts'

export const TerritoryItem = z
  .object({ slug: z.string(), name: z.string(), url: z.string() })
  .openapi('Territory')
export const CommuneItem = z
  .object({
    commune: z.string().openapi({ description: 'INSEE code.' }),
    name: z.string(),
    slug: z.string(),
    postal_codes: z.array(z.string()),
    epci: z.object({ slug: z.string(), name: z.string() }).nullable(),
  })
  .openapi('Commune')
export const CategoryItem = z
  .object({ slug: z.string(), name_fr: z.string(), name_en: z.string(), parent: z.string().nullable() })
  .openapi('Category')
export const ShopItem = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    trade: z.enum(Object.keys(trades) as TradeName[]),
    commune: z.string().openapi({ description: 'INSEE code.' }),
    commune_name: z.string(),
    labels: z.array(z.string()),
    ways: z.array(z.enum(['counter', 'point', 'delivery'])),
    open_now: z.boolean(),
    street: z.string(),
    postal_code: z.string(),
    opening_hours: z.string().openapi({ description: 'OpenStreetMap syntax; empty when not known.' }),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    picture: z.string().nullable().openapi({ description: 'Address of a picture on this site.' }),
    url: z.string(),
  })
  .openapi('Shop')
export const ProductItem = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    shop: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    commune: z.string().openapi({ description: 'INSEE code.' }),
    price_from_cents: z.int().openapi({
      description:
        'With all taxes: the lowest of its variants that can be had; of all of them once it is sold out.',
    }),
    unit_price_cents: z.int().nullable().openapi({
      description: 'Of a kilogram, a litre or a piece, as `unit_price_per` says; null when not known.',
    }),
    unit_price_per: z.enum(['kg', 'l', 'piece']).nullable(),
    labels: z.array(z.string()),
    sold_out: z.boolean(),
    picture: z.string().nullable().openapi({ description: 'Address of a picture on this site.' }),
    url: z.string(),
  })
  .openapi('ProductInList')
export const Product = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    category: z.string(),
    shop: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
    origin: z.string(),
    allergens: z
      .array(z.enum(Object.keys(allergens) as Allergen[]))
      .openapi({ description: 'Of the fourteen of Regulation (EU) 1169/2011.' }),
    alcohol_tenths: z.int().openapi({ description: 'Tenths of a degree: 55 for 5.5 % vol.' }),
    labels: z.array(z.string()),
    withdrawal_exception: z
      .enum(Object.keys(withdrawalExceptions) as WithdrawalException[])
      .nullable()
      .openapi({
        description: 'What limits the right to withdraw within fourteen days; null when nothing does.',
      }),
    lead_minutes: z.int().openapi({ description: 'To prepare it: no slot begins sooner.' }),
    lead_days: z.int().openapi({ description: '1: to be ordered the day before. `/slots` counts both.' }),
    variants: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        price_cents: z
          .int()
          .openapi({ description: 'With all taxes; of a kilogram for goods sold by weight.' }),
        typical_grams: z
          .int()
          .nullable()
          .openapi({ description: 'Of goods sold by weight, what one weighs; null for the others.' }),
        ceiling_grams: z.int().nullable().openapi({ description: 'The most that one may weigh.' }),
        content_quantity: z.int().nullable(),
        content_unit: z.enum(['g', 'ml', 'piece']).nullable(),
        sold_out: z.boolean(),
        lowest_30_days_cents: z.int().nullable().openapi({
          description: 'The lowest price of the thirty days before a price cut; null when there is none.',
        }),
      }),
    ),
  })
  .openapi('Product')
export const PickupPointItem = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    street: z.string(),
    postal_code: z.string(),
    directions: z.string().openapi({ description: 'What helps to find it, in French; may be empty.' }),
    commune: z.string(),
    opening_hours: z.string().openapi({ description: 'OpenStreetMap syntax.' }),
  })
  .openapi('PickupPoint')
export const SlotItem = z
  .object({
    fulfilment: z.uuid(),
    kind: z.enum(['counter', 'point', 'delivery']),
    name: z.string(),
    starts_at: z.iso.datetime(),
    ends_at: z.iso.datetime(),
    places_left: z.int(),
    fee_cents: z.int(),
  })
  .openapi('Slot')

/** The filters of the search. */
const filters = {
  q: z.string().max(200).optional().openapi({ example: 'miel' }),
  category: z.string().max(100).optional(),
  commune: z
    .string()
    .regex(/^\d[\dAB]\d{3}$/)
    .optional()
    .openapi({ description: 'INSEE code.' }),
  epci: z.string().max(100).optional(),
  label: z.enum(Object.keys(labels) as Label[]).optional(),
  way: z.enum(['counter', 'point', 'delivery']).optional(),
  open: z.enum(['1']).optional().openapi({ description: '1: open now.' }),
}
export const shopQuery = z.object({ ...filters, sort: z.enum(['relevance', 'name']).optional(), ...paging })
export const productQuery = z.object({
  ...filters,
  price_min_cents: wholeBetween(0, 100_000_000).optional(),
  price_max_cents: wholeBetween(0, 100_000_000).optional(),
  sort: z.enum(Object.keys(sorts) as Sort[]).optional(),
  ...paging,
})
export const listQuery = z.object(paging)
/** One of the first two. */
export const slotQuery = z.object({
  shop: z.uuid().optional().openapi({ example: '0198c0de-0000-7000-8000-000000000001' }),
  pickup_point: z.uuid().optional(),
  variants: z
    .string()
    .max(37 * 200)
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
    .optional()
    .openapi({
      description:
        'What will be ordered, ids separated by commas: the slots its lead times, its dates or its quantities of the day rule out are left out.',
    }),
  commune: z
    .string()
    .regex(/^\d[\dAB]\d{3}$/)
    .optional()
    .openapi({ description: 'INSEE code of the buyer: only the delivery rounds that reach it.' }),
  ...paging,
})
