import type { Text } from '../platform/language.ts'
import type { VatBasisPoints, WithdrawalException } from './demo.ts'
import type { Allergen } from './shelf.ts'

/** `parent` absent: one of the top categories. Order is the order of display. */
export type Category = { readonly slug: string; readonly name: Text; readonly parent?: string }

const tree = {
  'pains-et-patisseries': [
    ['Pains et pâtisseries', 'Bread and pastries'],
    {
      pains: ['Pains', 'Bread'],
      viennoiseries: ['Viennoiseries', 'Breakfast pastries'],
      patisseries: ['Pâtisseries et tartes', 'Cakes and tarts'],
      'biscuits-et-gateaux-secs': ['Biscuits et gâteaux secs', 'Biscuits'],
      'chocolats-et-confiseries': ['Chocolats et confiseries', 'Chocolates and sweets'],
    },
  ],
  'viandes-et-charcuteries': [
    ['Viandes et charcuteries', 'Meat and charcuterie'],
    {
      viandes: ['Viandes', 'Meat'],
      volailles: ['Volailles', 'Poultry'],
      charcuteries: ['Charcuteries', 'Charcuterie'],
      'terrines-et-conserves': ['Terrines et conserves', 'Terrines and preserves'],
      'plats-cuisines': ['Plats cuisinés', 'Ready-made dishes'],
    },
  ],
  'fromages-et-cremerie': [
    ['Fromages et crèmerie', 'Cheese and dairy'],
    {
      fromages: ['Fromages', 'Cheese'],
      'laits-et-yaourts': ['Laits et yaourts', 'Milk and yoghurt'],
      'beurres-et-cremes': ['Beurres et crèmes', 'Butter and cream'],
      oeufs: ['Œufs', 'Eggs'],
    },
  ],
  'fruits-et-legumes': [
    ['Fruits et légumes', 'Fruit and vegetables'],
    {
      legumes: ['Légumes', 'Vegetables'],
      fruits: ['Fruits', 'Fruit'],
      'herbes-et-champignons': ['Herbes et champignons', 'Herbs and mushrooms'],
      'paniers-de-saison': ['Paniers de saison', 'Seasonal boxes'],
    },
  ],
  epicerie: [
    ['Épicerie', 'Groceries'],
    {
      miels: ['Miels', 'Honey'],
      confitures: ['Confitures', 'Jams'],
      'farines-et-legumes-secs': ['Farines et légumes secs', 'Flour and pulses'],
      'huiles-et-condiments': ['Huiles et condiments', 'Oils and condiments'],
      'cafes-et-tisanes': ['Cafés et tisanes', 'Coffee and herbal teas'],
      'coffrets-gourmands': ['Coffrets gourmands', 'Food gift boxes'],
    },
  ],
  boissons: [
    ['Boissons', 'Drinks'],
    {
      bieres: ['Bières', 'Beer'],
      cidres: ['Cidres et poirés', 'Cider and perry'],
      vins: ['Vins et pétillants', 'Wine and sparkling wine'],
      spiritueux: ['Spiritueux', 'Spirits'],
      'jus-et-sirops': ['Jus, sirops et limonades', 'Juices, syrups and lemonades'],
    },
  ],
  'livres-et-papeterie': [
    ['Livres et papeterie', 'Books and stationery'],
    {
      romans: ['Romans et récits', 'Novels and stories'],
      'livres-de-la-region': ['Livres de la région', 'Books about the region'],
      jeunesse: ['Jeunesse et bande dessinée', 'Children and comics'],
      papeterie: ['Papeterie', 'Stationery'],
      'cartes-et-affiches': ['Cartes et affiches', 'Cards and posters'],
    },
  ],
  'fleurs-et-jardin': [
    ['Fleurs et jardin', 'Flowers and garden'],
    {
      bouquets: ['Bouquets', 'Bouquets'],
      plantes: ['Plantes et arbustes', 'Plants and shrubs'],
      'graines-et-plants': ['Graines et plants', 'Seeds and seedlings'],
      compositions: ['Couronnes et compositions', 'Wreaths and arrangements'],
      'outils-de-jardin': ['Outils de jardin', 'Garden tools'],
    },
  ],
  artisanat: [
    ['Artisanat', 'Crafts'],
    {
      poterie: ['Poterie et céramique', 'Pottery and ceramics'],
      vannerie: ['Vannerie', 'Basketry'],
      'ardoise-et-metal': ['Ardoise et métal', 'Slate and metal'],
      coutellerie: ['Coutellerie', 'Cutlery'],
      'objets-en-bois': ['Objets en bois', 'Wooden objects'],
    },
  ],
  mode: [
    ['Mode et accessoires', 'Fashion and accessories'],
    {
      vetements: ['Vêtements', 'Clothes'],
      'laine-et-feutre': ['Laine et feutre', 'Wool and felt'],
      accessoires: ['Sacs et accessoires', 'Bags and accessories'],
      chaussures: ['Chaussures', 'Shoes'],
      'mercerie-et-couture': ['Mercerie et couture', 'Haberdashery and sewing'],
    },
  ],
  maison: [
    ['Maison et bricolage', 'Home and DIY'],
    {
      'linge-de-maison': ['Linge de maison', 'Household linen'],
      'bougies-et-decoration': ['Bougies et décoration', 'Candles and decoration'],
      outillage: ['Outillage et quincaillerie', 'Tools and hardware'],
      'entretien-et-peinture': ['Entretien et peinture', 'Cleaning and paint'],
      chauffage: ['Chauffage', 'Heating'],
    },
  ],
  'jeux-et-loisirs': [
    ['Jeux et loisirs', 'Games and leisure'],
    {
      jouets: ['Jouets', 'Toys'],
      'jeux-de-societe': ['Jeux et puzzles', 'Games and puzzles'],
      velo: ['Vélo', 'Cycling'],
      photographie: ['Photographie', 'Photography'],
    },
  ],
  'beaute-et-bien-etre': [
    ['Beauté et bien-être', 'Beauty and well-being'],
    {
      savons: ['Savons et shampoings', 'Soap and shampoo'],
      soins: ['Soins du visage et du corps', 'Face and body care'],
      coiffure: ['Coiffure', 'Hairdressing'],
    },
  ],
  services: [
    ['Services et bons', 'Services and vouchers'],
    {
      'cartes-cadeaux': ['Cartes cadeaux', 'Gift cards'],
      restauration: ['Restaurants et auberges', 'Restaurants and inns'],
      reparation: ['Réparation et restauration', 'Repair and restoration'],
      sorties: ['Sorties et nature', 'Outings and nature'],
    },
  ],
} as const satisfies Record<
  string,
  readonly [readonly [string, string], Record<string, readonly [string, string]>]
