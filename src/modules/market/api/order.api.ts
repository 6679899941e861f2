import { createRoute, z } from '@hono/zod-openapi'
import { addressOf } from '../../../platform/address.ts'
import { newApi, problem } from '../../../platform/api.ts'
import { nothing, reading } from '../../../platform/ask.ts'
import { sha256Of } from '../../../platform/files.ts'
import type { AnyContext } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { hashOf } from '../../../platform/secret.ts'
import { findTerritory } from '../../territory/index.ts'
import { amountDue } from '../order/due.ts'
import { listGoods } from '../order/goods.ts'
import { withKey } from '../order/key.ts'
import { refuse as refuseOrder } from '../order/order.rules.ts'
import { listShopOrders } from '../order/order.ts'
import { placeOrder } from '../order/place.ts'
import { summaryOf } from '../order/summary.rules.ts'
import { findApiCommune, findApiTerritory, slugParameter } from './app.ts'
import { OrderAsked, OrderPlaced, OrderShown, orderExamples } from './order.schemas.ts'

const refuse = refusals({
  'order.unknown_item': {
    status: 422,
    fr: 'Un des articles demandés n’existe pas sur ce territoire.',
    en: 'One of the items asked for does not exist in this territory.',
  },
  'order.collected_twice': {
    status: 422,
    fr: 'Une même boutique a deux retraits (collections) : gardez-en un par boutique.',
    en: 'One shop has two collections: keep one for each shop.',
  },
})

const place = createRoute({
  method: 'post',
  path: '/territories/{slug}/orders',
  summary: 'Place an order over one or several shops, as a guest',
  request: {
    params: slugParameter,
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\w.:-]{8,100}$/)
        .openapi({
          description: 'Chosen by you: sent again with the same body, it answers the same order.',
          example: '0193f5a0-7c1e-7b7b-9d52-3f6f0f1f2a3b',
        }),
    }),
    body: {
      required: true,
      content: { 'application/json': { schema: OrderAsked, example: orderExamples.asked } },
    },
  },
  responses: {
    201: {
      description:
        'The order, and the secret that opens it: shown to nobody else, and never again by another call.',
      content: { 'application/json': { schema: OrderPlaced, example: orderExamples.placed } },
    },
    403: problem('The territory is suspended: its title says why.'),
    400: problem('The body is not JSON.'),
    404: problem('There is no such territory.'),
    409: problem(
      'Nothing was ordered: something is missing (named, with what is left), or the key was used.',
    ),
    422: problem('The request does not fit.'),
    429: problem('Too many orders: wait as long as `Retry-After` says.'),
  },
})

const show = createRoute({
  method: 'get',
  path: '/orders/{id}',
  summary: 'An order, for whoever holds its secret',
  request: {
    params: z.object({
      id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: orderExamples.placed.id }),
    }),
    headers: z.object({
      'parvis-order-secret': z.string().max(100).optional().openapi({
        description: 'What the order answered when it was placed: without it, 404.',
        example: orderExamples.placed.secret,
      }),
    }),
  },
  responses: {
    200: {
      description: 'OK',
      content: { 'application/json': { schema: OrderShown, example: orderExamples.shown } },
    },
    404: problem('There is no such order under this secret.'),
    422: problem('The request does not fit.'),
    429: problem('Too many calls: wait as long as `Retry-After` says.'),
  },
})

export const orderApi = newApi()

