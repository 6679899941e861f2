import type { Context, MiddlewareHandler, Next } from 'hono'
import { unknownPage } from './errors.tsx'
import type { Env } from './http.tsx'
import { refusals } from './refusal.ts'

const refuse = refusals({
  'actor.unknown': { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
})

/** Of any environment: the same guards stand before a territory's pages and the platform's. */
type Guard = MiddlewareHandler
type C = Context<Env>

/** For people who are signed in; the others sign in and come back. */
export const signedIn: Guard = (c: C, next) => (c.var.actor.personId ? pass(next) : send(c, '/connexion'))

/** For agents, managers and operators: whoever owes a second factor gives it first. What they see is then policy. */
export const staffOnly: Guard = (c: C, next) => {
  if (!c.var.actor.personId) return send(c, '/connexion')
  return c.var.actor.owesSecondFactor ? send(c, '/connexion/code') : pass(next)
}

/** For the manager of the territory at hand, and operators. To the others the page does not exist. */
export const managerOnly: Guard = (c: C, next) => staffOnly(c, () => passIf(c.var.actor.manager, next))

export const operatorOnly: Guard = (c: C, next) => staffOnly(c, () => passIf(c.var.actor.operator, next))

async function pass(next: Next): Promise<undefined> {
  await next()
}

async function passIf(allowed: boolean, next: Next): Promise<void> {
  if (!allowed) throw unknownPage()
  await next()
}

/** A form that was posted is not posted again after signing in: back to the page it stood on. */
async function send(c: Context<Env>, path: string): Promise<Response> {
  if (c.req.header('accept')?.includes('json')) throw refuse('actor.unknown')
  const { pathname, search } = new URL(
    c.req.method === 'GET' ? c.req.url : (c.req.header('referer') ?? c.req.url),
  )
  return c.redirect(`${c.var.href(path)}?retour=${encodeURIComponent(pathname + search)}`, 303)
}
