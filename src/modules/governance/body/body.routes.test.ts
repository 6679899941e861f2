import { expect, test } from 'vitest'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { slugOf } from '../../../platform/slug.ts'
import { listRhythms, sinceOn } from './rhythm.ts'

async function start() {
  const territory = await newTerritory()
  const body = await newBody(territory, { partners: 2 })
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  return { territory, body, keeper, at: `/gestion/instances/${body.slug}` }
}

test('the lead authority makes a committee with a seat for each party, being defined until they are filled', async () => {
  const { territory, body, keeper } = await start()
  assertHtml(await (await keeper.get('/gestion/nouvelle-instance')).text())
  const made = await keeper.post('/gestion/nouvelle-instance', {
    convention: body.convention.id,
    kind: 'cotech',
    name: 'COTECH Marché',
    parties: 'yes',
  })
  expect(made.headers.get('location')).toBe(`/${territory.slug}/gestion/instances/cotech-marche/sieges`)
  const page = await (await keeper.get('/gestion/instances/cotech-marche/sieges')).text()
  assertHtml(page)
  expect(page).toContain('En cours de définition')
  expect(page.match(/À pourvoir/g)).toHaveLength(3)
  const list = await (await keeper.get('/gestion/instances')).text()
  expect(list).toContain('0 siège pourvu sur 3')
  expect(list.match(/En cours de définition/g)).toHaveLength(1)
  const meetings = await (await keeper.get('/gestion/instances/cotech-marche')).text()
  expect(meetings).toContain('ne peut pas voter tant que chaque collège n’a pas un siège pourvu')
  assertHtml(meetings)
  const published = await (await territory.visitor().get('/decisions/cotech-marche')).text()
  expect(published).toContain('Cette instance est en cours de définition')
  assertHtml(published)
  expect(list).toContain('3 sièges pourvus sur 3')
  assertHtml(list)
  const twice = await keeper.post('/gestion/nouvelle-instance', {
    convention: body.convention.id,
    kind: 'other',
    name: 'Cotech marché',
  })
  expect(twice.status).toBe(409)
})

test('a new titular follows the one before, by an act; both stay on the record', async () => {
  const { territory, body, keeper, at } = await start()
  const seat = `${at}/sieges/${body.seat(1)}`
  const designation = { kind: 'titular', name: 'Vice-présidente', act: 'DC2026/12', from: '12/04/2026' }
  expect((await keeper.post(seat, designation)).status).toBe(303)
  expect((await keeper.post(seat, { ...designation, from: '01/01/2019' })).status).toBe(409)
  const page = await (await keeper.get(seat)).text()
  assertHtml(page)
  expect(page).toContain('jusqu’au 11/04/2026')
  expect(page).toContain('DC2026/12')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['body.designation'])
})

test('after municipal elections the seats of the intercommunalités are to be filled again, not the département’s', async () => {
  const { territory, body, keeper, at } = await start()
  const ended = await keeper.post(`${at}/elections`, { election: 'municipal', electedOn: '15/03/2026' })
  expect(ended.status).toBe(303)
  const page = await (await keeper.get(`${at}/sieges`)).text()
  expect(page.match(/À pourvoir/g)).toHaveLength(2)
  expect(page).toContain('En cours de définition')
  const more = { college: 'partners', label: 'Chambre de commerce' }
  expect((await keeper.post(`${at}/sieges`, more)).status).toBe(303)
  expect(await (await keeper.get(`${at}/sieges`)).text()).toContain('Chambre de commerce')
  expect(await territory.listTraces(body.id)).toEqual(['Paul body.elections', 'Paul body.seat'])
})

test('rules of procedure are versions: the one before stops the day before, and none starts in its past', async () => {
  const { body, keeper, at } = await start()
  const rules = {
    from: '01/02/2026',
    reading: 'double_majority',
    quorum: 'half',
    proxies: '2',
    silence: 'approves',
    casting: body.seat(0),
    rhythm: '12',
  }
  expect((await keeper.post(`${at}/reglement`, rules)).status).toBe(303)
  expect((await keeper.post(`${at}/reglement`, { ...rules, from: '01/01/2026' })).status).toBe(422)
  const page = await (await keeper.get(`${at}/reglement`)).text()
  assertHtml(page)
  expect(page).toContain('jusqu’au 31/01/2026')
  expect(page).toContain('Double majorité')
  expect(page).toContain('2 pouvoirs par personne présente')
})

