import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { findOptionalGuest, findOptionalPersonId, invitationDays, listContacts } from '../../people/index.ts'
import { findShowcase } from '../showcase/showcase.ts'
import { invitationsAtOnce, refuse, type TeamRole } from './team.rules.ts'

/** @throws `shelf.unknown` (404) to outsiders, `team.owner_only` (403) to the rest of the team */
export async function findOwnShop(db: Db, here: Here, slug: string, { lock = false } = {}) {
  const shop = await findShowcase(db, here.actor, here.territory.id, slug, { lock })
  if (!shop.may_own) throw refuse('team.owner_only')
  return shop
}
type ShopId = { readonly id: Id<'shop'> }

/** Owners first, then as they came. At most 200. */
export async function listTeam(db: Db, shop: ShopId) {
  const staff = await db
    .selectFrom('shop_staff')
    .select(['person_id', 'role', 'created_at'])
    .where('shop_id', '=', shop.id)
    .orderBy('role')
    .orderBy('created_at')
    .orderBy('person_id')
    .limit(200)
    .execute()
  const contacts = await listContacts(
    db,
    staff.map(({ person_id }) => person_id),
  )
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  return staff.map((member) => ({
    ...member,
    name: byId.get(member.person_id)?.name ?? '',
    email: byId.get(member.person_id)?.email ?? '',
  }))
}
export type TeamMember = Awaited<ReturnType<typeof listTeam>>[number]

/** Those that await an answer, the latest first. */
export const listInvitations = (db: Db, shop: ShopId, now: Temporal.Instant) =>
  db
    .selectFrom('shop_invitation')
    .select(['id', 'email', 'role', 'expires_at'])
    .where('shop_id', '=', shop.id)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(invitationsAtOnce)
    .execute()

const trace = (
  tx: Db,
  {
    territory,
    actor,
    now,
  }: Pick<Here, 'now'> & {
    readonly territory: Pick<Here['territory'], 'id'>
    readonly actor: Pick<Here['actor'], 'personId'>
  },
  action: string,
  shop: Id<'shop'>,
  role: string,
) =>
  audit(
    tx,
    actor,
    { territoryId: territory.id, action, subjectKind: 'shop', subjectId: shop, detail: { role } },
    now,
  )

/**
 * Ask somebody to join the team; a former invitation to the same address is replaced. Returns the shop, and the
 * secret of the link, which is kept nowhere.
 * @throws `team.owner_only`, `team.already`, `team.full`
 */
export async function inviteToTeam(
  tx: Db,
  here: Here,
  slug: string,
  { email, role }: { readonly email: string; readonly role: TeamRole },
) {
  const shop = await findOwnShop(tx, here, slug, { lock: true })
  const known = await findOptionalPersonId(tx, email)
  const team = await listTeam(tx, shop)
  if (known && team.some(({ person_id }) => person_id === known)) throw refuse('team.already')
  await tx
    .deleteFrom('shop_invitation')
    .where('shop_id', '=', shop.id)
    .where((eb) => eb.or([eb('email', '=', email), eb('expires_at', '<=', here.now)]))
    .execute()
  if ((await listInvitations(tx, shop, here.now)).length >= invitationsAtOnce) throw refuse('team.full')
  const secret = newSecret()
  await tx
    .insertInto('shop_invitation')
    .values({
      id: newId<'shop_invitation'>(),
      territory_id: here.territory.id,
      shop_id: shop.id,
      email,
      role,
      secret_hash: hashOf(secret),
      invited_by: here.actor.personId as Id<'person'>,
      created_at: here.now,
      expires_at: here.now.add({ hours: 24 * invitationDays }),
    })
    .execute()
  await trace(tx, here, 'shop.invite', shop.id, role)
  return { shop, secret }
}

