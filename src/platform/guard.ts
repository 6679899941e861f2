import type { Context, MiddlewareHandler, Next } from 'hono'
import { unknownPage } from './errors.tsx'
import type { Actor, Env } from './http.tsx'
import { type Refusal, refusals } from './refusal.ts'

const refuse = refusals({
  'actor.unknown': { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  'actor.suspended': {
    status: 403,
    fr: 'Votre organisation est suspendue : ses agents n’ont plus accès à la gestion tant qu’elle l’est. Sa page publique dit pourquoi.',
    en: 'Your organisation is suspended: its agents have no access to management as long as it is. Its public page says why.',
  },
})

/** Of any environment: the same guards stand before a territory's pages and the platform's. */
type Guard = MiddlewareHandler
type C = Context<Env>

/** For people who are signed in; the others sign in and come back. */
export const signedIn: Guard = (c: C, next) => (c.var.actor.personId ? pass(next) : send(c, '/connexion'))

/** Whoever owes a second factor gives it first; to who has not the role, the page does not exist. */
const forRole =
  (holds: (actor: Actor) => boolean, why: (actor: Actor) => Refusal = unknownPage): Guard =>
  (c: C, next) => {
    const { actor } = c.var
    if (!actor.personId) return send(c, '/connexion')
    if (actor.owesSecondFactor) return send(c, '/connexion/code')
    if (!holds(actor)) throw why(actor)
    return pass(next)
  }

/** For agents of the territory at hand, its managers, and operators. What they see of it is then policy. */
export const staffOnly: Guard = forRole(
  ({ agent, manager }) => agent || manager,
  ({ suspended }) => (suspended ? refuse('actor.suspended') : unknownPage()),
)

/** For the manager of the territory at hand, and operators. */
export const managerOnly: Guard = forRole(({ manager }) => manager)

export const operatorOnly: Guard = forRole(({ operator }) => operator)

async function pass(next: Next): Promise<undefined> {
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
