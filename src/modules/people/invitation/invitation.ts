import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { invitationDays, refuse } from '../membership/membership.rules.ts'
import { giveRole, type Role } from '../membership/membership.ts'
import { findOptionalGuest } from '../person/contact.ts'
import { proveAddress } from '../person/person.ts'

type TerritoryId = Id<'territory'>

/**
 * Invite somebody to hold a role. A former invitation to the same role is replaced. Returns the secret of the link,
 * which is kept nowhere. For managers and operators: the caller stands behind a guard.
 * @throws Refusal `membership.already` (409)
 */
export async function invite(
  tx: Db,
  actor: Pick<Actor, 'personId'>,
  territory: TerritoryId,
  asked: Role & { readonly email: string },
  now: Temporal.Instant,
): Promise<string> {
  const { email, role, organisationId } = asked
  const held = await tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('membership.id')
    .where('person.email', '=', email)
    .where('membership.territory_id', '=', territory)
    .where('membership.role', '=', role)
    .where('membership.organisation_id', 'is not distinct from', organisationId)
    .where('membership.ended_at', 'is', null)
    .executeTakeFirst()
  if (held) throw refuse('membership.already')
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('territory_id', '=', territory)
    .where('email', '=', email)
    .where('role', '=', role)
    .where('organisation_id', 'is not distinct from', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  const secret = newSecret()
  const id = newId<'invitation'>()
  await tx
    .insertInto('invitation')
    .values({
      id,
      territory_id: territory,
      email,
      role,
      organisation_id: organisationId,
      secret_hash: hashOf(secret),
      invited_by: actor.personId as Id<'person'>,
      created_at: now,
      expires_at: now.add({ hours: 24 * invitationDays }),
    })
    .execute()
  const act = { territoryId: territory, action: 'invitation.send', subjectKind: 'invitation', subjectId: id }
  await audit(tx, actor, { ...act, detail: { role, organisation: organisationId } }, now)
  return secret
}

/** Invitations that await an answer, latest first. */
export const listInvitations = (db: Db, territory: TerritoryId, now: Temporal.Instant) =>
  db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'organisation_id', 'created_at', 'expires_at'])
    .where('territory_id', '=', territory)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

/** @throws Refusal `invitation.unknown` (404) */
export async function withdrawInvitation(
  tx: Db,
  actor: Actor,
  territory: TerritoryId,
  id: Id<'invitation'> | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const withdrawn =
    id &&
    (await tx
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirst())
  if (!withdrawn) throw refuse('invitation.unknown')
  const act = {
    territoryId: territory,
    action: 'invitation.withdraw',
    subjectKind: 'invitation',
    subjectId: id,
  }
  await audit(tx, actor, act, now)
}

/**
 * What a link invites to, and the account its reader already has.
 * @throws Refusal `invitation.spent` (410) for any link that opens nothing any more, or never did
 */
export async function findInvitation(
  db: Db,
  territory: TerritoryId,
  secret: string,
  now: Temporal.Instant,
  { lock = false } = {},
) {
  const found = await db
    .selectFrom('invitation')
    .innerJoin('person as host', 'host.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'invitation.organisation_id'])
    .select(['host.name as hostName'])
    .where('invitation.territory_id', '=', territory)
    .where('invitation.secret_hash', '=', hashOf(secret))
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .$if(lock, (query) => query.forUpdate('invitation'))
    .executeTakeFirst()
  if (!found) throw refuse('invitation.spent')
  return { ...found, guest: await findOptionalGuest(db, found.email) }
}

/**
 * The link was read in the mailbox it was sent to: its reader is who was invited. Makes their account if need be,
 * gives the role, and returns who they are.
 * @throws Refusal `invitation.spent` (410)
 */
export async function acceptInvitation(
  tx: Db,
  territory: TerritoryId,
  secret: string,
  as: { readonly name: string; readonly language: Language },
  acceptsTerms: boolean,
  now: Temporal.Instant,
): Promise<Id<'person'>> {
  const invitation = await findInvitation(tx, territory, secret, now, { lock: true })
  const person = await proveAddress(tx, { ...as, email: invitation.email }, acceptsTerms, now)
  await tx.updateTable('invitation').set({ accepted_at: now }).where('id', '=', invitation.id).execute()
  const role = { role: invitation.role, organisationId: invitation.organisation_id }
  await giveRole(tx, territory, person, role, now)
  const act = {
    territoryId: territory,
    action: 'invitation.accept',
    subjectKind: 'invitation',
    subjectId: invitation.id,
  }
  await audit(tx, { personId: person }, { ...act, detail: role }, now)
  return person
}

/** Links that open nothing any more: the journal keeps who was invited to what, never at which address. */
export async function forgetInvitations(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('invitation').where('expires_at', '<', now).execute()
}
