import path from 'node:path'
import { serializeSigned } from 'hono/utils/cookie'
import { afterAll, expect } from 'vitest'
import { modules as allModules, createApp } from '../src/app.ts'
import { openSession, sessionCookie } from '../src/modules/people/index.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { root } from '../src/platform/root.ts'
import type { Row } from '../src/platform/schema.gen.ts'
import { slugOf } from '../src/platform/slug.ts'
import type { Hub } from '../src/platform/sse.ts'
import { type Client, newClient } from './client.ts'
import { testDatabase } from './database.ts'
import { buildShops, type Clock, type Commune, type TestDb, unique } from './shops.ts'

export type Person = { readonly id: Id<'person'>; readonly name: string; readonly email: string }

/** One pool for the tests of a file. */
let database: Promise<ReturnType<typeof connect>> | undefined
const openDatabase = async () => connect(await testDatabase(), { max: 20 })
afterAll(async () => {
  if (!database) return
  const db = await database
  const acts = await db
    .selectFrom('audit_event')
    .select('action')
    .distinct()
    .where('territory_id', 'is not', null)
    .execute()
  await db.destroy()
  // A manager reads words, not codes, whatever this file and those before it did.
  const said = new Set(allModules.flatMap((module) => Object.keys(module.acts ?? {})))
  expect(acts.filter(({ action }) => !said.has(action))).toEqual([])
})

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
    /** What was done, oldest first, as the journal tells it: here, or `on` something that may be of no territory. */
    listActs: async (on?: string) => {
      const all = db.selectFrom('audit_event').select('action').orderBy('id')
      const rows = on ? all.where('subject_id', '=', on) : all.where('territory_id', '=', territory.id)
      return (await rows.execute()).map(({ action }) => action)
    },
    /** Who did what on that, oldest first, as the journal tells it: « Maud convention.prove ». */
    listTraces: async (on: string | undefined) => {
      const rows = await db
        .selectFrom('audit_event')
        .leftJoin('person', (join) =>
          join.on((eb) => eb('person.id', '=', eb.ref('audit_event.actor_id').$castTo<never>())),
        )
        .select(['action', 'person.name'])
        .where('territory_id', '=', territory.id)
        .where('subject_id', '=', on ?? '')
        .orderBy('audit_event.id')
        .execute()
      return rows.map(({ action, name }) => `${name ?? 'Parvis'} ${action}`)
    },
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
