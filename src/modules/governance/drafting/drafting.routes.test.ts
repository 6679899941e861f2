import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  const [lead, partner] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Armentières'),
  ]
  return { territory, lead, partner, maud: territory.as(await territory.manager()) }
}
const clauses = {
  months: '12',
  renewal: 'express',
  renewalMonths: '12',
  renewalMost: '2',
  preconditions: 'l’annexe financière',
  leaving: 'withdrawal',
  leavingNotice: '2',
  termination: 'agreement',
  approvers: '200093201, 130020993',
  silenceDays: '10',
  copies: 'yes',
  articles: 'Objet\nUne vitrine numérique.\n\nCoût\nRien la première année.',
}

test('a convention is drafted, its parties added with the population written in it, its clauses answered by a form', async () => {
  const { territory, maud, lead, partner } = await start()
  assertHtml(await (await maud.get('/gestion/conventions/nouvelle')).text())
  const drafted = await maud.post('/gestion/conventions/nouvelle', {
    title: 'Vitrine numérique',
    purpose: 'Montrer les boutiques.',
    lead: lead.id,
    form: 'convention',
  })
  expect(drafted.headers.get('location')).toBe(
    `/${territory.slug}/gestion/conventions/vitrine-numerique/clauses`,
  )
  const path = '/gestion/conventions/vitrine-numerique'
  assertHtml(await (await maud.get(`${path}/clauses`)).text())
  expect((await maud.post(`${path}/clauses`, clauses)).status).toBe(303)
  const half = await maud.post(`${path}/parties`, { organisation: partner.id, population: '24 882' })
  expect(half.status).toBe(422)
  const party = {
    organisation: partner.id,
    population: '24 882',
    populationKind: 'municipal',
    censusYear: '2016',
    source: 'Insee',
  }
  // The party is added, then its population is written as it should have been.
  for (const population of ['24 000', '24 882'])
    expect((await maud.post(`${path}/parties`, { ...party, population })).status).toBe(303)
  const text = await (await maud.get('/conventions/vitrine-numerique/texte')).text()
  expect(text).toContain('Sur décision expresse, pour 12 mois, 2 fois au plus.')
  expect(text).toContain('Une vitrine numérique.')
  expect(text).toContain('Le silence vaut accord après 10 jours. Un exemplaire de chaque outil est déposé.')
  expect(await (await maud.get(`${path}/clauses`)).text()).toContain('200093201, 130020993')
  const parties = await (await maud.get('/conventions/vitrine-numerique/parties')).text()
  expect(parties.replace(/[\u202f\u00a0]/g, ' ')).toContain('24 882')
  assertHtml(await (await maud.get(path)).text())
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.draft',
    'convention.write_clauses',
    'convention.add_party',
    'convention.write_population',
  ])
})

test('answers that do not go together are named, and kept', async () => {
  const { territory, maud, lead, partner } = await start()
  const { slug } = await newConvention(territory, [lead, partner])
  const send = (more: Record<string, string>) =>
    maud.post(`/gestion/conventions/${slug}/clauses`, { ...clauses, ...more })
  const both = await send({ until: '31/12/2027' })
  expect(both.status).toBe(422)
  expect(await both.text()).toContain('l’un des deux')
  const html = await (await send({ leavingNotice: '' })).text()
  expect(html).toContain('Répondez aussi à cette question.')
  expect(html).toContain('Une vitrine numérique.')
  assertHtml(html)
})

test('one model, as many conventions as organisations, each once', async () => {
  const { territory, maud, lead } = await start()
  const communes = await Promise.all(
    ['Lomme', 'Hem', 'Wattrelos'].map((name) => territory.organisation('commune', name)),
  )
  const model = { title: 'Enjoy', purpose: 'Montrer les boutiques.', lead: lead.id, form: 'model' }
  expect((await maud.post('/gestion/conventions/nouvelle', model)).status).toBe(303)
  const path = '/gestion/conventions/enjoy'
  assertHtml(await (await maud.get(path)).text())
  const make = () => maud.post(`${path}/exemplaires`, { organisations: communes.map(({ id }) => id) })
  const all = await Promise.all(Array.from({ length: 6 }, make))
  expect(all.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 303])
  const made = await territory.db
    .selectFrom('convention')
    .select('title_fr')
    .where('territory_id', '=', territory.id)
    .where('is_model', '=', false)
    .orderBy('title_fr')
    .execute()
  expect(made.map(({ title_fr }) => title_fr)).toEqual(['Enjoy · Hem', 'Enjoy · Lomme', 'Enjoy · Wattrelos'])
  expect((await maud.post(`${path}/ouverture`)).status).toBe(409)
  expect(await territory.listActs()).toEqual(['convention.draft_model', 'convention.make_instances'])
})

test('what is signed is no longer written: an amendment is needed', async () => {
  const { territory, maud, lead, partner } = await start()
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const refused = await maud.post(`/gestion/conventions/${slug}/clauses`, clauses)
  expect(refused.status).toBe(409)
  const added = await maud.post(`/gestion/conventions/${slug}/parties`, { organisation: partner.id })
  expect(added.status).toBe(409)
})

test('an agent drafts for their own organisation, not for another', async () => {
  const { territory, lead, partner } = await start()
  const agent = territory.as(await territory.agent(partner))
  const draft = (of: { id: string }) =>
    agent.post('/gestion/conventions/nouvelle', {
      title: 'Ici',
      purpose: 'Rien.',
      lead: of.id,
      form: 'convention',
    })
  expect((await draft(lead)).status).toBe(403)
  expect((await draft(partner)).status).toBe(303)
})
