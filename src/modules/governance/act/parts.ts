import type { Block, Document } from '../../../platform/documents/document.ts'
import { euros } from '../../../platform/money.ts'
import { ofName, theName } from '../../../platform/names.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { held } from '../../../platform/typography.ts'
import { daysInWords, sittingsOf, takenInWords } from '../bill/forecast.ts'
import { example } from '../bill/key.views.tsx'
import { clausesOn, lastDayToLeave } from '../convention/applying.ts'
import type { Figure } from '../document/document.ts'
import type { Cost } from './cost.ts'
import type { Ground } from './ground.ts'

/** Acts are written in French, whoever asks for them: it is the language of administration. */
export const day = (on: Temporal.PlainDate): string =>
  longDay(on, 'fr', { year: true }).replace(/ 1 /, ' 1er ')
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const facts = (all: readonly Figure[]): Block => ({ kind: 'facts', facts: all })

/** The number of an article of law stays with its letter. */
const heldInAct = (text: string): string => held(text).replaceAll(/\b([LR]\.) (?=\d)/g, '$1\u00a0')

/** The same, in every text of a document. */
const holdAll = (blocks: readonly Block[]): readonly Block[] =>
  JSON.parse(JSON.stringify(blocks), (_, value) => (typeof value === 'string' ? heldInAct(value) : value))

/** The same look for every act: who issues it, its day, the logos and mentions the clauses ask for. */
export const frame = (
  { today, logos, mentions, annex }: Pick<Ground, 'today' | 'logos' | 'mentions' | 'annex'>,
  act: Pick<Document, 'title' | 'issuer' | 'blocks'> & { readonly about: string },
): Document => ({
  language: 'fr',
  title: heldInAct(act.title),
  issuer: act.issuer,
  subtitle: heldInAct(`${act.about}. Document établi le ${day(today)}.`),
  blocks: holdAll(act.blocks),
  logos,
  mentions,
  annex,
})

/** What a party bears, as the figures kept with the act. */
export function costFigures({ years, ceiling, inhabitants, standing, without }: Cost): Figure[] {
  return [
    ...(without ? comparedFigures(without) : []),
    ...years.flatMap(({ year, cents, perInhabitantCents }): Figure[] => [
      [`Part en ${year}`, euros(cents, 'fr')],
      ...(perInhabitantCents === undefined
        ? []
        : [[`Soit par habitant en ${year}`, euros(perInhabitantCents, 'fr')] as const]),
    ]),
    ...(ceiling
      ? [
          [
            ceiling.per === 'period' ? 'Part au plus, par an' : 'Part au plus, sur toute la durée',
            euros(ceiling.cents, 'fr'),
          ] as const,
        ]
      : []),
    ...(inhabitants ? [['Population retenue', inhabitants.toLocaleString('fr-FR')] as const] : []),
    ['Part arrêtée depuis le début', euros(standing.sharedCents, 'fr')],
    ['Déjà payé', euros(standing.paidCents, 'fr')],
    ['Reste dû', euros(standing.owedCents, 'fr')],
  ]
}

const ofExample = euros(example, 'fr')
/** By the key of today and by that of the amendment: how much of the example, and what each year would have cost. */
const comparedFigures = ({ example: share, years }: NonNullable<Cost['without']>): Figure[] => [
  [`Part de ${ofExample} avant l’avenant`, share.before],
  [`Part de ${ofExample} après l’avenant`, share.after],
  ...years.map(({ year, cents }) => [`Part en ${year} sans l’avenant`, euros(cents, 'fr')] as const),
]

/** What the key of an amendment changes for a party, on an example and on each year. */
export function amendedCostBlocks(
  name: string,
  { years }: Cost,
  { fromOn, example: share, years: before }: NonNullable<Cost['without']>,
): Block[] {
  return [
    {
      kind: 'table',
      caption: `Ce que l’avenant change pour ${theName(name)}`,
      columns: [
        { label: 'À sa charge' },
        { label: 'Sans l’avenant', number: true },
        { label: 'Avec l’avenant', number: true },
      ],
      rows: [
        [`Pour ${ofExample} partagés`, share.before, share.after],
        ...before.flatMap(({ year, cents }) => {
          const after = years.find((each) => each.year === year)
          return after ? [[`En ${year}`, euros(cents, 'fr'), euros(after.cents, 'fr')]] : []
        }),
      ],
    },
    {
      kind: 'note',
      text: `Les parts de ce rapport sont calculées avec la clé de l’avenant, pour ce qui se décide à partir du ${shortDay(fromOn)}.`,
    },
  ]
}