>

type Tree = typeof tree
type Leaf<T> = T extends readonly [unknown, infer Children] ? keyof Children & string : never
/** The categories products are put in: leaves of the tree. */
export type CategorySlug = { [Top in keyof Tree]: Leaf<Tree[Top]> }[keyof Tree]

export const categories: readonly Category[] = Object.entries(tree).flatMap(
  ([slug, [[fr, en], children]]) => [
    { slug, name: { fr, en } },
    ...Object.entries(children as Record<string, readonly [string, string]>).map(
      ([child, [childFr, childEn]]) => ({
        slug: child,
        name: { fr: childFr, en: childEn },
        parent: slug,
      }),
    ),
  ],
)

/** What is usual for goods of a category. `fast`: perishable within days, so the 30-day price rule does not apply. */
type Habits = {
  readonly vat: VatBasisPoints
  readonly exception?: WithdrawalException
  readonly fast?: boolean
  readonly contains?: readonly Allergen[]
}
const fresh = (...contains: readonly Allergen[]): Habits => ({
  vat: 550,
  exception: 'perishable',
  fast: true,
  contains,
})
const dry: Habits = { vat: 550 }
const usual: Habits = { vat: 2000 }
const green: Habits = { vat: 1000, exception: 'perishable', fast: true }

export const shelfHabits: Readonly<Record<CategorySlug, Habits>> = {
  pains: fresh('gluten'),
  viennoiseries: fresh('gluten', 'milk', 'eggs'),
  patisseries: fresh('gluten', 'milk', 'eggs'),
  'biscuits-et-gateaux-secs': { ...dry, contains: ['gluten', 'milk', 'eggs'] },
  'chocolats-et-confiseries': { vat: 550, contains: ['milk', 'soybeans'] },
  viandes: fresh(),
  volailles: fresh(),
  charcuteries: fresh(),
  'terrines-et-conserves': dry,
  'plats-cuisines': fresh(),
  fromages: fresh('milk'),
  'laits-et-yaourts': fresh('milk'),
  'beurres-et-cremes': fresh('milk'),
  oeufs: fresh('eggs'),
  legumes: fresh(),
  fruits: fresh(),
  'herbes-et-champignons': fresh(),
  'paniers-de-saison': fresh(),
  miels: dry,
  confitures: dry,
  'farines-et-legumes-secs': dry,
  'huiles-et-condiments': dry,
  'cafes-et-tisanes': dry,
  'coffrets-gourmands': dry,
  bieres: { vat: 2000, contains: ['gluten'] },
  cidres: { vat: 2000, contains: ['sulphites'] },
  vins: { vat: 2000, contains: ['sulphites'] },
  spiritueux: usual,
  'jus-et-sirops': dry,
  romans: dry,
  'livres-de-la-region': dry,
  jeunesse: dry,
  papeterie: usual,
  'cartes-et-affiches': usual,
  bouquets: green,
  plantes: { vat: 1000 },
  'graines-et-plants': { vat: 1000 },
  compositions: { ...green, fast: false },
  'outils-de-jardin': usual,
  poterie: usual,
  vannerie: usual,
  'ardoise-et-metal': usual,
  coutellerie: usual,
  'objets-en-bois': usual,
  vetements: usual,
  'laine-et-feutre': usual,
  accessoires: usual,
  chaussures: usual,
  'mercerie-et-couture': usual,
  'linge-de-maison': usual,
  'bougies-et-decoration': usual,
  outillage: usual,
  'entretien-et-peinture': usual,
  chauffage: { vat: 1000 },
  jouets: usual,
  'jeux-de-societe': usual,
  velo: usual,
  photographie: usual,
  savons: { vat: 2000, exception: 'hygiene' },
  soins: { vat: 2000, exception: 'hygiene' },
  coiffure: usual,
  'cartes-cadeaux': { vat: 0 },
  restauration: { vat: 1000 },
  reparation: usual,
  sorties: usual,
}
