import type { Language } from '../platform/language.ts'
import type { Child } from '../platform/markup.ts'
import { Badge, type Tone } from './badge.tsx'
import { Picture, type PictureProps, Placeholder } from './picture.tsx'
import { Price, type PriceProps } from './price.tsx'

const words = {
  fr: { open: 'Ouvert', closed: 'Fermé' },
  en: { open: 'Open', closed: 'Closed' },
}

export type ProductCardProps = Omit<PriceProps, 'amount'> & {
  readonly amount?: PriceProps['amount'] | undefined
  readonly href: string
  readonly title: string
  /** Where it is not the page's. */
  readonly titleLang?: 'fr' | undefined
  /** The shop, then the commune. */
  readonly shop?: string | undefined
  readonly place?: string | undefined
  readonly picture?: PictureProps | undefined
  /** `Épuisé aujourd’hui`, `À commander la veille`. */
  readonly note?: string | undefined
  readonly noteTone?: Tone | undefined
}

/** Its title is an h3: a list right under the h1 of its page has an h2 first, `unseen` if need be. */
export const ProductCard = ({
  href,
  title,
  titleLang,
  shop,
  place,
  picture,
  note,
  noteTone = 'note',
  amount,
  ...price
}: ProductCardProps) => (
  <article class="card" data-of="product">
    <div class="card-picture">{picture ? <Picture {...picture} /> : <Placeholder of="product" />}</div>
    <div class="card-body">
      <h3>
        <a href={href} lang={titleLang}>
          {title}
        </a>
      </h3>
      {shop && (
        <p class="card-of">
          <span>{shop}</span>
          {place && [' ', <span>{place}</span>]}
        </p>
      )}
      {amount !== undefined && <Price {...price} amount={amount} />}
      {note && (
        <p class="card-note">
          <Badge tone={noteTone}>{note}</Badge>
        </p>
      )}
    </div>
  </article>
)

export type ShopCardProps = {
  readonly lang: Language
  readonly href: string
  readonly name: string
  readonly trade: string
  readonly place: string
  readonly picture?: PictureProps | undefined
  /** What the hours say now: `Ouvert jusqu’à 19 h`. */
  readonly open?: boolean | undefined
  readonly hours?: string | undefined
}

export const ShopCard = ({ lang, href, name, trade, place, picture, open, hours }: ShopCardProps) => (
  <article class="card" data-of="shop">
    <div class="card-picture">{picture ? <Picture {...picture} /> : <Placeholder of="shop" />}</div>
    <div class="card-body">
      <h3>
        <a href={href}>{name}</a>
      </h3>
      <p class="card-of">
        <span>{trade}</span> <span>{place}</span>
      </p>
      {open !== undefined && (
        <p class="open-now" data-open={String(open)}>
          {hours ?? words[lang][open ? 'open' : 'closed']}
        </p>
      )}
    </div>
  </article>
)

/** Cards side by side, as many as fit. It is a list: its length is read aloud. */
export const CardGrid = ({ cards, of = 'product' }: { cards: readonly Child[]; of?: 'product' | 'shop' }) => (
  <ul class="grid" data-of={of}>
    {cards.map((card) => (
      <li>{card}</li>
    ))}
  </ul>
)
