import type { Accessibility, Allergen, Label } from './shelf.ts'

/** The words of the price lists, as the market's own codes; what the market has no code for is left out. */
const labelCodes: Partial<Record<Label, string>> = {
  bio: 'ab',
  'label-rouge': 'label_rouge',
  aop: 'aop',
  igp: 'igp',
  fermier: 'farm',
  'fait-maison': 'home_made',
  'fait-main': 'artisan',
}
const accessibilityCodes: Partial<Record<Accessibility, string>> = {
  'entree-de-plain-pied': 'step_free',
  rampe: 'ramp',
  'place-reservee': 'reserved_parking',
  'boucle-magnetique': 'hearing_loop',
  'chien-guide': 'guide_dogs',
  'commande-par-telephone': 'help_at_the_door',
}
const tradeCodes: Readonly<Record<string, string>> = {
  apiculture: 'honey',
  ardoise: 'crafts',
  beaute: 'beauty',
  bergerie: 'cheese',
  biscuiterie: 'pastry',
  boucherie: 'butcher',
  boulangerie: 'bakery',
  brasserie: 'brewery',
  caviste: 'wine',
  charcuterie: 'butcher',
  chevrerie: 'cheese',
  chocolaterie: 'chocolate',
  cidrerie: 'wine',
  coiffure: 'beauty',
  confitures: 'grocer',
  coutellerie: 'crafts',
  decoration: 'decoration',
  epicerie: 'grocer',
  'epicerie-ambulante': 'grocer',
  'epicerie-vrac': 'grocer',
  faience: 'pottery',
  ferme: 'farm',
  ferronnerie: 'crafts',
  feutre: 'crafts',
  fleuriste: 'florist',
  friperie: 'clothing',
  fromagerie: 'cheese',
  heliciculture: 'farm',
  herboristerie: 'farm',
  jouets: 'toys',
  laiterie: 'cheese',
  librairie: 'bookshop',
  'librairie-papeterie': 'bookshop',
  loisirs: 'sport',
  maraichage: 'farm',
  mercerie: 'clothing',
  mode: 'clothing',
  patisserie: 'pastry',
  pepiniere: 'garden',
  'petits-fruits': 'farm',
  poterie: 'pottery',
  quincaillerie: 'hardware',
  restaurant: 'caterer',
  safran: 'farm',
  salaisons: 'butcher',
  savonnerie: 'beauty',
  tapisserie: 'crafts',
  textile: 'crafts',
  torrefaction: 'grocer',
  tournage: 'crafts',
  vannerie: 'crafts',
  velo: 'sport',
  verger: 'farm',
  volailles: 'farm',
}

const known = (codes: readonly (string | undefined)[]) => codes.filter((code) => code !== undefined)
export const labelsOf = (labels: readonly Label[]) => known(labels.map((label) => labelCodes[label]))
export const accessibilityOf = (facts: readonly Accessibility[]) =>
  known(facts.map((fact) => accessibilityCodes[fact]))
export const allergensOf = (allergens: readonly Allergen[]) =>
  allergens.map((one) => (one === 'soybeans' ? 'soya' : one))
export const tradeOf = (trade: string): string => tradeCodes[trade] ?? 'other'
