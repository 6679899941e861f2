import { type Id, newId } from '../src/platform/ids.ts'
import { cents } from '../src/platform/money.ts'
import type { NewRow } from '../src/platform/schema.gen.ts'
import type { Client } from './client.ts'
import type { Person, TestTerritory } from './territory.ts'

export type Shelf = Awaited<ReturnType<typeof shelf>>
export type Variant = { readonly id: Id<'variant'> }

/** A shop that sells: open every day, its counter with so many places a slot. */
export async function shelf(
  territory: TestTerritory,
  {
    places = 10_000,
    name = 'La Fournée',
    ...more
  }: { places?: number; name?: string; owner?: Person } & Partial<NewRow<'shop'>> = {},
) {
  const { db, clock } = territory
  const commune = await territory.commune(`${name} sur Aisne`)
  const shop = await territory.shop(commune, { name, opening_hours: 'Mo-Su,PH 08:00-19:00', ...more })
  const fulfilment = newId<'fulfilment'>()
  await db
    .insertInto('fulfilment')
    .values({
      id: fulfilment,
      territory_id: territory.id,
      kind: 'counter',
      shop_id: shop.id,
      slot_places: places,
    })
    .execute()
  const category = newId<'category'>()
  await db
    .insertInto('category')
    .values({
      id: category,
      territory_id: territory.id,
      slug: `c-${category}`,
      name_fr: 'Pain',
      name_en: 'Bread',
    } as never)
    .execute()
  let position = 0
  /** One more product on the shelf. */
  const add = async (stock: Partial<NewRow<'variant'>> = {}, more: Partial<NewRow<'product'>> = {}) => {
    const product = newId<'product'>()
    await db
      .insertInto('product')
      .values({
        id: product,
        territory_id: territory.id,
        shop_id: shop.id,
        category_id: category,
        slug: `p-${product}`,
        title: `Brioche ${++position}`,
        vat_rate_basis_points: 550,
        created_at: clock.now,
        updated_at: clock.now,
        ...more,
      })
      .execute()
    const id = newId<'variant'>()
    await db
      .insertInto('variant')
      .values({ id, territory_id: territory.id, product_id: product, price_cents: cents(450), ...stock })
      .execute()
    return { id }
  }
  return { shop, fulfilment, add }
}

/** A browser that fills its basket and walks to the order page. Answers what the button would send. */
export async function goToCheckout(
  client: Client,
  shelves: readonly Shelf[],
  wanted: readonly (readonly [Variant, number])[],
  /** The commune of a delivery. */
  to?: { readonly id: Id<'commune'> },
) {
  for (const [variant, quantity] of wanted)
    await client.post('/panier/lignes', { variant: variant.id, quantity: String(quantity) })
  const chosen = shelves.map(({ shop, fulfilment }) => `way.${shop.id}=${fulfilment}`)
  const ways = [...chosen, ...(to ? [`commune=${to.id}`] : [])].join('&')
  const slotsPage = await (await client.get(`/panier/creneaux?${ways}`)).text()
  const slots = shelves.map(({ fulfilment }) => {
    const starts = [...slotsPage.matchAll(/name="slot\.([0-9a-f-]+)" value="([^"]+)"/g)]
      .filter(([, of]) => of === fulfilment)
      .map(([, , start]) => start as string)
    return `slot.${fulfilment}=${encodeURIComponent(starts[0] as string)}`
  })
  const path = `/panier/commande?${ways}&${slots.join('&')}`
  const html = await (await client.get(path)).text()
  const hidden = (name: string) => html.match(new RegExp(`name="${name}" value="([^"]+)"`))?.[1] as string
  const form = { key: hidden('key'), seen: hidden('seen'), name: 'Léa', email: 'lea@exemple.fr' }
  return { path, form, html, slotsPage }
}

/** A delivery round of a shop, or of a collective point it brings to, that passes every day. */
export async function round(
  { db, id: territory_id }: TestTerritory,
  owner: { readonly shop_id: Id<'shop'> } | { readonly pickup_point_id: Id<'pickup_point'> },
  commune: { readonly id: Id<'commune'> },
  fee: Partial<Pick<NewRow<'fulfilment'>, 'fee_cents' | 'free_from_cents'>> = {},
) {
  const id = newId<'fulfilment'>()
  const hours = { opening_hours: 'Mo-Su,PH 08:00-19:00', slot_minutes: 120, slot_places: 10 }
  await db
    .insertInto('fulfilment')
    .values({ id, territory_id, kind: 'delivery', name: 'Tournée', ...hours, ...owner, ...fee })
    .execute()
  await db
    .insertInto('fulfilment_commune')
    .values({ territory_id, fulfilment_id: id, commune_id: commune.id })
    .execute()
  return id
}

export const countOrders = async ({ db, id }: TestTerritory): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('order')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('territory_id', '=', id)
        .executeTakeFirstOrThrow()
    ).n,
  )

/** What is left of a counted stock. */
export const stockOf = async ({ db }: TestTerritory, { id }: Variant) =>
  (await db.selectFrom('variant').select('stock_count').where('id', '=', id).executeTakeFirstOrThrow())
    .stock_count
