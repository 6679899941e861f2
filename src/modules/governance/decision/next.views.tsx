import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { PostButton } from '../../../ui/button.tsx'
import { words } from './decision.words.ts'
import type { NextSteps } from './next.ts'

/** What a decision lets the reader write down, in one click. */
export const NextStep = ({
  c,
  decisionId,
  steps,
}: {
  readonly c: TerritoryContext
  readonly decisionId: Id<'decision'>
  /** Of this decision and of others of the page. */
  readonly steps: NextSteps
}) => {
  const { lang, href } = c.var
  const step = steps.find(({ decision_id }) => decision_id === decisionId)
  if (!step) return null
  const { decided_on, convention_slug, expense_id } = step
  const at = `/gestion/conventions/${convention_slug}`
  const decision: Record<string, string> = { decision: decisionId }
  const [path, fields] = {
    adoption: [`/depenses/${expense_id}/adoption`, decision] as const,
    opinion: [`/depenses/${expense_id}/actes`, { act: 'advise', on: String(decided_on) }] as const,
    approval: ['/avenants/approbation', decision] as const,
  }[step.step]
  return (
    <div class="actions">
      <PostButton action={href(at + path)} fields={fields} icon="check">
        {words[lang].nextStep[step.step]}
      </PostButton>
    </div>
  )
}
