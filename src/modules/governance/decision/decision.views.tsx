import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay } from '../../../platform/time.ts'
import { Tag } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { titleIn } from '../convention/title.ts'
import type { Rectification } from '../rectification/rectification.ts'
import { RectificationList, rectificationsOf } from '../rectification/rectification.views.tsx'
import type { AdoptedBy } from './adopted.ts'
import { AdoptedMatters } from './adopted.views.tsx'
import type { Decision } from './decision.ts'
import { words } from './decision.words.ts'
import { CancelledWhy, DecisionBadge, DecisionTitle } from './standing.views.tsx'

export const DecisionSearch = ({
  c,
  action,
  q,
}: {
  c: TerritoryContext
  action: string
  q: string | undefined
}) => {
  const say = words[c.var.lang]
  return (
    <form method="get" action={action}>
      <div class="field">
        <label for="q">{say.search}</label>
        <input id="q" name="q" type="search" value={q} maxlength={100} />
      </div>
      <div class="actions">
        <Button icon="search">{say.find}</Button>
      </div>
    </form>
  )
}

export const Register = ({
  c,
  decisions,
  adopted,
  rectifications,
  searched,
}: {
  c: TerritoryContext
  decisions: readonly Decision[]
  adopted: AdoptedBy
  rectifications: readonly Rectification[]
  searched: boolean
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  return decisions.length === 0 ? (
    <Empty title={searched ? say.noneFound : say.none} icon="landmark">
      <p>{searched ? say.noneFoundHelp : say.noneHelp}</p>
    </Empty>
  ) : (
    <ul class="rows">
      {decisions.map((decision) => (
        <li>
          <article id={decision.id}>
            <p>
              {longDay(decision.decided_on, lang, { year: true })} ·{' '}
              <a href={href(`/decisions/${decision.body_slug}`)}>{decision.body_name}</a>
            </p>
            <h2>
              <DecisionTitle decision={decision} /> <DecisionBadge c={c} decision={decision} />
            </h2>
            <CancelledWhy c={c} decision={decision} />
            {decision.text && <p>{decision.text}</p>}
            <p>{lang === 'en' ? decision.words_en : decision.words_fr}</p>
            <RectificationList c={c} rectifications={rectificationsOf(rectifications, decision.id)} />
            <AdoptedMatters c={c} decisionId={decision.id} adopted={adopted} />
            <p>
              <Tag href={href(`/conventions/${decision.convention_slug}`)}>{titleIn(lang, decision)}</Tag>
            </p>
          </article>
        </li>
      ))}
    </ul>
  )
}
