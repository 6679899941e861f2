import type { Field } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import { cents, euros, sum } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { ChoiceField } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Sums } from '../../../ui/table.tsx'
import type { Way } from '../fulfilment/fulfilment.ts'
import { atCeiling } from '../order/due.words.ts'
import { amountsOf, usualCents } from '../order/goods.ts'
import { withFees } from '../order/place.plan.ts'
import { noPrepayment } from '../order/place.refusals.ts'
import { type PrepaymentReason, prepaymentReason, prepaymentReasons } from '../order/prepayment.rules.ts'
import { alcoholNotices, isAlcohol } from '../product/product.rules.ts'
import { LineName } from '../product/title.views.tsx'
import { feeByRate, isWithoutVat, noVat, vatByRate } from '../product/vat.rules.ts'
import { postalCodeField } from '../shop/address.rules.ts'
import { documents } from '../terms/terms.rules.ts'
import { AlcoholNotice, stepsOf } from './basket.views.tsx'
import { words } from './basket.words.ts'
import type { C, Journey, ShopOfBasket } from './journey.ts'
import { wayWords } from './journey.views.tsx'

const contactFields = [
  {
    kind: 'text',
    name: 'name',
    label: { fr: 'Votre nom', en: 'Your name' },
    max: 100,
    autocomplete: 'name',
  },
  {
    kind: 'email',
    name: 'email',
    label: { fr: 'Adresse électronique', en: 'E-mail address' },
    hint: {
      fr: 'Pour recevoir votre code de retrait et savoir quand tout est prêt.',
      en: 'To receive your code and know when everything is ready.',
    },
    autocomplete: 'email',
    optional: true,
  },
  {
    kind: 'phone',
    name: 'phone',
    label: { fr: 'Téléphone', en: 'Telephone' },
    hint: { fr: 'À défaut d’adresse électronique.', en: 'If you have no e-mail address.' },
    autocomplete: 'tel',
    optional: true,
  },
] as const satisfies readonly Field[]
const addressFields = [
  {
    kind: 'text',
    name: 'street',
    label: { fr: 'Adresse de livraison', en: 'Delivery address' },
    max: 200,
    autocomplete: 'street-address',
  },
  postalCodeField,
] as const satisfies readonly Field[]
const ageField = {
  kind: 'yes',
  name: 'age',
  label: alcoholNotices.confirm,
  hint: alcoholNotices.minors,
  must: { fr: 'Confirmez votre âge pour commander de l’alcool.', en: 'Confirm your age to order alcohol.' },
} as const satisfies Field

/** The questions this order asks. */
export const checkoutFields = (journey: Journey): readonly Field[] => [
  ...contactFields,
  ...(journey.shops.some((shop) => journey.wayOf(shop)?.kind === 'delivery') ? addressFields : []),
  ...(journey.lines.some((line) => isAlcohol(line.alcohol_tenths)) ? [ageField] : []),
]

/** Each shop's part by the way chosen for it, with the fee it bears. */
const partsOf = (journey: Journey) =>
  withFees(
    journey.shops.flatMap((shop) => {
      const way = journey.wayOf(shop)
      return way ? [{ shop, way, lines: shop.lines, feeCents: cents(0) }] : []
    }),
  )

/** What a person sees before the button binds them, weights and fees too: its digest travels with the form. */
export const seenWords = (journey: Journey): string =>
  [
    ...journey.lines.map((line) => {
      const { typicalCents, ceilingCents } = amountsOf(line)
      return `${line.id} ${line.quantity} ${line.price_cents} ${typicalCents} ${ceilingCents}`
    }),
    ...partsOf(journey).map(({ shop, feeCents }) => `${shop.id} ${feeCents}`),
  ].join('\n')

type CheckoutProps = {
  readonly c: C
  readonly journey: Journey
  readonly noShows: number
  readonly orderKey: string
  readonly seen: string
  readonly ends: ReadonlyMap<Way, Temporal.Instant>
}

export const CheckoutPage = ({ c, journey, noShows, orderKey, seen, ends }: CheckoutProps) => {
  const { lang, href, actor } = c.var
  const say = words[lang]
  const slotsAt = `${href('/panier/creneaux')}?${journey.choices}`
  const retry = retryOf(c)
  const offered = journey.shops.every((shop) => ends.has(journey.wayOf(shop) as Way))
  return (
    <>
      {stepsOf(c, 3)}
      <PageTitle title={say.orderTitle} />
      {/* What is bought and what it costs, read right before the button that binds (consumer code, L221-14). */}
      <div class="beside">
        <Recap c={c} journey={journey} ends={ends} />
        <div class="stack">
          {offered ? (
            <Form
              c={c}
              fields={checkoutFields(journey)}
              values={{ name: [actor.name], email: [actor.email] }}
              submit={say.order}
            >
              <input type="hidden" name="key" value={orderKey} />
              <input type="hidden" name="seen" value={seen} />
              {journey.shops.map((shop) => (
                <Payment c={c} shop={shop} journey={journey} noShows={noShows} />
              ))}
              {journey.lines.some((line) => line.priced_by_weight) && <p class="hint">{atCeiling[lang]}</p>}
              <p class="hint">{say.guarantee}</p>
              <p>
                {say.agree} <a href={href(documents.conditions.path)}>{say.terms}</a>.
              </p>
            </Form>
          ) : (
            <>
              {retry?.alert && (
                <Alert kind="error" lang={lang} live>
                  {retry.alert[lang]}
                </Alert>
              )}
              <Alert kind="warning" lang={lang}>
                {say.gone}
              </Alert>
            </>
          )}
          <div class="actions">
            <LinkButton href={slotsAt} kind="quiet">
              {say.otherSlot}
            </LinkButton>
            <LinkButton href={href('/panier')} kind="quiet">
              {say.back}
            </LinkButton>
          </div>
        </div>
      </div>
    </>
  )
}

