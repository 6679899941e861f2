import { expect, test } from 'vitest'
import { newCouncil } from '../../../../test/assembly.ts'
import { newMeeting, newResolution } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

type Rules = Parameters<typeof newCouncil>[1]
type Vote = 'for' | 'against' | 'abstention'

/** A council in session: `present` members sit from its opening, the others come and go by the clock. */
async function open(rules: Rules, startsAt: string, present: number) {
  const territory = await newTerritory()
  const starts_at = Temporal.Instant.from(startsAt)
  territory.clock.now = starts_at
  const council = await newCouncil(territory, rules)
  const ends_at = starts_at.add({ hours: 4 })
  const meeting = await newMeeting(territory, council, { present, starts_at, ends_at })
  const keeper = territory.as(await territory.agent(council.lead))
  const sitting = `/gestion/instances/${council.slug}/reunions/${meeting.number}`
  /** Members are counted from 1, as on the roll. */
  const seat = (member: number) => council.seats[member - 1]?.id ?? ''
  const come = async (member: number, at: string, act: 'titular' | 'substitute' | 'leave' = 'titular') => {
    territory.clock.now = Temporal.Instant.from(at)
    const { status } = await keeper.post(`${sitting}/presences`, { seat: seat(member), act })
    expect(status).toBe(303)
  }
  const proxy = async (giver: number, holder: number, at = '') =>
    (await keeper.post(`${sitting}/pouvoirs`, { giver: seat(giver), holder: seat(holder), at })).status
  /** A question decided at that moment: everybody is for, but those named; answered by the page of the vote. */
  const decide = async (at: string, votes: Readonly<Record<number, Vote>> = {}) => {
    territory.clock.now = Temporal.Instant.from(at)
    const resolution = await newResolution(territory, meeting)
    const choices = Object.fromEntries(
      council.seats.map(({ id }, i) => [`seat-${id}`, votes[i + 1] ?? 'for']),
    )
    const vote = `${sitting}/votes/${resolution.id}`
    const { status } = await keeper.post(`${vote}/consensus`, choices)
    const decision = await territory.db
      .selectFrom('decision')
      .select(['in_office', 'present', 'represented', 'votes_for', 'votes_against', 'abstentions', 'adopted'])
      .where('resolution_id', '=', resolution.id)
      .executeTakeFirst()
    return { status, decision, page: async () => (await keeper.get(vote)).text() }
  }
  return { territory, council, seat, come, proxy, decide }
}
const figures = (
  in_office: number,
  present: number,
  represented: number,
  votes_for: number,
  votes_against = 0,
  abstentions = 0,
) => ({ in_office, present, represented, votes_for, votes_against, abstentions, adopted: true })

test('nobody votes in a meeting before its day, nor closes it', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-11-22T10:00:00Z')
  const council = await newCouncil(territory, { seats: 5 } as Rules)
  const planned = {
    starts_at: Temporal.Instant.from('2026-12-04T13:00:00Z'),
    ends_at: Temporal.Instant.from('2026-12-04T15:00:00Z'),
  }
  const meeting = await newMeeting(territory, council, planned)
  const resolution = await newResolution(territory, meeting)
  const lead = await territory.agent(council.lead)
  const at = `/gestion/instances/${council.slug}/reunions/${meeting.number}`
  const tried = async () => {
    const keeper = territory.as(lead)
    const vote = `${at}/votes/${resolution.id}`
    const choices = Object.fromEntries(council.seats.map(({ id }) => [`seat-${id}`, 'for']))
    return [
      await keeper.post(`${vote}/ouverture`),
      await keeper.post(`${vote}/consensus`, choices),
      await keeper.post(`${at}/cloture`, { chair: 'A', secretary: 'B' }),
    ]
  }
  for (const early of await tried()) {
    expect(early.status).toBe(409)
    expect(await early.text()).toContain('Cette réunion est prévue le 04/12/2026')
  }
  territory.clock.now = planned.starts_at
  expect((await tried()).map(({ status }) => status)).toEqual([303, 409, 409])
})

