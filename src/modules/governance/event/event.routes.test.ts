import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const lead = await territory.organisation('departement', 'Département des Essais')
  const partner = await territory.organisation('epci', 'Deux')
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const manager = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}/faits`
  const timeline = async () => await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  const rows = () =>
    territory.db
      .selectFrom('convention_event')
      .selectAll()
      .where('convention_id', '=', convention.id)
      .orderBy('created_at')
      .execute()
  return { territory, lead, partner, convention, manager, path, timeline, rows }
}

test('a fact takes its place on the timeline; cancelled with its reason, it leaves it and stays on the record', async () => {
  const { territory, partner, convention, manager, path, timeline, rows } = await start()
  assertHtml(await (await manager.get(path)).text())
  const fact = { on: '2026-06-30', what: 'fact', title: 'La période gratuite prend fin', source: 'Article 4' }
  expect((await manager.post(path, fact)).status).toBe(303)
  expect(await timeline()).toContain('La période gratuite prend fin')
  const [noted] = await rows()
  const away = `${path}/${noted?.id}/annulation`
  assertHtml(await (await manager.get(away)).text())
  expect((await manager.post(away, { reason: ' ' })).status).toBe(422)
  const together = await Promise.all(
    Array.from({ length: 8 }, () => manager.post(away, { reason: 'Reportée d’un an' })),
  )
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await timeline()).not.toContain('La période gratuite prend fin')
  const page = await (await manager.get(path)).text()
  expect(page).toContain('Reportée d’un an')
  expect((await manager.get(away)).status).toBe(409)
  expect(await (await manager.get('/gestion/journal')).text()).toContain('Fait annulé')
  expect(await territory.listTraces(convention.id)).toEqual([
    'Maud convention.note_event',
    'Maud convention.cancel_event',
  ])

  const agent = territory.as(await territory.agent(partner))
  expect((await agent.get(path)).status).toBe(403)
  expect((await agent.post(path, fact)).status).toBe(403)
  expect((await territory.as(await territory.person()).get(path)).status).toBe(404)
})

test('a service that opens before its party’s act is executory is said so, one that opens after is not', async () => {
  const { lead, partner, manager, path, timeline } = await start()
  const opening = { what: 'opening', title: 'Le service ouvre', titleEn: 'The service opens' }
  const missing = await manager.post(path, { ...opening, on: '2026-01-02' })
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('Dites quelle partie ouvre le service')
  expect((await manager.post(path, { ...opening, on: '2020-04-03', party: lead.id })).status).toBe(303)
  const early = await timeline()
  expect(early).toMatch(/Service ouvert le 03\/04\/2020, (avant que|sans autorisation)/)
  expect((await manager.post(path, { ...opening, on: '2026-04-03', party: partner.id })).status).toBe(303)
  expect((await timeline()).match(/Service ouvert le/g)).toHaveLength(1)
})

test('the database keeps what was noted, and asks an opening for its party', async () => {
  const { territory, manager, path, rows } = await start()
  const fact = { on: '2026-06-30', what: 'fact', title: 'Une période prend fin' }
  expect((await manager.post(path, fact)).status).toBe(303)
  const [noted] = await rows()
  const one = territory.db.updateTable('convention_event').where('id', '=', noted?.id as never)
  await expect(one.set({ title_fr: 'Autre chose' }).execute()).rejects.toThrow('never edited')
  await expect(
    territory.db
      .deleteFrom('convention_event')
      .where('id', '=', noted?.id as never)
      .execute(),
  ).rejects.toThrow('never edited')
  const { convention_id, territory_id, created_at } = noted as NonNullable<typeof noted>
  const row = { convention_id, territory_id, created_at, happens_on: Temporal.PlainDate.from('2026-01-01') }
  await expect(
    territory.db
      .insertInto('convention_event')
      .values({ ...row, id: crypto.randomUUID() as never, kind: 'opening', title_fr: 'Le service ouvre' })
      .execute(),
  ).rejects.toThrow('convention_event_opening_is_by_a_party')
})
