import { expect, test } from 'vitest'
import { aProposal, newBill } from '../../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { proposeExpense } from '../expense/expense.ts'
import { issueOrder } from '../expense/order-move.ts'
import { proposeOrders } from '../expense/proposal.ts'
import { listOrders } from '../expense/revenue-order.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { listPrescriptions } from '../prescription/prescription.ts'
import { recallDeadlines } from './reminder.tsx'

/** The morning's job, for this territory alone: the database is shared. */
const recall = ({ db, id }: TestTerritory, day: string) =>
  recallDeadlines(db, { id, time_zone: 'Europe/Paris' }, morning(day))
const morning = (day: string) => Temporal.Instant.from(`${day}T05:10:00Z`)

test('what councils must decide first is recalled six and three months ahead, then thirty and seven days, to those it concerns, each once', async () => {
  const territory = await newTerritory()
  const [lead, partner, other] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
    await territory.organisation('epci', 'Ailleurs'),
  ]
  await newConvention(territory, [lead, partner], { title: 'La place', signedOn: '2026-01-15' })
  const [manager, agent, stranger] = [
    await territory.manager(),
    await territory.agent(partner),
    await territory.agent(other),
  ]
  const subjects = async (who = agent) => (await territory.mailsTo(who)).map(({ subject }) => subject)

  // The last useful notice is 14 November 2026, the end 14 January 2027.
  await recall(territory, '2026-05-17')
  expect(await subjects()).toEqual([])
  await recall(territory, '2026-05-18')
  await recall(territory, '2026-08-16')
  await recall(territory, '2026-10-14')
  const what = 'La place : dernier jour utile pour notifier un retrait, dans'
  expect(await subjects()).toEqual([`${what} 180 jours`, `${what} 90 jours`])
  await Promise.all([recall(territory, '2026-10-15'), recall(territory, '2026-10-15')])
  await recall(territory, '2026-10-20')
  expect((await subjects()).slice(2)).toEqual([`${what} 30 jours`])
  await recall(territory, '2026-11-07')
  await recall(territory, '2026-11-14')
  expect(await subjects()).toHaveLength(4)
  expect(await subjects(manager)).toHaveLength(4)
  expect(await subjects(stranger)).toEqual([])
})

test('F8: the last day to denounce a tacit renewal is recalled while councils can still meet, and once only', async () => {
  const territory = await newTerritory()
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const term = { start: '2024-09-01', length: { months: 12 } } as const
  const tacit = { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 } as const
  await newConvention(territory, [lead, partner], {
    title: 'La place',
    signedOn: '2024-09-01',
    clauses: { ...plainClauses, leaving: null, term: { ...term, renewal: tacit } },
  })
  const agent = await territory.agent(partner)
  // Notify by 31 May 2025 to end on 31 August 2025.
  for (const on of ['2024-12-01', '2024-12-02', '2024-12-03', '2025-03-02', '2025-05-01', '2025-05-24'])
    await recall(territory, on)
  const mails = await territory.mailsTo(agent)
  expect(mails.map(({ subject }) => subject)).toEqual(
    [180, 90, 30, 7].map(
      (days) =>
        `La place : dernier jour utile pour dénoncer la reconduction du 01/09/2025, dans ${days} jours`,
    ),
  )
  expect(mails[0]?.text_body).toContain('la convention est reconduite jusqu’au 31/08/2026')
})

test('what a party owed and did not give is said late, once, however often the job runs', async () => {
  const territory = await newTerritory()
  const lead = await territory.organisation('epci', 'Une')
  const convention = await newConvention(territory, [lead], { title: 'La place', signedOn: '2026-01-15' })
  const agent = await territory.agent(lead)
  await territory.as(agent).post(`/gestion/conventions/${convention.slug}/obligations`, {
    party: lead.id,
    kind: 'premises',
    title: 'Local chauffé',
    dueOn: '01/03/2026',
  })
  const late = async () =>
    (await territory.mailsTo(agent)).map(({ subject }) => subject).filter((subject) => /retard/.test(subject))
  await recall(territory, '2026-03-01')
  expect(await late()).toEqual([])
  await Promise.all([recall(territory, '2026-03-02'), recall(territory, '2026-03-02')])
  await recall(territory, '2026-03-20')
  expect(await late()).toEqual(['La place : Une : Local chauffé, en retard depuis le 01/03/2026'])
})

