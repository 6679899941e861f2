import { addressOf } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { nameOf } from '../product/title.rules.ts'
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
    keep: 'Le lien de votre commande est dans notre premier message.',
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
    keep: 'The link to your order is in our first message.',
    refused: (shop: string) => `${shop} cannot prepare your order`,
    refusedBody: (shop: string) => `${shop} had to refuse your order. Here is why:`,
    lineRefused: (shop: string) => `One item is missing from your order from ${shop}`,
    lineBody: (shop: string, title: string) =>
      `${shop} cannot supply “${title}”. The rest stands. Here is why:`,
    refund: (amount: string) => `${amount} is paid back to you by the means of payment you used.`,
    nothing: 'Nothing is asked of you for it.',
  },
} satisfies Record<Language, Record<string, unknown>>

/** The order's page for whoever has an account; a guest's address holds a secret we do not keep. */
const OrderLink = ({ mover, part }: { mover: Mover; part: ShopOrder }) => {
  const { origin, territory, ownHost } = mover
  const path = addressOf(`/commandes/${part.order_id}`, part.language, { slug: territory.slug, ownHost })
  const say = words[part.language]
  return part.person_id ? <MailButton href={origin + path}>{say.see}</MailButton> : <p>{say.keep}</p>
}

const Refund = ({ lang, amount }: { lang: Language; amount: Cents }) => (
  <p>{amount > 0 ? words[lang].refund(euros(amount, lang)) : words[lang].nothing}</p>
)

type Letter = { readonly key: string; readonly subject: string; readonly body: Child }

/** A move may be made by the keeper, who does not see the address: it is read here, for the letter alone. */
async function mailBuyer(tx: Db, mover: Mover, part: ShopOrder, letter: Letter): Promise<void> {
  const reader = await tx
    .selectFrom('order')
    .select(['email', 'buyer_name'])
    .where('id', '=', part.order_id)
    .executeTakeFirstOrThrow()
  if (!reader.email) return
  const { key, subject, body } = letter
  await sendMailLater(
    tx,
    {
      to: reader.email,
      lang: part.language,
      territoryId: part.territory_id,
      subject,
      key,
      body: (
        <>
          <p>{words[part.language].hello(reader.buyer_name)}</p>
          {body}
          <OrderLink mover={mover} part={part} />
        </>
      ),
    },
    mover.now,
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
