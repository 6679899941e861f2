import { expect, test } from 'vitest'
import { newBody, newMeeting, newResolution } from '../../../../test/council.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { Id } from '../../../platform/ids.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'

async function start({ secret = false, empty = false } = {}) {
  const territory = await newTerritory()
  const body = await newBody(territory)
  const endTerm = () =>
    territory.db
      .updateTable('seat_member')
      .set({ held_until: Temporal.PlainDate.from('2020-12-31') })
      .where('seat_id', '=', body.seat(1))
      .execute()
  if (empty) await endTerm()
  const meeting = await newMeeting(territory, body)
  const resolution = await newResolution(territory, meeting, {
    secret,
    way: 'phones',
    state: 'open',
    opened_at: territory.clock.now,
    body_rules_id: body.rules,
  })
  const ballot = (more: Partial<NewRow<'ballot'>> = {}) => {
    const seat = body.seat(0)
    return territory.db
      .insertInto('ballot')
      .values({
        territory_id: territory.id,
        body_id: body.id,
        resolution_id: resolution.id,
        seat_id: seat,
        cast_by_seat_id: more.seat_id ?? seat,
        secret,
        choice: secret ? null : 'for',
        cast_at: secret ? null : territory.clock.now,
        ...more,
      })
      .execute()
  }
  const close = () =>
    territory.db
      .updateTable('resolution')
      .set({ state: 'closed', closed_at: territory.clock.now, outcome: '{}' })
      .where('id', '=', resolution.id)
      .execute()
  return { territory, body, meeting, resolution, ballot, close, endTerm }
}

test('the database refuses a vote of a seat that nobody holds that day', async () => {
  const { body, ballot } = await start({ empty: true })
  expect(await refusedBy(ballot({ seat_id: body.seat(1) }))).toBe('ballot_is_of_a_seat_that_is_held')
})

test('a term that ends before the meeting, as an election may say, waits until the vote is closed', async () => {
  const { close, endTerm } = await start()
  expect(await refusedBy(endTerm())).toBe('seat_is_kept_while_a_vote_counts_on_it')
  await close()
  expect(await refusedBy(endTerm())).toBe('accepted')
})

test('… and a vote before it is open or once it is closed, and any change of what was voted', async () => {
  const { territory, body, meeting, resolution, ballot, close } = await start()
  const reword = () =>
    territory.db
      .updateTable('resolution')
      .set({ title: 'Autre chose' })
      .where('id', '=', resolution.id)
      .execute()
  expect(await refusedBy(reword())).toBe('resolution_is_never_changed_once_voted')
  const under = (rules: Id<'body_rules'>) =>
    territory.db
      .updateTable('resolution')
      .set({ body_rules_id: rules })
      .where('id', '=', resolution.id)
      .execute()
  expect(await refusedBy(under((await newBody(territory)).rules))).toBe(
    'resolution_is_never_changed_once_voted',
  )
  await close()
  expect(await refusedBy(ballot())).toBe('ballot_is_cast_while_the_vote_is_open')
  expect(await refusedBy(reword())).toBe('resolution_is_never_changed_once_voted')
  expect(await refusedBy(close())).toBe('resolution_is_never_changed_once_voted')
  const draft = await newResolution(territory, meeting, { position: 1 })
  expect(await refusedBy(ballot({ resolution_id: draft.id, seat_id: body.seat(2) }))).toBe(
    'ballot_is_cast_while_the_vote_is_open',
  )
})

test('nothing links a secret ballot to its voter: neither a choice nor an hour', async () => {
  const { territory, body, resolution, ballot, close } = await start({ secret: true })
  expect(await refusedBy(ballot({ choice: 'for' }))).toBe('ballot_says_its_choice_unless_secret')
  expect(await refusedBy(ballot({ cast_at: territory.clock.now }))).toBe('ballot_hour_would_betray_a_secret')
  expect(await refusedBy(ballot({ secret: false, choice: 'for' }))).toBe('ballot_is_of_a_resolution')
  await ballot()
  const box = (ballots: number) =>
    territory.db
      .insertInto('ballot_box')
      .values({
        territory_id: territory.id,
        body_id: body.id,
        resolution_id: resolution.id,
        choice: 'for',
        ballots,
      })
      .onConflict((conflict) => conflict.constraint('ballot_box_pkey').doUpdateSet({ ballots }))
      .execute()
  await box(1)
  expect(await refusedBy(box(0))).toBe('ballot_box_is_filled_while_the_vote_is_open')
  await close()
  expect(await refusedBy(box(2))).toBe('ballot_box_is_filled_while_the_vote_is_open')
})

test('a seat is taken by one at a time, gives one proxy at a time, and the roll of a closed meeting stays', async () => {
  const { territory, body, meeting } = await start()
  const { db, clock } = territory
  const [d, p] = body.members
  if (!d || !p) throw new Error('two members are needed')
  const mine = { territory_id: territory.id, body_id: body.id, meeting_id: meeting.id }
  const later = clock.now.add({ minutes: 1 })
  const again = { ...mine, id: meeting.id as never, seat_id: d.seat_id, member_id: d.id, from_at: later }
  expect(await refusedBy(db.insertInto('presence').values(again).execute())).toBe(
    'seat_is_taken_by_one_at_a_time',
  )
  const proxy = { ...mine, giver_seat_id: d.seat_id, holder_seat_id: p.seat_id, from_at: later }
  await db
    .insertInto('proxy')
    .values({ ...proxy, id: d.id as never })
    .execute()
  expect(
    await refusedBy(
      db
        .insertInto('proxy')
        .values({ ...proxy, id: p.id as never })
        .execute(),
    ),
  ).toBe('seat_gives_one_proxy_at_a_time')
  await db
    .updateTable('meeting')
    .set({ state: 'closed', closed_at: clock.now })
    .where('id', '=', meeting.id)
    .execute()
  const leave = db.updateTable('presence').set({ until_at: clock.now }).where('meeting_id', '=', meeting.id)
  expect(await refusedBy(leave.execute())).toBe('roll_is_never_changed_once_closed')
})

test('a decision is published once, and never changed', async () => {
  const { territory, body } = await start()
  const { db, clock } = territory
  await db
    .insertInto('decision')
    .values({
      id: body.id as never,
      territory_id: territory.id,
      body_id: body.id,
      number: '2021-01',
      decided_on: Temporal.PlainDate.from('2021-03-01'),
      title: 'Maintenance 2021',
      adopted: true,
      words_fr: 'Adopté',
      words_en: 'Adopted',
      created_at: clock.now,
    })
    .execute()
  const mine = db.updateTable('decision').where('territory_id', '=', territory.id)
  await mine.set({ published_at: clock.now }).execute()
  expect(await refusedBy(mine.set({ published_at: null }).execute())).toBe('decision_is_never_changed')
  expect(await refusedBy(mine.set({ title: 'Autre' }).execute())).toBe('decision_is_never_changed')
})
