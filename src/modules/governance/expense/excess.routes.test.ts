import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import type { Id } from '../../../platform/ids.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const rules = {
  key: 'equal',
  lead: '50',
  tierReading: 'step',
  base: 'ttc',
  net: 'gross',
  sharedFrom: 'estimate',
  cutOff: 'effect',
  takenBy: 'others',
  ceiling: '10 000,00',
  ceilingPer: 'period',
  provision: 'Article 5 : un plafond par an',
  from: '2026-02-01',
}

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const account = `/conventions/${bill.convention.slug}/compte`
  const read = async (path: string) => {
    const html = await (await client.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const [, bearer = ''] = bill.partners
  const { name, slug } = await bill.db
    .selectFrom('organisation_public')
    .select(['name', 'slug'])
    .where('id', '=', bearer as Id<'organisation'>)
    .executeTakeFirstOrThrow()
  const frozen = (expense: Id<'expense'>) =>
    bill.db.selectFrom('sharing').selectAll().where('expense_id', '=', expense).executeTakeFirstOrThrow()
  return { ...bill, client, base, account, read, bearer, name: name ?? '', slug, frozen }
}

test('C5: what is over the ceiling is claimed from the party that the key names, and said wherever its share is read', async () => {
  const { client, base, account, read, bearer, name, slug, decided, frozen } = await start()
  expect((await client.post(`${base}/cle`, { ...rules, excess: bearer })).status).toBe(303)
  expect(await read(`${base}/cle`)).toMatch(new RegExp(`Au-delà du plafond.*?${name}`, 's'))
  const expense = await decided(1_345_000, 'Programme')
  const before = await read(`${base}/depenses/${expense}`)
  expect(before).toContain('3 450,00 € au-delà du plafond')
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => client.post(`${base}/depenses/${expense}/partage`)),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await frozen(expense)).toMatchObject({
    total_cents: 1_345_000,
    shared_cents: 1_345_000,
    outside_cents: 0,
    excess_cents: 345_000,
    excess_bearer_id: bearer,
    excess_is_claimed: true,
  })
  const ledger = await read(`${account}/depenses/${expense}`)
  expect(ledger).toContain('3 450,00 € au-delà du plafond, à la charge')
  expect(ledger).toContain('au-delà du plafond, à sa charge : 3 450,00 €')
  expect(await read(`${account}/partenaires/${slug}`)).toMatch(
    /Au-delà du plafond, à sa charge.*?Programme.*?Réclamé avec sa part.*?3 450,00 €/s,
  )
  const csv = await (await client.get(`${account}/partenaires/${slug}/releve.csv`)).text()
  expect(csv).toContain('au-delà du plafond, à sa charge;2026-05-10;Programme;2026;;;;3450,00')
  // It uses nothing of the ceiling, which is reached: all of the next one is over, and its share stays nothing else.
  expect(await read(`${account}/plan`)).toMatch(
    /Plafonds du partage.*?2026.*?10 000,00 €.*?10 000,00 €.*?0,00 €/s,
  )
  const next = await decided(100_000, 'Suite')
  expect((await client.post(`${base}/depenses/${next}/partage`)).status).toBe(303)
  expect(await frozen(next)).toMatchObject({ shared_cents: 100_000, excess_cents: 100_000 })
  expect((await client.post(`${base}/titres`)).status).toBe(303)
  expect(await read(`${base}/titres`)).toMatch(/5 164,29 €|5 164,28 €/)
})

test('without a name it falls to the lead authority, that paid: in no share, claimed from nobody, and no share changes', async () => {
  const { client, base, account, read, decided, frozen, lead, sharesOf } = await start()
  expect((await client.post(`${base}/cle`, rules)).status).toBe(303)
  const expense = await decided(1_345_000, 'Programme')
  await client.post(`${base}/depenses/${expense}/partage`)
  expect(await frozen(expense)).toMatchObject({
    shared_cents: 1_000_000,
    outside_cents: 345_000,
    excess_cents: 345_000,
    excess_bearer_id: lead.id,
    excess_is_claimed: false,
  })
  expect((await sharesOf(expense)).reduce((all, one) => all + one, 0)).toBe(1_000_000)
  const ledger = await read(`${account}/depenses/${expense}`)
  expect(ledger).toMatch(/3 450,00 € au-delà du plafond, à la charge/)
  expect(ledger).toMatch(/Au-delà du plafond ·.*?3 450,00 €/s)
  expect(ledger).not.toContain('Hors partage')
})
