import { createHash, randomUUIDv7 } from 'node:crypto'

declare const name: unique symbol
/** A UUID that remembers what it identifies, so that an order id cannot be passed where a shop id is due. */
export type Id<N extends string> = string & { readonly [name]: N }

let [tick, turn] = ['', 0]

/**
 * Version 7: ids sort by creation time, which keeps indexes dense. Those that this process makes in one millisecond are
 * counted in their first random bits (RFC 9562, 6.2, method 1), so that a list keeps the order it was written in.
 */
export function newId<N extends string>(): Id<N> {
  const id = randomUUIDv7()
  const now = id.slice(0, 13)
  // A clock that is set back waits for itself. Past 4 096 in a millisecond, ids are still unique.
  turn = now > tick ? 0 : Math.min(turn + 1, 0xfff)
  if (now > tick) tick = now
  return `${tick}-7${turn.toString(16).padStart(3, '0')}${id.slice(18)}` as Id<N>
}

/** `undefined` for anything that is not a UUID: an id from an address is a guess until the database knows it. */
export const parseId = <N extends string>(text: string | undefined): Id<N> | undefined =>
  text && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
    ? (text as Id<N>)
    : undefined

/** The same id for the same words: a demonstration or an import run again finds what it made before. */
export function idFrom<N extends string>(...words: readonly string[]): Id<N> {
  const hex = createHash('sha256').update(words.join('\u0000')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id<N>
}
