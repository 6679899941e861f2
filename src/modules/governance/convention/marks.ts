import type { Db } from '../../../platform/db.ts'
import type { Block, Document, Logo } from '../../../platform/documents/document.ts'
import { readFile } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { inSentence, mostNamed } from '../../../platform/names.ts'
import type { Storage } from '../../../platform/storage.ts'
import { textOn } from './applying.ts'
import { listParties, listVersions, type Of, type Party, partiesOn, type Version } from './convention.ts'
import { mentionsFor } from './mention.rules.ts'

/**
 * What every document of a convention bears: the logos of its parties at its head, mentions at the foot of each page, and
 * at its end, once, the parties whom that foot has no room for.
 */
export type Marks = Required<Pick<Document, 'logos' | 'mentions' | 'annex'>>
type Audience = Parameters<typeof mentionsFor>[1]['audience']

/** The marks that the text in force demands; before it is, the text being prepared. */
export async function readMarks(
  db: Db,
  storage: Storage,
  today: Temporal.PlainDate,
  convention: Of & { readonly lead_organisation_id: Id<'organisation'> },
  lang: Language,
  audience: Audience = 'inside',
): Promise<Marks> {
  const [parties, versions] = await Promise.all([listParties(db, convention), listVersions(db, convention)])
  const lead = (party: Party) => party.organisation_id === convention.lead_organisation_id
  const living = partiesOn(parties, today)
  const inOrder = [...living.filter(lead), ...living.filter((party) => !lead(party))]
  const version = textOn(versions, today) ?? versions.at(-1)
  return marksOf(db, storage, inOrder, version, lang, audience)
}

/** The marks of that text for those parties, in their order. */
export async function marksOf(
  db: Db,
  storage: Storage,
  parties: readonly Party[],
  version: Pick<Version, 'clauses'> | undefined,
  lang: Language,
  audience: Audience = 'inside',
): Promise<Marks> {
  const asked = mentionsFor(version?.clauses.communication.mentions ?? [], { kind: 'document', audience })
  const names = parties.map(({ name }) => name)
  const named = inSentence(names, { fr: 'autres parties', en: 'other parties' })
  // Every document shows every party: those without a logo are named.
  const between = { fr: `Convention entre ${named.fr}`, en: `Agreement between ${named.en}` }[lang]
  return {
    // A crowd of logos would push what the document says to its second page.
    logos: await readLogos(db, storage, parties.slice(0, mostNamed)),
    mentions: [...new Set(parties.length > 0 ? [...asked, between] : asked)],
    annex: names.length > mostNamed ? allNamed(names, lang) : [],
  }
}

const allNamed = (names: readonly string[], lang: Language): Block[] => [
  { kind: 'heading', text: { fr: 'Parties à la convention', en: 'Parties to the agreement' }[lang] },
  { kind: 'paragraph', text: `${names.join(' ; ')}.` },
]

const formats = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const

async function readLogos(db: Db, storage: Storage, parties: readonly Party[]): Promise<Logo[]> {
  const [first] = parties
  if (!first) return []
  const { territory_id } = first
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
