import type { Actor, Territory } from './http.tsx'

/** Who acts, on which territory, and when: what every command is given. */
export type Here = { readonly territory: Territory; readonly actor: Actor; readonly now: Temporal.Instant }

/** The civil day of an instant, on the territory's clock. */
export const dayOf = (territory: Pick<Territory, 'timeZone'>, at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(territory.timeZone).toPlainDate()

/** The instant a civil day begins, on the territory's clock. */
export const midnightOf = (
  territory: Pick<Territory, 'timeZone'>,
  day: Temporal.PlainDate,
): Temporal.Instant => day.toZonedDateTime(territory.timeZone).toInstant()

/** The instant of an hour of a civil day, on the territory's clock. */
export const instantOf = (
  { timeZone }: Pick<Territory, 'timeZone'>,
  day: Temporal.PlainDate,
  plainTime: Temporal.PlainTime | string,
): Temporal.Instant => day.toZonedDateTime({ timeZone, plainTime }).toInstant()

/** Today, on the territory's clock. */
export const todayOf = ({
  territory,
  now,
}: Pick<Here, 'now'> & { readonly territory: Pick<Territory, 'timeZone'> }): Temporal.PlainDate =>
  dayOf(territory, now)
