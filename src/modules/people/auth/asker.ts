import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from 'hono'
import type { Env } from '../../../platform/http.tsx'

/** What better-auth's callbacks need to know of the request they run in: it does not hand it over. */
export type Asking = {
  readonly c: Context<Env>
  /** Where to go back to, for the link of a mail. */
  readonly back?: string
  /** A magic link that was not asked for to sign in: somebody signed up at an address that has an account. */
  readonly becauseSignedUpAgain?: boolean
}

export const asking = new AsyncLocalStorage<Asking>()

export const asker = (): Asking => {
  const found = asking.getStore()
  if (!found) throw new Error('better-auth was called outside `ask`')
  return found
}
