// The cards of hot lists, in hono/html: four times cheaper to draw than JSX.
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../platform/language.ts'
import { Picture, type PictureProps, Placeholder } from './picture.ts'
import { Price, type PriceProps } from './price.ts'

const words = {
  fr: { open: 'Ouvert', closed: 'Fermé' },
  en: { open: 'Open', closed: 'Closed' },
}

export type ProductCardProps = Omit<PriceProps, 'amount'> & {
  readonly amount?: PriceProps['amount'] | undefined
  readonly href: string
  readonly title: string
  /** The shop, then the commune. */
  readonly shop?: string | undefined
  readonly place?: string | undefined
  readonly picture?: PictureProps | undefined
  /** `Épuisé aujourd’hui`, `À commander la veille`. */
  readonly note?: string | undefined
  readonly noteTone?: 'good' | 'warn' | 'bad' | undefined
}

/** Its title is an h3: a list right under the h1 of its page has an h2 first, `unseen` if need be. */
export const ProductCard = (card: ProductCardProps) =>
  html`<article class="card" data-of="product"><div class="card-picture">${
    card.picture ? Picture(card.picture) : Placeholder({ of: 'product' })
  }</div><div class="card-body"><h3><a href="${card.href}">${card.title}</a></h3>${
    card.shop &&
    html`<p class="card-of"><span>${card.shop}</span>${card.place && html` <span>${card.place}</span>`}</p>`
  }${card.amount !== undefined && Price({ ...card, amount: card.amount })}${
    card.note &&
    html`<p class="card-note"><span class="badge" data-tone="${card.noteTone ?? 'note'}">${card.note}</span></p>`
  }</div></article>`

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

export const ShopCard = (card: ShopCardProps) =>
  html`<article class="card" data-of="shop"><div class="card-picture">${
    card.picture ? Picture(card.picture) : Placeholder({ of: 'shop' })
  }</div><div class="card-body"><h3><a href="${card.href}">${card.name}</a></h3><p class="card-of"><span>${card.trade}</span> <span>${card.place}</span></p>${
    card.open !== undefined &&
    html`<p class="open-now" data-open="${String(card.open)}">${card.hours ?? words[card.lang][card.open ? 'open' : 'closed']}</p>`
  }</div></article>`

/** Cards side by side, as many as fit. It is a list: its length is read aloud. */
export const CardGrid = ({ cards, of }: { cards: readonly Child[]; of?: 'product' | 'shop' }) =>
  html`<ul class="grid" data-of="${of ?? 'product'}">${cards.map((card) => html`<li>${card}</li>`)}</ul>`
