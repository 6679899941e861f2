import { type Language, markFrench } from '../../../platform/language.ts'
import { Badge, Tag } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { CardGrid } from '../../../ui/cards.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { callTo } from '../../../ui/link.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Picture } from '../../../ui/picture.tsx'
import { FlagLink } from '../flag/flag-link.views.tsx'
import { pictureOf } from '../picture.ts'
import { isLabel, labels } from '../product/label.rules.ts'
import { productCard, tradeName } from '../search/cards.ts'
import type { ListedProduct } from '../search/search.ts'
import { hoursNow } from './directory.ts'
import type { PublicShop } from './shop.ts'
import { words } from './shop.words.ts'
import { Place, Seller, Times, timesOf, Ways } from './shop-facts.views.tsx'

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
  const large = { sizes: '(min-width: 60rem) 44rem, 100vw', altLang: markFrench(lang) }
  const [first, ...others] = shop.photos ?? []
  const cover = pictureOf(first, first?.alt ?? '', { ...large, first: true })
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
            const picture = pictureOf(photo, photo.alt, large)
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
      <FlagLink lang={lang} href={href} shop={shop.slug} />
    </>
  )
}

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

/** A shop may tell its story in English too; what it did not is read in French everywhere. */
export const storyIn = (lang: Language, shop: Pick<PublicShop, 'story' | 'story_en'>): string =>
  (lang === 'en' && shop.story_en) || shop.story

const Story = ({ shop, lang }: { shop: PublicShop; lang: Language }) => {
  const story = storyIn(lang, shop)
  return story ? (
    <div class="prose" lang={shop.story_en ? undefined : markFrench(lang)}>
      {story
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim())
        .map((paragraph) => (
          <p class="typed">{paragraph}</p>
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
