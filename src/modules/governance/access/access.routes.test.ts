import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { sha256Of } from '../../../platform/files.ts'

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

test('beside each order, the états liquidatifs that were kept: their fingerprint, and where the same secret reads them', async () => {
  const { ask, territory, base, client, db, secret, convention, lead } = await start()
  type Order = {
    reference: string
    papers: { reduced_on: string | null; sha256: string; url: string }[]
  }
  const listed = async () => ((await (await ask()).json()) as { items: Order[] }).items
  const [first] = await listed()
  // Drawn as soon as its order is read, and once.
  const read = async () => (await (await ask(`/${first?.reference}`)).json()) as Order
  const [one, again] = [await read(), await read()]
  expect(one.papers).toEqual([
    { reduced_on: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), url: expect.any(String) },
  ])
  expect(again.papers).toEqual(one.papers)
  expect((await listed())[0]?.papers).toEqual(one.papers)
  const url = one.papers[0]?.url ?? ''
  const on = territory.onPlatform()
  const paper = await on.get(url, { 'parvis-finance-secret': secret })
  expect([paper.status, paper.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  const bytes = new Uint8Array(await paper.arrayBuffer())
  expect(sha256Of(bytes)).toBe(one.papers[0]?.sha256)
  const { id } = await db
    .selectFrom('revenue_order')
    .innerJoin('liquidation', 'liquidation.revenue_order_id', 'revenue_order.id')
    .select('revenue_order.id')
    .where('revenue_order.convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const same = await client.get(`${base}/titres/${id}/etat.pdf`)
  expect(new Uint8Array(await same.arrayBuffer())).toEqual(bytes)
  // Without the secret, or under another order, there is no such paper; who signed in has no more.
  const second = (await listed())[1]?.reference ?? ''
  const elsewhere = url.replace(`/${first?.reference}/`, `/${second}/`)
  const refused = await Promise.all([
    on.get(url),
    on.get(url, { 'parvis-finance-secret': 'un-autre-secret' }),
    territory.onPlatformAs(await territory.agent(lead, 'Boris')).get(url),
    on.get(elsewhere, { 'parvis-finance-secret': secret }),
  ])
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})

test('what the secret opens is given to nobody else, however soon they ask', async () => {
  const { ask } = await start()
  const [mine, other] = await Promise.all([ask(), ask('', '')])
  expect([mine.status, other.status]).toEqual([200, 404])
  expect(mine.headers.get('cache-control')).toBe('private, no-store')
  expect((await ask('', '')).status).toBe(404)
})

test('a wrong secret, none, or one that has ended opens nothing; the secret is kept nowhere', async () => {
  const { ask, secret, client, base, db, convention, territory } = await start()
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
  expect(await territory.listTraces(access.id)).toEqual([
    'Aline bill.access_opened',
    'Aline bill.access_ended',
  ])
})

test('a partner opens no access to the accounts of the lead authority', async () => {
  const { territory, base, partners } = await start()
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(`${base}/acces`)).status).toBe(403)
  expect((await partner.post(`${base}/acces`, { label: 'X' })).status).toBe(403)
})
