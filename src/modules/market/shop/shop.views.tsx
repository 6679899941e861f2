import { type Language, markFrench } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { cents, euros } from '../../../platform/money.ts'
import { printSiret } from '../../../platform/siret.ts'
import { longDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Badge, Tag } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { CardGrid } from '../../../ui/cards.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { callTo } from '../../../ui/link.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { Facts } from '../../../ui/table.tsx'
import { weekOf } from '../hours/hours.rules.ts'
import { seasonOf } from '../hours/openings.rules.ts'
import { weekRows } from '../hours/words.rules.ts'
import { pictureOf } from '../picture.ts'
import { isLabel, labels } from '../product/label.rules.ts'
import { productCard, tradeName } from '../search/cards.ts'
import type { ListedProduct } from '../search/search.ts'
import { accessibility, isAccessibility } from './accessibility.rules.ts'
import { hoursNow, hoursOf, readClosure } from './directory.ts'
import type { PublicShop } from './shop.ts'
import { words } from './shop.words.ts'

export type ShopViewProps = {
  readonly lang: Language
  readonly href: (path: string) => string
  readonly shop: PublicShop
  readonly products: readonly ListedProduct[]
  readonly next: string | undefined
  readonly now: Temporal.Instant
  readonly zone: string
}

/** A shop's own page: who they are, when and where to find them, what they sell. */
export const ShopView = (props: ShopViewProps) => {
  const { lang, href, shop, now, zone } = props
  const say = words[lang]
  const open = hoursNow(timesOf(shop), now, zone, lang)
  const [first, ...others] = shop.photos ?? []
  const cover = pictureOf(first, first?.alt ?? '', { sizes: '(min-width: 60rem) 44rem, 100vw', first: true })
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[
          { href: href('/boutiques'), label: say.shops },
          { href: `${href('/boutiques')}?commune=${shop.commune_slug}`, label: shop.commune_name },
        ]}
      />
      <PageTitle
        title={shop.name}
        over={`${tradeName(shop.trade, lang)}, ${shop.commune_name}`}
        actions={<Reach lang={lang} shop={shop} />}
      >
        {open && (
          <p class="open-now" data-open={String(open.open)}>
            {open.words}
          </p>
        )}
      </PageTitle>
      <div class="beside">
        <div class="stack">
          {cover && <div class="picture-frame">{Picture(cover)}</div>}
          <Story shop={shop} lang={lang} />
          <Labels shop={shop} lang={lang} href={href} />
          <h2>{say.products}</h2>
          <Products {...props} />
          {others.map((photo) => {
            const picture = pictureOf(photo, photo.alt, { sizes: '(min-width: 60rem) 44rem, 100vw' })
            return picture && <div class="picture-frame">{Picture(picture)}</div>
          })}
        </div>
        <aside class="stack" aria-label={say.hours}>
          <Times shop={shop} lang={lang} today={now.toZonedDateTimeISO(zone).toPlainDate()} />
          <Ways shop={shop} lang={lang} />
          <Place shop={shop} lang={lang} />
          <Seller shop={shop} lang={lang} />
        </aside>
      </div>
    </>
  )
}

export const timesOf = (shop: Pick<PublicShop, 'opening_hours' | 'closures'>) => ({
  hours: hoursOf(shop.opening_hours),
  closures: (shop.closures ?? []).map(readClosure),
})

const addressOf = (shop: PublicShop) => `${shop.street}, ${shop.postal_code} ${shop.commune_name}`

