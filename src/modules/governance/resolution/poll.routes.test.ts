import { expect, test } from 'vitest'
import { newBody, newMeeting, newResolution } from '../../../../test/council.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'

/** A committee under one seat, one vote, with whoever keeps it and the ballots its members send from their phones. */
async function start({
  partners = 3,
  ...room
}: { partners?: number; present?: number } & Partial<NewRow<'meeting'>> = {}) {
  const territory = await newTerritory()
  // Hours are typed without their day: none of these may be tomorrow's.
  const { clock } = territory
  clock.now = clock.now.toZonedDateTimeISO('Europe/Paris').withPlainTime('14:00').toInstant()
  const body = await newBody(territory, { partners, reading: 'seat' })
  const setRules = (more: Partial<NewRow<'body_rules'>>) =>
    territory.db.updateTable('body_rules').set(more).where('body_id', '=', body.id).execute()
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  const meeting = await newMeeting(territory, body, room)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const linkOf = async (n: number) => {
    const mail = (await territory.mailsTo({ email: `${body.members[n]?.email}` })).at(-1)
    return `${/\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0]}`
  }
  /** A question put to the vote; `cast(1, 'for')` is the ballot of the seat 1, and those of its proxies after it. */
  const put = async (more: Partial<NewRow<'resolution'>> = {}) => {
    const resolution = await newResolution(territory, meeting, more)
    const at = `${sitting}/votes/${resolution.id}`
    const cast = async (n: number, choice: string, proxies: Record<number, string> = {}) => {
      const given = Object.entries(proxies).map(([seat, of]) => [`seat-${body.seat(Number(seat))}`, of])
      return territory.visitor().post(`${await linkOf(n)}/votes/${resolution.id}`, {
        [`seat-${body.seat(n)}`]: choice,
        ...Object.fromEntries(given),
      })
    }
    return {
      ...resolution,
      cast,
      open: () => keeper.post(`${at}/ouverture`),
      close: () => keeper.post(`${at}/cloture`),
      page: async () => (await keeper.get(at)).text(),
    }
  }
  return { territory, body, keeper, meeting, sitting, setRules, put }
}

test.each([
  { secret: true, said: 'Non adopté (une voix par siège) : 2 pour, 2 contre', told: false },
  { secret: false, said: 'Adopté (une voix par siège) : 2 pour, 2 contre', told: true },
])(
  'a tie is settled by the chair, but never in a secret ballot (secret: $secret)',
  async ({ secret, said, told }) => {
    const { territory, body, setRules, put } = await start()
    await setRules({ casting_seat_id: body.seat(0) })
    const vote = await put({ secret })
    await vote.open()
    for (const [n, choice] of ['for', 'for', 'against', 'against'].entries()) await vote.cast(n, choice)
    expect((await vote.close()).status).toBe(303)
    // Ballots are no acts: nobody’s choice is in the journal.
    expect(await territory.listTraces(body.id)).toEqual([
      'Paul meeting.invite',
      'Paul vote.open',
      'Paul vote.close',
    ])
    const page = await vote.page()
    expect(page).toContain(said)
    expect(page.includes('voix prépondérante de la présidence')).toBe(told)
  },
)

test('a consultation is not closed before its end while somebody may answer, nor opened after it', async () => {
  const { territory, setRules, put } = await start({ partners: 2, present: 0, kind: 'written' })
  const { db, clock } = territory
  await setRules({ written_silence: 'approves' })
  const secret = await put({ secret: true })
  expect((await secret.open()).status).toBe(409)
  const [answered, silent] = [await put(), await put()]
  for (const vote of [answered, silent]) expect((await vote.open()).status).toBe(303)
  const early = await silent.close()
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('jusqu’à la fin de la consultation')
  const forced = db
    .updateTable('resolution')
    .set({ state: 'closed', closed_at: clock.now, outcome: '{}' })
    .where('id', '=', silent.id)
  expect(await refusedBy(forced.execute())).toBe('resolution_in_writing_waits_for_every_answer')

  for (const [n, choice] of ['against', 'against', 'for'].entries()) {
    expect((await answered.close()).status).toBe(409)
    expect((await answered.cast(n, choice)).status).toBe(303)
  }
  expect((await answered.close()).status).toBe(303)
  expect(await answered.page()).toContain('1 pour, 2 contre')

  await silent.cast(0, 'against')
  clock.now = clock.now.add({ hours: 1 })
  expect((await silent.close()).status).toBe(303)
  expect(await silent.page()).toContain('2 pour, 1 contre')
  const late = await put()
  expect((await late.open()).status).toBe(409)
})

