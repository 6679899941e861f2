import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'

/** The organisations of a territory, by name. */
export const listOrganisations = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'slug', 'siren', 'suspended_at'])
    .where('territory_id', '=', territory)
    .orderBy('name')
    .limit(1000)
    .execute()

/** The organisations this one was said to cover. */
export const listCoveredIds = async (
  db: Db,
  territory: Id<'territory'>,
  organisation: Id<'organisation'>,
): Promise<readonly Id<'organisation'>[]> =>
  (
    await db
      .selectFrom('organisation_area')
      .select('covers_id')
      .where('territory_id', '=', territory)
      .where('organisation_id', '=', organisation)
      .limit(1000)
      .execute()
  ).map(({ covers_id }) => covers_id)

/** Give organisations, named by their SIREN, their colour (`#rrggbb`) and logo. */
export async function dressOrganisations(
  tx: Db,
  territory: Id<'territory'>,
  looks: readonly { readonly siren: string; readonly colour: string; readonly logoFileId: Id<'file'> }[],
): Promise<void> {
  for (const { siren, colour, logoFileId } of looks)
    await tx
      .updateTable('organisation')
      .set({ colour, logo_file_id: logoFileId })
      .where('territory_id', '=', territory)
      .where('siren', '=', siren)
      .execute()
}

/** Say by which establishment organisations are named, by SIREN; one that is known already stays. */
export const nameEstablishments = (
  tx: Db,
  territory: Id<'territory'>,
  seats: readonly { readonly siren: string; readonly nic: string | null }[],
) =>
  sql`
    update organisation set nic = seat.nic
    from unnest(${seats.map(({ siren }) => siren)}::text[], ${seats.map(({ nic }) => nic)}::text[]) as seat (siren, nic)
    where organisation.territory_id = ${territory} and organisation.siren = seat.siren
      and organisation.nic is null`.execute(tx)

export type Reach = { readonly website: string; readonly email: string; readonly phone: string }

/** Say how organisations are reached, by id. */
export async function makeReachable(
  tx: Db,
  territory: Id<'territory'>,
  reaches: readonly (Reach & { readonly id: Id<'organisation'> })[],
): Promise<void> {
  await sql`
    update organisation set website = given.website, email = given.email, phone = given.phone
    from jsonb_to_recordset(${JSON.stringify(reaches)}::jsonb)
      as given (id uuid, website text, email citext, phone text)
    where organisation.territory_id = ${territory} and organisation.id = given.id`.execute(tx)
}

/**
 * Say where communes are, in degrees, by INSEE code. The official files have no coordinates. Answers how many are, and
 * the names of those that are still nowhere.
 */
export async function locateCommunes(
  tx: Db,
  territory: Id<'territory'>,
  coordinates: Readonly<Record<string, readonly [latitude: number, longitude: number]>>,
): Promise<{ readonly located: number; readonly missing: readonly string[] }> {
  const rows = Object.entries(coordinates).map(([insee_code, [latitude, longitude]]) => ({
    insee_code,
    latitude,
    longitude,
  }))
  await sql`
    update commune set latitude = given.latitude, longitude = given.longitude
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (insee_code text, latitude double precision, longitude double precision)
    where commune.territory_id = ${territory} and commune.insee_code = given.insee_code`.execute(tx)
  const places = await tx
    .selectFrom('place')
    .select(['name', 'latitude'])
    .where('territory_id', '=', territory)
    .orderBy('name')
    .limit(2000)
    .execute()
  const missing = places.filter(({ latitude }) => latitude === null).map(({ name }) => name)
  return { located: places.length - missing.length, missing }
}