/** @throws `team.spent` (410) for any link that opens nothing any more, or never did */
export async function findTeamInvitation(
  db: Db,
  territory: Id<'territory'>,
  secret: string,
  now: Temporal.Instant,
) {
  const found = await db
    .selectFrom('shop_invitation')
    .innerJoin('shop', 'shop.id', 'shop_invitation.shop_id')
    .select(['shop_invitation.email', 'shop_invitation.role', 'shop_invitation.invited_by'])
    .select(['shop.name as shop_name'])
    .where('shop_invitation.territory_id', '=', territory)
    .where('shop_invitation.secret_hash', '=', hashOf(secret))
    .where('shop_invitation.expires_at', '>', now)
    .executeTakeFirst()
  if (!found) throw refuse('team.spent')
  const [host] = await listContacts(db, [found.invited_by])
  return { ...found, hostName: host?.name ?? '', guest: await findOptionalGuest(db, found.email) }
}

/**
 * The invitation is used, by whoever first sends its link back: `prove` makes sure of its reader's account, and
 * answers who they are. @throws `team.spent` (410)
 */
export async function joinTeam(
  tx: Db,
  territory: Id<'territory'>,
  secret: string,
  prove: (email: string) => Promise<Id<'person'>>,
  now: Temporal.Instant,
) {
  const taken = await tx
    .deleteFrom('shop_invitation')
    .where('territory_id', '=', territory)
    .where('secret_hash', '=', hashOf(secret))
    .where('expires_at', '>', now)
    .returning(['email', 'role', 'shop_id'])
    .executeTakeFirst()
  if (!taken) throw refuse('team.spent')
  const person = await prove(taken.email)
  const staff = { territory_id: territory, shop_id: taken.shop_id, person_id: person, role: taken.role }
  await tx
    .insertInto('shop_staff')
    .values({ ...staff, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const by = { territory: { id: territory }, actor: { personId: person }, now }
  await trace(tx, by, 'shop.join', taken.shop_id, taken.role)
  const { slug, name } = await tx
    .selectFrom('shop')
    .select(['slug', 'name'])
    .where('id', '=', taken.shop_id)
    .executeTakeFirstOrThrow()
  return { person, shop: { slug, name } }
}

/** @throws `team.unknown` (404) when it no longer awaits an answer */
export async function withdrawTeamInvitation(
  tx: Db,
  here: Here,
  slug: string,
  id: Id<'shop_invitation'> | undefined,
) {
  const shop = await findOwnShop(tx, here, slug)
  const gone =
    id &&
    (await tx
      .deleteFrom('shop_invitation')
      .where('id', '=', id)
      .where('shop_id', '=', shop.id)
      .returning('role')
      .executeTakeFirst())
  if (!gone) throw refuse('team.unknown')
  await trace(tx, here, 'shop.uninvite', shop.id, gone.role)
}

/** @throws `team.unknown` (404) */
export async function findMember(
  db: Db,
  shop: ShopId,
  person: Id<'person'> | undefined,
): Promise<TeamMember> {
  const member = (await listTeam(db, shop)).find(({ person_id }) => person_id === person)
  if (!member) throw refuse('team.unknown')
  return member
}

/**
 * Somebody leaves the team: their rights over the shop end with this transaction.
 * @throws `team.owner_only`, `team.unknown`, `team.last_owner` (409)
 */
export async function removeMember(tx: Db, here: Here, slug: string, person: Id<'person'> | undefined) {
  const shop = await findOwnShop(tx, here, slug, { lock: true })
  // Read once the lock is held: of two owners who remove each other, the second is no longer one.
  const owners = (await listTeam(tx, shop)).filter(({ role }) => role === 'owner')
  if (!owners.some(({ person_id }) => person_id === here.actor.personId)) throw refuse('team.owner_only')
  const member = await findMember(tx, shop, person)
  if (member.role === 'owner' && owners.length === 1) throw refuse('team.last_owner')
  await tx
    .deleteFrom('shop_staff')
    .where('shop_id', '=', shop.id)
    .where('person_id', '=', member.person_id)
    .execute()
  await trace(tx, here, 'shop.leave', shop.id, member.role)
  return { shop, member }
}

/** Links that open nothing any more: addresses of people who never answered. */
export async function forgetTeamInvitations(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('shop_invitation').where('expires_at', '<', now).execute()
}
