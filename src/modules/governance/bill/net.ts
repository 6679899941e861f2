import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Base, NetPer } from '../apportionment/base.rules.ts'
import type { Convention } from '../convention/convention.ts'
import { readGround } from '../expense/sharing.ts'
import { receivedIn } from '../revenue/received.ts'
import { isBefore } from '../term/date.rules.ts'
import { leftToTakeOff, netCosts } from './net.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** What the shared expenses of each year cost once committed: the bill, else the estimate. */
async function listCosts(db: Db, { territory_id, id }: Of) {
  const { rows } = await sql<{ exercice: number; cents: Cents }>`
    select exercice, sum(coalesce(bill_ht_cents + bill_vat_cents, estimate_ht_cents + estimate_vat_cents))::bigint as cents
    from expense
    where territory_id = ${territory_id} and convention_id = ${id} and is_shared and committed_on is not null
      and state <> 'cancelled'
    group by exercice`.execute(db)
  return rows
}

/**
 * From gross to net by year, all taxes included, with what was received. Where the key of that day shares net costs, what no
 * sharing took off yet, as the key counts it.
 */
export async function readNet(db: Db, convention: Of, today: Temporal.PlainDate) {
  const [costs, { keys, before, received }] = await Promise.all([
    listCosts(db, convention),
    readGround(db, convention),
  ])
  const of = (asked: 'revenue' | 'grant') =>
    received.flatMap(({ kind, exercice, ttcCents }) =>
      kind === asked && exercice !== null ? [{ exercice, cents: ttcCents }] : [],
    )
  const key = keys.findLast(({ fromOn }) => !isBefore(today, fromOn))?.value
  return {
    costs: netCosts({ costs, revenue: of('revenue'), grants: of('grant') }),
    key: key?.net && {
      base: key.base,
      per: key.net,
      left: leftToTakeOff(key.net, receivedIn(key.base, received), before),
    },
  }
}
export type Net = {
  readonly costs: ReturnType<typeof netCosts>
  readonly key:
    | { readonly base: Base; readonly per: NetPer; readonly left: ReturnType<typeof leftToTakeOff> }
    | undefined
}
