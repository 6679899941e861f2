import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { slugOf } from '../../../platform/slug.ts'
import { departementSiren } from './departement-siren.ts'

/** A legal population, never without its census year and its source; what is unknown is absent, never guessed. */
export type Population = {
  readonly kind: 'municipal' | 'total'
  readonly inhabitants: number
  readonly censusYear: number
  readonly source: string
}
/** CC: communauté de communes, CA: d'agglomération, CU: urbaine, METRO: métropole, MET69: that of Lyon. */
export type EpciKind = 'CC' | 'CA' | 'CU' | 'METRO' | 'MET69'
/** An EPCI may lie in several départements: `communeCodes` are those of this one, its populations those of the whole. */
export type Epci = {
  readonly siren: string
  readonly kind: EpciKind
  readonly name: string
  readonly shortName: string
  readonly slug: string
  readonly populations: readonly Population[]
  readonly communeCodes: readonly string[]
  readonly communesElsewhere: number
}
export type Commune = {
  readonly insee: string
  readonly name: string
  readonly slug: string
  readonly siren?: string
  readonly postalCodes: readonly string[]
  readonly epciSiren?: string
  readonly populations: readonly Population[]
}
export type Departement = {
  readonly code: string
  readonly name: string
  /** As its council signs: « Département des Ardennes ». */
  readonly fullName: string
  readonly slug: string
  readonly region: string
  readonly siren?: string
  readonly populations: readonly Population[]
}
export type OfficialDepartement = {
  readonly departement: Departement
  readonly epcis: readonly Epci[]
  readonly communes: readonly Commune[]
}

/**
 * The package says nowhere which census its figures are of. Checked, and checked again by the tests:
 * - communes.json (municipal only) is the census of 2023, in force since 1 January 2026: the communes of
 *   Bourgogne-Franche-Comté add up to 2 802 670 and those of Brittany to 3 449 370, the figures of Insee for 2023.
 * - epci.json (municipal and total, per commune and per EPCI) is the census of 2022, in force since 1 January 2025:
 *   Bourgogne-Franche-Comté adds up to 2 803 977, the figure of Insee for 2022.
 * - Mayotte has one figure only, 256 518: its census of 2017. The overseas collectivities count on their own dates,
 *   which the package does not say: left unknown.
 * Neither is the list of 2020 (census of 2017) that older agreements were computed with.
 */
const package_ = '@etalab/decoupage-administratif'
const censuses = {
  communes: { year: 2023, source: `Insee, populations de référence 2023 (${package_} 6.0.0, communes.json)` },
  epci: { year: 2022, source: `DGCL, populations légales 2022 (${package_} 6.0.0, epci.json)` },
  mayotte: { year: 2017, source: `Insee, recensement de Mayotte 2017 (${package_} 6.0.0)` },
} as const
type Census = { readonly year: number; readonly source: string }

type CommuneRow = {
  code: string
  nom: string
  type: string
  departement?: string
  siren?: string
  codesPostaux?: string[]
  population?: number
}
type Counts = { populationTotale: number; populationMunicipale: number }
type EpciRow = Counts & { code: string; nom: string; type: EpciKind; membres: (Counts & { code: string })[] }
type PlaceRow = { code: string; nom: string; region: string; typeLiaison: number }

/** Not through the package's index.js, which reads a path relative to wherever the process was started. */
const read = async <T>(name: string): Promise<T[]> =>
  JSON.parse(
    await readFile(createRequire(import.meta.url).resolve(`${package_}/data/${name}.json`), 'utf8'),
  ) as T[]

/** The codes `readDepartement` accepts, in order. */
export const listDepartementCodes = async (): Promise<string[]> =>
  (await read<PlaceRow>('departements')).map((row) => row.code)

/**
 * A département with its EPCI and communes, as the official files have them. About 100 ms: files of 12 MB are read.
 * @throws RangeError when there is no such département.
 */
export async function readDepartement(code: string): Promise<OfficialDepartement> {
  const [departements, regions, communeRows, epciRows] = await Promise.all([
    read<PlaceRow>('departements'),
    read<PlaceRow>('regions'),
    read<CommuneRow>('communes'),
    read<EpciRow>('epci'),
  ])
  const departement = departements.find((row) => row.code === code)
  if (!departement) throw new RangeError(`no département has the code ${code}`)
  const rows = communeRows.filter((row) => row.type === 'commune-actuelle' && row.departement === code)
  const inside = new Set(rows.map((row) => row.code))
  const epcisHere = epciRows.filter((row) => row.membres.some((member) => inside.has(member.code)))
  const memberOf = new Map(
    epcisHere.flatMap((epci) => epci.membres.map((member) => [member.code, { epci, member }] as const)),
  )
  const communes = rows.map((row) => communeOf(row, memberOf.get(row.code)))
  return {
    departement: {
      code,
      name: departement.nom,
      fullName: fullNameOf(departement),
      slug: slugOf(departement.nom),
      region: regions.find((row) => row.code === departement.region)?.nom ?? '',
      ...(departementSiren[code] ? { siren: departementSiren[code] } : {}),
      populations: populationsOfAll(communes),
    },
    epcis: epcisHere.map((row) => epciOf(row, inside, code)),
    communes,
  }
}

