import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { ExpressionBuilder } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { type Actor, type AnyContext, type Env, nobody } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { Database } from '../../../platform/schema.gen.ts'

/** A session not used for this long is over. */
const sessionDays = 30
/** How precisely "last used" is known: a finer one would write at every page. */
const useIsNotedAfter = { minutes: 30 } as const
export const sessionSeconds = sessionDays * 24 * 60 * 60

/** `__Host-` binds the cookie to this very host and to TLS: a browser refuses it otherwise, so only when there is TLS. */
export const sessionCookie = (config: Config): string =>
  config.secureCookies ? '__Host-parvis_session' : 'parvis_session'

const cookieOptions = (config: Config) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: config.secureCookies,
  maxAge: sessionSeconds,
})

const roleHeld = (eb: ExpressionBuilder<Database, 'person'>) =>
  eb
    .selectFrom('membership')
    .whereRef('membership.person_id', '=', 'person.id')
    .where('membership.ended_at', 'is', null)

const readSession = prepared(
  'people_session',
  (db, p: { token: string; territory: Id<'territory'> | null; now: Temporal.Instant }) =>
    db
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person_id')
      .select((eb) => [
        'session.id as sessionId',
        'session.second_factor_at as secondFactorAt',
        'session.provider_proof as providerProof',
        'session.updated_at as usedAt',
        'person.id as personId',
        'person.name',
        'person.email',
        'person.language',
        'person.operator',
        'person.two_factor_enabled as hasSecondFactor',
        eb.exists(roleHeld(eb).select('membership.id')).as('isMember'),
        roleHeld(eb)
          .leftJoin('agent_organisation', (join) =>
            join
              .onRef('agent_organisation.territory_id', '=', 'membership.territory_id')
              .onRef('agent_organisation.person_id', '=', 'membership.person_id')
              .onRef('agent_organisation.organisation_id', '=', 'membership.organisation_id'),
          )
          .where('membership.territory_id', '=', p.territory as Id<'territory'>)
          .select((inner) =>
            inner.fn
              .agg<string[] | null>('array_agg', [
                inner
                  .case()
                  .when('membership.role', '=', 'manager')
                  .then('manager')
                  .when('agent_organisation.person_id', 'is not', null)
                  .then('agent')
                  .else('suspended')
                  .end(),
              ])
              .as('roles'),
          )
          .as('rolesHere'),
      ])
      .where('session.token', '=', p.token)
      .where('session.expires_at', '>', p.now)
      .where('person.closed_at', 'is', null),
)

type Session = Awaited<ReturnType<typeof readSession>>[number] & { readonly token: string }

/** The session of the cookie, whatever was proved in it. No query without a cookie that we signed. */
export async function findOptionalSession(anyContext: AnyContext): Promise<Session | undefined> {
  const c = anyContext as Context<Env>
  const { config, db, now, territory } = c.var
  const token = await getSignedCookie(c, config.secret, sessionCookie(config))
  if (!token) return undefined
  const [session] = await readSession(db, { token, territory: territory?.id ?? null, now })
  return session && { ...session, token }
}

/** Has a second factor and has not given it here: this session is nobody's yet. */
export const isPending = (session: Pick<Session, 'hasSecondFactor' | 'secondFactorAt'>): boolean =>
  session.hasSecondFactor && session.secondFactorAt === null

/**
 * Who asks. One query, and a second one every half hour of use, which notes it and lets the session live on.
 * Agents, managers and operators act only with their second factor, outside the demonstration.
 */
export async function findActor(c: AnyContext): Promise<Actor> {
  const session = await findOptionalSession(c)
  if (!session || isPending(session)) return nobody
  await noteUse(c as Context<Env>, session)
  const isStaff = session.operator || Boolean(session.isMember)
  const owesSecondFactor = isStaff && session.secondFactorAt === null && !c.var.config.demo
  const rolesHere = owesSecondFactor ? [] : (session.rolesHere ?? [])
  const operator = session.operator && !owesSecondFactor
  return {
    personId: session.personId,
    staffId: owesSecondFactor ? null : session.personId,
    name: session.name,
    email: session.email,
    language: session.language,
    operator,
    // An operator is a manager everywhere.
    manager: rolesHere.includes('manager') || (operator && c.var.territory !== undefined),
    agent: rolesHere.includes('agent'),
    suspended: rolesHere.length > 0 && rolesHere.every((role) => role === 'suspended'),
    owesSecondFactor,
  }
}

