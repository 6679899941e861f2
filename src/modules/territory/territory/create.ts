import { reservedSegments } from '../../../platform/address.ts'
import { audit } from '../../../platform/audit.ts'
import { constraintOf, type Db } from '../../../platform/db.ts'
import { nobody } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import {
  listDepartementCodes,
  type OfficialDepartement,
  type Population,
  readDepartement,
} from '../official/official.ts'
import { forgetTerritories } from './territory.ts'

const refuse = refusals({
  'territory.unknown': {
    status: 404,
    fr: 'Ce territoire est introuvable.',
    en: 'This territory cannot be found.',
  },
  'territory.slug_is_malformed': {
    status: 422,
    fr: 'L’adresse « {slug} » ne convient pas : des minuscules sans accent, des chiffres et des traits d’union, en commençant par une lettre.',
    en: '“{slug}” cannot be an address: lower-case letters without accents, digits and hyphens, starting with a letter.',
  },
  'territory.slug_is_reserved': {
    status: 422,
    fr: 'L’adresse « {slug} » sert à la plateforme elle-même. Merci d’en choisir une autre.',
    en: 'The address “{slug}” is used by the platform itself. Please choose another.',
  },
  'territory.slug_is_taken': {
    status: 409,
    fr: 'Un territoire porte déjà l’adresse « {slug} ».',
    en: 'A territory already has the address “{slug}”.',
  },
  'territory.unknown_departement': {
    status: 422,
    fr: 'Aucun département n’a le code « {code} ».',
    en: 'No département has the code “{code}”.',
  },
})

export type NewTerritory = {
  /** First segment of its addresses. */
  readonly slug: string
  /** As the official code writes it: `08`, `2A`, `974`. */
  readonly departementCode: string
  /** The département's own when left out. */
  readonly name?: string | undefined
  /** `#rrggbb`. */
  readonly colour?: string | undefined
  readonly host?: string | null
  readonly modules?: readonly string[]
  /** Only these EPCI, by SIREN, and their communes; the whole département when left out. */
  readonly epcis?: readonly string[]
}

/**
 * Make a territory from the official files: the département, its EPCI and its communes, with their SIREN and legal
 * populations. What the files do not say has no row: it is unknown, never guessed.
 * @throws Refusal `territory.slug_*`, `territory.unknown_departement`
 */
export async function createTerritory(
  tx: Db,
  {
    slug,
    departementCode,
    name,
    colour,
    host = null,
    modules = ['market', 'governance'],
    epcis,
  }: NewTerritory,
  now: Temporal.Instant,
): Promise<Id<'territory'>> {
  if (!/^[a-z][a-z0-9-]{1,48}$/.test(slug)) throw refuse('territory.slug_is_malformed', { slug })
  if (reservedSegments.has(slug)) throw refuse('territory.slug_is_reserved', { slug })
  if (!(await listDepartementCodes()).includes(departementCode))
    throw refuse('territory.unknown_departement', { code: departementCode })
  const whole = await readDepartement(departementCode)
  const official = epcis ? keepEpcis(whole, epcis) : whole
  const id = newId<'territory'>()
  await tx
    .insertInto('territory')
    .values({
      id,
      slug,
      name: name ?? official.departement.name,
      host,
      departement_code: departementCode,
      ...(colour && { colour }),
      created_at: now,
    })
    .execute()
    .catch((error: unknown) => {
      throw constraintOf(error) === 'territory_slug_is_unique'
        ? refuse('territory.slug_is_taken', { slug })
        : error
    })
  await insertModules(tx, id, modules, now)
  await insertOfficial(tx, id, official, now)
  const act = { territoryId: id, action: 'territory.create', subjectKind: 'territory', subjectId: id }
  await audit(tx, nobody, { ...act, detail: { slug, departementCode } }, now)
  forgetTerritories()
  return id
}

/** The part of a département that these EPCI cover there. */
const keepEpcis = (whole: OfficialDepartement, sirens: readonly string[]): OfficialDepartement => ({
  departement: whole.departement,
  epcis: whole.epcis.filter(({ siren }) => sirens.includes(siren)),
  communes: whole.communes.filter(({ epciSiren }) => epciSiren && sirens.includes(epciSiren)),
})

async function insertModules(
  tx: Db,
  territory_id: Id<'territory'>,
  modules: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (modules.length === 0) return
  await tx
    .insertInto('territory_module')
    .values(modules.map((module) => ({ territory_id, module, switched_on_at: now })))
    .execute()
}

async function insertOfficial(
  tx: Db,
  territory_id: Id<'territory'>,
  { departement, epcis, communes }: OfficialDepartement,
  now: Temporal.Instant,
): Promise<void> {
  const organisations: NewRow<'organisation'>[] = []
  const populations: NewRow<'population'>[] = []
  const add = (
    kind: 'departement' | 'epci' | 'commune',
    one: { name: string; slug: string; siren?: string; populations: readonly Population[] },
  ): Id<'organisation'> => {
    const id = newId<'organisation'>()
    const { name, slug, siren } = one
    organisations.push({ id, territory_id, kind, name, slug, siren: siren ?? null, created_at: now })
    for (const { kind, inhabitants, censusYear, source } of one.populations)
      populations.push({
        territory_id,
        organisation_id: id,
        kind,
        inhabitants,
        census_year: censusYear,
        source,
      })
    return id
  }
  add('departement', { ...departement, name: departement.fullName })
  const epciIds = new Map(epcis.map((epci) => [epci.siren, add('epci', epci)]))
  const places = distinctSlugs(communes).map(
    (commune): NewRow<'commune'> => ({
      id: newId<'commune'>(),
      territory_id,
      organisation_id: add('commune', commune),
      epci_id: (commune.epciSiren && epciIds.get(commune.epciSiren)) || null,
      insee_code: commune.insee,
      name: commune.name,
      slug: commune.slug,
      postal_codes: [...commune.postalCodes],
    }),
  )
  for (const rows of inBatches(organisations)) await tx.insertInto('organisation').values(rows).execute()
  for (const rows of inBatches(places)) await tx.insertInto('commune').values(rows).execute()
  for (const rows of inBatches(populations)) await tx.insertInto('population').values(rows).execute()
}

/** Two communes of a département may have names that differ by an accent: the second says its code. */
function distinctSlugs<C extends { readonly slug: string; readonly insee: string }>(
  communes: readonly C[],
): C[] {
  const seen = new Set<string>()
  return communes.map((commune) => {
    const slug = seen.has(commune.slug) ? `${commune.slug}-${commune.insee.toLowerCase()}` : commune.slug
    seen.add(slug)
    return { ...commune, slug }
  })
}

/** PostgreSQL takes 65 535 values in one statement; a row here has ten at most. */
const inBatches = <T>(rows: readonly T[], size = 2000): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
