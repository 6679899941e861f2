import { siteOf, wholeAddress } from '../../../platform/address.ts'
import { readConfig } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { type Cents, euros } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import type { listTerritories } from '../../territory/index.ts'
import type { Mover } from '../order/move.ts'
import { mailBuyer } from '../order/order.mails.tsx'
import type { ShopOrder } from '../order/order.ts'
import { listShopReaders } from '../shop/reader.ts'
import { withdrawalDates } from './withdrawal.rules.ts'

const words = {
  fr: {
    settled: (shop: string) => `${shop} vous a remboursé`,
    settledBody: (shop: string, amount: string) =>
      `${shop} indique vous avoir rendu ${amount} après votre rétractation. Si vous n’avez rien reçu, appelez la boutique.`,
    remind: (amount: string, by: string) => `À rembourser au plus tard le ${by} : ${amount}`,
    remindBody: (code: string, name: string, amount: string, by: string) =>
      `${name} a renoncé à des articles de la commande ${code}, payés chez vous. Il vous reste à lui rendre ${amount}, au plus tard le ${by}. Vous pouvez attendre d’avoir récupéré les articles, ou la preuve de leur envoi (article L221-24 du Code de la consommation).`,
    afterwards: 'Une fois que c’est fait, notez-le sur votre page du jour.',
    see: 'Ouvrir ma page du jour',
  },
  en: {
    settled: (shop: string) => `${shop} has paid you back`,
    settledBody: (shop: string, amount: string) =>
      `${shop} says that it gave you back ${amount} after your withdrawal. If you have received nothing, please call the shop.`,
    remind: (amount: string, by: string) => `To pay back by ${by}: ${amount}`,
    remindBody: (code: string, name: string, amount: string, by: string) =>
      `${name} withdrew from items of the order ${code}, paid in your shop. You still have to give them back ${amount}, by ${by} at the latest. You may wait until you have the items, or a proof that they were sent (article L221-24 of the French consumer code).`,
    afterwards: 'Once it is done, note it on your page of the day.',
    see: 'Open my page of the day',
  },
} satisfies Record<Language, Record<string, unknown>>

type Settled = { readonly id: Id<'withdrawal'>; readonly refund_cents: Cents; readonly to: string | null }

/** Told once, where the acknowledgement went. */
export const mailSettled = (tx: Db, mover: Mover, part: ShopOrder, { id, refund_cents, to }: Settled) => {
  const say = words[part.language]
  const amount = euros(refund_cents, part.language)
  return mailBuyer(tx, mover, part, {
    key: `withdrawal.settled ${id}`,
    subject: say.settled(part.shop_name),
    to,
    body: <p>{say.settledBody(part.shop_name, amount)}</p>,
  })
}

type Territories = Awaited<ReturnType<typeof listTerritories>>

/** No reminder comes later than this after a declaration. */
const longestDays = 16

/** Remind each shop of what it has to pay back, on the days the rule names; asked again the same day, nothing more. */
export async function remindRefunds(db: Db, territories: Territories, now: Temporal.Instant): Promise<void> {
  const byId = new Map(territories.map((territory) => [territory.id, territory]))
  const late = await db
    .selectFrom('withdrawal')
    .innerJoin('shop_order', 'shop_order.id', 'withdrawal.shop_order_id')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .select([
      'withdrawal.id',
      'withdrawal.territory_id',
      'withdrawal.declared_at',
      'withdrawal.refund_cents',
      'order.code',
      'order.buyer_name',
      'shop.id as shop_id',
      'shop.slug',
      'shop.email',
    ])
    .where('withdrawal.state', '=', 'declared')
    .where('withdrawal.declared_at', '>=', now.subtract({ hours: 24 * longestDays }))
    .limit(20_000)
    .execute()
  const due = late.flatMap((one) => {
    const territory = byId.get(one.territory_id)
    if (!territory) return []
    const clock = { timeZone: territory.time_zone }
    const today = dayOf(clock, now)
    const { remindShopOn, refundBy } = withdrawalDates(dayOf(clock, one.declared_at))
    return remindShopOn.some((day) => day.equals(today)) ? [{ ...one, territory, today, refundBy }] : []
  })
  const shops = new Map(due.map(({ shop_id, email }) => [shop_id, { id: shop_id, email }]))
  const readers = await listShopReaders(db, [...shops.values()])
  await db.transaction().execute(async (tx) => {
    for (const one of due) {
      const reader = readers.get(one.shop_id)
      if (!reader) continue
      const { to, lang } = reader
      const say = words[lang]
      const amount = euros(one.refund_cents, lang)
      const by = longDay(one.refundBy, lang, { year: true })
      const site = siteOf(one.territory, readConfig(process.env))
      const page = wholeAddress({ ...site, territory: one.territory }, `/boutique/${one.slug}`, lang)
      await sendMailLater(
        tx,
        {
          to,
          lang,
          territoryId: one.territory_id,
          key: `withdrawal.remind ${one.id} ${one.today}`,
          subject: say.remind(amount, by),
          body: (
            <>
              <p>{say.remindBody(one.code, one.buyer_name, amount, by)}</p>
              <p>{say.afterwards}</p>
              <MailButton href={page}>{say.see}</MailButton>
            </>
          ),
        },
        now,
      )
    }
  })
}