orderApi.openapi(place, async (c) => {
  const { db, config, now, lang } = c.var
  c.var.limit('order')
  const territory = await findApiTerritory(db, c.req.valid('param'))
  const asked = c.req.valid('json')
  if (new Set(asked.collections.map(({ shop }) => shop)).size < asked.collections.length)
    throw refuse('order.collected_twice')
  const quantities = new Map<string, number>()
  for (const { variant, quantity } of asked.lines)
    quantities.set(variant, (quantities.get(variant) ?? 0) + quantity)
  const ids = [...quantities.keys()] as Id<'variant'>[]
  const communeId = asked.buyer.commune ? await findApiCommune(db, territory, asked.buyer.commune) : undefined
  const language = asked.language ?? lang
  const origin = territory.host ? `https://${territory.host}` : c.var.origin
  const goods = await listGoods(db, territory.id, ids)
  const answer = await db.transaction().execute((tx) =>
    placeOrder(
      tx,
      { territory, config, now },
      {
        key: c.req.valid('header')['idempotency-key'],
        requestHash: sha256Of(JSON.stringify(asked)),
        language,
        personId: null,
        buyer: { ...asked.buyer, postalCode: asked.buyer.postal_code, communeId },
        ageConfirmed: asked.age_confirmed,
        lines: goods.map((one) => ({ ...one, quantity: quantities.get(one.id) ?? 1 })),
        // Not before: the same key is answered by the first order, whatever has become of the goods.
        takeOut: reading(nothing, () => {
          if (goods.length < ids.length) throw refuse('order.unknown_item')
        }),
        wishes: asked.collections.map((one) => ({
          shopId: one.shop as Id<'shop'>,
          fulfilmentId: one.fulfilment as Id<'fulfilment'>,
          start: Temporal.Instant.from(one.starts_at),
          beforehand: one.payment === 'beforehand',
        })),
      },
    ),
  )
  c.header('cache-control', 'private, no-store')
  const { id, code, secret } = answer
  // In the territory and in the buyer's language: this call is outside any.
  const { slug, host } = territory
  const address = addressOf(`/commandes/${id}`, language, { slug, ownHost: host !== null })
  return c.json({ id, code, secret, url: withKey(origin + address, secret) }, 201)
})

orderApi.openapi(show, async (c) => {
  const { db, actor, now } = c.var
  c.var.limit('api')
  const orderId = parseId<'order'>(c.req.valid('param').id)
  const secret = c.req.valid('header')['parvis-order-secret']
  const order = orderId && secret ? await findOrderRow(c, orderId) : undefined
  // Also where the territory is suspended since: whoever ordered may still read what they ordered.
  const territory = order && (await findTerritory(db, { id: order.territory_id }))
  if (!order || !territory || !secret) throw refuseOrder('order.unknown')
  // Only the secret opens it here: a session of the same browser does not.
  const asker = { actor: { ...actor, personId: null, staffId: null, manager: false }, territory, now }
  const parts = await listShopOrders(db, { ...asker, secretHash: hashOf(secret) }, { orderId: order.id })
  if (parts.length === 0) throw refuseOrder('order.unknown')
  c.header('cache-control', 'private, no-store')
  return c.json(
    {
      id: order.id,
      code: order.code,
      placed_at: order.placed_at.toString({ smallestUnit: 'second' }),
      state: summaryOf(parts.map((part) => part.state)),
      parts: parts.map((part) => ({
        shop: { id: part.shop_id, slug: part.shop_slug, name: part.shop_name },
        state: part.state,
        kind: part.fulfilment_kind,
        starts_at: part.starts_at.toString({ smallestUnit: 'second' }),
        ends_at: part.ends_at.toString({ smallestUnit: 'second' }),
        cancel_until: part.cancel_until.toString({ smallestUnit: 'second' }),
        paid_beforehand: part.paid_beforehand,
        goods_cents: part.goods_cents,
        fee_cents: part.fee_cents,
        due_cents: amountDue(part),
        lines: part.lines.map((line) => ({
          variant: line.variant_id,
          title: line.title,
          variant_name: line.variant_name,
          quantity: line.quantity,
          unit_price_cents: line.unit_price_cents,
          total_cents: line.total_cents,
          state: line.state,
        })),
      })),
    },
    200,
  )
})

const findOrderRow = (c: AnyContext, id: Id<'order'>) =>
  c.var.db
    .selectFrom('order')
    .select(['id', 'territory_id', 'code', 'placed_at'])
    .where('id', '=', id)
    .executeTakeFirst()
