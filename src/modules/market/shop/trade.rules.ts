// Over 300 lines once formatted: one table, read top to bottom, of what each trade usually sells.
import type { Text } from '../../../platform/language.ts'
import type { Allergen } from '../product/allergen.rules.ts'
import type { ContentUnit } from '../product/price.rules.ts'
import type { StockKind, WithdrawalException } from '../product/product.rules.ts'
import type { VatRate } from '../product/vat.rules.ts'

/** What a new product starts from: the merchant adds a photo, a name and a price, and confirms the rest. */
export type ProductModel = {
  readonly name: Text
  /** A slug of the starter taxonomy; a territory without it asks for the category. */
  readonly category: string
  readonly vatRateBasisPoints: VatRate
  readonly contentUnit?: ContentUnit
  /** Proposed when goods are sold by weight: what a piece usually weighs and the most it may. */
  readonly byWeight?: { readonly typicalGrams: number; readonly ceilingGrams: number }
  /** To be confirmed one by one: never put online as they are. */
  readonly usualAllergens: readonly Allergen[]
  readonly withdrawalException?: WithdrawalException
  readonly fastPerishable: boolean
  readonly stockKind: StockKind
  readonly leadMinutes: number
  readonly leadDays: number
  /** `HH:MM`. */
  readonly cutOff?: string
  /** The degree is asked for, and the buyer's age. */
  readonly alcohol: boolean
}
/** The first model is the one proposed. */
export type Trade = { readonly name: Text; readonly models: readonly [ProductModel, ...ProductModel[]] }

type Rest = Partial<Omit<ProductModel, 'name' | 'category' | 'vatRateBasisPoints'>>
const model = (
  fr: string,
  en: string,
  category: string,
  vatRateBasisPoints: VatRate,
  rest: Rest = {},
): ProductModel => ({
  name: { fr, en },
  category,
  vatRateBasisPoints,
  usualAllergens: [],
  fastPerishable: false,
  stockKind: 'counted',
  leadMinutes: 0,
  leadDays: 0,
  alcohol: false,
  ...rest,
})

const fresh = { withdrawalException: 'perishable', fastPerishable: true } as const
const theEveningBefore = { leadDays: 1, cutOff: '18:00' } as const
const twoDays = { leadMinutes: 48 * 60 } as const
const sealed = { withdrawalException: 'hygiene' } as const

