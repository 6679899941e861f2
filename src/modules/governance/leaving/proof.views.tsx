import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import {
  type Purpose,
  proofForm,
  proofOf,
  proofWithdrawalForm,
  stillToProve,
  thingKey,
} from './proof.rules.ts'
import type { FoundProof, Things } from './proof.ts'
import { words } from './proof.words.ts'

/** How the address of each act is written, and what its proofs are for. */
export const purposes = { reconduction: 'renewal', resiliation: 'termination' } as const
const segments: Record<Purpose, keyof typeof purposes> = {
  renewal: 'reconduction',
  termination: 'resiliation',
}

/** The recorded things a form lets choose among; a committee agrees for no party, so its decisions prove no agreement. */
export function thingOptions(things: Things, purpose: Purpose): Record<string, Text> {
  const said = (of: (say: typeof words.fr) => string): Text => ({ fr: of(words.fr), en: of(words.en) })
  return Object.fromEntries([
    ...things.documents.map(({ id, number, title }) => [
      thingKey('document', id),
      said((say) => say.document(number, title)),
    ]),
    ...(purpose === 'renewal' ? things.decisions : []).map(({ id, body_name, number, title }) => [
      thingKey('decision', id),
      said((say) => say.decision(body_name, number, title)),
    ]),
    ...things.deliberations
      .filter(({ authorises_signature }) => purpose === 'renewal' || !authorises_signature)
      .map(({ id, name, number, subject }) => [
        thingKey('deliberation', id),
        said((say) => say.deliberation(name, number, subject)),
      ]),
  ])
}

type Props = {
  readonly c: TerritoryContext
  readonly path: string
  readonly purpose: Purpose
  /** What is asked, by its key in a proof, with how it is called. */
  readonly asked: Readonly<Record<string, Text>>
  readonly proofs: readonly FoundProof[]
  readonly things: Things
}

/** What is proved and by what, what is missing and of whom, and where to prove it. */
export const ProofsPart = ({ c, path, purpose, asked, proofs, things }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  const missing = stillToProve(proofs, purpose, Object.keys(asked))
  const options = thingOptions(things, purpose)
  const left = Object.fromEntries(missing.map((subject) => [subject, asked[subject] as Text]))
  const nameOf = (subject: string) => asked[subject]?.[lang] ?? subject
  return (
    <div class="stack">
      <ul class="rows">
        {Object.keys(asked).map((subject) => (
          <ProofRow c={c} path={path} name={nameOf(subject)} proof={proofOf(proofs, purpose, subject)} />
        ))}
      </ul>
      <p>{missing.length > 0 ? say.missing(missing.map(nameOf).join(', ')) : say.allProved}</p>
      {missing.length > 0 && Object.keys(options).length === 0 && (
        <>
          <p>{say.nothing[purpose]}</p>
          <div class="actions">
            <LinkButton href={`${path}/actes`} kind="quiet" icon="file-text">
              {say.toDocuments}
            </LinkButton>
            <LinkButton href={href('/gestion/deliberations')} kind="quiet" icon="landmark">
              {say.toDeliberations}
            </LinkButton>
          </div>
        </>
      )}
      {missing.length > 0 && Object.keys(options).length > 0 && (
        <Form
          c={c}
          name={`preuve-${segments[purpose]}`}
          action={`${path}/preuves/${segments[purpose]}`}
          fields={proofForm(left, options)}
          values={{ subject: missing.slice(0, 1) }}
          submit={say.give}
          button={{ kind: 'quiet' }}
        />
      )}
      <WithdrawnProofs c={c} purpose={purpose} proofs={proofs} />
    </div>
  )
}

const ProofRow = ({
  c,
  path,
  name,
  proof,
}: Pick<Props, 'c' | 'path'> & { readonly name: string; readonly proof: FoundProof | undefined }) => {
  const say = words[c.var.lang]
  return (
    <li>
      <div>
        <p>
          {name} {proof ? <Badge tone="good">{say.proved}</Badge> : <Badge tone="warn">{say.awaited}</Badge>}
        </p>
        {proof && (
          <>
            <p class="hint">{say.by(proof.thing, shortDay(proof.proved_on))}</p>
            <FoldedForm
              c={c}
              summary={`${say.withdraw}${say.withdrawOf(name)}`}
              name={`retrait-${proof.id}`}
              action={`${path}/preuves/${proof.id}/retrait`}
              fields={proofWithdrawalForm}
              submit={say.withdraw}
              button={{ kind: 'quiet' }}
            />
          </>
        )}
      </div>
    </li>
  )
}

const WithdrawnProofs = ({ c, purpose, proofs }: Pick<Props, 'c' | 'purpose' | 'proofs'>) => {
  const say = words[c.var.lang]
  const gone = proofs.filter((one) => one.purpose === purpose && one.withdrawn_on)
  return (
    gone.length > 0 && (
      <ul class="hint">
        {gone.map(({ thing, withdrawn_on, withdrawn_because }) => (
          <li>{withdrawn_on && say.withdrawnWhy(thing, shortDay(withdrawn_on), withdrawn_because ?? '')}</li>
        ))}
      </ul>
    )
  )
}