test('A14: 122 in office, 81 present, 19 proxies, 100 voters; 82 for, 8 against, 10 abstentions: adopted', async () => {
  // Two proxies in one hand and a quorum of one third: the law of that day.
  const rules = { seats: 122, quorum: '1/3', atLeast: true, proxies: 2 }
  const { territory, council, seat, come, proxy, decide } = await open(rules, '2020-12-17T17:30:00Z', 78)
  const holders = [1, 1, 2, 2, 79, ...Array.from({ length: 14 }, (_, i) => 10 + i)]
  for (const [i, holder] of holders.entries()) expect(await proxy(82 + i, holder)).toBe(303)
  expect(await proxy(101, 1)).toBe(409)

  const at = (clock: string) => `2020-12-17T${clock}+01:00`
  const early = await decide(at('19:49:08'))
  expect(early.decision).toEqual(figures(122, 78, 18, 96))
  await come(79, at('19:49:09'))
  await come(80, at('19:49:39'))
  await come(81, at('19:55:27'))
  const against = [5, 6, 7, 8, 82, 84, 20, 21].map((member) => [member, 'against'] as const)
  const abstaining = [30, 31, 32, 33, 34, 35, 36, 86, 87, 88].map((member) => [member, 'abstention'] as const)
  // Those who neither sit nor gave a proxy are not asked: a vote in their name is refused.
  const stranger = await decide(at('19:56:00'), { ...Object.fromEntries(against), 110: 'against' })
  expect(stranger.status).toBe(409)
  const vote = await decide(at('19:56:00'), Object.fromEntries([...against, ...abstaining]))
  expect(vote.decision).toEqual(figures(122, 81, 19, 82, 8, 10))
  const page = await vote.page()
  assertHtml(page)
  expect(page).toContain('82 pour, 8 contre, 10 abstentions')
  expect(page).toContain('82 pour, 8 contre, sur 90 exprimés')

  // A proxy’s vote is its giver’s, by the hand of its holder.
  const ballot = await territory.db
    .selectFrom('ballot')
    .select(['choice', 'cast_by_seat_id'])
    .where('seat_id', '=', seat(82) as never)
    .where('body_id', '=', council.id)
    .orderBy('cast_at', 'desc')
    .executeTakeFirst()
  expect(ballot).toEqual({ choice: 'against', cast_by_seat_id: seat(1) })
})

test('C11: 35 members, 24 present when the session opens, 23 votes once one has left', async () => {
  const rules = { seats: 35, quorum: '1/2', proxies: 1 }
  const { come, decide } = await open(rules, '2022-12-08T18:00:00+01:00', 24)
  expect((await decide('2022-12-08T18:05:00+01:00')).decision).toEqual(figures(35, 24, 0, 24))
  await come(1, '2022-12-08T18:40:00+01:00', 'leave')
  const vote = await decide('2022-12-08T18:45:00+01:00')
  expect(vote.decision).toEqual(figures(35, 23, 0, 23))
  for (let member = 2; member <= 8; member++) await come(member, '2022-12-08T19:00:00+01:00', 'leave')
  const emptied = await decide('2022-12-08T19:05:00+01:00')
  expect(emptied.status).toBe(409)
  expect(emptied.decision).toBeUndefined()
})

test('M4: 59 in office, 38 present of whom 2 substitutes, 4 proxies, 42 voters, unanimous; quorum 30', async () => {
  const opens = '2025-06-26T19:00:00+02:00'
  const { territory, come, proxy, decide } = await open({ seats: 59, quorum: '1/2', proxies: 1 }, opens, 27)
  const later = (minute: number) => Temporal.Instant.from(opens).add({ minutes: minute }).toString()
  for (const [i, giver] of [39, 40, 41, 42].entries()) expect(await proxy(giver, 5 + i)).toBe(303)
  await come(28, later(1), 'substitute')
  await come(29, later(2), 'substitute')
  // Proxies do not make a quorum: 29 present and 4 represented are not 30.
  expect((await decide(later(3))).status).toBe(409)
  for (let member = 30; member <= 38; member++) await come(member, later(4))
  const vote = await decide(later(5))
  expect(vote.decision).toEqual(figures(59, 38, 4, 42))
  expect(await vote.page()).toContain('42 pour, 0 contre')
  const substitutes = await territory.db
    .selectFrom('presence')
    .innerJoin('seat_member', 'seat_member.id', 'presence.member_id')
    .select('seat_member.name')
    .where('presence.territory_id', '=', territory.id)
    .where('kind', '=', 'substitute')
    .execute()
  expect(substitutes).toHaveLength(2)
})

test('a proxy given on leaving counts from then on, and the one given before keeps what it voted', async () => {
  const { come, proxy, decide } = await open(
    { seats: 5, quorum: '1/2', proxies: 1 },
    '2025-06-26T17:00:00Z',
    4,
  )
  expect(await proxy(5, 1)).toBe(303)
  expect((await decide('2025-06-26T17:10:00Z')).decision).toEqual(figures(5, 4, 1, 5))
  // At a quarter past (19:15 in the room) it passes into another hand, which then is full.
  expect(await proxy(5, 2, '19:15')).toBe(303)
  expect(await proxy(4, 2, '19:20')).toBe(409)
  expect(await proxy(4, 1, '19:20')).toBe(303)
  await come(4, '2025-06-26T17:20:00Z', 'leave')
  expect((await decide('2025-06-26T17:30:00Z')).decision).toEqual(figures(5, 3, 2, 5))
})
