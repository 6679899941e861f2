import { sql } from 'kysely'

const itsCancellation = sql`decision_cancellation cancellation
  where cancellation.territory_id = decision.territory_id and cancellation.decision_id = decision.id`

/** When and why the entry of a decision was cancelled: columns of any query on `decision`. */
export const cancellationColumns = [
  sql<Temporal.PlainDate | null>`(select cancelled_on from ${itsCancellation})`.as('cancelled_on'),
  sql<string | null>`(select reason from ${itsCancellation})`.as('cancelled_why'),
]

/** Whether a decision still decides something: a condition of any query on `decision`. */
export const decisionStands = sql<boolean>`not exists (select from ${itsCancellation})`
