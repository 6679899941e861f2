import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { type Issue, refusals } from '../../../platform/refusal.ts'
import { allergens } from '../product/allergen.rules.ts'
import { labels } from '../product/label.rules.ts'
import { contentUnits, stockKinds, withdrawalExceptions } from '../product/product.rules.ts'
import { vatRates } from '../product/vat.rules.ts'
import { leadWords } from '../slot/words.rules.ts'

export const refuse = refusals({
  'shelf.unknown': { status: 404, fr: 'Cette page n’existe pas.', en: 'This page does not exist.' },
  'shelf.reference_taken': {
    status: 409,
    fr: 'Un autre produit de la boutique porte déjà cette référence.',
    en: 'Another product of the shop already has this reference.',
  },
  'shelf.last_variant': {
    status: 409,
    fr: 'Un produit garde au moins un choix : masquez plutôt le produit.',
    en: 'A product keeps at least one choice: hide the product instead.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** When a product must be ordered, as people say it: what most trades need, and no more. */
export const leads = {
  none: { leadDays: 0, leadMinutes: 0, cutOff: null, ...t('Dès que possible', 'As soon as possible') },
  evening: {
    leadDays: 1,
    leadMinutes: 0,
    cutOff: '18:00:00',
    ...t('La veille avant 18 h', 'The day before, by 18:00'),
  },
  day: { leadDays: 0, leadMinutes: 1440, cutOff: null, ...t('24 heures avant', '24 hours before') },
  two_days: { leadDays: 0, leadMinutes: 2880, cutOff: null, ...t('48 heures avant', '48 hours before') },
  week: { leadDays: 0, leadMinutes: 10_080, cutOff: null, ...t('Une semaine avant', 'A week before') },
} as const
export type LeadName = keyof typeof leads
export type StoredLead = {
  readonly lead_days: number
  readonly lead_minutes: number
  readonly cut_off: string | null
}

/** The name of a lead that was stored; `own` when an import or a model gave it one of its own. */
export const leadName = (stored: StoredLead): LeadName | 'own' =>
  (Object.keys(leads) as LeadName[]).find(
    (name) =>
      leads[name].leadDays === stored.lead_days &&
      leads[name].leadMinutes === stored.lead_minutes &&
      leads[name].cutOff === stored.cut_off,
  ) ?? 'own'

/** The usual leads, and the one in use when it is none of them. */
function leadOptions(current: StoredLead | undefined): Readonly<Record<LeadName | 'own', Text>> {
  if (!current || leadName(current) !== 'own') return leads as never
  const { lead_days: leadDays, lead_minutes: leadMinutes, cut_off } = current
  const lead = { leadDays, leadMinutes, cutOff: cut_off ? Temporal.PlainTime.from(cut_off) : undefined }
  return { ...leads, own: { fr: leadWords(lead, 'fr'), en: leadWords(lead, 'en') } }
}

export const vat = {
  r550: vatRates[550],
  r1000: vatRates[1000],
  r2000: vatRates[2000],
  r210: vatRates[210],
  r0: vatRates[0],
}
const whole = { min: 0, max: 100_000 } as const

/** Drawn with the form of a new product: sent twice, it makes one. */
export const keyField = {
  kind: 'hidden',
  name: 'key',
  label: t('Formulaire', 'Form'),
  optional: true,
} as const satisfies Field

/** What is sold, one choice of it: the price, the content, the stock. */
export const variantFields = [
  {
    kind: 'money',
    name: 'price',
    label: t('Prix avec taxes', 'Price with taxes'),
    min: cents(1),
    max: cents(99_999_99),
    hint: t('Le prix du kilo si vous vendez au poids.', 'The price of a kilogram when sold by weight.'),
  },
  {
    kind: 'number',
    name: 'contains',
    label: t('Contenu', 'Content'),
    hint: t(
      'Pour afficher le prix au kilo ou au litre : 250 pour 250 g.',
      'To show the price per kilogram or litre: 250 for 250 g.',
    ),
    min: 1,
    max: 1_000_000,
    optional: true,
  },
  {
    kind: 'choice',
    name: 'contentUnit',
    label: t('Unité du contenu', 'Unit of the content'),
    options: contentUnits,
    as: 'list',
    optional: true,
  },
  {
    kind: 'number',
    name: 'typicalGrams',
    label: t('Poids habituel d’une pièce, en grammes', 'Usual weight of a piece, in grams'),
    hint: t('Seulement si vous vendez au poids.', 'Only when sold by weight.'),
    min: 1,
    max: 1_000_000,
    optional: true,
  },
  {
    kind: 'number',
    name: 'ceilingGrams',
    label: t('Poids à ne pas dépasser, en grammes', 'Weight not to exceed, in grams'),
    hint: t(
      'Le client voit ce plafond avant de commander.',
      'The customer sees this ceiling before ordering.',
    ),
    min: 1,
    max: 1_000_000,
    optional: true,
  },
  { kind: 'choice', name: 'stockKind', label: t('Quantité', 'Quantity'), options: stockKinds, as: 'buttons' },
  {
    kind: 'number',
    name: 'stock',
    label: t('Combien', 'How many'),
    hint: t(
      'En stock, ou par jour. Vide si c’est sans limite.',
      'In stock, or a day. Empty when there is no limit.',
    ),
    ...whole,
    optional: true,
  },
] as const satisfies readonly Field[]

/** A product; its categories are the territory's. `current` is what it has, when it is on the shelf already. */
export const productFields = (categories: Readonly<Record<string, Text>>, current?: StoredLead) =>
  [
    { kind: 'text', name: 'title', label: t('Nom du produit', 'Name of the product'), max: 120 },
    {
      kind: 'text',
      name: 'titleEn',
      label: t('Nom en anglais', 'Name in English'),
      max: 120,
      optional: true,
    },
    { kind: 'choice', name: 'category', label: t('Catégorie', 'Category'), options: categories, as: 'list' },
    {
      kind: 'long',
      name: 'description',
      label: t('Description', 'Description'),
      max: 3000,
      rows: 4,
      optional: true,
    },
    {
      kind: 'choice',
      name: 'vat',
      label: t('TVA comprise dans le prix', 'VAT within the price'),
      hint: t(
        'Sans effet tant que la boutique n’a pas de numéro de TVA : ses commandes n’en comptent pas.',
        'No effect while the shop has no VAT number: its orders count none.',
      ),
      options: vat,
      as: 'list',
    },
    { kind: 'text', name: 'origin', label: t('Origine', 'Origin'), max: 120, optional: true },
    {
      kind: 'choices',
      name: 'allergens',
      label: t('Allergènes', 'Allergens'),
      options: allergens,
      optional: true,
    },
    {
      kind: 'text',
      name: 'alcohol',
      label: t('Degré d’alcool', 'Alcohol by volume'),
      hint: t('5,5 par exemple. Vide s’il n’y en a pas.', '5.5 for instance. Empty when there is none.'),
      max: 5,
      pattern: '\\d{1,2}([.,]\\d)?',
      optional: true,
    },
    { kind: 'choices', name: 'labels', label: t('Labels', 'Labels'), options: labels, optional: true },
    {
      kind: 'choice',
      name: 'lead',
      label: t('À commander', 'To be ordered'),
      options: leadOptions(current),
      as: 'list',
    },
    {
      kind: 'choice',
      name: 'exception',
      label: t('Pas de droit de rétractation', 'No right of withdrawal'),
      options: withdrawalExceptions,
      as: 'list',
      optional: true,
    },
    { kind: 'yes', name: 'fastPerishable', label: t('Se périme rapidement', 'Perishes quickly') },
    { kind: 'day', name: 'from', label: t('Disponible à partir du', 'Available from'), optional: true },
    { kind: 'day', name: 'until', label: t('Disponible jusqu’au', 'Available until'), optional: true },
    {
      kind: 'text',
      name: 'reference',
      label: t('Votre référence', 'Your reference'),
      max: 60,
      optional: true,
    },
    { kind: 'yes', name: 'visible', label: t('Visible dans la boutique', 'Visible in the shop') },
  ] as const satisfies readonly Field[]

export const choiceFields = [
  { kind: 'text', name: 'name', label: t('Taille, parfum…', 'Size, flavour…'), max: 60 },
  ...variantFields,
] as const satisfies readonly Field[]

const issue = (name: string, fr: string, en: string): Issue => ({ name, text: t(fr, en) })

/** What one answer asks of another, all at once. */
export function variantIssues(answers: Answers<typeof variantFields>): Issue[] {
  const { contains, contentUnit, typicalGrams, ceilingGrams, stockKind, stock } = answers
  const issues: Issue[] = []
  if ((contains === undefined) !== (contentUnit === undefined))
    issues.push(
      issue(
        contains === undefined ? 'contains' : 'contentUnit',
        'Donnez le contenu et son unité, ou aucun des deux.',
        'Give the content and its unit, or neither.',
      ),
    )
  if ((typicalGrams === undefined) !== (ceilingGrams === undefined))
    issues.push(
      issue(
        'ceilingGrams',
        'Donnez le poids habituel et le poids à ne pas dépasser, ou aucun des deux.',
        'Give the usual weight and the weight not to exceed, or neither.',
      ),
    )
  else if (typicalGrams !== undefined && ceilingGrams !== undefined && ceilingGrams < typicalGrams)
    issues.push(
      issue(
        'ceilingGrams',
        'Le plafond est au moins le poids habituel.',
        'The ceiling is at least the usual weight.',
      ),
    )
  if (stockKind !== 'unlimited' && stock === undefined)
    issues.push(
      issue(
        'stock',
        'Écrivez combien, ou choisissez « sans limite ».',
        'Write how many, or choose “no limit”.',
      ),
    )
  return issues
}

/** A quick shelf is this many rows: what fits a phone and ten minutes. */
export const quickRows = 12
