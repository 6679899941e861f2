import type { Context } from 'hono'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Env } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import type { Module } from '../../../platform/module.ts'
import { mailMoving } from '../auth/auth.mails.tsx'
import { ask, codeOf, passCookies } from '../auth/auth.ts'
import { anonymous, refuse, termsVersion } from './person.rules.ts'

type PersonId = Id<'person'>

/** @throws Refusal `person.unknown` (404) */
export async function findPerson(db: Db, person: PersonId) {
  const found = await db
    .selectFrom('person')
    .select((eb) => [
      'id',
      'name',
      'email',
      'language',
      'two_factor_enabled',
      'operator',
      'created_at',
      'terms_version',
      eb
        .exists(
          eb
            .selectFrom('account')
            .select('account.id')
            .whereRef('account.person_id', '=', 'person.id')
            .where('account.password', 'is not', null),
        )
        .as('hasPassword'),
    ])
    .where('id', '=', person)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw refuse('person.unknown')
  return { ...found, hasPassword: Boolean(found.hasPassword) }
}

/** Asks better-auth, which mails a link. The answer is the same when the address is taken, even at the same moment. */
export async function signUp(
  c: Context<Env>,
  { name, email, password }: { readonly name: string; readonly email: string; readonly password: string },
  back: string,
): Promise<void> {
  await ask(c, (auth, headers) => auth.api.signUpEmail({ body: { name, email, password }, headers }), {
    back,
  }).catch((error: unknown) => {
    const code = codeOf(error)
    // Two forms at once: the database let one through, and its mail is on its way.
    if (code !== 'FAILED_TO_CREATE_USER') throw error
  })
}

/** Whoever presses the button reads the mailbox: the address is theirs, and they are signed in. */
export async function confirmAddress(c: Context<Env>, token: string): Promise<void> {
  const { headers } = await ask(c, (auth, headers) =>
    auth.api.verifyEmail({ query: { token }, headers, returnHeaders: true }),
  ).catch((error: unknown) => {
    codeOf(error)
    throw refuse('person.link_spent')
  })
  passCookies(c, headers)
}

export const changeProfile = (
  db: Db,
  person: PersonId,
  profile: { readonly name: string; readonly language: Language },
  now: Temporal.Instant,
) =>
  db
    .updateTable('person')
    .set({ ...profile, updated_at: now })
    .where('id', '=', person)
    .execute()

/** The new address takes effect once confirmed; the former one is told. Nothing says whether the new one is taken. */
export async function askToMove(c: Context<Env>, newEmail: string): Promise<void> {
  const { name, email } = c.var.actor
  if (newEmail === email.toLowerCase()) return
  await ask(c, (auth, headers) => auth.api.changeEmail({ body: { newEmail }, headers }), {
    back: c.var.href('/compte'),
  })
  await mailMoving(c, { name, email }, newEmail)
}

/** Throws Refusal `person.wrong_password` (422). */
export async function checkPassword(c: Context<Env>, password: string): Promise<void> {
  c.var.limit('sign_in', c.var.actor.email)
  await ask(c, (auth, headers) => auth.api.verifyPassword({ body: { password }, headers })).catch(
    (error: unknown) => {
      codeOf(error)
      throw refuse('person.wrong_password')
    },
  )
}

let keepers: readonly Module[] = []
/** Every module that keeps something about people: called once, by the application. */
export const onPersonalData = (modules: readonly Module[]): void => {
  keepers = modules.filter((module) => module.personalData)
}

/** All that is kept about somebody, by module (GDPR, articles 15 and 20). */
export async function exportPersonalData(db: Db, person: PersonId): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const { name, personalData } of keepers) all[name] = await personalData?.export(db, person)
  return all
}

/**
 * Close an account (GDPR, article 17): each module erases what it need not keep, and unnames the rest.
 * @throws Refusal `person.still_needed` (409) for the only manager of a territory
 */
export async function closeAccount(tx: Db, person: PersonId, now: Temporal.Instant): Promise<void> {
  // Those that stand on people first: they may need the address one last time.
  for (const { personalData } of keepers.toReversed()) await personalData?.erase(tx, person, now)
  const act = { territoryId: null, action: 'person.close', subjectKind: 'person', subjectId: person }
  await audit(tx, { personId: person }, act, now)
}

/** What this module keeps: who somebody is, how they sign in and with which devices. */
export async function exportPerson(db: Db, person: PersonId): Promise<Readonly<Record<string, unknown>>> {
  const [profile] = await db
    .selectFrom('person')
    .select(['name', 'email', 'email_verified', 'language', 'two_factor_enabled', 'operator'])
    .select(['terms_version', 'terms_accepted_at', 'created_at'])
    .where('id', '=', person)
    .execute()
  const signIns = await db
    .selectFrom('account')
    .select(['provider_id', 'created_at'])
    .where('person_id', '=', person)
    .execute()
  const sessions = await db
    .selectFrom('session')
    .select(['user_agent', 'created_at', 'updated_at', 'expires_at'])
    .where('person_id', '=', person)
    .execute()
  return { profile, signIns, sessions }
}

/** Nothing is left of them but an empty row, which keeps orders and the audit trail whole. */
export async function erasePerson(tx: Db, person: PersonId, now: Temporal.Instant): Promise<void> {
  const { email } = await findPerson(tx, person)
  await tx.deleteFrom('invitation').where('email', '=', email).execute()
  await tx
    .deleteFrom('verification')
    .where((eb) => eb.or([eb('value', '=', person), eb('value', 'like', `%${JSON.stringify(email)}%`)]))
    .execute()
  for (const table of ['session', 'account', 'two_factor'] as const)
    await tx.deleteFrom(table).where('person_id', '=', person).execute()
  await tx
    .updateTable('person')
    .set({
      ...anonymous(person),
      email_verified: false,
      image: null,
      two_factor_enabled: false,
      operator: false,
      closed_at: now,
      updated_at: now,
    })
    .where('id', '=', person)
    .execute()
}

/**
 * Somebody showed that they read this mailbox: their account, made if there was none. What was added to it before
 * that proof (a password, a device) may be somebody else's, and goes. `acceptsTerms` when they were asked and did.
 */
export async function proveAddress(
  tx: Db,
  who: { readonly name: string; readonly email: string; readonly language: Language },
  acceptsTerms: boolean,
  now: Temporal.Instant,
): Promise<PersonId> {
  const { id, isProved } = await makePerson(tx, who, now)
  if (!isProved)
    for (const table of ['session', 'account'] as const)
      await tx.deleteFrom(table).where('person_id', '=', id).execute()
  await tx
    .updateTable('person')
    .set({
      email_verified: true,
      ...(acceptsTerms && { terms_version: termsVersion, terms_accepted_at: now }),
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
  return id
}

/** The account of this address, made if there was none: it can be entered by a link sent there. */
export async function makePerson(
  tx: Db,
  who: { readonly name: string; readonly email: string; readonly language: Language },
  now: Temporal.Instant,
): Promise<{ readonly id: PersonId; readonly isProved: boolean }> {
  const inserted = await tx
    .insertInto('person')
    .values({ id: newId<'person'>(), ...who, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, isProved: false }
  const { id, email_verified } = await tx
    .selectFrom('person')
    .select(['id', 'email_verified'])
    .where('email', '=', who.email)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { id, isProved: email_verified }
}
