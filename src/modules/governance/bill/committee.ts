import type { OnAgendas, Topic } from '../agenda/agenda.ts'
import { citation } from '../decision/cited.rules.ts'
import type { PlainAct } from '../expense/expense.rules.ts'
import { possibleActs } from '../expense/expense.rules.ts'
import { asExpense, type ExpenseRow } from '../expense/expense.ts'

/** What committees are asked about it: the technical one for its opinion, the steering one for its decision. */
export function topicOf(expense: ExpenseRow): Topic {
  const possible = possibleActs(asExpense(expense))
  const decides = possible.includes('adopt') || possible.includes('ratify')
  const bodies = [
    ...(decides ? ['copil' as const] : []),
    ...(possible.includes('advise') ? ['cotech' as const] : []),
  ]
  return { matter: { expense_id: expense.id }, title: expense.label, bodies }
}

/** What the committees last said of it, as the step to write down: an opinion, or a refusal with the decision that says so. */
export function decidedAct({ agendas }: OnAgendas, steps: readonly PlainAct['kind'][]) {
  const last = agendas.find(({ decision_id, cancelled_on }) => decision_id && !cancelled_on)
  if (!last?.decided_on) return {}
  const on = last.decided_on
  if (last.body_kind === 'cotech' && steps.includes('advise')) return { act: 'advise', on }
  if (last.body_kind !== 'copil' || last.adopted || !steps.includes('reject')) return {}
  const { body_name: body, decision_number: number } = last
  return { act: 'reject', on, reason: citation({ body, number, reference: null, reason: null })?.fr }
}
