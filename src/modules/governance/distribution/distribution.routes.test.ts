import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Flandre Lys'),
    await territory.organisation('commune', 'Estaires'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const kept = `/gestion/conventions/${convention.slug}/diffusion`
  const client = territory.as(await territory.agent(lead))
  const sent = {
    version: convention.versionId,
    kind: 'state',
    recipient: 'Préfecture du Nord',
    sentOn: '20/01/2026',
  }
  const rows = () =>
    territory.db
      .selectFrom('distribution')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .orderBy('id')
      .execute()
  return { territory, partner, convention, kept, client, sent, rows }
}
const receipt = () => new File(['%PDF-1.7 reçu'], 'accuse.pdf', { type: 'application/pdf' })

test('F10: a signed text is sent to those who must have it, and what is not received yet is said', async () => {
  const { territory, partner, convention, kept, client, sent, rows } = await start()
  expect((await client.post(kept, { ...sent, sentOn: '14/01/2026' })).status).toBe(422)
  expect((await client.post(kept, { ...sent, receivedOn: '19/01/2026' })).status).toBe(422)
  expect((await client.post(kept, { ...sent, sentOn: '21/05/2026' })).status).toBe(422)
  const both = await Promise.all(Array.from({ length: 8 }, () => client.post(kept, sent)))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect((await client.post(kept, { ...sent, kind: 'bank', recipient: 'Banque' })).status).toBe(303)
  const [first] = await rows()
  const at = `${kept}/${first?.id}`
  expect(await (await client.get(kept)).text()).toContain('2 envois ne sont pas encore reçus.')
  const came = { receivedOn: '23/01/2026', file: receipt() }
  expect((await client.post(`${at}/reception`, came)).status).toBe(303)
  expect((await client.post(`${at}/reception`, came)).status).toBe(409)
  expect(await territory.listTraces(convention.id)).toEqual([
    'Aline convention.send_text',
    'Aline convention.send_text',
    'Aline convention.receive_text',
  ])
  const page = await (await client.get(kept)).text()
  expect(page).toContain('1 envoi n’est pas encore reçu.')
  expect(page).toContain('Pas encore reçu')
  assertHtml(page)
  assertHtml(await (await client.get(at)).text())
  const shown = `/conventions/${convention.slug}`
  const everyone = await (await territory.visitor().get(`${shown}/documents`)).text()
  expect(everyone).toContain('Préfecture du Nord')
  expect(everyone).not.toContain('/diffusion/')
  assertHtml(everyone)
  const file = `${shown}/diffusion/${first?.id}`
  expect((await territory.visitor().get(file)).status).toBe(404)
  const neighbour = territory.as(await territory.agent(partner))
  expect((await neighbour.get(file)).status).toBe(200)
  expect((await neighbour.post(kept, sent)).status).toBe(403)
  const archive = await client.post(`${shown}/archive`)
  const names = Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))
  expect(names.filter((name) => name.startsWith('diffusion/'))).toHaveLength(1)
  expect(names).toContain('donnees/distribution.csv')
})

test('nothing is deleted: what was written by mistake is struck out with its reason, and written again', async () => {
  const { territory, kept, client, sent, rows } = await start()
  await client.post(kept, { ...sent, receivedOn: '22/01/2026' })
  const [wrong] = await rows()
  const at = `${kept}/${wrong?.id}`
  expect((await client.post(`${at}/radiation`, { reason: '' })).status).toBe(422)
  expect((await client.post(`${at}/radiation`, { reason: 'Erreur de date' })).status).toBe(303)
  expect((await client.post(`${at}/radiation`, { reason: 'Encore' })).status).toBe(409)
  expect((await client.post(kept, { ...sent, receivedOn: '23/01/2026' })).status).toBe(303)
  const page = await (await client.get(kept)).text()
  expect(page).toContain('Rayé le 20/05/2026 : Erreur de date')
  expect(page).toContain('Tout est reçu.')
  const { db } = territory
  const mine = { territory_id: territory.id }
  for (const change of [
    db.deleteFrom('distribution').where('territory_id', '=', mine.territory_id),
    db.updateTable('distribution').set({ recipient: 'Autre' }).where('territory_id', '=', mine.territory_id),
  ])
    expect(await change.execute().then(() => 'done', constraintOf)).toBe('distribution_is_kept')
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.filter((action) => action.startsWith('convention.s'))).toEqual([
    'convention.send_text',
    'convention.strike_sending',
    'convention.send_text',
  ])
})
