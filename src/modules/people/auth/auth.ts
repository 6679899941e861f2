import type { APIError } from 'better-auth/api'
import type { Context } from 'hono'
import type { Config } from '../../../platform/config.ts'
import type { AnyContext, Env } from '../../../platform/http.tsx'
import { sessionCookie } from '../session/session.ts'
import { type Asking, asking } from './asker.ts'
import type { createAuth } from './better-auth.ts'

type Auth = ReturnType<typeof createAuth>
const made = new WeakMap<Config, Auth>()

/** The one of these settings: the process has one, tests have several. Five hundred modules that pages do without. */
async function authOf({ config, db }: Context<Env>['var']): Promise<Auth> {
  const known = made.get(config)
  if (known) return known
  const { createAuth } = await import('./better-auth.ts')
  const auth = createAuth(config, db, {
    becauseSignedUpAgain: (c, email) =>
      ask(c, ({ api }, headers) => api.signInMagicLink({ body: { email }, headers }), {
        becauseSignedUpAgain: true,
      }),
  })
  made.set(config, auth)
  return auth
}

/** Ask better-auth something for this request. Throws its `APIError`: see `refusalOf`. */
export async function ask<T>(
  anyContext: AnyContext,
  call: (auth: Auth, headers: Headers) => Promise<T>,
  more: Omit<Asking, 'c'> = {},
): Promise<T> {
  const c = anyContext as Context<Env>
  const auth = await authOf(c.var)
  return asking.run({ c, ...more }, () => call(auth, withOwnCookies(c)))
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
  if (!(error instanceof Error) || error.name !== 'APIError') throw error
  const { body, status } = error as APIError
  return String(body?.code ?? status)
}
