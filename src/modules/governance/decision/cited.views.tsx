import type { Field } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { Alert } from '../../../ui/alert.tsx'
import type { ButtonProps } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { decisionsFor, earlierForm } from './cited.rules.ts'
import type { listAdoptedDecisions } from './decision.ts'
import { words } from './decision.words.ts'

export type Decisions = Awaited<ReturnType<typeof listAdoptedDecisions>>

/** A decision of the register to choose, or where one is made; folded, what was decided before that register. */
export const CitedDecision = ({
  c,
  at,
  name,
  matter,
  decisions,
  form,
  earlier,
  submit,
  button,
}: {
  readonly c: TerritoryContext
  /** Where its two forms are sent: `name`, and `name` followed by `-anterieure`. */
  readonly at: string
  readonly name: string
  /** The id of what is to be decided. */
  readonly matter: string
  readonly decisions: Decisions
  readonly form: (decisions: Decisions) => readonly Field[]
  /** When the typed reference serves, and what becomes of it. */
  readonly earlier: { readonly summary: string; readonly lead: string }
  readonly submit: string
  readonly button?: Pick<ButtonProps, 'kind'>
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { about, all } = decisionsFor(decisions, matter)
  return (
    <>
      {all.length === 0 ? (
        <Alert kind="info" lang={lang} title={say.noneAdopted}>
          <p>{say.chosenHere}</p>
        </Alert>
      ) : (
        <Form
          c={c}
          name={name}
          action={`${at}/${name}`}
          fields={form(all)}
          values={about ? { decision: [about.id] } : {}}
          submit={submit}
          button={button}
        />
      )}
      <FoldedForm
        c={c}
        {...earlier}
        name={`${name}-anterieure`}
        action={`${at}/${name}-anterieure`}
        fields={earlierForm}
        submit={submit}
        button={{ kind: 'quiet' }}
      />
    </>
  )
}
