/** An exact number, always reduced, `d` above zero: what floats cannot hold (1/14) and money must not lose. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

/** @throws RangeError when `d` is zero. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('a fraction is of something')
  const by = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { n: top / by, d: bottom / by }
}

const zero = fraction(0)
export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** Below, at or above zero as `a` is less than, equal to or more than `b`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const total = (all: readonly Fraction[]): Fraction => all.reduce(add, zero)

/** `20`, `1/3`, `12,5` or `12.5`; `undefined` when it is not an exact number, never a guess. */
export function parseFraction(text: string | number): Fraction | undefined {
  const ratio = /^(-?\d{1,30})(?:\/(\d{1,30}))?$/.exec(String(text).trim())
  if (ratio) {
    const bottom = BigInt(ratio[2] ?? 1)
    return bottom === 0n ? undefined : fraction(BigInt(ratio[1] ?? 0), bottom)
  }
  const decimal = /^(-?\d{1,30})[.,](\d{1,30})$/.exec(String(text).trim())
  if (!decimal) return undefined
  const [, whole = '', part = ''] = decimal
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
}

/** `5/7`, or `3` when it is whole: read back by `parseFraction`. */
export const fractionText = ({ n, d }: Fraction): string => (d === 1n ? `${n}` : `${n}/${d}`)

/** The same proportions as whole numbers, `per` times larger; weights that are whole stay as they are. */
export function wholeWeights(weights: readonly Fraction[]): { weights: bigint[]; per: bigint } {
  const per = weights.reduce((a, { d }) => (a / gcd(a, d)) * d, 1n)
  return { weights: weights.map(({ n, d }) => n * (per / d)), per }
}
