import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { isBefore } from '../term/date.rules.ts'
import type { Action } from './action.ts'
import { words } from './action.words.ts'

/** The log; with `keepAt`, the address of a body, each line can be ticked. */
export const ActionList = ({
  c,
  actions,
  keepAt,
}: {
  c: TerritoryContext
  actions: readonly Action[]
  keepAt?: string | undefined
}) => {
  const say = words[c.var.lang]
  const today = todayOf(c.var)
  return (
    <ul class="rows">
      {actions.map((action) => (
        <li>
          <div>
            <p>
              <strong>{action.title}</strong>
            </p>
            <p>
              {action.who}
              {action.organisation_name &&
                action.organisation_name !== action.who &&
                ` · ${action.organisation_name}`}
              {action.due_on && ` · ${say.by} ${shortDay(action.due_on)}`}
            </p>
            {action.decision_number && (
              <p class="hint">{say.follows(action.decision_number, action.decision_title ?? '')}</p>
            )}
          </div>
          {action.done_on ? (
            <Badge tone="good">
              {say.done} {shortDay(action.done_on)}
            </Badge>
          ) : (
            <>
              {action.due_on && isBefore(action.due_on, today) && <Badge tone="bad">{say.late}</Badge>}
              {keepAt && (
                <PostButton action={`${keepAt}/actions/${action.id}/faite`} size="small" icon="check">
                  {say.finish}
                </PostButton>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Beside a decision: what it leaves to do is written on the log, with it. */
export const ToDo = ({
  c,
  body,
  decision,
}: {
  c: TerritoryContext
  body: { readonly slug: string }
  decision: { readonly id: string; readonly number: string }
}) => {
  const { lang, href } = c.var
  const at = href(`/gestion/instances/${body.slug}/actions`)
  return (
    <p class="actions">
      <a href={`${at}?decision=${decision.id}#ajouter`} aria-label={words[lang].todoAfter(decision.number)}>
        {words[lang].todo}
      </a>
    </p>
  )
}
