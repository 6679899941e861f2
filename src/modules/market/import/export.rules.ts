import type { Field } from '../../../platform/field.ts'
import type { Language, Text } from '../../../platform/language.ts'
import { choiceValues, productValues } from '../shelf/columns.rules.ts'
import { productFields, variantFields } from '../shelf/shelf.rules.ts'
import { shortWords } from './cells.rules.ts'
import { type ColumnName, columnNames, headingsIn } from './columns.rules.ts'
import { leadWords } from './lead.rules.ts'
import type { StoredChoice, StoredPhoto, StoredProduct } from './plan.rules.ts'

type Context = {
  readonly lang: Language
  readonly categories: Readonly<Record<string, Text>>
  /** Of the address of a picture. */
  readonly addressOf: (photo: StoredPhoto) => string
}

const yesNo = { fr: ['oui', 'non'], en: ['yes', 'no'] } as const

/** The words the import reads back as these answers. */
export function cellWords(field: Field, values: readonly string[], lang: Language): string {
  switch (field.kind) {
    case 'yes':
      return yesNo[lang][values.length > 0 ? 0 : 1]
    case 'choice':
    case 'choices': {
      const words = values.map((value) => field.options[value]?.[lang] ?? value)
      // The name of a category is told whole: two may end alike.
      return (field.name === 'category' ? words : words.map(shortWords)).join(', ')
    }
    default:
      return values[0] ?? ''
  }
}

/** The whole shelf as the import reads it: one row a choice; what is of the product is on the first of its rows. */
export function exportTable(products: Iterable<StoredProduct>, context: Context): string[][] {
  const fields = new Map<string, Field>(
    [...productFields(context.categories), ...variantFields].map((field) => [field.name, field]),
  )
  return [
    headingsIn(context.lang),
    ...[...products].flatMap((product) =>
      product.choices.map((choice, index) =>
        columnNames.map((column) => cellOf(column, product, choice, index === 0, fields, context)),
      ),
    ),
  ]
}

function cellOf(
  column: ColumnName,
  product: StoredProduct,
  choice: StoredChoice,
  first: boolean,
  fields: ReadonlyMap<string, Field>,
  { lang, addressOf }: Context,
): string {
  if (column === 'reference') return product.known_as
  if (column === 'choice') return choice.name
  const field = fields.get(column)
  const ofChoice = variantFields.some(({ name }) => name === column)
  if (ofChoice && field) return cellWords(field, choiceValues(choice)[column] ?? [], lang)
  if (!first) return ''
  if (column === 'lead') return leadWords(product, lang)
  if (column === 'photos') return product.photos.map(addressOf).join(' | ')
  if (column === 'alt') return product.photos.map(({ alt }) => alt.replaceAll('|', '/')).join(' | ')
  return field ? cellWords(field, productValues(product)[column] ?? [], lang) : ''
}

const examples = {
  fr: [
    {
      reference: 'PAIN-01',
      title: 'Pain de campagne',
      price: '3,20',
      vat: '5,5 %',
      contains: '500 g',
      allergens: 'gluten',
      lead: 'La veille avant 18 h',
      stockKind: 'tant par jour',
      stock: '30',
      visible: 'oui',
    },
    {
      reference: 'MIEL-01',
      title: 'Miel de châtaignier',
      choice: 'Pot de 250 g',
      price: '6,50',
      vat: '5,5 %',
      contains: '250 g',
      origin: 'Ardennes',
      stockKind: 'en stock, comptée',
      stock: '24',
      visible: 'non',
    },
  ],
  en: [
    {
      reference: 'BREAD-01',
      title: 'Country loaf',
      price: '3.20',
      vat: '5.5%',
      contains: '500 g',
      allergens: 'gluten',
      lead: 'The day before, by 18:00',
      stockKind: 'so many a day',
      stock: '30',
      visible: 'yes',
    },
    {
      reference: 'HONEY-01',
      title: 'Chestnut honey',
      choice: '250 g jar',
      price: '6.50',
      vat: '5.5%',
      contains: '250 g',
      origin: 'Ardennes',
      stockKind: 'counted stock',
      stock: '24',
      visible: 'no',
    },
  ],
} as const satisfies Record<Language, readonly Partial<Record<ColumnName, string>>[]>

/** An empty table to fill: the headings, and two rows that show how; with categories of the territory. */
export function modelTable(lang: Language, categories: Readonly<Record<string, Text>>): string[][] {
  const names = Object.values(categories).map((text) => text[lang])
  return [
    headingsIn(lang),
    ...examples[lang].map((example: Partial<Record<ColumnName, string>>, index) =>
      columnNames.map((column) =>
        column === 'category' ? (names[index] ?? names[0] ?? '') : (example[column] ?? ''),
      ),
    ),
  ]
}
