import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newItem, newMeeting } from '../../../../test/council.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { addBudgetLine } from '../budget/budget.ts'
import { proposeExpense } from '../expense/expense.ts'
import { addRevenue } from '../revenue/revenue.ts'
import { forecast } from './forecast.ts'
import { setKey } from './key-change.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const clock = (iso: string) => ({ today: day(iso), timeZone: 'Europe/Paris' })

test('coming expenses fill a ceiling together, in the order they were proposed', async () => {
  const { db, here, convention, lead, partners } = await newBill()
  const partner = partners[0] as never
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights: { [lead.id]: 1, [partner]: 1 } },
      base: 'ttc',
      ceiling: { amountCents: cents(100_000), per: 'term' },
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: [{ id: lead.id }, { id: partner }],
    },
    { fromOn: day('2026-05-01'), provision: 'Article 5' },
  )
  const propose = (label: string, exercice: number, on: string) =>
    proposeExpense(db, here, convention, {
      label,
      supplier: '',
      exercice,
      isShared: true,
      estimate: { htCents: cents(80_000), vatCents: cents(0), ttcCents: cents(80_000) },
      proposedOn: day(on),
    })
  await propose('Second', 2027, '2026-05-03')
  await propose('First', 2026, '2026-05-02')
  await propose('Third', 2027, '2026-05-04')
  const bears = async (years: readonly number[], year: number) =>
    (await forecast(db, convention, years, clock('2026-05-10')))(year)
      .byParty.get(partner)
      ?.map(({ label, cents: share }) => [label, share])
  expect(await bears([2026, 2027], 2026)).toEqual([['First', 40_000]])
  expect(await bears([2026, 2027], 2027)).toEqual([['Second', 10_000]])
  // What another year takes of the term is taken, even when only one is asked for.
  expect(await bears([2027], 2027)).toEqual([['Second', 10_000]])
})

test('the sheet of next year takes the key signed for it, leaves out who goes, and says which expenses it cannot count', async () => {
  const { territory, db, here, convention, lead, partners, proposed, decided } = await newBill()
  const [thierache, metropole, argonne] = partners as [
    Id<'organisation'>,
    Id<'organisation'>,
    Id<'organisation'>,
  ]
  await decided(700_000, 'Décidée en mars')
  await proposed(2_100_000, 'Aide de cette année')
  for (const label of ['Maintenance', 'Promotion'])
    await db
      .updateTable('expense')
      .set({ exercice: 2027 })
      .where('id', '=', await proposed(900_000, label))
      .execute()
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights: { [lead.id]: 1, [thierache]: 1, [metropole]: 1, [argonne]: 1 } },
      base: 'ttc',
      ceiling: { amountCents: cents(900_000), per: 'period' },
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: [lead.id, thierache, metropole, argonne].map((id) => ({ id })),
    },
    { fromOn: day('2027-01-01'), provision: 'Article 5' },
  )
  const leaves = (party: Id<'organisation'>, on: string) =>
    db
      .insertInto('convention_act')
      .values({
        id: newId<'convention_act'>(),
        territory_id: territory.id,
        convention_id: convention.id,
        kind: 'withdrawal',
        organisation_id: party,
        decided_on: day('2026-04-01'),
        notified_on: day('2026-04-30'),
        effective_on: day(on),
        created_at: here.now,
      })
      .execute()
  await leaves(argonne, '2026-06-30')
  await leaves(metropole, '2027-06-30')
  const costIn = await forecast(db, convention, [2026, 2027], clock('2026-05-10'))
  // One party’s lines are those it has among all.
  const own = await forecast(db, convention, [2026, 2027], clock('2026-05-10'), { party: metropole })
  for (const year of [2026, 2027]) {
    const { byParty, ...rest } = costIn(year)
    expect(own(year)).toEqual({ ...rest, byParty: new Map([[metropole, byParty.get(metropole)]]) })
  }
  const bears = (year: number, party: Id<'organisation'>) =>
    costIn(year)
      .byParty.get(party)
      ?.map((line) => [line.label, line.cents])
  // This year: the key of 2026, with all its parties still in.
  expect(bears(2026, metropole)).toEqual([
    ['Décidée en mars', 173_274],
    ['Aide de cette année', 519_824],
  ])
  // Next year: three are left, and what passes the new ceiling is shared by nobody.
  expect(bears(2027, metropole)).toEqual([['Maintenance', 300_000]])
  expect(bears(2027, argonne)).toBeUndefined()
  expect(costIn(2027).changes).toEqual([{ on: day('2027-06-30'), party: metropole }])
  expect(costIn(2026).changes).toEqual([{ on: day('2026-06-30'), party: argonne }])
  const page = `/conventions/${convention.slug}/compte/budget`
  const read = async (year: number) =>
    (await (await territory.visitor().get(`${page}/${year}`)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  const sheet = await read(2027)
  expect(sheet).toContain('du jour où il devrait l’être : le 01/01/2027 pour 2027.')
  expect(sheet).toContain('ce qui sera décidé à partir du 30/06/2027 se partagera sans elle')
  expect(sheet).not.toContain('Dépenses que ces montants ne comptent pas')
  expect(await read(2026)).toContain('le 10/05/2026 pour 2026.')
  // Once nobody of the key is left, the sheet says it cannot count, and opens all the same.
  for (const party of [lead.id, thierache]) await leaves(party, '2027-10-31')
  const late = await proposed(300_000, 'Clôture')
  await db.updateTable('expense').set({ exercice: 2028 }).where('id', '=', late).execute()
  expect(await read(2028)).toMatch(
    /Dépenses que ces montants ne comptent pas.*?Clôture.*?Tous les poids sont nuls/s,
  )
})

