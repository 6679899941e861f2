import { type Id, newId } from '../src/platform/ids.ts'
import type { TestTerritory } from './territory.ts'

/** A poster made by the first party of a convention, that awaits the answer of the second; only its row, no bytes. */
export async function newMaterial(
  { db, id: territory_id, clock }: TestTerritory,
  convention: { readonly id: Id<'convention'> },
  [maker, approver]: readonly [Id<'organisation'>, Id<'organisation'>],
): Promise<Id<'material'>> {
  const mine = { territory_id, created_at: clock.now }
  const today = clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const [id, version, file] = [newId<'material'>(), newId<'material_version'>(), newId<'file'>()]
  await db
    .insertInto('file')
    .values({
      ...mine,
      id: file,
      kind: 'document',
      media_type: 'application/pdf',
      bytes: 1,
      sha256: '0'.repeat(64),
    })
    .execute()
  await db
    .insertInto('material')
    .values({
      ...mine,
      id,
      convention_id: convention.id,
      organisation_id: maker,
      title: 'Affiche',
      channel: 'poster',
      audience: 'inside',
    })
    .execute()
  await db
    .insertInto('material_version')
    .values({
      ...mine,
      id: version,
      material_id: id,
      number: 1,
      state: 'awaiting',
      file_id: file,
      submitted_on: today,
    })
    .execute()
  await db
    .insertInto('material_review')
    .values({ territory_id, version_id: version, organisation_id: approver })
    .execute()
  return id
}
