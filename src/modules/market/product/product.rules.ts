import type { Language, Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import type { Content, ContentUnit, UnitPrice } from './price.rules.ts'

type Available = {
  readonly available_from: Temporal.PlainDate | null
  readonly available_until: Temporal.PlainDate | null
}
/** Past its last day, a product leaves the shop by itself. */
export const isOver = (
  { available_until: until }: Pick<Available, 'available_until'>,
  today: Temporal.PlainDate,
) => until !== null && Temporal.PlainDate.compare(until, today) < 0

/** Shown, and ordered for its first day. */
export const isToCome = (
  { available_from: from }: Pick<Available, 'available_from'>,
  today: Temporal.PlainDate,
) => from !== null && Temporal.PlainDate.compare(today, from) < 0

/** Why a product cannot be sent back once bought: the cases of L221-28 (consumer code) a shop can meet, with their number. */
export const withdrawalExceptions = {
  perishable: {
    point: 4,
    fr: 'Produit qui se périme rapidement : pas de rétractation.',
    en: 'Goods that spoil quickly: no right of withdrawal.',
  },
  made_to_measure: {
    point: 3,
    fr: 'Fait sur mesure ou à votre demande : pas de rétractation.',
    en: 'Made to measure or to your order: no right of withdrawal.',
  },
  hygiene: {
    point: 5,
    fr: 'Article d’hygiène : pas de rétractation une fois descellé.',
    en: 'Hygiene goods: no right of withdrawal once unsealed.',
  },
  inseparable: {
    point: 6,
    fr: 'Mélangé à d’autres articles par nature : pas de rétractation.',
    en: 'Mixed with other items by nature: no right of withdrawal.',
  },
  recording: {
    point: 9,
    fr: 'Disque, film ou logiciel : pas de rétractation une fois descellé.',
    en: 'Recording or software: no right of withdrawal once unsealed.',
  },
  press: {
    point: 11,
    fr: 'Journal ou magazine : pas de rétractation.',
    en: 'Newspaper or magazine: no right of withdrawal.',
  },
} as const satisfies Record<string, Text & { point: number }>
export type WithdrawalException = keyof typeof withdrawalExceptions

export const isWithdrawalException = (code: string): code is WithdrawalException =>
  Object.hasOwn(withdrawalExceptions, code)

/** How the quantity of a product is kept. */
export const stockKinds = {
  unlimited: { fr: 'sans limite', en: 'no limit' },
  counted: { fr: 'en stock, comptée', en: 'counted stock' },
  daily: { fr: 'tant par jour', en: 'so many a day' },
} as const satisfies Record<string, Text>
export type StockKind = keyof typeof stockKinds

export const contentUnits = {
  g: { fr: 'grammes', en: 'grams' },
  ml: { fr: 'millilitres', en: 'millilitres' },
  piece: { fr: 'pièces', en: 'pieces' },
} as const satisfies Record<ContentUnit, Text>

const per = {
  kg: { fr: 'le kg', en: 'per kg' },
  l: { fr: 'le litre', en: 'per litre' },
  piece: { fr: 'la pièce', en: 'each' },
} as const satisfies Record<UnitPrice['per'], Text>

/** « 18,00 € le kg ». */
export const unitPriceWords = (price: UnitPrice, lang: Language): string =>
  `${euros(price.cents, lang)} ${per[price.per][lang]}`

const inFigures = {
  fr: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
}
/** The largest unit that says it without a needless zero: what labels and people say. */
const measured = {
  g: [
    { from: 1000, size: 1000, name: 'kg' },
    { from: 0, size: 1, name: 'g' },
  ],
  ml: [
    { from: 1000, size: 1000, name: 'l' },
    { from: 10, size: 10, name: 'cl' },
    { from: 0, size: 1, name: 'ml' },
  ],
} as const

/** « 250 g », « 1,5 kg », « 75 cl », « 6 pièces »: net quantities (art. 9 of INCO 1169/2011). Empty for one piece, which says nothing. */
export function contentWords({ quantity, unit }: Content, lang: Language): string {
  if (unit === 'piece')
    return quantity === 1 ? '' : `${inFigures[lang].format(quantity)} ${contentUnits.piece[lang]}`
  const fits = measured[unit].find(
    ({ from, size, name }) => quantity >= from && (name !== 'cl' || quantity % size === 0),
  )
  const { size, name } = fits ?? { size: 1, name: unit }
  return `${inFigures[lang].format(quantity / size)}\u00a0${name}`
}

/** A drink over 1.2 % (tenths of a percent) is an alcoholic one: L3321-1 of the public health code, art. 28 of INCO. */
export const isAlcohol = (alcoholTenths: number): boolean => alcoholTenths > 12

/** « 6,5 % vol. ». */
export const alcoholWords = (alcoholTenths: number, lang: Language): string =>
  lang === 'fr' ? `${String(alcoholTenths / 10).replace('.', ',')}\u00a0% vol.` : `${alcoholTenths / 10}% ABV`

/** What must be said wherever alcohol is sold (L3323-4 and L3342-1 of the public health code), and asked of the buyer. */
export const alcoholNotices = {
  health: {
    fr: 'L’abus d’alcool est dangereux pour la santé, à consommer avec modération.',
    en: 'Alcohol abuse is dangerous for your health. Drink in moderation.',
  },
  minors: {
    fr: 'La vente d’alcool est interdite aux moins de 18 ans. Une pièce d’identité peut vous être demandée au retrait.',
    en: 'Alcohol is not sold to people under 18. You may be asked for proof of age on collection.',
  },
  confirm: { fr: 'J’ai 18 ans ou plus.', en: 'I am 18 or over.' },
} as const satisfies Record<string, Text>
