import { csvFile } from '../../../platform/csv.ts'
import type { Block, Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { euros, sum } from '../../../platform/money.ts'
import { colon } from '../../../platform/typography.ts'
import type { Marks } from '../convention/marks.ts'
import { words } from './bill.words.ts'
import { type Forecast, type ForecastLine, keyDaysInWords, sittingsOf, takenInWords } from './forecast.ts'

/** What one partner enters in its budget of a year. */
export type BudgetSheet = {
  readonly party: string
  readonly convention: string
  readonly year: number
  readonly lines: readonly ForecastLine[]
  readonly forecast: Forecast
}
type Of = Marks & { readonly issuer: string; readonly today: Temporal.PlainDate }

const totalOf = (lines: readonly ForecastLine[]) => sum(lines.map((line) => line.cents))

/** Its own lines and their sum, how what is expected was computed, and what could not be. */
export function budgetSheet(sheet: BudgetSheet, { issuer, today, ...marks }: Of, lang: Language): Document {
  const say = words[lang]
  const { party, convention, year, lines, forecast } = sheet
  const table: Block = {
    kind: 'table',
    caption: party,
    columns: [{ label: say.expense }, { label: say.nature }, { label: say.share, number: true }],
    rows: lines.map((line) => [line.label, say.natures[line.nature], euros(line.cents, lang)]),
    foot: [say.total, '', euros(totalOf(lines), lang)],
  }
  const computed = [
    keyDaysInWords([year], today, lang, sittingsOf(lines)),
    ...takenInWords(year, forecast, lang),
  ]
  const leftOut: Block = {
    kind: 'table',
    caption: say.leftOut,
    columns: [{ label: say.expense }, { label: say.why }],
    rows: forecast.unknown.map(({ label, why }) => [label, why.text[lang]]),
  }
  return {
    ...marks,
    language: lang,
    issuer,
    title: say.budget(year) + colon(lang) + party,
    subtitle: convention,
    blocks: [
      { kind: 'paragraph', text: say.budgetLead },
      ...(lines.length > 0
        ? [table, ...computed.map((text): Block => ({ kind: 'note', text }))]
        : [{ kind: 'paragraph', text: say.noForecast } as const]),
      ...(forecast.unknown.length > 0 ? [leftOut] : []),
    ],
  }
}

/** The same lines for a spreadsheet, amounts as numbers. */
export const budgetSheetCsv = ({ party, year, lines }: BudgetSheet, lang: Language): string =>
  csvFile([
    ['exercice', 'partie', 'depense', 'nature', 'part'],
    ...lines.map((line) => [
      year,
      party,
      line.label,
      words[lang].natures[line.nature],
      { cents: line.cents },
    ]),
  ])
