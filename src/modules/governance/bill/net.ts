import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Convention } from '../convention/convention.ts'
import { type NetCost, netCosts } from './net.rules.ts'

/**
 * What the shared expenses of each year cost once committed (the bill, else the estimate), the revenue entered in the
 * budget, the grants received of funders that are not parties: parties pay on their revenue orders.
 */
export async function readNetCosts(
  db: Db,
  { territory_id, id }: Pick<Convention, 'territory_id' | 'id'>,
): Promise<readonly NetCost[]> {
  const { rows } = await sql<{ kind: 'cost' | 'revenue' | 'grant'; exercice: number | null; cents: Cents }>`
    select 'cost' as kind, exercice, sum(coalesce(bill_ht_cents + bill_vat_cents,
      estimate_ht_cents + estimate_vat_cents))::bigint as cents
    from expense
    where territory_id = ${territory_id} and convention_id = ${id} and is_shared and committed_on is not null
      and state <> 'cancelled'
    group by exercice
    union all
    select 'revenue', exercice, sum(ttc_cents)::bigint from budget_line
    where territory_id = ${territory_id} and convention_id = ${id} and side = 'revenue'
    group by exercice
    union all
    select 'grant', extract(year from receipt.received_on)::int, sum(receipt.amount_cents)::bigint
    from funding_receipt receipt
    join funding on funding.territory_id = receipt.territory_id and funding.id = receipt.funding_id
    where receipt.territory_id = ${territory_id} and receipt.convention_id = ${id} and funding.organisation_id is null
    group by 2`.execute(db)
  const of = (kind: (typeof rows)[number]['kind']) => rows.filter((row) => row.kind === kind)
  const ofYear = (kind: 'cost' | 'grant') =>
    of(kind).flatMap(({ exercice, cents }) => (exercice === null ? [] : [{ exercice, cents }]))
  return netCosts({ costs: ofYear('cost'), revenue: of('revenue'), grants: ofYear('grant') })
}
