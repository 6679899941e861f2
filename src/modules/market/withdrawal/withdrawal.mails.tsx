import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Language } from '../../../platform/language.ts'
import { sendMailLater } from '../../../platform/mail.tsx'
import { type Cents, euros } from '../../../platform/money.ts'
import { dayAndHour, longDay } from '../../../platform/time.ts'
import type { Mover } from '../order/move.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { withdrawalDates } from './withdrawal.rules.ts'

const words = {
  fr: {
    subject: (code: string) => `Votre rétractation est enregistrée, commande ${code}`,
    body: (shop: string, at: string) => `Vous avez déclaré renoncer à votre achat chez ${shop}, ${at}.`,
    lines: 'Articles concernés :',
    refund: (amount: string, by: string) => `${amount} vous seront remboursés au plus tard le ${by}.`,
    back: (by: string) => `Si vous avez déjà reçu les articles, rendez-les au plus tard le ${by}.`,
    keep: 'Gardez ce message : il prouve la date et l’heure de votre déclaration.',
    shopSubject: (code: string) => `Rétractation sur la commande ${code}`,
    shopBody: (at: string, amount: string) =>
      `L’acheteur a déclaré renoncer à ces articles ${at}. ${amount} sont à rembourser : s’il a payé d’avance, c’est demandé ; s’il a payé chez vous, c’est à vous de le faire.`,
  },
  en: {
    subject: (code: string) => `Your withdrawal is recorded, order ${code}`,
    body: (shop: string, at: string) =>
      `You declared that you withdraw from your purchase from ${shop}, ${at}.`,
    lines: 'Items concerned:',
    refund: (amount: string, by: string) => `${amount} will be paid back to you by ${by} at the latest.`,
    back: (by: string) => `If you already have the items, return them by ${by} at the latest.`,
    keep: 'Keep this message: it proves the day and time of your declaration.',
    shopSubject: (code: string) => `Withdrawal from order ${code}`,
    shopBody: (at: string, amount: string) =>
      `The buyer declared that they withdraw from these items, ${at}. ${amount} is to be paid back: if paid beforehand, it is asked; if paid in your shop, it is yours to do.`,
  },
} satisfies Record<Language, Record<string, unknown>>

type Declared = {
  readonly part: ShopOrder
  readonly lines: ShopOrder['lines']
  readonly withdrawalId: string
  readonly refund: Cents
  readonly to: string | null
}

/** The acknowledgement on a durable medium, with its content and its date and time (D221-5), and a word to the shop. */
export async function mailWithdrawal(
  tx: Db,
  { now, territory }: Mover,
  { part, lines, withdrawalId, refund, to }: Declared,
): Promise<void> {
  const lang = part.language
  const say = words[lang]
  const zone = territory.timeZone
  const { refundBy, returnBy } = withdrawalDates(dayOf(territory, now))
  const Items = ({ lang }: { lang: Language }) => (
    <ul>
      {lines.map((line) => (
        <li>
          <LineName lang={lang} line={line} />
        </li>
      ))}
    </ul>
  )
  if (to)
    await sendMailLater(
      tx,
      {
        to,
        lang,
        territoryId: part.territory_id,
        subject: say.subject(part.code),
        key: `withdrawal ${withdrawalId}`,
        body: (
          <>
            <p>{say.body(part.shop_name, dayAndHour(now, zone, lang))}</p>
            <p>{say.lines}</p>
            <Items lang={lang} />
            <p>{say.refund(euros(refund, lang), longDay(refundBy, lang, { year: true }))}</p>
            <p>{say.back(longDay(returnBy, lang, { year: true }))}</p>
            <p>{say.keep}</p>
          </>
        ),
      },
      now,
    )
  if (part.shop_email)
    await sendMailLater(
      tx,
      {
        to: part.shop_email,
        lang: 'fr',
        territoryId: part.territory_id,
        subject: words.fr.shopSubject(part.code),
        key: `withdrawal.shop ${withdrawalId}`,
        body: (
          <>
            <p>{words.fr.shopBody(dayAndHour(now, zone, 'fr'), euros(refund, 'fr'))}</p>
            <Items lang="fr" />
          </>
        ),
      },
      now,
    )
}
