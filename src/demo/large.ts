import { cents } from '../platform/money.ts'
import { slugOf } from '../platform/slug.ts'
import { type Demo, demo, type Product, type Shop } from './demo.ts'
import { siretOf } from './shelf.ts'

export type Size = { readonly shops: number; readonly products: number; readonly seed: number }

/** The first SIRET number of a large demonstration: above all those written by hand. */
const firstNumber = 10_000

/**
 * For measurements: as many shops and products as asked, made by crossing the words of the written ones. The same
 * for the same arguments. Words are drawn by rank (Zipf: the nth is n times rarer), as in real shops, so that a
 * search meets both common and rare words. Shops keep real communes, hours and categories; nothing else means much.
 */
export function large({ shops: shopCount, products: productCount, seed }: Size): Demo {
  const written = demo()
  const random = mulberry(seed)
  const sellers = written.shops.filter((shop) => shop.products.length > 0 && shop.state === 'accepted')
  const makers = zipf(random, names(random, sellers))
  const shops = Array.from({ length: shopCount }, (_, i) => {
    const model = sellers[i % sellers.length] as Shop
    const share = Math.floor(productCount / shopCount) + (i < productCount % shopCount ? 1 : 0)
    return crossed(model, i, share, random, makers, sellers)
  })
  return { ...written, shops }
}

function crossed(
  model: Shop,
  i: number,
  productCount: number,
  random: () => number,
  makers: () => string,
  sellers: readonly Shop[],
): Shop {
  const elsewhere = pick(random, sellers)
  const name = `${model.name.split(' ').slice(0, 3).join(' ')} ${makers()} ${i + 1}`
  const slug = slugOf(name)
  const digits = String((i * 7919) % 10_000).padStart(4, '0')
  const models = [...model.products, ...pick(random, sellers).products]
  return {
    ...model,
    name,
    slug,
    legalName: `${name} (entreprise fictive)`,
    siret: siretOf(firstNumber + i),
    insee: elsewhere.insee,
    street: `${1 + Math.floor(random() * 90)} ${elsewhere.street.replace(/^\d+ /, '')}`,
    postalCode: elsewhere.postalCode,
    phone: `03 53 01 ${digits.slice(0, 2)} ${digits.slice(2)}`,
    email: `${slug}@example.org`,
    products: Array.from({ length: productCount }, (_, n) => variation(models, n, i, random, makers)),
  }
}

/** A product like one of the models, with a maker's name, another price and a description of two. */
function variation(
  models: readonly Product[],
  n: number,
  shop: number,
  random: () => number,
  makers: () => string,
): Product {
  const model = models[zipfRank(random, models.length)] as Product
  const other = pick(random, models)
  const maker = makers()
  const fr = `${model.title.fr} ${maker}`
  const factor = 0.7 + random() * 0.7
  return {
    ...model,
    reference: `${shop + 1}-${n + 1}`,
    slug: `${slugOf(fr)}-${n + 1}`,
    title: { fr, en: `${model.title.en} ${maker}` },
    description: `${model.description} ${other.description}`,
    variants: model.variants.map((variant) => ({
      ...variant,
      priceCents: cents(Math.max(50, Math.round((variant.priceCents * factor) / 5) * 5)),
    })),
  }
}

const starts = [
  'Bel',
  'Mar',
  'Haut',
  'Clair',
  'Rou',
  'Val',
  'Mont',
  'Fon',
  'Char',
  'Ver',
  'Gran',
  'Pré',
  'Sau',
  'Noi',
  'Les',
  'Cour',
]
const middles = ['', 'de', 'le', 've', 'mo', 'ti', 'gé', 'la', 'cour', 'ri', 'san']
const ends = [
  'court',
  'ville',
  'mont',
  'val',
  'tier',
  'teau',
  'vin',
  'lier',
  'ron',
  'say',
  'gny',
  'champ',
  'fosse',
  'bois',
]

/** Invented makers, in the order of how often they will be met; mixed with the places of the written shops. */
function names(random: () => number, sellers: readonly Shop[]): string[] {
  const invented = starts.flatMap((start) =>
    middles.flatMap((middle) => ends.map((end) => `${start}${middle}${end}`)),
  )
  const places = sellers.map((shop) => shop.street.replace(/^.*\b(?:de la|de l’|du|des|de) ?/, ''))
  const all = [...new Set([...places, ...invented])]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[all[i], all[j]] = [all[j] as string, all[i] as string]
  }
  return all
}

/** A rank from 0, the first the most frequent: the chance of a rank falls as 1 / (rank + 1). */
const zipfRank = (random: () => number, length: number): number =>
  Math.min(length - 1, Math.floor((length + 1) ** random()) - 1)
const zipf = (random: () => number, values: readonly string[]) => () =>
  values[zipfRank(random, values.length)] as string
const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T

/** Mulberry32: small, fast, the same everywhere. */
function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
