import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { may } from '../convention/convention.policy.ts'

/**
 * What rests on these decisions, of the conventions that the reader may read, in one query: the amendments they approved,
 * then the expenses they adopted with all taxes, as billed or as estimated so far.
 */
export const listAdoptedBy = (
  db: Db,
  { territory, actor }: Pick<Here, 'actor'> & { readonly territory: { readonly id: Id<'territory'> } },
  decisions: readonly Id<'decision'>[],
) => {
  const among = sql`any (${[...decisions]}::uuid[])`
  return db
    .selectFrom('expense')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'expense.territory_id')
        .onRef('convention.id', '=', 'expense.convention_id'),
    )
    .select([
      'expense.decision_id',
      sql<string>`expense.id`.as('id'),
      'expense.label as name',
      'convention.slug as convention_slug',
      sql<number | null>`null::integer`.as('amendment_number'),
      sql<Temporal.PlainDate | null>`null::date`.as('applies_from_on'),
      sql<Cents | null>`coalesce(bill_ht_cents + bill_vat_cents, estimate_ht_cents + estimate_vat_cents)`.as(
        'amount_cents',
      ),
      sql<boolean>`bill_ht_cents is null`.as('is_estimate'),
      sql<boolean>`expense.state in ('rejected', 'cancelled')`.as('is_given_up'),
    ])
    .where(may(actor, territory.id).read)
    .where('expense.territory_id', '=', territory.id)
    .where(sql<boolean>`expense.decision_id = ${among}`)
    .unionAll(
      db
        .selectFrom('convention_version')
        .innerJoin('convention', (join) =>
          join
            .onRef('convention.territory_id', '=', 'convention_version.territory_id')
            .onRef('convention.id', '=', 'convention_version.convention_id'),
        )
        .select([
          'convention_version.approval_decision_id as decision_id',
          sql<string>`convention_version.id`.as('id'),
          'convention_version.title_fr as name',
          'convention.slug as convention_slug',
          sql<number | null>`convention_version.number`.as('amendment_number'),
          sql<Temporal.PlainDate | null>`lower(applies)`.as('applies_from_on'),
          sql<Cents | null>`null::bigint`.as('amount_cents'),
          sql<boolean>`false`.as('is_estimate'),
          sql<boolean>`abandoned_on is not null`.as('is_given_up'),
        ])
        .where(may(actor, territory.id).read)
        .where('convention_version.territory_id', '=', territory.id)
        .where(sql<boolean>`convention_version.approval_decision_id = ${among}`),
    )
    .orderBy('amendment_number', (by) => by.asc().nullsLast())
    .orderBy('id')
    .limit(500)
    .execute()
}
export type AdoptedBy = Awaited<ReturnType<typeof listAdoptedBy>>
