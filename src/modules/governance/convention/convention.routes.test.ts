import { expect, test } from 'vitest'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner, other] = [
    await territory.organisation('departement', 'Département des Ardennes'),
    await territory.organisation('epci', 'Pays Rethélois'),
    await territory.organisation('epci', 'Portes du Luxembourg'),
  ]
  return { territory, lead, partner, other, visitor: territory.visitor() }
}

test('a convention in force opens on its timeline: what was done, today, the last notice and the end', async () => {
  const { territory, lead, partner, visitor } = await start()
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const html = await (await visitor.get(`/conventions/${slug}`)).text()
  const order = [
    'Département des Ardennes autorise la signature de la convention',
    'Département des Ardennes et Pays Rethélois signent la convention',
    'La convention entre en vigueur',
    'Aujourd’hui',
    // 12 months from 15 January end on 14 January; the last notice of two months is received on 14 November.
    'Dernier jour utile pour notifier un retrait',
    'samedi 14 novembre 2026',
    'Fin de la convention',
    'jeudi 14 janvier 2027',
  ]
  const places = order.map((words) => html.indexOf(words))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  assertHtml(html)
})

test('what applied on a day is the version of that day; before, and after the end, nothing did', async () => {
  const { territory, lead, partner, visitor } = await start()
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const on = async (day: string) => (await visitor.get(`/conventions/${slug}/texte?le=${day}`)).text()
  expect(await on('2026-03-01')).toContain('Préavis de 2 mois')
  expect(await on('2026-01-14')).toContain('Rien ne s’appliquait le mercredi 14 janvier 2026')
  expect(await on('2027-01-15')).toContain('Rien ne s’appliquait le vendredi 15 janvier 2027')
  assertHtml(await on('2026-03-01'))
})

test('each reading of an open point is shown with what it changes, and the one chosen', async () => {
  const { territory, lead, partner, visitor } = await start()
  const said = (fr: string) => ({ fr, en: fr })
  const reading = {
    key: 'withdrawal_cut_off',
    article: '9',
    question: said('À quelle date un retrait compte-t-il ?'),
    options: [
      { value: 'effect', words: said('À sa prise d’effet'), consequence: said('Le partant paie jusque-là.') },
      { value: 'notification', words: said('À sa notification'), consequence: said('Il ne paie plus.') },
    ],
    chosen: 'effect',
  }
  const clauses = { ...plainClauses, readings: [reading] }
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15', clauses })
  const html = await (await visitor.get(`/conventions/${slug}/texte`)).text()
  expect(html).toContain('Le partant paie jusque-là.')
  expect(html).toContain('Il ne paie plus.')
  expect(html.match(/Lecture retenue/g)).toHaveLength(1)
  assertHtml(html)
})

test('the deadlines are a calendar one can subscribe to, each with a name that lasts', async () => {
  const { territory, lead, partner, visitor } = await start()
  const { slug, id } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const answer = await visitor.get(`/conventions/${slug}/echeances.ics`)
  expect(answer.headers.get('content-type')).toContain('text/calendar')
  const calendar = await answer.text()
  expect(calendar).toContain('DTSTART;VALUE=DATE:20261114')
  expect(calendar).toContain(`UID:${id}-ends`)
  expect(calendar).not.toContain('20260115')
})

test('a calendar without a session reads what its agent reads, at a secret address that ends when they like or act no more', async () => {
  const { territory, lead, partner, visitor } = await start()
  const { slug, id } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const agent = await territory.agent(partner)
  const luc = territory.as(agent)
  const maud = territory.as(await territory.manager())
  // Three parties owe the same thing on one day: three events of three names.
  for (const [party, title] of [
    [lead.id, 'Attestation'],
    [partner.id, 'Attestation'],
    [partner.id, 'Local'],
  ] as const)
    await maud.post(`/gestion/conventions/${slug}/obligations`, {
      party,
      kind: 'premises',
      title,
      dueOn: '01/06/2026',
    })
  const at = `/gestion/conventions/${slug}/calendrier`
  assertHtml(await (await luc.get(at)).text())
  const open = async () => {
    const html = await (await luc.post(at)).text()
    assertHtml(html)
    return /\/calendriers\/[\w-]{32}/.exec(html)?.[0] ?? ''
  }
  const first = await open()
  const read = async (address: string) => {
    const answer = await visitor.get(address)
    return answer.status === 200 ? answer.text() : answer.status
  }
  const calendar = String(await read(first))
  const uids = [...calendar.matchAll(/^UID:(.+)$/gm)].map(([, uid]) => uid)
  expect(uids).toHaveLength(new Set(uids).size)
  expect(calendar.match(/DTSTART;VALUE=DATE:20260601/g)).toHaveLength(3)
  expect(uids).toContain(`${id}-ends`.slice(0, 70))
  expect(await read(`/conventions/${slug}/echeances.ics`)).not.toContain('20260601')
  expect(await (await luc.get(at)).text()).not.toContain(first)
  const second = await open()
  const guessed = second.slice(0, -1) + (second.endsWith('_') ? 'A' : '_')
  expect([await read(first), await read(guessed)]).toEqual([404, 404])
  expect(await read(second)).toContain('20260601')
  expect((await luc.post(`${at}/fin`)).status).toBe(303)
  expect((await luc.post(`${at}/fin`)).status).toBe(404)
  expect(await read(second)).toBe(404)
  const third = await open()
  await territory.db
    .updateTable('membership')
    .set({ ended_at: territory.clock.now })
    .where('territory_id', '=', territory.id)
    .where('person_id', '=', agent.id)
    .execute()
  expect(await read(third)).toBe(404)
  expect(
    (await territory.listAudit()).map(({ action }) => action).filter((action) => action.endsWith('_feed')),
  ).toEqual(['convention.open_feed', 'convention.open_feed', 'convention.end_feed', 'convention.open_feed'])
})

test('a draft is for its parties: to others it does not exist', async () => {
  const { territory, lead, partner, other, visitor } = await start()
  const { slug } = await newConvention(territory, [lead, partner])
  const addresses = ['', '/parties', '/texte', '/echeances.ics'].map((end) => `/conventions/${slug}${end}`)
  for (const address of addresses) {
    expect((await visitor.get(address)).status).toBe(404)
    expect((await territory.as(await territory.agent(other)).get(address)).status).toBe(404)
    expect((await territory.as(await territory.agent(partner)).get(address)).status).toBe(200)
    expect((await territory.as(await territory.manager()).get(address)).status).toBe(200)
  }
  expect(await (await visitor.get('/conventions')).text()).not.toContain(slug)
  expect(await (await territory.as(await territory.agent(lead)).get('/conventions')).text()).toContain(slug)
})

test('where the module is off, conventions do not exist', async () => {
  const territory = await newTerritory({ modules: [] })
  expect((await territory.visitor().get('/conventions')).status).toBe(404)
  expect(await (await territory.visitor().get('/')).text()).not.toContain('Conventions')
})
