import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { words } from './decision.words.ts'

type Cancelled = { readonly cancelled_on: Temporal.PlainDate | null; readonly cancelled_why: string | null }
type Shown<D> = { readonly c: TerritoryContext; readonly decision: D & Cancelled }

/** Adopted or not; or entered by mistake, and cancelled. */
export const DecisionBadge = ({ c, decision }: Shown<{ readonly adopted: boolean | null }>) => {
  const say = words[c.var.lang]
  if (decision.cancelled_on) return <Badge tone="bad">{say.cancelled}</Badge>
  return (
    <Badge tone={decision.adopted ? 'good' : 'bad'}>{decision.adopted ? say.adopted : say.rejected}</Badge>
  )
}

/** Its title, struck once its entry is cancelled. */
export const DecisionTitle = ({
  decision: { title, cancelled_on },
}: Pick<Shown<{ title: string }>, 'decision'>) => (cancelled_on ? <s>{title}</s> : title)

/** When and why its entry was cancelled. */
export const CancelledWhy = ({ c, decision: { cancelled_on, cancelled_why } }: Shown<unknown>) =>
  cancelled_on ? (
    <p>
      <strong>{words[c.var.lang].cancelledWhy(shortDay(cancelled_on), cancelled_why ?? '')}</strong>
    </p>
  ) : null
