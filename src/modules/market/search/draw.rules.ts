/** Of the day's draw: two numbers under a prime. */
export type DailySeed = { readonly times: number; readonly plus: number }

/** The Mersenne prime 2³¹ − 1: products of two numbers under it fit in a bigint of the database. */
export const drawPrime = 2_147_483_647

/** 32 bits of a text: FNV-1a, then Murmur's last mix, so that neighbouring dates share nothing. */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) bits = Math.imul(bits ^ byte, 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** The seed of a territory's day. Anybody can work it out again: that is its point (L111-7 of the consumer code). */
export const dailySeed = (territoryId: string, on: Temporal.PlainDate): DailySeed => ({
  times: 1 + (hash(`${territoryId} ${on} ×`) % (drawPrime - 1)),
  plus: hash(`${territoryId} ${on} +`) % drawPrime,
})

/**
 * The place of a record among its equals that day, lowest first: (last 32 bits of its id × times + plus) modulo the
 * prime. `drawOf` says the same to the database; a test compares the two.
 */
export function drawRank(id: string, { times, plus }: DailySeed): number {
  const number = BigInt(`0x${id.slice(-8)}`) % BigInt(drawPrime)
  return Number((number * BigInt(times) + BigInt(plus)) % BigInt(drawPrime))
}
