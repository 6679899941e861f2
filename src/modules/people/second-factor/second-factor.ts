import type { Context } from 'hono'
import { audit } from '../../../platform/audit.ts'
import type { Env } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { ask, codeOf, sessionTokenOf } from '../auth/auth.ts'
import { findOptionalSession, isPending, proveSecondFactor } from '../session/session.ts'
import { readCode, refuse } from './second-factor.rules.ts'

/** Who is half signed in: one factor given, the second one due. */
export async function findChallenged(c: Context<Env>) {
  const session = await findOptionalSession(c)
  return session && isPending(session) ? session : undefined
}

/**
 * Check the code of the application, or a backup code, which is then spent.
 * @throws Refusal `second_factor.wrong_code` (422), `limit.too_many` (429)
 */
export async function giveSecondFactor(c: Context<Env>, given: string): Promise<void> {
  const session = await findOptionalSession(c)
  if (!session) throw refuse('second_factor.wrong_code')
  c.var.limit('code', session.personId)
  const code = readCode(given)
  await ask(c, (auth, headers) =>
    'totp' in code
      ? auth.api.verifyTOTP({ body: { code: code.totp }, headers })
      : auth.api.verifyBackupCode({ body: { code: code.backup, disableSession: true }, headers }),
  ).catch((error: unknown) => {
    codeOf(error)
    throw refuse('second_factor.wrong_code')
  })
  await proveSecondFactor(c, session.token)
}

/**
 * Make a secret, not yet in force: a code of it will prove that the application has it.
 * Returns what the application reads, `otpauth://…`.
 */
export async function startEnrolment(c: Context<Env>, password: string | undefined): Promise<string> {
  const made = await ask(c, (auth, headers) =>
    auth.api.enableTwoFactor({ body: { ...(password && { password }) }, headers }),
  )
  if (made.method !== 'totp') throw new Error(`not an application's secret: ${made.method}`)
  return made.totpURI
}

/**
 * The first code: the second factor is in force, here and at every sign-in. Returns the backup codes, shown once.
 * @throws Refusal `second_factor.wrong_code` (422)
 */
export async function finishEnrolment(
  c: Context<Env>,
  person: Id<'person'>,
  given: string,
): Promise<string[]> {
  c.var.limit('code', person)
  const { headers } = await ask(c, (auth, headers) =>
    auth.api.verifyTOTP({ body: { code: given.replace(/\s/g, '') }, headers, returnHeaders: true }),
  ).catch((error: unknown) => {
    codeOf(error)
    throw refuse('second_factor.wrong_code')
  })
  // better-auth gave the person a new session, in its cookie: the proof belongs to that one.
  await proveSecondFactor(c, sessionTokenOf(c, headers) ?? '')
  const act = { territoryId: null, action: 'second_factor.enrol', subjectKind: 'person', subjectId: person }
  await audit(c.var.db, { personId: person }, act, c.var.now)
  const { backupCodes } = await ask(c, (auth) => auth.api.viewBackupCodes({ body: { userId: person } }))
  return backupCodes
}

/** The former ones stop working. @throws Refusal `second_factor.absent` (409) */
export async function renewBackupCodes(c: Context<Env>, password: string | undefined): Promise<string[]> {
  const { backupCodes } = await ask(c, (auth, headers) =>
    auth.api.generateBackupCodes({ body: { ...(password && { password }) }, headers }),
  ).catch((error: unknown) => {
    codeOf(error)
    throw refuse('second_factor.absent')
  })
  return backupCodes
}

/** @throws Refusal `second_factor.compulsory` (409) for agents, managers and operators */
export async function removeSecondFactor(c: Context<Env>, person: Id<'person'>): Promise<void> {
  const { db, now, config } = c.var
  const session = await findOptionalSession(c)
  if ((session?.operator || session?.isMember) && !config.demo) throw refuse('second_factor.compulsory')
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('two_factor').where('person_id', '=', person).execute()
    await tx
      .updateTable('person')
      .set({ two_factor_enabled: false, updated_at: now })
      .where('id', '=', person)
      .execute()
    const act = {
      territoryId: null,
      action: 'second_factor.remove',
      subjectKind: 'person',
      subjectId: person,
    }
    await audit(tx, { personId: person }, act, now)
  })
}