// How a name is joined to what comes before it, by the code that Insee gives it (TNCC).
const links = ['de ', 'd’', 'du ', 'de la ', 'des ', 'de l’']
const fullNameOf = ({ nom, typeLiaison }: PlaceRow): string =>
  `Département ${links[typeLiaison] ?? 'de '}${nom}`

function communeOf(row: CommuneRow, membership: { epci: EpciRow; member: Counts } | undefined): Commune {
  const departement = row.departement ?? ''
  const counted = countedBy(departement, 'communes')
  const known = row.population !== undefined && counted !== undefined && counted.year !== 2017
  return {
    insee: row.code,
    name: row.nom,
    slug: slugOf(row.nom),
    ...(row.siren ? { siren: row.siren } : {}),
    postalCodes: row.codesPostaux ?? [],
    ...(membership ? { epciSiren: membership.epci.code } : {}),
    populations: [
      ...(known ? [population('municipal', row.population ?? 0, counted)] : []),
      ...(membership ? countsOf(membership.member, departement) : []),
    ],
  }
}

const epciOf = (row: EpciRow, inside: ReadonlySet<string>, departement: string): Epci => {
  const shortName = row.nom.replace(/^(CC|CA|CU) +(du |des |de la |de l['’]|d['’]|de )?/i, '')
  const communeCodes = row.membres.map((member) => member.code).filter((member) => inside.has(member))
  return {
    siren: row.code,
    kind: row.type,
    name: row.nom,
    shortName,
    slug: slugOf(shortName),
    populations: countsOf(row, departement),
    communeCodes,
    communesElsewhere: row.membres.length - communeCodes.length,
  }
}

const countedBy = (departement: string, file: 'communes' | 'epci'): Census | undefined =>
  departement === '976'
    ? censuses.mayotte
    : departement > '974' && departement.length === 3
      ? undefined
      : censuses[file]

const population = (kind: Population['kind'], inhabitants: number, census: Census): Population => ({
  kind,
  inhabitants,
  censusYear: census.year,
  source: census.source,
})

function countsOf(counts: Counts, departement: string): Population[] {
  const census = countedBy(departement, 'epci')
  if (!census) return []
  return [
    population('municipal', counts.populationMunicipale, census),
    population('total', counts.populationTotale, census),
  ]
}

/** The sum of the communes, for each kind and census that all of them have: a part is no population. */
function populationsOfAll(communes: readonly Commune[]): Population[] {
  return (communes[0]?.populations ?? []).flatMap((first) => {
    const same = communes.flatMap((commune) =>
      commune.populations.filter((p) => p.kind === first.kind && p.censusYear === first.censusYear),
    )
    if (same.length !== communes.length) return []
    return [{ ...first, inhabitants: same.reduce((total, p) => total + p.inhabitants, 0) }]
  })
}

/** What may take part in an agreement, as small as it can be: all of them are kept in memory. */
export type Place = { readonly siren: string; readonly name: string; readonly counts: readonly Population[] }
export type PlacesOfDepartement = {
  readonly departement: Place & Pick<Departement, 'fullName'>
  readonly epcis: readonly Place[]
  /** `epciSiren` is absent for the few islands that belong to none. */
  readonly communes: readonly (Place & { readonly epciSiren?: string })[]
}

let allPlaces: Promise<ReadonlyMap<string, PlacesOfDepartement>> | undefined

/** Every département with its EPCI and communes, by code: read once, about 150 ms, then some ten megabytes. */
export function listPlaces(): Promise<ReadonlyMap<string, PlacesOfDepartement>> {
  allPlaces ??= readPlaces()
  return allPlaces
}

async function readPlaces(): Promise<Map<string, PlacesOfDepartement>> {
  const [departements, communeRows, epciRows] = await Promise.all([
    read<PlaceRow>('departements'),
    read<CommuneRow>('communes'),
    read<EpciRow>('epci'),
  ])
  const current = communeRows.filter((row) => row.type === 'commune-actuelle')
  const byDepartement = Map.groupBy(current, (row) => row.departement ?? '')
  const departementOf = new Map(current.map((row) => [row.code, row.departement]))
  const memberOf = new Map(
    epciRows.flatMap((epci) => epci.membres.map((member) => [member.code, { epci, member }] as const)),
  )
  return new Map(
    departements.map((row) => {
      const rows = byDepartement.get(row.code) ?? []
      const communes = rows.map((each) => communeOf(each, memberOf.get(each.code)))
      const epcis = epciRows.filter((each) =>
        each.membres.some((member) => departementOf.get(member.code) === row.code),
      )
      return [
        row.code,
        {
          departement: {
            siren: departementSiren[row.code] ?? row.code,
            name: row.nom,
            fullName: fullNameOf(row),
            counts: populationsOfAll(communes),
          },
          epcis: epcis.map((each) => ({
            siren: each.code,
            name: each.nom,
            counts: countsOf(each, row.code),
          })),
          communes: communes.map(({ siren, insee, name, populations, epciSiren }) => ({
            siren: siren ?? insee,
            name,
            counts: populations,
            ...(epciSiren && { epciSiren }),
          })),
        },
      ]
    }),
  )
}
