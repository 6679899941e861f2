import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Storage } from '../../../platform/storage.ts'
import { findKeyChange } from '../bill/key-change.ts'
import { textOn } from '../convention/applying.ts'
import {
  type Convention,
  isBinding,
  lastDayFrom,
  type Party,
  partiesOn,
  textToSign,
  type Version,
} from '../convention/convention.ts'
import { type ConventionFile, readFileOf } from '../convention/file.ts'
import { type Marks, marksOf } from '../convention/marks.ts'
import { readSettings } from '../convention/settings.ts'
import type { Settings } from '../convention/settled.rules.ts'
import { refuse } from './act.rules.ts'
import { readTerms, type Terms } from './terms.ts'

/** What every act of a convention stands on. */
export type Ground = Marks & {
  readonly convention: Convention
  readonly file: ConventionFile
  /** Those still in it, the lead first. */
  readonly parties: readonly Party[]
  readonly lead: Party
  /** The text to be signed, else the one in force. */
  readonly version: Version
  /** The sharing key it changes, if it is an amendment that changes one. */
  readonly keyChange: Awaited<ReturnType<typeof findKeyChange>>
  /** Who pays, who decides and who owes what, for the convention itself; an amendment leaves them as they are. */
  readonly terms: Terms | undefined
  /** What is applied of the points the text leaves open. */
  readonly settings: Settings
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  /** Its last day as things stand, once it is in force. */
  readonly lastOn: Temporal.PlainDate | undefined
}

/** @throws Refusal `act.unknown` for a convention without parties or text: a model */
export async function readGround(
  db: Db,
  storage: Storage,
  here: Here,
  convention: Convention,
): Promise<Ground> {
  const file = await readFileOf(db, convention)
  const living = partiesOn(file.parties, todayOf(here))
  const lead = living.find(({ role }) => role === 'lead')
  const version = textToSign(file.versions)
  if (!lead || !version) throw refuse('act.unknown')
  const parties = [lead, ...living.filter((party) => party !== lead)]
  return {
    convention,
    file,
    parties,
    lead,
    version,
    keyChange: await findKeyChange(db, convention, version.id),
    settings: await readSettings(db, convention, todayOf(here), version.id),
    terms: version.number === 0 ? await readTerms(db, convention) : undefined,
    today: todayOf(here),
    timeZone: here.territory.timeZone,
    lastOn: lastDayFrom(convention, file),
    ...(await marksOf(db, storage, parties, version, 'fr')),
  }
}

/** A party of this ground. @throws Refusal `act.unknown` */
export function partyOf({ parties }: Ground, id: string): Party {
  const party = parties.find(({ organisation_id }) => organisation_id === id)
  if (!party) throw refuse('act.unknown')
  return party
}

/** The text that governs today, and the last day as things stand. @throws Refusal `act.not_in_force` */
export function inForceOf({ file, lastOn, convention, today }: Ground) {
  const version = textOn(file.versions, today)
  if (!version || !lastOn || !isBinding(convention, today)) throw refuse('act.not_in_force')
  if (Temporal.PlainDate.compare(lastOn, today) < 0) throw refuse('act.not_in_force')
  return { version, lastOn }
}
