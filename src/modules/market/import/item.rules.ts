import type { Text } from '../../../platform/language.ts'
import type { StoredLead } from '../shelf/shelf.rules.ts'
import { type Cell, type Cells, plainText, type ReadRow, readRow, type Vocabulary } from './cells.rules.ts'
import type { ColumnName, Mapping } from './columns.rules.ts'
import type { Problem } from './import.rules.ts'

/** A product as the file says it: one row, or several of one reference when it has choices. Plain data, kept as JSON. */
export type Item = {
  readonly reference: string
  /** The first of its rows. */
  readonly row: number
  readonly rows: number
  readonly product: Cells
  readonly lead: StoredLead | null
  readonly choices: readonly { readonly row: number; readonly name: string | null; readonly variant: Cells }[]
  readonly photos: readonly Photo[]
}
export type Photo = { readonly row: number; readonly source: string; readonly alt: string }

/** An item, and what reading its rows found: a product with one row that needs another look is left out whole. */
export type ReadItem = { readonly item: Item; readonly problems: readonly Problem[] }

const mostChoices = 100
const say = {
  reference: {
    fr: 'Donnez une référence à ce produit : elle le reconnaît d’un import à l’autre.',
    en: 'Give this product a reference: it is how it is recognised from one import to the next.',
  },
  otherwise: (row: number): Text => ({
    fr: `La ligne ${row} dit autre chose du même produit.`,
    en: `Row ${row} says otherwise of the same product.`,
  }),
  twice: (row: number): Text => ({
    fr: `Ce choix est déjà à la ligne ${row}.`,
    en: `This choice is already on row ${row}.`,
  }),
  unnamed: {
    fr: 'Plusieurs lignes portent cette référence : donnez à chacune un nom de choix (taille, parfum…).',
    en: 'Several rows bear this reference: give each a name of choice (size, flavour…).',
  },
  choices: {
    fr: `Un produit a au plus ${mostChoices} choix.`,
    en: `A product has at most ${mostChoices} choices.`,
  },
} as const satisfies Record<string, Text | ((row: number) => Text)>

/** Rows that hold nothing are passed over. `first` is the number of the first of them in the file, headings included. */
export function readRows(
  lines: readonly (readonly string[])[],
  first: number,
  { columns }: Mapping,
  vocabulary: Vocabulary,
): ReadRow[] {
  const rows: ReadRow[] = []
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const texts = new Map<ColumnName, string>()
    for (const [at, column] of columns.entries()) if (column) texts.set(column, plainText(cells[at] ?? ''))
    rows.push(readRow(first + index, texts, vocabulary))
  }
  return rows
}

/** Puts together the rows of each product. Rows without a reference each stand alone: no one knows whose they are. */
export function groupRows(rows: readonly ReadRow[]): ReadItem[] {
  const read: ReadItem[] = []
  for (const [reference, group] of Map.groupBy(rows, (row) => row.reference))
    if (reference !== '') read.push({ item: itemOf(reference, group), problems: problemsOf(group) })
    else
      for (const row of group)
        read.push({ item: itemOf('', [row]), problems: [...row.problems, unnamed(row)] })
  return read
}

const unnamed = ({ row }: ReadRow): Problem => ({ row, column: 'reference', text: say.reference, value: '' })

function problemsOf(group: readonly ReadRow[]): Problem[] {
  const problems = group.flatMap((row) => row.problems)
  if (group.length > mostChoices)
    problems.push({
      row: group[0]?.row ?? 0,
      column: 'choice',
      text: say.choices,
      value: String(group.length),
    })
  const seen = new Map<string, number>()
  const first = new Map<string, Cell>()
  for (const { row, choice, product } of group) {
    const before = seen.get(choice ?? '')
    if (before !== undefined)
      problems.push({
        row,
        column: 'choice',
        text: choice === undefined ? say.unnamed : say.twice(before),
        value: choice ?? '',
      })
    seen.set(choice ?? '', before ?? row)
    for (const [column, cell] of Object.entries(product)) {
      if (cell.text === '') continue
      const before = first.get(column)
      if (!before) first.set(column, cell)
      else if (String(before.values) !== String(cell.values))
        problems.push({ row, column, text: say.otherwise(before.row), value: cell.text })
    }
  }
  return problems
}

const said = (cells: Cells, column: string): boolean => (cells[column]?.text ?? '') !== ''

function itemOf(reference: string, group: readonly ReadRow[]): Item {
  const product: Record<string, Cell> = {}
  // What one row says, the others need not repeat, in whatever order they were sorted.
  for (const row of group.toReversed()) Object.assign(product, row.product)
  for (const row of group.toReversed())
    for (const [column, cell] of Object.entries(row.product))
      if (said(row.product, column)) product[column] = cell
  const first = group[0] as ReadRow
  const photos = new Map<string, Photo>()
  for (const { row, photos: sources, alts } of group)
    for (const [index, source] of sources.entries())
      if (!photos.has(source)) photos.set(source, { row, source, alt: (alts[index] ?? '').slice(0, 200) })
  return {
    reference,
    row: first.row,
    rows: group.length,
    product,
    lead: group.find(({ lead }) => lead !== undefined)?.lead ?? null,
    choices: group.map(({ row, choice, variant }) => ({ row, name: choice ?? null, variant })),
    photos: [...photos.values()],
  }
}
