import { ask, type Question, together } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { bookSlots, slotKey, slotQuery, type Taken } from '../fulfilment/slots.ts'
import { nameOf } from '../product/title.rules.ts'
import { findOptionalSlot, stockDay } from '../slot/slot.rules.ts'
import { takeStock } from '../stock/stock.ts'
import { type Asked, mostOf } from './goods.ts'
import { needsOf, type Part, type Plan, type TakenPart } from './place.plan.ts'
import { refuse } from './place.refusals.ts'

type Place = { readonly territory: Territory; readonly now: Temporal.Instant }
/** One sentence about one thing that cannot be had. */
type Missing = Readonly<Record<Language, string>>

/**
 * Take the goods and the slot places of every part, or refuse naming everything that is missing, with what is left.
 * The basket first, then goods, then slots: the same order for everybody.
 */
export async function takeAll(
  tx: Db,
  { territory, now }: Place,
  order: { readonly id: Id<'order'>; readonly takeOut: Question<unknown> },
  { parts, taken }: Plan,
): Promise<readonly TakenPart[]> {
  const lines = parts.flatMap((part) => part.lines)
  const gone = lines.filter((line) => !line.on_sale)
  const { wanted, closed } = findSlots({ territory, now }, parts, taken)
  const stock = takeStock(
    territory.id,
    parts.flatMap((part) =>
      part.lines
        .filter((line) => line.on_sale)
        .map((line) => ({
          variantId: line.id,
          kind: line.stock_kind,
          day: line.stock_kind === 'daily' ? stockDay(part.start, territory.timeZone) : null,
          quantity: line.quantity,
        })),
    ),
  )
  const [, short, { booked, full }] = await ask(
    tx,
    together(order.takeOut, stock, bookSlots(territory.id, order.id, wanted)),
  )
  const missing = [
    ...gone.map((line) => leftWords(line, 0)),
    ...short.map(({ variantId, left }) =>
      leftWords(lines.find((line) => line.id === variantId) as Asked, left),
    ),
    ...closed,
    ...wanted
      .filter((slot) => full.includes(slotKey(slot.way.id, slot.start)))
      .map((slot) => slotWords(slot.start, territory, why.full)),
  ]
  if (missing.length > 0) throw shortOf(missing)
  const ends = new Map(wanted.map((slot) => [slotKey(slot.way.id, slot.start), slot.end]))
  return parts.map((part) => {
    const key = slotKey(part.way.id, part.start)
    // Each is there: a slot no longer offered, or without a place, was refused above.
    return { ...part, slotId: booked.get(key) as Id<'slot'>, end: ends.get(key) as Temporal.Instant }
  })
}

/** The slots chosen, while they are still offered for all that would share them. */
function findSlots({ territory, now }: Place, parts: readonly Part[], taken: Taken) {
  const wanted = []
  const closed: Missing[] = []
  const moment = { zone: territory.timeZone, now, taken }
  for (const [, sharing] of Map.groupBy(parts, (part) => slotKey(part.way.id, part.start))) {
    const [{ way, start }] = sharing as [Part]
    const needs = needsOf(
      way,
      sharing.flatMap((part) => part.lines),
    )
    const query = slotQuery(way, needs, moment)
    const slot = query && findOptionalSlot(query, start)
    if (slot) wanted.push({ way, start: slot.start, end: slot.end })
    else {
      const isFull = moment.taken
        .get(way.id)
        ?.some((other) => other.start.equals(start) && other.taken >= other.places)
      closed.push(slotWords(start, territory, isFull ? why.full : why.closed))
    }
  }
  return { wanted, closed }
}

const why = {
  full: { fr: 'n’a plus de place', en: 'has no place left' },
  closed: { fr: 'n’est plus proposé', en: 'is no longer offered' },
} as const satisfies Record<string, Missing>

const slotWords = (start: Temporal.Instant, { timeZone }: Territory, gone: Missing): Missing => ({
  fr: `Le créneau du ${dayAndHour(start, timeZone, 'fr')} ${gone.fr} : choisissez-en un autre.`,
  en: `The slot on ${dayAndHour(start, timeZone, 'en')} ${gone.en}: choose another.`,
})

/** « Il ne reste que 2 « Brioche » (vous en demandiez 3). » */
export function leftWords(line: Asked, left = mostOf(line) ?? 0): Missing {
  const [fr, en] = [nameOf('fr', line), nameOf('en', line)]
  if (left <= 0) return { fr: `Il ne reste plus de « ${fr} ».`, en: `No “${en}” is left.` }
  return {
    fr: `Il ne reste que ${left} « ${fr} » (vous en demandez ${line.quantity}).`,
    en: `Only ${left} “${en}” left (you ask for ${line.quantity}).`,
  }
}

const shortOf = (missing: readonly Missing[]) =>
  refuse('order.short', {
    missing: missing.map(({ fr }) => fr).join(' '),
    missingEn: missing.map(({ en }) => en).join(' '),
  })
