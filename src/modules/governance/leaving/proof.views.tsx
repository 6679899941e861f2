import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { type Party, partyNames } from '../convention/convention.ts'
import {
  type Purpose,
  proofForm,
  proofOf,
  proofWithdrawalForm,
  provedBy,
  standing,
  stillToProve,
  thingKey,
} from './proof.rules.ts'
import type { FoundProof } from './proof.ts'
import { words } from './proof.words.ts'
import type { Things } from './thing.ts'

/** How the address of each act is written, and what its proofs are for. */
export const purposes = { reconduction: 'renewal', resiliation: 'termination' } as const
const segments: Record<Purpose, keyof typeof purposes> = {
  renewal: 'reconduction',
  termination: 'resiliation',
}

/** The recorded things a form lets choose among. */
export function thingOptions(things: Things): Record<string, Text> {
  const said = (of: (say: typeof words.fr) => string): Text => ({ fr: of(words.fr), en: of(words.en) })
  return Object.fromEntries([
    ...things.documents.map(({ id, number, title }) => [
      thingKey('document', id),
      said((say) => say.document(number, title)),
    ]),
    ...things.decisions.map(({ id, body_name, number, title }) => [
      thingKey('decision', id),
      said((say) => say.decision(body_name, number, title)),
    ]),
    ...things.deliberations.map(({ id, name, number, subject }) => [
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
  /** What is not asked today, and may be of an act of an earlier day: the agreement of parties that left since. */
  readonly askedBefore?: Readonly<Record<string, Text>>
  readonly proofs: readonly FoundProof[]
  readonly things: Things
}

/** What is proved and by what, what is missing and of whom, and where to prove it. */
export const ProofsPart = ({ c, path, purpose, asked, askedBefore = {}, proofs, things }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  const missing = stillToProve(proofs, purpose, Object.keys(asked))
  const options = thingOptions(things)
  const all = { ...asked, ...askedBefore }
  const left = Object.fromEntries(
    stillToProve(proofs, purpose, Object.keys(all)).map((subject) => [subject, all[subject] as Text]),
  )
  const nameOf = (subject: string) => asked[subject]?.[lang] ?? subject
  return (
    <div class="stack">
      <ul class="rows">
        {Object.keys(asked).map((subject) => (
          <ProofRow
            c={c}
            path={path}
            name={nameOf(subject)}
            proof={proofOf(proofs, purpose, subject)}
            isAsked
          />
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
      {Object.keys(askedBefore).length > 0 && <p class="hint">{say.leftSince}</p>}
      {Object.keys(left).length > 0 && Object.keys(options).length > 0 && (
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
  isAsked = false,
}: Pick<Props, 'c' | 'path'> & {
  readonly name: string
  readonly proof: FoundProof | undefined
  readonly isAsked?: boolean
}) => {
  const say = words[c.var.lang]
  return (
    <li>
      <div>
        <p>
          {name}{' '}
          {isAsked &&
            (proof ? <Badge tone="good">{say.proved}</Badge> : <Badge tone="warn">{say.awaited}</Badge>)}
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

/** Proofs that nothing asks for today: no act rests on them, and they may be withdrawn. */
export const OtherProofs = ({
  c,
  path,
  proofs,
  asked,
  parties,
}: Pick<Props, 'c' | 'path' | 'proofs'> & {
  readonly asked: Readonly<Record<Purpose, readonly string[]>>
  readonly parties: readonly Pick<Party, 'organisation_id' | 'name'>[]
}) => {
  const say = words[c.var.lang]
  const nameOf = partyNames(parties)
  const others = (['renewal', 'termination'] as const).flatMap((purpose) =>
    standing(proofs, purpose).filter((one) => !asked[purpose].includes(provedBy(one))),
  )
  return (
    others.length > 0 && (
      <section>
        <h2>{say.others}</h2>
        <p>{say.othersLead}</p>
        <ul class="rows">
          {others.map((proof) => (
            <ProofRow
              c={c}
              path={path}
              name={
                proof.precondition ??
                (proof.organisation_id ? say.agreementOf(nameOf(proof.organisation_id)) : '')
              }
              proof={proof}
            />
          ))}
        </ul>
      </section>
    )
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
