import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { newRevenueOrder } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-02-20T08:00:00Z')
  const rethel = await territory.commune('Rethel')
  const [lead, partner] = [await territory.organisation('epci', 'Métropole'), { id: rethel.organisation_id }]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  await territory.shop(rethel)
  const agent = await territory.agent(lead)
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const maud = territory.as(agent)
  const kept = `/gestion/conventions/${convention.slug}/bilans`
  const begun = await maud.post(kept, { fromOn: '01/01/2026', lastOn: '31/03/2026' })
  expect(begun.status).toBe(303)
  const id = begun.headers.get('location')?.split('/').at(-1)
  return {
    territory,
    partner,
    convention,
    maud,
    kept,
    draft: `${kept}/${id}`,
    shown: `/conventions/${convention.slug}/bilans/${id}`,
  }
}

test('L13: a report is written, kept as a draft, and published with the figures of every module', async () => {
  const { territory, maud, draft, shown } = await start()
  const everyone = territory.visitor()
  expect(await (await everyone.get(shown.replace(/\/[^/]+$/, ''))).text()).toContain(
    'Aucun bilan n’est publié',
  )
  await maud.post(draft, { text: 'Un premier trimestre utile.\n\nDeux ateliers.' })
  const page = await (await maud.get(draft)).text()
  expect(page).toContain('Boutiques ouvertes')
  expect(page).toContain('Comptes du personnel')
  assertHtml(page)
  expect((await everyone.get(shown)).status).toBe(404)
  expect((await maud.post(`${draft}/publication`)).status).toBe(303)
  const html = await (await everyone.get(shown)).text()
  expect(html).toContain('<p>Deux ateliers.</p>')
  assertHtml(html)
  assertHtml(await (await everyone.get(shown.replace(/\/[^/]+$/, ''))).text())
  const rows = parse(await (await everyone.get(`${shown}/chiffres.csv`)).text(), {
    columns: true,
    bom: true,
    delimiter: ';',
  })
  const shops = { Chiffre: 'Boutiques ouvertes', Ligne: 'Rethel', Valeur: '1', Unité: '' }
  expect(rows).toContainEqual({ ...shops, 'Depuis le début': '', Début: '' })
  const pdf = Buffer.from(await (await everyone.get(`${shown}/bilan.pdf`)).arrayBuffer()).toString('latin1')
  expect(pdf.startsWith('%PDF')).toBe(true)
  expect(pdf).toContain('pdfuaid')
})

test('L13: usage statistics are told for the period and since the start of the service, and both are kept', async () => {
  const { territory, convention, maud, kept } = await start()
  const mine = { territory_id: territory.id, created_at: territory.clock.now }
  // The second took the place of the first, under its name.
  const [former, body] = [newId<'body'>(), newId<'body'>()]
  const copil = { ...mine, kind: 'copil', name: 'COPIL', convention_id: convention.id } as const
  await territory.db
    .insertInto('body')
    .values([former, body].map((id, at) => ({ ...copil, id, slug: `copil-${at}`, colleges: ['lead'] })))
    .execute()
  const meet = (day: string, number: number, body_id = body) => {
    const starts_at = Temporal.Instant.from(`${day}T08:00:00Z`)
    const ends_at = starts_at.add({ hours: 2 })
    const held = { kind: 'session', state: 'closed', starts_at, ends_at, closed_at: ends_at } as const
    const row = { ...mine, ...held, id: newId<'meeting'>(), body_id, number }
    return territory.db.insertInto('meeting').values(row).execute()
  }
  await meet('2026-02-03', 1, former)
  for (const [at, day] of ['2026-03-03', '2026-04-07'].entries()) await meet(day, at + 1)
  const begun = await maud.post(kept, { fromOn: '01/04/2026', lastOn: '30/04/2026' })
  const draft = (begun.headers.get('location') ?? '').slice(territory.slug.length + 1)
  await maud.post(draft, { text: 'Avril.' })
  expect(await (await maud.get(draft)).text()).toContain('3 depuis le 15/01/2026')
  await maud.post(`${draft}/publication`)
  await meet('2026-04-09', 4)
  const shown = draft.replace('/gestion', '')
  const html = await (await territory.visitor().get(shown)).text()
  assertHtml(html)
  expect(html).toContain('3 depuis le 15/01/2026')
  const csv = await (await territory.visitor().get(`${shown}/chiffres.csv`)).text()
  const held = { Chiffre: 'Réunions tenues', Ligne: 'COPIL', Valeur: '1', Unité: '' }
  expect(parse(csv, { columns: true, bom: true, delimiter: ';' })).toContainEqual({
    ...held,
    'Depuis le début': '3',
    Début: '2026-01-15',
  })
})

