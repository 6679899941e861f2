import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import type { OrderLine } from '../expense/revenue-order.ts'
import type { Liquidation } from './liquidation.ts'
import { words } from './liquidation.words.ts'

type Props = {
  readonly c: TerritoryContext
  readonly lines: readonly OrderLine[]
  readonly papers: readonly Liquidation[]
  readonly at: (rest: string) => string
}
/** The états liquidatifs of an order, each with the fingerprint of what was kept: the proposal's, then its reductions'. */
export const Papers = ({ c, lines, papers, at }: Props) => {
  const say = words[c.var.lang]
  const reductions = [...new Map(lines.map((line) => [line.revenue_order_move_id, line.moved_on]))]
  const kept = (moveId: string | null) => papers.find((one) => one.revenue_order_move_id === moveId)
  const paper = (moveId: string | null, label: string, table: string, path: string) => {
    const one = kept(moveId)
    return (
      <section>
        <div class="actions">
          <LinkButton kind="quiet" icon="file-text" href={at(`${path}.pdf`)}>
            {label}
          </LinkButton>
          <LinkButton kind="quiet" icon="download" href={at(`${path}.csv`)}>
            {table}
          </LinkButton>
        </div>
        <p>{one ? say.drawnOn(shortDay(dayOf(c.var.territory, one.created_at))) : say.notYet}</p>
        {one && (
          <p>
            {moveId ? say.reductionFingerprint : say.fingerprint}{' '}
            <code class="fingerprint">{one.fingerprint}</code>
          </p>
        )}
      </section>
    )
  }
  return (
    <>
      {paper(null, say.ofOrder, say.tableOfOrder, '/etat')}
      {reductions.flatMap(([moveId, day]) =>
        moveId && day
          ? [
              paper(
                moveId,
                say.ofReduction(shortDay(day)),
                say.tableOfReduction(shortDay(day)),
                `/mouvements/${moveId}/etat`,
              ),
            ]
          : [],
      )}
    </>
  )
}
