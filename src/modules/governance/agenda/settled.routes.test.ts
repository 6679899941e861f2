import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { Id } from '../../../platform/ids.ts'
import { settledInWords } from './agenda.rules.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const unsettled = {
  settled_as: null,
  settled_on: null,
  settled_body: null,
  settled_number: null,
  settled_reference: null,
  settled_reason: null,
}

/** An expense on the agendas of three meetings: one closed without a vote, one that decides, one to come. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const maud = territory.as(await territory.manager())
  const convention = `/gestion/conventions/${body.convention.slug}`
  await maud.post(`${convention}/avenants`, { title: 'Prolonger', wantedOn: '' })
  const expense = await newExpense(territory, body.convention)
  const [postponed, deciding, later] = [
    await newMeeting(territory, body),
    await newMeeting(territory, body),
    await newMeeting(territory, body),
  ]
  const at = ({ number }: { number: number }) => `/gestion/instances/${body.slug}/reunions/${number}`
  for (const { id: meeting } of [postponed, deciding, later]) {
    await maud.post(`${convention}/depenses/${expense}/ordre-du-jour`, { meeting })
    await maud.post(`${convention}/avenants/ordre-du-jour`, { meeting })
  }
  await maud.post(`${at(postponed)}/cloture`, { chair: 'Mme Noël', secretary: 'Paul' })
  const read = async (path: string, reader = maud) => {
    const html = plain(await (await reader.get(path)).text())
    assertHtml(html)
    return html
  }
  const vote = async (meeting: { id: Id<'meeting'>; number: number }, title: string) => {
    const item = await db
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
    return maud.post(`${at(meeting)}/points/${item.id}/votes`)
  }
  const decide = async (meeting: { id: Id<'meeting'>; number: number }, title: string, choice = 'for') => {
    const voted = (await vote(meeting, title)).headers.get('location')?.split(`/${territory.slug}`)[1]
    const seats = body.seats.map(({ id }) => [`seat-${id}`, choice])
    expect((await maud.post(`${voted}/consensus`, Object.fromEntries(seats))).status).toBe(303)
  }
  const page = `${convention}/depenses/${expense}`
  return { territory, db, body, maud, convention, page, postponed, deciding, later, at, read, vote, decide }
}

test('what was postponed and adopted elsewhere is no longer on the agenda: it says where, and is not voted on again', async () => {
  const { body, convention, maud, page, postponed, deciding, later, at, read, vote, decide } = await start()
  const ready = (await vote(later, 'Avenant n° 1 : Prolonger')).headers.get('location') ?? ''
  await decide(deciding, 'Maintenance')
  await decide(deciding, 'Avenant n° 1 : Prolonger')
  const told = `Décidé le 20/05/2026 : ${body.name}, décision n° 2026-01`
  expect((await read(page)).match(new RegExp(told, 'g'))).toHaveLength(2)
  expect(await read(page)).not.toContain('>À l’ordre du jour<')
  expect((await read(`${convention}/suites`)).match(/décision n° 2026-02/g)?.length).toBeGreaterThanOrEqual(2)
  for (const meeting of [postponed, later]) expect(await read(at(meeting))).toContain(told)
  expect(await read(at(deciding))).not.toContain(told)
  expect(await read(`${at(later)}/seance`)).not.toContain('À mettre au vote')
  const refused = await vote(later, 'Maintenance')
  expect(refused.status).toBe(409)
  expect(plain(await refused.text())).toContain('Ce point n’est plus à voter : décidé le 20/05/2026')
  // Nor is a vote that was made ready before.
  const prepared = ready.slice(ready.indexOf('/gestion/'))
  for (const way of ['consensus', 'ouverture']) {
    const choices = Object.fromEntries(body.seats.map(({ id }) => [`seat-${id}`, 'for']))
    const late = await maud.post(`${prepared}/${way}`, way === 'consensus' ? choices : {})
    expect(late.status).toBe(409)
    expect(plain(await late.text())).toContain('Ce point n’est plus à voter : décidé le 20/05/2026')
  }
  expect(await read(`${at(later)}/actes/invitation`)).toContain('[décidé le 20/05/2026')
  // Published, the decision is a click away.
  await maud.post(`${at(deciding)}/cloture`, { chair: 'Mme Noël', secretary: 'Paul' })
  expect(await read(at(later))).toMatch(/\/decisions\/[\w-]+\?depuis=[\w-]+#[\w-]+">Décidé le 20\/05\/2026/)
})

test('what the committee refused waits on, until the refusal is written down; cancelled, its entry settles nothing', async () => {
  const { db, body, maud, page, deciding, later, at, read, decide } = await start()
  await decide(deciding, 'Maintenance', 'against')
  expect(await read(page)).toContain('>À l’ordre du jour<')
  expect(await read(`${at(later)}/seance`)).toContain('Maintenance')
  await decide(deciding, 'Maintenance')
  const { id } = await db
    .selectFrom('decision')
    .select('id')
    .where('body_id', '=', body.id)
    .where('adopted', '=', true)
    .executeTakeFirstOrThrow()
  expect(await read(at(later))).toContain('Décidé le 20/05/2026')
  await maud.post(`/gestion/instances/${body.slug}/decisions/${id}/annulation`, { reason: 'Rejetée' })
  expect(await read(at(later))).not.toContain('Décidé le')
  await maud.post(`${page}/actes`, { act: 'reject', on: '20/05/2026', reason: 'COPIL du 20 mai' })
  expect(await read(at(later))).toContain('Dépense rejetée le 20/05/2026 : COPIL du 20 mai')
})

test('an adoption older than the register settles an item too', async () => {
  const { db, body, maud, page, later, at, read } = await start()
  await db
    .updateTable('body')
    .set({ created_at: Temporal.Instant.from('2026-05-20T08:00:00Z') })
    .where('id', '=', body.id)
    .execute()
  const earlier = { on: '19/05/2026', reference: 'Relevé du 19 mai', reason: 'Avant la plateforme' }
  expect((await maud.post(`${page}/adoption-anterieure`, earlier)).status).toBe(303)
  expect(await read(at(later))).toContain(
    'Décidé le 19/05/2026 : Relevé du 19 mai. Sans décision au registre : Avant la plateforme',
  )
})

test('nothing is said of what still waits', () => {
  expect(settledInWords(unsettled)).toBeUndefined()
  const on = Temporal.PlainDate.from('2026-05-20')
  const dropped = {
    ...unsettled,
    settled_as: 'cancelled' as const,
    settled_on: on,
    settled_reason: 'Sans objet',
  }
  expect(settledInWords(dropped)?.en).toBe('expense given up on 20/05/2026: Sans objet')
})