type PaymentProps = Pick<CheckoutProps, 'c' | 'journey' | 'noShows'> & { readonly shop: ShopOfBasket }

const Payment = ({ c, journey, shop, noShows }: PaymentProps) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const way = journey.wayOf(shop) as Way
  const reason: PrepaymentReason | undefined = prepaymentReason({
    kind: way.kind,
    paysInShop: shop.lines[0]?.pays_in_shop ?? true,
    noShows,
    noShowLimit: territory.noShowLimit,
  })
  const name = `pay.${shop.id}`
  if (reason === 'no_shows' && !shop.canPrepay)
    return (
      <Alert kind="warning" lang={lang}>
        {noPrepayment(shop.name).text[lang]}
      </Alert>
    )
  if (reason || !shop.canPrepay)
    return (
      <p>
        <input type="hidden" name={name} value={reason ? 'beforehand' : 'shop'} />
        <strong>{say.payment(shop.name)}</strong>
        {colon(lang)}
        {reason ? prepaymentReasons[reason][lang] : say.payInShop}
      </p>
    )
  return (
    <ChoiceField
      lang={lang}
      id={`pay-${shop.id}`}
      name={name}
      label={say.payment(shop.name)}
      value={retryOf(c)?.values[name]?.[0] ?? 'shop'}
      options={[
        { value: 'shop', label: say.payInShop },
        { value: 'beforehand', label: say.payNow },
      ]}
    />
  )
}

const Recap = ({ c, journey, ends }: Pick<CheckoutProps, 'c' | 'journey' | 'ends'>) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const parts = partsOf(journey)
  const taxed = parts.flatMap(({ shop, feeCents }) => {
    const goods = shop.lines.map((line) => ({
      totalCents: amountsOf(line).typicalCents,
      vatRateBasisPoints: line.vat_rate_basis_points,
    }))
    return [...goods, ...feeByRate(feeCents, goods)]
  })
  const about = journey.lines.some((line) => line.priced_by_weight) ? `${say.about} ` : ''
  const total = sum(parts.map(({ lines, feeCents }) => cents(usualCents(lines) + feeCents)))
  const ceilings = journey.lines.map((line) => amountsOf(line).ceilingCents)
  const most = sum([...ceilings, ...parts.map(({ feeCents }) => feeCents)])
  return (
    <aside class="panel stack" aria-label={say.recap}>
      <h2>{say.recap}</h2>
      {parts.map(({ shop, way, feeCents }) => {
        const [start, end] = [journey.slotOf(way), ends.get(way)]
        return (
          <section aria-label={shop.name}>
            <h3>{shop.name}</h3>
            <p>
              {wayWords(way, lang)}
              {start && end && <>, {slotTime(start, end, territory.timeZone, lang)}</>}
            </p>
            <ul>
              {shop.lines.map((line) => (
                <li>
                  <LineName lang={lang} line={line} />
                  {colon(lang)}
                  {line.priced_by_weight && `${say.about} `}
                  {euros(amountsOf(line).typicalCents, lang)}
                  {line.priced_by_weight && ` (${say.atMost(euros(amountsOf(line).ceilingCents, lang))})`}
                </li>
              ))}
              {feeCents > 0 && <li>{say.feeLine + colon(lang) + euros(feeCents, lang)}</li>}
            </ul>
            {isWithoutVat(shop.lines) && <p class="hint">{noVat[lang]}</p>}
          </section>
        )
      })}
      <Sums
        lines={[
          ...vatByRate(taxed)
            .filter(({ vatRateBasisPoints }) => vatRateBasisPoints > 0)
            .map(({ vatRateBasisPoints, vatCents }): [string, string] => [
              say.vat(rateWords(vatRateBasisPoints, lang)),
              euros(vatCents, lang),
            ]),
          ...(about ? [[say.most, euros(most, lang)] as const] : []),
        ]}
        total={[say.total, about + euros(total, lang)]}
      />
      {journey.lines.some((line) => isAlcohol(line.alcohol_tenths)) && <AlcoholNotice lang={lang} />}
      <p class="hint">
        {say.sold}{' '}
        {journey.shops.map((shop, at) => (
          <>
            {at > 0 && ', '}
            <a href={href(`/boutiques/${shop.slug}`)}>{shop.name}</a>
          </>
        ))}
        .
      </p>
    </aside>
  )
}

const rateWords = (basisPoints: number, lang: 'fr' | 'en') =>
  lang === 'fr' ? `${String(basisPoints / 100).replace('.', ',')}\u00a0%` : `${basisPoints / 100}%`
