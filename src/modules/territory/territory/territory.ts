import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Reach } from '../organisation/organisation.ts'

type Asked = { readonly slug: string } | { readonly host: string } | { readonly id: Id<'territory'> }
const kept = new Map<string, { readonly territory: Territory | undefined; readonly until: number }>()
/** How long a change made by another process may go unseen. */
const freshMilliseconds = 5_000

/** The territory an address names. Kept in memory for a few seconds: every request asks. */
export async function findTerritory(db: Db, asked: Asked): Promise<Territory | undefined> {
  const key = Object.entries(asked)[0]?.join(' ') ?? ''
  const known = kept.get(key)
  if (known && known.until > performance.now()) return known.territory
  const territory = await readTerritory(db, asked)
  if (kept.size > 1000) kept.clear()
  kept.set(key, { territory, until: performance.now() + (territory ? freshMilliseconds : 500) })
  return territory
}

/** Call after changing a territory, so that this process sees it at once. */
export const forgetTerritories = (): void => kept.clear()

async function readTerritory(db: Db, asked: Asked): Promise<Territory | undefined> {
  const row = await db
    .selectFrom('territory')
    .select((eb) => [
      'id',
      'slug',
      'name',
      'host',
      'colour',
      'time_zone',
      'departement_code',
      'no_show_limit',
      'suspended_reason',
      eb
        .selectFrom('territory_module')
        .select((inner) => inner.fn.agg<string[] | null>('array_agg', ['module']).as('modules'))
        .whereRef('territory_module.territory_id', '=', 'territory.id')
        .as('modules'),
    ])
    .where((eb) => eb.and(asked))
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      slug: row.slug,
      name: row.name,
      host: row.host,
      colour: row.colour,
      timeZone: row.time_zone,
      departementCode: row.departement_code,
      noShowLimit: row.no_show_limit,
      suspendedReason: row.suspended_reason,
      modules: new Set(row.modules ?? []),
    }
  )
}

/** Every territory, by name: for the platform's home, its sitemap and the daily tasks of them all. */
export const listTerritories = (db: Db) =>
  db
    .selectFrom('territory')
    .select(['id', 'slug', 'name', 'host', 'colour', 'time_zone', 'suspended_at'])
    .select((eb) =>
      eb
        .selectFrom('territory_module')
        .whereRef('territory_module.territory_id', '=', 'territory.id')
        .select((on) => on.fn.agg<string[] | null>('array_agg', ['territory_module.module']).as('modules'))
        .as('modules'),
    )
    .orderBy('name')
    // A bound, and no page: France has about 1 400 départements, regions and intercommunalités.
    .limit(5_000)
    .execute()

/** What its manager may change, as it stands. */
export const findSettings = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('territory')
    .select(['name', 'colour', 'welcome_fr', 'welcome_en', 'email', 'phone', 'website', 'time_zone'])
    .select(['no_show_limit', 'host', 'slug', 'suspended_reason'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow()

/** Change the sentence a territory's home begins with, and how it is reached. */
export async function welcome(
  tx: Db,
  territory: Id<'territory'>,
  { fr, en }: Text,
  reach: Reach,
): Promise<void> {
  await tx
    .updateTable('territory')
    .set({ welcome_fr: fr, welcome_en: en, ...reach })
    .where('id', '=', territory)
    .execute()
  forgetTerritories()
}

export const findWelcome = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('territory')
    .select(['welcome_fr as fr', 'welcome_en as en'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow()

/** The EPCI of a territory, by name. */
export const listPartners = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('organisation')
    .select(['name', 'slug'])
    .where('territory_id', '=', territory)
    .where('kind', '=', 'epci')
    .orderBy('name')
    .limit(50)
    .execute()
