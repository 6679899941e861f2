import type { Db } from '../../../platform/db.ts'
import { isPdf, readSealed, sha256Of, storeFile } from '../../../platform/files.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import type { Storage } from '../../../platform/storage.ts'
import type { Convention } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { may } from './document.policy.ts'
import { refuse } from './document.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
/** What a document states: a label, and the value as it was written. */
export type Figure = readonly [label: string, value: string]

const selectDocuments = (db: Db, { actor, territory, now }: Here, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_document')
    .innerJoin('file', (join) =>
      join
        .onRef('file.territory_id', '=', 'convention_document.territory_id')
        .onRef('file.id', '=', 'convention_document.file_id'),
    )
    .leftJoin('file as editable', (join) =>
      join
        .onRef('editable.territory_id', '=', 'convention_document.territory_id')
        .onRef('editable.id', '=', 'convention_document.editable_file_id'),
    )
    .leftJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'convention_document.territory_id')
        .onRef('organisation.id', '=', 'convention_document.organisation_id'),
    )
    .selectAll('convention_document')
    .select([
      'file.bytes',
      'editable.sha256 as editable_fingerprint',
      'organisation.name as organisation_name',
    ])
    .where('convention_document.territory_id', '=', territory_id)
    .where('convention_document.convention_id', '=', id)
    .where(may(actor, territory.id, todayOf({ territory, now })).read)

const typed = <R extends { figures: unknown }>(row: R) => ({
  ...row,
  figures: row.figures as readonly Figure[],
})

/** The documents of a convention that the reader may have, the latest first; at most 500. */
export const listDocuments = async (db: Db, here: Here, convention: Of) =>
  (
    await selectDocuments(db, here, convention)
      .orderBy('convention_document.number', 'desc')
      .limit(500)
      .execute()
  ).map(typed)

/** The same, in order and without end: for who takes everything away. */
export const listEveryDocument = async (db: Db, here: Here, convention: Of) =>
  (await selectDocuments(db, here, convention).orderBy('convention_document.number').execute()).map(typed)
export type ConventionDocument = Awaited<ReturnType<typeof listDocuments>>[number]

/** @throws Refusal `document.unknown` (404), also for who may not read it */
export async function findDocument(
  db: Db,
  here: Here,
  convention: Of,
  number: string,
): Promise<ConventionDocument> {
  const row = /^\d{1,6}$/.test(number)
    ? await selectDocuments(db, here, convention)
        .where('convention_document.number', '=', Number(number))
        .executeTakeFirst()
    : undefined
  if (!row) throw refuse('document.unknown')
  return typed(row)
}

/** The document of that fingerprint, its editable file's included, among those the reader may have. @throws Refusal `document.not_kept_here` */
export async function findByFingerprint(db: Db, here: Here, convention: Of, fingerprint: string) {
  const known = await selectDocuments(db, here, convention)
    .where((eb) =>
      eb.or([
        eb('convention_document.fingerprint', '=', fingerprint),
        eb('editable.sha256', '=', fingerprint),
      ]),
    )
    .orderBy('convention_document.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!known) throw refuse('document.not_kept_here')
  return typed(known)
}

/**
 * The file of a document, byte for byte as it was kept.
 * @throws Error when the bytes are no longer those of its fingerprint: nothing altered is handed over
 */
export async function readDocument(
  db: Db,
  storage: Storage,
  document: ConventionDocument,
  { editable = false } = {},
) {
  const id = editable ? document.editable_file_id : document.file_id
  if (!id) throw refuse('document.unknown')
  return readSealed(db, storage, {
    id,
    territoryId: document.territory_id,
    fingerprint: editable ? document.editable_fingerprint : document.fingerprint,
    of: `document ${document.id}`,
  })
}

type Kind = NewRow<'convention_document'>['kind']
export type NewDocument = {
  readonly kind: Kind
  readonly title: string
  readonly organisationId?: Id<'organisation'> | undefined
  readonly versionId?: Id<'convention_version'> | undefined
  readonly readers: NewRow<'convention_document'>['readers']
  readonly figures?: readonly Figure[]
}
type Sent = { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }

/** Files are kept first: the command’s transaction points at them, or they are forgotten at night. */
export async function storeDocument(
  db: Db,
  storage: Storage,
  { territory, actor, now }: Here,
  file: Sent,
  editable?: Sent,
) {
  const of = { kind: 'document' as const, territoryId: territory.id, by: actor.personId }
  const store = (sent: Sent) =>
    storeFile(db, storage, sent.bytes, { ...of, name: sent.name, mediaType: sent.mediaType }, now)
  return {
    fileId: await store(file),
    fingerprint: sha256Of(file.bytes),
    editableFileId: editable ? await store(editable) : null,
  }
}

const maxBytes = 20 * 1024 * 1024

/** What a paper contains decides, not its name. @throws Refusal `document.too_heavy`, `document.not_a_pdf` */
export function checkPdf(bytes: Uint8Array): void {
  if (bytes.length > maxBytes) throw refuse('document.too_heavy')
  if (!isPdf(bytes)) throw refuse('document.not_a_pdf')
}

/** Whether the reader may have the supporting documents: a party, or somebody named to control. */
export async function mayControl(db: Db, { actor, territory, now }: Here, { id }: Of): Promise<boolean> {
  const row = await db
    .selectFrom('convention')
    .select('id')
    .where('id', '=', id)
    .where(may(actor, territory.id, todayOf({ territory, now })).control)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Keep a document for good, under the next number of its convention, whose row the caller has locked. The same one
 * again (a button pressed twice) is the one already kept.
 */
export async function keepDocument(
  tx: Db,
  by: Here,
  convention: Of,
  { kind, title, organisationId, versionId, readers, figures = [] }: NewDocument,
  stored: Awaited<ReturnType<typeof storeDocument>>,
): Promise<number> {
  const all = tx
    .selectFrom('convention_document')
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
  const same = await all
    .select('number')
    .where('kind', '=', kind)
    .where('organisation_id', 'is not distinct from', organisationId ?? null)
    .where('fingerprint', '=', stored.fingerprint)
    .executeTakeFirst()
  if (same) return same.number
  const { last } = await all.select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await tx
    .insertInto('convention_document')
    .values({
      id: newId<'convention_document'>(),
      territory_id: convention.territory_id,
      convention_id: convention.id,
      number,
      kind,
      title,
      organisation_id: organisationId ?? null,
      version_id: versionId ?? null,
      readers,
      figures: JSON.stringify(figures),
      file_id: stored.fileId,
      fingerprint: stored.fingerprint,
      editable_file_id: stored.editableFileId,
      added_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  const detail = { kind, number, fingerprint: stored.fingerprint }
  await auditConvention(tx, by, convention.id, 'keep_document', detail)
  return number
}
