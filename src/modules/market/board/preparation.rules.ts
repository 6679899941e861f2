import type { Language } from '../../../platform/language.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { type Hours, weekdays, weekOf } from '../hours/hours.rules.ts'
import { seasonOf } from '../hours/openings.rules.ts'
import { isSold } from '../order/line.rules.ts'
import { nameOf } from '../product/title.rules.ts'

type Line = Pick<
  Row<'order_line'>,
  'variant_id' | 'title' | 'title_en' | 'variant_name' | 'quantity' | 'state'
> & {
  readonly withdrawn: boolean
}

/** How many of each thing, all customers together, most first. */
export function totals(
  lang: Language,
  parts: readonly { readonly lines: readonly Line[] }[],
): { name: string; quantity: number }[] {
  const lines = parts.flatMap((part) => part.lines).filter(isSold)
  const byVariant = Map.groupBy(lines, (line) => line.variant_id)
  return [...byVariant.values()]
    .map((same) => ({
      name: nameOf(lang, same[0] as Line),
      quantity: same.reduce((n, line) => n + line.quantity, 0),
    }))
    .toSorted((a, b) => b.quantity - a.quantity || (a.name < b.name ? -1 : 1))
}

/** From this hour on, a list is about the next day: nobody bakes at eight in the evening for the same day. */
const afternoon = Temporal.PlainTime.from('14:00')

/** The day a list mailed on `day` at this hour is about. */
export const preparedDay = (day: Temporal.PlainDate, at: Temporal.PlainTime): Temporal.PlainDate =>
  Temporal.PlainTime.compare(at, afternoon) < 0 ? day : day.add({ days: 1 })

/** For a shop without hours of its own: the evening before. */
const eveningBefore = Temporal.PlainTime.from('18:00')
/** Half an hour before `afternoon`: the list is that of the same day. */
const latest = afternoon.subtract({ minutes: 30 })

/**
 * The hour proposed to a shop that chose none: one hour before the earliest of its ordinary openings of the season, and
 * early enough, where it opens in the afternoon, for the list to be that of the same day.
 */
export function proposedHour(hours: Hours, on: Temporal.PlainDate): Temporal.PlainTime {
  const week = weekOf(seasonOf(hours, on))
  const earliest = Math.min(...weekdays.flatMap((day) => week[day].map(({ from }) => from)))
  if (earliest === Number.POSITIVE_INFINITY) return eveningBefore
  const minute = Math.max(0, Math.min(earliest - 60, latest.hour * 60 + latest.minute))
  return Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
}
