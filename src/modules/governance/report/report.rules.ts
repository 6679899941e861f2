import { z } from 'zod'
import type { Field } from '../../../platform/field.ts'
import type { Language, Text } from '../../../platform/language.ts'
import type { Figure } from '../../../platform/module.ts'
import { cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'

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
/** Figures as a published report keeps them; those published before the beginning was counted say the period alone. */
export const figuresSchema = z.array(
  z.object({
    title: text,
    of: text,
    unit: z.enum(['count', 'cents']),
    /** The first day of what `since` counts, when the period does not begin there. */
    sinceOn: z.iso.date().optional(),
    bars: z.array(z.object({ label: text, value: z.number(), since: z.number().optional() })),
  }),
)
export type ReportFigure = z.infer<typeof figuresSchema>[number]

/** One figure of those counted over a stretch of time, by its title; a bar of it, by its label. */
const barsIn = (figures: readonly Figure[], { title }: Figure) =>
  new Map(figures.find((one) => one.title.fr === title.fr)?.bars.map((bar) => [bar.label.fr, bar]))

/**
 * The figures of a period, each beside what it comes to since the beginning of the convention (L13). A module leaves
 * unsaid what would tell about one shop: no difference between two figures says it either, so that one is given since
 * the beginning only where the time before the period is told too, or adds nothing; and the rest only where it is the
 * rest of the same in all three.
 */
export function withBeginning(
  period: readonly Figure[],
  { on, since, before }: Beginning,
): readonly ReportFigure[] {
  const titles = new Set(period.map(({ title }) => title.fr))
  const known = [
    ...period,
    ...since.filter(({ title }) => !titles.has(title.fr)).map((one) => ({ ...one, bars: [] })),
  ]
  const told = known.map(({ isStanding, isMean, ...figure }) => {
    if (isStanding) return { ...figure, bars: [...figure.bars] }
    const [now, whole, past] = [barsIn(period, figure), barsIn(since, figure), barsIn(before, figure)]
    const isSameRest = [whole, past].every(
      (other) => other.size === 0 || new Set(other.keys()).symmetricDifference(now).size === 0,
    )
    const bars = [...new Map([...now, ...whole])].flatMap(([key, { label, isRest }]) => {
      const [value, all, earlier] = [now.get(key)?.value, whole.get(key)?.value, past.get(key)?.value]
      const adds = value === undefined ? all === earlier : earlier !== undefined || all === value
      const isSaid = adds && (!isRest || isSameRest)
      if (value === undefined && (isMean || !isSaid)) return []
      return [{ label, value: value ?? 0, ...(isSaid && all !== undefined && { since: all }) }]
    })
    return { ...figure, sinceOn: String(on), bars }
  })
  return told.filter(({ bars }) => bars.length > 0)
}
type Beginning = {
  /** The first day of the convention. */
  readonly on: Temporal.PlainDate
  /** Counted from that day to the last of the period, and to the eve of its first. */
  readonly since: readonly Figure[]
  readonly before: readonly Figure[]
}

const number = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

/** A value as people read it: `1 250` or `310,40 €`. */
export const shownValue = (value: number, unit: Figure['unit'], lang: Language): string =>
  unit === 'cents' ? euros(cents(value), lang) : number[lang].format(value)

export const sinceDay = (iso: string): string => shortDay(Temporal.PlainDate.from(iso))

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
