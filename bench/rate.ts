import autocannon from 'autocannon'

/** As a browser keeps them open, all together. */
export const connections = 10
const runs = 5
const runSeconds = 2

export type Encoding = 'identity' | 'gzip'

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Requests that all come from one address would meet the limits that stop machines: each says another one, as a
 * proxy in front would (`TRUSTED_PROXIES=1`).
 */
export const fromAddress = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
const crowd = 1000

/** What a reader sends who wants the page drawn for them, rather than the one a crowd is given (`crowd.ts`). */
export const drawnAnew = { 'cache-control': 'no-cache' } as const

/** Answers a second, over `paths` in turn. Throws when one is refused: a refusal costs less than a page. */
async function rateOf({ url, paths, anew }: Contender, encoding: Encoding, seconds: number) {
  const requests = Array.from({ length: Math.max(crowd, paths.length) }, (_, i) => ({
    path: paths[i % paths.length] as string,
    headers: { 'accept-encoding': encoding, 'x-forwarded-for': fromAddress(i), ...(anew && drawnAnew) },
  }))
  const result = await autocannon({ url, connections, duration: seconds, requests })
  if (result.non2xx + result.errors > 0)
    throw new Error(`${paths[0]}: ${result.non2xx} refusals and ${result.errors} errors while measuring`)
  return result['2xx'] / result.duration
}

type Contender = { readonly url: string; readonly paths: readonly string[]; readonly anew?: true }
export type Contest = Readonly<Record<string, Contender>>

/**
 * The median rate of each contender. Each runs once for nothing, then they take turns: whatever else the machine
 * does meanwhile, it does to all of them.
 */
export async function contend<const C extends Contest>(
  contest: C,
  encoding: Encoding,
): Promise<Record<keyof C, number>> {
  const names = Object.keys(contest) as (keyof C & string)[]
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]]))
  for (let run = 0; run <= runs; run++)
    for (const name of names) {
      const rate = await rateOf(contest[name] as Contender, encoding, run === 0 ? 1 : runSeconds)
      if (run > 0) rates[name]?.push(rate)
    }
  return Object.fromEntries(names.map((name) => [name, median(rates[name] ?? [])])) as Record<keyof C, number>
}

/** How often a second `connections` askers get `work` done: the median of as many runs. */
export async function rateOfWork(work: (turn: number) => Promise<unknown>): Promise<number> {
  const rates: number[] = []
  for (let run = 0; run <= runs; run++) {
    const end = performance.now() + (run === 0 ? 1 : runSeconds) * 1000
    let count = 0
    const begun = performance.now()
    const ask = async () => {
      while (performance.now() < end) await work(count++)
    }
    await Promise.all(Array.from({ length: connections }, ask))
    if (run > 0) rates.push((count * 1000) / (performance.now() - begun))
  }
  return median(rates)
}
