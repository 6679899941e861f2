// Over 300 lines: a text from its opening to its last signature, test after test.
import { expect, test } from 'vitest'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start({ open = true } = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('departement', 'Département des Ardennes'),
    await territory.organisation('epci', 'Pays Rethélois'),
  ]
  const convention = await newConvention(territory, [lead, partner])
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  if (open) await maud.post(`${path}/ouverture`)
  return {
    territory,
    lead,
    partner,
    convention,
    maud,
    path,
    agent: territory.as(await territory.agent(partner)),
  }
}
const authorisation = (party: { id: string }, more: Record<string, string> = {}) => ({
  party: party.id,
  organ: 'council',
  reference: 'D2026-14',
  decidedOn: '04/05/2026',
  publishedOn: '06/05/2026',
  receivedOn: '11/05/2026',
  ...more,
})
const states = async ({ territory, convention }: Awaited<ReturnType<typeof start>>) =>
  territory.db
    .selectFrom('convention')
    .select(['state', 'starts_on'])
    .where('id', '=', convention.id)
    .executeTakeFirstOrThrow()
const acts = async ({ territory }: Awaited<ReturnType<typeof start>>) =>
  (await territory.listAudit()).map(({ action }) => action)

test('each party is authorised, then signs; the last signature puts the convention in force', async () => {
  const world = await start()
  const { maud, agent, lead, partner, path } = world
  const named = authorisation(lead, { budgetArticle: '65738' })
  expect((await maud.post(`${path}/autorisations`, named)).status).toBe(303)
  const signing = await (await maud.get(path)).text()
  expect(signing).toContain('Article budgétaire 65738')
  const [, act = ''] = /href="[^"]*(\/gestion\/deliberations\/[^"]+)"/.exec(signing) ?? []
  expect(await (await maud.get(act)).text()).toContain('Article budgétaire 65738')
  expect((await agent.post(`${path}/autorisations`, authorisation(partner))).status).toBe(303)
  expect((await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })).status).toBe(303)
  expect((await states(world)).state).toBe('signing')
  expect((await agent.post(`${path}/signatures`, { party: partner.id, signedOn: '15/05/2026' })).status).toBe(
    303,
  )
  const { state, starts_on } = await states(world)
  expect([state, String(starts_on)]).toEqual(['in_force', '2026-05-15'])
  assertHtml(await (await maud.get(path)).text())
  expect(await acts(world)).toEqual([
    'convention.open_signature',
    'deliberation.record',
    'convention.record_authorisation',
    'deliberation.record',
    'convention.record_authorisation',
    'convention.sign',
    'convention.sign',
    'convention.agree',
  ])
})

test('the gate stays closed until the act is published and received, and says what it awaits', async () => {
  const world = await start()
  const { maud, lead, path, territory, convention } = world
  const before = await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  expect(before.status).toBe(409)
  expect(await before.text()).toContain('Aucun acte n’autorise encore cette partie à signer')
  await maud.post(`${path}/autorisations`, authorisation(lead, { receivedOn: '' }))
  const waiting = await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  expect(waiting.status).toBe(409)
  const html = await waiting.text()
  expect(html).toContain('D2026-14 n’est pas encore exécutoire : il manque sa réception par la préfecture.')
  assertHtml(html)
  const act = await territory.db
    .selectFrom('authorisation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const early = await maud.post(`${path}/autorisations/${act.id}`, { receivedOn: '02/05/2026' })
  expect(early.status).toBe(422)
  expect((await maud.post(`${path}/autorisations/${act.id}`, { receivedOn: '11/05/2026' })).status).toBe(303)
  const tooEarly = await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '10/05/2026' })
  expect(tooEarly.status).toBe(409)
  expect(await tooEarly.text()).toContain(
    'Le 10/05/2026, D2026-14 n’était pas encore exécutoire : il l’est depuis le 11/05/2026.',
  )
  expect((await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '11/05/2026' })).status).toBe(303)
  expect((await maud.post(`${path}/autorisations/${act.id}`, { receivedOn: '12/05/2026' })).status).toBe(409)
  const completed = (await territory.listAudit()).filter(({ action }) => action === 'deliberation.complete')
  expect(completed.map(({ detail }) => detail)).toEqual([{ received_on: '2026-05-11' }])
  expect((await territory.listTraces(convention.id)).slice(-2)).toEqual([
    'Maud convention.complete_authorisation',
    'Maud convention.sign',
  ])
})

