import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers, Field } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { findShowcase } from '../showcase/showcase.ts'

export const preparationFields = [
  {
    kind: 'time',
    name: 'at',
    label: { fr: 'À quelle heure ?', en: 'At what time?' },
    hint: {
      fr: 'Avant 14 h, la liste du jour ; ensuite, celle du lendemain. Laissez vide pour ne rien recevoir.',
      en: 'Before 14:00, the list of the day; later, that of the next day. Leave empty to receive nothing.',
    },
    optional: true,
  },
  { kind: 'email', name: 'to', label: { fr: 'À quelle adresse ?', en: 'At which address?' } },
  {
    kind: 'yes',
    name: 'each',
    label: {
      fr: 'M’écrire aussi à chaque nouvelle commande, et quand un acheteur annule',
      en: 'Write to me too at each new order, and when a buyer cancels',
    },
  },
] as const satisfies readonly Field[]

/** When, where and in which language the list is mailed; a change after the hour of today begins tomorrow. */
export async function changePreparationMail(
  tx: Db,
  here: Here,
  slug: string,
  { at, to, each }: Answers<typeof preparationFields>,
  language: Language,
) {
  const { territory, actor, now } = here
  const shop = await findShowcase(tx, actor, territory.id, slug, { lock: true })
  const there = now.toZonedDateTimeISO(territory.timeZone)
  const passed = at && Temporal.PlainTime.compare(at, there.toPlainTime()) <= 0
  await tx
    .updateTable('shop')
    .set({
      preparation_mail_at: at?.toString() ?? null,
      preparation_mail_to: to,
      preparation_mail_language: language,
      order_mail: each,
      mails_chosen_at: now,
      ...(passed && { preparation_mailed_on: there.toPlainDate() }),
    })
    .where('id', '=', shop.id)
    .execute()
  const act = { territoryId: territory.id, subjectKind: 'shop', subjectId: shop.id }
  await audit(tx, actor, { ...act, action: 'shop.change' }, now)
}

/**
 * The shops whose hour has come on this clock, each claimed for the day: of several workers that ask at once, one gets
 * it. What was missed while the server was stopped is sent late, the same day.
 */
export const claimPreparations = (
  tx: Db,
  territoryIds: readonly Id<'territory'>[],
  there: Temporal.ZonedDateTime,
) =>
  tx
    .updateTable('shop')
    .set({ preparation_mailed_on: there.toPlainDate() })
    .where('territory_id', 'in', territoryIds)
    // A shop that has just closed still has its last orders to prepare.
    .where('state', 'in', ['accepted', 'closed'])
    .where('suspended_at', 'is', null)
    .where('preparation_mail_at', '<=', there.toPlainTime().toString())
    .where((eb) =>
      eb.or([eb('preparation_mailed_on', 'is', null), eb('preparation_mailed_on', '<', there.toPlainDate())]),
    )
    .returning([
      'id',
      'territory_id',
      'name',
      'preparation_mail_at as at',
      'preparation_mail_language as language',
      sql<string | null>`coalesce(preparation_mail_to, email)`.as('to'),
    ])
    .execute()
export type Claimed = Awaited<ReturnType<typeof claimPreparations>>[number]

/** When something is to be prepared next, from that moment on. */
export async function findNextToPrepare(
  db: Db,
  shopId: Id<'shop'>,
  from: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const next = await db
    .selectFrom('shop_order')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select('slot.starts_at')
    .where('shop_order.shop_id', '=', shopId)
    .where('shop_order.state', 'in', ['placed', 'accepted', 'ready'])
    .where('slot.starts_at', '>=', from)
    .orderBy('slot.starts_at')
    .limit(1)
    .executeTakeFirst()
  return next?.starts_at
}

/** What these shops prepare from `from` until `until`, line by line, in the order of collection. */
export const listToPrepare = (
  db: Db,
  shopIds: readonly Id<'shop'>[],
  from: Temporal.Instant,
  until: Temporal.Instant,
) =>
  db
    .selectFrom('order_line')
    .innerJoin('shop_order', 'shop_order.id', 'order_line.shop_order_id')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .leftJoin('withdrawal_line', 'withdrawal_line.order_line_id', 'order_line.id')
    // The buyer's door, on the shop's own round alone: a collective point drives its own.
    .leftJoin('fulfilment as round', (join) =>
      join
        .onRef('round.id', '=', 'shop_order.fulfilment_id')
        .onRef('round.shop_id', '=', 'shop_order.shop_id')
        .on('round.kind', '=', 'delivery'),
    )
    .leftJoin('order as door', (join) =>
      join.onRef('door.id', '=', 'shop_order.order_id').on('round.id', 'is not', null),
    )
    .leftJoin('place', 'place.id', 'door.commune_id')
    .select([
      'order_line.variant_id',
      'order_line.title',
      'order_line.title_en',
      'order_line.variant_name',
      'order_line.quantity',
      'order_line.state',
      'shop_order.id as part',
      'shop_order.shop_id',
      'order.code',
      'order.buyer_name',
      'slot.starts_at',
      'slot.ends_at',
      'door.street',
      'door.postal_code',
      'door.phone',
      'place.name as commune',
    ])
    .select(sql<boolean>`withdrawal_line.order_line_id is not null`.as('withdrawn'))
    .where('shop_order.shop_id', 'in', shopIds)
    .where('shop_order.state', 'in', ['placed', 'accepted', 'ready'])
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .orderBy('slot.starts_at')
    .orderBy('shop_order.id')
    .orderBy('order_line.position')
    .limit(20_000)
    .execute()
export type ToPrepare = Awaited<ReturnType<typeof listToPrepare>>[number]
