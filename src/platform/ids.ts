import { createHash, randomUUIDv7 } from 'node:crypto'

declare const name: unique symbol
/** A UUID that remembers what it identifies, so that an order id cannot be passed where a shop id is due. */
export type Id<N extends string> = string & { readonly [name]: N }

/** Version 7: ids sort by creation time, which keeps indexes dense. */
export const newId = <N extends string>(): Id<N> => randomUUIDv7() as Id<N>

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
