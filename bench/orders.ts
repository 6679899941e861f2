import { fromAddress, median } from './rate.ts'
import type { Site } from './site.ts'
import { openDriver, openRecorder } from './statements.ts'

const buyers = 16
const ordersEach = 10
/** After one that is not counted: a process just started still compiles what it runs. */
const rounds = 5

/** What a basket of one product needs to be ordered, found by walking the journey once; its slots, the soonest first. */
type Buy = { readonly variant: string; readonly way: string; readonly slots: readonly string[] }
/** Buyers spread over the first slots of a shop, as over a morning: a slot has few places. */
const slotsEach = 40

/**
 * How long « Commander » takes for a basket over two shops, in ms, while 16 buyers order at the same time: the 95th
 * percentile of a round, the median of five. Baskets are filled before. Who finds a stock or a slot gone is told so, and
 * is not a measure. Beside it, its ceiling: the same for the statements of such orders through the driver alone, those of
 * an order written one behind the other on a connection of its own.
 */
export async function orderWait({
  origin,
  slug,
  url,
  environment,
}: Pick<Site, 'origin' | 'slug' | 'url' | 'environment'>) {
  const site = `${origin}/${slug}`
  const buys: Buy[] = []
  for (const shop of await listShops(origin, slug)) {
    const buy = await findBuy(site, `${site}/boutiques/${shop}`)
    if (buy) buys.push(buy)
  }
  if (buys.length < 2) throw new Error('no two shops to order from')
  const ofRound = (round: number) => prepareAll(site, buys, round * buyers * ordersEach)
  const placed = await slowestOf(async (round) => (await ofRound(round)).map((order) => () => take(order)))

  const recorder = openRecorder(url, environment, { undone: true })
  const driver = openDriver(url, buyers)
  // In the slots taken before: each is found as it was when these statements were recorded.
  const recordRound = async (round: number) => {
    const asked: (() => Promise<boolean>)[] = []
    for (const order of await ofRound(round)) {
      const { status, statements } = await recorder.record(order)
      if (status === 303) asked.push(() => driver.runAtOnce(statements).then(() => true))
    }
    return asked
  }
  try {
    return { order95_ms: placed, orderDriver95_ms: await slowestOf(recordRound) }
  } finally {
    await recorder.close()
    await driver.close()
  }
}

/** The 95th percentile of the waits of a round, the median of all but the first. */
async function slowestOf(roundOf: (round: number) => Promise<(() => Promise<boolean>)[]>): Promise<number> {
  const slowest: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const waits = await waitAtOnce(await roundOf(round))
    if (waits.length < buyers * 2) throw new Error(`only ${waits.length} orders were taken`)
    if (round > 0) slowest.push(percentile95(waits))
  }
  return median(slowest)
}

/** Whether it is taken: who finds a stock or a slot gone is told so. */
async function take(order: Request): Promise<boolean> {
  const { status } = await fetch(order)
  if (status !== 303 && status !== 409) throw new Error(`an order answers ${status}`)
  return status === 303
}

/** A hundred shops: the shelves of fewer would be empty before the last round. */
async function listShops(origin: string, slug: string): Promise<readonly string[]> {
  const answer = await fetch(`${origin}/api/v1/territories/${slug}/shops?limit=100`)
  const { items } = (await answer.json()) as { readonly items: readonly { readonly slug: string }[] }
  return items.map((shop) => shop.slug)
}

function percentile95(waits: readonly number[]): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

async function prepareAll(site: string, buys: readonly Buy[], from: number): Promise<Request[]> {
  const orders: Request[] = []
  for (let i = from; i < from + buyers * ordersEach; i++) {
    const [one, other] = [buys[i % buys.length], buys[(i + 1) % buys.length]] as [Buy, Buy]
    // Each round over the shops takes their next two slots: neighbours share a shop, not an hour of it.
    const order = await prepare(site, [one, other], i, 2 * Math.floor(i / buys.length))
    if (order) orders.push(order)
  }
  return orders
}

/** How long each order taken waited for its answer, in ms, by as many buyers as there are. */
async function waitAtOnce(orders: (() => Promise<boolean>)[]): Promise<readonly number[]> {
  const waits: number[] = []
  const buyer = async () => {
    for (let order = orders.pop(); order; order = orders.pop()) {
      const begun = performance.now()
      if (await order()) waits.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: buyers }, buyer))
  return waits
}

type Form = Readonly<Record<string, string>>

/** A buyer's browser: the cookie of its basket, one address. */
function browserOf(address: number) {
  let cookie = ''
  const asking = (url: string, form?: Form) =>
    new Request(url, {
      redirect: 'manual',
      headers: { cookie, 'x-forwarded-for': fromAddress(address), origin: new URL(url).origin },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
  async function browse(url: string, form?: Form): Promise<Response> {
    const answer = await fetch(asking(url, form))
    const given = answer.headers.getSetCookie().find((line) => line.includes('parvis_basket='))
    cookie = given?.split(';')[0] ?? cookie
    return answer
  }
  return { asking, browse }
}

/** The first product of a shop that can be fetched at its counter; nothing when it has none. */
async function findBuy(site: string, shop: string): Promise<Buy | undefined> {
  const { browse } = browserOf(2_000_000)
  const textOf = async (url: string) => (await browse(url)).text()
  const [, product] = new RegExp(`href="(${new URL(shop).pathname}/[^"?#]+)"`).exec(await textOf(shop)) ?? []
  if (!product) return undefined
  const [, variant] = /name="variant" value="([^"]+)"/.exec(await textOf(new URL(product, site).href)) ?? []
  if (!variant) return undefined
  await browse(`${site}/panier/lignes`, { variant, quantity: '1' })
  const [, name, value] =
    /name="(way\.[^"]+)" value="([^"]+)"/.exec(await textOf(`${site}/panier/retrait`)) ?? []
  const slots = await textOf(`${site}/panier/creneaux?${name}=${value}`)
  await browse(`${site}/panier/lignes/${variant}`, { quantity: '0' })
  const offered = [...slots.matchAll(/name="(slot\.[^"]+)" value="([^"]+)"/g)]
    .slice(0, slotsEach)
    .map(([, slot, start]) => `${slot}=${encodeURIComponent(start as string)}`)
  return offered.length ? { variant, way: `${name}=${value}`, slots: offered } : undefined
}

/** A basket filled, its form read: what the button will send. */
async function prepare(site: string, buys: readonly Buy[], i: number, turn: number) {
  const { asking, browse } = browserOf(3_000_000 + i)
  for (const { variant } of buys) await browse(`${site}/panier/lignes`, { variant, quantity: '1' })
  const chosen = buys.flatMap(({ way, slots }, at) => [way, slots[(turn + at) % slots.length]])
  const page = `${site}/panier/commande?${chosen.join('&')}`
  const html = await (await browse(page)).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1]
  const [key, seen] = [hidden('key'), hidden('seen')]
  // What asks for an age or an address is another journey.
  if (!key || !seen || /name="(age|street)"/.test(html)) return undefined
  return asking(page, { key, seen, name: 'Léa', email: `lea-${i}@example.org`, phone: '0600000000' })
}
