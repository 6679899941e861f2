import { type Language, markFrench } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { Badge, Tag } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ChoiceField } from '../../../ui/choices.tsx'
import { QuantityField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Picture, Placeholder } from '../../../ui/picture.tsx'
import { Price } from '../../../ui/price.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { Facts } from '../../../ui/table.tsx'
import { FlagLink } from '../flag/flag-link.views.tsx'
import { pictureOf } from '../picture.ts'
import { allergens, isAllergen } from './allergen.rules.ts'
import { isLabel, labels } from './label.rules.ts'
import { cheapest, cutOf, isSoldOut, type Offer, type OfferedVariant } from './offer.ts'
import {
  ceilingWords,
  contentBeside,
  contentOf,
  cutWords,
  orderAhead,
  priceOf,
  priorOf,
  unitWords,
} from './offer.words.ts'
import { words } from './offer-page.words.ts'
import {
  alcoholNotices,
  alcoholWords,
  isAlcohol,
  isToCome,
  isWithdrawalException,
  withdrawalExceptions,
} from './product.rules.ts'
import { markTitle, titleIn } from './title.rules.ts'

export type OfferViewProps = {
  readonly lang: Language
  readonly href: (path: string) => string
  readonly offer: Offer
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

/** A product's own page: all that must be said before it is bought, and the button that buys it. */
export const OfferView = (props: OfferViewProps) => {
  const { lang, href, offer, now } = props
  const say = words[lang]
  const [photo, ...others] = offer.photos ?? []
  const picture = pictureOf(photo, photo?.alt ?? '', {
    altLang: markFrench(lang),
    sizes: '(min-width: 60rem) 36rem, 100vw',
    first: true,
  })
  const variant = cheapest(offer.variants ?? [], priceOf)
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[
          { href: href(`/categories/${offer.category_slug}`), label: offer[`category_${lang}`] },
          { href: href(`/boutiques/${offer.shop_slug}`), label: offer.shop_name },
        ]}
      />
      <div class="beside" data-side="even">
        <div class="picture-frame">{picture ? Picture(picture) : Placeholder({ of: 'product' })}</div>
        <div class="stack">
          <PageTitle
            title={titleIn(lang, offer)}
            titleLang={markTitle(lang, offer)}
            over={`${offer.shop_name}, ${offer.commune_name}`}
          />
          {variant && <PriceOf offer={offer} variant={variant} lang={lang} now={now} />}
          <Availability {...props} />
          <BuyForm {...props} />
          {offer.description && (
            <p class="typed" lang={markFrench(lang)}>
              {offer.description}
            </p>
          )}
          <Particulars {...props} />
          <p>
            {say.sold} <a href={href(`/boutiques/${offer.shop_slug}`)}>{offer.shop_name}</a>. {say.taxes}
          </p>
        </div>
      </div>
      {others.length > 0 && <MorePhotos photos={others} lang={lang} />}
      <FlagLink lang={lang} href={href} shop={offer.shop_slug} product={offer.slug} />
    </>
  )
}

type MorePhotosProps = { photos: NonNullable<Offer['photos']>; lang: Language }
/** Under the rest: who has a narrow screen finds the button before the twelfth photo. */
const MorePhotos = ({ photos, lang }: MorePhotosProps) => (
  <section>
    <h2>{words[lang].photos}</h2>
    <ul class="grid">
      {photos.map((photo) => {
        const picture = pictureOf(photo, photo.alt, {
          altLang: markFrench(lang),
          sizes: '(min-width: 48rem) 18rem, 100vw',
          widest: 960,
        })
        return (
          picture && (
            <li>
              <div class="picture-frame">{Picture(picture)}</div>
            </li>
          )
        )
      })}
    </ul>
  </section>
)

type PriceOfProps = { offer: Offer; variant: OfferedVariant; lang: Language; now: Temporal.Instant }
const PriceOf = ({ offer, variant, lang, now }: PriceOfProps) => {
  const cut = cutOf(offer, variant, now)
  const prior = cut && priorOf(variant, cut)
  const variants = offer.variants ?? []
  const several = new Set(variants.map(priceOf)).size > 1
  // Of several, each choice says its own.
  const ceiling = variants.length === 1 && ceilingWords(variant, lang)
  return (
    <>
      {Price({
        lang,
        amount: priceOf(variant),
        from: several,
        unit: unitWords(variant, lang),
        ...(prior !== undefined && { cut: { before: prior, lowest: prior } }),
      })}
      {ceiling && <p>{ceiling}</p>}
    </>
  )
}

