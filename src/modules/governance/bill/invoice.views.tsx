import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { LinkButton } from '../../../ui/button.tsx'
import type { ExpenseRow } from '../expense/expense.ts'
import type { Correction } from '../rectification/correction.ts'
import { CorrectionList } from '../rectification/correction.views.tsx'
import { words } from './mistake.words.ts'

/** What an invoice said before it was put right, and the way to put it right. */
export const InvoicePart = ({
  c,
  expense,
  corrections,
  names,
  href,
}: {
  readonly c: TerritoryContext
  readonly expense: Pick<ExpenseRow, 'id' | 'invoiced_on'>
  readonly corrections: readonly Correction[]
  /** Who made each. */
  readonly names: ReadonlyMap<Id<'person'>, string>
  readonly href: string
}) => {
  const say = words[c.var.lang]
  if (!expense.invoiced_on) return null
  const mine = corrections
    .filter(({ expense_id }) => expense_id === expense.id)
    .map((one) => ({ ...one, what: { fr: 'facture', en: 'invoice' } }))
  return (
    <>
      {mine.length > 0 && (
        <section aria-labelledby="corrections-facture">
          <h2 id="corrections-facture">{say.invoiceCorrections}</h2>
          <CorrectionList c={c} corrections={mine} names={names} nameOf={(id) => id} />
        </section>
      )}
      <p>
        <LinkButton href={href} kind="quiet" size="small">
          {say.correctInvoice}
        </LinkButton>
      </p>
    </>
  )
}
