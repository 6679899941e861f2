import { type RawBuilder, sql } from 'kysely'
import { type DailySeed, drawPrime } from './draw.rules.ts'

/**
 * `drawRank` in SQL, of a record's lot (the last 32 bits of its id, which the database keeps), with the seed of the day
 * as values so that the statement stays the same every day.
 */
export const drawOf = (lot: RawBuilder<unknown>, { times, plus }: DailySeed) => sql<number>`
  (${lot} % ${sql.lit(drawPrime)} * ${times}::bigint + ${plus}::bigint) % ${sql.lit(drawPrime)}`