test('a vote is counted under the rules it was opened under, whatever is adopted once ballots are known', async () => {
  const { territory, body, keeper, put } = await start()
  const [vote, next] = [await put(), await put()]
  await vote.open()
  for (const [n, choice] of ['for', 'for', 'against', 'against'].entries()) await vote.cast(n, choice)
  const adopted = await keeper.post(`/gestion/instances/${body.slug}/reglement`, {
    from: territory.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
    reading: 'seat',
    quorum: 'none',
    proxies: '1',
    silence: 'no',
    casting: body.seat(0),
  })
  expect(adopted.status).toBe(303)
  for (const each of [vote, next]) {
    if (each === next) {
      await next.open()
      for (const [n, choice] of ['for', 'for', 'against', 'against'].entries()) await next.cast(n, choice)
    }
    expect((await each.close()).status).toBe(303)
  }
  expect(await vote.page()).toContain('Non adopté (une voix par siège) : 2 pour, 2 contre')
  expect(await next.page()).toContain('voix prépondérante de la présidence')
})

test('whoever takes no part carries no proxy, and is told before the ballot is cast', async () => {
  const { body, keeper, sitting, put } = await start({ present: 3 })
  await keeper.post(`${sitting}/pouvoirs`, { giver: body.seat(3), holder: body.seat(1) })
  const vote = await put()
  await vote.open()
  await vote.cast(0, 'for')
  const refused = await vote.cast(1, 'apart', { 3: 'for' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('un pouvoir que vous portez n’y compte pas non plus')
  expect((await vote.cast(1, 'apart', { 3: 'apart' })).status).toBe(303)
  expect((await vote.close()).status).toBe(303)
  expect(await vote.page()).toContain('1 pour, 0 contre, 0 abstention, 1 sans prendre part. Adopté')
})

test.each([{ secret: false }, { secret: true }])(
  'a vote that lost its quorum to those who take no part is closed without effect (secret: $secret)',
  async ({ secret }) => {
    const { territory, body, setRules, put } = await start({ present: 3 })
    await setRules({ quorum_share: '1/2' })
    const vote = await put({ secret })
    await vote.open()
    for (const [n, choice] of ['for', 'for', 'apart'].entries()) await vote.cast(n, choice)
    expect((await vote.close()).status).toBe(303)
    expect(await vote.page()).toContain('Sans quorum : 2 présents y prenaient part, il en fallait 3.')
    const { adopted } = await territory.db
      .selectFrom('decision')
      .select('adopted')
      .where('body_id', '=', body.id)
      .executeTakeFirstOrThrow()
    expect(adopted).toBe(false)
  },
)

test('the roll of its opening is kept while a vote is open: no earlier hour, no proxy taken back', async () => {
  const { territory, body, keeper, sitting, put } = await start({ present: 3 })
  const clock = (minutes: number) =>
    territory.clock.now
      .add({ minutes })
      .toZonedDateTimeISO('Europe/Paris')
      .toPlainTime()
      .toString({ smallestUnit: 'minute' })
  const note = async (path: string, answers: Record<string, string>) =>
    (await keeper.post(`${sitting}/${path}`, answers)).status
  expect(await note('pouvoirs', { giver: body.seat(3), holder: body.seat(1) })).toBe(303)
  const vote = await put()
  await vote.open()
  expect((await vote.cast(1, 'for', { 3: 'against' })).status).toBe(303)
  expect(await note('presences', { seat: body.seat(1), act: 'leave', at: clock(-10) })).toBe(409)
  expect(await note('presences', { seat: body.seat(3), act: 'titular', at: clock(-10) })).toBe(409)
  // Without an hour a proxy counts for the whole meeting: it would take the place of the one that has voted.
  expect(await note('pouvoirs', { giver: body.seat(3), holder: body.seat(2) })).toBe(409)
  expect(await note('presences', { seat: body.seat(1), act: 'leave', at: clock(10) })).toBe(303)
  expect((await vote.close()).status).toBe(303)
  expect(await vote.page()).toContain('1 pour, 1 contre')
  expect(await note('presences', { seat: body.seat(3), act: 'titular', at: clock(-10) })).toBe(303)
})
