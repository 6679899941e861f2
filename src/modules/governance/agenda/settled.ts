import { sql } from 'kysely'
import type { Id } from '../../../platform/ids.ts'
import { decisionStands } from '../decision/standing.ts'

/** How what an item is about was settled, other than by a vote on that item. */
type Row = {
  readonly settled_as: 'decided' | 'rejected' | 'cancelled' | 'abandoned' | 'withdrawn' | null
  readonly settled_on: Temporal.PlainDate | null
  readonly settled_by: Id<'decision'> | null
  readonly settled_body: string | null
  readonly settled_slug: string | null
  readonly settled_number: string | null
  readonly settled_reference: string | null
  readonly settled_reason: string | null
}

/**
 * For a lateral join to `agenda_item`: its expense was given up, its amendment abandoned or its evolution cancelled; the
 * committee that decides of it (the steering one, but for an evolution) adopted it at another meeting, on another item or
 * in writing, or had done so before its register was kept here. Nothing while it is still to be decided, or decided by
 * this item itself.
 */
export const settledElsewhere = sql<Row>`(
  select * from (
    select 1 as rank, state as settled_as, last_on as settled_on, null::uuid as settled_by, null::text as settled_body,
      null::text as settled_slug, null::text as settled_number, null::text as settled_reference, ended_reason as settled_reason
    from expense
    where expense.territory_id = agenda_item.territory_id and expense.id = agenda_item.expense_id
      and state in ('rejected', 'cancelled')
    union all
    select 1, 'abandoned', abandoned_on, null, null, null, null, null, abandoned_because
    from convention_version amendment
    where amendment.territory_id = agenda_item.territory_id and amendment.id = agenda_item.amendment_id
      and abandoned_on is not null
    union all
    select 1, 'withdrawn', cancelled_on, null, null, null, null, null, cancelled_because
    from rollout
    where rollout.territory_id = agenda_item.territory_id and rollout.id = agenda_item.rollout_id and cancelled_on is not null
    union all
    select 2, 'decided', decision.decided_on, decision.id, body.name,
      case when decision.published_at is not null then body.slug end, decision.number, null, null
    from decision join body on body.territory_id = decision.territory_id and body.id = decision.body_id
      and body.kind = coalesce((select validated_by from rollout
        where rollout.territory_id = agenda_item.territory_id and rollout.id = agenda_item.rollout_id), 'copil')
    where decision.territory_id = agenda_item.territory_id and decision.adopted and ${decisionStands}
      and decision.id in (
        select decision_id from expense
        where expense.territory_id = agenda_item.territory_id and expense.id = agenda_item.expense_id
        union all
        select approval_decision_id from convention_version amendment
        where amendment.territory_id = agenda_item.territory_id and amendment.id = agenda_item.amendment_id
        union all
        select taken.id from agenda_item other
        join resolution on resolution.territory_id = other.territory_id and resolution.body_id = other.body_id
          and resolution.meeting_id = other.meeting_id and resolution.item_id = other.id
        join decision taken on taken.territory_id = resolution.territory_id and taken.body_id = resolution.body_id
          and taken.resolution_id = resolution.id
        where other.territory_id = agenda_item.territory_id and other.convention_id = agenda_item.convention_id
          and (other.expense_id = agenda_item.expense_id or other.amendment_id = agenda_item.amendment_id
            or other.rollout_id = agenda_item.rollout_id))
      and not exists (
        select from resolution where resolution.territory_id = decision.territory_id
          and resolution.id = decision.resolution_id and resolution.item_id = agenda_item.id)
    union all
    select 3, 'decided', adopted_on, null, null, null, null, decision_reference, decision_reason
    from expense
    where expense.territory_id = agenda_item.territory_id and expense.id = agenda_item.expense_id and decision_reason is not null
    union all
    select 3, 'decided', approved_on, null, null, null, null, approval_reference, approval_reason
    from convention_version amendment
    where amendment.territory_id = agenda_item.territory_id and amendment.id = agenda_item.amendment_id
      and approval_reason is not null
  ) found order by rank, settled_on desc, settled_by desc limit 1)`.as<'settled'>(sql.ref('settled'))

export const settledColumns = [
  'settled.settled_as',
  'settled.settled_on',
  'settled.settled_by',
  'settled.settled_body',
  'settled.settled_slug',
  'settled.settled_number',
  'settled.settled_reference',
  'settled.settled_reason',
] as const
export type Settled = Row
