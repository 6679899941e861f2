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

/**
 * What people type: `12,5`, `21000.00`, `21 000,00 €`, spaces of any kind.
 * `undefined` when it is not an amount (`21.000,00.1`), never a guess.
 */
export function parseEuros(text: string): Cents | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]|€/g, '')
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const amount = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return cents(sign ? -amount : amount)
}

/**
 * Share `total` by whole-number weights (Hare-Niemeyer): every share is the exact quota rounded down, and the
 * odd cents go to the largest remainders, ties to the earlier weight. Shares always add up to `total`.
 * Integers only, since `total × weight` can pass 2^53. A negative total shares its opposite.
 * @throws RangeError when a weight is negative or fractional, or all are zero.
 */
export function share(total: Cents, weights: readonly number[]): Cents[] {
  if (total < 0) return share(cents(-total), weights).map((part) => cents(-part))
  const whole = weights.map(BigInt)
  const all = whole.reduce((a, b) => a + b, 0n)
  if (all <= 0n || whole.some((w) => w < 0n))
    throw new RangeError('weights are whole, not negative, and not all zero')
  const parts = whole.map((w, i) => ({
    i,
    floor: (BigInt(total) * w) / all,
    rest: (BigInt(total) * w) % all,
  }))
  const left = Number(BigInt(total) - parts.reduce((a, p) => a + p.floor, 0n))
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  const odd = new Set(byRest.slice(0, left).map((p) => p.i))
  return parts.map((p) => cents(Number(p.floor) + (odd.has(p.i) ? 1 : 0)))
}