/** Who asks, on a route that stands behind `signedIn`. */
export function me(c: AnyContext): Id<'person'> {
  const { personId } = c.var.actor
  if (!personId) throw new Error('this route stands behind signedIn')
  return personId
}

async function noteUse(c: Context<Env>, session: Session): Promise<void> {
  const { config, db, now } = c.var
  if (Temporal.Instant.compare(session.usedAt.add(useIsNotedAfter), now) > 0) return
  await db
    .updateTable('session')
    .set({ updated_at: now, expires_at: now.add({ seconds: sessionSeconds }) })
    .where('id', '=', session.sessionId)
    .execute()
  await setSignedCookie(c, sessionCookie(config), session.token, config.secret, cookieOptions(config))
}

/** A new session of somebody we know by other means than better-auth's. Returns its token, for the cookie. */
export async function openSession(
  db: Db,
  person: Id<'person'>,
  now: Temporal.Instant,
  { secondFactor = false, userAgent = '' }: { secondFactor?: boolean; userAgent?: string | undefined } = {},
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('session')
    .values({
      id: newId<'session'>(),
      person_id: person,
      token,
      expires_at: now.add({ seconds: sessionSeconds }),
      user_agent: userAgent,
      second_factor_at: secondFactor ? now : null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return token
}

const newToken = () => randomBytes(24).toString('base64url')

/** The second factor was given in this session: it takes a new token, for the old one was worth less. */
export async function proveSecondFactor(anyContext: AnyContext, token: string): Promise<void> {
  const { db, now } = (anyContext as Context<Env>).var
  const proved = newToken()
  await db
    .updateTable('session')
    .set({ second_factor_at: now, token: proved })
    .where('token', '=', token)
    .execute()
  await giveSessionCookie(anyContext, proved)
}

/** The person's devices, the one in use first. */
export const listSessions = (db: Db, person: Id<'person'>, now: Temporal.Instant) =>
  db
    .selectFrom('session')
    .select(['id', 'token', 'user_agent', 'created_at', 'updated_at'])
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .limit(100)
    .execute()

/** One of the person's own sessions: false when it is somebody else's, or none. */
export async function endSession(db: Db, person: Id<'person'>, session: Id<'session'>): Promise<boolean> {
  const ended = await db
    .deleteFrom('session')
    .where('id', '=', session)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** All of them, but the one of `keptToken`. */
export const endSessions = (db: Db, person: Id<'person'>, keptToken = '') =>
  db.deleteFrom('session').where('person_id', '=', person).where('token', '!=', keptToken).execute()

export const endSessionOf = (db: Db, token: string) =>
  db.deleteFrom('session').where('token', '=', token).execute()

/** What the provider that opened this session asks for to end its own. */
export const keepProof = (db: Db, token: string, proof: string) =>
  db.updateTable('session').set({ provider_proof: proof }).where('token', '=', token).execute()

export const giveSessionCookie = (anyContext: AnyContext, token: string): Promise<void> => {
  const c = anyContext as Context<Env>
  const { config } = c.var
  return setSignedCookie(c, sessionCookie(config), token, config.secret, cookieOptions(config))
}

export function takeSessionCookie(anyContext: AnyContext): void {
  const c = anyContext as Context<Env>
  const { maxAge: _, ...options } = cookieOptions(c.var.config)
  deleteCookie(c, sessionCookie(c.var.config), options)
}

/** Sessions and links that no longer open anything. */
export async function forgetExpired(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', now).execute()
  await db.deleteFrom('verification').where('expires_at', '<', now).execute()
}
