import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../platform/db.ts'
import type { Id } from '../../platform/ids.ts'
import { refusals } from '../../platform/refusal.ts'
import { listContacts } from '../people/index.ts'
import { listFlagsOf, unnameFlagsOf } from './flag/flag.ts'
import { unnameOrders } from './forget.ts'
import { toHandOver } from './order/order.rules.ts'

const refuse = refusals({
  'personal_data.order_awaited': {
    status: 409,
    fr: 'Une de vos commandes vous attend encore. Retirez-la ou annulez-la, puis fermez votre compte.',
    en: 'One of your orders still awaits you. Collect it or cancel it, then close your account.',
  },
  'personal_data.sole_keeper': {
    status: 409,
    fr: 'Vous êtes le seul titulaire d’une boutique. Invitez d’abord un autre titulaire dans son équipe, ou fermez-la.',
    en: 'You are the only owner of a shop. First invite another owner to its team, or close it.',
  },
})

type PersonId = Id<'person'>

/** All the market keeps about somebody: baskets, orders, the shops and points they keep, what they wrote (GDPR, art. 15 and 20). */
export async function exportPersonalData(db: Db, person: PersonId) {
  const [contact] = await listContacts(db, [person])
  const [baskets, orders, shops, points, messages, reports] = await Promise.all([
    listBaskets(db, person),
    listOrders(db, person),
    db
      .selectFrom('shop_staff')
      .innerJoin('shop', 'shop.id', 'shop_staff.shop_id')
      .select(['shop.name', 'shop_staff.role', 'shop_staff.created_at as since'])
      .where('shop_staff.person_id', '=', person)
      .execute(),
    db
      .selectFrom('pickup_point_keeper')
      .innerJoin('pickup_point', 'pickup_point.id', 'pickup_point_keeper.pickup_point_id')
      .select(['pickup_point.name', 'pickup_point_keeper.created_at as since'])
      .where('pickup_point_keeper.person_id', '=', person)
      .execute(),
    db
      .selectFrom('shop_message')
      .innerJoin('shop', 'shop.id', 'shop_message.shop_id')
      .select(['shop.name as shop', 'shop_message.kind', 'shop_message.body', 'shop_message.at'])
      .where('shop_message.author_id', '=', person)
      .orderBy('shop_message.at')
      .execute(),
    contact ? listFlagsOf(db, contact.email) : [],
  ])
  return { baskets, orders, shops, points, messages, reports }
}

const listBaskets = (db: Db, person: PersonId) =>
  db
    .selectFrom('basket')
    .select(['basket.created_at', 'basket.updated_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('basket_line')
          .innerJoin('variant', 'variant.id', 'basket_line.variant_id')
          .innerJoin('product', 'product.id', 'variant.product_id')
          .select(['product.title', 'variant.name as choice', 'basket_line.quantity'])
          .whereRef('basket_line.basket_id', '=', 'basket.id'),
      ).as('lines'),
    )
    .where('basket.person_id', '=', person)
    .execute()

const listOrders = (db: Db, person: PersonId) =>
  db
    .selectFrom('order')
    .leftJoin('place', 'place.id', 'order.commune_id')
    .select(['code', 'placed_at', 'buyer_name', 'email', 'phone', 'street', 'postal_code'])
    .select(['place.name as commune', 'age_confirmed', 'terms_version', 'language'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('shop_order')
          .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
          .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
          .leftJoin('withdrawal', 'withdrawal.shop_order_id', 'shop_order.id')
          .select(['shop.name as shop', 'shop_order.state', 'slot.starts_at', 'slot.ends_at'])
          .select(['shop_order.goods_cents', 'shop_order.fee_cents', 'shop_order.note'])
          .select(['withdrawal.declared_at as withdrawn_at', 'withdrawal.acknowledgement_sent_to'])
          .select((part) =>
            jsonArrayFrom(
              part
                .selectFrom('order_line')
                .select(['title', 'variant_name as choice', 'quantity', 'total_cents', 'state'])
                .whereRef('order_line.shop_order_id', '=', 'shop_order.id')
                .orderBy('order_line.position'),
            ).as('lines'),
          )
          .whereRef('shop_order.order_id', '=', 'order.id'),
      ).as('parts'),
    )
    .where('order.person_id', '=', person)
    .orderBy('placed_at')
    .execute()

/**
 * Forget somebody (GDPR, art. 17): their baskets go, their orders stay for the shops' accounts without saying whose they
 * were, the teams lose them. What they wrote to the territory about a shop stays, under no name; so do their reports.
 * @throws Refusal `personal_data.order_awaited`, `personal_data.sole_keeper`
 */
export async function erasePersonalData(tx: Db, person: PersonId, now: Temporal.Instant): Promise<void> {
  await leaveShops(tx, person)
  const [contact] = await listContacts(tx, [person])
  await forgetInvitations(tx, person, contact?.email ?? '')
  if (contact) await unnameFlagsOf(tx, contact.email, now)
  await tx.deleteFrom('pickup_point_keeper').where('person_id', '=', person).execute()
  await tx.deleteFrom('basket').where('person_id', '=', person).execute()
  const orders = tx.selectFrom('order').select('id').where('person_id', '=', person)
  const awaited = await tx
    .selectFrom('shop_order')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select('shop_order.id')
    .where('shop_order.order_id', 'in', orders)
    .where('shop_order.state', 'in', ['awaiting_payment', ...toHandOver])
    .where('slot.ends_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  if (awaited) throw refuse('personal_data.order_awaited')
  const ids = await orders.execute()
  await unnameOrders(
    tx,
    ids.map(({ id }) => id),
    now,
  )
}

/** @throws `personal_data.sole_keeper` when a shop that lives would have no owner left */
async function leaveShops(tx: Db, person: PersonId): Promise<void> {
  // Locked before looking: of two who leave the same shop at once, the second sees that the first has left.
  const kept = await tx
    .selectFrom('shop')
    .select(['shop.id', 'shop.state'])
    .where('shop.id', 'in', (eb) =>
      eb
        .selectFrom('shop_staff')
        .select('shop_staff.shop_id')
        .where('shop_staff.person_id', '=', person)
        .where('shop_staff.role', '=', 'owner'),
    )
    .orderBy('shop.id')
    .forUpdate()
    .execute()
  const living = kept.filter(({ state }) => ['submitted', 'correction', 'accepted'].includes(state))
  await tx.deleteFrom('shop_staff').where('person_id', '=', person).execute()
  if (living.length === 0) return
  const ids = living.map(({ id }) => id)
  const others = await tx
    .selectFrom('shop_staff')
    .select('shop_id')
    .distinct()
    .where('shop_id', 'in', ids)
    .where('role', '=', 'owner')
    .execute()
  if (others.length < ids.length) throw refuse('personal_data.sole_keeper')
}

/** Invitations they were sent, and those they sent: nobody is left to answer, or to be answered. */
async function forgetInvitations(tx: Db, person: PersonId, email: string): Promise<void> {
  await tx
    .deleteFrom('shop_invitation')
    .where((eb) => eb.or([eb('invited_by', '=', person), eb('email', '=', email)]))
    .execute()
}
