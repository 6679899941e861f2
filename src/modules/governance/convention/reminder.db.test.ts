import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { recallDeadlines } from './reminder.tsx'

const at = (day: string) => Temporal.Instant.from(`${day}T05:10:00Z`)

test('what comes is recalled thirty days, then seven days before, to those it concerns, each once', async () => {
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
  const { db } = territory

  // The last useful notice is 14 November 2026, the end 14 January 2027.
  await recallDeadlines(db, at('2026-10-14'))
  expect(await subjects()).toEqual([])
  await Promise.all([recallDeadlines(db, at('2026-10-15')), recallDeadlines(db, at('2026-10-15'))])
  await recallDeadlines(db, at('2026-10-20'))
  expect(await subjects()).toEqual(['La place : dernier jour utile pour notifier un retrait, dans 30 jours'])
  await recallDeadlines(db, at('2026-11-07'))
  await recallDeadlines(db, at('2026-11-14'))
  expect(await subjects()).toHaveLength(2)
  expect(await subjects(manager)).toHaveLength(2)
  expect(await subjects(stranger)).toEqual([])
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
  const { db } = territory
  const late = async () =>
    (await territory.mailsTo(agent)).map(({ subject }) => subject).filter((subject) => /retard/.test(subject))
  await recallDeadlines(db, at('2026-03-01'))
  expect(await late()).toEqual([])
  await Promise.all([recallDeadlines(db, at('2026-03-02')), recallDeadlines(db, at('2026-03-02'))])
  await recallDeadlines(db, at('2026-03-20'))
  expect(await late()).toEqual(['La place : Une : Local chauffé, en retard depuis le 01/03/2026'])
})
