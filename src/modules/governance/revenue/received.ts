import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Cents } from '../../../platform/money.ts'
import { type Base, costIn, type Received } from '../apportionment/base.rules.ts'
import type { Convention } from '../convention/convention.ts'

/** What came in an exercice and was not cancelled; nothing of an exercice: what holds over the whole term. */
export type ReceivedIn = {
  readonly kind: 'revenue' | 'grant'
  readonly exercice: number | null
  readonly htCents: Cents
  readonly ttcCents: Cents
}

/**
 * The revenue of the shared service, and what came of funders that are not parties: parties pay on their revenue orders.
 * `until`: by the end of that day.
 */
export async function listReceived(
  db: Db,
  { territory_id, id }: Pick<Convention, 'territory_id' | 'id'>,
  until?: Temporal.PlainDate,
): Promise<readonly ReceivedIn[]> {
  const { rows } = await sql<ReceivedIn>`
    select kind, exercice, sum(ht_cents)::bigint as "htCents", sum(ttc_cents)::bigint as "ttcCents"
    from money_received
    where territory_id = ${territory_id} and convention_id = ${id} and received_on <= ${until ?? sql`'infinity'::date`}
    group by kind, exercice having sum(ttc_cents) <> 0 order by exercice, kind`.execute(db)
  return rows
}

/** The revenue that the budget plans, by exercice; nothing of an exercice: over the whole term. */
export async function listPlanned(
  db: Db,
  { territory_id, id }: Pick<Convention, 'territory_id' | 'id'>,
): Promise<readonly Omit<ReceivedIn, 'kind'>[]> {
  const { rows } = await sql<Omit<ReceivedIn, 'kind'>>`
    select exercice, sum(ht_cents)::bigint as "htCents", sum(ttc_cents)::bigint as "ttcCents" from budget_line
    where territory_id = ${territory_id} and convention_id = ${id} and side = 'revenue'
    group by exercice order by exercice`.execute(db)
  return rows
}

/** As a key counts it: with VAT or without, as it counts costs. */
export const receivedIn = (base: Base, received: readonly ReceivedIn[]): Received[] =>
  received.map(({ exercice, ...amounts }) => ({
    period: exercice ?? undefined,
    receivedCents: costIn(base, amounts),
  }))
