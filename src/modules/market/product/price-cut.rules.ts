import { type Cents, cents } from '../../../platform/money.ts'

/** A price and the moment it began. */
export type PastPrice = {
  readonly priceCents: Cents
  readonly since: Temporal.Instant
  /** Sold by weight from then on, or no longer, or with another content: the prices before were of something else. */
  readonly isOfNewMeasure?: boolean
}
export type PriceCut = {
  /** The lowest price of the thirty days before the cut: the only one that may be shown crossed out. */
  readonly priorCents: Cents
  /** Rounded down: a reduction is never overstated. */
  readonly percent: number
  readonly since: Temporal.Instant
}

const window = { hours: 30 * 24 }
/** How long a lower price may be announced as a cut; after that it is the price. */
const announced = { hours: 30 * 24 }

const { compare } = Temporal.Instant
const inOrder = (history: readonly PastPrice[]) => history.toSorted((a, b) => compare(a.since, b.since))

/**
 * The lowest price practised in the thirty days before `cutAt` (L112-1-1, consumer code), the one in force when they
 * began included. `undefined` when there was no price before.
 * @param history every price there was, in any order.
 */
export function lowestOf30Days(history: readonly PastPrice[], cutAt: Temporal.Instant): Cents | undefined {
  const before = inOrder(history).filter(({ since }) => compare(since, cutAt) < 0)
  const from = cutAt.subtract(window)
  const inWindow = before.filter((_, i) => {
    const next = before[i + 1]
    return !next || compare(from, next.since) < 0
  })
  return inWindow.length ? cents(Math.min(...inWindow.map(({ priceCents }) => priceCents))) : undefined
}

/**
 * The price cut to announce now, if any. Of cuts that follow each other, the reference is the price before the first
 * (same article, third paragraph). Nothing for goods that perish fast, which the article leaves out; nothing when the
 * price of the day is not under the lowest of those thirty days: it was raised to be lowered.
 */
export function priceCut(
  history: readonly PastPrice[],
  now: Temporal.Instant,
  { fastPerishable }: { readonly fastPerishable: boolean },
): PriceCut | undefined {
  const known = inOrder(history).filter(({ since }) => compare(since, now) <= 0)
  const past = known.slice(
    Math.max(
      0,
      known.findLastIndex(({ isOfNewMeasure }) => isOfNewMeasure),
    ),
  )
  const current = past.at(-1)
  if (fastPerishable || !current) return undefined
  let first = past.length - 1
  while (first > 0 && (past[first - 1]?.priceCents ?? 0) > (past[first]?.priceCents ?? 0)) first--
  const since = past[first + 1]?.since
  if (!since || compare(now, since.add(announced)) >= 0) return undefined
  const priorCents = lowestOf30Days(past, since)
  if (priorCents === undefined || priorCents <= current.priceCents) return undefined
  return { priorCents, percent: Math.floor((100 * (priorCents - current.priceCents)) / priorCents), since }
}
