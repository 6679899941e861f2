import { type RawBuilder, sql } from 'kysely'
import { type DailySeed, drawPrime } from './draw.rules.ts'

/**
 * `drawRank` in SQL, with the seed of the day as values so that the statement stays the same every day. Bytes are put
 * together rather than text read again: a search may draw thousands.
 */
export const drawOf = (id: RawBuilder<unknown>, { times, plus }: DailySeed) => sql<number>`
  (((get_byte(uuid_send(${id}), 12)::bigint << 24) + (get_byte(uuid_send(${id}), 13) << 16)
    + (get_byte(uuid_send(${id}), 14) << 8) + get_byte(uuid_send(${id}), 15))
    % ${sql.lit(drawPrime)} * ${times}::bigint + ${plus}::bigint) % ${sql.lit(drawPrime)}`