test('what is on the agenda of a meeting in December is shared by the key of that day, and the pages say so', async () => {
  const { territory, db, here, convention, lead, partners, manager, proposed } = await newBill()
  const partner = partners[0] as Id<'organisation'>
  const [agreed, elsewhere] = [await proposed(900_000, 'Maintenance'), await proposed(600_000, 'Promotion')]
  for (const id of [agreed, elsewhere])
    await db.updateTable('expense').set({ exercice: 2027 }).where('id', '=', id).execute()
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights: { [lead.id]: 1, [partner]: 1 } },
      base: 'ttc',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: [lead.id, partner].map((id) => ({ id })),
    },
    { fromOn: day('2027-01-01'), provision: 'Article 5' },
  )
  const bears = async () =>
    (await forecast(db, convention, [2027], clock('2026-05-10')))(2027)
      .byParty.get(partner)
      ?.map(({ label, cents: share, sitsOn }) => [label, share, sitsOn && String(sitsOn)])
  const byYear = [
    ['Maintenance', 450_000, undefined],
    ['Promotion', 300_000, undefined],
  ]
  expect(await bears()).toEqual(byYear)
  const committee = async (
    kind: 'copil' | 'cotech',
    starts: string,
    state: 'invited' | 'cancelled' = 'invited',
  ) => {
    const body = {
      id: newId<'body'>(),
      territory_id: territory.id,
      convention_id: convention.id,
      kind,
      slug: newId().slice(-12),
      name: 'Comité',
      colleges: ['lead' as const],
      created_at: here.now,
      seats: [],
      members: [],
    }
    const { seats: _, members: __, ...row } = body
    await db.insertInto('body').values(row).execute()
    const starts_at = Temporal.Instant.from(starts)
    const meeting = await newMeeting(territory, body, {
      state,
      starts_at,
      ends_at: starts_at.add({ hours: 1 }),
      ...(state === 'cancelled' && { cancelled_because: 'Reportée' }),
    })
    await newItem(territory, body, meeting, { expense_id: agreed })
  }
  // An opinion decides nothing, nor does a meeting that is not held, or is over.
  await committee('cotech', '2026-12-01T09:00:00Z')
  await committee('copil', '2026-12-02T09:00:00Z', 'cancelled')
  await committee('copil', '2026-05-09T09:00:00Z')
  expect(await bears()).toEqual(byYear)
  // Half past eleven in the evening in London is the next day in Paris.
  await committee('copil', '2026-12-14T23:30:00Z')
  const [maintenance, promotion] = (await bears()) ?? []
  expect(maintenance).toEqual(['Maintenance', expect.any(Number), '2026-12-15'])
  expect(maintenance?.[1]).not.toBe(450_000)
  expect(promotion).toEqual(byYear[1])
  const maud = territory.as(manager)
  const read = async (path: string) =>
    (await (await maud.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  const said = '« Maintenance » le 15/12/2026.'
  expect(await read(`/conventions/${convention.slug}/compte/budget/2027`)).toContain(said)
  expect(await read(`/gestion/conventions/${convention.slug}/depenses/${agreed}`)).toContain('15/12/2026')
  const note = await read(`/gestion/conventions/${convention.slug}/actes/note/${partner}`)
  expect(note).toContain('du jour où il devrait l’être : le 10/05/2026 pour 2026, le 01/01/2027 pour 2027.')
  expect(note).toContain(said)
})

test('net of revenue, the sheet takes off what came; where none came yet, what the budget plans, and says so', async () => {
  const { territory, db, here, convention, lead, partners } = await newBill()
  const partner = partners[0] as never
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights: { [lead.id]: 1, [partner]: 1 } },
      base: 'ttc',
      net: 'period',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: [{ id: lead.id }, { id: partner }],
    },
    { fromOn: day('2026-05-01'), provision: 'Article 5' },
  )
  for (const [exercice, amount] of [
    [2026, 50_000],
    [2027, 30_000],
  ] as const)
    await addBudgetLine(db, here, convention, {
      label: `Cotisations ${exercice}`,
      side: 'revenue',
      exercice,
      chapter: '',
      article: '',
      function: '',
      htCents: cents(amount),
      vatCents: cents(0),
    })
  for (const exercice of [2026, 2027, 2027])
    await proposeExpense(db, here, convention, {
      label: 'Maintenance',
      supplier: '',
      exercice,
      isShared: true,
      estimate: { htCents: cents(20_000), vatCents: cents(0), ttcCents: cents(20_000) },
      proposedOn: day('2026-05-02'),
    })
  const foreseen = async () => {
    const costIn = await forecast(db, convention, [2026, 2027], clock('2026-05-10'))
    return [2026, 2027].map((year) => {
      const { byParty, takenCents, plannedCents } = costIn(year)
      const mine = byParty.get(partner)?.reduce((all, line) => all + line.cents, 0) ?? 0
      return [mine, takenCents, plannedCents]
    })
  }
  expect(await foreseen()).toEqual([
    [0, 20_000, 20_000],
    [5_000, 30_000, 30_000],
  ])
  await addRevenue(db, here, convention, {
    label: 'Cotisations 2026',
    payer: 'Commerçants',
    exercice: 2026,
    htCents: cents(10_000),
    vatCents: cents(0),
    receivedOn: day('2026-05-03'),
    reference: '',
  })
  expect(await foreseen()).toEqual([
    [5_000, 10_000, 0],
    [5_000, 30_000, 30_000],
  ])
  const page = await territory.visitor().get(`/conventions/${convention.slug}/compte/budget/2027`)
  expect((await page.text()).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
    'Des dépenses prévues en 2027, 300,00 € de recettes et d’aides sont déduits, dont 300,00 € inscrits au budget et pas encore reçus.',
  )
})
