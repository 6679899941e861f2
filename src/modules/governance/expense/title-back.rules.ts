import { parse } from 'csv-parse/sync'
import { restored } from '../../../platform/csv.ts'
import { parseDay } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, parseEuros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Title } from './revenue-order.rules.ts'

const refuse = refusals({
  'revenue_order.file_unreadable': {
    status: 422,
    fr: 'Ce fichier ne se lit pas. Il lui faut les colonnes reference, titre, bordereau et date, séparées par des points-virgules ou des virgules.',
    en: 'This file cannot be read. It needs the columns reference, titre, bordereau and date, separated by semicolons or commas.',
  },
})

/** What is wrong with one line of the file; the headings are its first. */
export type Problem = { readonly line: number; readonly text: Text }

/** What one line of the finance software says of an order: the title it became, and all that was collected on it so far. */
export type TitleLine = {
  readonly line: number
  readonly reference: string
  readonly title?: Title
  /** Since the first payment, as of that day. */
  readonly collected?: { readonly totalCents: Cents; readonly on?: Temporal.PlainDate }
}

const wrong = {
  reference: { fr: 'la référence manque.', en: 'the reference is missing.' },
  twice: {
    fr: 'cette référence est déjà plus haut dans le fichier. Gardez une ligne par titre, avec tout ce qui en est encaissé.',
    en: 'this reference stands above in the file already. Keep one line for each order, with all that was collected on it.',
  },
  title: {
    fr: 'il faut le numéro du titre, celui du bordereau et une date comme 31/12/2026.',
    en: 'it needs the number of the order, that of its slip, and a date like 31/12/2026.',
  },
  exercice: { fr: 'l’exercice s’écrit comme 2026.', en: 'the year is written like 2026.' },
  amount: {
    fr: 'le montant encaissé ne se lit pas. Écrivez-le comme 1234,50.',
    en: 'the amount collected cannot be read. Write it like 1234.50.',
  },
  day: {
    fr: 'la date de l’encaissement ne se lit pas. Écrivez-la comme 31/12/2026.',
    en: 'the day of the collection cannot be read. Write it like 31/12/2026.',
  },
  noAmount: {
    fr: 'un encaissement a une date, mais pas de montant.',
    en: 'a collection has a day, but no amount.',
  },
} satisfies Record<string, Text>

type Cells = Readonly<Record<string, string | undefined>>

function readTitle({
  titre = '',
  bordereau = '',
  date = '',
  exercice = '',
}: Cells): Title | Text | undefined {
  if (!titre && !bordereau && !date) return undefined
  const chargedOn = parseDay(date)
  if (!titre || !bordereau || !chargedOn) return wrong.title
  if (exercice && !/^\d{4}$/.test(exercice)) return wrong.exercice
  return {
    number: restored(titre),
    slip: restored(bordereau),
    exercice: exercice ? Number(exercice) : chargedOn.year,
    chargedOn,
  }
}

function readCollected({ encaisse = '', encaisse_le = '' }: Cells): TitleLine['collected'] | Text {
  if (!encaisse) return encaisse_le ? wrong.noAmount : undefined
  const totalCents = parseEuros(encaisse)
  if (totalCents === undefined || totalCents < 0) return wrong.amount
  const on = parseDay(encaisse_le)
  if (encaisse_le && !on) return wrong.day
  return { totalCents, ...(on && { on }) }
}

const isText = (read: object | undefined): read is Text => read !== undefined && 'fr' in read

/**
 * Title numbers, and what was collected, as the finance software exported them: one line for each order, every amount
 * since the first payment, so that the same file may come again. Dates are `31/12/2021` or ISO; without `exercice`, a
 * title is of the year of its date. Lines that say nothing of an order are left out.
 * @throws Refusal `revenue_order.file_unreadable`
 */
export function readTitleFile(text: string): {
  readonly lines: readonly TitleLine[]
  readonly problems: readonly Problem[]
} {
  const lines: TitleLine[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const [at, cells] of readRows(text).entries()) {
    const line = at + 2
    const reference = restored(cells.reference ?? '')
    const title = readTitle(cells)
    const collected = readCollected(cells)
    const said = [
      ...(reference ? [] : [wrong.reference]),
      ...(seen.has(reference) ? [wrong.twice] : []),
      ...[title, collected].filter(isText),
    ]
    seen.add(reference)
    problems.push(...said.map((one) => ({ line, text: one })))
    if (said.length > 0 || isText(title) || isText(collected)) continue
    const isNews = title || (collected && collected.totalCents > cents(0))
    if (isNews) lines.push({ line, reference, ...(title && { title }), ...(collected && { collected }) })
  }
  return { lines, problems }
}

function readRows(text: string): Cells[] {
  let rows: Record<string, string>[]
  try {
    rows = parse<Record<string, string>>(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      bom: true,
      // Where semicolons part the headings, commas are those of amounts.
      delimiter: /^[^\n]*;/.test(text) ? ';' : ',',
      trim: true,
      skip_empty_lines: true,
      to: 5_000,
    })
  } catch {
    throw refuse('revenue_order.file_unreadable')
  }
  const [first] = rows
  if (!first || !['reference', 'titre', 'bordereau', 'date'].every((name) => name in first))
    throw refuse('revenue_order.file_unreadable')
  return rows
}

/** Every line that is wrong, in the order of the file, as whoever sent it reads them. */
export const problemsInWords = (problems: readonly Problem[]): Text[] =>
  problems
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, text }) => ({ fr: `Ligne ${line} : ${text.fr}`, en: `Line ${line}: ${text.en}` }))