test('a chamber signs once it has decided: nobody publishes or receives its act', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, chamber] = [
    await territory.organisation('epci', 'Le Cotentin'),
    await territory.organisation('chamber', 'CCI Ouest Normandie'),
  ]
  const convention = await newConvention(territory, [lead, chamber])
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  await maud.post(`${path}/ouverture`)
  const bare = { publishedOn: '', receivedOn: '' }
  for (const party of [lead, chamber]) await maud.post(`${path}/autorisations`, authorisation(party, bare))
  const html = await (await maud.get(path)).text()
  assertHtml(html)
  expect(html).toContain('D2026-14 a effet depuis le 04/05/2026.')
  const sign = async (party: { id: string }) =>
    (await maud.post(`${path}/signatures`, { party: party.id, signedOn: '04/05/2026' })).status
  expect([await sign(lead), await sign(chamber)]).toEqual([409, 303])
  const { id } = await territory.db
    .selectFrom('deliberation')
    .select('id')
    .where('organisation_id', '=', chamber.id)
    .executeTakeFirstOrThrow()
  expect(await (await maud.get(`/gestion/deliberations/${id}`)).text()).toContain(
    'A effet depuis le 04/05/2026',
  )
  const moved = territory.db
    .updateTable('deliberation')
    .set({ decided_on: Temporal.PlainDate.from('2026-05-03') })
    .where('id', '=', id)
    .execute()
  expect(await refusedBy(moved)).toBe('deliberation_is_kept')
})

test('the list of conventions says who is awaited and for what, in the reader’s own conventions only', async () => {
  const { territory, maud, lead, path } = await start()
  const list = async () => (await (await maud.get('/gestion/conventions')).text()).replace(/\s+/g, ' ')
  expect(await list()).toContain('Autorisation attendue : le Département des Ardennes et Pays Rethélois.')
  await maud.post(`${path}/autorisations`, authorisation(lead, { receivedOn: '' }))
  expect(await list()).toContain('Autorisation attendue : le Département des Ardennes et Pays Rethélois.')
  await maud.post(`${path}/autorisations`, authorisation(lead, { reference: 'D2026-15' }))
  expect(await list()).toContain('Signature attendue : le Département des Ardennes.')
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  const html = await list()
  assertHtml(html)
  expect(html).toContain('Autorisation attendue : Pays Rethélois.')
  expect(html).not.toContain('Signature attendue')
  const other = territory.as(await territory.agent(await territory.organisation('epci', 'Ailleurs')))
  expect(await (await other.get('/gestion/conventions')).text()).not.toContain('attendue')
})

test('the forms of signing are open while a signature is awaited, folded after, and open again to be mended', async () => {
  const { maud, agent, lead, partner, path } = await start()
  const folded = (html: string) =>
    /<details([^>]*)><summary>Inscrire une autorisation/.exec(html)?.[1]?.trim()
  expect(folded(await (await maud.get(path)).text())).toMatch(/^open/)
  await maud.post(`${path}/autorisations`, authorisation(lead))
  await agent.post(`${path}/autorisations`, authorisation(partner))
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  await agent.post(`${path}/signatures`, { party: partner.id, signedOn: '15/05/2026' })
  expect(folded(await (await maud.get(path)).text())).toBe('')
  const refused = await maud.post(`${path}/autorisations`, {})
  expect(folded(await refused.text())).toMatch(/^open/)
})

test('F9: a signature given before its authorisation is said plainly on the record, and a new one proposed', async () => {
  const world = await start()
  const { maud, lead, partner, path, convention, territory } = world
  await maud.post(`${path}/autorisations`, authorisation(lead))
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  const early = { party: partner.id, signedOn: '01/05/2026', isAlreadyGiven: 'yes' }
  expect((await maud.post(`${path}/signatures`, early)).status).toBe(303)
  await maud.post(`${path}/autorisations`, authorisation(partner))
  const said =
    'Une délibération postérieure n’y remédie pas : il faut signer de nouveau, à partir du 11/05/2026.'
  expect(await (await maud.get(path)).text()).toContain(said)
  expect(await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()).toContain(said)
  expect((await maud.post(`${path}/signatures`, { party: partner.id, signedOn: '13/05/2026' })).status).toBe(
    303,
  )
  expect(await (await maud.get(path)).text()).not.toContain('À signer de nouveau')
})

test('a signature to be given again is told on the convention’s page and timeline, to who takes part in it', async () => {
  const world = await start()
  const { maud, agent, lead, partner, path, convention, territory } = world
  const shown = async (reader = maud) => {
    const html = await (await reader.get(`/conventions/${convention.slug}`)).text()
    assertHtml(html)
    return html
  }
  await maud.post(`${path}/autorisations`, authorisation(lead))
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  const early = { party: partner.id, signedOn: '01/05/2026', isAlreadyGiven: 'yes' }
  await maud.post(`${path}/signatures`, early)
  const said = 'Une signature est à refaire : Pays Rethélois'
  expect(await shown(agent)).toContain('Une fois l’autorisation exécutoire')
  await maud.post(`${path}/autorisations`, authorisation(partner))
  for (const reader of [maud, agent]) {
    const html = await shown(reader)
    expect(html.split(said)).toHaveLength(3)
    expect(html).toContain('À partir du lundi 11 mai 2026')
    expect(html).toContain(`href="/${territory.slug}${path}"`)
  }
  expect(await shown(territory.visitor())).not.toContain(said)
  await maud.post(`${path}/signatures`, { party: partner.id, signedOn: '13/05/2026' })
  expect(await shown()).not.toContain(said)
})

