import { parseFraction } from '../../../platform/fraction.ts'
import { refuse } from './refusal.rules.ts'

type At = Temporal.Instant

/** A seat taken from a clock time, by its member or by a substitute (*suppléant*), who is not a proxy. */
export type Presence = {
  readonly seat: string
  readonly fromAt: At
  readonly untilAt?: At
  readonly substitute?: string
}
/** A *pouvoir* (in a département, *délégation de vote*): it counts from a clock time too. */
export type GivenProxy = {
  readonly giver: string
  readonly holder: string
  readonly fromAt: At
  readonly untilAt?: At
}

/** Who composes a body, who came and went, and who gave a proxy. People are told apart by id: homonyms exist. */
export type Roll = {
  readonly seats: readonly string[]
  readonly presences: readonly Presence[]
  readonly proxies: readonly GivenProxy[]
}

/** More than this share of the members in office must be physically present; or at least, when `atLeast`. */
export type Quorum = { readonly share: string; readonly atLeast: boolean }
export type RollRules = { readonly quorum?: Quorum; readonly proxiesPerHolder: number }

/** Who can vote at one moment. */
export type Attendance = {
  readonly inOffice: number
  readonly present: readonly string[]
  readonly substitutes: readonly { readonly seat: string; readonly substitute: string }[]
  /** Giver to holder, for the proxies that count at that moment. */
  readonly represented: ReadonlyMap<string, string>
  readonly voters: readonly string[]
}

const during = ({ fromAt, untilAt }: { readonly fromAt: At; readonly untilAt?: At }, at: At) =>
  Temporal.Instant.compare(fromAt, at) <= 0 && (!untilAt || Temporal.Instant.compare(at, untilAt) < 0)

/**
 * The voters at that moment: those present, and those absent whose proxy's holder is present, but for those who do
 * not take part (`apart`: an interest in the matter), with the proxies they gave or hold.
 * @throws Refusal `vote.not_composed`, `vote.stranger`, `vote.two_proxies_given`, `vote.too_many_proxies`
 */
export function attendanceAt(
  roll: Roll,
  at: At,
  rules: RollRules,
  apart: ReadonlySet<string> = new Set(),
): Attendance {
  if (roll.seats.length === 0) throw refuse('vote.not_composed')
  checkSeats(roll, apart)
  const here = roll.presences.filter((presence) => during(presence, at))
  const taken = new Set(here.map(({ seat }) => seat))
  const represented = new Map<string, string>()
  for (const proxy of roll.proxies) {
    if (!during(proxy, at) || taken.has(proxy.giver) || apart.has(proxy.giver)) continue
    if (represented.has(proxy.giver)) throw refuse('vote.two_proxies_given', { member: proxy.giver })
    if (taken.has(proxy.holder) && !apart.has(proxy.holder)) represented.set(proxy.giver, proxy.holder)
  }
  checkHands(represented, rules.proxiesPerHolder)
  return {
    inOffice: roll.seats.length,
    present: roll.seats.filter((seat) => taken.has(seat)),
    substitutes: here.flatMap(({ seat, substitute }) => (substitute ? [{ seat, substitute }] : [])),
    represented,
    voters: roll.seats.filter((seat) => (taken.has(seat) || represented.has(seat)) && !apart.has(seat)),
  }
}

function checkSeats(roll: Roll, apart: ReadonlySet<string>): void {
  const seats = new Set(roll.seats)
  const named = [
    ...roll.presences.map(({ seat }) => seat),
    ...roll.proxies.flatMap(({ giver, holder }) => [giver, holder]),
    ...apart,
  ]
  for (const member of named) if (!seats.has(member)) throw refuse('vote.stranger', { member })
}

function checkHands(represented: ReadonlyMap<string, string>, most: number): void {
  const held = Map.groupBy(represented, ([, holder]) => holder)
  for (const [member, proxies] of held)
    if (proxies.length > most) throw refuse('vote.too_many_proxies', { member, held: proxies.length, most })
}

/** How many must be present: more than half of 59 is 30; at least a third of 122 is 41. */
export function quorumNeeded({ share, atLeast }: Quorum, inOffice: number): number {
  const part = parseFraction(share)
  if (!part) throw new RangeError(`not a share: ${share}`)
  const n = part.n * BigInt(inOffice)
  return Number(atLeast ? (n + part.d - 1n) / part.d : n / part.d + 1n)
}

type Missing = { readonly present: number; readonly needed: number }

/**
 * What is missing of a quorum, if there is none. It is on physical presence, at each item: substitutes count, proxies
 * do not, nor do members who do not take part because of an interest. None is needed on a second summons (code général
 * des collectivités territoriales, art. L. 2121-17).
 */
export function missingQuorum(
  { present, inOffice }: Pick<Attendance, 'present' | 'inOffice'>,
  quorum: Quorum | undefined,
  { apart = new Set(), secondSummons = false }: { apart?: ReadonlySet<string>; secondSummons?: boolean } = {},
): Missing | undefined {
  if (!quorum || secondSummons) return undefined
  const counted = present.filter((seat) => !apart.has(seat)).length
  const needed = quorumNeeded(quorum, inOffice)
  return counted < needed ? { present: counted, needed } : undefined
}

/** @throws Refusal `vote.no_quorum` (409) */
export function checkQuorum(...asked: Parameters<typeof missingQuorum>): void {
  const missing = missingQuorum(...asked)
  if (missing) throw refuse('vote.no_quorum', missing)
}
