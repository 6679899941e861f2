import type { TerritoryContext } from '../../../platform/http.tsx'
import { capital } from '../../../platform/typography.ts'
import { decisionPath } from '../decision/cited.rules.ts'
import { settledInWords } from './agenda.rules.ts'
import type { Settled } from './settled.ts'

/** Where and when what an item is about was settled, when no vote on that item did; a link once it is published. */
export const SettledLine = ({ c, item }: { readonly c: TerritoryContext; readonly item: Settled }) => {
  const { lang, href } = c.var
  const said = settledInWords(item)?.[lang]
  if (!said) return null
  const { settled_slug: slug, settled_by: decision } = item
  return (
    <p>
      {slug && decision ? <a href={href(decisionPath(slug, decision))}>{capital(said)}</a> : capital(said)}
    </p>
  )
}
