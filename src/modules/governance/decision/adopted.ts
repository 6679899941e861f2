import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { may } from '../convention/convention.policy.ts'

type Asked = {
  readonly territoryId: Id<'territory'>
  readonly actor: Here['actor']
  readonly decisions: readonly Id<'decision'>[]
}
/** What may rest on a decision. */
type Kind = 'expense' | 'amendment' | 'modulation' | 'withdrawal'

const among = ({ decisions }: Asked) => sql`any (${[...decisions]}::uuid[])`

const adoptedExpenses = (db: Db, asked: Asked) =>
  db
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
      sql<Kind>`'expense'`.as('kind'),
      sql<Temporal.PlainDate | null>`null::date`.as('from_on'),
      sql<Cents | null>`coalesce(bill_ht_cents + bill_vat_cents, estimate_ht_cents + estimate_vat_cents)`.as(
        'amount_cents',
      ),
      sql<boolean>`bill_ht_cents is null`.as('is_estimate'),
      sql<boolean>`expense.state in ('rejected', 'cancelled')`.as('is_given_up'),
    ])
    .where(may(asked.actor, asked.territoryId).read)
    .where('expense.territory_id', '=', asked.territoryId)
    .where(sql<boolean>`expense.decision_id = ${among(asked)}`)

const approvedAmendments = (db: Db, asked: Asked) =>
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
      sql<Kind>`'amendment'`.as('kind'),
      sql<Temporal.PlainDate | null>`lower(applies)`.as('from_on'),
      sql<Cents | null>`null::bigint`.as('amount_cents'),
      sql<boolean>`false`.as('is_estimate'),
      sql<boolean>`abandoned_on is not null`.as('is_given_up'),
    ])
    .where(may(asked.actor, asked.territoryId).read)
    .where('convention_version.territory_id', '=', asked.territoryId)
    .where(sql<boolean>`convention_version.approval_decision_id = ${among(asked)}`)

const budgetMoves = (db: Db, asked: Asked) =>
  db
    .selectFrom('budget_move')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'budget_move.territory_id')
        .onRef('convention.id', '=', 'budget_move.convention_id'),
    )
    .select([
      'budget_move.decision_id',
      sql<string>`budget_move.id`.as('id'),
      'budget_move.reason as name',
      'convention.slug as convention_slug',
      sql<number | null>`null::integer`.as('amendment_number'),
      sql<Kind>`'modulation'`.as('kind'),
      sql<Temporal.PlainDate | null>`null::date`.as('from_on'),
      sql<Cents | null>`ht_cents + vat_cents`.as('amount_cents'),
      sql<boolean>`false`.as('is_estimate'),
      sql<boolean>`false`.as('is_given_up'),
    ])
    .where(may(asked.actor, asked.territoryId).read)
    .where('budget_move.territory_id', '=', asked.territoryId)
    .where(sql<boolean>`budget_move.decision_id = ${among(asked)}`)

const withdrawals = (db: Db, asked: Asked) =>
  db
    .selectFrom('convention_act')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'convention_act.territory_id')
        .onRef('convention.id', '=', 'convention_act.convention_id'),
    )
    .innerJoin('organisation_public as leaver', (join) =>
      join
        .onRef('leaver.territory_id', '=', 'convention_act.territory_id')
        .onRef('leaver.id', '=', 'convention_act.organisation_id'),
    )
    .select([
      'convention_act.principle_decision_id as decision_id',
      sql<string>`convention_act.id`.as('id'),
      'leaver.name',
      'convention.slug as convention_slug',
      sql<number | null>`null::integer`.as('amendment_number'),
      sql<Kind>`'withdrawal'`.as('kind'),
      'convention_act.effective_on as from_on',
      sql<Cents | null>`null::bigint`.as('amount_cents'),
      sql<boolean>`false`.as('is_estimate'),
      sql<boolean>`convention_act.cancelled_on is not null`.as('is_given_up'),
    ])
    .where(may(asked.actor, asked.territoryId).read)
    .where('convention_act.territory_id', '=', asked.territoryId)
    .where(sql<boolean>`convention_act.principle_decision_id = ${among(asked)}`)

/**
 * What rests on these decisions, of the conventions that the reader may read, in one query: the amendments they approved,
 * then the expenses they adopted with all taxes, as billed or as estimated so far, what they let move in the budget, and
 * the withdrawals whose principle they decided.
 */
export const listAdoptedBy = (
  db: Db,
  { territory, actor }: Pick<Here, 'actor'> & { readonly territory: { readonly id: Id<'territory'> } },
  decisions: readonly Id<'decision'>[],
) => {
  const asked = { territoryId: territory.id, actor, decisions }
  return adoptedExpenses(db, asked)
    .unionAll(approvedAmendments(db, asked))
    .unionAll(budgetMoves(db, asked))
    .unionAll(withdrawals(db, asked))
    .orderBy('amendment_number', (by) => by.asc().nullsLast())
    .orderBy('id')
    .limit(500)
    .execute()
}
export type AdoptedBy = Awaited<ReturnType<typeof listAdoptedBy>>
