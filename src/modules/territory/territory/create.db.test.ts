import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { findTerritory } from '../index.ts'
import { commands } from './commands.ts'
import { createTerritory, type NewTerritory } from './create.ts'

let count = 0
async function create(asked: Partial<NewTerritory> = {}) {
  const { db, clock } = await newTerritory()
  const slug = `made-${process.pid}-${++count}`
  const make = (more: Partial<NewTerritory> = {}) =>
    db
      .transaction()
      .execute((tx) => createTerritory(tx, { slug, departementCode: '08', ...asked, ...more }, clock.now))
  const id = await make()
  const organisations = await db
    .selectFrom('organisation')
    .selectAll()
    .where('territory_id', '=', id)
    .execute()
  const populations = await db.selectFrom('population').selectAll().where('territory_id', '=', id).execute()
  const places = await db.selectFrom('place').selectAll().where('territory_id', '=', id).execute()
  return { db, id, slug, make, organisations, populations, places }
}

test('the Ardennes are made of a département, 8 EPCI and 447 communes, each with its town hall', async () => {
  const { db, slug, organisations, populations, places } = await create()
  const ofKind = (kind: string) => organisations.filter((one) => one.kind === kind)
  expect(ofKind('departement').map(({ name, siren }) => [name, siren])).toEqual([
    ['Département des Ardennes', '220800049'],
  ])
  expect(ofKind('epci')).toHaveLength(8)
  expect(ofKind('commune')).toHaveLength(places.length)
  expect(places).toHaveLength(447)

  const charleville = places.find((place) => place.insee_code === '08105')
  expect(charleville).toMatchObject({
    name: 'Charleville-Mézières',
    slug: 'charleville-mezieres',
    epci_name: 'CA Ardenne Métropole',
    postal_codes: ['08000'],
    latitude: null,
  })
  const counted = populations.filter((one) => one.organisation_id === charleville?.organisation_id)
  expect(counted.map(({ kind, census_year }) => `${kind} ${census_year}`).sort()).toEqual([
    'municipal 2022',
    'municipal 2023',
    'total 2022',
  ])
  expect(counted.every(({ source }) => source.length > 10)).toBe(true)
  expect(await findTerritory(db, { slug })).toMatchObject({
    departementCode: '08',
    modules: new Set(['market', 'governance']),
  })
})

test('its communes are located by a file, as far as it knows them', async () => {
  const { db, slug, places } = await create()
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'parvis-locate-')), 'communes.csv')
  writeFileSync(
    file,
    'code_commune_insee;latitude;longitude\n08105;49,77;4,72\n08362;49,51;4,36\n75056;48,86;2,35\n',
  )
  const url = await testDatabase()
  const locate = (...args: string[]) => commands['territory locate'].run(args, { url })
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await locate(slug, file)
  const [[count], [missing]] = said.mock.calls as [string[], string[]]
  said.mockRestore()
  expect(count).toBe('2 communes located.')
  expect(missing).toMatch(/^445 still nowhere: Acy-Romance, .+…$/)
  const [one] = places.filter(({ insee_code }) => insee_code === '08362')
  const kept = await db
    .selectFrom('place')
    .select(['latitude', 'longitude'])
    .where('id', '=', one?.id ?? null)
    .executeTakeFirst()
  expect(kept).toEqual({ latitude: 49.51, longitude: 4.36 })
  await expect(locate('nulle-part', file)).rejects.toThrow('There is no territory nulle-part.')
  await expect(locate(slug)).rejects.toThrow('territory locate SLUG FILE.csv')
})

test('a population the official files do not give has no row', async () => {
  const { places, populations } = await create({ departementCode: '975' })
  expect(places.length).toBeGreaterThan(0)
  expect(populations).toEqual([])
})

test('it is written in the journal', async () => {
  const { db, id } = await create()
  const acts = await db.selectFrom('audit_event').selectAll().where('territory_id', '=', id).execute()
  expect(acts).toMatchObject([{ action: 'territory.create', detail: { departementCode: '08' } }])
})

test('a second territory of the same address is refused, and leaves nothing', async () => {
  const { db, slug, make } = await create()
  await expect(make()).rejects.toMatchObject({
    code: 'territory.slug_is_taken',
    text: { fr: `Un territoire porte déjà l’adresse « ${slug} ».` },
  })
  expect(await db.selectFrom('territory').select('id').where('slug', '=', slug).execute()).toHaveLength(1)
})

test.each([
  [{ slug: 'api' }, 'territory.slug_is_reserved'],
  [{ slug: 'Les Ardennes' }, 'territory.slug_is_malformed'],
  [{ departementCode: '99' }, 'territory.unknown_departement'],
])('%o is refused', async (asked, code) => {
  const { make } = await create()
  await expect(make({ slug: `other-${process.pid}-${++count}`, ...asked })).rejects.toMatchObject({ code })
})

test('a territory may be made of some EPCI only, with their communes and their département', async () => {
  const { organisations, places } = await create({ epcis: ['200041622'] })
  const kinds = Map.groupBy(organisations, ({ kind }) => kind)
  expect(kinds.get('epci')?.map(({ siren }) => siren)).toEqual(['200041622'])
  expect(kinds.get('departement')).toHaveLength(1)
  expect(places).toHaveLength(37)
  expect(new Set(places.map(({ epci_name }) => epci_name))).toEqual(new Set(['CC Ardennes Thiérache']))
})