/** Which day’s key and parties make what is expected of each year; nothing when all is decided. */
export function keyDaysInWords(years: Cost['years']): string | undefined {
  const lines = years.flatMap((year) => year.lines)
  if (!lines.some(({ nature }) => nature === 'estimate')) return undefined
  const days = years.map(({ year, expectedOn: on }) => ({ year, on }))
  return daysInWords(days, sittingsOf(lines), 'fr')
}

/** A thousand euros are shared by the key of one day: it is named, since another may follow. */
export const explainedTitle = (part: string, { explainedOn }: Pick<Cost, 'explainedOn'>): string =>
  `Comment se calcule ${part}, pour 1 000,00 € décidés le ${shortDay(explainedOn)}`

/** What it costs: the expenses one by one, what was agreed as a limit, how a share is worked out. */
export function costBlocks(name: string, cost: Cost): Block[] {
  const { years, ceiling, explained } = cost
  const lines = years.flatMap(({ year, lines: all }) => all.map((line) => ({ year, ...line })))
  const expected = keyDaysInWords(years)
  const free = lines.length === 0 && (!ceiling || ceiling.cents === 0)
  return [
    heading('Ce que la convention coûte'),
    free
      ? paragraph(
          `Aucune dépense à la charge ${ofName(name)} n’est inscrite pour ${years.map(({ year }) => year).join(' ni pour ')}.`,
        )
      : paragraph(
          years
            .map(
              ({ year, cents, perInhabitantCents }) =>
                `En ${year}, la part ${ofName(name)} est de ${euros(cents, 'fr')}${perInhabitantCents === undefined ? '' : `, soit ${euros(perInhabitantCents, 'fr')} par habitant`}.`,
            )
            .join(' '),
        ),
    ...(lines.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: `Dépenses partagées à la charge ${ofName(name)}`,
            columns: [
              { label: 'Dépense' },
              { label: 'Exercice' },
              { label: 'Nature' },
              { label: 'Part', number: true as const },
            ],
            rows: lines.map(({ label, year, nature, cents }) => [
              label,
              String(year),
              nature === 'frozen' ? 'arrêtée' : 'prévision',
              euros(cents, 'fr'),
            ]),
          },
        ]
      : []),
    ...(ceiling
      ? [
          paragraph(
            `Les parties ont fixé un plafond de ${euros(ceiling.totalCents, 'fr')} ${ceiling.per === 'period' ? 'par an' : 'sur toute la durée de la convention'} : la part ${ofName(name)} ne peut pas dépasser ${euros(ceiling.cents, 'fr')} sous ce plafond. Ce qui le dépasse est à la charge ${ofName(ceiling.bearer)}.`,
          ),
        ]
      : []),
    ...(expected ? [paragraph(expected)] : []),
    ...years.flatMap(({ year, ...off }) => takenInWords(year, off, 'fr')).map(paragraph),
    { kind: 'note', text: `${explainedTitle('la part', cost)} : ${explained.join(' ; ')}.` },
  ]
}

/** Until when one may tell the others, as things stand; nothing when the text lets nobody leave. */
export function leavingWords({ file, lastOn, today }: Ground): string | undefined {
  if (!lastOn || !clausesOn(file.versions, today)?.leaving) return undefined
  const last = lastDayToLeave(file.versions, lastOn)
  if (!last || Temporal.PlainDate.compare(last.on, today) < 0) return undefined
  return `Pour quitter la convention avant son terme (${shortDay(lastOn)}), il faut que toutes les autres parties aient reçu la notification au plus tard le ${shortDay(last.on)} : le préavis est de ${last.months} mois.`
}
