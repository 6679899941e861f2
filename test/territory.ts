import path from 'node:path'
import { serializeSigned } from 'hono/utils/cookie'
import { afterAll } from 'vitest'
import { createApp } from '../src/app.ts'
import { openSession, sessionCookie } from '../src/modules/people/index.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { type Cents, cents } from '../src/platform/money.ts'
import { root } from '../src/platform/root.ts'
import type { NewRow, Row } from '../src/platform/schema.gen.ts'
import { slugOf } from '../src/platform/slug.ts'
import type { Hub } from '../src/platform/sse.ts'
import { type Client, newClient } from './client.ts'
import { testDatabase } from './database.ts'

export type Person = { readonly id: Id<'person'>; readonly name: string; readonly email: string }
type Commune = Pick<
  Row<'commune'>,
  'id' | 'name' | 'slug' | 'insee_code' | 'organisation_id' | 'epci_id' | 'postal_codes'
>

/** One pool for the tests of a file. */
let database: Promise<ReturnType<typeof connect>> | undefined
const openDatabase = async () => connect(await testDatabase(), { max: 20 })
afterAll(async () => (await database)?.destroy())

/** What a test may change of the settings; the demonstration is off, so that second factors are asked for. */
const testConfig = (settings: Readonly<Record<string, string>> = {}): Config =>
  readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PARVIS_DATA: path.join(root, '.cache/test-data'),
    PARVIS_DEMO: 'off',
    PARVIS_SECRET: 'a secret that only tests know, 32+',
    ...settings,
  })

/** Names repeat between tests, addresses never do. */
let count = 0
const unique = (word: string) => `${word}-${process.pid}-${++count}`

/**
 * A territory of its own for each test, empty: what a test needs, it adds. `settings` are environment variables.
 * The clock stands still at `territory.clock.now`, until a test moves it.
 */
export async function newTerritory({
  name = 'Ardennes',
  settings = {},
  modules = ['market', 'governance'],
  hub,
}: {
  name?: string
  settings?: Readonly<Record<string, string>>
  modules?: readonly string[]
  /** Keeps open pages fresh. */
  hub?: Hub
} = {}) {
  database ??= openDatabase()
  const db = await database
  const config = testConfig(settings)
  const clock = { now: Temporal.Now.instant() }
  const app = createApp({ config, db, ...(hub && { hub }), now: () => clock.now })
  const fetch = (request: Request) => app.fetch(request)
  const territory = {
    id: newId<'territory'>(),
    slug: unique(slugOf(name)),
    name,
    departement_code: '08',
    created_at: clock.now,
  }
  await db.insertInto('territory').values(territory).execute()
  for (const module of modules)
    await db
      .insertInto('territory_module')
      .values({ territory_id: territory.id, module, switched_on_at: clock.now })
      .execute()
  const prefix = `/${territory.slug}`
  const people = buildPeople(db, territory.id, clock)

  /** Cookies of somebody who has just signed in; agents and managers gave their second factor unless said otherwise. */
  async function signIn(person: Person, { secondFactor = true } = {}): Promise<Map<string, string>> {
    const token = await openSession(db, person.id, clock.now, { secondFactor })
    const [pair = ''] = (await serializeSigned(sessionCookie(config), token, config.secret)).split(';')
    return new Map([pair.split(/=(.*)/s).slice(0, 2) as [string, string]])
  }
  return {
    ...people,
    ...buildPlaces(db, territory.id, clock),
    id: territory.id,
    slug: territory.slug,
    name,
    db,
    config,
    clock,
    fetch,
    routes: app.routes,
    signIn,
    /** Addresses start after the territory's slug. */
    as: (person: Person, how?: { secondFactor?: boolean }): Client =>
      newClient(fetch, prefix, signIn(person, how)),
    /** The same person on the platform's own pages, outside any territory. */
    onPlatformAs: (person: Person, how?: { secondFactor?: boolean }): Client =>
      newClient(fetch, '', signIn(person, how)),
    /** A new browser that nobody signed in. */
    visitor: (): Client => newClient(fetch, prefix),
    onPlatform: (): Client => newClient(fetch),
    /** Mails written to this address, oldest first, sent or not. */
    mailsTo: ({ email }: Pick<Person, 'email'>) =>
      db
        .selectFrom('mail')
        .selectAll()
        .where('recipient', '=', email)
        // Files run side by side: another territory's shop may have the same address.
        .where((eb) => eb.or([eb('territory_id', '=', territory.id), eb('territory_id', 'is', null)]))
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    listAudit: () =>
      db
        .selectFrom('audit_event')
        .selectAll()
        .where('territory_id', '=', territory.id)
        .orderBy('id')
        .execute(),
  }
}

export type TestTerritory = Awaited<ReturnType<typeof newTerritory>>
type Clock = { now: Temporal.Instant }
type TestDb = ReturnType<typeof connect>

function buildPeople(db: TestDb, territory: Id<'territory'>, clock: Clock) {
  /** Somebody with an account and a checked address, and no role. */
  async function person(name = 'Léa', more: { email?: string; operator?: boolean } = {}): Promise<Person> {
    const email = more.email ?? `${unique(slugOf(name))}@exemple.fr`
    const id = newId<'person'>()
    await db
      .insertInto('person')
      .values({
        id,
        name,
        email,
        email_verified: true,
        operator: more.operator ?? false,
        created_at: clock.now,
        updated_at: clock.now,
      })
      .execute()
    return { id, name, email }
  }
  const member = async (who: Person, organisation: Id<'organisation'> | null) => {
    await db
      .insertInto('membership')
      .values({
        id: newId<'membership'>(),
        territory_id: territory,
        person_id: who.id,
        role: organisation ? 'agent' : 'manager',
        organisation_id: organisation,
        created_at: clock.now,
      })
      .execute()
    return who
  }
  return {
    person,
    /** Manages this territory. */
    manager: async (name = 'Maud') => member(await person(name), null),
    /** Agent of an organisation, or of a commune's town hall. */
    agent: async (of: { id: Id<'organisation'> } | { organisation_id: Id<'organisation'> }, name = 'Aline') =>
      member(await person(name), 'organisation_id' in of ? of.organisation_id : of.id),
    operator: (name = 'Omar') => person(name, { operator: true }),
  }
}

function buildPlaces(db: TestDb, territory: Id<'territory'>, clock: Clock) {
  let inseeCode = 8000
  const organisation = async (kind: Row<'organisation'>['kind'], name: string) => {
    const id = newId<'organisation'>()
    await db
      .insertInto('organisation')
      .values({ id, territory_id: territory, kind, name, slug: slugOf(name), created_at: clock.now })
      .execute()
    return { id, name, slug: slugOf(name) }
  }
  return {
    ...buildShops(db, territory, clock),
    organisation,
    /** A commune and its town hall. */
    async commune(name = 'Rethel', { epci }: { epci?: { id: Id<'organisation'> } } = {}): Promise<Commune> {
      const townHall = await organisation('commune', name)
      const commune = {
        id: newId<'commune'>(),
        territory_id: territory,
        organisation_id: townHall.id,
        epci_id: epci?.id ?? null,
        insee_code: String(++inseeCode).padStart(5, '0'),
        name,
        slug: townHall.slug,
        postal_codes: ['08300'],
      }
      await db.insertInto('commune').values(commune).execute()
      return commune
    },
  }
}

function buildShops(db: TestDb, territory: Id<'territory'>, clock: Clock) {
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
