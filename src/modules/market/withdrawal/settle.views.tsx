import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { PostButton } from '../../../ui/button.tsx'
import type { ToRefund } from './settle.ts'
import { withdrawalDates } from './withdrawal.rules.ts'

const words = {
  fr: {
    title: (n: number) => `Rétractations à rembourser (${n})`,
    help: 'Ces articles ont été payés chez vous. Vous pouvez attendre de les avoir récupérés, ou la preuve de leur envoi.',
    order: (code: string) => `Commande ${code}`,
    by: (amount: string, day: string) => `${amount} à rendre au plus tard le ${day}`,
    done: 'Remboursé',
  },
  en: {
    title: (n: number) => `Withdrawals to pay back (${n})`,
    help: 'These items were paid in your shop. You may wait until you have them back, or a proof that they were sent.',
    order: (code: string) => `Order ${code}`,
    by: (amount: string, day: string) => `${amount} to give back by ${day} at the latest`,
    done: 'Paid back',
  },
} satisfies Record<Language, Record<string, unknown>>

type Props = {
  readonly c: TerritoryContext
  readonly slug: string
  readonly toRefund: readonly ToRefund[]
}

/** What the shop owes after withdrawals, and until when the law lets it (L221-24); nothing when it owes nothing. */
export const RefundsDue = ({ c, slug, toRefund }: Props) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const own = href(`/boutique/${slug}`)
  if (toRefund.length === 0) return null
  return (
    <section class="stack" aria-labelledby="day-refunds">
      <h2 id="day-refunds">{say.title(toRefund.length)}</h2>
      <p>{say.help}</p>
      <ul class="rows">
        {toRefund.map((one) => {
          const { refundBy } = withdrawalDates(dayOf(territory, one.declared_at))
          return (
            <li>
              <p>
                <a href={`${own}/commandes/${one.part}`}>{say.order(one.code)}</a> {one.buyer_name}
                <br />
                <strong>
                  {say.by(euros(one.refund_cents, lang), longDay(refundBy, lang, { year: true }))}
                </strong>
              </p>
              <PostButton action={`${own}/retractations/${one.id}/remboursement`} icon="check">
                {say.done}
                <span class="unseen"> {one.code}</span>
              </PostButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