test('a partner’s agent reads, and is told who keeps the papers; others see nothing', async () => {
  const { territory, body, at } = await start()
  const partner = territory.as(await territory.agent(body.partners[0] ?? body.lead, 'Inès'))
  expect((await partner.get(`${at}/sieges`)).status).toBe(200)
  expect((await partner.post(`${at}/sieges`, {})).status).toBe(403)
  const stranger = territory.as(await territory.agent(await territory.commune('Givet')))
  expect((await stranger.get(`${at}/sieges`)).status).toBe(404)
  expect(await (await stranger.get('/gestion/instances')).text()).toContain('Aucune instance')
})

test('C8: of the technical committees of two intercommunalités, each to meet once a year, the one that did not is late', async () => {
  const { territory, body, keeper } = await start()
  const { db, clock } = territory
  clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  for (const [name, last] of [
    ['COTECH Le Cotentin', '2025-05-19'],
    ['COTECH Côte Ouest', '2025-05-20'],
  ] as const) {
    await keeper.post('/gestion/nouvelle-instance', {
      convention: body.convention.id,
      kind: 'cotech',
      name,
      parties: 'yes',
    })
    const at = `/gestion/instances/${slugOf(name)}`
    const rules = { from: '2025-01-01', reading: 'seat', quorum: 'none', proxies: '0', silence: 'no' }
    expect((await keeper.post(`${at}/reglement`, { ...rules, rhythm: '12' })).status).toBe(303)
    const { id } = await db
      .selectFrom('body')
      .select('id')
      .where('territory_id', '=', territory.id)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    expect(await territory.listTraces(id)).toEqual(['Paul body.create', 'Paul body.rules'])
    const starts_at = Temporal.Instant.from(`${last}T08:00:00Z`)
    const ends_at = starts_at.add({ hours: 2 })
    const held = { starts_at, ends_at, state: 'closed', closed_at: ends_at } as const
    await newMeeting(territory, { id, seats: [], members: [] }, held)
  }
  const timeline = await (await keeper.get(`/conventions/${body.convention.slug}`)).text()
  expect(timeline).toContain('COTECH Le Cotentin : réunion à tenir')
  // Said on the timeline, and first of all where its agents read what is late.
  const late = timeline.match(/Aucune réunion depuis le [\d/]+/g)
  expect(new Set(late)).toEqual(new Set(['Aucune réunion depuis le 19/05/2025']))
  expect(timeline).toContain('Au moins une tous les 12 mois ; la dernière date compte depuis le 20/05/2025.')
})

test('a committee is late from its last meeting held: one that is planned or called has not met', async () => {
  const { territory, body, at, keeper } = await start()
  const { db, clock } = territory
  clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  await db.updateTable('body_rules').set({ meets_every_months: 12 }).where('body_id', '=', body.id).execute()
  const convention = { territory_id: territory.id, id: body.convention.id }
  /** What its page says, and since when the timeline and its reminders count. */
  const isLate = async () => ({
    late: (await (await keeper.get(at)).text()).includes('Aucune réunion depuis plus de 12 mois'),
    since: (await listRhythms(db, convention)).map((rhythm) =>
      sinceOn(rhythm, { timeZone: 'Europe/Paris' }).toString(),
    ),
  })
  const starts = (starts_at: string) => {
    const from = Temporal.Instant.from(starts_at)
    return { starts_at: from, ends_at: from.add({ hours: 2 }), present: 0 }
  }
  const called = { ...starts('2026-11-20T08:00:00Z'), state: 'invited' } as const
  await newMeeting(territory, body, called)
  await newMeeting(territory, body, { ...starts('2027-01-20T08:00:00Z'), state: 'prepared' })
  expect(await isLate()).toEqual({ late: true, since: ['2020-01-01'] })
  const held = { ...starts('2026-01-20T08:00:00Z'), state: 'closed', closed_at: clock.now } as const
  await newMeeting(territory, body, held)
  expect(await isLate()).toEqual({ late: false, since: ['2026-01-20'] })
})