export const trades = {
  bakery: {
    name: { fr: 'Boulangerie', en: 'Bakery' },
    models: [
      model('Pain', 'Bread', 'pains', 550, {
        ...fresh,
        ...theEveningBefore,
        contentUnit: 'g',
        usualAllergens: ['gluten'],
        stockKind: 'daily',
      }),
      model('Viennoiserie', 'Viennese pastry', 'viennoiseries', 550, {
        ...fresh,
        ...theEveningBefore,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs'],
        stockKind: 'daily',
      }),
      model('Gâteau', 'Cake', 'patisseries', 550, {
        ...fresh,
        ...twoDays,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs', 'nuts'],
        stockKind: 'daily',
      }),
      model('Sandwich à manger tout de suite', 'Sandwich to eat now', 'traiteur', 1000, {
        ...fresh,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs', 'mustard'],
        stockKind: 'daily',
      }),
    ],
  },
  pastry: {
    name: { fr: 'Pâtisserie', en: 'Pastry shop' },
    models: [
      model('Gâteau', 'Cake', 'patisseries', 550, {
        ...fresh,
        ...twoDays,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs', 'nuts'],
        stockKind: 'daily',
      }),
      model('Gâteau sur commande', 'Cake to order', 'patisseries', 550, {
        withdrawalException: 'made_to_measure',
        fastPerishable: true,
        leadMinutes: 72 * 60,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs', 'nuts'],
        stockKind: 'daily',
      }),
    ],
  },
  chocolate: {
    name: { fr: 'Chocolaterie, confiserie', en: 'Chocolate and sweets' },
    models: [
      model('Chocolats', 'Chocolates', 'chocolats-confiseries', 550, {
        contentUnit: 'g',
        usualAllergens: ['milk', 'nuts', 'soya'],
      }),
      model('Confiserie', 'Sweets', 'chocolats-confiseries', 2000, {
        contentUnit: 'g',
        usualAllergens: ['milk', 'nuts'],
      }),
    ],
  },
  butcher: {
    name: { fr: 'Boucherie, charcuterie', en: 'Butcher' },
    models: [
      model('Viande au poids', 'Meat by weight', 'viandes', 550, {
        ...fresh,
        ...theEveningBefore,
        byWeight: { typicalGrams: 1000, ceilingGrams: 1150 },
        stockKind: 'unlimited',
      }),
      model('Charcuterie', 'Cured meat', 'charcuterie', 550, {
        ...fresh,
        contentUnit: 'g',
        usualAllergens: ['milk', 'sulphites'],
      }),
    ],
  },
  fishmonger: {
    name: { fr: 'Poissonnerie', en: 'Fishmonger' },
    models: [
      model('Poisson au poids', 'Fish by weight', 'poissons', 550, {
        ...fresh,
        ...theEveningBefore,
        byWeight: { typicalGrams: 500, ceilingGrams: 600 },
        usualAllergens: ['fish'],
        stockKind: 'unlimited',
      }),
      model('Coquillages et crustacés', 'Shellfish', 'poissons', 550, {
        ...fresh,
        ...theEveningBefore,
        contentUnit: 'g',
        usualAllergens: ['crustaceans', 'molluscs'],
      }),
    ],
  },
  cheese: {
    name: { fr: 'Fromagerie, crémerie', en: 'Cheese and dairy' },
    models: [
      model('Fromage au poids', 'Cheese by weight', 'fromages', 550, {
        ...fresh,
        byWeight: { typicalGrams: 250, ceilingGrams: 300 },
        usualAllergens: ['milk'],
        stockKind: 'unlimited',
      }),
      model('Fromage à la pièce', 'Cheese by the piece', 'fromages', 550, {
        ...fresh,
        contentUnit: 'g',
        usualAllergens: ['milk'],
      }),
      model('Produit laitier', 'Dairy product', 'produits-laitiers', 550, {
        ...fresh,
        contentUnit: 'g',
        usualAllergens: ['milk'],
      }),
    ],
  },
  farm: {
    name: { fr: 'Ferme', en: 'Farm' },
    models: [
      model('Œufs', 'Eggs', 'oeufs', 550, {
        ...fresh,
        contentUnit: 'piece',
        usualAllergens: ['eggs'],
        stockKind: 'daily',
      }),
      model('Volaille', 'Poultry', 'volailles', 550, {
        ...fresh,
        ...twoDays,
        byWeight: { typicalGrams: 1600, ceilingGrams: 2000 },
      }),
      model('Colis de viande', 'Meat box', 'viandes', 550, {
        ...fresh,
        leadMinutes: 72 * 60,
        contentUnit: 'g',
      }),
    ],
  },
  market_gardener: {
    name: { fr: 'Maraîcher', en: 'Market gardener' },
    models: [
      model('Légumes', 'Vegetables', 'legumes', 550, { ...fresh, ...theEveningBefore, contentUnit: 'g' }),
      model('Fruits', 'Fruit', 'fruits', 550, { ...fresh, ...theEveningBefore, contentUnit: 'g' }),
      model('Panier de la semaine', 'Weekly basket', 'legumes', 550, {
        ...fresh,
        ...twoDays,
        contentUnit: 'piece',
      }),
    ],
  },
  grocer: {
    name: { fr: 'Épicerie', en: 'Grocer' },
    models: [
      model('Épicerie salée', 'Savoury grocery', 'epicerie-salee', 550, { contentUnit: 'g' }),
      model('Épicerie sucrée', 'Sweet grocery', 'epicerie-sucree', 550, {
        contentUnit: 'g',
        usualAllergens: ['gluten', 'milk', 'eggs'],
      }),
      model('Jus ou sirop', 'Juice or syrup', 'jus-sirops', 550, { contentUnit: 'ml' }),
    ],
  },
  honey: {
    name: { fr: 'Apiculture, confitures', en: 'Honey and jam' },
    models: [
      model('Miel', 'Honey', 'miels-confitures', 550, { contentUnit: 'g' }),
      model('Pain d’épices', 'Gingerbread', 'epicerie-sucree', 550, {
        contentUnit: 'g',
        usualAllergens: ['gluten'],
      }),
    ],
  },
  caterer: {
    name: { fr: 'Traiteur, restaurant', en: 'Caterer, restaurant' },
    models: [
      model('Plat à réchauffer', 'Dish to heat up', 'traiteur', 550, {
        ...fresh,
        ...theEveningBefore,
        contentUnit: 'g',
        usualAllergens: ['gluten', 'milk', 'eggs', 'celery'],
        stockKind: 'daily',
      }),
      model('Plat à manger tout de suite', 'Dish to eat now', 'traiteur', 1000, {
        ...fresh,
        leadMinutes: 60,
        contentUnit: 'piece',
        usualAllergens: ['gluten', 'milk', 'eggs', 'celery'],
        stockKind: 'daily',
      }),
    ],
  },
  brewery: {
    name: { fr: 'Brasserie', en: 'Brewery' },
    models: [
      model('Bière', 'Beer', 'bieres', 2000, {
        contentUnit: 'ml',
        usualAllergens: ['gluten'],
        alcohol: true,
      }),
    ],
  },
  wine: {
    name: { fr: 'Caviste, cidrerie', en: 'Wine and cider' },
    models: [
      model('Vin, cidre ou spiritueux', 'Wine, cider or spirits', 'vins-cidres', 2000, {
        contentUnit: 'ml',
        usualAllergens: ['sulphites'],
        alcohol: true,
      }),
    ],
  },
  florist: {
    name: { fr: 'Fleuriste', en: 'Florist' },
    models: [
      model('Bouquet', 'Bouquet', 'fleurs', 1000, { ...fresh, leadMinutes: 120, stockKind: 'daily' }),
      model('Composition sur mesure', 'Arrangement to order', 'fleurs', 1000, {
        withdrawalException: 'made_to_measure',
        fastPerishable: true,
        ...twoDays,
        stockKind: 'unlimited',
      }),
      model('Plante en pot', 'Potted plant', 'plantes-jardin', 1000, { ...fresh }),
    ],
  },
  garden: {
    name: { fr: 'Pépinière, jardinerie', en: 'Plant nursery' },
    models: [
      model('Plante', 'Plant', 'plantes-jardin', 1000, { ...fresh }),
      model('Outil ou terreau', 'Tool or compost', 'plantes-jardin', 2000),
    ],
  },
  bookshop: {
    name: { fr: 'Librairie', en: 'Bookshop' },
    models: [model('Livre', 'Book', 'livres', 550), model('Papeterie', 'Stationery', 'papeterie', 2000)],
  },
  press: {
    name: { fr: 'Presse, papeterie', en: 'Newsagent, stationery' },
    models: [
      model('Journal ou magazine', 'Newspaper or magazine', 'presse', 210, { withdrawalException: 'press' }),
      model('Papeterie', 'Stationery', 'papeterie', 2000),
    ],
  },
  toys: {
    name: { fr: 'Jeux et jouets', en: 'Games and toys' },
    models: [model('Jeu ou jouet', 'Game or toy', 'jeux-jouets', 2000)],
  },
  crafts: {
    name: { fr: 'Artisanat d’art', en: 'Crafts' },
    models: [
      model('Objet fait main', 'Handmade object', 'objets-artisanaux', 2000),
      model('Objet sur commande', 'Object to order', 'objets-artisanaux', 2000, {
        withdrawalException: 'made_to_measure',
        leadDays: 14,
        stockKind: 'unlimited',
      }),
    ],
  },
  pottery: {
    name: { fr: 'Poterie, céramique', en: 'Pottery' },
    models: [model('Pièce de céramique', 'Ceramic piece', 'poterie-ceramique', 2000)],
  },
  leather: {
    name: { fr: 'Maroquinerie, cordonnerie', en: 'Leather goods, cobbler' },
    models: [model('Maroquinerie', 'Leather goods', 'chaussures-maroquinerie', 2000)],
  },
  clothing: {
    name: { fr: 'Prêt-à-porter', en: 'Clothing' },
    models: [
      model('Vêtement', 'Garment', 'vetements', 2000),
      model('Sous-vêtement', 'Underwear', 'vetements', 2000, { ...sealed }),
    ],
  },
  jewellery: {
    name: { fr: 'Bijouterie, horlogerie', en: 'Jewellery and watches' },
    models: [
      model('Bijou', 'Jewel', 'bijoux', 2000),
      model('Bijou gravé', 'Engraved jewel', 'bijoux', 2000, {
        withdrawalException: 'made_to_measure',
        leadDays: 7,
        stockKind: 'unlimited',
      }),
    ],
  },
  decoration: {
    name: { fr: 'Décoration, cadeaux', en: 'Decoration and gifts' },
    models: [model('Objet de décoration', 'Decoration', 'decoration', 2000)],
  },
  hardware: {
    name: { fr: 'Quincaillerie, bricolage', en: 'Hardware' },
    models: [
      model('Article de bricolage', 'Hardware item', 'bricolage-quincaillerie', 2000),
      model('Coupe sur mesure', 'Cut to measure', 'bricolage-quincaillerie', 2000, {
        withdrawalException: 'made_to_measure',
        stockKind: 'unlimited',
        leadDays: 2,
      }),
    ],
  },
  pharmacy: {
    name: { fr: 'Parapharmacie', en: 'Parapharmacy' },
    // Medicines are sold under rules of their own (L5125-33 and after, public health code): never here.
    models: [
      model('Soin ou hygiène', 'Care or hygiene', 'parapharmacie', 2000, { ...sealed, contentUnit: 'ml' }),
    ],
  },
  beauty: {
    name: { fr: 'Beauté, savonnerie', en: 'Beauty and soap' },
    models: [
      model('Cosmétique', 'Cosmetic', 'soins-savons', 2000, { ...sealed, contentUnit: 'ml' }),
      model('Savon', 'Soap', 'soins-savons', 2000, { ...sealed, contentUnit: 'g' }),
    ],
  },
  sport: {
    name: { fr: 'Sport, cycles', en: 'Sports and bicycles' },
    models: [model('Article de sport', 'Sports item', 'sport-velo', 2000)],
  },
  repair: {
    name: { fr: 'Réparation', en: 'Repairs' },
    models: [
      model('Réparation', 'Repair', 'reparation-services', 2000, { stockKind: 'unlimited', leadDays: 7 }),
    ],
  },
  other: {
    name: { fr: 'Autre commerce', en: 'Other shop' },
    models: [model('Article', 'Item', 'decoration', 2000)],
  },
} as const satisfies Record<string, Trade>
export type TradeName = keyof typeof trades

export const isTrade = (code: string): code is TradeName => Object.hasOwn(trades, code)
/** The models a shop of this trade may start a product from. */
export const modelsOf = (trade: TradeName): Trade['models'] => trades[trade].models
