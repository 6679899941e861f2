/** What was sold in a commune, and by how many shops. */
export type Sold = {
  readonly commune: string
  readonly shops: number
  readonly orders: number
  readonly revenue_cents: number
}

/** Below this many shops, what a commune sold would tell what one of them sold: that is its own business. */
const fewestShops = 3

/**
 * Communes with enough shops to be named, then one line for all the others (`commune` empty); when these others are too
 * few themselves, the smallest named commune joins them. Nothing at all when the whole territory has too few.
 */
export function withoutSecrets(lines: readonly Sold[]): Sold[] {
  const bySize = lines.toSorted((a, b) => b.shops - a.shops || a.commune.localeCompare(b.commune, 'fr'))
  const named = bySize.filter(({ shops }) => shops >= fewestShops)
  const others = bySize.filter(({ shops }) => shops < fewestShops)
  const shopsOf = (list: readonly Sold[]) => list.reduce((n, { shops }) => n + shops, 0)
  while (others.length > 0 && shopsOf(others) < fewestShops) {
    const smallest = named.pop()
    if (!smallest) return []
    others.push(smallest)
  }
  const add = (of: 'shops' | 'orders' | 'revenue_cents') => others.reduce((n, line) => n + line[of], 0)
  return others.length === 0
    ? named
    : [
        ...named,
        { commune: '', shops: add('shops'), orders: add('orders'), revenue_cents: add('revenue_cents') },
      ]
}

/**
 * The same, for some communes only: those named in the whole territory's figures keep their line, and the line of the
 * others stays when all of them are asked for. What one report leaves unsaid cannot be found by comparing it with another.
 */
export function soldIn(communes: ReadonlySet<string>, lines: readonly Sold[]): Sold[] {
  const shown = withoutSecrets(lines)
  const named = new Set(shown.map(({ commune }) => commune))
  const asksForOthers = lines.every(({ commune }) => named.has(commune) || communes.has(commune))
  return shown.filter(({ commune }) => (commune ? communes.has(commune) : asksForOthers))
}
