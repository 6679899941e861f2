import { toBuffer } from 'qrcode'
import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { nobody } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { anId, defineJob } from '../../../platform/jobs.ts'
import type { MailAttachment } from '../../../platform/mail.tsx'
import { euros } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { LineName } from '../product/title.views.tsx'
import { isWithoutVat, noVat } from '../product/vat.rules.ts'
import { listPlacesOf, whereNames, whereWords } from './buyer.ts'
import { calendarOf, collectionOf } from './calendar.ts'
import { scanAddress } from './code.rules.ts'
import { isAtCeiling } from './due.ts'
import { atCeiling, dueWords } from './due.words.ts'
import { mailBuyer } from './order.mails.tsx'
import { stateNames } from './order.rules.ts'
import { listShopOrders } from './order.ts'
import { findSender, type Moment } from './sender.ts'
import { Directions } from './spot.views.tsx'
import { standingNames, standingOf } from './standing.rules.ts'

/** Write to the buyer and to the shops of an order just placed: after it, so that goods are held no longer than it takes. */
export const tellPlaced = defineJob('market.tell_placed', z.object({ orderId: anId<'order'>() }))

const words = {
  fr: {
    subject: (code: string) => `Votre commande ${code}`,
    sent: 'Votre commande est envoyée.',
    code: 'Au retrait, montrez ce code :',
    codeAtDoor: 'À la livraison, donnez ce code :',
    pay: 'Il reste à la payer : sans paiement dans la demi-heure, elle est abandonnée.',
    qr: (code: string) => `QR code de la commande ${code}`,
    scan: 'Le QR code se lit avec un téléphone : il ouvre votre commande à qui vous la remet, et à personne d’autre.',
    see: 'Voir ma commande, payer ou annuler',
  },
  en: {
    subject: (code: string) => `Your order ${code}`,
    sent: 'Your order has been sent.',
    code: 'When you collect, show this code:',
    codeAtDoor: 'On delivery, give this code:',
    pay: 'It remains to be paid: without a payment within half an hour, it is dropped.',
    qr: (code: string) => `QR code of the order ${code}`,
    scan: 'The QR code is read with a telephone: it opens your order to whoever hands it over, and to nobody else.',
    see: 'See my order, pay or cancel',
  },
}

/** A picture, not an SVG: most readers of mail refuse those. */
const qrName = 'code-de-retrait'
const qrOf = async (address: string): Promise<MailAttachment> => ({
  name: `${qrName}.png`,
  mediaType: 'image/png',
  text: (await toBuffer(address, { scale: 6, errorCorrectionLevel: 'M' })).toString('base64'),
  encoding: 'base64',
  cid: qrName,
})

/**
 * The buyer's confirmation, with one calendar entry for each collection: once, however many times it is asked. Nobody
 * without an e-mail address.
 */
export async function mailPlaced(db: Db, orderId: Id<'order'>, moment: Moment): Promise<void> {
  const order = await db
    .selectFrom('order')
    .select(['territory_id', 'secret_hash as secretHash', 'language as lang', 'code'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { lang, code, secretHash } = order
  const sender = await findSender(db, order.territory_id, moment)
  const { territory } = sender
  const parts = await listShopOrders(
    db,
    { actor: nobody, territory, secretHash, now: moment.now },
    { orderId },
  )
  const [first] = parts
  if (!first) return
  const places = await listPlacesOf(
    db,
    parts.map(({ id }) => id),
  )
  const say = words[lang]
  const qr = await qrOf(scanAddress(sender, code))
  const allDelivered = parts.every((part) => part.fulfilment_kind === 'delivery')
  await mailBuyer(db, sender, first, {
    key: `order.placed ${orderId}`,
    subject: say.subject(code),
    see: say.see,
    attachments: (page) => [
      qr,
      ...parts.map((part) => ({
        name: `${code}-${part.shop_name}.ics`.replaceAll(/[^\w.-]+/g, '-'),
        mediaType: 'text/calendar',
        text: calendarOf(collectionOf(part, places.get(part.id), page), lang),
      })),
    ],
    body: (
      <>
        <p>{say.sent}</p>
        <p>
          {allDelivered ? say.codeAtDoor : say.code} <strong>{code}</strong>
        </p>
        <p>
          <img src={`cid:${qrName}`} alt={say.qr(code)} width="200" height="200" />
          <br />
          {say.scan}
        </p>
        {parts.some((part) => part.state === 'awaiting_payment') && <p>{say.pay}</p>}
        {parts.map((part) => {
          const place = places.get(part.id)
          return (
            <>
              <h2>{part.shop_name}</h2>
              <p>
                <strong>{slotTime(part.starts_at, part.ends_at, territory.timeZone, lang)}</strong>
                <br />
                {whereWords(part, place, lang)}
              </p>
              {place?.directions && (
                <p>
                  <Directions lang={lang} directions={place.directions} />
                </p>
              )}
              <ul>
                {part.lines.map((line) => (
                  <li>
                    <LineName lang={lang} line={line} />
                    {colon(lang) + euros(line.total_cents, lang)}
                  </li>
                ))}
              </ul>
              {part.fee_cents > 0 && (
                <p>{whereNames[lang].delivery + colon(lang) + euros(part.fee_cents, lang)}</p>
              )}
              {isWithoutVat(part.lines) && <p>{noVat[lang]}</p>}
              <p>
                {capital(stateNames[part.state][lang])}
                {'. '}
                {standingNames[standingOf(part)][lang] + colon(lang) + dueWords(part, lang)}
              </p>
              {isAtCeiling(part) && <p>{atCeiling[lang]}</p>}
            </>
          )
        })}
      </>
    ),
  })
}
