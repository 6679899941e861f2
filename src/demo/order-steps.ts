import { idFrom } from '../platform/ids.ts'
import { cents, sum } from '../platform/money.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Ground } from './shop-rows.ts'

export type State = NewRow<'shop_order'>['state']

/** When each step was taken: what has not happened has no time. */
export function timesOf(
  { state, placedAt }: { readonly state: State; readonly placedAt: Temporal.Instant },
  now: Temporal.Instant,
  start: Temporal.Instant,
) {
  const reached = (...among: State[]) => among.includes(state)
  const over = reached('handed_over', 'no_show')
  return {
    hold_until: reached('awaiting_payment')
      ? now.add({ minutes: 30 })
      : reached('expired')
        ? placedAt.add({ minutes: 30 })
        : null,
    accepted_at: over || reached('accepted', 'ready', 'at_point') ? placedAt.add({ minutes: 20 }) : null,
    ready_at: over || reached('ready', 'at_point') ? placedAt.add({ minutes: 60 }) : null,
    at_point_at: reached('at_point') ? placedAt.add({ minutes: 100 }) : null,
    handed_over_at: reached('handed_over') ? start.add({ minutes: 10 }) : null,
    ended_at: reached('cancelled', 'refused', 'expired')
      ? placedAt.add({ minutes: 30 })
      : over
        ? start.add({ minutes: 10 })
        : null,
  }
}

/** What was paid beforehand for a part, and what was given back of it. */
export function paymentOf(ground: Ground, part: NewRow<'shop_order'>, placedAt: Temporal.Instant) {
  const { state, id } = part
  const amount = sum([part.goods_cents, part.fee_cents])
  const returned = state === 'cancelled' || state === 'refused'
  const paymentState = state === 'awaiting_payment' ? 'pending' : state === 'expired' ? 'expired' : 'paid'
  const paidAt = placedAt.add({ minutes: 3 })
  const payment: NewRow<'payment'> = {
    id: idFrom('payment', id),
    territory_id: ground.id,
    shop_order_id: id,
    provider: 'test_card',
    provider_account: part.shop_id,
    provider_reference: `demonstration-${id}`,
    amount_cents: amount,
    refunded_cents: returned ? amount : cents(0),
    state: paymentState,
    created_at: placedAt,
    paid_at: paymentState === 'paid' ? paidAt : null,
  }
  const refund: NewRow<'refund'> | undefined = returned
    ? {
        id: idFrom('refund', id),
        territory_id: ground.id,
        payment_id: payment.id,
        amount_cents: amount,
        reason: state,
        state: 'done',
        created_at: paidAt,
        done_at: paidAt.add({ minutes: 30 }),
      }
    : undefined
  return { payment, refund }
}