test('what is to be done says who must sign, then who must sign again, in management and at the desk', async () => {
  const { territory, maud, agent, lead, partner, path } = await start()
  const shown = async (at: string, reader = maud) => {
    const html = await (await reader.get(at)).text()
    assertHtml(html)
    return html.replace(/\s+/g, ' ')
  }
  expect(await shown('/gestion')).toMatch(
    />2<\/span><a [^>]*>signatures attendues : le Département des Ardennes et Pays Rethélois</,
  )
  await maud.post(`${path}/autorisations`, authorisation(lead))
  const toSign = `href="/${territory.slug}${path}#signatures">Département des Ardennes : signer la convention<`
  for (const at of [path, `${path}/actes`]) {
    expect(await shown(at)).toContain(toSign)
    expect(await shown(at, agent)).not.toContain(toSign)
  }
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  const early = { party: partner.id, signedOn: '01/05/2026', isAlreadyGiven: 'yes' }
  await agent.post(`${path}/signatures`, early)
  await agent.post(`${path}/autorisations`, authorisation(partner))
  expect(await shown('/gestion')).toMatch(/>1<\/span><a [^>]*>signature attendue : Pays Rethélois</)
  expect(await shown('/gestion/conventions')).toContain('À signer de nouveau : Pays Rethélois.')
  expect(await shown(path, agent)).toContain('Pays Rethélois : signer de nouveau la convention')
  await agent.post(`${path}/signatures`, { party: partner.id, signedOn: '13/05/2026' })
  expect(await shown('/gestion')).not.toContain('signature attendue')
  expect(await shown('/gestion/conventions')).not.toContain('À signer de nouveau')
  expect(await shown(path)).not.toContain('signer de nouveau')
})

test('a list of what is to be done that is cut short says how many more there are', async () => {
  const territory = await newTerritory()
  const parties = await Promise.all(
    ['Un', 'Deux', 'Trois', 'Quatre'].map((name) => territory.organisation('epci', name)),
  )
  const { slug } = await newConvention(territory, parties)
  const maud = territory.as(await territory.manager())
  await maud.post(`/gestion/conventions/${slug}/ouverture`)
  const html = await (await maud.get(`/gestion/conventions/${slug}`)).text()
  expect(html.match(/rapport et projet de délibération/g)).toHaveLength(3)
  expect(html).toContain('Et un autre, sur la page de tous les actes.')
})

test('an agent acts for their own organisation only; who is no party sees nothing', async () => {
  const { territory, convention, maud, agent, lead, path } = await start()
  const refused = await agent.post(`${path}/autorisations`, authorisation(lead))
  expect(refused.status).toBe(422)
  const other = territory.as(await territory.agent(await territory.organisation('epci', 'Ailleurs')))
  expect((await other.get(path)).status).toBe(404)
  expect((await other.post(`${path}/ouverture`)).status).toBe(404)
  expect((await agent.post(`${path}/reprise`)).status).toBe(403)
  expect((await maud.post(`${path}/reprise`)).status).toBe(303)
  expect(await territory.listTraces(convention.id)).toEqual([
    'Maud convention.open_signature',
    'Maud convention.take_back',
  ])
})

test('the same signature sent by ten clients at once is one signature', async () => {
  const world = await start()
  const { maud, lead, partner, path, territory } = world
  await maud.post(`${path}/autorisations`, authorisation(lead))
  await maud.post(`${path}/autorisations`, authorisation(partner))
  await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '12/05/2026' })
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      maud.post(`${path}/signatures`, { party: partner.id, signedOn: '12/05/2026' }),
    ),
  )
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 9 }, () => 409)])
  const signatures = await territory.db
    .selectFrom('signature')
    .select('id')
    .where('territory_id', '=', territory.id)
    .execute()
  expect(signatures).toHaveLength(2)
})

test('a text that starts on its own day waits for it, whoever signs last', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Un'),
    await territory.organisation('epci', 'Deux'),
  ]
  const clauses = { ...plainClauses, term: { ...plainClauses.term, start: '2026-09-01' } }
  const convention = await newConvention(territory, [lead, partner], { clauses })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  await maud.post(`${path}/ouverture`)
  for (const party of [lead, partner]) {
    await maud.post(`${path}/autorisations`, authorisation(party))
    await maud.post(`${path}/signatures`, { party: party.id, signedOn: '15/05/2026' })
  }
  const html = await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  expect(html).toContain('Signée, à venir')
  expect(html).toContain('mardi 31 août 2027')
})
