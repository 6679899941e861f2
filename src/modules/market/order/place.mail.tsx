import { nothing, type Question } from '../../../platform/ask.ts'
import type { AnyContext, Territory } from '../../../platform/http.tsx'
import { type MailAttachment, MailButton, mailLater } from '../../../platform/mail.tsx'
import { cents, euros, sum } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { wayWords } from '../basket/journey.views.tsx'
import type { Way } from '../fulfilment/fulfilment.ts'
import { LineName } from '../product/title.views.tsx'
import { calendarOf } from './calendar.ts'
import { withKey } from './key.ts'
import { stateNames } from './order.rules.ts'
import { dueOf, firstState } from './place.plan.ts'
import type { PlacedOrder } from './place.ts'
import { qrPng } from './qr.ts'
import { findIt, spotWords } from './spot.rules.ts'

const words = {
  fr: {
    subject: (code: string) => `Votre commande ${code}`,
    thanks: (name: string) => `Bonjour ${name}, votre commande est envoyée.`,
    code: 'Au retrait, montrez ce code :',
    codeAtDoor: 'À la livraison, donnez ce code :',
    pay: 'Il reste à la payer : sans paiement dans la demi-heure, elle est abandonnée.',
    due: {
      online: (amount: string) => `${amount} à payer en ligne.`,
      there: (amount: string) => `${amount} à payer sur place.`,
    },
    qr: (code: string) => `QR code de la commande ${code}`,
    see: 'Voir ma commande, payer ou annuler',
  },
  en: {
    subject: (code: string) => `Your order ${code}`,
    thanks: (name: string) => `Hello ${name}, your order has been sent.`,
    code: 'When you collect, show this code:',
    codeAtDoor: 'On delivery, give this code:',
    pay: 'It remains to be paid: without a payment within half an hour, it is dropped.',
    due: {
      online: (amount: string) => `${amount} to pay online.`,
      there: (amount: string) => `${amount} to pay on collection.`,
    },
    qr: (code: string) => `QR code of the order ${code}`,
    see: 'See my order, pay or cancel',
  },
}

const qrName = 'code-de-retrait'
const qrOf = (code: string): MailAttachment => ({
  name: `${qrName}.png`,
  mediaType: 'image/png',
  text: qrPng(code).toString('base64'),
  encoding: 'base64',
  cid: qrName,
})

type Around = {
  readonly var: Pick<AnyContext['var'], 'now' | 'lang' | 'href' | 'origin'> & {
    readonly territory: Territory
  }
}

/** The buyer's confirmation, with one calendar entry for each collection. Nobody without an e-mail address. */
export async function mailPlaced(
  c: Around,
  { id, code, secret, parts, buyer, door }: PlacedOrder,
): Promise<Question<unknown>> {
  if (!buyer.email) return nothing
  const { lang, territory, now, href, origin } = c.var
  const say = words[lang]
  const link = withKey(origin + href(`/commandes/${id}`), secret)
  const placeOf = (way: Way) => (way.kind === 'delivery' ? door : spotWords(way))
  const allDelivered = parts.every(({ way }) => way.kind === 'delivery')
  const mail = {
    to: buyer.email,
    lang,
    territoryId: territory.id,
    key: `order.placed ${id}`,
    subject: say.subject(code),
    attachments: [
      qrOf(code),
      ...parts.map((part) => ({
        name: `${code}-${part.shopName}.ics`.replaceAll(/[^\w.-]+/g, '-'),
        mediaType: 'text/calendar',
        text: calendarOf(
          {
            id: `${id}-${part.shopId}`,
            code,
            shopName: part.shopName,
            start: part.start,
            end: part.end,
            delivered: part.way.kind === 'delivery',
            place: placeOf(part.way),
            url: link,
          },
          lang,
        ),
      })),
    ],
    body: (
      <>
        <p>{say.thanks(buyer.name)}</p>
        <p>
          {allDelivered ? say.codeAtDoor : say.code} <strong>{code}</strong>
        </p>
        <p>
          <img src={`cid:${qrName}`} alt={say.qr(code)} width="174" height="174" />
        </p>
        {parts.some((part) => part.provider) && <p>{say.pay}</p>}
        {parts.map((part) => (
          <>
            <h2>{part.shopName}</h2>
            <p>
              <strong>{slotTime(part.start, part.end, territory.timeZone, lang)}</strong>
              <br />
              {`${wayWords(part.way, lang)}, ${placeOf(part.way)}`}
            </p>
            {part.way.directions && <p>{findIt[lang] + colon(lang) + part.way.directions}</p>}
            <ul>
              {part.lines.map((line) => (
                <li>
                  <LineName lang={lang} line={line} />
                  {colon(lang) + euros(dueOf(line, part.provider !== undefined), lang)}
                </li>
              ))}
            </ul>
            <p>
              {capital(stateNames[firstState(part)][lang])}
              {colon(lang) +
                say.due[part.provider ? 'online' : 'there'](
                  euros(cents(sum([part.goodsCents, part.feeCents])), lang),
                )}
            </p>
          </>
        ))}
        <MailButton href={link}>{say.see}</MailButton>
      </>
    ),
  }
  return mailLater(mail, now)
}
