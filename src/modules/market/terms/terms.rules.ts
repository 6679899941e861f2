import type { Language, Text } from '../../../platform/language.ts'
import { charters } from './charter.words.ts'
import { conditions } from './conditions.words.ts'

/** What people are told before a version applies: from which day on, and what it changes, in a sentence or two. */
export type Notice = { readonly appliesFrom: string; readonly changes: Text }

/** A text people accept: its divisions, title and words, one line a paragraph. Without a notice, it applies at once. */
export type Terms = Readonly<Record<Language, readonly (readonly [title: string, text: string])[]>> & {
  readonly notice?: Notice
}

export const documents = {
  charter: { path: '/charte-des-commercants', versions: charters as Readonly<Record<string, Terms>> },
  conditions: { path: '/conditions-de-commande', versions: conditions as Readonly<Record<string, Terms>> },
} as const
export type DocumentName = keyof typeof documents

const { compare } = Temporal.PlainDate
const applies = ({ notice }: Terms, on: Temporal.PlainDate) =>
  notice === undefined || compare(notice.appliesFrom, on) <= 0

/** The version in force on a day, the last of its table that applies. Its name is kept with what was accepted. */
export const versionOn = (name: DocumentName, on: Temporal.PlainDate): string =>
  Object.entries(documents[name].versions).findLast(([, terms]) => applies(terms, on))?.[0] as string

/** A version by its name, the one in force when none is asked for, and how it stands on that day. */
export function findOptionalTerms(
  name: DocumentName,
  on: Temporal.PlainDate,
  version: string = versionOn(name, on),
) {
  const { versions } = documents[name]
  const terms = Object.hasOwn(versions, version) ? versions[version] : undefined
  if (!terms) return undefined
  const past = version === versionOn(name, on) ? ('in_force' as const) : ('past' as const)
  return { version, terms, standing: applies(terms, on) ? past : ('coming' as const) }
}

/** The newest version, when it is one that people are told of beforehand. */
export function findOptionalNoticed(name: DocumentName) {
  const [version, terms] = Object.entries(documents[name].versions).at(-1) as [string, Terms]
  return terms.notice && { version, terms, notice: terms.notice }
}

/** Merchants are told at least so many days before a version applies to them (Regulation (EU) 2019/1150, art. 3(2)). */
export const noticeDays = 15

/** From which day on a version applies to a merchant told of it that day: late, they have their days all the same. */
export function bindsFrom({ appliesFrom }: Notice, toldOn: Temporal.PlainDate): Temporal.PlainDate {
  const earliest = toldOn.add({ days: noticeDays })
  return compare(appliesFrom, earliest) < 0 ? earliest : Temporal.PlainDate.from(appliesFrom)
}

type Told = {
  readonly accepted: string | null
  readonly told: { readonly version: string | null; readonly on: Temporal.PlainDate } | undefined
}

/** The version of the charter that a merchant is told of and that does not apply to them yet, and from when it does. */
export function findOptionalComing({ accepted, told }: Told, today: Temporal.PlainDate) {
  const newest = findOptionalNoticed('charter')
  if (!newest || accepted === newest.version) return undefined
  const from = bindsFrom(newest.notice, told?.version === newest.version ? told.on : today)
  return compare(today, from) < 0 ? { ...newest, from } : undefined
}
