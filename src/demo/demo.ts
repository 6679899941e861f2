import type { Language, Text } from '../platform/language.ts'
import type { Cents } from '../platform/money.ts'
import { shopsOfArdenneMetropole } from './ardenne-metropole.ts'
import { shopsOfArdennesThierache } from './ardennes-thierache.ts'
import { shopsOfArgonneArdennaise } from './argonne-ardennaise.ts'
import { ardennes } from './arrangements/ardennes.ts'
import type { Arrangement } from './arrangements/arrangement.ts'
import { sharedPoints } from './arrangements/shared-points.ts'
import { shopsOfCretesPreardennaises } from './cretes-preardennaises.ts'
import { shopsOfPaysRethelois } from './pays-rethelois.ts'
import { people } from './people.ts'
import type { Picture } from './pictures.ts'
import { pickupPoints, territory } from './places.ts'
import { shopsOfPortesDuLuxembourg } from './portes-du-luxembourg.ts'
import type { Accessibility, Allergen, Label } from './shelf.ts'
import { type Category, type CategorySlug, categories } from './taxonomy.ts'
import { shopsOfValleesEtPlateau } from './vallees-et-plateau.ts'

/** Everything the demonstration shows, as plain values; nothing in it is a real business or a real person. */
export type Demo = {
  readonly territory: DemoTerritory
  readonly categories: readonly Category[]
  readonly people: readonly Person[]
  readonly shops: readonly Shop[]
  readonly pickupPoints: readonly PickupPoint[]
  /** What its organisations signed together. */
  readonly arrangements: readonly Arrangement[]
}

export type DemoTerritory = {
  readonly slug: string
  readonly name: string
  readonly departement: string
  readonly colour: string
  readonly welcome: Text
  /** SIREN of the EPCI that take part, hence have shops. */
  readonly partnerEpcis: readonly string[]
  /** Approximate, in degrees, by INSEE code; a commune that is absent has no known coordinates. */
  readonly coordinates: Readonly<Record<string, readonly [latitude: number, longitude: number]>>
  readonly organisations: readonly OrganisationLook[]
}
/** `logo` is a file of demo/logos/: a monogram of ours, never the organisation's own mark. */
export type OrganisationLook = {
  readonly siren: string
  readonly colour: string
  readonly logo: string
}

export type PersonaRole = 'inhabitant' | 'merchant' | 'keeper' | 'agent' | 'manager' | 'operator'
/** `persona`: one of the six the sign-in page offers. A merchant is found by the shops that name them as owner. */
export type Person = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly persona?: PersonaRole
  /** An agent's organisation: SIREN of the commune or EPCI. */
  readonly agentOf?: string
}

export type ShopState = 'accepted' | 'submitted' | 'correction'
export type Shop = {
  readonly slug: string
  readonly name: string
  readonly legalName: string
  readonly siret: string
  readonly trade: string
  readonly owner: string
  readonly state: ShopState
  readonly stateReason?: string
  readonly insee: string
  readonly street: string
  readonly postalCode: string
  readonly phone: string
  readonly email: string
  readonly story: Text
  /** OpenStreetMap syntax. */
  readonly openingHours: string
  /** Counted from the day the demonstration is loaded. */
  readonly closures: readonly { readonly inDays: number; readonly days: number; readonly reason: string }[]
  readonly labels: readonly Label[]
  readonly accessibility: readonly Accessibility[]
  readonly categories: readonly CategorySlug[]
  readonly picture: Picture
  readonly sellerTerms: string
  readonly ways: Ways
  readonly products: readonly Product[]
}

/** How goods reach the buyer. `points` are keys of pick-up points; `testCard`: may be paid beforehand. */
export type Ways = {
  readonly counter?: {
    readonly slotMinutes: number
    readonly slotPlaces: number
    readonly leadMinutes: number
  }
  readonly points: readonly { readonly key: string; readonly leadMinutes: number }[]
  readonly delivery?: DeliveryRound
  readonly paysInShop: boolean
  readonly testCard: boolean
}
export type DeliveryRound = {
  readonly name: string
  readonly openingHours: string
  readonly slotMinutes: number
  readonly slotPlaces: number
  readonly leadMinutes: number
  readonly feeCents: Cents
  readonly freeFromCents?: Cents
  readonly communes: readonly string[]
}

/** 0 for vouchers usable at several rates: taxed when they are spent. */
export type VatBasisPoints = 0 | 210 | 550 | 1000 | 2000
export type WithdrawalException = 'perishable' | 'made_to_measure' | 'hygiene'
export type Product = {
  readonly reference: string
  readonly slug: string
  readonly title: Text
  readonly description: string
  readonly category: CategorySlug
  readonly picture: Picture
  readonly vat: VatBasisPoints
  readonly origin: string
  readonly allergens: readonly Allergen[]
  /** Per cent of alcohol by volume, in tenths. */
  readonly alcoholTenths: number
  readonly labels: readonly Label[]
  readonly withdrawalException?: WithdrawalException
  readonly fastPerishable: boolean
  readonly pricedByWeight: boolean
  readonly leadMinutes: number
  readonly leadDays: number
  /** Civil time of the day before which an order must be placed: `18:00`. */
  readonly cutOff?: string
  readonly variants: readonly Variant[]
}
export type Stock =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'daily'; readonly quantity: number }
/** One choice of a product; alone, its name is empty. Goods priced by weight: the price is of a kilogram. */
export type Variant = {
  readonly name: string
  readonly priceCents: Cents
  readonly content?: { readonly quantity: number; readonly unit: 'g' | 'ml' | 'piece' }
  readonly typicalGrams?: number
  readonly ceilingGrams?: number
  readonly stock: Stock
}

export type PickupPoint = {
  readonly key: string
  readonly name: string
  readonly insee: string
  readonly organisationSiren: string
  readonly street: string
  readonly postalCode: string
  readonly directions: string
  readonly openingHours: string
  readonly slotMinutes: number
  readonly slotPlaces: number
  readonly leadMinutes: number
  readonly keepers: readonly string[]
}

/** « Ardennes »: seven EPCI of the département, their shops, two collective pick-up points, six personas. */
export function demo(): Demo {
  const shops = [
    ...shopsOfArdenneMetropole,
    ...shopsOfPaysRethelois,
    ...shopsOfCretesPreardennaises,
    ...shopsOfArgonneArdennaise,
    ...shopsOfPortesDuLuxembourg,
    ...shopsOfValleesEtPlateau,
    ...shopsOfArdennesThierache,
  ]
  return {
    territory,
    categories,
    people: [...people, ...ownersOf(shops)],
    shops,
    pickupPoints,
    arrangements: [ardennes, sharedPoints],
  }
}

/** The personas are written by hand; every other owner is known by the shop's name for them. */
function ownersOf(shops: readonly Shop[]): Person[] {
  const known = new Set(people.map((person) => person.name))
  return [...new Set(shops.map((shop) => shop.owner))]
    .filter((name) => !known.has(name))
    .map((name) => {
      const shop = shops.find((one) => one.owner === name)
      return { key: `owner-${shop?.slug}`, name, email: `${shop?.slug}@example.org`, language: 'fr' }
    })
}
