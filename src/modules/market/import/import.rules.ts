import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { type Issue, refusals } from '../../../platform/refusal.ts'
import type { Mapping } from './columns.rules.ts'

/** The most a file may hold; a bigger shop sends several. */
export const limits = { rows: 20_000, columns: 60, cell: 10_000 } as const

export const refuse = refusals({
  'import.unknown': { status: 404, fr: 'Cet import est introuvable.', en: 'This import cannot be found.' },
  'import.busy': {
    status: 409,
    fr: 'Un autre import de cette boutique est en cours. Attendez qu’il se termine, ou annulez-le.',
    en: 'Another import of this shop is under way. Wait until it ends, or cancel it.',
  },
  'import.moved_on': {
    status: 409,
    fr: 'Cet import est déjà passé à une autre étape. La voici.',
    en: 'This import has already moved to another step. Here it is.',
  },
  'import.nothing': {
    status: 409,
    fr: 'Aucune ligne de ce fichier ne peut être importée : corrigez-le, puis envoyez-le de nouveau.',
    en: 'No row of this file can be imported: correct it, then send it again.',
  },
  'import.empty': {
    status: 422,
    fr: 'Ce fichier n’a pas de ligne sous sa ligne de titres.',
    en: 'This file has no row under its headings.',
  },
  'import.old_excel': {
    status: 415,
    fr: 'Ce fichier est d’un ancien Excel (.xls). Enregistrez-le au format .xlsx ou CSV, puis envoyez-le.',
    en: 'This file is from an old Excel (.xls). Save it as .xlsx or CSV, then send it.',
  },
  'import.not_a_table': {
    status: 415,
    fr: 'Ce fichier n’est pas un tableau CSV ou Excel (.xlsx).',
    en: 'This file is not a CSV or Excel (.xlsx) table.',
  },
  'import.unreadable': {
    status: 422,
    fr: 'Ce tableau n’a pas pu être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau en .xlsx ou en CSV, puis envoyez-le.',
    en: 'This table could not be read. Open it in your spreadsheet, save it again as .xlsx or CSV, then send it.',
  },
  'import.open_quote': {
    status: 422,
    fr: 'Un guillemet ouvert à la ligne {row} n’est jamais refermé, et le reste du fichier ne peut être lu. Corrigez cette ligne, puis envoyez-le de nouveau.',
    en: 'A quote opened on row {row} is never closed, and the rest of the file cannot be read. Correct this row, then send it again.',
  },
  'import.too_many_rows': {
    status: 413,
    fr: 'Ce tableau dépasse {most} lignes : envoyez-le en plusieurs fichiers.',
    en: 'This table is over {most} rows: send it as several files.',
  },
  'import.too_many_columns': {
    status: 413,
    fr: 'Ce tableau dépasse {most} colonnes : retirez celles qui ne servent pas.',
    en: 'This table is over {most} columns: take out those that are not needed.',
  },
  'import.too_heavy': {
    status: 413,
    fr: 'Ce fichier est trop lourd une fois ouvert. Envoyez-le en plusieurs parties.',
    en: 'This file is too heavy once opened. Send it in several parts.',
  },
  'import.not_a_zip': {
    status: 415,
    fr: 'Le fichier de photos n’est pas un fichier .zip lisible.',
    en: 'The file of pictures is not a readable .zip file.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What a merchant sends. */
export const sendFields = [
  {
    kind: 'file',
    name: 'file',
    label: t('Tableau CSV ou Excel (.xlsx)', 'CSV or Excel (.xlsx) table'),
    hint: t('25 Mo et 20 000 lignes au plus.', '25 MB and 20,000 rows at most.'),
    accept: '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  {
    kind: 'file',
    name: 'archive',
    label: t('Photos dans un fichier .zip', 'Pictures in a .zip file'),
    hint: t(
      'Nommez chaque photo comme dans la colonne Photos. Un envoi pèse 30 Mo au plus, tableau compris : s’il vous en reste, renvoyez le même tableau avec les photos suivantes, rien n’est créé en double.',
      'Name each picture as in the Photos column. One sending weighs 30 MB at most, table included: if some are left, send the same table again with the next pictures, nothing is created twice.',
    ),
    accept: '.zip,application/zip',
    optional: true,
  },
] as const satisfies readonly Field[]

export type RunState = 'mapping' | 'checking' | 'checked' | 'applying' | 'done' | 'cancelled' | 'failed'

/** Every way an import may move. What is not in this table cannot happen. */
const moves = {
  check: { from: ['mapping', 'checked'], to: 'checking' },
  report: { from: ['checking'], to: 'checked' },
  apply: { from: ['checked'], to: 'applying' },
  finish: { from: ['applying'], to: 'done' },
  cancel: { from: ['mapping', 'checking', 'checked', 'applying'], to: 'cancelled' },
  fail: { from: ['checking', 'applying'], to: 'failed' },
} as const satisfies Record<string, { from: readonly RunState[]; to: RunState }>

/** @throws Refusal `import.moved_on` */
export function move<B extends keyof typeof moves>(state: RunState, by: B): (typeof moves)[B]['to'] {
  const from: readonly RunState[] = moves[by].from
  if (!from.includes(state)) throw refuse('import.moved_on')
  return moves[by].to
}

/** A job works on it. */
export const isAtWork = (state: RunState): boolean => state === 'checking' || state === 'applying'

const issue = (name: string, fr: string, en: string): Issue => ({ name, text: { fr, en } })

/** What is wrong with the columns a merchant chose. */
export function mappingIssues({ columns }: Mapping): Issue[] {
  const issues: Issue[] = []
  for (const [index, column] of columns.entries())
    if (column && columns.indexOf(column) !== index)
      issues.push(
        issue(
          `column${index}`,
          'Une autre colonne contient déjà cela : choisissez-en une seule.',
          'Another column already holds this: choose only one.',
        ),
      )
  if (!columns.includes('reference'))
    issues.push(
      issue(
        'column0',
        'Dites quelle colonne contient la référence : c’est elle qui reconnaît un produit d’un import à l’autre.',
        'Say which column holds the reference: it is how a product is recognised from one import to the next.',
      ),
    )
  return issues
}

/** One cell that needs another look. `column` is the name of one of ours. */
export type Problem = {
  readonly row: number
  readonly column: string
  readonly text: Text
  readonly value: string
}
