import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newClient } from '../../../test/client.ts'
import { assertHtml } from '../../../test/html.ts'
import { newTerritory, type TestTerritory } from '../../../test/territory.ts'
import { folderStorage } from '../../platform/storage.ts'
import { loadDemo } from '../load.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-arrangements-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let territory: TestTerritory
beforeAll(async () => {
  territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-11-21T08:30:00Z')
  await loadDemo(territory.db, folderStorage(folder), territory.clock.now, () => undefined)
}, 120_000)

const open = async (slug: string, path: string) => {
  const answer = await newClient(territory.fetch, `/${slug}`).get(path)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  assertHtml(html)
  return html
}

test.each([
  [
    'ardennes',
    'mes-courses-en-ardennes',
    'DC2020/114, exécutoire le 24/12/2020',
    'vendredi 31 décembre 2021',
  ],
  ['enjoy-mel', 'enjoy-mel-armentieres', '19 B 0042', 'dimanche 30 juin 2019'],
  ['cotentin', 'transition-numerique-des-tpe', 'Bureau, B050_2022', 'samedi 14 février 2026'],
  ['aire-a-l-argonne', 'plateforme-de-vie-quotidienne', '2025-06-047', 'vendredi 30 juin 2028'],
  ['flandre-lys', 'conseillers-numeriques-estaires', 'Reconduction tacite', 'mardi 31 août 2027'],
])('« %s » opens on its timeline, and ends when its text says', async (slug, convention, said, lastDay) => {
  const timeline = await open(slug, `/conventions/${convention}`)
  expect(timeline).toContain(said)
  expect(timeline).toContain(lastDay)
  await open(slug, `/conventions/${convention}/texte`)
  await open(slug, `/conventions/${convention}/parties`)
})

test('Ardennes keeps the populations written in its text, in SIREN order, without the eighth intercommunalité', async () => {
  const html = await open('ardennes', '/conventions/mes-courses-en-ardennes/parties')
  const names = ['CC Ardennes Thiérache', 'CA Ardenne Métropole', 'CC du Pays Rethélois']
  expect(names.map((name) => html.indexOf(name))).toEqual(
    names.map((name) => html.indexOf(name)).toSorted((a, b) => a - b),
  )
  for (const population of ['122 016', '29 953', '25 165', '21 899', '20 250', '17 312', '9 867'])
    expect(html.replace(/[\u202f\u00a0]/g, ' ')).toContain(population)
  expect(html).toContain('recensement 2017')
  expect(html).not.toContain('Rives de Meuse')
})

test('F9: the signature of 25 July, before the deliberation of 12 September, is said to be irregular', async () => {
  const html = await open('flandre-lys', '/conventions/conseillers-numeriques-estaires')
  expect(html).toContain(
    'Signée le 25/07/2024, avant que 2024-09-12-05 (12/09/2024) soit exécutoire. Une délibération postérieure n’y remédie pas : il faut signer de nouveau, à partir du 17/09/2024.',
  )
})

test('C9: confidentiality in the Cotentin lasts three years after the end', async () => {
  expect(await open('cotentin', '/conventions/transition-numerique-des-tpe')).toContain(
    'mercredi 14 février 2029',
  )
})

test('the demonstration’s manager may prepare conventions in each of them', async () => {
  const memberships = await territory.db
    .selectFrom('membership')
    .innerJoin('territory', 'territory.id', 'membership.territory_id')
    .select('territory.slug')
    .where('role', '=', 'manager')
    .where('territory.slug', 'in', ['ardennes', 'enjoy-mel', 'cotentin', 'aire-a-l-argonne', 'flandre-lys'])
    .execute()
  expect(memberships).toHaveLength(5)
})

test('each committee tells what it decided, by roles and not by names', async () => {
  const html = await open('ardennes', '/decisions')
  expect(html).toContain('Maintenance 2021 de la plateforme')
  expect(html).toContain('7 pour, 0 contre, 1 abstention')
  expect(await open('cotentin', '/decisions')).toContain('Programme d’actions 2025')
})
