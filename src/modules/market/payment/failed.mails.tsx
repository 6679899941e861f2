import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { type Cents, euros } from '../../../platform/money.ts'
import type { Mover } from '../order/move.ts'
import { mailBuyer } from '../order/order.mails.tsx'
import type { ShopOrder } from '../order/order.ts'
import { findSender, type Moment } from '../order/sender.ts'
import { findShopReader } from '../shop/reader.ts'
import { causeOf } from './failed.rules.ts'

const words = {
  fr: {
    subject: (code: string, amount: string) => `Commande ${code} : ${amount} n’ont pas pu être remboursés`,
    body: (name: string, amount: string) => `${amount} devaient revenir à ${name}, et ne sont pas arrivés.`,
    see: 'Ouvrir ma page du jour',
    givenBack: (shop: string) => `${shop} vous a remboursé`,
    givenBackBody: (shop: string, amount: string, how: string) =>
      `${amount} de ${shop} ne vous étaient pas parvenus. La boutique indique vous les avoir rendus ainsi : ${how}. Si vous n’avez rien reçu, appelez-la.`,
  },
  en: {
    subject: (code: string, amount: string) => `Order ${code}: ${amount} could not be refunded`,
    body: (name: string, amount: string) => `${amount} were to go back to ${name}, and did not arrive.`,
    see: 'Open my page of the day',
    givenBack: (shop: string) => `${shop} has paid you back`,
    givenBackBody: (shop: string, amount: string, how: string) =>
      `${amount} from ${shop} had not reached you. The shop says that it gave them back to you this way: ${how}. If you have received nothing, please call it.`,
  },
} satisfies Record<Language, unknown>

type Refund = {
  readonly id: Id<'refund'>
  readonly territory_id: Id<'territory'>
  readonly amount_cents: Cents
  readonly shop_order_id: Id<'shop_order'>
}

/** Told once a failure to the shop: why, what to do, and where. */
export async function mailRefundFailed(
  tx: Db,
  { id, territory_id, amount_cents, shop_order_id }: Refund,
  failure: string,
  moment: Moment,
): Promise<void> {
  const shop = await tx
    .selectFrom('shop_order')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .select(['shop.id', 'shop.slug', 'shop.email', 'order.code', 'order.buyer_name'])
    .where('shop_order.id', '=', shop_order_id)
    .executeTakeFirstOrThrow()
  const reader = await findShopReader(tx, shop)
  if (!reader) return
  const { to, lang } = reader
  const sender = await findSender(tx, territory_id, moment)
  const say = words[lang]
  const amount = euros(amount_cents, lang)
  const page = wholeAddress(sender, `/boutique/${shop.slug}`, lang)
  await sendMailLater(
    tx,
    {
      to,
      lang,
      territoryId: sender.territory.id,
      key: `refund.failed ${id} ${moment.now}`,
      subject: say.subject(shop.code, amount),
      body: (
        <>
          <p>{say.body(shop.buyer_name, amount)}</p>
          <p>{causeOf(failure)[lang]}</p>
          <MailButton href={page}>{say.see}</MailButton>
        </>
      ),
    },
    moment.now,
  )
}

/** Told once to the buyer. */
export const mailGivenBack = (
  tx: Db,
  mover: Mover,
  part: ShopOrder,
  { id, amount_cents }: Pick<Refund, 'id' | 'amount_cents'>,
  how: string,
) => {
  const say = words[part.language]
  return mailBuyer(tx, mover, part, {
    key: `refund.otherwise ${id}`,
    subject: say.givenBack(part.shop_name),
    body: <p>{say.givenBackBody(part.shop_name, euros(amount_cents, part.language), how)}</p>,
  })
}
