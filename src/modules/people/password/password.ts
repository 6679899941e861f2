import type { Context } from 'hono'
import type { Env } from '../../../platform/http.tsx'
import { mailIfUnknown, mailPasswordChanged } from '../auth/auth.mails.tsx'
import { ask, codeOf } from '../auth/auth.ts'
import { endSessions, findOptionalSession } from '../session/session.ts'
import { refuse } from './password.rules.ts'

/** Sends a link to whoever has an account at this address; says nothing either way. */
export async function askForReset(c: Context<Env>, email: string): Promise<void> {
  await ask(c, (auth, headers) => auth.api.requestPasswordReset({ body: { email }, headers }))
  await mailIfUnknown(c, email)
}

/** The link works once, ends every session of the person, and proves their address. */
export const resetPassword = (c: Context<Env>, token: string, newPassword: string) =>
  ask(c, (auth, headers) => auth.api.resetPassword({ body: { token, newPassword }, headers })).catch(
    (error: unknown) => {
      codeOf(error)
      throw refuse('password.link_spent')
    },
  )

/** Ends every other session: who guessed the former password is out. Throws Refusal `password.wrong` (422). */
export async function changePassword(
  c: Context<Env>,
  currentPassword: string,
  newPassword: string,
): Promise<void> {
  const { name, email } = c.var.actor
  c.var.limit('sign_in', email)
  await ask(c, (auth, headers) =>
    auth.api.changePassword({ body: { currentPassword, newPassword, revokeOtherSessions: false }, headers }),
  ).catch((error: unknown) => {
    codeOf(error)
    throw refuse('password.wrong')
  })
  await endOtherSessions(c)
  await mailPasswordChanged(c, { name, email })
}

/** For who came by a link or a provider, and has no password yet. Throws Refusal `password.wrong` if they have one. */
export async function choosePassword(c: Context<Env>, newPassword: string): Promise<void> {
  const { name, email } = c.var.actor
  await ask(c, (auth, headers) => auth.api.setPassword({ body: { newPassword }, headers })).catch(
    (error: unknown) => {
      codeOf(error)
      throw refuse('password.wrong')
    },
  )
  await endOtherSessions(c)
  await mailPasswordChanged(c, { name, email })
}

async function endOtherSessions(c: Context<Env>): Promise<void> {
  const session = await findOptionalSession(c)
  if (session) await endSessions(c.var.db, session.personId, session.token)
}
