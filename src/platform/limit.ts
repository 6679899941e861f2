import { addressBlock, isLoopback } from './client-address.ts'
import { refusals } from './refusal.ts'

const refuse = refusals({
  'limit.too_many': {
    status: 429,
    fr: 'Vous avez fait beaucoup de demandes en peu de temps. Merci de réessayer dans {wait}.',
    en: 'You have made many requests in a short time. Please try again in {wait}.',
  },
})

type Rate = { readonly times: number; readonly seconds: number }
const minute = 60
const hour = 60 * minute

/**
 * How many times, in how many seconds. By address they stop machines, and must let pass a town hall or a telephone
 * operator where hundreds of people share one; by account they stop a patient guesser who has many addresses.
 */
export const rates = {
  sign_in: { address: { times: 60, seconds: 15 * minute }, account: { times: 10, seconds: 15 * minute } },
  sign_up: { address: { times: 30, seconds: hour }, account: { times: 5, seconds: hour } },
  /** Any mail that an unknown visitor can have sent to someone: magic link, reset, address check. */
  magic_link: { address: { times: 30, seconds: hour }, account: { times: 5, seconds: hour } },
  /** A code or a second factor: few digits, so few tries. */
  code: { address: { times: 60, seconds: 15 * minute }, account: { times: 10, seconds: 15 * minute } },
  message: { address: { times: 60, seconds: hour }, account: { times: 20, seconds: hour } },
  search: { address: { times: 300, seconds: minute } },
  order: { address: { times: 200, seconds: 10 * minute } },
  api: { address: { times: 600, seconds: minute } },
  upload: { address: { times: 300, seconds: 10 * minute }, account: { times: 300, seconds: 10 * minute } },
  /** A whole ledger is read each time. */
  archive: { address: { times: 60, seconds: hour }, account: { times: 20, seconds: hour } },
} as const satisfies Record<string, { address: Rate; account?: Rate }>

export type Purpose = keyof typeof rates
/** `account` is what identifies it before anyone is signed in: the e-mail address, whatever its capitals. */
export type Asker = { readonly address: string; readonly account?: string }
/** Count one attempt. @throws Refusal `limit.too_many` (429) with `Retry-After`, in seconds. */
export type Limit = (purpose: Purpose, asker: Asker, now: Temporal.Instant) => void

/**
 * Behind a proxy that TRUSTED_PROXIES does not declare, everybody has the machine's own address: a whole territory
 * shares one allowance, so it is this many times larger.
 */
const loopbackFactor = 10

/**
 * Rate limits of one process, in memory: they need no more than to slow machines down, and a restart may forget.
 * At most `capacity` askers are remembered; the one not seen for longest is forgotten first.
 */
export function createLimit({ capacity = 50_000 } = {}): Limit {
  const fullAt = new Map<string, number>()
  const take = (key: string, rate: Rate, now: Temporal.Instant) => {
    const { next, waitSeconds } = spend(fullAt.get(key), rate, now.epochMilliseconds)
    // Deleted first, so that the order of the map is the order of use.
    fullAt.delete(key)
    fullAt.set(key, next)
    if (fullAt.size > capacity) fullAt.delete(fullAt.keys().next().value as string)
    if (waitSeconds > 0) throw tooMany(waitSeconds)
  }
  return (purpose, { address, account }, now) => {
    const rate: { readonly address: Rate; readonly account?: Rate } = rates[purpose]
    const people = isLoopback(address) ? loopbackFactor : 1
    // The address first: a machine that is already refused must not use up somebody's account.
    take(`${purpose} ${addressBlock(address)}`, { ...rate.address, times: rate.address.times * people }, now)
    if (rate.account && account) take(`${purpose} @${account.trim().toLowerCase()}`, rate.account, now)
  }
}

/**
 * A bucket that refills evenly, kept as one number: the instant at which it is full again (the generic cell rate
 * algorithm). A refused attempt costs nothing, so that waiting as long as told always works.
 */
function spend(fullAt: number | undefined, { times, seconds }: Rate, at: number) {
  const before = Math.max(fullAt ?? at, at)
  const next = before + (seconds * 1000) / times
  // A hair of tolerance: sums of fractions of a millisecond must not refuse the last attempt allowed.
  const excess = next - at - seconds * 1000 - 0.001
  return excess <= 0 ? { next, waitSeconds: 0 } : { next: before, waitSeconds: Math.ceil(excess / 1000) }
}

const tooMany = (seconds: number) =>
  refuse(
    'limit.too_many',
    { wait: seconds < minute ? `${seconds}\u00a0s` : `${Math.ceil(seconds / minute)}\u00a0min` },
    { 'retry-after': String(seconds) },
  )
