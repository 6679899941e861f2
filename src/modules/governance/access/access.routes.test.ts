import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const expense = await bill.decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const opened = await client.post(`${base}/acces`, { label: 'Logiciel financier' })
  expect(opened.status).toBe(200)
  const html = await opened.text()
  assertHtml(html)
  const secret = /<code>([\w-]{32})<\/code>/.exec(html)?.[1] ?? ''
  const api = `/api/v1/territories/${bill.territory.slug}/conventions/${bill.convention.slug}/revenue-orders`
  const ask = (path = '', given: string | undefined = secret) =>
    bill.territory.onPlatform().get(api + path, given ? { 'parvis-finance-secret': given } : {})
  return { ...bill, client, base, secret, ask }
}

test('the finance software reads each proposal with its computation, by the secret of the convention', async () => {
  const { ask } = await start()
  const list = (await (await ask()).json()) as {
    items: { reference: string; amount_cents: number }[]
  }
  expect(list.items).toHaveLength(7)
  expect(list.items.reduce((all, { amount_cents }) => all + amount_cents, 0)).toBe(1_050_000)
  const argonne = list.items.find(({ amount_cents }) => amount_cents === 73_754)
  const one = await ask(`/${argonne?.reference}`)
  expect(one.status).toBe(200)
  const shown = (await one.json()) as { liquidation: { in_words: string[]; trace: unknown[] }[] }
  expect(shown.liquidation[0]?.in_words.join(' ').replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
    '7,0242 % de 10 500,00 €',
  )
  expect(shown.liquidation[0]?.trace).toContainEqual(
    expect.objectContaining({ weight: 17_312, all: 246_462 }),
  )
  expect((await ask('/2026-999')).status).toBe(404)
})

test('what the secret opens is given to nobody else, however soon they ask', async () => {
  const { ask } = await start()
  const [mine, other] = await Promise.all([ask(), ask('', '')])
  expect([mine.status, other.status]).toEqual([200, 404])
  expect(mine.headers.get('cache-control')).toBe('private, no-store')
  expect((await ask('', '')).status).toBe(404)
})

test('a wrong secret, none, or one that has ended opens nothing; the secret is kept nowhere', async () => {
  const { ask, secret, client, base, db, convention } = await start()
  expect((await ask('', 'un-autre-secret')).status).toBe(404)
  expect((await ask('', '')).status).toBe(404)
  const access = await db
    .selectFrom('finance_access')
    .selectAll()
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(access)).not.toContain(secret)
  const page = await (await client.get(`${base}/acces`)).text()
  expect(page).toContain('Logiciel financier')
  expect(page).not.toContain(secret)
  expect((await client.post(`${base}/acces/${access.id}/fin`)).status).toBe(303)
  expect((await ask()).status).toBe(404)
  expect((await client.post(`${base}/acces/${access.id}/fin`)).status).toBe(404)
})

test('a partner opens no access to the accounts of the lead authority', async () => {
  const { territory, base, partners } = await start()
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(`${base}/acces`)).status).toBe(403)
  expect((await partner.post(`${base}/acces`, { label: 'X' })).status).toBe(403)
})
