import { addressOf } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { hashOf } from '../../../platform/secret.ts'
import { slotTime } from '../../../platform/time.ts'
import { nameOf } from '../product/title.rules.ts'
import { secretOf, withKey } from './key.ts'
import type { Mover } from './move.ts'
import type { ShopOrder, ShopOrderLine } from './order.ts'

const words = {
  fr: {
    hello: (name: string) => `Bonjour ${name},`,
    ready: (shop: string) => `Votre commande chez ${shop} est prête`,
    readyBody: (shop: string, place: string) =>
      `${shop} a préparé votre commande. Elle vous attend : ${place}.`,
    delivered: (shop: string) => `${shop} a préparé votre commande. Elle vous sera livrée :`,
    when: 'Votre créneau :',
    code: 'Votre code :',
    showIt: 'Donnez ce code, ou montrez le QR code de votre commande.',
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
    delivered: (shop: string) => `${shop} has prepared your order. It will be delivered to you:`,
    when: 'Your slot:',
    code: 'Your code:',
    showIt: 'Give this code, or show the QR code of your order.',
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
          <MailButton href={page}>{words[lang].see}</MailButton>
        </>
      ),
    },
    sender.now,
  )
}

/** Ready at the counter or arrived at the point: once for each. */
export function mailReady(tx: Db, mover: Mover, part: ShopOrder): Promise<void> {
  const lang = part.language
  const say = words[lang]
  const place = part.point_name ?? part.shop_name
  return mailBuyer(tx, mover, part, {
    key: `order.ready ${part.id}`,
    subject: say.ready(part.shop_name),
    body: (
      <>
        <p>
          {part.fulfilment_kind === 'delivery'
            ? say.delivered(part.shop_name)
            : say.readyBody(part.shop_name, place)}
        </p>
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
        <blockquote>{line.reason}</blockquote>
        <Refund lang={part.language} amount={refund} />
      </>
    ),
  })
}