const Availability = ({ offer, lang, today }: OfferViewProps) => {
  const say = words[lang]
  const ahead = orderAhead(
    { leadMinutes: offer.lead_minutes, leadDays: offer.lead_days, cutOff: offer.cut_off },
    lang,
  )
  const [only, ...others] = offer.variants ?? []
  return (
    <ul class="tags">
      {only && others.length === 0 && (
        <li>
          <Badge tone={isSoldOut(only) ? 'bad' : 'good'} icon={isSoldOut(only) ? 'ban' : 'check'}>
            {stockWords(only, lang)}
          </Badge>
        </li>
      )}
      {ahead && (
        <li>
          <Badge icon="clock">{ahead}</Badge>
        </li>
      )}
      {offer.available_from && isToCome(offer, today) && (
        <li>
          <Badge tone="warn" icon="calendar-days">
            {say.from(longDay(offer.available_from, lang))}
          </Badge>
        </li>
      )}
      {offer.available_until && (
        <li>
          <Badge icon="calendar-days">{say.until(longDay(offer.available_until, lang))}</Badge>
        </li>
      )}
    </ul>
  )
}

/** Few left is worth saying; how many there are is the shop's business. */
const worthSaying = 10

function stockWords(variant: OfferedVariant, lang: Language): string {
  const say = words[lang]
  if (isSoldOut(variant)) return say.soldOut
  if (variant.stock_kind === 'daily') return say.daily(variant.daily_quantity ?? 0)
  const count = variant.stock_count
  return count !== null && count <= worthSaying ? say.left(count) : say.available
}

/** Served by the basket: `POST /panier/lignes`. */
const BuyForm = ({ offer, lang, href, now }: OfferViewProps) => {
  const say = words[lang]
  const variants = offer.variants ?? []
  const first = variants.find((variant) => !isSoldOut(variant))
  if (!first) return <p>{say.nothing}</p>
  return (
    <add-to-basket>
      <form action={href('/panier/lignes')} method="post" class="panel">
        {variants.length > 1 && (
          <ChoiceField
            lang={lang}
            name="variant"
            label={say.choice}
            value={first.id}
            options={variants.map((variant) => ({
              value: variant.id,
              label: (
                <>
                  <Spoken lang={variant.name ? markFrench(lang) : markTitle(lang, offer)}>
                    {variant.name || titleIn(lang, offer)}
                  </Spoken>
                  {`, ${euros(priceOf(variant), lang)}`}
                </>
              ),
              hint: choiceHint(offer, variant, lang, now),
              disabled: isSoldOut(variant),
            }))}
          />
        )}
        <QuantityField lang={lang} name="quantity" label={say.quantity} value={1} max={mostOf(variants)} />
        {variants.length === 1 && <input type="hidden" name="variant" value={first.id} />}
        <Button icon="shopping-basket" size="large">
          {say.add}
        </Button>
      </form>
    </add-to-basket>
  )
}

/** All that one choice must say for itself: what it holds, its unit price, its cut, its ceiling, what is left. */
function choiceHint(offer: Offer, variant: OfferedVariant, lang: Language, now: Temporal.Instant): string {
  const cut = cutOf(offer, variant, now)
  return [
    contentBeside(variant.name, variant, lang),
    unitWords(variant, lang),
    stockWords(variant, lang),
    cut && cutWords(variant, cut, lang),
    ceilingWords(variant, lang),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What can be asked for at once: what the best stocked variant has. */
function mostOf(variants: readonly OfferedVariant[]): number {
  const limits = variants.map((variant) => variant.stock_count ?? variant.daily_quantity ?? 99)
  return Math.max(1, Math.min(99, Math.max(...limits)))
}

const Particulars = ({ offer, lang }: OfferViewProps) => {
  const say = words[lang]
  const contained = offer.allergens.filter(isAllergen).map((allergen) => allergens[allergen][lang])
  const borne = offer.labels.filter(isLabel)
  const exception = offer.withdrawal_exception
  const alcohol = isAlcohol(offer.alcohol_tenths)
  const contents = [...new Set((offer.variants ?? []).map((one) => contentOf(one, lang)).filter(Boolean))]
  return (
    <>
      {alcohol && (
        <p class="notice">
          {alcoholNotices.minors[lang]} {alcoholNotices.health[lang]}
        </p>
      )}
      {borne.length > 0 && (
        <ul class="tags" aria-label={say.labels}>
          {borne.map((label) => (
            <li>
              <Tag icon="star">{labels[label][lang]}</Tag>
            </li>
          ))}
        </ul>
      )}
      <Facts
        facts={[
          ...(contents.length ? [[say.content, contents.join(', ')] as const] : []),
          ...(contained.length ? [[say.allergens, contained.join(', ')] as const] : []),
          ...(offer.origin
            ? [[say.origin, <Spoken lang={markFrench(lang)}>{offer.origin}</Spoken>] as const]
            : []),
          ...(offer.alcohol_tenths > 0
            ? [[say.alcohol, alcoholWords(offer.alcohol_tenths, lang)] as const]
            : []),
          [
            say.withdrawal,
            exception && isWithdrawalException(exception)
              ? withdrawalExceptions[exception][lang]
              : say.withdraws,
          ] as const,
        ]}
      />
    </>
  )
}
