import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const path = `/gestion/conventions/${convention.slug}/apports`
  const given = { party: partner.id, on: '2026-05-11', what: 'Animation d’un atelier', time: '3 h 30' }
  const rows = () =>
    territory.db.selectFrom('in_kind').selectAll().where('convention_id', '=', convention.id).execute()
  const [agent, manager] = [
    territory.as(await territory.agent(partner, 'Paul')),
    territory.as(await territory.manager()),
  ]
  return { territory, lead, partner, convention, path, given, rows, agent, manager }
}

test('an agent records what their own organisation gave, with its evidence read by the parties only', async () => {
  const { territory, lead, path, given, rows, agent, manager } = await start()
  assertHtml(await (await agent.get(path)).text())
  expect((await agent.post(path, given)).status).toBe(303)
  expect(
    (await agent.post(path, { ...given, what: 'Prêt d’une salle', time: '', value: '120,00 €' })).status,
  ).toBe(303)
  expect((await agent.post(path, { ...given, party: lead.id })).status).toBe(422)
  expect((await manager.post(path, { ...given, party: lead.id, what: 'Un écran' })).status).toBe(303)
  expect((await rows()).map((row) => [row.spent_minutes, row.value_cents])).toEqual([
    [210, null],
    [null, 12_000],
    [210, null],
  ])
  const html = await (await agent.get(path)).text()
  assertHtml(html)
  expect(html).toContain('3\u00a0h\u00a030')
  expect(html).toContain('Inscrit par Paul')
  const file = new File(['%PDF-1.7 feuille'], 'émargement.pdf', { type: 'application/pdf' })
  expect((await agent.post(path, { ...given, what: 'Un stand', file })).status).toBe(303)
  const shown = (await rows()).find(({ what }) => what === 'Un stand')
  const piece = await manager.get(`${path}/${shown?.id}/piece`)
  expect([piece.status, await piece.text()]).toEqual([200, '%PDF-1.7 feuille'])
  const outsider = territory.as(await territory.agent(await territory.organisation('epci', 'Ailleurs')))
  expect((await outsider.get(path)).status).toBe(404)
  expect((await outsider.get(`${path}/${shown?.id}/piece`)).status).toBe(404)
  expect((await outsider.post(path, given)).status).toBe(404)
})

test('what cannot be true is refused, with every answer kept', async () => {
  const { path, given, rows, agent } = await start()
  for (const wrong of [
    { on: '2026-05-21' },
    { on: 'hier' },
    { what: ' ' },
    { time: '0 h' },
    { time: '3,5' },
    { value: '21.000,00.1' },
  ]) {
    const answer = await agent.post(path, { ...given, ...wrong })
    expect(answer.status, JSON.stringify(wrong)).toBe(422)
    const html = await answer.text()
    assertHtml(html)
    if (!('what' in wrong)) expect(html).toContain('Animation d’un atelier')
  }
  expect(await rows()).toEqual([])
})

test('it is never changed nor erased: cancelled once, by an act of its own with its reason', async () => {
  const { territory, convention, path, given, rows, agent, manager, lead } = await start()
  await agent.post(path, given)
  const [row] = await rows()
  const at = `${path}/${row?.id}/annulation`
  assertHtml(await (await agent.get(at)).text())
  expect((await agent.post(at, { reason: '' })).status).toBe(422)
  expect((await territory.as(await territory.agent(lead)).get(at)).status).toBe(200)
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => agent.post(at, { reason: 'Compté deux fois' })),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await territory.listTraces(convention.id)).toEqual([
    'Paul convention.record_in_kind',
    'Paul convention.cancel_in_kind',
  ])
  const html = await (await manager.get(path)).text()
  expect(html).toContain('Annulé le 20/05/2026 : Compté deux fois')
  expect(html).not.toContain('/annulation"')
  const { db } = territory
  await expect(
    db
      .updateTable('in_kind')
      .set({ what: 'x' })
      .where('id', '=', row?.id as never)
      .execute(),
  ).rejects.toThrow()
  await expect(
    db
      .deleteFrom('in_kind')
      .where('id', '=', row?.id as never)
      .execute(),
  ).rejects.toThrow()
  await expect(
    db
      .deleteFrom('in_kind_cancellation')
      .where('in_kind_id', '=', row?.id as never)
      .execute(),
  ).rejects.toThrow()
})

test('an agent cancels nothing that another party gave; no evidence is no file', async () => {
  const { lead, path, given, rows, agent, manager } = await start()
  await manager.post(path, { ...given, party: lead.id })
  const [row] = await rows()
  expect((await agent.post(`${path}/${row?.id}/annulation`, { reason: 'Non' })).status).toBe(403)
  expect((await agent.get(`${path}/${row?.id}/piece`)).status).toBe(404)
})
