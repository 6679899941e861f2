import { describe, expect, test } from 'vitest'
import { departementSiren, departementWithSiren } from './departement-siren.ts'
import { listDepartementCodes, listPlaces, type Population, readDepartement } from './official.ts'

const passesLuhn = (digits: string) =>
  [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0) %
    10 ===
  0
const inhabitants = (populations: readonly Population[], kind: Population['kind'], year: number) =>
  populations.find((p) => p.kind === kind && p.censusYear === year)?.inhabitants

describe('Ardennes', async () => {
  const { departement, epcis, communes } = await readDepartement('08')

  test('is the official département, with its eight EPCI', () => {
    expect(departement).toMatchObject({
      name: 'Ardennes',
      fullName: 'Département des Ardennes',
      slug: 'ardennes',
      region: 'Grand Est',
      siren: '220800049',
    })
    expect(communes).toHaveLength(447)
    expect(epcis.map((epci) => epci.slug).toSorted()).toEqual([
      'ardenne-metropole',
      'ardenne-rives-de-meuse',
      'ardennes-thierache',
      'argonne-ardennaise',
      'cretes-preardennaises',
      'pays-rethelois',
      'portes-du-luxembourg',
      'vallees-et-plateau-d-ardenne',
    ])
    expect(epcis.find((epci) => epci.slug === 'ardenne-metropole')).toMatchObject({
      siren: '200041630',
      kind: 'CA',
      name: 'CA Ardenne Métropole',
      communesElsewhere: 0,
    })
  })

  test('a département is joined to its name as Insee says', async () => {
    const places = await listPlaces()
    expect(
      ['01', '28', '50', '55', '59', '77'].map((code) => places.get(code)?.departement.fullName),
    ).toEqual([
      'Département de l’Ain',
      'Département d’Eure-et-Loir',
      'Département de la Manche',
      'Département de la Meuse',
      'Département du Nord',
      'Département de Seine-et-Marne',
    ])
  })

  test('the same commune has the figures of two censuses, and says which', () => {
    const charleville = communes.find((commune) => commune.insee === '08105')
    expect(charleville).toMatchObject({
      slug: 'charleville-mezieres',
      postalCodes: ['08000'],
      siren: '210800967',
    })
    expect(inhabitants(charleville?.populations ?? [], 'municipal', 2022)).toBe(45_634)
    expect(inhabitants(charleville?.populations ?? [], 'municipal', 2023)).toBe(45_560)
  })

  test('an EPCI counts what its communes count', () => {
    for (const epci of epcis)
      for (const kind of ['municipal', 'total'] as const) {
        const members = communes.filter((commune) => commune.epciSiren === epci.siren)
        const sum = members.reduce(
          (n, commune) => n + (inhabitants(commune.populations, kind, 2022) ?? Number.NaN),
          0,
        )
        expect(inhabitants(epci.populations, kind, 2022)).toBe(sum)
      }
  })
})

test.each(['08', '2A', '59', '50', '55', '69', '75'])('département %s stands on its own', async (code) => {
  const { departement, epcis, communes } = await readDepartement(code)
  const inEpci = epcis.flatMap((epci) => epci.communeCodes)
  expect(new Set(inEpci).size).toBe(inEpci.length)
  expect(inEpci.toSorted()).toEqual(communes.map((commune) => commune.insee).toSorted())
  const sirens = [departement.siren, ...epcis.map((e) => e.siren), ...communes.map((c) => c.siren)].filter(
    (siren) => siren !== undefined,
  )
  expect(new Set(sirens).size).toBe(sirens.length)
  expect(sirens.filter((siren) => !/^\d{9}$/.test(siren) || !passesLuhn(siren))).toEqual([])
  for (const places of [epcis, communes])
    expect(new Set(places.map((place) => place.slug)).size).toBe(places.length)
})

test('the census years are those of the sums Insee published for a whole region', async () => {
  const region = await Promise.all(['21', '25', '39', '58', '70', '71', '89', '90'].map(readDepartement))
  const sum = (year: number) =>
    region.reduce(
      (n, { departement }) => n + (inhabitants(departement.populations, 'municipal', year) ?? 0),
      0,
    )
  expect(sum(2023)).toBe(2_802_670)
  expect(sum(2022)).toBe(2_803_977)
})

test('what is unknown is absent', async () => {
  const vendee = await readDepartement('85')
  const islandWithoutEpci = vendee.communes.find((commune) => commune.insee === '85113')
  expect(islandWithoutEpci?.epciSiren).toBeUndefined()
  expect(inhabitants(vendee.departement.populations, 'municipal', 2022)).toBeUndefined()
  expect(inhabitants(vendee.departement.populations, 'municipal', 2023)).toBeGreaterThan(600_000)
  expect((await readDepartement('75')).departement.siren).toBeUndefined()
  await expect(readDepartement('20')).rejects.toThrow(RangeError)
})

test('Mayotte has the one census it had', async () => {
  const mayotte = await readDepartement('976')
  expect(mayotte.departement.populations.map((p) => [p.kind, p.censusYear])).toEqual([
    ['municipal', 2017],
    ['total', 2017],
  ])
  expect(inhabitants(mayotte.departement.populations, 'municipal', 2017)).toBe(256_518)
})

test('a département is known by its SIREN, but where one authority has the powers of two', () => {
  expect(departementWithSiren('220800049')).toBe('08')
  expect(departementWithSiren(departementSiren[67] ?? '')).toBeUndefined()
  expect(departementWithSiren('200041630')).toBeUndefined()
})

test('every SIREN of a département passes Luhn and belongs to a listed code', async () => {
  const codes = new Set(await listDepartementCodes())
  for (const [code, siren] of Object.entries(departementSiren)) {
    expect(codes).toContain(code)
    expect(passesLuhn(siren)).toBe(true)
  }
})
