import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { sendMailLater } from '../../../platform/mail.tsx'
import { longDay, slotTime } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { isSold } from '../order/line.rules.ts'
import { spotWords } from '../order/spot.rules.ts'
import { LineName } from '../product/title.views.tsx'
import { words as board } from './board.words.ts'
import { preparedDay, totals } from './preparation.rules.ts'
import { type Claimed, claimPreparations, listToPrepare, type ToPrepare } from './preparation.ts'

const words = {
  fr: {
    subject: (shop: string, day: string) => `${shop} : à préparer ${day}`,
    orders: (n: number) => (n > 1 ? `${n} commandes.` : 'Une commande.'),
  },
  en: {
    subject: (shop: string, day: string) => `${shop}: to prepare on ${day}`,
    orders: (n: number) => (n > 1 ? `${n} orders.` : 'One order.'),
  },
} satisfies Record<Language, unknown>

type Territory = { readonly id: Id<'territory'>; readonly time_zone: string }

/** Mail today's lists whose hour has come: once for each shop and day, and nothing when there is nothing to prepare. */
export async function mailPreparations(
  db: Db,
  territories: readonly Territory[],
  now: Temporal.Instant,
): Promise<void> {
  const byZone = Map.groupBy(territories, ({ time_zone }) => time_zone)
  for (const [zone, those] of byZone) {
    const there = now.toZonedDateTimeISO(zone)
    await db.transaction().execute(async (tx) => {
      const ids = those.map(({ id }) => id)
      const shops = await claimPreparations(tx, ids, there)
      const byDay = Map.groupBy(shops, ({ at }) =>
        preparedDay(there.toPlainDate(), Temporal.PlainTime.from(at ?? '00:00')).toString(),
      )
      for (const [day, claimed] of byDay) await mailDay(tx, claimed, Temporal.PlainDate.from(day), zone, now)
    })
  }
}

async function mailDay(
  tx: Db,
  shops: readonly Claimed[],
  day: Temporal.PlainDate,
  zone: string,
  now: Temporal.Instant,
) {
  const from = midnightOf({ timeZone: zone }, day)
  const until = midnightOf({ timeZone: zone }, day.add({ days: 1 }))
  const ids = shops.map(({ id }) => id)
  const lines = (await listToPrepare(tx, ids, from, until)).filter(isSold)
  const byShop = Map.groupBy(lines, ({ shop_id }) => shop_id)
  for (const { id, to, name, language, territory_id } of shops) {
    const own = byShop.get(id)
    if (!own || !to) continue
    await sendMailLater(
      tx,
      {
        to,
        lang: language,
        territoryId: territory_id,
        subject: words[language].subject(name, longDay(day, language)),
        body: <List lines={own} zone={zone} lang={language} />,
        key: `preparation ${id} ${day}`,
      },
      now,
    )
  }
}

const List = ({ lines, zone, lang }: { lines: readonly ToPrepare[]; zone: string; lang: Language }) => {
  const say = board[lang]
  const parts = [...Map.groupBy(lines, ({ part }) => part).values()]
  return (
    <>
      <p>{words[lang].orders(parts.length)}</p>
      <h2>{say.byProduct}</h2>
      <table>
        <tbody>
          {totals(lang, [{ lines }]).map(({ name, quantity }) => (
            <tr>
              <td>
                <strong>{quantity} ×</strong>
              </td>
              <td>{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{say.byCustomer}</h2>
      {parts.map(([first, ...rest]) =>
        first ? (
          <>
            <p>
              <strong>
                {first.code} · {first.buyer_name}
              </strong>
              , {slotTime(first.starts_at, first.ends_at, zone, lang)}
              {first.street && (
                <>
                  <br />
                  {say.deliverTo + colon(lang) + doorWords(first)}
                </>
              )}
            </p>
            <ul>
              {[first, ...rest].map((line) => (
                <li>
                  <LineName lang={lang} line={line} />
                </li>
              ))}
            </ul>
          </>
        ) : null,
      )}
    </>
  )
}

const doorWords = ({ street, postal_code, commune, phone }: ToPrepare) =>
  [spotWords({ street, postalCode: postal_code, communeName: commune }), phone].filter(Boolean).join(' · ')
