import { type Field, readAnswers } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import type { Issue } from '../../../platform/refusal.ts'
import type { Cells } from './cells.rules.ts'
import type { Problem } from './import.rules.ts'

/** Whether a cell of this column is among those found wrong. */
export const isAmong =
  (problems: readonly Problem[]) =>
  (name: string): boolean =>
    problems.some(({ column }) => column === name)

/** Answers judged together: of one, nothing is said while the other cannot be read. */
const together = [
  ['contains', 'contentUnit'],
  ['typicalGrams', 'ceilingGrams'],
  ['stockKind', 'stock'],
  ['from', 'until'],
]

type Form = {
  readonly fields: readonly Field[]
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly cells: Cells
  readonly row: number
  /** Whether a cell that is not there is one whose words could not be read, or are not known. */
  readonly unread: (name: string) => boolean
  readonly cross: (answers: never) => readonly Issue[]
}

/** A file is asked no question. */
const missing: Text = {
  fr: 'Cette information manque : ajoutez-la au fichier.',
  en: 'This is missing: add it to the file.',
}

/** Reads each answer apart, so that one that is wrong hides no other. What it returns is whole only without a problem. */
export function judge({ fields, values, cells, row, unread, cross }: Form, problems: Problem[]): unknown {
  const answers: Record<string, unknown> = {}
  const wrong = new Set<string>()
  const say = ({ name, text }: Issue) =>
    problems.push({ row: cells[name]?.row ?? row, column: name, text, value: cells[name]?.text ?? '' })
  for (const field of fields) {
    const known = cells[field.name] || !unread(field.name)
    const read = known ? readAnswers([field], { values, files: {} }) : { issues: [] }
    if ('answers' in read) Object.assign(answers, read.answers)
    else {
      wrong.add(field.name)
      const isSaid = values[field.name]?.some((value) => value.trim() !== '')
      for (const issue of read.issues) say(isSaid ? issue : { ...issue, text: missing })
    }
  }
  const mates = (name: string) => together.find((pair) => pair.includes(name)) ?? [name]
  for (const issue of cross(answers as never))
    if (!mates(issue.name).some((name) => wrong.has(name))) say(issue)
  return answers
}
