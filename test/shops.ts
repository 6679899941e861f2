import type { connect } from '../src/platform/db.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { type Cents, cents } from '../src/platform/money.ts'
import type { NewRow, Row } from '../src/platform/schema.gen.ts'
import { slugOf } from '../src/platform/slug.ts'
import type { Person } from './territory.ts'

export type Commune = Pick<
  Row<'commune'>,
  'id' | 'name' | 'slug' | 'insee_code' | 'organisation_id' | 'epci_id' | 'postal_codes'
>
export type Clock = { now: Temporal.Instant }
export type TestDb = ReturnType<typeof connect>

/** Names repeat between tests, addresses never do. */
let count = 0
export const unique = (word: string) => `${word}-${process.pid}-${++count}`

/** What a territory of tests may sell: its shops, their goods, the points where they are collected. */
export function buildShops(db: TestDb, territory: Id<'territory'>, clock: Clock) {
  let siret = 0
  return {
    /** A shop open to the public, kept by `owner`: bare, what sells it is for the test to add. */
    async shop(
      commune: Commune,
      {
        name = 'La Fournée',
        owner,
        ...more
      }: { name?: string; owner?: Person } & Partial<NewRow<'shop'>> = {},
    ) {
      const shop = {
        id: newId<'shop'>(),
        territory_id: territory,
        slug: unique(slugOf(name)),
        name,
        siret: String(++siret).padStart(14, '0'),
        legal_name: name,
        trade: 'bakery',
        state: 'accepted',
        commune_id: commune.id,
        street: '1 place Ducale',
        postal_code: commune.postal_codes[0] ?? '08300',
        terms_version: '2026-11-21',
        terms_accepted_at: clock.now,
        created_at: clock.now,
        submitted_at: clock.now,
        decided_at: clock.now,
        ...more,
      } as const satisfies NewRow<'shop'>
      await db.insertInto('shop').values(shop).execute()
      const staff = { territory_id: territory, shop_id: shop.id, created_at: clock.now }
      if (owner)
        await db
          .insertInto('shop_staff')
          .values({ ...staff, person_id: owner.id, role: 'owner' })
          .execute()
      return shop
    },
    /** Somebody who helps keep a shop, without owning it. */
    async staff(shop: { readonly id: Id<'shop'> }, person: Person): Promise<Person> {
      const staff = {
        territory_id: territory,
        shop_id: shop.id,
        person_id: person.id,
        role: 'staff',
      } as const
      await db
        .insertInto('shop_staff')
        .values({ ...staff, created_at: clock.now })
        .execute()
      return person
    },
    /** Something to buy in a shop: one unlimited variant, at 3 € unless said otherwise. */
    async product(
      shop: { readonly id: Id<'shop'> },
      {
        title = 'Pain de campagne',
        price = cents(300),
        ...more
      }: { title?: string; price?: Cents } & Partial<NewRow<'product'>> = {},
    ) {
      const category = {
        id: newId<'category'>(),
        territory_id: territory,
        slug: unique('pain'),
        name_fr: 'Pain et pâtisserie',
        name_en: 'Bread and pastry',
      }
      await db.insertInto('category').values(category).execute()
      const product = {
        id: newId<'product'>(),
        territory_id: territory,
        shop_id: shop.id,
        category_id: category.id,
        slug: unique(slugOf(title)),
        title,
        vat_rate_basis_points: 550,
        created_at: clock.now,
        updated_at: clock.now,
        ...more,
      } as const satisfies NewRow<'product'>
      await db.insertInto('product').values(product).execute()
      const variantId = newId<'variant'>()
      const variant = { id: variantId, territory_id: territory, product_id: product.id, price_cents: price }
      await db.insertInto('variant').values(variant).execute()
      return { ...product, variantId, categorySlug: category.slug }
    },
    /** A collective pick-up point, kept by `keeper`, open from Tuesday to Saturday. */
    async pickupPoint(
      commune: Commune,
      { name = 'Les Halles', keeper }: { name?: string; keeper?: Person } = {},
    ) {
      const point = {
        id: newId<'pickup_point'>(),
        territory_id: territory,
        commune_id: commune.id,
        slug: unique(slugOf(name)),
        name,
        street: '2 place Ducale',
        postal_code: commune.postal_codes[0] ?? '08300',
        opening_hours: 'Tu-Sa 09:00-18:00',
        created_at: clock.now,
      }
      await db.insertInto('pickup_point').values(point).execute()
      const kept = { territory_id: territory, pickup_point_id: point.id, created_at: clock.now }
      if (keeper)
        await db
          .insertInto('pickup_point_keeper')
          .values({ ...kept, person_id: keeper.id })
          .execute()
      return point
    },
  }
}
