import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { dayOf, type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId, parseId } from '../../../platform/ids.ts'
import type { Of } from '../convention/convention.ts'
import { decisionStands } from '../decision/standing.ts'
import { may as mayDeliberation } from '../deliberation/deliberation.policy.ts'
import { may as mayDocument } from '../document/document.policy.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { checkPast } from '../term/past.rules.ts'
import { openInForce } from './leaving.ts'
import { type Purpose, readThingKey, refuse, type ThingKind } from './proof.rules.ts'

onConstraint({
  convention_precondition_is_proved_once: () => refuse('proof.given_already'),
  convention_agreement_is_proved_once: () => refuse('proof.given_already'),
  convention_proof_decision_was_adopted: () => refuse('proof.unknown_thing'),
})

type Day = Temporal.PlainDate

/** What proves, in words that need no translation: its title or its number. */
const thingName = sql<string>`coalesce(
  (select concat('n° ', document.number, ', ', document.title) from convention_document document
    where document.territory_id = proof.territory_id and document.id = proof.document_id),
  (select concat(body.name, ', n° ', decision.number, ', ', decision.title) from decision
    join body on body.territory_id = decision.territory_id and body.id = decision.body_id
    where decision.territory_id = proof.territory_id and decision.id = proof.decision_id),
  (select concat(organisation.name, ', ', deliberation.number) from deliberation
    join organisation_public organisation on organisation.territory_id = deliberation.territory_id
      and organisation.id = deliberation.organisation_id
    where deliberation.territory_id = proof.territory_id and deliberation.id = proof.deliberation_id))`

const proofsOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_proof as proof')
    .selectAll('proof')
    .select(thingName.as('thing'))
    .where('proof.territory_id', '=', territory_id)
    .where('proof.convention_id', '=', id)

/** What was proved of a convention's renewals and of its end, the first first, withdrawn too; at most 500. */
export const listProofs = (db: Db, convention: Of) =>
  proofsOf(db, convention).orderBy('proof.created_at').orderBy('proof.id').limit(500).execute()
export type FoundProof = Awaited<ReturnType<typeof listProofs>>[number]

