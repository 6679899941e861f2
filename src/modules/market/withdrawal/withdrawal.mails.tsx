import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { euros } from '../../../platform/money.ts'
import { dayAndHour } from '../../../platform/time.ts'
import type { Mover } from '../order/move.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { findShopReader } from '../shop/reader.ts'
import { acknowledgementOf, type Declared } from './acknowledgement.ts'
import type { Owed } from './withdrawal.rules.ts'

const words = {
  fr: {
    subject: (code: string) => `Rétractation sur la commande ${code}`,
    declared: (at: string) => `L’acheteur a déclaré renoncer à ces articles, ${at}.`,
    owed: {
      provider: (amount: string) => `${amount} lui reviennent par le paiement en ligne : c’est demandé.`,
      shop: (amount: string) =>
        `${amount} sont à lui rendre : il a payé chez vous. Votre page du jour vous dit jusqu’à quand, et attend que vous notiez que c’est fait.`,
      nothing: () => 'Rien n’avait été payé : vous n’avez rien à rembourser.',
    } satisfies Record<Owed, unknown>,
    see: 'Voir la commande',
  },
  en: {
    subject: (code: string) => `Withdrawal from order ${code}`,
    declared: (at: string) => `The buyer declared that they withdraw from these items, ${at}.`,
    owed: {
      provider: (amount: string) => `${amount} goes back to them by the online payment: it is asked.`,
      shop: (amount: string) =>
        `${amount} is to be given back to them: they paid in your shop. Your page of the day says until when, and waits for you to note that it is done.`,
      nothing: () => 'Nothing had been paid: you have nothing to pay back.',
    } satisfies Record<Owed, unknown>,
    see: 'See the order',
  },
} satisfies Record<Language, Record<string, unknown>>

type Letter = {
  readonly part: ShopOrder
  readonly declared: Declared
  readonly lines: ShopOrder['lines']
  readonly withdrawalId: string
  /** Where the acknowledgement goes; `null` when the buyer keeps its paper instead. */
  readonly to: string | null
}

/** The acknowledgement on a durable medium, with its content and its date and time (D221-5), and a word to the shop. */
export async function mailWithdrawal(tx: Db, mover: Mover, letter: Letter): Promise<void> {
  const { part, declared, withdrawalId, to } = letter
  const { now, territory } = mover
  const lang = part.language
  const say = acknowledgementOf(declared, territory, lang)
  if (to)
    await sendMailLater(
      tx,
      {
        to,
        lang,
        territoryId: part.territory_id,
        subject: say.title,
        key: `withdrawal ${withdrawalId}`,
        body: (
          <>
            <p>{say.declaration}</p>
            <p>{say.itemsTitle}</p>
            <ul>
              {letter.lines.map((line) => (
                <li>
                  <LineName lang={lang} line={line} />
                </li>
              ))}
            </ul>
            {say.after.map((sentence) => (
              <p>{sentence}</p>
            ))}
            <p>{say.keep}</p>
          </>
        ),
      },
      now,
    )
  await mailShop(tx, mover, letter)
}

/** In the language of whoever reads the shop's mail, with the way to the order. */
async function mailShop(tx: Db, mover: Mover, { part, declared, lines, withdrawalId }: Letter) {
  const { now, territory } = mover
  const reader = await findShopReader(tx, { id: part.shop_id, email: part.shop_email })
  if (!reader) return
  const { to, lang } = reader
  const say = words[lang]
  const path = `/boutique/${part.shop_slug}/commandes/${part.id}`
  await sendMailLater(
    tx,
    {
      to,
      lang,
      territoryId: part.territory_id,
      subject: say.subject(part.code),
      key: `withdrawal.shop ${withdrawalId}`,
      body: (
        <>
          <p>{say.declared(dayAndHour(now, territory.timeZone, lang))}</p>
          <ul>
            {lines.map((line) => (
              <li>
                <LineName lang={lang} line={line} />
              </li>
            ))}
          </ul>
          <p>{say.owed[declared.owed](euros(declared.refund, lang))}</p>
          <MailButton href={wholeAddress(mover, path, lang)}>{say.see}</MailButton>
        </>
      ),
    },
    now,
  )
}
