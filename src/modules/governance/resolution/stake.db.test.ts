import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newLaterAmendment, plainClauses } from '../../../../test/convention.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents, sum } from '../../../platform/money.ts'
import { forecast } from '../bill/forecast.ts'
import { setKey } from '../bill/key-change.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { findStake } from './stake.ts'

const today = Temporal.PlainDate.from('2026-05-10')
const clock = { today, timeZone: 'Europe/Paris' }

test('A17: what a vote costs us, what this year and the next cost, and what the others would bear had we left', async () => {
  const { territory, db, convention, lead, partners, decided, proposed } = await newBill()
  await decided(2_100_000)
  const [, metropole] = partners
  const organisationId = metropole ?? null
  const asked = {
    territoryId: territory.id,
    conventionId: convention.id,
    organisationId,
    amountCents: cents(2_100_000),
    decidedOn: today,
    ...clock,
  }
  const stake = await findStake(db, asked)
  expect(stake).toMatchObject({ shareCents: 519_824, thisYearCents: 519_824, nextYearCents: 0 })
  const others = stake.others ?? []
  expect(others).toHaveLength(7)
  expect(sum(others.map(({ withUsCents }) => withUsCents))).toBe(2_100_000 - 519_824)
  expect(sum(others.map(({ withoutUsCents }) => withoutUsCents))).toBe(2_100_000)
  const { name } = await db
    .selectFrom('organisation_public')
    .select('name')
    .where('id', '=', lead.id)
    .executeTakeFirstOrThrow()
  // The département pays its half, whoever stays: the partners of the other half take our share over.
  for (const other of others)
    if (other.name === name)
      expect(other).toMatchObject({ withUsCents: 1_050_000, withoutUsCents: 1_050_000 })
    else expect(other.withoutUsCents).toBeGreaterThan(other.withUsCents)

  await proposed(2_100_000)
  expect((await findStake(db, asked)).thisYearCents).toBe(2 * 519_824)
})

test('net of revenue, the share of an amount is said to be of the whole of it', async () => {
  const { territory, db, here, convention, partners } = await newBill()
  const asked = {
    territoryId: territory.id,
    conventionId: convention.id,
    organisationId: partners[1] ?? null,
    amountCents: cents(2_100_000),
    decidedOn: today,
    ...clock,
  }
  expect((await findStake(db, asked)).beforeRevenue).toBeUndefined()
  const [first] = await listKeys(db, convention)
  if (!first) throw new Error('a bill has a key')
  const provided = { fromOn: Temporal.PlainDate.from('2026-05-01'), provision: 'Article 5' }
  await setKey(db, here, convention, { ...first.value, net: 'period' }, provided)
  expect(await findStake(db, asked)).toMatchObject({ shareCents: 519_824, beforeRevenue: true })
})

test('a vote without an amount, or a seat of no party, says nothing of shares', async () => {
  const { territory, db, convention, partners } = await newBill()
  const asked = { territoryId: territory.id, conventionId: convention.id, decidedOn: today, ...clock }
  const [own] = partners
  const unpriced = await findStake(db, { ...asked, organisationId: own ?? null, amountCents: null })
  expect(unpriced).toMatchObject({ thisYearCents: 0, nextYearCents: 0 })
  expect(unpriced.shareCents ?? unpriced.others).toBeUndefined()
  const nobody = await findStake(db, { ...asked, organisationId: null, amountCents: cents(100) })
  expect(nobody.shareCents ?? nobody.others ?? nobody.thisYearCents).toBeUndefined()
})

test('several years are forecast in one read as each is alone: what is frozen, and what is to come', async () => {
  const { db, here, convention, partners, decided, proposed } = await newBill()
  const frozen = await decided(2_100_000)
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, frozen))
  await proposed(400_000)
  const next = await proposed(100_000, 'Maintenance')
  await db.updateTable('expense').set({ exercice: 2027 }).where('id', '=', next).execute()
  const both = await forecast(db, convention, [2026, 2027], clock)
  for (const year of [2026, 2027])
    expect(both(year)).toEqual((await forecast(db, convention, [year], clock))(year))
  const of = (year: number) =>
    both(year)
      .byParty.get(partners[1] as never)
      ?.map(({ nature, cents }) => [nature, cents])
  expect(of(2026)).toEqual([
    ['frozen', 519_824],
    ['estimate', 99_014],
  ])
  expect(of(2027)).toEqual([['estimate', 24_753]])
  expect(both(2028).byParty.size).toBe(0)
})

test('a vote is shared by the key and the parties of the day of the meeting, whatever applies before', async () => {
  const { territory, db, here, convention, lead, partners } = await newBill()
  const [leaver, metropole] = partners as [Id<'organisation'>, Id<'organisation'>]
  const weights = Object.fromEntries([lead.id, leaver, metropole].map((id) => [id, 1]))
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights },
      base: 'ttc',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: Object.keys(weights).map((id) => ({ id })),
    },
    { fromOn: Temporal.PlainDate.from('2026-06-01'), provision: 'Article 5' },
  )
  await db
    .insertInto('convention_act')
    .values({
      id: newId<'convention_act'>(),
      territory_id: territory.id,
      convention_id: convention.id,
      kind: 'withdrawal',
      organisation_id: leaver,
      decided_on: today,
      notified_on: today,
      effective_on: Temporal.PlainDate.from('2026-06-30'),
      created_at: here.now,
    })
    .execute()
  const on = async (day: string, organisationId: Id<'organisation'> = metropole) => {
    const { shareCents, others } = await findStake(db, {
      territoryId: territory.id,
      conventionId: convention.id,
      organisationId,
      amountCents: cents(2_100_000),
      decidedOn: Temporal.PlainDate.from(day),
      ...clock,
    })
    return [shareCents, others?.map(({ withUsCents, withoutUsCents }) => [withUsCents, withoutUsCents])]
  }
  expect((await on('2026-05-28'))[0]).toBe(519_824)
  expect(await on('2026-06-11')).toEqual([
    700_000,
    [
      [700_000, 1_050_000],
      [700_000, 1_050_000],
    ],
  ])
  // Who is leaving already bears nothing, with us as without us.
  expect(await on('2026-07-09')).toEqual([
    1_050_000,
    [
      [1_050_000, 2_100_000],
      [0, 0],
    ],
  ])
  expect((await on('2026-07-09', leaver))[0]).toBe(0)
})

test('until an amendment applies, leaving takes the notice of the text in force', async () => {
  const { territory, db, convention, partners } = await newBill()
  await newLaterAmendment(territory, convention, {
    agreedOn: '2026-05-01',
    from: '2026-09-01',
    clauses: {
      ...plainClauses,
      term: { ...plainClauses.term, length: { until: '2027-01-31' } },
      leaving: { kind: 'withdrawal', noticeMonths: 6 },
    },
  })
  const on = async (day: string) => {
    const stake = await findStake(db, {
      territoryId: territory.id,
      conventionId: convention.id,
      organisationId: partners[1] as Id<'organisation'>,
      amountCents: null,
      decidedOn: today,
      ...clock,
      today: Temporal.PlainDate.from(day),
    })
    const { leaving } = stake
    return typeof leaving === 'object'
      ? [leaving.months, `${leaving.noticeOn}`, `${leaving.endsOn}`]
      : leaving
  }
  expect(await on('2026-05-10')).toEqual([2, '2026-08-31', '2027-01-31'])
  expect(await on('2026-09-01')).toEqual([6, '2026-08-31', '2027-01-31'])
})
