import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { may } from '../convention/convention.policy.ts'
import { decisionStands } from './standing.ts'

/**
 * What these decisions let the reader write down now: an expense to adopt or an amendment to approve, when the steering
 * committee adopted it; an opinion, favourable or not, when the technical one gave it. Nothing once it is written.
 */
export const listNextSteps = (
  db: Db,
  { territory, actor }: Pick<Here, 'actor' | 'territory'>,
  decisions: readonly Id<'decision'>[],
) =>
  db
    .selectFrom('decision_matter')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'decision_matter.territory_id')
        .onRef('decision.id', '=', 'decision_matter.decision_id'),
    )
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'body.territory_id')
        .onRef('convention.id', '=', 'body.convention_id'),
    )
    .leftJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'decision_matter.territory_id')
        .onRef('expense.id', '=', 'decision_matter.expense_id'),
    )
    .leftJoin('convention_version as amendment', (join) =>
      join
        .onRef('amendment.territory_id', '=', 'decision_matter.territory_id')
        .onRef('amendment.id', '=', 'decision_matter.amendment_id'),
    )
    .select([
      'decision.id as decision_id',
      'decision.decided_on',
      'convention.slug as convention_slug',
      'expense.id as expense_id',
      sql<'adoption' | 'opinion' | 'approval'>`case when amendment.id is not null then 'approval'
        when body.kind = 'copil' then 'adoption' else 'opinion' end`.as('step'),
    ])
    .where(may(actor, territory.id).manage)
    .where(sql<boolean>`decision.id = any (${[...decisions]}::uuid[])`)
    .where(decisionStands)
    .where(
      sql<boolean>`case body.kind
        when 'copil' then decision.adopted and (amendment.id is not null and amendment.approved_on is null and amendment.abandoned_on is null
          or expense.adopted_on is null and expense.state not in ('rejected', 'cancelled'))
        when 'cotech' then expense.state = 'proposed'
        else false end`,
    )
    .limit(200)
    .execute()
export type NextSteps = Awaited<ReturnType<typeof listNextSteps>>
