import { addressOf } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Language, markFrench } from '../../../platform/language.ts'
import { type MailAttachment, MailButton, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { hashOf } from '../../../platform/secret.ts'
import { slotTime } from '../../../platform/time.ts'
import { nameOf } from '../product/title.rules.ts'
import { listPlacesOf } from './buyer.ts'
import { secretOf, withKey } from './key.ts'
import type { Mover } from './move.ts'
import type { ShopOrder, ShopOrderLine } from './order.ts'
import { Directions } from './spot.views.tsx'

const words = {
  fr: {
    hello: (name: string) => `Bonjour ${name},`,
    ready: (shop: string) => `Votre commande chez ${shop} est prête`,
    readyBody: (shop: string, place: string) =>
      `${shop} a préparé votre commande. Elle vous attend : ${place}.`,
    delivered: (shop: string) => `${shop} a préparé votre commande. Elle vous sera livrée à cette adresse :`,
    when: 'Votre créneau :',
    code: 'Votre code :',
    showIt: 'Donnez ce code, ou montrez le QR code de votre commande.',
    paid: (shop: string) => `C’est payé : ${shop} a reçu votre commande`,
    paidBody: (amount: string, shop: string) =>
      `Votre paiement de ${amount} est arrivé. ${shop} a reçu votre commande et vous préviendra quand elle sera prête.`,
    expired: (shop: string) => `Votre commande chez ${shop} est abandonnée, faute de paiement`,
    expiredBody: (shop: string) =>
      `Le paiement n’est pas arrivé dans la demi-heure : votre commande chez ${shop} est abandonnée, et rien ne vous est demandé. Vous pouvez commander à nouveau.`,
    late: (shop: string) => `Votre paiement à ${shop} vous est remboursé`,
    lateBody: (amount: string, shop: string) =>
      `Votre paiement de ${amount} est arrivé alors que votre commande chez ${shop} était déjà abandonnée ou annulée : elle ne sera pas préparée.`,
    weighed: (shop: string) => `Vos articles de ${shop} sont pesés`,
    weighedBody: (amount: string) => `Tout est pesé. Votre commande revient à ${amount}.`,
    weighedBack: 'Ce que vous avez payé de plus, au plafond, vous est rendu par le même moyen de paiement.',
    cancelled: (shop: string) => `Votre commande chez ${shop} est annulée`,
    cancelledBody: (shop: string) => `Comme vous l’avez demandé, votre commande chez ${shop} est annulée.`,
    see: 'Voir ma commande',
    refused: (shop: string) => `${shop} ne peut pas préparer votre commande`,
    refusedBody: (shop: string) => `${shop} a dû refuser votre commande. Voici pourquoi :`,
    lineRefused: (shop: string) => `Il manque un article à votre commande chez ${shop}`,
    lineBody: (shop: string, title: string) =>
      `${shop} ne peut pas vous fournir « ${title} ». Le reste est maintenu. Voici pourquoi :`,
    refund: (amount: string) =>
      `${amount} vous sont remboursés par le moyen de paiement que vous avez utilisé.`,
    nothing: 'Rien ne vous est demandé pour cela.',
  },
  en: {
    hello: (name: string) => `Hello ${name},`,
    ready: (shop: string) => `Your order from ${shop} is ready`,
    readyBody: (shop: string, place: string) => `${shop} has prepared your order. It awaits you: ${place}.`,
    delivered: (shop: string) => `${shop} has prepared your order. It will be delivered to this address:`,
    when: 'Your slot:',
    code: 'Your code:',
    showIt: 'Give this code, or show the QR code of your order.',
    paid: (shop: string) => `It is paid: ${shop} has received your order`,
    paidBody: (amount: string, shop: string) =>
      `Your payment of ${amount} has arrived. ${shop} has received your order and will tell you when it is ready.`,
    expired: (shop: string) => `Your order from ${shop} is dropped, for want of payment`,
    expiredBody: (shop: string) =>
      `The payment did not arrive within half an hour: your order from ${shop} is dropped, and nothing is asked of you. You can order again.`,
    late: (shop: string) => `Your payment to ${shop} is paid back`,
    lateBody: (amount: string, shop: string) =>
      `Your payment of ${amount} arrived when your order from ${shop} was already dropped or cancelled: it will not be prepared.`,
    weighed: (shop: string) => `Your items from ${shop} are weighed`,
    weighedBody: (amount: string) => `Everything is weighed. Your order comes to ${amount}.`,
    weighedBack: 'What you paid above that, at the ceiling, is given back by the same means of payment.',
    cancelled: (shop: string) => `Your order from ${shop} is cancelled`,
    cancelledBody: (shop: string) => `As you asked, your order from ${shop} is cancelled.`,
    see: 'See my order',
    refused: (shop: string) => `${shop} cannot prepare your order`,
    refusedBody: (shop: string) => `${shop} had to refuse your order. Here is why:`,
    lineRefused: (shop: string) => `One item is missing from your order from ${shop}`,
    lineBody: (shop: string, title: string) =>
      `${shop} cannot supply “${title}”. The rest stands. Here is why:`,
    refund: (amount: string) => `${amount} is paid back to you by the means of payment you used.`,
    nothing: 'Nothing is asked of you for it.',
  },
} satisfies Record<Language, Record<string, unknown>>

const Refund = ({ lang, amount }: { lang: Language; amount: Cents }) => (
  <p>{amount > 0 ? words[lang].refund(euros(amount, lang)) : words[lang].nothing}</p>
)

type Letter = {
  readonly key: string
  readonly subject: string
  readonly body: Child
  /** What the button to the order's page says, when it leads to more than reading. */
  readonly see?: string
  /** Given the address of the order's page. */
  readonly attachments?: (page: string) => readonly MailAttachment[]
  /** For whoever left no address with the order. */
  readonly to?: string | null
}

/** Who writes, when, and where the order's page is: less than a mover. */
export type Sender = Pick<Mover, 'origin' | 'ownHost' | 'config' | 'territory' | 'now'>
export type Told = Pick<ShopOrder, 'order_id' | 'territory_id'>

/** A move may be made by the keeper, who does not see the address: it is read here, for the letter alone. */
export async function mailBuyer(tx: Db, sender: Sender, part: Told, letter: Letter): Promise<void> {
  const order = await tx
    .selectFrom('order')
    .select(['email', 'buyer_name', 'language', 'secret_hash', 'idempotency_key', 'request_hash'])
    .where('id', '=', part.order_id)
    .executeTakeFirstOrThrow()
  const to = order.email ?? letter.to
  if (!to) return
  const { origin, territory, ownHost, config } = sender
  const { language: lang, idempotency_key: key, request_hash: requestHash } = order
  // Not kept, and worked out again: whoever has no account opens their order by it.
  const secret = secretOf(config, part.territory_id, { key, requestHash })
  const path = addressOf(`/commandes/${part.order_id}`, lang, { slug: territory.slug, ownHost })
  const page = origin + withKey(path, hashOf(secret) === order.secret_hash ? secret : undefined)
  await sendMailLater(
    tx,
    {
      to,
      lang,
      territoryId: part.territory_id,
      subject: letter.subject,
      key: letter.key,
      body: (
        <>
          <p>{words[lang].hello(order.buyer_name)}</p>
          {letter.body}
          <MailButton href={page}>{letter.see ?? words[lang].see}</MailButton>
        </>
      ),
      attachments: letter.attachments?.(page) ?? [],
    },
    sender.now,
  )
}

/** Ready at the counter or arrived at the point: once for each, with where to go. */
export async function mailReady(tx: Db, mover: Mover, part: ShopOrder): Promise<void> {
  const lang = part.language
  const say = words[lang]
  const spot = (await listPlacesOf(tx, [part.id])).get(part.id)
  const place = [part.point_name ?? part.shop_name, spot?.words].filter(Boolean).join(', ')
  return mailBuyer(tx, mover, part, {
    key: `order.ready ${part.id}`,
    subject: say.ready(part.shop_name),
    body: (
      <>
        <p>
          {part.fulfilment_kind === 'delivery'
            ? `${say.delivered(part.shop_name)} ${spot?.words ?? ''}.`
            : say.readyBody(part.shop_name, place)}
        </p>
        {spot?.directions && (
          <p>
            <Directions lang={lang} directions={spot.directions} />
          </p>
        )}
        <p>
          {say.when} <strong>{slotTime(part.starts_at, part.ends_at, mover.territory.timeZone, lang)}</strong>
        </p>
        <p>
          {say.code} <strong>{part.code}</strong>. {say.showIt}
        </p>
      </>
    ),
  })
}

export function mailRefused(
  tx: Db,
  mover: Mover,
  part: ShopOrder,
  reason: string,
  refund: Cents,
): Promise<void> {
  const say = words[part.language]
  return mailBuyer(tx, mover, part, {
    key: `order.refused ${part.id}`,
    subject: say.refused(part.shop_name),
    body: (
      <>
        <p>{say.refusedBody(part.shop_name)}</p>
        <blockquote>{reason}</blockquote>
        <Refund lang={part.language} amount={refund} />
      </>
    ),
  })
}

export function mailLineRefused(
  tx: Db,
  mover: Mover,
  part: ShopOrder,
  line: ShopOrderLine,
  refund: Cents,
): Promise<void> {
  const say = words[part.language]
  return mailBuyer(tx, mover, part, {
    key: `order.line_refused ${line.id}`,
    subject: say.lineRefused(part.shop_name),
    body: (
      <>
        <p>{say.lineBody(part.shop_name, nameOf(part.language, line))}</p>
        <blockquote lang={markFrench(part.language)}>{line.reason}</blockquote>
        <Refund lang={part.language} amount={refund} />
      </>
    ),
  })
}

/** A part as far as a short letter about it goes. */
export type Brief = Told & {
  readonly id: Id<'shop_order'>
  readonly shop_name: string
  readonly language: Language
}

/** The money is there, and the order at the shop. */
export const mailPaid = (tx: Db, sender: Sender, part: Brief, paid: Cents): Promise<void> => {
  const say = words[part.language]
  return mailBuyer(tx, sender, part, {
    key: `order.paid ${part.id}`,
    subject: say.paid(part.shop_name),
    body: <p>{say.paidBody(euros(paid, part.language), part.shop_name)}</p>,
  })
}

/** Paid after all, for what was no longer held: it goes back. */
export const mailPaidLate = (tx: Db, sender: Sender, part: Brief, paid: Cents): Promise<void> => {
  const say = words[part.language]
  return mailBuyer(tx, sender, part, {
    key: `order.paid_late ${part.id}`,
    subject: say.late(part.shop_name),
    body: (
      <>
        <p>{say.lateBody(euros(paid, part.language), part.shop_name)}</p>
        <Refund lang={part.language} amount={paid} />
      </>
    ),
  })
}

/** Nobody paid in time: the goods and the place go to somebody else. */
export const mailExpired = (tx: Db, sender: Sender, part: Brief): Promise<void> => {
  const say = words[part.language]
  return mailBuyer(tx, sender, part, {
    key: `order.expired ${part.id}`,
    subject: say.expired(part.shop_name),
    body: <p>{say.expiredBody(part.shop_name)}</p>,
  })
}

/** All that is sold by weight is weighed: once for each amount it comes to, a weighing corrected being told again. */
export const mailWeighed = (
  tx: Db,
  sender: Sender,
  part: Brief & Pick<ShopOrder, 'paid_beforehand'>,
  due: Cents,
): Promise<void> => {
  const say = words[part.language]
  return mailBuyer(tx, sender, part, {
    key: `order.weighed ${part.id} ${due}`,
    subject: say.weighed(part.shop_name),
    body: (
      <>
        <p>{say.weighedBody(euros(due, part.language))}</p>
        {part.paid_beforehand && <p>{say.weighedBack}</p>}
      </>
    ),
  })
}

/** The buyer's own act, confirmed. */
export const mailCancelled = (tx: Db, sender: Sender, part: Brief, refund: Cents): Promise<void> => {
  const say = words[part.language]
  return mailBuyer(tx, sender, part, {
    key: `order.cancelled ${part.id}`,
    subject: say.cancelled(part.shop_name),
    body: (
      <>
        <p>{say.cancelledBody(part.shop_name)}</p>
        <Refund lang={part.language} amount={refund} />
      </>
    ),
  })
}
