import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Act, Of } from '../convention/convention.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { checkPast } from '../term/past.rules.ts'
import { preconditionsOf } from '../term/renewal.rules.ts'
import { openInForce } from './leaving.ts'
import { type Purpose, refuse } from './proof.rules.ts'
import { findThing } from './thing.ts'

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

/** But for those of an act that was cancelled, whose place another proof had taken by then. */
const proofsOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_proof as proof')
    .selectAll('proof')
    .select(thingName.as('thing'))
    .where('proof.territory_id', '=', territory_id)
    .where('proof.convention_id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('convention_act as act')
            .select('act.id')
            .whereRef('act.territory_id', '=', 'proof.territory_id')
            .whereRef('act.id', '=', 'proof.act_id')
            .where('act.cancelled_on', 'is not', null),
        ),
      ),
    )

/** What was proved of a convention's renewals and of its end, the first first, withdrawn too; at most 500. */
export const listProofs = (db: Db, convention: Of) =>
  proofsOf(db, convention).orderBy('proof.created_at').orderBy('proof.id').limit(500).execute()
export type FoundProof = Awaited<ReturnType<typeof listProofs>>[number]

/** Say what proves one thing that the clauses ask, once. @throws Refusal `proof.*`, `leaving.not_in_force`, `day.in_the_future` */
export async function addProof(
  tx: Db,
  by: Here,
  slug: string,
  purpose: Purpose,
  asked: { readonly subject: string; readonly thing: string; readonly on: Day | undefined },
): Promise<void> {
  const { convention, clauses, agreed, everyParty } = await openInForce(tx, by, slug)
  const party = everyParty.find(({ organisation_id }) => organisation_id === asked.subject)
  const isAsked =
    purpose === 'renewal'
      ? preconditionsOf(agreed.term.renewal).includes(asked.subject)
      : clauses.termination.byAgreement && party
  if (!isAsked) throw refuse('proof.not_asked')
  const thing = await findThing(tx, by, convention, purpose, asked.thing)
  if (purpose === 'termination' && thing.organisationId && thing.organisationId !== asked.subject)
    throw refuse('proof.of_another_party')
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

/**
 * The entry of the act that rested on them is cancelled: they prove again, for the right one, what no other has been given
 * to prove since.
 */
export async function releaseProofs(
  tx: Db,
  { territory_id, id }: Pick<Act, 'territory_id' | 'id'>,
): Promise<Id<'convention_proof'>[]> {
  const released = await tx
    .updateTable('convention_proof as proof')
    .set({ act_id: null })
    .where('proof.territory_id', '=', territory_id)
    .where('proof.act_id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('convention_proof as other')
            .select('other.id')
            .whereRef('other.territory_id', '=', 'proof.territory_id')
            .whereRef('other.convention_id', '=', 'proof.convention_id')
            .whereRef('other.purpose', '=', 'proof.purpose')
            .where('other.act_id', 'is', null)
            .where('other.withdrawn_on', 'is', null)
            .where(
              sql<boolean>`coalesce(other.precondition, other.organisation_id::text) = coalesce(proof.precondition, proof.organisation_id::text)`,
            ),
        ),
      ),
    )
    .returning('proof.id')
    .execute()
  return released.map((proof) => proof.id)
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
