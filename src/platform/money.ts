import type { Language } from './language.ts'

declare const unit: unique symbol
/** Euro cents, always whole; negative for what is given back. */
export type Cents = number & { readonly [unit]: 'cents' }

/** @throws RangeError when `n` is not a safe integer. */
export const cents = (n: number): Cents => {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole cents: ${n}`)
  return (n === 0 ? 0 : n) as Cents // never −0, which reads “-0,00 €”
}

export const sum = (amounts: readonly Cents[]): Cents => cents(amounts.reduce((total, x) => total + x, 0))

const format = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
}
/** `1 234,50 €` or `€1,234.50`. */
export const euros = (amount: Cents, lang: Language): string => format[lang].format(amount / 100)

/** The same in a box whose euro sign stands beside it: `1 234,50` or `1,234.50`. */
export const typedEuros = (amount: Cents, lang: Language): string => euros(amount, lang).replace(/\s?€/, '')

// Its decimals tell that the commas part thousands: « 1,234 » alone may be anything.
const english = /^-?\d{1,3}(?:,\d{3})+\.\d{1,2}$/

/**
 * What people type: `12,5`, `21000.00`, `21 000,00 €`, `€21,000.00`, spaces of any kind.
 * `undefined` when it is not an amount (`21.000,00.1`, `1,234`), never a guess.
 */
export function parseEuros(text: string): Cents | undefined {
  const bare = text.replace(/[\s\u00a0\u202f]|€/g, '')
  const plain = english.test(bare) ? bare.replaceAll(',', '') : bare
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const amount = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return cents(sign ? -amount : amount)
}

/** Exact either way: a number while it is a safe integer, a bigint beyond. */
type Whole = number | bigint

/** What one weight receives, and why: `rest / all` of a cent was left over by rounding down. */
export type Part = {
  readonly cents: Cents
  readonly rest: Whole
  /** It received one of the odd cents. */
  readonly odd: boolean
  /** Its remainder equals another's, and only the order of the list told who receives the odd cent. */
  readonly tie: boolean
}

/**
 * Share `total` by whole-number weights (Hare-Niemeyer): every share is the exact quota rounded down, and the
 * odd cents go to the largest remainders, ties to the earlier weight. Shares always add up to `total`.
 * Integers only, since `total × weight` can pass 2^53. A negative total shares its opposite.
 * @throws RangeError when a weight is negative or fractional, or all are zero.
 */
export function shareInDetail(total: Cents, weights: readonly Whole[]): { parts: Part[]; all: Whole } {
  const amount = Math.abs(total)
  const { floors, rests, ranked, all } = quotas(amount, weights)
  const left = floors.reduce((rest, floor) => rest - floor, amount)
  const [lastServed, firstNot] = [ranked[left - 1], ranked[left]]
  // Those whose remainder is just enough are served in the order of the list, while odd cents remain.
  let forEqual = left === 0 ? 0 : left - ranked.indexOf(lastServed as never)
  const parts = floors.map((floor, i): Part => {
    const rest = rests[i] as Whole
    const equal = rest === lastServed
    const odd = equal ? forEqual-- > 0 : lastServed !== undefined && rest > lastServed
    const part = odd ? floor + 1 : floor
    return { cents: cents(total < 0 ? -part : part), rest, odd, tie: equal && rest === firstNot }
  })
  return { parts, all }
}

/** The amounts of `shareInDetail`, when nobody asks why. */
export const share = (total: Cents, weights: readonly number[]): Cents[] =>
  shareInDetail(total, weights).parts.map((part) => part.cents)

type Quotas = {
  readonly floors: readonly number[]
  readonly rests: readonly Whole[]
  /** The same remainders, largest first. */
  readonly ranked: ArrayLike<Whole> & { indexOf(rest: never): number }
  readonly all: Whole
}

/** Quotas rounded down, and what that leaves: in plain numbers as far as these are exact, five times faster. */
function quotas(amount: number, weights: readonly Whole[]): Quotas {
  const sum = weights.reduce<number>((a, weight) => a + Number(weight), 0)
  if (!(sum > 0) || weights.some((weight) => weight < 0 || (typeof weight === 'number' && weight % 1 !== 0)))
    throw new RangeError('weights are whole, not negative, and not all zero')
  const base = Math.floor(Number.MAX_SAFE_INTEGER / 2 / sum)
  if (base < 2) return largeQuotas(BigInt(amount), weights.map(BigInt))
  const digits = digitsOf(amount, base)
  const floors: number[] = []
  const rests: number[] = []
  for (const weight of weights) {
    const { floor, rest } = divide(digits, base, Number(weight), sum)
    floors.push(floor)
    rests.push(rest)
  }
  return { floors, rests, ranked: new Float64Array(rests).sort().reverse(), all: sum }
}

/**
 * `amount × weight / sum` by long division, as on paper: one digit of the amount at a time, digits being as large as
 * stays exact. What is shared by all of France passes 2^53, and rarely needs more than two.
 */
function divide(digits: readonly number[], base: number, weight: number, sum: number) {
  let [floor, rest] = [0, 0]
  for (const digit of digits) {
    // rest < sum, digit < base, weight ≤ sum: less than 2 × base × sum, which is at most 2^53.
    const dividend = rest * base + digit * weight
    rest = dividend % sum
    floor = floor * base + (dividend - rest) / sum
  }
  return { floor, rest }
}

/** The digits of `n`, the largest first; none for zero. */
const digitsOf = (n: number, base: number): number[] =>
  n === 0 ? [] : [...digitsOf(Math.floor(n / base), base), n % base]

function largeQuotas(amount: bigint, weights: readonly bigint[]): Quotas {
  const all = weights.reduce((a, b) => a + b, 0n)
  const products = weights.map((weight) => amount * weight)
  const rests = products.map((product) => product % all)
  const ranked = rests.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  return { floors: products.map((product) => Number(product / all)), rests, ranked, all }
}
