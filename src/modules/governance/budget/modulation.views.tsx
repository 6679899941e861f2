import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Table } from '../../../ui/table.tsx'
import { decisionPath } from '../decision/cited.rules.ts'
import { words } from './budget.words.ts'
import type { BudgetMove } from './modulation.ts'

type Props = {
  readonly c: TerritoryContext
  readonly moves: readonly BudgetMove[]
  /** Where each is validated, for who keeps the accounts. */
  readonly at?: (id: string) => string
}
/** What moved within the budget, with the decision that consented, or what is still to be validated. */
export const BudgetMoves = ({ c, moves, at }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (moves.length === 0) return null
  const decided = ({ cited, decided_on, body_slug, decision_id, published_at }: BudgetMove) => {
    const name = cited?.[lang]
    if (!name || !decided_on) return null
    return (
      <>
        {shortDay(decided_on)} ·{' '}
        {published_at && body_slug && decision_id ? (
          <a href={href(decisionPath(body_slug, decision_id))}>{name}</a>
        ) : (
          name
        )}
      </>
    )
  }
  const why = (move: BudgetMove) => (
    <>
      <p>{move.reason}</p>
      {move.regularisation && <p>{say.regularised(move.regularisation)}</p>}
      {move.consent !== 'awaited' && <p>{decided(move) ?? say.free}</p>}
      {move.consent === 'awaited' && (
        <p>
          {move.is_struck && `${say.struck}. `}
          <Badge tone="bad">{say.toValidate}</Badge>{' '}
          {at && (
            <a href={at(move.id)}>
              {say.validate}
              <span class="unseen"> {say.validateOf(move.number)}</span>
            </a>
          )}
        </p>
      )}
    </>
  )
  return (
    <Table
      caption={say.moves}
      columns={[
        { label: say.number },
        { label: say.from },
        { label: say.to },
        { label: say.day },
        { label: say.amount, number: true },
        { label: say.why },
      ]}
      rows={moves.map((move) => [
        String(move.number),
        move.from_label ?? say.outside,
        move.to_label ?? say.outside,
        shortDay(move.moved_on),
        euros(cents(move.ht_cents + move.vat_cents), lang),
        why(move),
      ])}
    />
  )
}