test('what is published never changes: a correction is another version, and the first one stays readable', async () => {
  const { territory, convention, maud, draft, shown } = await start()
  await maud.post(draft, { text: 'Première.' })
  const published = await Promise.all(Array.from({ length: 6 }, () => maud.post(`${draft}/publication`)))
  expect(published.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  expect(await territory.listTraces(convention.id)).toEqual([
    'Aline convention.begin_report',
    'Aline convention.write_report',
    'Aline convention.publish_report',
  ])
  await maud.post(draft, { text: 'Corrigée.' })
  expect(await (await territory.visitor().get(shown)).text()).not.toContain('Corrigée.')
  await maud.post(`${draft}/publication`)
  expect(await (await territory.visitor().get(shown)).text()).toContain('Corrigée.')
  expect(await (await territory.visitor().get(`${shown}?version=1`)).text()).toContain('Première.')
  const change = territory.db
    .updateTable('report_version')
    .set({ text: 'Autre.' })
    .where('territory_id', '=', territory.id)
  expect(await change.execute().then(() => 'done', constraintOf)).toBe('report_version_published_is_kept')
})

test('a period is reported once, in order, and only once it is over', async () => {
  const { territory, partner, maud, kept } = await start()
  expect((await maud.post(kept, { fromOn: '01/01/2026', lastOn: '31/03/2026' })).status).toBe(409)
  expect((await maud.post(kept, { fromOn: '01/04/2026', lastOn: '31/03/2026' })).status).toBe(422)
  const running = await maud.post(kept, { fromOn: '01/04/2026', lastOn: '30/06/2026' })
  const at = `${kept}/${running.headers.get('location')?.split('/').at(-1)}`
  expect((await maud.post(`${at}/publication`)).status).toBe(409)
  await maud.post(at, { text: 'En cours.' })
  const early = await maud.post(`${at}/publication`)
  expect(await early.text()).toContain('Cette période n’est pas terminée')
  expect((await territory.as(await territory.agent(partner)).get(kept)).status).toBe(403)
})

test('a report counts what is of its convention and of its parties, and nothing of another convention', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const metropolis = await territory.organisation('epci', 'Métropole')
  const within = { epci: metropolis }
  const [lomme, lambersart] = [
    await territory.commune('Lomme', within),
    await territory.commune('Lambersart', within),
  ]
  const mine = { territory_id: territory.id, created_at: clock.now }
  const instances = await Promise.all(
    [lomme, lambersart].map(async (commune) => {
      await territory.shop(commune)
      await territory.agent(commune)
      const parties = [metropolis.id, commune.organisation_id] as const
      const convention = await newConvention(
        territory,
        parties.map((id) => ({ id })),
        { title: `Enjoy ${commune.name}`, signedOn: '2026-01-15' },
      )
      await newRevenueOrder(territory, convention, parties)
      const body = newId<'body'>()
      const name = `COPIL ${commune.name}`
      const slug = slugOf(name)
      await db
        .insertInto('body')
        .values({
          ...mine,
          id: body,
          convention_id: convention.id,
          kind: 'copil',
          slug,
          name,
          colleges: ['lead'],
        })
        .execute()
      await db
        .insertInto('meeting')
        .values({
          ...mine,
          id: newId<'meeting'>(),
          body_id: body,
          number: 1,
          kind: 'session',
          state: 'closed',
          starts_at: clock.now,
          ends_at: clock.now.add({ hours: 2 }),
          closed_at: clock.now,
        })
        .execute()
      return { commune, convention }
    }),
  )
  const maud = territory.as(await territory.agent(metropolis))
  for (const { commune, convention } of instances) {
    const begun = await maud.post(`/gestion/conventions/${convention.slug}/bilans`, {
      fromOn: '01/01/2026',
      lastOn: '31/12/2026',
    })
    const at = begun.headers.get('location') ?? ''
    const page = await (await maud.get(at.slice(territory.slug.length + 1))).text()
    const other = commune === lomme ? 'Lambersart' : 'Lomme'
    for (const shown of [`COPIL ${commune.name}`, `Enjoy ${commune.name}`, 'Boutiques ouvertes', 'Métropole'])
      expect(page).toContain(shown)
    expect(page).not.toContain(other)
  }
})
