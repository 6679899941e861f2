import type { TerritoryContext } from '../../../platform/http.tsx'
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
