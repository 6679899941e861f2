import { expect, test } from 'vitest'
import { newBody, newMeeting, newResolution } from '../../../../test/council.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'

/** A committee of three whose meeting is next week, everybody invited; `hold` gives a seat to somebody else. */
async function start(room: Partial<NewRow<'meeting'>> = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-03-02T10:00:00Z')
  const body = await newBody(territory, { partners: 2, reading: 'seat' })
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  const starts_at = Temporal.Instant.from('2026-03-09T13:00:00Z')
  const planned = { present: 0, starts_at, ends_at: starts_at.add({ hours: 48 }), ...room }
  const meeting = await newMeeting(territory, body, planned)
  const at = `/gestion/instances/${body.slug}`
  const sitting = `${at}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const mailsTo = (email: string) => territory.mailsTo({ email })
  const linkOf = async (email: string) =>
    `${/\/reunion\/[\w-]{32}/.exec((await mailsTo(email)).at(-1)?.html_body ?? '')?.[0]}`
  const hold = (n: number, kind: 'titular' | 'substitute', email: string, from = '06/03/2026') =>
    keeper.post(`${at}/sieges/${body.seat(n)}`, { kind, name: email, email, act: 'DC2026/40', from })
  const email = (n: number) => `${body.members[n]?.email}`
  const told = async (act: string) =>
    (await territory.listAudit()).flatMap(({ action, detail }) => (action === act ? [detail] : []))
  return { territory, body, keeper, meeting, at, sitting, mailsTo, linkOf, hold, email, told }
}

test('who no longer holds the seat on the day of a meeting neither opens their link nor is written to; who took it does', async () => {
  const { territory, body, keeper, meeting, sitting, mailsTo, linkOf, hold, email } = await start({
    kind: 'written',
  })
  const resolution = await newResolution(territory, meeting)
  const former = await linkOf(email(1))
  const visitor = territory.visitor()
  expect((await visitor.get(former)).status).toBe(200)
  expect((await hold(1, 'titular', 'nouveau-1@exemple.fr')).status).toBe(303)

  const moved = { day: '10/03/2026', from: '14:00', until: '18:00', reason: 'Délai' }
  expect((await keeper.post(`${sitting}/deplacement`, moved)).status).toBe(303)
  expect((await keeper.post(`${sitting}/invitations`)).status).toBe(303)
  territory.clock.now = Temporal.Instant.from('2026-03-10T14:00:00Z')
  expect((await keeper.post(`${sitting}/votes/${resolution.id}/ouverture`)).status).toBe(303)
  const ballot = { [`seat-${body.seat(1)}`]: 'for' }
  for (const path of ['', '/direct', '/reunion.ics', `/votes/${resolution.id}`])
    expect((await visitor.get(former + path)).status).toBe(404)
  expect((await visitor.post(former, { answer: 'come' })).status).toBe(404)
  expect((await visitor.post(`${former}/votes/${resolution.id}`, ballot)).status).toBe(404)
  expect(await mailsTo(email(1))).toHaveLength(1)

  const link = await linkOf('nouveau-1@exemple.fr')
  // In writing nobody comes, or is replaced: they vote.
  expect(await (await visitor.get(link)).text()).not.toContain('name="answer"')
  expect((await visitor.post(link, { answer: 'come' })).status).toBe(409)
  expect((await visitor.post(`${link}/votes/${resolution.id}`, ballot)).status).toBe(303)
})

test('a link is not sent again to who no longer holds the seat, and a term that ends after the meeting closes none', async () => {
  const { territory, body, keeper, at, sitting, linkOf, email } = await start()
  const end = (n: number, until: string) => keeper.post(`${at}/sieges/${body.seat(n)}/fin`, { until })
  await end(1, '08/03/2026')
  await end(2, '09/03/2026')
  expect((await territory.listTraces(body.id)).slice(-2)).toEqual([
    'Paul body.term_end',
    'Paul body.term_end',
  ])
  const visitor = territory.visitor()
  const opened = async (n: number) => (await visitor.get(await linkOf(email(n)))).status
  expect([await opened(1), await opened(2)]).toEqual([404, 200])
  territory.clock.now = territory.clock.now.add({ hours: 1 })
  const invitations = await territory.db
    .selectFrom('meeting_invitation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .where('seat_id', 'in', [body.seat(1), body.seat(2)])
    .orderBy((eb) => eb('seat_id', '=', body.seat(2)))
    .execute()
  const again = invitations.map(({ id }) => keeper.post(`${sitting}/invitations/${id}/renvoi`))
  expect((await Promise.all(again)).map(({ status }) => status)).toEqual([404, 303])
})

test('of two substitutes of a seat, only the one who sits in the room casts its ballot', async () => {
  const { territory, body, keeper, meeting, sitting, linkOf, hold, email } = await start()
  const visitor = territory.visitor()
  const titular = await linkOf(email(1))
  await hold(1, 'substitute', 'premier@exemple.fr')
  await visitor.post(titular, { answer: 'substitute' })
  territory.clock.now = territory.clock.now.add({ minutes: 1 })
  await hold(1, 'substitute', 'second@exemple.fr')
  await visitor.post(titular, { answer: 'substitute' })
  territory.clock.now = Temporal.Instant.from('2026-03-09T14:00:00Z')
  await keeper.post(`${sitting}/presences`, { seat: body.seat(1), act: 'substitute' })
  const resolution = await newResolution(territory, meeting)
  territory.clock.now = territory.clock.now.add({ minutes: 1 })
  expect((await keeper.post(`${sitting}/votes/${resolution.id}/ouverture`)).status).toBe(303)
  const cast = async (who: string) => {
    const link = await linkOf(who)
    return (await visitor.post(`${link}/votes/${resolution.id}`, { [`seat-${body.seat(1)}`]: 'for' })).status
  }
  expect(await cast('premier@exemple.fr')).toBe(403)
  expect(await cast(email(1))).toBe(403)
  expect(await cast('second@exemple.fr')).toBe(303)
})

test('a proxy ends with the term of who gave it, for the meetings that come after', async () => {
  const { territory, body, keeper, meeting, at, linkOf, hold, email, told } = await start()
  const visitor = territory.visitor()
  for (const giver of [1, 2])
    await visitor.post(await linkOf(email(giver)), { answer: 'proxy', holder: body.seat(giver - 1) })
  const givers = async () =>
    (
      await territory.db
        .selectFrom('proxy')
        .select('giver_seat_id')
        .where('territory_id', '=', territory.id)
        .execute()
    ).map(({ giver_seat_id }) => giver_seat_id)
  expect(new Set(await givers())).toEqual(new Set([body.seat(1), body.seat(2)]))
  await keeper.post(`${at}/sieges/${body.seat(1)}/fin`, { until: '09/03/2026' })
  expect(await givers()).toHaveLength(2)
  await keeper.post(`${at}/sieges/${body.seat(1)}/fin`, { until: '08/03/2026' })
  expect(await givers()).toEqual([body.seat(2)])
  await hold(2, 'titular', 'nouveau-2@exemple.fr')
  expect(await givers()).toEqual([])
  // What is no more is still told: who gave it, to whom, from when, and why it ended.
  const from = String(meeting.starts_at)
  const proxy = (giver: number) => ({
    meeting: meeting.id,
    giver: body.seat(giver),
    holder: body.seat(giver - 1),
    from,
  })
  expect(await told('meeting.proxy')).toEqual([proxy(1), proxy(2)])
  expect(await told('meeting.proxy_end')).toEqual(
    [1, 2].map((giver) => ({ why: 'term_ended', proxies: [proxy(giver)] })),
  )
})

test('a proxy taken back before its meeting, replaced, or given for another hour leaves its holder, its hour and why in the journal', async () => {
  const { territory, body, keeper, meeting, sitting, linkOf, email, told } = await start()
  const visitor = territory.visitor()
  const link = await linkOf(email(1))
  for (const answer of [
    { answer: 'proxy', holder: body.seat(0) },
    { answer: 'proxy', holder: body.seat(2) },
    { answer: 'come' },
    { answer: 'proxy', holder: body.seat(0) },
  ])
    expect((await visitor.post(link, answer)).status).toBe(303)
  const moved = { day: '10/03/2026', from: '14:00', until: '18:00', reason: 'Neige' }
  expect((await keeper.post(`${sitting}/deplacement`, moved)).status).toBe(303)
  const ended = (holder: number) => [
    { meeting: meeting.id, giver: body.seat(1), holder: body.seat(holder), from: String(meeting.starts_at) },
  ]
  expect(await told('meeting.proxy_end')).toEqual([
    { why: 'replaced', proxies: ended(0) },
    { why: 'taken_back', proxies: ended(2) },
    { why: 'moved', proxies: ended(0) },
  ])
})
