import { sql } from 'kysely'
import type { Language, Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { citation } from '../decision/cited.rules.ts'

const ofExpense = sql`decision.territory_id = expense.territory_id and decision.id = expense.decision_id`
const itsDecision = sql`decision join body on body.territory_id = decision.territory_id and body.id = decision.body_id where ${ofExpense}`

/** Where the adoption of an expense is to be read: columns of any query on `expense`. */
export const decisionColumns = [
  sql<string | null>`(select body.name from ${itsDecision})`.as('decision_body'),
  sql<string | null>`(select decision.number from ${itsDecision})`.as('decision_number'),
  sql<string | null>`expense.decision_reference`.as('decision_reference'),
  sql<string | null>`expense.decision_reason`.as('decision_reason'),
]
type Decided = {
  readonly decision_body: string | null
  readonly decision_number: string | null
  readonly decision_reference: string | null
  readonly decision_reason: string | null
}

/** The decision in words, its day apart; undefined until it is adopted. */
export const decisionName = (row: Decided): Text | undefined =>
  citation({
    body: row.decision_body,
    number: row.decision_number,
    reference: row.decision_reference,
    reason: row.decision_reason,
  })

/** Its day, then the decision; empty until it is adopted. */
export const decisionInWords = (
  row: Decided & { readonly adopted_on: Temporal.PlainDate | null },
  lang: Language,
): string =>
  [row.adopted_on && shortDay(row.adopted_on), decisionName(row)?.[lang]].filter(Boolean).join(' · ')

/** What a page on one expense links to: the register, once the decision is published there, and the amendment’s text. */
export const linkedColumns = [
  sql<string | null>`(select body.slug from ${itsDecision} and decision.published_at is not null)`.as(
    'published_by',
  ),
  sql<
    number | null
  >`(select number from convention_version as amendment where amendment.territory_id = expense.territory_id
    and amendment.id = expense.amendment_id)`.as('amendment_number'),
  sql<Temporal.PlainDate | null>`(select lower(applies) from convention_version as amendment
    where amendment.territory_id = expense.territory_id and amendment.id = expense.amendment_id)`.as(
    'amendment_from_on',
  ),
]
