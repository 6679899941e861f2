import type { Language } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { hour, hours, longDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { ChoiceField, SelectField } from '../../../ui/choices.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { type SlotDay, SlotPicker } from '../../../ui/slot-picker.tsx'
import type { Way } from '../fulfilment/fulfilment.ts'
import { findIt, spotWords } from '../order/spot.rules.ts'
import { Directions } from '../order/spot.views.tsx'
import type { Slot } from '../slot/slot.rules.ts'
import { stepsOf } from './basket.views.tsx'
import { words } from './basket.words.ts'
import { type C, commonPoints, type Journey, type LostWay, type ShopOfBasket } from './journey.ts'

type Commune = { readonly id: string; readonly name: string }

export const WaysPage = ({
  c,
  journey,
  lost,
  communes,
}: {
  c: C
  journey: Journey
  lost: readonly LostWay[]
  communes: readonly Commune[]
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const action = href('/panier/creneaux')
  const points = commonPoints(journey)
  const deliverable = journey.shops.some((shop) => shop.ways.some((way) => way.kind === 'delivery'))
  const orderable = journey.shops.every((shop) => shop.ways.length > 0)
  return (
    <>
      {stepsOf(c, 1)}
      <PageTitle title={say.howTitle} />
      {lost.map((way) => (
        <Alert kind="warning" lang={lang} title={lostWords(way, lang)} live>
          <p>
            {say.chooseAnother(way.shops)} {say.othersKept}
          </p>
        </Alert>
      ))}
      {points.length > 0 && (
        <form method="get" action={action} class="panel" aria-labelledby="all">
          <h2 id="all">{say.together}</h2>
          <p>{say.togetherHelp}</p>
          <SlotsChosen journey={journey} />
          <ul class="rows">
            {points.map((way) => (
              <li>
                <h3>{way.name}</h3>
                <p>{spotWords(way)}</p>
                {way.directions && (
                  <p>
                    <Directions lang={lang} directions={way.directions} />
                  </p>
                )}
                <Button name="all" value={way.id}>
                  {say.here}
                  <span class="unseen">{colon(lang) + way.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        </form>
      )}
      <form method="get" action={action} class="stack">
        <SlotsChosen journey={journey} />
        {journey.shops.map((shop) => (
          <ShopWays lang={lang} shop={shop} journey={journey} />
        ))}
        {deliverable && (
          <SelectField
            lang={lang}
            name="commune"
            label={say.commune}
            hint={say.communeHelp}
            optional
            prompt="—"
            value={journey.communeId}
            options={communes.map((commune) => ({ value: commune.id, label: commune.name }))}
          />
        )}
        <div class="actions">
          {orderable && (
            <Button kind="main" size="large">
              {say.goOn}
            </Button>
          )}
          <LinkButton href={href('/panier')} kind="quiet">
            {say.back}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

/** « Pour le trouver : entrée côté cour. » */
const directionsWords = ({ directions }: Way, lang: Language): string =>
  `${findIt[lang]}${colon(lang)}${directions.trim().replace(/(?<![.!?…])$/, '.')}`

/** Who comes back to change one way keeps the hours chosen for the others. */
const SlotsChosen = ({ journey }: { journey: Journey }) =>
  [...journey.choices]
    .filter(([name]) => name.startsWith('slot.'))
    .map(([name, value]) => <input type="hidden" name={name} value={value} />)

const lostWords = ({ kind, name, pointClosed }: LostWay, lang: Language): string =>
  words[lang].lost[pointClosed ? 'closed' : kind](name)

const ShopWays = ({ lang, shop, journey }: { lang: Language; shop: ShopOfBasket; journey: Journey }) => (
  <section class="panel" aria-labelledby={`ways-${shop.id}`}>
    <h2 id={`ways-${shop.id}`}>{shop.name}</h2>
    {shop.ways.length === 0 ? (
      <Alert kind="warning" lang={lang}>
        {words[lang].noWay}
      </Alert>
    ) : (
      <ChoiceField
        lang={lang}
        id={`way-${shop.id}`}
        name={`way.${shop.id}`}
        label={words[lang].way}
        shape="cards"
        value={journey.wayOf(shop)?.id ?? (shop.ways.length === 1 ? shop.ways[0]?.id : undefined)}
        options={shop.ways.map((way) => ({
          value: way.id,
          label: wayWords(way, lang),
          hint: wayHint(way, shop, lang),
        }))}
      />
    )}
  </section>
)

export function wayWords(way: Pick<Way, 'kind' | 'name'>, lang: Language): string {
  const say = words[lang]
  if (way.kind === 'counter') return say.counter
  return way.kind === 'point' ? say.point(way.name) : say.delivery + colon(lang) + way.name
}

function wayHint(way: Way, { lines }: ShopOfBasket, lang: Language): string {
  const say = words[lang]
  if (way.kind === 'counter')
    return `${spotWords(way)}. ${lines[0]?.pays_in_shop ? say.payThere : say.payBefore}`
  if (way.kind === 'point')
    return [`${spotWords(way)}.`, way.directions && directionsWords(way, lang), say.payBefore]
      .filter(Boolean)
      .join(' ')
  return [
    way.feeCents === 0 ? say.noFee : say.fee(euros(way.feeCents, lang)),
    way.freeFromCents !== null && way.feeCents > 0 && say.freeFrom(euros(way.freeFromCents, lang)),
    say.payBefore,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Whoever has everything delivered goes nowhere. */
export const whenTitle = (journey: Journey, lang: Language): string =>
  journey.shops.every((shop) => journey.wayOf(shop)?.kind === 'delivery')
    ? words[lang].whenBrought
    : words[lang].whenTitle

export type Visit = {
  readonly way: Way
  readonly shops: readonly ShopOfBasket[]
  readonly slots: readonly Slot[]
}

export const SlotsPage = ({ c, journey, visits }: { c: C; journey: Journey; visits: readonly Visit[] }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const kept = [...journey.choices].filter(([name]) => !name.startsWith('slot.'))
  return (
    <>
      {stepsOf(c, 2)}
      <PageTitle title={whenTitle(journey, lang)} />
      <form method="get" action={href('/panier/commande')} class="stack">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {visits.map(({ way, shops, slots }) => (
          <section class="panel" aria-labelledby={`visit-${way.id}`}>
            <h2 id={`visit-${way.id}`}>{shops.map((shop) => shop.name).join(', ')}</h2>
            <p>
              {wayWords(way, lang)}
              {way.kind !== 'delivery' && `, ${spotWords(way)}`}
            </p>
            {way.directions && (
              <p>
                <Directions lang={lang} directions={way.directions} />
              </p>
            )}
            {slots.length === 0 ? (
              <Alert kind="warning" lang={lang}>
                {say.noSlot}
              </Alert>
            ) : (
              <SlotPicker
                lang={lang}
                id={`slot-${way.id}`}
                name={`slot.${way.id}`}
                label={say.when}
                days={slotDays(slots, territory.timeZone, lang)}
                value={journey.slotOf(way)?.toString()}
              />
            )}
          </section>
        ))}
        <div class="actions">
          {visits.every(({ slots }) => slots.length > 0) && (
            <Button kind="main" size="large">
              {say.goOn}
            </Button>
          )}
          <LinkButton href={`${href('/panier/retrait')}?${journey.choices}`} kind="quiet">
            {say.otherWay}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

/** Few places left are worth saying. */
const fewPlaces = 3

function slotDays(slots: readonly Slot[], zone: string, lang: Language): readonly SlotDay[] {
  const time = (at: Temporal.Instant) => hour(at.toZonedDateTimeISO(zone).toPlainTime(), lang)
  const byDay = Map.groupBy(slots, ({ start }) => start.toZonedDateTimeISO(zone).toPlainDate().toString())
  return [...byDay].map(([day, own]) => ({
    label: longDay(Temporal.PlainDate.from(day), lang),
    slots: own.map(({ start, end, left }) => ({
      value: start.toString(),
      label: hours(time(start), time(end)),
      ...(left <= fewPlaces && { left }),
    })),
  }))
}
