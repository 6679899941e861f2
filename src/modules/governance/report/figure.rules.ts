/** Something done in a programme: a diagnostic, a coaching of 120 minutes, a webinar. */
export type Activity = { readonly kind: string; readonly on: Temporal.PlainDate; readonly minutes: number }
export type Figure = { readonly kind: string; readonly count: number; readonly minutes: number }

/** How many of each kind, and how long altogether, between two days, both included: the figures of a *bilan*. */
export function figuresOf(
  activities: readonly Activity[],
  period: { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate },
): Figure[] {
  const within = activities.filter(
    ({ on }) =>
      Temporal.PlainDate.compare(period.fromOn, on) <= 0 &&
      Temporal.PlainDate.compare(on, period.lastOn) <= 0,
  )
  return [...Map.groupBy(within, ({ kind }) => kind)].map(([kind, list]) => ({
    kind,
    count: list.length,
    minutes: list.reduce((all, { minutes }) => all + minutes, 0),
  }))
}
