import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here, todayOf } from '../../../platform/here.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Of } from '../convention/convention.ts'
import { decisionStands } from '../decision/standing.ts'
import { may as mayDeliberation } from '../deliberation/deliberation.policy.ts'
import { may as mayDocument } from '../document/document.policy.ts'
import { type Purpose, readThingKey, refuse, type ThingKind } from './proof.rules.ts'

type Day = Temporal.PlainDate

/** Papers that a party may have signed: no text written here, no record of a committee, says that it agrees. */
const signedKinds = ['signed_copy', 'other'] as const

/** The documents of a convention that the reader may have, and that may prove it. */
const documentsOf = (db: Db, here: Here, { territory_id, id }: Of, purpose: Purpose) =>
  db
    .selectFrom('convention_document')
    .select(['id', 'number', 'title', 'organisation_id', 'created_at'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where(mayDocument(here.actor, here.territory.id, todayOf(here)).read)
    .$if(purpose === 'termination', (query) => query.where('kind', 'in', signedKinds))

/** What its committees adopted, and still stands: a committee agrees for no party. */
const decisionsOf = (db: Db, { territory_id, id }: Of, purpose: Purpose) =>
  db
    .selectFrom('decision')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .select([
      'decision.id',
      'decision.body_id',
      'decision.number',
      'decision.title',
      'decision.decided_on',
      'body.name as body_name',
    ])
    .where('decision.territory_id', '=', territory_id)
    .where('body.convention_id', '=', id)
    .where('decision.adopted', '=', true)
    .where(decisionStands)
    .$if(purpose === 'termination', (query) => query.where(sql.lit(false)))

/**
 * The acts of its parties' councils that are executory, among those the reader follows. One that let its party sign a text
 * does not say that it agrees to end it.
 */
const deliberationsOf = (db: Db, here: Here, { territory_id, id }: Of, purpose: Purpose) =>
  db
    .selectFrom('deliberation')
    .innerJoin('convention_party', (join) =>
      join
        .onRef('convention_party.territory_id', '=', 'deliberation.territory_id')
        .onRef('convention_party.organisation_id', '=', 'deliberation.organisation_id'),
    )
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'deliberation.territory_id')
        .onRef('organisation.id', '=', 'deliberation.organisation_id'),
    )
    .select([
      'deliberation.id',
      'deliberation.organisation_id',
      'deliberation.number',
      'deliberation.subject',
      'deliberation.executory_on',
      'organisation.name',
    ])
    .where('convention_party.territory_id', '=', territory_id)
    .where('convention_party.convention_id', '=', id)
    .where('deliberation.executory_on', '<=', todayOf(here))
    .where(mayDeliberation(here.actor, here.territory.id).record)
    .$if(purpose === 'termination', (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('authorisation')
              .select('authorisation.id')
              .whereRef('authorisation.territory_id', '=', 'deliberation.territory_id')
              .whereRef('authorisation.convention_id', '=', 'convention_party.convention_id')
              .whereRef('authorisation.deliberation_id', '=', 'deliberation.id'),
          ),
        ),
      ),
    )

/** What may prove that of a convention, the latest first; at most 200 of each. */
export async function listThings(db: Db, here: Here, convention: Of, purpose: Purpose) {
  const [documents, decisions, deliberations] = await Promise.all([
    documentsOf(db, here, convention, purpose).orderBy('number', 'desc').limit(200).execute(),
    decisionsOf(db, convention, purpose)
      .orderBy('decided_on', 'desc')
      .orderBy('decision.id', 'desc')
      .limit(200)
      .execute(),
    deliberationsOf(db, here, convention, purpose)
      .orderBy('deliberation.decided_on', 'desc')
      .orderBy('deliberation.id', 'desc')
      .limit(200)
      .execute(),
  ])
  return { documents, decisions, deliberations }
}
export type Things = Awaited<ReturnType<typeof listThings>>

type Thing = {
  readonly kind: ThingKind
  /** Whose document or act it is, when it is of one party. */
  readonly organisationId: Id<'organisation'> | null
  /** The day it bears; of a document, the day it was kept here. */
  readonly on: Day
  readonly columns: Partial<{
    document_id: Id<'convention_document'>
    decision_id: Id<'decision'>
    decision_body_id: Id<'body'>
    deliberation_id: Id<'deliberation'>
  }>
}

/** @throws Refusal `proof.unknown_thing`, also for what the reader may not have */
export async function findThing(
  db: Db,
  here: Here,
  convention: Of,
  purpose: Purpose,
  key: string,
): Promise<Thing> {
  const read = readThingKey(key)
  const id = parseId<never>(read?.id)
  if (!read || !id) throw refuse('proof.unknown_thing')
  const { kind } = read
  if (kind === 'document') {
    const row = await documentsOf(db, here, convention, purpose).where('id', '=', id).executeTakeFirst()
    if (!row) throw refuse('proof.unknown_thing')
    const on = dayOf(here.territory, row.created_at)
    return { kind, organisationId: row.organisation_id, on, columns: { document_id: row.id } }
  }
  if (kind === 'decision') {
    const row = await decisionsOf(db, convention, purpose).where('decision.id', '=', id).executeTakeFirst()
    if (!row) throw refuse('proof.unknown_thing')
    const columns = { decision_id: row.id, decision_body_id: row.body_id }
    return { kind, organisationId: null, on: row.decided_on, columns }
  }
  const row = await deliberationsOf(db, here, convention, purpose)
    .where('deliberation.id', '=', id)
    .executeTakeFirst()
  if (!row?.executory_on) throw refuse('proof.unknown_thing')
  const columns = { deliberation_id: row.id }
  return { kind, organisationId: row.organisation_id, on: row.executory_on, columns }
}
