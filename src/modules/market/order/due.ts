import type { Cents } from '../../../platform/money.ts'
import { dueCents } from './line.rules.ts'
import type { ShopOrder } from './order.ts'

/** What the buyer owes, or has paid, for a part as the database holds it. */
export const amountDue = (part: Pick<ShopOrder, 'state' | 'fee_cents' | 'lines'>): Cents =>
  dueCents({
    state: part.state,
    feeCents: part.fee_cents,
    lines: part.lines.map((line) => ({ state: line.state, totalCents: line.total_cents })),
  })
