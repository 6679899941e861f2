import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import type { Id } from '../../../platform/ids.ts'
import { findSharing, reverseSharing } from '../expense/reversal.ts'
import { interruptPrescription } from './interruption.ts'
import { listPrescriptions } from './prescription.ts'

const pdf = () => new File(['%PDF-1.7 lettre'], 'lettre.pdf', { type: 'application/pdf' })

async function start() {
  const bill = await newBill()
  const aline = await bill.territory.agent(bill.lead, 'Aline')
  const client = bill.territory.as(aline)
  const base = `/gestion/conventions/${bill.convention.slug}`
  const expense = await bill.decided(2_100_000, 'Aide aux commerçants')
  await client.post(`${base}/depenses/${expense}/partage`)
  const page = `${base}/prescriptions`
  const [, debtor = ''] = bill.partners
  // Committed in March 2026: lost from 1 January 2031.
  const later = (iso: string) => {
    bill.territory.clock.now = Temporal.Instant.from(iso)
    return bill.territory.as(aline)
  }
  const lastDays = async () => {
    const all = await listPrescriptions(bill.db, bill.convention)
    return all.filter(({ key }) => key.includes(debtor)).map(({ on }) => String(on))
  }
  const acts = () =>
    bill.db
      .selectFrom('debt_interruption')
      .selectAll()
      .where('convention_id', '=', bill.convention.id)
      .execute()
  return { ...bill, client, base, page, expense, debtor, later, lastDays, acts }
}

test('a demand for payment gives four years anew to what that debtor owes, its alarms follow, and cancelling it takes them back', async () => {
  const { page, debtor, later, lastDays, acts, base, territory } = await start()
  expect(await lastDays()).toEqual(['2030-12-31'])
  const client = later('2029-06-01T08:00:00Z')
  const empty = await (await client.get(page)).text()
  assertHtml(empty)
  expect(empty).toContain('31/12/2030')
  const sent = { party: debtor, kind: 'claim', on: '2029-05-20', file: pdf() }
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => client.post(page, { ...sent, file: pdf() })),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect(await lastDays()).toEqual(['2033-12-31'])
  const html = await (await client.get(page)).text()
  assertHtml(html)
  expect(html).toContain('Demande de paiement écrite')
  expect(html).toContain('31/12/2033')
  expect(await (await client.get(`${base}/titres`)).text()).toContain('01/01/2034')
  const [act] = await acts()
  const evidence = await client.get(`${page}/${act?.id}/preuve`)
  expect(await evidence.text()).toBe('%PDF-1.7 lettre')
  const undo = `${page}/${act?.id}/annulation`
  assertHtml(await (await client.get(undo)).text())
  const undone = await Promise.all(
    Array.from({ length: 8 }, () => client.post(undo, { reason: 'Lettre jamais partie' })),
  )
  expect(undone.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect(await territory.listTraces(act?.id)).toEqual([
    'Aline bill.interruption',
    'Aline bill.interruption_cancelled',
  ])
  expect(await lastDays()).toEqual(['2030-12-31'])
  const after = await (await client.get(page)).text()
  assertHtml(after)
  expect(after).toContain('Annulé le 01/06/2029 : Lettre jamais partie')
  // It may be recorded again, for good.
  expect((await client.post(page, sent)).status).toBe(303)
  expect(await lastDays()).toEqual(['2033-12-31'])
})

test('a legal action holds the delay until the final judgment, and an act about another expense changes nothing', async () => {
  const { page, debtor, later, lastDays, client, expense, decided, proposed, acts, base } = await start()
  const other = await decided(100_000, 'Formation')
  await client.post(`${base}/depenses/${other}/partage`)
  const now = later('2034-03-01T08:00:00Z')
  const post = async (form: Record<string, string>) =>
    (await now.post(page, { party: debtor, ...form })).status
  expect(await post({ kind: 'action', on: '2030-02-01', expense: String(expense) })).toBe(303)
  // The other expense is lost; the one before the court is not on its way to be.
  expect(await lastDays()).toEqual(['2030-12-31'])
  expect(await (await now.get(page)).text()).toMatch(
    /Devant le juge.*Prescrite depuis le 01\/01\/2031|Prescrite depuis le 01\/01\/2031.*Devant le juge/s,
  )
  expect(await post({ kind: 'judgment', on: '2033-04-01', expense: String(expense) })).toBe(303)
  expect(await lastDays()).toEqual(['2030-12-31', '2037-12-31'])
  // Nothing revives what is lost, nothing is interrupted before it is born, and nothing has happened tomorrow.
  expect(await post({ kind: 'acknowledgement', on: '2031-01-01', expense: String(other) })).toBe(422)
  expect(await post({ kind: 'claim', on: '2026-01-20' })).toBe(422)
  expect(await post({ kind: 'claim', on: '2034-03-02' })).toBe(422)
  expect(await post({ kind: 'claim', on: '2034-02-02', expense: String(await proposed(100)) })).toBe(422)
  expect(await acts()).toHaveLength(2)
})

test('who is only to be given money back owes nothing: no act is recorded of it', async () => {
  const { client, base, page, debtor, db, convention, expense, here, partners } = await start()
  await client.post(`${base}/titres`)
  const { id } = await db
    .selectFrom('revenue_order')
    .select('id')
    .where('organisation_id', '=', debtor as Id<'organisation'>)
    .executeTakeFirstOrThrow()
  await client.post(`${base}/titres/${id}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  const sharing = await findSharing(db, convention, expense)
  if (!sharing) throw new Error('it is shared')
  const reversal = { label: 'Aide', why: 'Deux fois la même' }
  await db.transaction().execute((tx) => reverseSharing(tx, here, convention, sharing, reversal))
  const html = await (await client.get(page)).text()
  assertHtml(html)
  expect(html).not.toContain(`value="${debtor}"`)
  expect(html).toContain(`value="${partners[0]}"`)
  const act = { kind: 'claim', on: Temporal.PlainDate.from('2026-05-09') } as const
  const record = interruptPrescription(db, here, convention, {
    ...act,
    party: debtor as Id<'organisation'>,
    expense: undefined,
    evidence: undefined,
  })
  await expect(record).rejects.toMatchObject({ code: 'interruption.of_nothing' })
})

test('only who keeps the accounts reads and records what interrupts', async () => {
  const { page, territory, partners, debtor } = await start()
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await paul.get(page)).status).toBe(403)
  expect((await paul.post(page, { party: debtor, kind: 'claim', on: '2026-05-01' })).status).toBe(403)
  expect((await territory.visitor().get(page)).status).toBe(303)
})