test('a late action is recalled to the organisation in charge of it, and to no other party', async () => {
  const territory = await newTerritory()
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const convention = await newConvention(territory, [lead, partner], {
    title: 'La place',
    signedOn: '2026-01-15',
  })
  const [keeper, agent] = [await territory.agent(lead), await territory.agent(partner)]
  const { db } = territory
  const mine = { territory_id: territory.id, created_at: territory.clock.now }
  const body = newId<'body'>()
  await db
    .insertInto('body')
    .values({
      ...mine,
      id: body,
      convention_id: convention.id,
      kind: 'copil',
      slug: 'copil',
      name: 'COPIL',
      colleges: ['lead', 'partners'],
    })
    .execute()
  const action = { ...mine, body_id: body, due_on: Temporal.PlainDate.from('2026-03-01') }
  await db
    .insertInto('action')
    .values([
      { ...action, id: newId<'action'>(), title: 'Publier', who: 'Achats', organisation_id: partner.id },
      { ...action, id: newId<'action'>(), title: 'Relire', who: 'Secrétariat' },
    ])
    .execute()
  await recall(territory, '2026-03-02')
  await recall(territory, '2026-03-03')
  const late = async (who: typeof agent) =>
    (await territory.mailsTo(who)).map(({ subject }) => subject).filter((subject) => /retard/.test(subject))
  expect(await late(agent)).toEqual(['La place : Achats : Publier, en retard depuis le 01/03/2026'])
  expect(await late(keeper)).toEqual(['La place : Secrétariat : Relire, en retard depuis le 01/03/2026'])
})

test('a share that nobody claims is recalled to its creditor six months before it is time-barred, until a title is issued', async () => {
  const { territory, db, here, convention, lead, partners, decided, manager } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  const [creditor, debtor] = [
    await territory.agent(lead),
    await territory.agent({ id: partners[0] } as never),
  ]
  const recalled = async (who: typeof creditor) =>
    (await territory.mailsTo(who)).map(({ subject }) => subject).filter((subject) => /réclamer/.test(subject))
  // Born in 2026: lost from 1 January 2031. The last day to claim is 31 December 2030.
  await recall(territory, '2030-07-03')
  expect(await recalled(creditor)).toEqual([])
  await Promise.all([recall(territory, '2030-07-04'), recall(territory, '2030-07-04')])
  await recall(territory, '2030-07-05')
  expect(await recalled(creditor)).toHaveLength(7)
  expect(await recalled(manager)).toHaveLength(7)
  expect(await recalled(debtor)).toEqual([])
  const [first] = await recalled(creditor)
  expect(first).toMatch(/dernier jour pour réclamer .*\s€, dans 180 jours$/)
  // Proposed, it claims nothing yet; issued, it is the public accountant's.
  await db.transaction().execute((tx) => proposeOrders(tx, here, convention))
  const [order] = await listOrders(db, convention)
  if (!order) throw new Error('nothing was proposed')
  const title = { number: '1', slip: '1', exercice: 2030, chargedOn: Temporal.PlainDate.from('2030-07-06') }
  await db
    .transaction()
    .execute((tx) => issueOrder(tx, { ...here, now: morning('2030-07-06') }, order, title))
  await recall(territory, '2030-12-01')
  expect(await recalled(creditor)).toHaveLength(7 + 6)
  await recall(territory, '2031-01-01')
  expect(await recalled(creditor)).toHaveLength(7 + 6)
})

test('in October, whoever pays next year is told once that the sheet of its budget is there', async () => {
  const { territory, db, partners, here, convention } = await newBill()
  const agent = await territory.agent({ id: partners[0] } as never)
  const stranger = await territory.agent(await territory.organisation('epci', 'Ailleurs'))
  const told = async (who: typeof agent) =>
    (await territory.mailsTo(who)).filter(({ subject }) => subject.endsWith('à inscrire au budget 2027'))
  await recall(territory, '2026-10-01')
  expect(await told(agent)).toEqual([])
  const next = { ...aProposal(50_000, 'Maintenance'), exercice: 2027 }
  await proposeExpense(db, here, convention, next)
  await recall(territory, '2026-09-30')
  expect(await told(agent)).toEqual([])
  await Promise.all([recall(territory, '2026-10-02'), recall(territory, '2026-10-02')])
  await recall(territory, '2026-10-20')
  expect(await told(agent)).toHaveLength(1)
  expect((await told(agent))[0]?.text_body).toContain('chacune y a sa fiche')
  expect(await told(stranger)).toEqual([])
})

test('a debt is time-barred from the year it was acquired, however late it is shared', async () => {
  const { db, here, convention, decided } = await newBill()
  const expense = await decided(2_100_000)
  const later = { ...here, now: Temporal.Instant.from('2028-02-01T08:00:00Z') }
  await db.transaction().execute((tx) => freezeSharing(tx, later, convention, expense))
  const lastDays = async () => new Set((await listPrescriptions(db, convention)).map(({ on }) => String(on)))
  // Committed in 2026, and the key shares from the estimate.
  expect(await lastDays()).toEqual(new Set(['2030-12-31']))
  await db.transaction().execute((tx) => proposeOrders(tx, later, convention))
  expect(await lastDays()).toEqual(new Set(['2030-12-31']))
})
