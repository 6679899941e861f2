import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { guestBasketDays, type Holder, mergeBaskets } from './basket.ts'

type C = Context<TerritoryEnv>

const cookieName = (c: C) => (c.var.config.secureCookies ? '__Host-parvis_basket' : 'parvis_basket')

/** Whose basket this request is about; `undefined` for somebody who never put anything in one. */
export function optionalHolder(c: C): Holder | undefined {
  const secret = getCookie(c, cookieName(c))
  const { personId } = c.var.actor
  if (!personId && !secret) return undefined
  return { personId, guestHash: secret ? hashOf(secret) : null }
}

/** The same, with what they had chosen before signing in brought into their own basket. */
export async function findHolder(c: C): Promise<Holder | undefined> {
  const holder = optionalHolder(c)
  const { db, territory, now } = c.var
  if (!holder?.personId || !holder.guestHash) return holder
  const { personId, guestHash } = holder
  await db.transaction().execute((tx) => mergeBaskets(tx, territory.id, personId, guestHash, now))
  deleteCookie(c, cookieName(c), { path: '/', secure: c.var.config.secureCookies })
  return { personId, guestHash: null }
}

/** The holder, with a cookie for a guest who has none: only once there is something to keep. */
export async function openHolder(c: C): Promise<Holder> {
  const known = await findHolder(c)
  if (known) return known
  const secret = newSecret()
  setCookie(c, cookieName(c), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.config.secureCookies,
    maxAge: guestBasketDays * 24 * 3600,
  })
  return { personId: null, guestHash: hashOf(secret) }
}
