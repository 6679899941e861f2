import { sql } from 'kysely'

/** The first and the last day closed, from the range `days` of a shop’s or a point’s closure. */
export const closedDays = [
  sql<string>`lower(days)::text`.as('first'),
  sql<string>`(upper(days) - 1)::text`.as('last'),
] as const

/** With its days as days. */
export const asClosure = <Row extends { readonly first: string; readonly last: string }>(row: Row) => ({
  ...row,
  first: Temporal.PlainDate.from(row.first),
  last: Temporal.PlainDate.from(row.last),
})
