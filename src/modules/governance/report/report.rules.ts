import { z } from 'zod'
import type { Field } from '../../../platform/field.ts'
import type { Language, Text } from '../../../platform/language.ts'
import type { Figure } from '../../../platform/module.ts'
import { cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'report.unknown': { status: 404, fr: 'Ce bilan est introuvable.', en: 'This report cannot be found.' },
  'report.period_taken': {
    status: 409,
    fr: 'Un bilan couvre déjà cette période : ouvrez-le pour le compléter.',
    en: 'A report already covers this period: open it to complete it.',
  },
  'report.ends_before': {
    status: 422,
    fr: 'Le dernier jour vient avant le premier.',
    en: 'The last day comes before the first.',
  },
  'report.not_over': {
    status: 409,
    fr: 'Cette période n’est pas terminée : ses chiffres changeront encore. Publiez-le après son dernier jour.',
    en: 'This period is not over: its figures will still change. Publish it after its last day.',
  },
  'report.nothing_to_publish': {
    status: 409,
    fr: 'Il n’y a pas de brouillon à publier. Écrivez d’abord le texte du bilan.',
    en: 'There is no draft to publish. Write the text of the report first.',
  },
})

const text = z.object({ fr: z.string(), en: z.string() })
/** Figures as a published report keeps them. */
export const figuresSchema = z.array(
  z.object({
    title: text,
    of: text,
    unit: z.enum(['count', 'cents']),
    bars: z.array(z.object({ label: text, value: z.number() })),
  }),
) satisfies z.ZodType<Figure[]>

const number = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

/** A value as people read it: `1 250` or `310,40 €`. */
export const shownValue = (value: number, unit: Figure['unit'], lang: Language): string =>
  unit === 'cents' ? euros(cents(value), lang) : number[lang].format(value)

/** Paragraphs of a text, as their author parted them by empty lines. */
export const paragraphsOf = (text_: string): string[] =>
  text_
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean)

const t = (fr: string, en: string): Text => ({ fr, en })

export const periodForm = [
  { kind: 'day', name: 'fromOn', label: t('Du', 'From') },
  { kind: 'day', name: 'lastOn', label: t('Au', 'To') },
] as const satisfies readonly Field[]

export const textForm = [
  {
    kind: 'long',
    name: 'text',
    label: t('Ce qui a été fait, et ce qu’on en retient', 'What was done, and what to remember of it'),
    hint: t('Une ligne vide entre deux paragraphes.', 'An empty line between two paragraphs.'),
    max: 20_000,
    rows: 14,
  },
] as const satisfies readonly Field[]
