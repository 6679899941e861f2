import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, share, sum } from '../../../platform/money.ts'

/** The rates of metropolitan France, in hundredths of a percent, the usual ones of each kind of goods in words. */
export const vatRates = {
  550: { fr: '5,5 % (alimentation, livres)', en: '5.5% (food, books)' },
  1000: {
    fr: '10 % (repas à consommer tout de suite, fleurs et plantes)',
    en: '10% (meals eaten at once, flowers and plants)',
  },
  2000: { fr: '20 % (taux normal, alcools, confiserie)', en: '20% (standard, alcohol, sweets)' },
  210: { fr: '2,1 % (presse, médicaments remboursés)', en: '2.1% (press, reimbursed medicines)' },
  0: { fr: 'sans TVA (franchise en base, article 293 B du CGI)', en: 'no VAT (small business exemption)' },
} as const
export type VatRate = keyof typeof vatRates

export const isVatRate = (basisPoints: number): basisPoints is VatRate => Object.hasOwn(vatRates, basisPoints)

/** A sum with its taxes, at one rate. */
export type TaxedAmount = { readonly totalCents: Cents; readonly vatRateBasisPoints: number }
export type VatOfRate = TaxedAmount & { readonly netCents: Cents; readonly vatCents: Cents }

/** The VAT within a sum that includes it, half up to the cent; the opposite for a refund. */
export function vatWithin({ totalCents, vatRateBasisPoints }: TaxedAmount): Cents {
  if (totalCents < 0) return cents(-vatWithin({ totalCents: cents(-totalCents), vatRateBasisPoints }))
  const divisor = BigInt(10_000 + vatRateBasisPoints)
  const exact = BigInt(totalCents) * BigInt(vatRateBasisPoints)
  return cents(Number((2n * exact + divisor) / (2n * divisor)))
}

/** The VAT of a document, rate by rate, lowest first: worked out on each rate's total, so rounded once a rate. */
export function vatByRate(amounts: readonly TaxedAmount[]): VatOfRate[] {
  const totals = Map.groupBy(amounts, ({ vatRateBasisPoints }) => vatRateBasisPoints)
  return [...totals]
    .toSorted(([a], [b]) => a - b)
    .map(([vatRateBasisPoints, ofRate]) => {
      const totalCents = sum(ofRate.map((amount) => amount.totalCents))
      const vatCents = vatWithin({ totalCents, vatRateBasisPoints })
      return { vatRateBasisPoints, totalCents, vatCents, netCents: cents(totalCents - vatCents) }
    })
}

/**
 * The VAT of each line, in the order given: each rate's VAT shared between its lines in proportion to their totals, so
 * that lines add up to rates and rates to the document, to the cent.
 * @throws RangeError when sales and refunds are on one document.
 */
export function vatByLine(amounts: readonly TaxedAmount[]): Cents[] {
  if (amounts.some(({ totalCents }) => totalCents < 0) && amounts.some(({ totalCents }) => totalCents > 0))
    throw new RangeError('a document is of sales or of refunds')
  const shared = amounts.map(() => cents(0))
  for (const { vatRateBasisPoints, vatCents } of vatByRate(amounts)) {
    const places = amounts
      .keys()
      .filter((i) => amounts[i]?.vatRateBasisPoints === vatRateBasisPoints)
      .toArray()
    const weights = places.map((i) => Math.abs(amounts[i]?.totalCents ?? 0))
    if (vatCents === 0) continue
    for (const [rank, part] of share(vatCents, weights).entries()) shared[places[rank] ?? 0] = part
  }
  return shared
}

/** A delivery fee follows the goods it carries: at their rates, in proportion. Without goods, at the standard rate. */
export function feeByRate(fee: Cents, goods: readonly TaxedAmount[]): TaxedAmount[] {
  const rates = vatByRate(goods).filter(({ totalCents }) => totalCents > 0)
  if (rates.length === 0) return fee === 0 ? [] : [{ totalCents: fee, vatRateBasisPoints: 2000 }]
  const shares = share(
    fee,
    rates.map(({ totalCents }) => totalCents),
  )
  return rates.map(({ vatRateBasisPoints }, i) => ({ vatRateBasisPoints, totalCents: shares[i] ?? cents(0) }))
}

/** What every document of a seller without VAT says in its place. */
export const noVat: Text = {
  fr: 'TVA non applicable, art. 293 B du CGI',
  en: 'VAT not applicable, art. 293 B of the French tax code',
}

/** The rate that applies to goods in their shop: none where it has no VAT number, whatever is written of the goods. */
export const rateIn = (
  { vat_number }: { readonly vat_number: string | null },
  vatRateBasisPoints: number,
): number => (vat_number === null ? 0 : vatRateBasisPoints)

/** Whether these goods were sold without VAT, by the rates their order keeps. */
export const isWithoutVat = (lines: readonly { readonly vat_rate_basis_points: number }[]): boolean =>
  lines.length > 0 && lines.every(({ vat_rate_basis_points: rate }) => rate === 0)
