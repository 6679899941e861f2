import type { Cents } from '../../../platform/money.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { dueCents, isSold, type Line, type Part } from './line.rules.ts'

/** A line as the database holds it, and whether the buyer withdrew from it. */
type LineRow = Pick<Row<'order_line'>, 'state'> & {
  readonly total_cents: Cents
  readonly withdrawn: boolean
}
export type PartRow = Pick<Row<'shop_order'>, 'state'> & {
  readonly fee_cents: Cents
  readonly lines: readonly LineRow[]
}

export const asLine = ({ state, withdrawn, total_cents }: LineRow): Line => ({
  state,
  withdrawn,
  totalCents: total_cents,
})

export const asPart = ({ state, fee_cents, lines }: PartRow): Part => ({
  state,
  feeCents: fee_cents,
  lines: lines.map(asLine),
})

/** Sold by weight, and not on the scales yet: what it comes to is not known. */
export const isToWeigh = (
  line: Pick<Row<'order_line'>, 'state' | 'ceiling_grams' | 'final_grams'> & { readonly withdrawn: boolean },
): boolean => isSold(line) && line.ceiling_grams !== null && line.final_grams === null

/** What the buyer owes, or has paid, for a part as the database holds it. */
export const amountDue = (part: PartRow): Cents => dueCents(asPart(part))

export type WeighedPart = PartRow &
  Pick<Row<'shop_order'>, 'paid_beforehand'> & { readonly lines: readonly Parameters<typeof isToWeigh>[0][] }

/** What it comes to is not known yet: something sold is still to be weighed. */
export const isApproximate = (part: WeighedPart): boolean => amountDue(part) > 0 && part.lines.some(isToWeigh)

/** Paid, or to be paid, at a ceiling: without its weight, the buyer would never be given back what they paid over it. */
export const isAtCeiling = (part: WeighedPart): boolean => part.paid_beforehand && isApproximate(part)
