import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { citation, decisionPath } from '../decision/cited.rules.ts'
import { CitedDecision, type Decisions } from '../decision/cited.views.tsx'
import { decisionName } from '../expense/decided.ts'
import type { FoundExpense } from '../expense/expense.ts'
import { adoptionForm, amendedForm, earlierAmendmentForm } from './decided.forms.ts'
import { words } from './decided.words.ts'

type C = { readonly c: TerritoryContext }

/** The day and the decision that adopted an expense; once published, a link to the register. */
export const Adopted = ({ c, expense }: C & { readonly expense: FoundExpense }) => {
  const { lang, href } = c.var
  const { adopted_on, decision_id, published_by } = expense
  const name = decisionName(expense)?.[lang]
  return (
    <>
      {adopted_on && shortDay(adopted_on)} ·{' '}
      {published_by && decision_id ? (
        <a href={href(decisionPath(published_by, decision_id))}>{name}</a>
      ) : (
        name
      )}
    </>
  )
}

/** The day everybody had signed the amendment it waited for, and its text as it applies since. */
export const Amended = ({
  c,
  slug,
  expense,
}: C & { readonly slug: string; readonly expense: FoundExpense }) => {
  const { lang, href } = c.var
  const { amendment_signed_on, amendment_number, amendment_from_on } = expense
  return (
    <>
      {amendment_signed_on && shortDay(amendment_signed_on)} ·{' '}
      {amendment_number ? (
        <a href={href(`/conventions/${slug}/texte?le=${amendment_from_on}`)}>
          {words[lang].amendment(amendment_number)}
        </a>
      ) : (
        citation({
          body: null,
          number: null,
          reference: expense.amendment_reference,
          reason: expense.amendment_reason,
        })?.[lang]
      )}
    </>
  )
}

type Forms = C & { readonly at: (rest: string) => string }

/** A decision of the register adopts it, or ratifies what was committed first; before the register, a typed reference. */
export const AdoptionPart = ({
  c,
  at,
  expense,
  decisions,
  ratifies,
}: Forms & {
  readonly expense: FoundExpense
  readonly decisions: Decisions
  readonly ratifies: boolean
}) => {
  const say = words[c.var.lang]
  return (
    <section aria-labelledby="adoption">
      <h2 id="adoption">{ratifies ? say.ratification : say.adoption}</h2>
      <CitedDecision
        c={c}
        at={at('')}
        name="adoption"
        matter={expense.id}
        decisions={decisions}
        form={adoptionForm}
        earlier={{ summary: say.adoptedEarlier, lead: say.earlierHelp }}
        submit={say.adopt}
      />
    </section>
  )
}

/** Which amendment of the convention the expense waited for; before the convention was kept here, a typed reference. */
export const AmendmentPart = ({
  c,
  at,
  slug,
  amendments,
}: Forms & { readonly slug: string; readonly amendments: Parameters<typeof amendedForm>[0] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <section aria-labelledby="avenant">
      <h2 id="avenant">{say.amended}</h2>
      {amendments.length === 0 ? (
        <Alert kind="info" lang={lang} title={say.noAmendment}>
          <p>
            <a href={href(`/gestion/conventions/${slug}/suites`)}>{say.toAmendments}</a>
          </p>
        </Alert>
      ) : (
        <Form
          c={c}
          name="avenant"
          action={at('/avenant')}
          fields={amendedForm(amendments)}
          submit={say.amend}
          button={{ kind: 'quiet' }}
        />
      )}
      <FoldedForm
        c={c}
        summary={say.amendedEarlier}
        lead={say.earlierHelp}
        name="avenant-anterieur"
        action={at('/avenant-anterieur')}
        fields={earlierAmendmentForm}
        submit={say.amend}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}
