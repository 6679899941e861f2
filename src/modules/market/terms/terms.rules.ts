import type { Language } from '../../../platform/language.ts'
import { charters } from './charter.words.ts'
import { conditions } from './conditions.words.ts'

/** A text people accept: its divisions, title and words, one line a paragraph. */
export type Terms = Readonly<Record<Language, readonly (readonly [title: string, text: string])[]>>

export const documents = {
  charter: { path: '/charte-des-commercants', versions: charters as Readonly<Record<string, Terms>> },
  conditions: { path: '/conditions-de-commande', versions: conditions as Readonly<Record<string, Terms>> },
} as const
export type DocumentName = keyof typeof documents

/** Those in force, the last of each table. Their version is kept with what was accepted. */
export const newestOf = (name: DocumentName): string => Object.keys(documents[name].versions).at(-1) as string

/** A version by its name, the one in force when none is asked for. */
export function findOptionalTerms(name: DocumentName, version: string = newestOf(name)) {
  const { versions } = documents[name]
  const terms = Object.hasOwn(versions, version) ? versions[version] : undefined
  return terms && { version, terms, isNewest: version === newestOf(name) }
}
