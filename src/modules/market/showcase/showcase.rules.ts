import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { weekdays } from '../hours/hours.rules.ts'
import { boxName } from '../hours/week.rules.ts'
import { labels } from '../product/label.rules.ts'
import { accessibility } from '../shop/accessibility.rules.ts'

export const refuse = refusals({
  'showcase.overlap': {
    status: 409,
    fr: 'Une fermeture est déjà prévue à ces dates. Retirez-la d’abord, ou choisissez d’autres jours.',
    en: 'A closure is already planned on these days. Remove it first, or choose other days.',
  },
  'showcase.reversed': {
    status: 422,
    fr: 'Le dernier jour vient avant le premier : inversez les deux dates.',
    en: 'The last day comes before the first: swap the two dates.',
  },
  'showcase.too_long': {
    status: 422,
    fr: 'Une fermeture dure un an au plus.',
    en: 'A closure lasts one year at most.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const showcaseFields = (categories: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'long',
      name: 'story',
      label: t('Votre histoire', 'Your story'),
      hint: t(
        'Qui vous êtes, ce que vous faites, ce qui vous tient à cœur.',
        'Who you are, what you make, what matters to you.',
      ),
      max: 4000,
      rows: 8,
      optional: true,
    },
    {
      kind: 'long',
      name: 'storyEn',
      label: t('Votre histoire, en anglais', 'Your story, in English'),
      max: 4000,
      rows: 6,
      optional: true,
    },
    { kind: 'phone', name: 'phone', label: t('Téléphone', 'Telephone'), autocomplete: 'tel', optional: true },
    { kind: 'email', name: 'email', label: t('E-mail', 'E-mail'), autocomplete: 'email' },
    {
      kind: 'link',
      name: 'website',
      label: t('Site internet', 'Website'),
      autocomplete: 'url',
      optional: true,
    },
    {
      kind: 'choices',
      name: 'categories',
      label: t('Ce que vous proposez', 'What you offer'),
      options: categories,
      optional: true,
    },
    { kind: 'choices', name: 'labels', label: t('Labels', 'Labels'), options: labels, optional: true },
    {
      kind: 'choices',
      name: 'accessibility',
      label: t('Accès à la boutique', 'Access to the shop'),
      options: accessibility,
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** What the seller undertakes towards buyers: its owner alone may change it. */
export const termsFields = [
  {
    kind: 'long',
    name: 'sellerTerms',
    label: t('Vos conditions de vente', 'Your terms of sale'),
    max: 20_000,
    rows: 8,
    optional: true,
  },
  {
    kind: 'long',
    name: 'mediator',
    label: t('Votre médiateur de la consommation', 'Your consumer mediator'),
    hint: t(
      'Son nom et ses coordonnées : tout vendeur doit en proposer un à ses clients.',
      'Name and contact details: every seller must offer one to their customers.',
    ),
    max: 500,
    rows: 3,
    optional: true,
  },
] as const satisfies readonly Field[]

/** The boxes of a week: read as text, since `weekFromForm` knows what an hour looks like. */
export const weekFields: readonly Field[] = weekdays.flatMap((day) =>
  Array.from({ length: 12 }, (_, at) => at + 1).flatMap((rank) =>
    (['from', 'to'] as const).map(
      (end): Field => ({
        kind: 'text',
        name: boxName(day, end, rank),
        label: t('Heure', 'Time'),
        max: 20,
        optional: true,
      }),
    ),
  ),
)

export const closureFields = [
  { kind: 'day', name: 'first', label: t('Premier jour fermé', 'First day closed') },
  {
    kind: 'day',
    name: 'last',
    label: t('Dernier jour fermé', 'Last day closed'),
    hint: t('Laissez vide pour un seul jour.', 'Leave empty for a single day.'),
    optional: true,
  },
  {
    kind: 'text',
    name: 'reason',
    label: t('Raison, montrée à vos clients', 'Reason, shown to your customers'),
    max: 120,
    optional: true,
  },
] as const satisfies readonly Field[]

/** Days of a closure, both ends included. @throws `showcase.reversed`, `showcase.too_long` */
export function closureDays(first: Temporal.PlainDate, last: Temporal.PlainDate = first) {
  if (Temporal.PlainDate.compare(last, first) < 0) throw refuse('showcase.reversed')
  if (first.until(last, { largestUnit: 'day' }).days > 366) throw refuse('showcase.too_long')
  return { first, last }
}
