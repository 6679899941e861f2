import type { Field } from '../../../platform/field.ts'
import type { Language, Text } from '../../../platform/language.ts'
import { slugOf } from '../../../platform/slug.ts'

/** A column of the file, as the model and the export name it; other names that merchants' tills and tables give it. */
type Column = Text & { readonly also: readonly string[] }

/** In the order of the model. What may be put in each is said by the shelf's own fields. */
export const columns = {
  reference: {
    fr: 'Référence',
    en: 'Reference',
    also: ['ref', 'code', 'code article', 'sku', 'identifiant', 'id'],
  },
  title: {
    fr: 'Nom',
    en: 'Name',
    also: [
      'nom du produit',
      'produit',
      'titre',
      'désignation',
      'libellé',
      'article',
      'product',
      'title',
      'name of the product',
    ],
  },
  titleEn: { fr: 'Nom en anglais', en: 'Name in English', also: ['nom anglais', 'english name', 'title en'] },
  category: { fr: 'Catégorie', en: 'Category', also: ['rayon', 'famille', 'type', 'categories'] },
  description: { fr: 'Description', en: 'Description', also: ['descriptif', 'texte', 'détail', 'details'] },
  choice: {
    fr: 'Choix',
    en: 'Choice',
    also: [
      'variante',
      'variant',
      'déclinaison',
      'taille',
      'parfum',
      'size',
      'flavour',
      'option',
      'taille, parfum…',
    ],
  },
  price: {
    fr: 'Prix TTC',
    en: 'Price with taxes',
    also: [
      'prix',
      'prix avec taxes',
      'prix de vente',
      'prix ttc €',
      'prix unitaire ttc',
      'tarif',
      'price',
      'pvttc',
      'pv ttc',
    ],
  },
  vat: {
    fr: 'TVA',
    en: 'VAT',
    also: ['taux de tva', 'tva %', 'taux tva', 'vat rate', 'tva comprise dans le prix'],
  },
  contains: { fr: 'Contenu', en: 'Content', also: ['contenance', 'poids net', 'poids', 'volume', 'weight'] },
  contentUnit: { fr: 'Unité du contenu', en: 'Unit of the content', also: ['unité', 'unit'] },
  typicalGrams: {
    fr: 'Poids habituel (g)',
    en: 'Usual weight (g)',
    also: ['poids habituel', 'usual weight'],
  },
  ceilingGrams: {
    fr: 'Poids maximal (g)',
    en: 'Highest weight (g)',
    also: ['poids maximal', 'poids max', 'highest weight'],
  },
  stockKind: { fr: 'Sorte de quantité', en: 'Kind of quantity', also: ['gestion du stock', 'kind of stock'] },
  stock: {
    fr: 'Quantité',
    en: 'Quantity',
    also: ['stock', 'qté', 'en stock', 'quantité en stock', 'combien', 'how many'],
  },
  allergens: { fr: 'Allergènes', en: 'Allergens', also: ['allergène', 'allergen'] },
  labels: { fr: 'Labels', en: 'Labels', also: ['label', 'signes', 'certifications'] },
  origin: { fr: 'Origine', en: 'Origin', also: ['provenance', 'pays', 'country'] },
  alcohol: {
    fr: 'Degré d’alcool',
    en: 'Alcohol by volume',
    also: ['alcool', 'degré', 'alcohol', 'abv', '% vol'],
  },
  lead: {
    fr: 'À commander',
    en: 'To be ordered',
    also: ['délai', 'délai de commande', 'lead time', 'préparation'],
  },
  exception: {
    fr: 'Exception à la rétractation',
    en: 'Exception to withdrawal',
    also: ['rétractation', 'pas de droit de rétractation', 'withdrawal', 'no right of withdrawal'],
  },
  fastPerishable: { fr: 'Se périme rapidement', en: 'Perishes quickly', also: ['périssable', 'perishable'] },
  from: { fr: 'Disponible à partir du', en: 'Available from', also: ['début', 'du', 'from'] },
  until: { fr: 'Disponible jusqu’au', en: 'Available until', also: ['fin', 'au', 'until'] },
  visible: {
    fr: 'Visible',
    en: 'Visible',
    also: ['visible dans la boutique', 'en ligne', 'publié', 'actif', 'online', 'visible in the shop'],
  },
  photos: {
    fr: 'Photos',
    en: 'Photos',
    also: ['photo', 'image', 'images', 'picture', 'pictures', 'image url', 'url image'],
  },
  alt: {
    fr: 'Ce que montre la photo',
    en: 'What the photo shows',
    also: ['texte alternatif', 'légende', 'alt', 'alternative text', 'caption'],
  },
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]
export const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name)

const known = new Map<string, ColumnName>(
  columnNames.flatMap((name) => {
    const { fr, en, also } = columns[name]
    return [name, fr, en, ...also].map((heading) => [slugOf(heading), name] as const)
  }),
)

/** What each heading of a file names, by its words, accents and capitals forgiven; the first of two wins. */
export function matchHeadings(headings: readonly string[]): (ColumnName | undefined)[] {
  const taken = new Set<ColumnName>()
  return headings.map((heading) => {
    const name = known.get(slugOf(heading))
    if (!name || taken.has(name)) return undefined
    taken.add(name)
    return name
  })
}

/** The same headings, whatever their accents, capitals and spaces, have the same signature: their mapping is remembered. */
export const signatureOf = (headings: readonly string[]): string =>
  headings.map(slugOf).join('|').slice(0, 2000)

/** The first line of a model or an export. */
export const headingsIn = (lang: Language): string[] => columnNames.map((name) => columns[name][lang])

/** What a merchant decided about a file: what each of its columns holds, and what to put where it says nothing. */
export type Mapping = {
  readonly columns: readonly (ColumnName | null)[]
  readonly category: string | null
  readonly vat: string | null
}

/** A column of the file as it was read: its heading and a few of its values. */
export type Heading = { readonly title: string; readonly samples: readonly string[] }

const t = (fr: string, en: string): Text => ({ fr, en })

/** The form that corrects the columns by hand: one list a column of the file, then what to put where the file says nothing. */
export function mappingFields(
  headings: readonly Heading[],
  options: {
    readonly category: Readonly<Record<string, Text>>
    readonly vat: Readonly<Record<string, Text>>
  },
): readonly Field[] {
  return [
    ...headings.map(({ title, samples }, index): Field => {
      const example = samples.join(' · ')
      return {
        kind: 'choice',
        name: `column${index}`,
        label: t(title || `Colonne ${index + 1}`, title || `Column ${index + 1}`),
        ...(example && { hint: t(`Par exemple : ${example}`, `For instance: ${example}`) }),
        options: columns,
        as: 'list',
        optional: true,
      }
    }),
    {
      kind: 'choice',
      name: 'category',
      label: t('Catégorie, quand le fichier ne la dit pas', 'Category, when the file does not say it'),
      options: options.category,
      as: 'list',
      optional: true,
    },
    {
      kind: 'choice',
      name: 'vat',
      label: t('TVA, quand le fichier ne la dit pas', 'VAT, when the file does not say it'),
      options: options.vat,
      as: 'list',
      optional: true,
    },
  ]
}
