import type { Answers } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Cents } from '../../../platform/money.ts'
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
import { isAmong, judge } from './judge.rules.ts'

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
  readonly choices: readonly StoredChoice[]
  readonly photos: readonly StoredPhoto[]
}

/** What applying an item would write. */
export type Plan = {
  readonly kind: 'new' | 'changed' | 'same'
  readonly product: ProductColumns
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
 * own forms. Either a plan, or every cell that needs another look, those already found in reading the rows included.
 */
export function planItem(
  item: Item,
  stored: StoredProduct | undefined,
  vocabulary: Vocabulary,
  fallback: Pick<Mapping, 'category' | 'vat'>,
  found: readonly Problem[] = [],
): { readonly plan: Plan } | { readonly problems: readonly Problem[] } {
  const problems = [...found]
  const values = {
    ...(stored ? { ...productValues(stored), lead: ['none'] } : { ...newProduct, ...given(fallback) }),
    ...valuesOf(item.product),
    reference: [item.reference],
  }
  const whole = judge(
    {
      fields: vocabulary.productFields,
      values,
      cells: item.product,
      row: item.row,
      // Without a reference, what the file does not say may well be on the shelf.
      unread: item.reference === '' ? () => true : isAmong(found),
      cross: productIssues,
    },
    problems,
  ) as ProductAnswers
  const ofRow = Map.groupBy(found, ({ row }) => row)
  const choices = item.choices.map((choice) =>
    planChoice(choice, item, stored, isAmong(ofRow.get(choice.row) ?? []), problems),
  )
  if (problems.length > 0) return { problems }
  const { lead_days, lead_minutes, cut_off } = item.lead ?? stored ?? noLead
  const product = {
    ...productColumns({ ...whole, lead: 'none' }),
    ...{ lead_days, lead_minutes, cut_off },
    // A product that never had a reference keeps none: its address goes on recognising it.
    reference: stored ? stored.reference : item.reference,
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
  unread: (column: string) => boolean,
  problems: Problem[],
) {
  const known = stored?.choices ?? []
  const found =
    known.find((choice) => choice.name === (name ?? '')) ??
    (name === null && known.length === 1 && item.choices.length === 1 ? known[0] : undefined)
  const which = name === null && !found && known.length > 0
  if (which) problems.push({ row, column: 'choice', text: severalChoices, value: '' })
  const values = {
    ...(found ? choiceValues(found) : { stockKind: ['unlimited'] }),
    ...valuesOf(variant),
    // A stock without a kind is one that is counted, unless the shelf already counts it by the day.
    ...(variant['stock'] &&
      !variant['stockKind'] && {
        stockKind: [found && found.stock_kind !== 'unlimited' ? found.stock_kind : 'counted'],
      }),
  }
  if (name !== null && name.length > 60) problems.push({ row, column: 'choice', text: tooLong, value: name })
  const answers = judge(
    {
      fields: variantFields,
      values,
      cells: variant,
      row,
      unread: which || item.reference === '' ? () => true : unread,
      cross: variantIssues,
    },
    problems,
  ) as Answers<typeof variantFields>
  return { stored: found, name: found?.name ?? name ?? '', columns: variantColumns(answers) }
}

const tooLong: Text = {
  fr: 'Raccourcissez : 60 caractères au plus.',
  en: 'Shorten this: 60 characters at most.',
}

function kindOf(
  product: ProductColumns,
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
