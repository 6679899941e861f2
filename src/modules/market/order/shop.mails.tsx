import { z } from 'zod'
import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { anId, defineJob } from '../../../platform/jobs.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { slotTime } from '../../../platform/time.ts'
import { LineName } from '../product/title.views.tsx'
import { listLines } from './order.ts'
import { findSender, type Moment } from './sender.ts'

/** Write to the shops of an order that ask for it: of what has just been paid, or of the part its buyer has cancelled. */
export const tellShops = defineJob(
  'market.tell_shops',
  z.object({ orderId: anId<'order'>(), cancelled: anId<'shop_order'>().optional() }),
)

const words = {
  fr: {
    new: (code: string) => `Nouvelle commande ${code}`,
    cancelled: (code: string) => `Commande ${code} annulée par l’acheteur`,
    see: 'Voir la commande',
  },
  en: {
    new: (code: string) => `New order ${code}`,
    cancelled: (code: string) => `Order ${code} cancelled by the buyer`,
    see: 'See the order',
  },
} satisfies Record<Language, unknown>

type Asked = { readonly orderId: Id<'order'>; readonly cancelled?: Id<'shop_order'> | undefined }

/** Each shop once for each part, however many times it is asked; none of what nobody has paid yet. */
export async function mailShops(db: Db, { orderId, cancelled }: Asked, moment: Moment) {
  const parts = await db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select(['shop_order.id', 'shop_order.territory_id', 'order.code', 'order.buyer_name'])
    .select(['slot.starts_at', 'slot.ends_at', 'shop.slug', 'shop.preparation_mail_to as to'])
    .select('shop.preparation_mail_language as lang')
    .where('shop_order.order_id', '=', orderId)
    .where('shop.order_mail', '=', true)
    .where('shop_order.state', 'in', cancelled ? ['cancelled'] : ['placed', 'accepted'])
    .$if(cancelled !== undefined, (query) => query.where('shop_order.id', '=', cancelled as Id<'shop_order'>))
    .limit(100)
    .execute()
  const [first] = parts
  if (!first) return
  const sender = await findSender(db, first.territory_id, moment)
  const lines = Map.groupBy(await listLines(db, parts), ({ shop_order_id }) => shop_order_id)
  const what = cancelled ? 'cancelled' : 'new'
  await db.transaction().execute(async (tx) => {
    for (const { id, to, lang, code, slug, ...part } of parts) {
      if (!to) continue
      const page = wholeAddress(sender, `/boutique/${slug}/commandes/${id}`, lang)
      const mail = {
        to,
        lang,
        territoryId: sender.territory.id,
        key: `order.${what}.shop ${id}`,
        subject: words[lang][what](code),
        body: (
          <>
            <p>
              {part.buyer_name},{' '}
              <strong>{slotTime(part.starts_at, part.ends_at, sender.territory.timeZone, lang)}</strong>
            </p>
            <ul>
              {lines.get(id)?.map((line) => (
                <li>
                  <LineName lang={lang} line={line} />
                </li>
              ))}
            </ul>
            <MailButton href={page}>{words[lang].see}</MailButton>
          </>
        ),
      }
      await sendMailLater(tx, mail, moment.now)
    }
  })
}
