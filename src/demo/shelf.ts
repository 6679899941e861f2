import { type Cents, cents } from '../platform/money.ts'
import { slugOf } from '../platform/slug.ts'
import type { Product, Shop, Stock, Variant, VatBasisPoints, WithdrawalException } from './demo.ts'
import type { Picture } from './pictures.ts'
import { type CategorySlug, shelfHabits } from './taxonomy.ts'

/** The fourteen of annex II of regulation (EU) 1169/2011. */
export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const
export type Allergen = (typeof allergens)[number]

export const labels = {
  bio: { fr: 'Agriculture biologique', en: 'Organic farming' },
  'label-rouge': { fr: 'Label Rouge', en: 'Label Rouge (superior quality)' },
  aop: { fr: 'Appellation d’origine protégée', en: 'Protected designation of origin' },
  igp: { fr: 'Indication géographique protégée', en: 'Protected geographical indication' },
  fermier: { fr: 'Produit fermier', en: 'Farm made' },
  'fait-maison': { fr: 'Fait maison', en: 'Home made' },
  'fait-main': { fr: 'Fait main', en: 'Hand made' },
  vrac: { fr: 'Vrac et consigne', en: 'Loose goods and returnable packaging' },
  'seconde-main': { fr: 'Seconde main', en: 'Second hand' },
  reparation: { fr: 'Réparation', en: 'Repairs' },
} as const
export type Label = keyof typeof labels

export const accessibilities = {
  'entree-de-plain-pied': { fr: 'Entrée de plain-pied', en: 'Step-free entrance' },
  rampe: { fr: 'Rampe amovible sur demande', en: 'Portable ramp on request' },
  'place-reservee': { fr: 'Place réservée à moins de 50 mètres', en: 'Reserved parking within 50 metres' },
  'boucle-magnetique': { fr: 'Boucle magnétique au comptoir', en: 'Hearing loop at the counter' },
  'chien-guide': { fr: 'Chiens guides bienvenus', en: 'Guide dogs welcome' },
  'commande-par-telephone': { fr: 'Commande possible par téléphone', en: 'Orders taken by telephone' },
} as const
export type Accessibility = keyof typeof accessibilities

type More = {
  readonly daily?: number
  readonly count?: number
  /** Ready so many minutes, or so many days, after the order; `by`: before this hour. */
  readonly minutes?: number
  readonly days?: number
  readonly by?: string
  readonly origin?: string
  readonly contains?: readonly Allergen[]
  readonly labels?: readonly Label[]
  /** Degrees of alcohol. */
  readonly degrees?: number
  readonly vat?: VatBasisPoints
  readonly exception?: WithdrawalException
}
type ByWeight = { readonly euros: number; readonly typicalGrams: number; readonly ceilingGrams: number }
/** Several sizes or flavours: `{ Petite: [4.5, '300 g'], Grande: [8, '600 g'] }`. */
type Choices = { readonly [name: string]: readonly [euros: number, content?: string] }
/** Euros here, so that a merchant could read it; cents in what comes out. */
type Row = readonly [
  fr: string,
  en: string,
  description: string,
  price: number | ByWeight | Choices,
  picture: Picture,
  content?: string | undefined,
  more?: More,
]
export type ShelfProduct = Omit<Product, 'reference' | 'slug'>

/** Sold by weight: euros a kilogram, what one usually weighs, and the most the buyer may be asked to pay for. */
export const kilo = (euros: number, typicalGrams: number, ceilingGrams: number): ByWeight => ({
  euros,
  typicalGrams,
  ceilingGrams,
})

/** Products of one category, with what is usual for it (VAT, perishable, allergens) unless a row says otherwise. */
export const shelf = (category: CategorySlug, rows: readonly Row[], usual: More = {}): ShelfProduct[] =>
  rows.map(([fr, en, description, price, picture, content, own = {}]) => {
    const habits = shelfHabits[category]
    const more = { ...habits, ...usual, ...own }
    const exception = more.exception
    return {
      title: { fr, en },
      description,
      category,
      picture,
      vat: more.vat ?? 2000,
      origin: more.origin ?? '',
      allergens: more.contains ?? [],
      alcoholTenths: Math.round((more.degrees ?? 0) * 10),
      labels: more.labels ?? [],
      ...(exception ? { withdrawalException: exception } : {}),
      fastPerishable: habits.fast ?? false,
      pricedByWeight: typeof price === 'object' && 'typicalGrams' in price,
      leadMinutes: more.minutes ?? 0,
      leadDays: more.days ?? 0,
      ...(more.by ? { cutOff: more.by } : {}),
      variants: variantsOf(price, content, stockOf(more)),
    }
  })

const stockOf = ({ daily, count }: More): Stock => {
  if (daily !== undefined) return { kind: 'daily', quantity: daily }
  return count === undefined ? { kind: 'unlimited' } : { kind: 'counted', count }
}

