import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newOrder } from '../../../test/order.ts'
import { newTerritory } from '../../../test/territory.ts'
import { countQueries } from '../../platform/db.ts'

/** So many shops, and in one of them so many products, each ordered once. */
async function marketOf(rows: number) {
  const territory = await newTerritory()
  const [odile, maud] = [await territory.person('Odile'), await territory.manager()]
  const commune = await territory.commune()
  const shop = await territory.shop(commune, { owner: odile })
  for (let n = 1; n < rows; n++) await territory.shop(commune, { name: `Boutique ${n}` })
  for (let n = 0; n < rows; n++) await newOrder(territory, shop)
  const clients = {
    visitor: territory.visitor(),
    merchant: territory.as(odile),
    manager: territory.as(maud),
  }
  // What is done once a day for a session is done.
  for (const client of Object.values(clients)) await client.get('/classement')
  return { ...clients, shop, rows }
}
let markets: Awaited<ReturnType<typeof marketOf>>[]
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  markets = [await marketOf(3), await marketOf(24)]
})
afterAll(() => void vi.useRealTimers())

const cards = /<h3><a [^>]*>/g
test.each([
  ['a list of products', 'visitor', '/recherche', cards],
  ['a search', 'visitor', '/recherche?q=seigle', cards],
  ['a list of shops', 'visitor', '/boutiques', cards],
  ['the page of a shop', 'visitor', '/boutiques/:shop', cards],
  ['the board of a shop', 'merchant', '/boutique/:shop/commandes', /class="panel ticket"/g],
  ['the orders of a territory', 'manager', '/gestion/commandes', /<th scope="row">[A-Z0-9]{6}</g],
] as const)('%s asks the database as little for many rows as for few', async (_, who, path, row) => {
  const asked = []
  for (const { shop, rows, ...clients } of markets) {
    // What is kept for a moment is read again: once, whatever the machine is doing besides.
    vi.advanceTimersByTime(3_600_000)
    const count = { queries: 0 }
    const answer = await countQueries(count, () => clients[who].get(path.replace(':shop', shop.slug)))
    expect((await answer.text()).match(row)).toHaveLength(rows)
    asked.push(count.queries)
  }
  const [few = 0, many] = asked
  expect(few).toBeGreaterThan(0)
  expect(many).toBe(few)
})
