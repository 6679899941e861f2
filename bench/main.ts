import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../src/platform/root.ts'
import { measureGovernance, simulations } from './governance.ts'
import { limits, linesOf } from './limits.ts'
import { orderWait } from './orders.ts'
import { connections, contend, rateOfWork } from './rate.ts'
import { closeAll, openSite, type Site } from './site.ts'
import { serveSmallest } from './smallest.ts'
import { openDriver, recordStatements } from './statements.ts'
import { findPaths, memoryAfter, searchWait, weigh } from './visit.ts'

const shopCount = 500
const begun = performance.now()
const progress = (line: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)

/** Requests a second of a page, of its ceilings, and how near it comes to them. */
type Rate = {
  readonly page: string
  readonly encoding: string
  /** As visitors are given it. */
  readonly perSecond: number
  /** Drawn for each: what a crowd is not, and whoever has a basket or an account is. The smallest page is drawn for each. */
  readonly drawnPerSecond: number
  readonly smallestPerSecond: number
  readonly driverPerSecond: number
  readonly ofSmallest: number
  readonly drawnOfSmallest: number
}

/** @param withBill whether the shared bill is measured too: it does not grow with the products */
async function measure(products: number, withBill: boolean) {
  progress(`${products} products: database and demonstration`)
  const site = await openSite(shopCount, products, progress)
  const paths = await findPaths(site.origin, site.slug)
  progress('memory, a minute after a thousand requests')
  const memory_mb = await memoryAfter(site.pid, site.origin, [
    ...paths.listing,
    ...paths.product,
    ...paths.shop,
  ])
  progress('weights')
  const weights = await weigh(site.origin, [...paths.first, ...simulations])
  progress('search with a slip')
  const search_ms = await searchWait(site.origin, site.slug)
  progress('orders over two shops')
  const orders = await orderWait(site)
  const rates = await measureRates(site, paths)
  const bill = withBill ? await measureGovernance(site, progress) : undefined
  progress('second start')
  const secondStart_s = await site.startAgain()
  await closeAll()
  return {
    products,
    shops: shopCount,
    loadSeconds: site.loadSeconds,
    picturesSeconds: site.picturesSeconds,
    rates,
    search_ms,
    ...orders,
    memory_mb,
    weights,
    bill,
    secondStart_s,
  }
}

async function measureRates(site: Site, paths: Awaited<ReturnType<typeof findPaths>>): Promise<Rate[]> {
  const json = [`/api/v1/territories/${site.slug}/products?limit=24`]
  const pages = { listing: paths.listing, product: paths.product, shop: paths.shop, json }
  const statements = await recordStatements(site.url, site.environment, Object.values(pages).flat())
  const known = [...statements.keys()]
  const smallest = await site.openSmallest([...statements.values()])
  const driver = openDriver(site.url)
  const rates: Rate[] = []
  for (const [page, own] of Object.entries(pages)) {
    progress(`${page}: the driver alone`)
    const asked = own.map((one) => statements.get(one) ?? [])
    const driverPerSecond = await rateOfWork((turn) => driver.run(asked[turn % asked.length] ?? []))
    for (const encoding of ['identity', 'gzip'] as const) {
      progress(`${page}: ${encoding}`)
      const kind = page === 'json' ? 'json' : 'page'
      const rate = await contend(
        {
          site: { url: site.origin, paths: own },
          drawn: { url: site.origin, paths: own, anew: true },
          smallest: { url: smallest, paths: own.map((one) => `/${kind}/${known.indexOf(one)}`) },
        },
        encoding,
      )
      rates.push({
        page,
        encoding,
        perSecond: rate.site,
        drawnPerSecond: rate.drawn,
        smallestPerSecond: rate.smallest,
        driverPerSecond,
        ofSmallest: rate.site / rate.smallest,
        drawnOfSmallest: rate.drawn / rate.smallest,
      })
    }
  }
  await driver.close()
  return rates
}

type Result = Awaited<ReturnType<typeof measure>>

function print(results: readonly Result[]): void {
  const rounded = (value: number) => Math.round(value)
  for (const result of results) {
    const { products, shops, loadSeconds, picturesSeconds, rates, weights } = result
    console.log(`\n${shops} shops, ${products} products, loaded in ${rounded(loadSeconds)} s`)
    console.log(`sizes of its pictures drawn behind the first pages: ${rounded(picturesSeconds)} s`)
    console.table(
      rates.map((rate) => ({
        page: rate.page,
        encoding: rate.encoding,
        'requests/s': rounded(rate.perSecond),
        'each drawn': rounded(rate.drawnPerSecond),
        'smallest page': rounded(rate.smallestPerSecond),
        'driver alone': rounded(rate.driverPerSecond),
        ratio: Number(rate.ofSmallest.toFixed(2)),
        'ratio, each drawn': Number(rate.drawnOfSmallest.toFixed(2)),
        limit: rate.page === 'json' ? limits.jsonRatio : limits.pageRatio,
      })),
    )
    console.table(linesOf(result))
    console.table(
      weights.map((weight) => ({
        page: weight.path,
        'first view (kB)': Number((weight.firstView_bytes / 1000).toFixed(1)),
        limit: limits.firstView_kB,
        'whole without pictures (kB)': Number((weight.whole_bytes / 1000).toFixed(1)),
        'its limit': limits.whole_kB,
      })),
    )
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { products: { type: 'string', default: '20000' }, smallest: { type: 'string' } },
  })
  if (values.smallest) return serveSmallest(values.smallest)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void closeAll().finally(() => process.exit(130)))
  const sizes = values.products.split(',').map(Number)
  if (!sizes.every((size) => Number.isInteger(size) && size >= shopCount))
    throw new Error(
      `Write: npm run bench -- --products 2000,20000,200000 (whole numbers, ${shopCount} at least)`,
    )
  progress(`sizes: ${sizes.join(', ')} products; ${connections} connections; medians of 5`)
  if (values.products === '20000')
    progress('for how cost grows: npm run bench -- --products 2000,20000,200000')
  const [loadBefore] = loadavg()
  const results: Result[] = []
  try {
    for (const size of sizes) results.push(await measure(size, size === sizes[0]))
  } finally {
    await closeAll()
  }
  const file = path.join(root, 'bench/results.json')
  // Above one a processor before we begin, somebody else is measured too: then only the ratios mean something.
  const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model, loadBefore }
  const measuredAt = Temporal.Now.instant().toString()
  writeFileSync(file, `${JSON.stringify({ measuredAt, machine, results }, undefined, 2)}\n`)
  console.log(
    `\nNode ${process.version}, ${cpus().length} processors, load before: ${loadBefore?.toFixed(1)}`,
  )
  print(results)
  progress(`written in ${file}`)
}

await main()
