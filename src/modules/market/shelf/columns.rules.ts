import { type Answers, shown, shownMoney } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Issue } from '../../../platform/refusal.ts'
import type { ContentUnit } from '../product/price.rules.ts'
import type { StockKind, WithdrawalException } from '../product/product.rules.ts'
import { leadName, leads, type productFields, type StoredLead, type variantFields } from './shelf.rules.ts'

/** Between the answers of a form and the rows that keep them: the page, the import and the export all pass here. */
export type ProductAnswers = Answers<ReturnType<typeof productFields>>
export type VariantAnswers = Answers<typeof variantFields>

/** `current` is the lead it has, which may be none of those a form offers. */
export const productColumns = (answers: ProductAnswers, current?: StoredLead) => ({
  title: answers.title,
  title_en: answers.titleEn ?? '',
  category_id: answers.category as Id<'category'>,
  description: answers.description ?? '',
  vat_rate_basis_points: Number(answers.vat.slice(1)),
  origin: answers.origin ?? '',
  allergens: [...answers.allergens] as string[],
  alcohol_tenths: answers.alcohol ? Math.round(Number(answers.alcohol.replace(',', '.')) * 10) : 0,
  labels: [...answers.labels] as string[],
  ...leadColumns(answers.lead, current),
  withdrawal_exception: (answers.exception ?? null) as WithdrawalException | null,
  fast_perishable: answers.fastPerishable,
  available_from: answers.from ?? null,
  available_until: answers.until ?? null,
  reference: answers.reference ?? null,
  visible: answers.visible,
})
function leadColumns(name: ProductAnswers['lead'], current: StoredLead | undefined): StoredLead {
  if (name !== 'own') {
    const { leadDays, leadMinutes, cutOff } = leads[name]
    return { lead_days: leadDays, lead_minutes: leadMinutes, cut_off: cutOff }
  }
  // A form offers it only for a product that has one.
  const { lead_days, lead_minutes, cut_off } = current as StoredLead
  return { lead_days, lead_minutes, cut_off }
}
export type ProductColumns = ReturnType<typeof productColumns>

export const variantColumns = (answers: VariantAnswers) => ({
  price_cents: answers.price,
  content_quantity: answers.contains ?? null,
  content_unit: (answers.contentUnit ?? null) as ContentUnit | null,
  typical_grams: answers.typicalGrams ?? null,
  ceiling_grams: answers.ceilingGrams ?? null,
  stock_kind: answers.stockKind as StockKind,
  stock_count: answers.stockKind === 'counted' ? (answers.stock ?? null) : null,
  daily_quantity: answers.stockKind === 'daily' ? (answers.stock ?? null) : null,
})
export type VariantColumns = ReturnType<typeof variantColumns>

/** What one answer about a product asks of another. */
export const productIssues = ({ from, until }: ProductAnswers): Issue[] =>
  from && until && Temporal.PlainDate.compare(until, from) < 0
    ? [
        {
          name: 'until',
          text: {
            fr: 'La fin de la période vient avant son début.',
            en: 'The end of the period comes before its beginning.',
          },
        },
      ]
    : []

/** A stored product as its form shows it. */
export const productValues = (product: Readonly<ProductColumns>) =>
  shown({
    title: product.title,
    titleEn: product.title_en,
    category: product.category_id,
    description: product.description,
    vat: `r${product.vat_rate_basis_points}`,
    origin: product.origin,
    allergens: product.allergens,
    alcohol: product.alcohol_tenths ? String(product.alcohol_tenths / 10).replace('.', ',') : '',
    labels: product.labels,
    lead: leadName(product),
    exception: product.withdrawal_exception,
    fastPerishable: product.fast_perishable,
    from: product.available_from,
    until: product.available_until,
    reference: product.reference,
    visible: product.visible,
  })

/** A stored choice as its form shows it. */
export const choiceValues = (
  choice: Readonly<Omit<VariantColumns, 'price_cents'> & { name: string; price_cents: Cents }>,
) =>
  shown({
    name: choice.name,
    price: shownMoney(choice.price_cents),
    contains: choice.content_quantity,
    contentUnit: choice.content_unit,
    typicalGrams: choice.typical_grams,
    ceilingGrams: choice.ceiling_grams,
    stockKind: choice.stock_kind,
    stock: choice.stock_count ?? choice.daily_quantity,
  })
