import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { drawnAnew, fromAddress, median } from './rate.ts'

/** Addresses of each kind of page, read on the pages themselves. */
export async function findPaths(origin: string, slug: string) {
  const linksOf = async (path: string) => {
    const html = await (await fetch(origin + path)).text()
    return [...new Set([...html.matchAll(/href="(\/[^"#?]*)"/g)].map(([, href]) => href as string))]
  }
  const inside = `/${slug}`
  const listing = await linksOf(`${inside}/recherche`)
  const matching = (links: readonly string[], pattern: string) =>
    links.filter((link) => new RegExp(`^${inside}${pattern}$`).test(link))
  const products = matching(listing, '/boutiques/[^/]+/[^/]+')
  const shops = matching(await linksOf(`${inside}/boutiques`), '/boutiques/[^/]+')
  const [product, shop] = [products[0], shops[0]]
  if (!product || !shop) throw new Error('no product or no shop to measure')
  const home = await linksOf(inside)
  const places = home.filter((link) => link.startsWith(`${inside}/`)).slice(0, 20)
  return {
    listing: [`${inside}/recherche`],
    product: products,
    shop: shops,
    /** One address of every kind of page that a visitor meets first. */
    first: [...new Set([inside, `${inside}/recherche`, `${inside}/boutiques`, shop, product, ...places])],
  }
}

/** Words as people type them, each with a slip. */
const slips = [
  'fromagge', 'boulangeri', 'confitur', 'saucison', 'bierre', 'chocolatt', 'pome de terre', 'mièl', 'tarte au sucr',
  'jambon sek', 'caffé', 'légumme', 'savvon', 'farinne', 'cidr', 'brioch',
] as const // biome-ignore format: words

/** How long one visitor waits for a search with a slip, drawn for them, in ms: the median, one search at a time. */
export async function searchWait(origin: string, slug: string): Promise<number> {
  const waits: number[] = []
  for (let i = 0; i < 200; i++) {
    const words = encodeURIComponent(slips[i % slips.length] as string)
    const begun = performance.now()
    const answer = await fetch(`${origin}/${slug}/recherche?q=${words}`, {
      headers: { 'accept-encoding': 'gzip', 'x-forwarded-for': fromAddress(1_000_000 + i), ...drawnAnew },
    })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`a search answers ${answer.status}`)
    if (i >= slips.length) waits.push(performance.now() - begun)
  }
  return median(waits)
}

/** Resident memory of the process a minute after a thousand requests, each drawn, in MB. */
export async function memoryAfter(pid: number, origin: string, paths: readonly string[]): Promise<number> {
  for (let i = 0; i < 1000; i++)
    await (
      await fetch(origin + paths[i % paths.length], {
        headers: { 'x-forwarded-for': fromAddress(i), ...drawnAnew },
      })
    ).arrayBuffer()
  await wait(60_000)
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

export type Weight = {
  readonly path: string
  /** HTML and style sheets, compressed: what must arrive before the page is seen. */
  readonly firstView_bytes: number
  /** With icons, fonts and scripts, those of the islands it holds included; without pictures. */
  readonly whole_bytes: number
}

/** What a page weighs on the line. Addresses that are no page (feeds, redirections) are left out. */
export async function weigh(origin: string, paths: readonly string[]): Promise<Weight[]> {
  const known = new Map<string, number>()
  const weights: Weight[] = []
  for (const path of paths) {
    const { size, type, text } = await receive(origin + path)
    if (!type.startsWith('text/html')) continue
    const asked = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, href]) => href as string)
    const sum = async (links: readonly string[]) => {
      let total = 0
      for (const link of links) {
        if (!known.has(link)) known.set(link, (await receive(new URL(link, origin).href)).size)
        total += known.get(link) ?? 0
      }
      return total
    }
    const sheets = asked(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)
    const firstView = size + (await sum(sheets))
    const icons = new Set(asked(/<use[^>]*href="([^"#]+)#/g))
    const scripts = await scriptsOf(origin, text, asked(/<script[^>]*src="([^"]+)"/g))
    const later = await sum([...icons, ...scripts, ...(await fontsOf(origin, sheets))])
    weights.push({ path, firstView_bytes: firstView, whole_bytes: firstView + later })
  }
  return weights.toSorted((a, b) => b.firstView_bytes - a.firstView_bytes)
}

/** What the first script fetches for the islands that stand in the page (`islands/start.ts`), and all that these import. */
async function scriptsOf(origin: string, html: string, first: readonly string[]): Promise<string[]> {
  const scripts = new Set(first)
  for (const script of scripts) {
    const { text } = await receive(new URL(script, origin).href)
    const islands = [...text.matchAll(/["'`]([\w-]+)["'`]:\(\)=>import\(["'`]([^"'`]+)["'`]\)/g)]
    const held = islands.filter(([, name]) => html.includes(`<${name}`)).map(([, , file]) => file)
    const imported = [...text.matchAll(/\bfrom\s*["'`](\.[^"'`]+)["'`]/g)].map(([, file]) => file)
    for (const file of [...held, ...imported])
      scripts.add(new URL(file as string, new URL(script, origin)).pathname)
  }
  return [...scripts]
}

/** Fonts are asked for by the style sheets. A page that shows them all is the heaviest. */
async function fontsOf(origin: string, sheets: readonly string[]): Promise<string[]> {
  const fonts = new Set<string>()
  for (const sheet of sheets) {
    const { text } = await receive(new URL(sheet, origin).href)
    for (const [, font] of text.matchAll(/url\(["']?([^"')]+\.woff2)/g))
      fonts.add(new URL(font as string, new URL(sheet, origin)).pathname)
  }
  return [...fonts]
}

async function receive(url: string) {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } })
  const body = Buffer.from(await answer.arrayBuffer())
  const type = answer.ok ? (answer.headers.get('content-type') ?? '') : ''
  // `fetch` has unpacked the body: its weight on the line is what the header says.
  const size = Number(answer.headers.get('content-length') ?? body.byteLength)
  return { size, type, text: body.toString() }
}