const Reach = ({ lang, shop }: { lang: Language; shop: PublicShop }) => (
  <>
    {shop.phone && (
      <LinkButton href={callTo(shop.phone)} icon="phone" kind="quiet">
        {shop.phone}
      </LinkButton>
    )}
    {shop.email && (
      <LinkButton href={`mailto:${shop.email}`} icon="mail" kind="quiet">
        {words[lang].write}
      </LinkButton>
    )}
    {shop.website && /^https?:\/\//.test(shop.website) && (
      <LinkButton href={shop.website} icon="external-link" kind="quiet">
        {words[lang].website}
      </LinkButton>
    )}
    <LinkButton
      href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(addressOf(shop))}`}
      icon="map-pin"
      kind="quiet"
    >
      {words[lang].directions}
    </LinkButton>
  </>
)

const Story = ({ shop, lang }: { shop: PublicShop; lang: Language }) => {
  const story = (lang === 'en' && shop.story_en) || shop.story
  return story ? (
    <div class="prose" lang={shop.story_en ? undefined : markFrench(lang)}>
      {story
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim())
        .map((paragraph) => (
          <p>{paragraph}</p>
        ))}
    </div>
  ) : null
}

type Part = { shop: PublicShop; lang: Language }

const Labels = ({ shop, lang, href }: Part & { href: (path: string) => string }) => {
  const categories = shop.categories ?? []
  const borne = shop.labels.filter(isLabel)
  return categories.length + borne.length > 0 ? (
    <ul class="tags">
      {borne.map((label) => (
        <li>
          <Badge tone="good" icon="star">
            {labels[label][lang]}
          </Badge>
        </li>
      ))}
      {categories.map((category) => (
        <li>
          <Tag href={href(`/categories/${category.slug}`)}>{category[lang]}</Tag>
        </li>
      ))}
    </ul>
  ) : null
}

const Products = (props: ShopViewProps) => {
  const { lang, products, next } = props
  if (products.length === 0)
    return (
      <Empty icon="store" title={words[lang].noProduct}>
        <p>{words[lang].noProductHelp}</p>
      </Empty>
    )
  return (
    <>
      <CardGrid cards={products.map((product) => productCard(product, props, { inShop: true }))} />
      <Pager lang={lang} next={next} />
    </>
  )
}

const Panel = ({ title, children }: { title: string; children: Child }) => (
  <section class="panel">
    <h2>{title}</h2>
    {children}
  </section>
)

const Times = ({ shop, lang, today }: Part & { today: Temporal.PlainDate }) => {
  const say = words[lang]
  const { hours } = timesOf(shop)
  const closures = shop.closures ?? []
  return (
    <Panel title={say.hours}>
      {hours.length ? (
        <Facts
          facts={weekRows(weekOf(seasonOf(hours, today)), lang).map(
            ({ day, hours }) => [capital(day), capital(hours)] as const,
          )}
        />
      ) : (
        <p>{say.noHours}</p>
      )}
      {closures.length > 0 && (
        <>
          <h3>{say.closures}</h3>
          <ul>
            {closures.map((closure) => (
              <li>
                {closureWords(closure, lang)}
                {closure.reason && (
                  <>
                    {colon(lang)}
                    <Spoken lang={markFrench(lang)}>{closure.reason}</Spoken>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function closureWords(closure: { first_on: string; last_on: string }, lang: Language): string {
  const { firstOn, lastOn } = readClosure(closure)
  const first = longDay(firstOn, lang)
  return firstOn.equals(lastOn)
    ? words[lang].closedOn(first)
    : words[lang].closedFrom(first, longDay(lastOn, lang))
}

const Ways = ({ shop, lang }: Part) => {
  const say = words[lang]
  const ways = shop.ways ?? []
  if (ways.length === 0) return null
  return (
    <Panel title={say.collect}>
      <ul>
        {ways.map((way) => (
          <li>
            {say[way.kind]}
            {way.name && colon(lang) + way.name}
            {way.kind === 'delivery' && `, ${feeWords(way, lang)}`}
          </li>
        ))}
      </ul>
      {shop.pays_in_shop && <p>{say.paysInShop}</p>}
    </Panel>
  )
}

function feeWords(way: { fee_cents: number; free_from_cents: number | null }, lang: Language): string {
  const say = words[lang]
  if (way.fee_cents === 0) return say.free
  const fee = say.fee(euros(cents(way.fee_cents), lang))
  return way.free_from_cents === null
    ? fee
    : `${fee}, ${say.freeFrom(euros(cents(way.free_from_cents), lang))}`
}

const Place = ({ shop, lang }: Part) => {
  const facts = shop.accessibility.filter(isAccessibility)
  return (
    <Panel title={words[lang].address}>
      <address>
        {shop.street}
        <br />
        {shop.postal_code} {shop.commune_name}
      </address>
      {facts.length > 0 && (
        <>
          <h3>{words[lang].access}</h3>
          <ul>
            {facts.map((fact) => (
              <li>{capital(accessibility[fact][lang])}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

/** Who sells, as L111-1 and L221-5 of the consumer code want it said. */
const Seller = ({ shop, lang }: Part) => {
  const say = words[lang]
  return (
    <Panel title={say.seller}>
      <Facts
        facts={[
          [say.legalName, shop.legal_name] as const,
          [say.siret, printSiret(shop.siret)] as const,
          ...(shop.vat_number ? [[say.vat, shop.vat_number] as const] : []),
          ...(shop.mediator ? [[say.mediator, shop.mediator] as const] : []),
        ]}
      />
      {shop.seller_terms && (
        <details>
          <summary>{say.terms}</summary>
          <p>{shop.seller_terms}</p>
        </details>
      )}
    </Panel>
  )
}
