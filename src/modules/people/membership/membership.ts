import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { may } from './membership.policy.ts'
import { refuse } from './membership.rules.ts'

type TerritoryId = Id<'territory'>
export type Role = { readonly role: 'manager' | 'agent'; readonly organisationId: Id<'organisation'> | null }

/** The team of a territory, managers first, then by name. */
export const listMembers = (db: Db, actor: Actor, territory: TerritoryId) =>
  membersOf(db, actor, territory)
    .orderBy('membership.role', 'desc')
    .orderBy('person.name')
    .orderBy('membership.id')
    .limit(500)
    .execute()

const membersOf = (db: Db, actor: Actor, territory: TerritoryId) =>
  db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'membership.id',
      'membership.role',
      'membership.organisation_id',
      'membership.created_at',
      'person.id as person_id',
      'person.name',
      'person.email',
      'person.two_factor_enabled',
    ])
    .where(may(actor, territory).read)

/** @throws Refusal `membership.unknown` (404) */
export async function findMember(
  db: Db,
  actor: Actor,
  territory: TerritoryId,
  id: Id<'membership'> | undefined,
) {
  const found =
    id && (await membersOf(db, actor, territory).where('membership.id', '=', id).executeTakeFirst())
  if (!found) throw refuse('membership.unknown')
  return found
}

/** A role given to somebody; giving it twice is giving it once. */
export async function giveRole(
  tx: Db,
  territory: TerritoryId,
  person: Id<'person'>,
  role: Role,
  now: Temporal.Instant,
) {
  await tx
    .insertInto('membership')
    .values({
      id: newId<'membership'>(),
      territory_id: territory,
      person_id: person,
      role: role.role,
      organisation_id: role.organisationId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Somebody leaves the team: their rights end with this transaction, whatever sessions they have.
 * @throws Refusal `membership.unknown` (404), `membership.last_manager` (409) unless an operator asks
 */
export async function endMembership(
  tx: Db,
  actor: Actor,
  territory: TerritoryId,
  id: Id<'membership'> | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const managers = await lockManagers(tx, territory)
  const member = await findMember(tx, actor, territory, id)
  if (!actor.operator && managers.length === 1 && managers[0]?.id === member.id)
    throw refuse('membership.last_manager')
  await tx
    .updateTable('membership')
    .set({ ended_at: now })
    .where('id', '=', member.id)
    .where(may(actor, territory).end)
    .execute()
  const detail = { role: member.role, person: member.person_id, organisation: member.organisation_id }
  const act = {
    territoryId: territory,
    action: 'membership.end',
    subjectKind: 'membership',
    subjectId: member.id,
  }
  await audit(tx, actor, { ...act, detail }, now)
}

/** Two managers who each end the other must not leave nobody: the second waits, and counts again. */
const lockManagers = (tx: Db, territory: TerritoryId) =>
  tx
    .selectFrom('membership')
    .select(['id', 'person_id'])
    .where('territory_id', '=', territory)
    .where('role', '=', 'manager')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Roles somebody holds or held, for their personal data. */
export const exportMemberships = (db: Db, person: Id<'person'>) =>
  db
    .selectFrom('membership')
    .select(['territory_id', 'role', 'organisation_id', 'created_at', 'ended_at'])
    .where('person_id', '=', person)
    .orderBy('created_at')
    .execute()

/** Their roles end with their account. Throws `sole()` when a territory would be left without a manager. */
export async function leaveTeams(tx: Db, person: Id<'person'>, now: Temporal.Instant, sole: () => Error) {
  const held = await tx
    .selectFrom('membership')
    .select(['territory_id', 'role'])
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .orderBy('territory_id')
    .execute()
  for (const { territory_id } of held.filter(({ role }) => role === 'manager')) {
    const managers = await lockManagers(tx, territory_id)
    if (managers.every(({ person_id }) => person_id === person)) throw sole()
  }
  await tx
    .updateTable('membership')
    .set({ ended_at: now })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .execute()
}
