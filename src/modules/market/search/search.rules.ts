import type { Language, Text } from '../../../platform/language.ts'

/**
 * What decides the order of results, and nothing else does: no payment, no commission, no past of the reader. The
 * public page on ranking (L111-7 and D111-7 of the consumer code) is printed from this table, and so is the query.
 */
export const ranking = {
  title: {
    weight: 1,
    fr: 'Les mots cherchés sont dans le nom du produit ou de la boutique.',
    en: 'The words are in the name of the product or shop.',
  },
  words: {
    weight: 0.4,
    fr: 'Ils sont dans sa catégorie, ses labels, sa commune ou sa boutique.',
    en: 'They are in its category, labels, commune or shop.',
  },
  description: {
    weight: 0.2,
    fr: 'Ils sont dans sa description.',
    en: 'They are in its description.',
  },
} as const satisfies Record<string, Text & { weight: number }>

/** PostgreSQL wants its weights from D to A; D is not used. */
export const rankWeights: readonly number[] = [
  0,
  ranking.description.weight,
  ranking.words.weight,
  ranking.title.weight,
]

/** Relevance is rounded to this many decimals: what differs by less is equal, and drawn by lot. */
export const rankDecimals = 2
/** How many matches are ranked at most; a search that matches more is too vague for an order to mean anything. */
export const mostRanked = 500
/** How many shops named by the words stand above the products. */
export const mostShopsFound = 6
/** How alike a word must be to one of the territory's to be taken for a slip of it (trigram similarity). */
export const slipSimilarity = 0.4

export const tieWords = {
  fr: 'À pertinence égale, l’ordre est tiré au sort chaque jour : il n’est jamais vendu. Le tirage ne dépend que du territoire, de la date et du numéro de la fiche ; il est le même pour tous.',
  en: 'Among equals, the order is drawn by lot every day: it is never sold. The draw depends only on the territory, the date and the number of the record; it is the same for everybody.',
} as const satisfies Text

export const sorts = {
  relevance: { fr: 'Pertinence', en: 'Relevance' },
  price: { fr: 'Prix croissant', en: 'Price, low to high' },
  price_down: { fr: 'Prix décroissant', en: 'Price, high to low' },
  newest: { fr: 'Nouveautés', en: 'Newest' },
  name: { fr: 'Nom', en: 'Name' },
  distance: { fr: 'Distance', en: 'Distance' },
} as const satisfies Record<string, Text>
export type Sort = keyof typeof sorts

export const isSort = (text: string): text is Sort => Object.hasOwn(sorts, text)

/** A point on the map, in degrees. */
export type Point = { readonly latitude: number; readonly longitude: number }

const earthRadiusMetres = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** As the crow flies, by the haversine formula on a round Earth: within half a percent. */
export function distanceMetres(a: Point, b: Point): number {
  const [fromLatitude, toLatitude] = [radians(a.latitude), radians(b.latitude)]
  const north = Math.sin((toLatitude - fromLatitude) / 2) ** 2
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const chord = north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** The smallest square on the map that holds the circle: what an index can look up before distances are measured. */
export function squareAround(centre: Point, metres: number): { readonly min: Point; readonly max: Point } {
  const north = (metres / earthRadiusMetres) * (180 / Math.PI)
  // The circle is widest nearer the pole than its centre is; a hair is added for rounding.
  const reach = Math.asin(Math.min(1, Math.sin(radians(north)) / Math.cos(radians(centre.latitude))))
  const east = (reach * 180) / Math.PI
  const hair = 1e-9
  const at = (sign: number) => ({
    latitude: centre.latitude + sign * (north + hair),
    longitude: centre.longitude + sign * (east + hair),
  })
  return { min: at(-1), max: at(1) }
}

/** « 850 m », « 3,2 km », « 14 km ». */
export function distanceWords(metres: number, lang: Language): string {
  if (metres < 1000) return `${Math.max(50, Math.round(metres / 50) * 50)}\u00a0m`
  const km = metres < 9950 ? (metres / 1000).toFixed(1).replace('.0', '') : String(Math.round(metres / 1000))
  return `${lang === 'fr' ? km.replace('.', ',') : km}\u00a0km`
}
