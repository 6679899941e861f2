import type { Answers, Field } from '../../../platform/field.ts'
import { readAnswers } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Issue } from '../../../platform/refusal.ts'
import {
  choiceValues,
  type ProductAnswers,
  type ProductColumns,
  productColumns,
  productIssues,
  productValues,
  type VariantColumns,
  variantColumns,
} from '../shelf/columns.rules.ts'
import { variantFields, variantIssues } from '../shelf/shelf.rules.ts'
import type { Cells, Vocabulary } from './cells.rules.ts'
import type { Mapping } from './columns.rules.ts'
import type { Problem } from './import.rules.ts'
import type { Item } from './item.rules.ts'

export type StoredChoice = Readonly<VariantColumns & { price_cents: Cents }> & {
  readonly id: Id<'variant'>
  readonly position: number
  readonly name: string
}
export type StoredPhoto = {
  readonly position: number
  readonly file_id: Id<'file'>
  readonly alt: string
  readonly media_type: string
  /** Where an import took it; null for one that was sent by hand. */
  readonly source: string | null
}
/** A product of the shelf, with what is still sold of it, in order. */
export type StoredProduct = Readonly<ProductColumns> & {
  readonly id: Id<'product'>
  /** What a file calls it: its reference, or its address when it has none. */
  readonly known_as: string
  readonly slug: string
  readonly priced_by_weight: boolean
  readonly choices: readonly StoredChoice[]
  readonly photos: readonly StoredPhoto[]
}

export type PlannedProduct = ProductColumns & { readonly priced_by_weight: boolean }
/** What applying an item would write. */
export type Plan = {
  readonly kind: 'new' | 'changed' | 'same'
  readonly product: PlannedProduct
  readonly choices: readonly {
    readonly stored: StoredChoice | undefined
    readonly name: string
    readonly position: number
    readonly columns: VariantColumns
  }[]
}

const severalChoices: Text = {
  fr: 'Ce produit a plusieurs choix : dites duquel parle cette ligne.',
  en: 'This product has several choices: say which one this row is about.',
}
const newProduct = { lead: ['none'], visible: ['yes'] }

/**
 * What an item makes of a product: the answers of the file over those of the shelf, read by the rules of the shelf's
 * own forms. Either a plan, or every cell that needs another look.
 */
export function planItem(
  item: Item,
  stored: StoredProduct | undefined,
  vocabulary: Vocabulary,
  fallback: Pick<Mapping, 'category' | 'vat'>,
): { readonly plan: Plan } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const values = {
    ...(stored ? { ...productValues(stored), lead: ['none'] } : { ...newProduct, ...given(fallback) }),
    ...valuesOf(item.product),
    reference: [item.reference],
  }
  const fields = vocabulary.productFields
  const answers = check(fields, values, item.product, item.row, problems) as
    | Omit<ProductAnswers, 'lead'>
    | undefined
  const choices = item.choices.flatMap((choice) => planChoice(choice, item, stored, problems))
  if (!answers || problems.length > 0) return { problems }
  const whole = { ...answers, lead: 'none' } as ProductAnswers
  for (const issue of productIssues(whole)) problems.push(problemOf(issue, item.product, item.row))
  if (problems.length > 0) return { problems }
  const { lead_days, lead_minutes, cut_off } = item.lead ?? stored ?? noLead
  const untouched = (stored?.choices ?? []).filter((one) => !choices.some((choice) => choice.stored === one))
  const product = {
    ...productColumns(whole),
    ...{ lead_days, lead_minutes, cut_off },
    // A product that never had a reference keeps none: its address goes on recognising it.
    reference: stored ? stored.reference : item.reference,
    priced_by_weight: [...choices.map(({ columns }) => columns), ...untouched].some(
      ({ typical_grams }) => typical_grams !== null,
    ),
  }
  const position = Math.max(-1, ...(stored?.choices ?? []).map((choice) => choice.position))
  const placed = choices.map((choice, index) => ({
    ...choice,
    position: choice.stored?.position ?? position + 1 + index,
  }))
  return { plan: { kind: kindOf(product, placed, stored), product, choices: placed } }
}

const noLead = { lead_days: 0, lead_minutes: 0, cut_off: null }
const given = ({ category, vat }: Pick<Mapping, 'category' | 'vat'>) => ({
  ...(category && { category: [category] }),
  ...(vat && { vat: [vat] }),
})
const valuesOf = (cells: Cells) =>
  Object.fromEntries(Object.entries(cells).map(([name, { values }]) => [name, values]))

function planChoice(
  { row, name, variant }: Item['choices'][number],
  item: Item,
  stored: StoredProduct | undefined,
  problems: Problem[],
) {
  const known = stored?.choices ?? []
  const found =
    known.find((choice) => choice.name === (name ?? '')) ??
    (name === null && known.length === 1 && item.choices.length === 1 ? known[0] : undefined)
  if (name === null && !found && known.length > 0) {
    problems.push({ row, column: 'choice', text: severalChoices, value: '' })
    return []
  }
  const values = {
    ...(found ? choiceValues(found) : { stockKind: ['unlimited'] }),
    ...valuesOf(variant),
    // A stock without a kind is one that is counted, unless the shelf already counts it by the day.
    ...(variant['stock'] &&
      !variant['stockKind'] && {
        stockKind: [found && found.stock_kind !== 'unlimited' ? found.stock_kind : 'counted'],
      }),
  }
  const answers = check(variantFields, values, variant, row, problems) as
    | Answers<typeof variantFields>
    | undefined
  const issues = answers ? variantIssues(answers) : []
  for (const issue of issues) problems.push(problemOf(issue, variant, row))
  if (name !== null && name.length > 60) problems.push({ row, column: 'choice', text: tooLong, value: name })
  return answers && issues.length === 0
    ? [{ stored: found, name: found?.name ?? name ?? '', columns: variantColumns(answers) }]
    : []
}

const tooLong: Text = {
  fr: 'Raccourcissez : 60 caractères au plus.',
  en: 'Shorten this: 60 characters at most.',
}

function check(
  fields: readonly Field[],
  values: Readonly<Record<string, readonly string[]>>,
  cells: Cells,
  row: number,
  problems: Problem[],
): unknown {
  const read = readAnswers(fields, { values, files: {} })
  if ('answers' in read) return read.answers
  for (const issue of read.issues) problems.push(problemOf(issue, cells, row))
  return undefined
}

const problemOf = ({ name, text }: Issue, cells: Cells, row: number): Problem => ({
  row: cells[name]?.row ?? row,
  column: name,
  text,
  value: cells[name]?.text ?? '',
})

function kindOf(
  product: PlannedProduct,
  choices: Plan['choices'],
  stored: StoredProduct | undefined,
): Plan['kind'] {
  if (!stored) return 'new'
  const same =
    isSame(product, stored) &&
    choices.every(({ stored: one, columns }) => one !== undefined && isSame(columns, one))
  return same ? 'same' : 'changed'
}

/** Whether a row already holds these columns; lists are sets. */
const isSame = (columns: object, stored: object): boolean =>
  Object.entries(columns).every(
    ([name, value]) => plain(value) === plain((stored as Readonly<Record<string, unknown>>)[name]),
  )
const plain = (value: unknown): string =>
  Array.isArray(value) ? JSON.stringify(value.toSorted()) : value === null ? '' : String(value)
