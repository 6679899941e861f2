import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import type { Measure, Measured } from '../apportionment/measure.rules.ts'
import { readFigures, spentOf } from '../bill/key.forms.ts'
import type { Party } from '../convention/convention.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

/** What each party consumed or spent in a year. */
export const measurementForm = [
  { kind: 'number', name: 'exercice', label: said('Exercice', 'Year (exercice)'), min: 2000, max: 2200 },
  {
    kind: 'long',
    name: 'figures',
    label: said('Chiffres de chaque partenaire', 'Figures of each partner'),
    hint: said(
      'Une ligne par partenaire, tel qu’il est nommé ici : « Commune : 120,5 ». Les dépenses en euros. Un partenaire sans ligne n’est pas deviné.',
      'One line for each partner, as it is named here: “Commune: 120.5”. Spending in euros. A partner without a line is not guessed.',
    ),
    max: 20_000,
    rows: 6,
  },
  {
    kind: 'text',
    name: 'source',
    label: said('D’où viennent ces chiffres', 'Where these figures come from'),
    hint: said(
      'Par exemple : « compte rendu financier du 20 janvier ».',
      'For example: “financial report of 20 January”.',
    ),
    max: 300,
  },
  {
    kind: 'text',
    name: 'reason',
    label: said('Pourquoi remplacer le relevé de cette année', 'Why the figures of this year are replaced'),
    hint: said(
      'À remplir seulement si l’année a déjà un relevé.',
      'To be filled in only when the year has figures already.',
    ),
    max: 300,
    optional: true,
  },
] as const satisfies readonly Field[]

/** The figures by the id of each party. @throws BadAnswers */
export const readMeasured = (
  { figures }: Answers<typeof measurementForm>,
  measure: Measure,
  partners: readonly Party[],
): ReadonlyMap<string, Measured> =>
  new Map(
    [...readFigures(figures, partners)].map(([id, figure]): [string, Measured] => [
      id,
      measure === 'spending' ? { spentCents: spentOf(figure) } : { consumption: figure },
    ]),
  )
