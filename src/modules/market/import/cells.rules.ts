import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { slugOf } from '../../../platform/slug.ts'
import { leads, productFields, type StoredLead, variantFields } from '../shelf/shelf.rules.ts'
import type { ColumnName } from './columns.rules.ts'
import type { Problem } from './import.rules.ts'
import { readLead } from './lead.rules.ts'

/** What a cell answers, as the shelf's form would post it; and where it stands, to speak of it. */
export type Cell = { readonly row: number; readonly text: string; readonly values: readonly string[] }
/** By the name of the form's field. What the file does not say is not there. */
export type Cells = Readonly<Record<string, Cell>>

/** A row of the file, read. */
export type ReadRow = {
  readonly row: number
  readonly reference: string
  /** The size, the flavour; `undefined` when the file does not say. */
  readonly choice: string | undefined
  readonly product: Cells
  readonly variant: Cells
  readonly lead: StoredLead | undefined
  readonly photos: readonly string[]
  readonly alts: readonly string[]
  readonly problems: readonly Problem[]
}

/** The words of a territory and a language of people, by slug: built once a file. */
export type Vocabulary = {
  readonly productFields: readonly Field[]
  readonly options: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** The words before a parenthesis or a colon: « AOP » of “PDO (protected designation of origin)”. */
export const shortWords = (text: string): string => text.split(/\s*(?:\(|:\s)/)[0] ?? text

export function vocabularyOf(categories: Readonly<Record<string, Text>>): Vocabulary {
  const fields: readonly Field[] = productFields(categories)
  const options = [...fields, ...variantFields].flatMap((field) =>
    field.kind === 'choice' || field.kind === 'choices'
      ? [[field.name, wordsOf(field.options)] as const]
      : [],
  )
  return {
    productFields: fields.filter(({ name }) => name !== 'lead'),
    options: new Map(options).set('lead', wordsOf(leads)),
  }
}

/** Every way to say an option. A name that two bear says neither: the whole path of a category does. */
function wordsOf(options: Readonly<Record<string, Text>>): ReadonlyMap<string, string> {
  const whole = new Map<string, string>()
  const short = new Map<string, string | undefined>()
  for (const [code, text] of Object.entries(options)) {
    whole.set(slugOf(code), code)
    for (const words of [text.fr, text.en]) {
      whole.set(slugOf(words), code)
      for (const part of [shortWords(words), words.split('›').at(-1) ?? '']) {
        const slug = slugOf(part)
        short.set(slug, short.has(slug) && short.get(slug) !== code ? undefined : code)
      }
    }
  }
  for (const [slug, code] of short) if (code !== undefined && !whole.has(slug)) whole.set(slug, code)
  return whole
}

const say = {
  option: (list: string): Text => ({ fr: `Écrivez l’un de : ${list}.`, en: `Write one of: ${list}.` }),
  category: { fr: 'Cette catégorie n’existe pas ici.', en: 'This category does not exist here.' },
  yes: { fr: 'Écrivez oui ou non.', en: 'Write yes or no.' },
  content: {
    fr: 'Écrivez un contenu comme 250 g, 75 cl ou 6.',
    en: 'Write a content like 250 g, 75 cl or 6.',
  },
  lead: {
    fr: 'Écrivez « La veille avant 18 h », « 48 h » ou « 2 jours avant 18:00 ».',
    en: 'Write “The day before, by 18:00”, “48 h” or “2 days before 18:00”.',
  },
} as const

type Said = { readonly values: readonly string[] } | { readonly wrong: Text } | undefined
const yes = new Set(['oui', 'yes', 'o', 'y', '1', 'vrai', 'true', 'x'])
const no = new Set(['non', 'no', 'n', '0', 'faux', 'false'])
const none = new Set(['aucun', 'aucune', 'none', 'sans', 'non', 'no', '0'])

/** What the words of a cell answer to a field. An empty cell empties what may be empty, and says nothing of the rest. */
function toAnswer(field: Field, text: string, { options }: Vocabulary): Said {
  if (text === '') return field.optional && field.kind !== 'yes' ? { values: [] } : undefined
  const words = options.get(field.name)
  switch (field.kind) {
    case 'yes':
      if (yes.has(slugOf(text))) return { values: ['yes'] }
      return no.has(slugOf(text)) ? { values: [] } : { wrong: say.yes }
    case 'choice': {
      const code = words?.get(slugOf(field.name === 'vat' ? plainRate(text) : text))
      return code === undefined ? { wrong: wrongOption(field) } : { values: [code] }
    }
    case 'choices': {
      if (none.has(slugOf(text))) return { values: [] }
      const parts = text
        .replace(/\([^)]*\)/g, '')
        .split(/[,;|\n]/)
        .map(slugOf)
        .filter(Boolean)
      const codes = parts.map((part) => words?.get(part))
      return codes.includes(undefined) ? { wrong: wrongOption(field) } : { values: codes as string[] }
    }
    default:
      return { values: [text] }
  }
}

function wrongOption(field: Extract<Field, { kind: 'choice' | 'choices' }>): Text {
  if (field.name === 'category') return say.category
  const all = Object.values(field.options)
  const list = (lang: 'fr' | 'en') => all.map((text) => shortWords(text[lang])).join(', ')
  return { fr: say.option(list('fr')).fr, en: say.option(list('en')).en }
}

/** A rate as it may be written: `5,5 %`, `5.50`, or 0.055 when a spreadsheet shows it as a percentage. */
function plainRate(text: string): string {
  const rate = Number(text.replace(/[%\s\u00a0\u202f]/g, '').replace(',', '.'))
  if (text.trim() === '' || Number.isNaN(rate)) return text
  return `r${Math.round((rate > 0 && rate < 1 ? rate * 100 : rate) * 100)}`
}

const units: Readonly<Record<string, readonly [unit: 'g' | 'ml' | 'piece', size: number]>> = {
  ...Object.fromEntries(['g', 'gr', 'gramme', 'grammes', 'gram', 'grams'].map((word) => [word, ['g', 1]])),
  ...Object.fromEntries(['kg', 'kilo', 'kilos'].map((word) => [word, ['g', 1000]])),
  ...Object.fromEntries(['ml', 'millilitre', 'millilitres'].map((word) => [word, ['ml', 1]])),
  cl: ['ml', 10],
  dl: ['ml', 100],
  ...Object.fromEntries(['l', 'litre', 'litres', 'liter'].map((word) => [word, ['ml', 1000]])),
  ...Object.fromEntries(
    ['piece', 'pieces', 'pce', 'pc', 'pcs', 'u', 'unite', 'unites', 'unit'].map((word) => [
      word,
      ['piece', 1],
    ]),
  ),
}

/** `250` and `g`, or `75 cl` in one cell: the quantity and the unit the shelf keeps. `undefined` when it is neither. */
export function readContent(
  quantity: string,
  unit: string | undefined,
): { readonly contains?: string; readonly contentUnit?: string } | undefined {
  const match = /^([\d\s\u00a0\u202f]+(?:[.,]\d+)?)\s*(\p{L}*)\.?$/u.exec(quantity)
  const known = units[slugOf(match?.[2] || unit || '')]
  if (!match?.[1] || ((match[2] || unit) && !known)) return undefined
  const count = Number(match[1].replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  const size = Math.round(count * (known?.[1] ?? 1) * 1000) / 1000
  return { contains: String(size), ...(known && { contentUnit: known[0] }) }
}

/** A text as it may be kept: no control character, nothing around it. */
export const plainText = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '').trim()

const parts = (text: string | undefined) => (text ?? '').split(/[|\n]/).map((part) => part.trim())

/** Reads a row by what each column of the file holds. */
export function readRow(
  row: number,
  texts: ReadonlyMap<ColumnName, string>,
  vocabulary: Vocabulary,
): ReadRow {
  const problems: Problem[] = []
  const wrong = (column: ColumnName, text: Text) =>
    problems.push({ row, column, text, value: texts.get(column) ?? '' })
  const cellsOf = (fields: readonly Field[], skip: readonly string[]) => {
    const cells: Record<string, Cell> = {}
    for (const field of fields) {
      const text = texts.get(field.name as ColumnName)
      if (text === undefined || skip.includes(field.name)) continue
      const said = toAnswer(field, text, vocabulary)
      if (said && 'wrong' in said) wrong(field.name as ColumnName, said.wrong)
      else if (said) cells[field.name] = { row, text, values: said.values }
    }
    return cells
  }
  const variant = {
    ...cellsOf(variantFields, ['contains', 'contentUnit']),
    ...contentCells(row, texts, wrong),
  }
  // A stock left empty where no kind of quantity is said is a stock the file does not speak of.
  if (variant['stock']?.values.length === 0 && !variant['stockKind']) delete variant['stock']
  const leadText = texts.get('lead') ?? ''
  const lead = leadText === '' ? undefined : readLead(leadText, vocabulary.options.get('lead'))
  if (leadText !== '' && !lead) wrong('lead', say.lead)
  return {
    row,
    reference: (texts.get('reference') ?? '').replace(/\s+/g, ' '),
    choice: texts.get('choice')?.replace(/\s+/g, ' ') || undefined,
    product: cellsOf(vocabulary.productFields, []),
    variant,
    lead,
    photos: parts(texts.get('photos')).filter(Boolean),
    alts: parts(texts.get('alt')),
    problems,
  }
}

function contentCells(
  row: number,
  texts: ReadonlyMap<ColumnName, string>,
  wrong: (column: ColumnName, text: Text) => void,
): Record<string, Cell> {
  const [quantity, unit] = [texts.get('contains'), texts.get('contentUnit')]
  const cell = (text: string, value: string | undefined): Cell => ({
    row,
    text,
    values: value ? [value] : [],
  })
  if (quantity === undefined || quantity === '')
    return {
      ...(quantity === '' && { contains: cell('', '') }),
      ...(unit !== undefined && { contentUnit: cell(unit, units[slugOf(unit)]?.[0] ?? unit) }),
    }
  const content = readContent(quantity, unit)
  if (!content) {
    wrong('contains', say.content)
    return {}
  }
  return {
    contains: cell(quantity, content.contains),
    ...(content.contentUnit && { contentUnit: cell(unit ?? quantity, content.contentUnit) }),
  }
}
