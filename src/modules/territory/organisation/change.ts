import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'
import type { Organisation } from '../commune/commune.ts'
import type { Here } from '../territory/change.ts'
import {
  coversByHand,
  type newOrganisationFields,
  type OrganisationAnswers,
  readSiren,
  readSiret,
  refuse,
} from './organisation.rules.ts'

const trace = (
  tx: Db,
  { territoryId, actor, now }: Here,
  action: string,
  id: Id<'organisation'>,
  detail = {},
) => audit(tx, actor, { territoryId, action, subjectKind: 'organisation', subjectId: id, detail }, now)

/** The database refuses a name or a SIREN that is taken. @throws `organisation.nameless`, BadAnswers for a SIREN that is none */
export async function addOrganisation(
  tx: Db,
  here: Here,
  answers: Answers<ReturnType<typeof newOrganisationFields>>,
): Promise<Id<'organisation'>> {
  const slug = slugOf(answers.name)
  if (!slug) throw refuse('organisation.nameless')
  const id = newId<'organisation'>()
  await tx
    .insertInto('organisation')
    .values({
      id,
      territory_id: here.territoryId,
      kind: answers.kind,
      slug,
      name: answers.name,
      siren: answers.siren === undefined ? null : readSiren(answers.siren),
      website: answers.website ?? null,
      email: answers.email ?? null,
      phone: answers.phone ?? null,
      created_at: here.now,
    })
    .execute()
  if (coversByHand(answers.kind)) await cover(tx, here, id, answers.covers)
  await trace(tx, here, 'organisation.add', id, { kind: answers.kind, name: answers.name })
  return id
}

/**
 * A SIREN typed by hand is mended by a SIRET. `logo` is a picture stored beforehand. The address stays the same when the
 * name changes: links to it go on working.
 * @throws BadAnswers for a SIRET that is none, or not that of the official SIREN.
 */
export async function changeOrganisation(
  tx: Db,
  here: Here,
  { id, kind, siren }: Pick<Organisation, 'id' | 'kind' | 'siren'>,
  answers: OrganisationAnswers,
  logo: Id<'file'> | undefined,
): Promise<void> {
  const official = (await isOfficial(tx, here, { id, kind })) ? siren : null
  const identity = answers.siret ? readSiret(answers.siret, official) : { nic: null }
  await tx
    .updateTable('organisation')
    .set({
      ...(answers.name && { name: answers.name }),
      ...identity,
      ...(logo ? { logo_file_id: logo } : answers.noLogo && { logo_file_id: null }),
      colour: answers.colour,
      website: answers.website ?? null,
      email: answers.email ?? null,
      phone: answers.phone ?? null,
    })
    .where('territory_id', '=', here.territoryId)
    .where('id', '=', id)
    .execute()
  if (answers.covers) await cover(tx, here, id, answers.covers)
  await trace(tx, here, 'organisation.change', id)
}

/** The département, the communes, the EPCI they are members of: the official data says their SIREN. */
async function isOfficial(tx: Db, { territoryId }: Here, { id, kind }: Pick<Organisation, 'id' | 'kind'>) {
  if (kind !== 'epci') return !coversByHand(kind)
  const member = await tx
    .selectFrom('commune')
    .select('id')
    .where('territory_id', '=', territoryId)
    .where('epci_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return member !== undefined
}

/** What it covers, in place of what it covered. */
async function cover(tx: Db, here: Here, id: Id<'organisation'>, covered: readonly string[]) {
  await tx
    .deleteFrom('organisation_area')
    .where('territory_id', '=', here.territoryId)
    .where('organisation_id', '=', id)
    .execute()
  const rows = covered.map((covers) => ({
    territory_id: here.territoryId,
    organisation_id: id,
    covers_id: covers as Id<'organisation'>,
  }))
  if (rows.length > 0) await tx.insertInto('organisation_area').values(rows).execute()
}

/** Its pages then say why; what it did stays. @throws `organisation.state_changed` when it is already */
export async function suspendOrganisation(tx: Db, here: Here, id: Id<'organisation'>, reason: string) {
  const suspended = await tx
    .updateTable('organisation')
    .set({ suspended_at: here.now, suspended_reason: reason })
    .where('territory_id', '=', here.territoryId)
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!suspended) throw refuse('organisation.state_changed')
  await trace(tx, here, 'organisation.suspend', id, { reason })
}

/** @throws `organisation.state_changed` when it is open */
export async function reopenOrganisation(tx: Db, here: Here, id: Id<'organisation'>) {
  const reopened = await tx
    .updateTable('organisation')
    .set({ suspended_at: null, suspended_reason: null })
    .where('territory_id', '=', here.territoryId)
    .where('id', '=', id)
    .where('suspended_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!reopened) throw refuse('organisation.state_changed')
  await trace(tx, here, 'organisation.reopen', id)
}