/** The documents of a convention that the reader may have. */
const documentsOf = (db: Db, here: Here, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_document')
    .select(['id', 'number', 'title', 'organisation_id', 'created_at'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where(mayDocument(here.actor, here.territory.id, todayOf(here)).read)

/** What its committees adopted, and still stands. */
const decisionsOf = (db: Db, { territory_id, id }: Of) =>
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

/** The acts of its parties' councils that are executory, among those the reader follows. */
const deliberationsOf = (db: Db, here: Here, { territory_id, id }: Of) =>
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
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('authorisation')
            .select('authorisation.id')
            .whereRef('authorisation.territory_id', '=', 'deliberation.territory_id')
            .whereRef('authorisation.convention_id', '=', 'convention_party.convention_id')
            .whereRef('authorisation.deliberation_id', '=', 'deliberation.id'),
        )
        .as('authorises_signature'),
    )
    .where('convention_party.territory_id', '=', territory_id)
    .where('convention_party.convention_id', '=', id)
    .where('deliberation.executory_on', '<=', todayOf(here))
    .where(mayDeliberation(here.actor, here.territory.id).record)

/** What may prove something of a convention, the latest first; at most 200 of each. */
export async function listThings(db: Db, here: Here, convention: Of) {
  const [documents, decisions, deliberations] = await Promise.all([
    documentsOf(db, here, convention).orderBy('number', 'desc').limit(200).execute(),
    decisionsOf(db, convention)
      .orderBy('decided_on', 'desc')
      .orderBy('decision.id', 'desc')
      .limit(200)
      .execute(),
    deliberationsOf(db, here, convention)
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
  /** An act that let its party sign a text of the convention. */
  readonly authorisesSignature?: boolean
  readonly columns: Partial<{
    document_id: Id<'convention_document'>
    decision_id: Id<'decision'>
    decision_body_id: Id<'body'>
    deliberation_id: Id<'deliberation'>
  }>
}

/** @throws Refusal `proof.unknown_thing`, also for what the reader may not have */
async function findThing(db: Db, here: Here, convention: Of, key: string): Promise<Thing> {
  const read = readThingKey(key)
  const id = parseId<never>(read?.id)
  if (!read || !id) throw refuse('proof.unknown_thing')
  const { kind } = read
  if (kind === 'document') {
    const row = await documentsOf(db, here, convention).where('id', '=', id).executeTakeFirst()
    if (!row) throw refuse('proof.unknown_thing')
    const on = dayOf(here.territory, row.created_at)
    return { kind, organisationId: row.organisation_id, on, columns: { document_id: row.id } }
  }
  if (kind === 'decision') {
    const row = await decisionsOf(db, convention).where('decision.id', '=', id).executeTakeFirst()
    if (!row) throw refuse('proof.unknown_thing')
    const columns = { decision_id: row.id, decision_body_id: row.body_id }
    return { kind, organisationId: null, on: row.decided_on, columns }
  }
  const row = await deliberationsOf(db, here, convention).where('deliberation.id', '=', id).executeTakeFirst()
  if (!row?.executory_on) throw refuse('proof.unknown_thing')
  const columns = { deliberation_id: row.id }
  return {
    kind,
    organisationId: row.organisation_id,
    on: row.executory_on,
    authorisesSignature: Boolean(row.authorises_signature),
    columns,
  }
}

/** Say what proves one thing that the clauses ask, once. @throws Refusal `proof.*`, `leaving.not_in_force`, `day.in_the_future` */
export async function addProof(
  tx: Db,
  by: Here,
  slug: string,
  purpose: Purpose,
  asked: { readonly subject: string; readonly thing: string; readonly on: Day | undefined },
): Promise<void> {
  const { convention, clauses, parties } = await openInForce(tx, by, slug)
  const { renewal } = clauses.term
  const party = parties.find(({ organisation_id }) => organisation_id === asked.subject)
  const isAsked =
    purpose === 'renewal'
      ? renewal.kind === 'express' && renewal.preconditions.includes(asked.subject)
      : clauses.termination.byAgreement && party
  if (!isAsked) throw refuse('proof.not_asked')
  const thing = await findThing(tx, by, convention, asked.thing)
  if (purpose === 'termination') checkOf(thing, asked.subject)
  const on = (thing.kind === 'document' && asked.on) || thing.on
  checkPast(by, on)
  const id = newId<'convention_proof'>()
  await tx
    .insertInto('convention_proof')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      purpose,
      precondition: purpose === 'renewal' ? asked.subject : null,
      organisation_id: purpose === 'renewal' ? thing.organisationId : (party?.organisation_id ?? null),
      ...thing.columns,
      proved_on: on,
      added_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'prove', { proof: id, purpose, subject: asked.subject })
}

/** From here on an act rests on these proofs: they are no longer withdrawn. */
export async function restOn(
  tx: Db,
  act: Id<'convention_act'>,
  proofs: readonly Pick<FoundProof, 'id'>[],
): Promise<void> {
  if (proofs.length === 0) return
  const ids = proofs.map(({ id }) => id)
  await tx.updateTable('convention_proof').set({ act_id: act }).where('id', 'in', ids).execute()
}

/** Only a party says that it agrees: its own act, or a document that is not another's. */
function checkOf({ kind, organisationId, authorisesSignature }: Thing, party: string): void {
  if (kind === 'decision') throw refuse('proof.committee_agrees_for_nobody')
  if (authorisesSignature) throw refuse('proof.authorises_the_signature')
  if (organisationId && organisationId !== party) throw refuse('proof.of_another_party')
}

/** It stays on the record with the reason, and proves nothing any more. @throws Refusal `proof.*` */
export async function withdrawProof(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'convention_proof'> | undefined,
  reason: string,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const found = id && (await proofsOf(tx, convention).where('proof.id', '=', id).executeTakeFirst())
  if (!found) throw refuse('proof.unknown')
  if (found.withdrawn_on) throw refuse('proof.withdrawn')
  if (found.act_id) throw refuse('proof.served')
  await tx
    .updateTable('convention_proof')
    .set({
      withdrawn_on: todayOf(by),
      withdrawn_because: reason,
      withdrawn_by: by.actor.personId as Id<'person'>,
    })
    .where('id', '=', found.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'withdraw_proof', { proof: found.id, reason })
}
