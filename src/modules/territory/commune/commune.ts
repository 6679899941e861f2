import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'commune.unknown': {
    status: 404,
    fr: 'Cette commune est introuvable.',
    en: 'This commune cannot be found.',
  },
  'organisation.unknown': {
    status: 404,
    fr: 'Cette organisation est introuvable.',
    en: 'This organisation cannot be found.',
  },
})

/** What an address may hold; anything else is asked of nobody (PostgreSQL refuses a NUL with an error). */
const isSlug = (text: string) => /^[a-z0-9-]{1,100}$/.test(text)

/** Every commune of a territory, by name; a département has 900 at most. */
export const listCommunes = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('place')
    .select(['id', 'name', 'slug', 'epci_name', 'epci_slug'])
    .where('territory_id', '=', territory)
    .orderBy(sql`name collate "fr-x-icu"`)
    .limit(2000)
    .execute()

/** @throws Refusal `commune.unknown` */
export async function findCommune(db: Db, territory: Id<'territory'>, slug: string) {
  if (!isSlug(slug)) throw refuse('commune.unknown')
  const commune = await db
    .selectFrom('place')
    .select([
      'id',
      'name',
      'slug',
      'insee_code',
      'postal_codes',
      'epci_name',
      'epci_slug',
      'organisation_id',
      'latitude',
      'longitude',
    ])
    .where('territory_id', '=', territory)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!commune) throw refuse('commune.unknown')
  return commune
}

const organisationQuery = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('organisation')
    .leftJoin('file', (join) =>
      join
        .onRef('file.territory_id', '=', 'organisation.territory_id')
        .onRef('file.id', '=', 'organisation.logo_file_id'),
    )
    .select([
      'organisation.id',
      'organisation.kind',
      'organisation.slug',
      'organisation.name',
      'organisation.siren',
      sql<string | null>`organisation.siren || organisation.nic`.as('siret'),
      'organisation.colour',
      'organisation.website',
      'organisation.email',
      'organisation.phone',
      'organisation.suspended_reason',
      'organisation.logo_file_id',
    ])
    .select((eb) => [
      eb.fn
        .coalesce(
          sql<ImageRow | null>`case when file.id is null then null else jsonb_build_object('id', file.id,
          'media_type', file.media_type, 'width', file.width, 'height', file.height,
          'variants_ready_at', file.variants_ready_at) end`,
          sql.lit(null),
        )
        .as('logo'),
    ])
    .where('organisation.territory_id', '=', territory)

export type Organisation = Awaited<ReturnType<typeof findOrganisation>>
/** @throws Refusal `organisation.unknown` */
export async function findOrganisation(
  db: Db,
  territory: Id<'territory'>,
  by: { readonly id: Id<'organisation'> | undefined } | { readonly kind: string; readonly slug: string },
) {
  if ('slug' in by && !(isSlug(by.kind) && isSlug(by.slug))) throw refuse('organisation.unknown')
  if ('id' in by && !by.id) throw refuse('organisation.unknown')
  const query = organisationQuery(db, territory)
  const found = await ('id' in by
    ? query.where('organisation.id', '=', by.id ?? null)
    : query.where('organisation.kind', '=', by.kind as never).where('organisation.slug', '=', by.slug)
  ).executeTakeFirst()
  if (!found) throw refuse('organisation.unknown')
  return found
}

/** Legal populations, the latest first. None: unknown. */
export const listPopulations = (db: Db, territory: Id<'territory'>, organisation: Id<'organisation'>) =>
  db
    .selectFrom('population')
    .select(['kind', 'census_year', 'inhabitants', 'source'])
    .where('territory_id', '=', territory)
    .where('organisation_id', '=', organisation)
    .orderBy('census_year', 'desc')
    .orderBy('kind')
    .limit(20)
    .execute()

/** Communes an organisation covers, by name. */
export const listCovered = (db: Db, territory: Id<'territory'>, organisation: Id<'organisation'>) =>
  db
    .selectFrom('organisation_commune')
    .innerJoin('commune', (join) =>
      join
        .onRef('commune.territory_id', '=', 'organisation_commune.territory_id')
        .onRef('commune.id', '=', 'organisation_commune.commune_id'),
    )
    .select(['commune.name', 'commune.slug'])
    .where('organisation_commune.territory_id', '=', territory)
    .where('organisation_commune.organisation_id', '=', organisation)
    .orderBy(sql`commune.name collate "fr-x-icu"`)
    .limit(2000)
    .execute()
