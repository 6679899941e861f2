import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { magicLink, twoFactor } from 'better-auth/plugins'
import type { Context } from 'hono'
import type { Kysely, KyselyPlugin } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import { constraintOf, type Db } from '../../../platform/db.ts'
import type { AnyContext, Env } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { log } from '../../../platform/log.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { passwordMin } from '../password/password.rules.ts'
import { termsVersion } from '../person/person.rules.ts'
import { sessionCookie, sessionSeconds } from '../session/session.ts'
import { type Asking, asker, asking } from './asker.ts'
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
  baseURL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
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

const createAuth = (config: Config, db: Db) =>
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
        const { c } = asker()
        await ask(c, (auth, headers) => auth.api.signInMagicLink({ body: { email: user.email }, headers }), {
          becauseSignedUpAgain: true,
        })
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

export type Auth = ReturnType<typeof createAuth>
const made = new WeakMap<Config, Auth>()

/** The one of these settings: the process has one, tests have several. */
function authOf({ config, db }: Context<Env>['var']): Auth {
  const auth = made.get(config) ?? createAuth(config, db)
  made.set(config, auth)
  return auth
}

/** Ask better-auth something for this request. Throws its `APIError`: see `refusalOf`. */
export function ask<T>(
  anyContext: AnyContext,
  call: (auth: Auth, headers: Headers) => Promise<T>,
  more: Omit<Asking, 'c'> = {},
): Promise<T> {
  const c = anyContext as Context<Env>
  return asking.run({ c, ...more }, () => call(authOf(c.var), withOwnCookies(c)))
}

/** Runs a call of another instance of better-auth (the provider's) as `ask` does. */
export const asAsker = <T>(c: AnyContext, call: (headers: Headers) => Promise<T>): Promise<T> =>
  asking.run({ c: c as Context<Env> }, () => call(withOwnCookies(c as Context<Env>)))

/** Who asks and with which browser; nothing else of the request concerns it. */
function withOwnCookies(c: Context<Env>): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  return headers
}

/** Give the browser the cookies better-auth made. */
export function passCookies(anyContext: AnyContext, headers: Headers): void {
  const c = anyContext as Context<Env>
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
}

/** The session better-auth has just opened. */
export function sessionTokenOf(anyContext: AnyContext, headers: Headers): string | undefined {
  const name = sessionCookie((anyContext as Context<Env>).var.config)
  const cookie = headers.getSetCookie().find((line) => line.startsWith(`${name}=`))
  return cookie && decodeURIComponent(cookie.slice(name.length + 1).split(';')[0] ?? '').split('.')[0]
}

/** The code of better-auth's refusal; anything else is thrown again. */
export function codeOf(error: unknown): string {
  if (isAPIError(error)) return String(error.body?.code ?? error.status)
  throw error
}
