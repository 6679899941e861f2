import { type Cents, cents } from '../../../platform/money.ts'

/**
 * Half up to the whole cent: 12,5 c is 13 c. Exact for whole numbers: no fraction of a cent is ever held in a float.
 * @throws RangeError when the amount is negative or the divisor is not positive.
 */
function roundedRatio(numerator: bigint, divisor: bigint): Cents {
  if (numerator < 0n || divisor <= 0n)
    throw new RangeError('amounts are not negative and divisors are positive')
  return cents(Number((2n * numerator + divisor) / (2n * divisor)))
}

export type ContentUnit = 'g' | 'ml' | 'piece'
/** What one of the product holds: 250 g, 750 ml, 6 pieces. */
export type Content = { readonly quantity: number; readonly unit: ContentUnit }
/** The price to compare with: of a kilogram, a litre, or one piece. */
export type UnitPrice = { readonly cents: Cents; readonly per: 'kg' | 'l' | 'piece' }

const measures = {
  g: { per: 'kg', size: 1000 },
  ml: { per: 'l', size: 1000 },
  piece: { per: 'piece', size: 1 },
} as const satisfies Record<ContentUnit, { per: UnitPrice['per']; size: number }>

/**
 * The price per unit of measure (order of 16 November 1999): rounded half up to the cent. Nothing for a single piece,
 * whose unit price is its price.
 */
export function unitPrice(price: Cents, content: Content | undefined): UnitPrice | undefined {
  if (!content || (content.unit === 'piece' && content.quantity === 1)) return undefined
  const { per, size } = measures[content.unit]
  return { cents: roundedRatio(BigInt(price) * BigInt(size), BigInt(content.quantity)), per }
}

/** What a weight comes to at a price per kilogram, half up. */
export const weighedCents = (pricePerKg: Cents, grams: number): Cents =>
  roundedRatio(BigInt(pricePerKg) * BigInt(grams), 1000n)

/** A line priced by weight: what it should come to, and the most it may. */
export type WeightEstimate = {
  readonly orderedGrams: number
  readonly ceilingGrams: number
  readonly typicalCents: Cents
  readonly ceilingCents: Cents
}

/** What the buyer sees and agrees to before ordering: the usual price, and the ceiling nothing passes. */
export function estimateByWeight(
  pricePerKg: Cents,
  perPiece: { readonly typicalGrams: number; readonly ceilingGrams: number },
  quantity: number,
): WeightEstimate {
  const orderedGrams = perPiece.typicalGrams * quantity
  const ceilingGrams = perPiece.ceilingGrams * quantity
  return {
    orderedGrams,
    ceilingGrams,
    typicalCents: weighedCents(pricePerKg, orderedGrams),
    ceilingCents: weighedCents(pricePerKg, ceilingGrams),
  }
}

/** The price after weighing; `undefined` over the ceiling the buyer agreed to, or for no weight at all. */
export const finalByWeight = (
  pricePerKg: Cents,
  finalGrams: number,
  ceilingGrams: number,
): Cents | undefined =>
  finalGrams > 0 && finalGrams <= ceilingGrams ? weighedCents(pricePerKg, finalGrams) : undefined
