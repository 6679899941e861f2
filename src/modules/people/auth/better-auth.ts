import { betterAuth } from 'better-auth'
import { magicLink, twoFactor } from 'better-auth/plugins'
import type { Kysely, KyselyPlugin } from 'kysely'
import { ownOrigin } from '../../../platform/address.ts'
import type { Config } from '../../../platform/config.ts'
import { constraintOf, type Db } from '../../../platform/db.ts'
import type { AnyContext } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { log } from '../../../platform/log.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { passwordMin } from '../password/password.rules.ts'
import { termsVersion } from '../person/person.rules.ts'
import { sessionCookie, sessionSeconds } from '../session/session.ts'
import { asker } from './asker.ts'
import { columns } from './auth.columns.ts'
import { mailMagicLink, mailPasswordChanged, mailReset, mailVerification } from './auth.mails.tsx'

/** How long a link sent by mail may be used: the mails and the pages say an hour. */
const linkSeconds = 60 * 60

/** It reads instants as `Date`: the same pool, with another reading of the rows. */
const readDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
        ]),
      ),
    ),
  }),
}

/** Everything but its second-factor hook, which only knows password sign-in: ours is on the session (session.ts). */
function secondFactor() {
  const { hooks: _, ...plugin } = twoFactor({
    issuer: 'Parvis',
    allowPasswordless: true,
    backupCodeOptions: { amount: 10 },
    schema: columns.secondFactor,
  })
  return plugin
}

export const baseOptions = (config: Config, db: Db) => ({
  database: {
    db: (db as Kysely<Database>).withPlugin(readDates),
    type: 'postgres' as const,
    transaction: true,
  },
  secret: config.secret,
  baseURL: ownOrigin(config),
  telemetry: { enabled: false },
  // It is never mounted: rates and origins are checked by the platform, for every form.
  rateLimit: { enabled: false },
  logger: {
    level: 'error' as const,
    log: (_level: unknown, message: string, ...more: readonly unknown[]) => {
      const err = more.find((each) => each instanceof Error)
      // What it refuses is answered in words to the person; two sign-ups at once are settled by the database.
      const isBug = err && err.name !== 'BetterAuthError' && constraintOf(err) !== 'person_email_is_unique'
      if (isBug) log.error({ err }, message)
    },
  },
  ...columns.tables,
  session: {
    ...columns.tables.session,
    expiresIn: sessionSeconds,
    disableSessionRefresh: true,
    freshAge: 0,
  },
  verification: { ...columns.tables.verification, storeIdentifier: 'hashed' as const },
  advanced: {
    cookiePrefix: 'parvis',
    useSecureCookies: false,
    disableCSRFCheck: true,
    // Whose device it is can be told from its name: addresses would be personal data kept for nothing.
    ipAddress: { disableIpTracking: true },
    database: { generateId: () => newId() },
    defaultCookieAttributes: {
      secure: config.secureCookies,
      sameSite: 'lax' as const,
      path: '/',
      httpOnly: true,
    },
    cookies: { session_token: { name: sessionCookie(config) } },
  },
  databaseHooks: {
    user: {
      create: {
        before: async (person: Record<string, unknown>) => ({
          data: { ...person, language: asker().c.var.lang, termsVersion, termsAcceptedAt: new Date() },
        }),
      },
    },
    // We only ask providers who somebody is: we keep no key to what they hold.
    account: {
      create: { before: async (account: Record<string, unknown>) => ({ data: { ...account, ...noTokens } }) },
      update: { before: async (account: Record<string, unknown>) => ({ data: { ...account, ...noTokens } }) },
    },
  },
})
const noTokens = { accessToken: null, refreshToken: null, idToken: null }

/** `becauseSignedUpAgain` mails a way in to whoever signs up under an address that has an account. */
export const createAuth = (
  config: Config,
  db: Db,
  { becauseSignedUpAgain }: { becauseSignedUpAgain: (c: AnyContext, email: string) => Promise<unknown> },
) =>
  betterAuth({
    ...baseOptions(config, db),
    user: { ...columns.tables.user, changeEmail: { enabled: true } },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: passwordMin,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mailReset(asker().c, user, token),
      onPasswordReset: async ({ user }) => {
        const { c } = asker()
        await notePasswordReset(c.var.db, user.id as Id<'person'>)
        await mailPasswordChanged(c, user)
      },
      // The page says the same to everybody; only the mailbox learns that there was an account.
      onExistingUserSignUp: async ({ user }) => {
        await becauseSignedUpAgain(asker().c, user.email)
      },
    },
    emailVerification: {
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: linkSeconds,
      sendVerificationEmail: ({ user, token }) => mailVerification(asker().c, user, token, asker().back),
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkSeconds,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) =>
          mailMagicLink(asker().c, email, token, { back: asker().back, again: asker().becauseSignedUpAgain }),
      }),
      secondFactor(),
    ],
  })

/** Whoever received the link reads that mailbox. */
const notePasswordReset = (db: Db, person: Id<'person'>) =>
  db.updateTable('person').set({ email_verified: true }).where('id', '=', person).execute()
