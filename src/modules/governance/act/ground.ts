import type { Db } from '../../../platform/db.ts'
import type { Logo } from '../../../platform/documents/document.ts'
import { readFile } from '../../../platform/files.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Storage } from '../../../platform/storage.ts'
import { scheduleOf } from '../convention/clauses.rules.ts'
import { type Convention, type Party, termActsOf, type Version } from '../convention/convention.ts'
import { type ConventionFile, readFileOf } from '../convention/file.ts'
import { mentionsFor } from '../convention/mention.rules.ts'
import { refuse } from './act.rules.ts'

/** What every act of a convention stands on. */
export type Ground = {
  readonly convention: Convention
  readonly file: ConventionFile
  /** Those still in it, the lead first. */
  readonly parties: readonly Party[]
  readonly lead: Party
  /** The text to be signed, else the one in force. */
  readonly version: Version
  readonly today: Temporal.PlainDate
  /** Its last day as things stand, once it is in force. */
  readonly lastOn: Temporal.PlainDate | undefined
  readonly logos: readonly Logo[]
  /** What the clauses want at the foot of every document produced. */
  readonly mentions: readonly string[]
}

/** @throws Refusal `act.unknown` for a convention without parties or text: a model */
export async function readGround(
  db: Db,
  storage: Storage,
  here: Here,
  convention: Convention,
): Promise<Ground> {
  const file = await readFileOf(db, convention)
  const living = file.parties.filter(({ left_on }) => !left_on)
  const lead = living.find(({ role }) => role === 'lead')
  const version = file.versions.find(({ agreed_on }) => !agreed_on) ?? file.versions.at(-1)
  if (!lead || !version) throw refuse('act.unknown')
  const inForce = file.versions.findLast(({ from_on }) => from_on)
  const parties = [lead, ...living.filter((party) => party !== lead)]
  const { mentions } = version.clauses.communication
  return {
    convention,
    file,
    parties,
    lead,
    version,
    today: todayOf(here),
    lastOn:
      convention.terminated_on ??
      (inForce && convention.starts_on
        ? scheduleOf(inForce.clauses, convention.starts_on, termActsOf(file.acts)).lastOn
        : undefined),
    logos: await readLogos(db, storage, convention, parties),
    // Every document shows every party: those without a logo are named.
    mentions: [
      ...new Set([
        ...mentionsFor(mentions, { kind: 'document', audience: 'inside' }),
        `Convention entre ${new Intl.ListFormat('fr').format(parties.map(({ name }) => name))}`,
      ]),
    ],
  }
}

const formats = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const

async function readLogos(
  db: Db,
  storage: Storage,
  { territory_id }: Convention,
  parties: readonly Party[],
): Promise<Logo[]> {
  const rows = await db
    .selectFrom('organisation_public')
    .innerJoin('file', (join) =>
      join
        .onRef('file.territory_id', '=', 'organisation_public.territory_id')
        .onRef('file.id', '=', 'organisation_public.logo_file_id'),
    )
    .select([
      'organisation_public.id',
      'organisation_public.name',
      'file.id as file_id',
      'file.width',
      'file.height',
    ])
    .where('organisation_public.territory_id', '=', territory_id)
    .where(
      'organisation_public.id',
      'in',
      parties.map(({ organisation_id }) => organisation_id),
    )
    .execute()
  const logos = await Promise.all(
    rows.map(async ({ id, name, file_id, width, height }): Promise<readonly [string | null, Logo][]> => {
      const { bytes, mediaType } = await readFile(db, storage, { id: file_id, territoryId: territory_id })
      const format = formats[mediaType as keyof typeof formats]
      return format && width && height
        ? [[id, { name: name ?? '', format, ratio: width / height, bytes }]]
        : []
    }),
  )
  const found = new Map(logos.flat())
  return parties.flatMap(({ organisation_id }) => found.get(organisation_id) ?? [])
}

/** A party of this ground. @throws Refusal `act.unknown` */
export function partyOf({ parties }: Ground, id: string): Party {
  const party = parties.find(({ organisation_id }) => organisation_id === id)
  if (!party) throw refuse('act.unknown')
  return party
}

/** @throws Refusal `act.not_in_force` */
export function inForceOf({ file, lastOn, convention, today }: Ground) {
  const version = file.versions.findLast(({ from_on }) => from_on)
  if (!version || !lastOn || convention.state !== 'in_force') throw refuse('act.not_in_force')
  if (Temporal.PlainDate.compare(lastOn, today) < 0) throw refuse('act.not_in_force')
  return { version, lastOn }
}
