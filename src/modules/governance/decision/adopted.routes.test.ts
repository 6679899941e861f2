import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { countQueries } from '../../../platform/db.ts'
import { nobody } from '../../../platform/http.tsx'
import { listAdoptedBy } from './adopted.ts'

test('a decision shows the expenses and the amendment it adopted to whoever may read their convention', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const body = await newBody(territory, { partners: 1 })
  const { slug } = body.convention
  const maud = territory.as(await territory.manager())
  const aline = territory.as(await territory.agent(body.lead))
  const meeting = await newMeeting(territory, body)
  const [kept, cancelled] = [
    await newExpense(territory, body.convention),
    await newExpense(territory, body.convention),
  ]
  const decision = await newDecision(territory, body, { title: 'Trois objets', meeting: meeting.id })
  const read = async (path: string, reader = territory.visitor()) => {
    const html = (await (await reader.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
    assertHtml(html)
    return html
  }
  const register = `/decisions/${body.slug}`
  await db.updateTable('decision').set({ published_at: clock.now }).where('id', '=', decision.id).execute()

  const convention = `/gestion/conventions/${slug}`
  const post = async (path: string, form: Record<string, string>) =>
    expect((await maud.post(`${convention}${path}`, form)).status).toBe(303)
  for (const id of [kept, cancelled]) await post(`/depenses/${id}/adoption`, { decision: decision.id })
  await post(`/depenses/${cancelled}/actes`, { act: 'cancel', on: '20/05/2026', reason: 'Sans objet' })
  await post('/avenants', { title: 'Un relais', wantedOn: '' })
  await post('/avenants/approbation', { decision: decision.id })
  const amendment = 'Avenant n° 1, Un relais · en cours de signature'
  const link = (id: string) => `/conventions/${slug}/compte/depenses/${id}">Maintenance</a>`
  const estimated = `${link(kept)} · 1 000,00 € TTC (estimation)</li>`
  const abandoned = `${link(cancelled)} · 1 000,00 € TTC (estimation) · abandonnée depuis</li>`
  for (const shown of [
    await read(register),
    await read('/decisions'),
    await read(`/gestion/instances/${body.slug}/reunions/${meeting.number}/releve`, aline),
  ])
    for (const matter of [amendment, estimated, abandoned]) expect(shown).toContain(matter)
  const count = { queries: 0 }
  const asked = [decision.id, (await newDecision(territory, body)).id]
  const found = await countQueries(count, () => listAdoptedBy(db, { territory, actor: nobody }, asked))
  expect([found.length, count.queries]).toEqual([3, 1])

  const step = (act: string, on: string, more = {}) => post(`/depenses/${kept}/actes`, { act, on, ...more })
  await step('commit', '05/05/2026', { number: 'BC 1' })
  await step('deliver', '06/05/2026')
  await step('invoice', '07/05/2026', { number: 'F1', ht: '16 090,00 €', vat: '3218' })
  const billed = `${link(kept)} · 19 308,00 € TTC</li>`
  expect(await read(register)).toContain(billed)

  const draft = { state: 'signing' as const }
  await db.updateTable('convention').set(draft).where('id', '=', body.convention.id).execute()
  expect(await read(register)).not.toContain('19 308,00')
  expect(await read(register, aline)).toContain(billed)
})

test('once all have signed it, the amendment that a decision approved leads to the text as it applies', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const body = await newBody(territory, { partners: 1 })
  const decision = await newDecision(territory, body)
  const maud = territory.as(await territory.manager())
  const convention = `/gestion/conventions/${body.convention.slug}`
  const post = async (path: string, form: Record<string, string>) =>
    expect((await maud.post(convention + path, form)).status).toBe(303)
  await post('/avenants', { title: 'Un relais', wantedOn: '' })
  await post('/avenants/approbation', { decision: decision.id })
  for (const { id: party } of [body.lead, ...body.partners]) {
    const days = { decidedOn: '05/05/2026', publishedOn: '06/05/2026', receivedOn: '06/05/2026' }
    await post('/autorisations', { party, organ: 'council', reference: 'D1', ...days })
    await post('/signatures', { party, signedOn: '08/05/2026' })
  }
  const { db, clock } = territory
  await db.updateTable('decision').set({ published_at: clock.now }).where('id', '=', decision.id).execute()
  const html = await (await territory.visitor().get(`/decisions/${body.slug}`)).text()
  expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(
    /\/texte\?le=2026-05-08">Avenant n° 1, Un relais<\/a> · s’applique à compter du 08\/05\/2026/,
  )
})
