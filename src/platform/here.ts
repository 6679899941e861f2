import type { Actor, Territory } from './http.tsx'

/** Who acts, on which territory, and when: what every command is given. */
export type Here = { readonly territory: Territory; readonly actor: Actor; readonly now: Temporal.Instant }

/** The civil day of an instant, on the territory's clock. */
export const dayOf = (territory: Pick<Territory, 'timeZone'>, at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(territory.timeZone).toPlainDate()

/** Today, on the territory's clock. */
export const todayOf = ({
  territory,
  now,
}: Pick<Here, 'now'> & { readonly territory: Pick<Territory, 'timeZone'> }): Temporal.PlainDate =>
  dayOf(territory, now)
