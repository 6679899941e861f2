import { createHmac } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { hashOf } from '../../../platform/secret.ts'

/** The secret of an order, which the addresses of its pages hold: a guest is its buyer by it. */
export const keyOf = (c: TerritoryContext): string | undefined => c.req.query('cle')

/** An address of an order, with the key that opens it. */
export const withKey = (address: string, key: string | undefined): string =>
  key ? `${address}?cle=${encodeURIComponent(key)}` : address

/** Who the reader of an order is: its owner by account, or whoever holds its own address. */
export function askerOf(c: TerritoryContext) {
  const key = keyOf(c)
  return { ...c.var, secretHash: key ? hashOf(key) : null }
}

/** What an order was asked by: the secret comes from it. */
type Request = { readonly key: string; readonly requestHash: string }

/** The same for the same request, so that an answer lost on the way can be asked again; nobody else can work it out. */
export const secretOf = (
  { secret }: Pick<Config, 'secret'>,
  territoryId: Id<'territory'>,
  { key, requestHash }: Request,
): string =>
  createHmac('sha256', secret).update(`order ${territoryId} ${key} ${requestHash}`).digest('base64url')
