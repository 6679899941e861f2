import type { Field } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { causeOf } from './failed.rules.ts'
import type { FailedRefund } from './failed.ts'

const words = {
  fr: {
    title: (n: number) => `Remboursements qui n’ont pas abouti (${n})`,
    order: (code: string) => `Commande ${code}`,
    owed: (amount: string, day: string) => `${amount} non rendus, depuis le ${day}`,
    again: 'Essayer de nouveau',
    otherwise: 'Je l’ai rendu autrement',
    note: 'Noter',
    overseen:
      'Le service de paiement n’a pas pu rendre cet argent à l’acheteur. La boutique le lit sur sa page du jour : elle essaie de nouveau, ou rend l’argent autrement et le note. Appelez-la si cela dure.',
    caption: 'Remboursements qui n’ont pas abouti',
    columns: ['Commande', 'Boutique', 'Depuis', 'Montant'],
    unpaid: (amount: string) =>
      `Le remboursement de ${amount} n’a pas abouti. La boutique le sait et vous le doit : elle essaie de nouveau, ou vous le rend autrement. Appelez-la si vous n’avez pas de nouvelles.`,
    given: (amount: string, how: string) =>
      `La boutique indique vous avoir rendu ${amount} ainsi : ${how}. Si vous n’avez rien reçu, appelez-la.`,
  },
  en: {
    title: (n: number) => `Refunds that did not go through (${n})`,
    order: (code: string) => `Order ${code}`,
    owed: (amount: string, day: string) => `${amount} not given back, since ${day}`,
    again: 'Try again',
    otherwise: 'I gave it back otherwise',
    note: 'Note it',
    overseen:
      'The payment service could not give this money back to the buyer. The shop reads it on its page of the day: it tries again, or gives the money back otherwise and notes it. Call it if this lasts.',
    caption: 'Refunds that did not go through',
    columns: ['Order', 'Shop', 'Since', 'Amount'],
    unpaid: (amount: string) =>
      `The refund of ${amount} did not go through. The shop knows and owes it to you: it tries again, or gives it back to you otherwise. Call it if you hear nothing.`,
    given: (amount: string, how: string) =>
      `The shop says that it gave ${amount} back to you this way: ${how}. If you have received nothing, please call it.`,
  },
} satisfies Record<Language, unknown>

export const howForm = [
  {
    kind: 'text',
    name: 'how',
    label: { fr: 'Comment l’argent a-t-il été rendu ?', en: 'How was the money given back?' },
    hint: {
      fr: 'L’acheteur le lira : virement du 3 mai, espèces en boutique…',
      en: 'The buyer will read it: transfer on 3 May, cash in the shop…',
    },
    max: 200,
  },
] as const satisfies readonly Field[]

type Props = { readonly c: TerritoryContext; readonly refunds: readonly FailedRefund[] }

const since = ({ var: { territory, lang } }: TerritoryContext, { failed_at }: FailedRefund) =>
  failed_at ? longDay(dayOf(territory, failed_at), lang, { year: true }) : ''

/** What a shop owes again because the money did not arrive: why, and the two ways on; nothing when all went through. */
export const FailedRefunds = ({ c, slug, refunds }: Props & { readonly slug: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`/boutique/${slug}`)
  if (refunds.length === 0) return null
  return (
    <section class="stack" aria-labelledby="day-failed">
      <h2 id="day-failed">{say.title(refunds.length)}</h2>
      <ul class="rows">
        {refunds.map((refund) => {
          const act = `${own}/remboursements/${refund.id}`
          return (
            <li class="stack">
              <p>
                <a href={`${own}/commandes/${refund.part}`}>{say.order(refund.code)}</a> {refund.buyer_name}
                <br />
                <strong>{say.owed(euros(refund.amount_cents, lang), since(c, refund))}</strong>
              </p>
              <p>{causeOf(refund.failure)[lang]}</p>
              <PostButton action={`${act}/essai`} icon="undo-2">
                {say.again}
                <span class="unseen"> {refund.code}</span>
              </PostButton>
              <details open={retryOf(c, refund.id) !== undefined}>
                <summary>
                  {say.otherwise}
                  <span class="unseen"> {refund.code}</span>
                </summary>
                <Form c={c} name={refund.id} fields={howForm} action={`${act}/autrement`} submit={say.note} />
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The same for whoever oversees the shops: they call, they do not act. */
export const OverseenFailures = ({ c, refunds }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  if (refunds.length === 0) return null
  const [order = '', shop = '', from = '', amount = ''] = say.columns
  return (
    <Alert kind="warning" lang={lang} title={say.title(refunds.length)}>
      <p>{say.overseen}</p>
      <Table
        caption={say.caption}
        hideCaption
        columns={[{ label: order }, { label: shop }, { label: from }, { label: amount, number: true }]}
        rows={refunds.map((refund) => [
          refund.code,
          refund.shop_name,
          since(c, refund),
          euros(refund.amount_cents, lang),
        ])}
      />
    </Alert>
  )
}

/** What the buyer of a part reads of it. */
export const UnpaidBack = ({ lang, refund }: { lang: Language; refund: FailedRefund }) => {
  const { given, unpaid } = words[lang]
  const amount = euros(refund.amount_cents, lang)
  return <p>{refund.followed_note === null ? unpaid(amount) : given(amount, refund.followed_note)}</p>
}