const inCents = (euros: number): Cents => cents(Math.round(euros * 100))

function variantsOf(price: Row[3], content: string | undefined, stock: Stock): Variant[] {
  if (typeof price === 'number')
    return [{ name: '', priceCents: inCents(price), ...contentOf(content), stock }]
  if ('typicalGrams' in price && typeof price.typicalGrams === 'number') {
    const { euros, typicalGrams, ceilingGrams } = price as ByWeight
    return [{ name: '', priceCents: inCents(euros), typicalGrams, ceilingGrams, stock }]
  }
  return Object.entries(price as Choices).map(([name, [euros, own]]) => ({
    name,
    priceCents: inCents(euros),
    ...contentOf(own ?? content),
    stock,
  }))
}

const units = {
  g: { unit: 'g', times: 1 },
  kg: { unit: 'g', times: 1000 },
  ml: { unit: 'ml', times: 1 },
  cl: { unit: 'ml', times: 10 },
  l: { unit: 'ml', times: 1000 },
  p: { unit: 'piece', times: 1 },
} as const

/** `250 g`, `75 cl`, `6 p` (pieces). @throws RangeError when it is none of these: a slip in the content. */
function contentOf(text: string | undefined): Pick<Variant, 'content'> {
  if (text === undefined) return {}
  const match = /^(\d+(?:\.\d+)?) (g|kg|ml|cl|l|p)$/.exec(text)
  const unit = units[match?.[2] as keyof typeof units]
  if (!match || !unit) throw new RangeError(`not a content: ${text}`)
  return { content: { quantity: Math.round(Number(match[1]) * unit.times), unit: unit.unit } }
}

type ShopDraft = Omit<
  Shop,
  | 'slug'
  | 'siret'
  | 'phone'
  | 'email'
  | 'products'
  | 'state'
  | 'closures'
  | 'labels'
  | 'accessibility'
  | 'ways'
  | 'story'
  | 'legalName'
  | 'sellerTerms'
> &
  Partial<
    Pick<Shop, 'state' | 'closures' | 'labels' | 'accessibility' | 'ways' | 'legalName' | 'sellerTerms'>
  > & {
    readonly story: readonly [fr: string, en: string]
    /** Gives the SIRET and the telephone: one number for one shop, never used twice. */
    readonly number: number
  }

/** Only shows itself: nothing is sold here. */
const showcase: Shop['ways'] = { points: [], paysInShop: true, testCard: false }
export const counter: Shop['ways'] = {
  counter: { slotMinutes: 30, slotPlaces: 6, leadMinutes: 60 },
  points: [],
  paysInShop: true,
  testCard: true,
}
/** The counter, and one of the two collective points: ready a half-day before. */
export const counterAnd = (...points: readonly string[]): Shop['ways'] => ({
  ...counter,
  points: points.map((key) => ({ key, leadMinutes: 300 })),
})

const usualTerms =
  'Les prix s’entendent toutes taxes comprises. Une commande se retire sur présentation de son code. Une question, un souci : passez ou appelez, nous trouverons une solution ensemble.'

/** Puts the products of a shop on its shelves and gives what follows from its name and number. */
export function shop({ story, number, ...draft }: ShopDraft, ...shelves: readonly ShelfProduct[][]): Shop {
  const slug = slugOf(draft.name)
  const products = shelves.flat().map((product, i) => ({
    ...product,
    reference: `${String(number).padStart(3, '0')}-${String(i + 1).padStart(2, '0')}`,
    slug: slugOf(product.title.fr),
  }))
  const digits = String(1000 + number)
  return {
    slug,
    legalName: `${draft.name} (entreprise fictive)`,
    siret: siretOf(number),
    phone: `03 53 01 ${digits.slice(0, 2)} ${digits.slice(2)}`,
    email: `${slug}@example.org`,
    story: { fr: story[0], en: story[1] },
    state: 'accepted',
    closures: [],
    labels: [],
    accessibility: ['entree-de-plain-pied', 'commande-par-telephone'],
    sellerTerms: usualTerms,
    ways: products.length > 0 ? counter : showcase,
    ...draft,
    products,
  }
}

/** The digit that makes a number pass Luhn's check. */
function luhnKey(digits: string): string {
  const total = [...digits].reverse().reduce((sum, digit, i) => {
    const weighed = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return sum + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return String((10 - (total % 10)) % 10)
}

/** Insee has never given a SIREN that begins with 0: these pass the checks and can be nobody's. */
export function siretOf(number: number): string {
  const base = `0${String(number).padStart(7, '0')}`
  const establishment = `${base}${luhnKey(base)}0001`
  return `${establishment}${luhnKey(establishment)}`
}
