import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { inSentence } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { FoldedForm } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { signingAnchor } from '../act/next.rules.ts'
import { budgetArticle, gateOn, irregularityAmong } from '../convention/authorisation.rules.ts'
import {
  asAuthorisation,
  type Convention,
  partiesOn,
  textToSign,
  type Version,
} from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import { versionName } from '../convention/moment.rules.ts'
import { words } from '../drafting/drafting.words.ts'
import type { AwaitedParty } from './awaited.ts'
import { authorisationForm, completionForm, signatureForm } from './signing.rules.ts'

/** Where each party stands before the text: its gate, its signature, and what is wrong with it. */
function standings(file: ConventionFile, version: Version, today: Temporal.PlainDate) {
  return partiesOn(file.parties, today).map((party) => {
    const mine = <T extends { organisation_id: string; version_id: string }>(all: readonly T[]) =>
      all.filter((one) => one.organisation_id === party.organisation_id && one.version_id === version.id)
    const acts = mine(file.authorisations)
    const executory = acts.find((act) => act.executory_on)
    const act = executory ?? acts.at(-1)
    const signature = mine(file.signatures).at(-1)
    return {
      party,
      act,
      gate: gateOn(act && asAuthorisation(act), today),
      signature,
      irregularity:
        signature && irregularityAmong('signature', signature.signed_on, acts.map(asAuthorisation)),
      incomplete: acts.filter((one) => !one.executory_on),
    }
  })
}

/** Who is awaited before the text is concluded, and for what: what blocks, in a line or two. */
export const Blockers = ({ c, awaited }: { c: TerritoryContext; awaited: readonly AwaitedParty[] }) => {
  const { lang } = c.var
  const say = words[lang].blockers
  const steps = Map.groupBy(awaited, ({ has_signed, may_sign }) =>
    has_signed ? 'toSignAgain' : may_sign ? 'toSign' : 'mayNotSign',
  )
  return (['mayNotSign', 'toSign', 'toSignAgain'] as const).map((step) => {
    const names = steps.get(step) ?? []
    return names.length === 0 ? null : <p>{say[step](inSentence(names.map(({ name }) => name))[lang])}</p>
  })
}

/** Whether a party may sign, by which act, on which article of its budget. */
const GateCell = ({
  c,
  act,
  gate,
  mayOpen,
}: {
  c: TerritoryContext
  mayOpen: boolean
} & Pick<ReturnType<typeof standings>[number], 'act' | 'gate'>) => {
  const { lang, href } = c.var
  const say = words[lang]
  const isGreen = gate.state === 'executory'
  return (
    <>
      <Badge tone={isGreen ? 'good' : 'warn'} icon={isGreen ? 'check' : 'clock'}>
        {isGreen ? say.executory : say.waiting}
      </Badge>{' '}
      {gate.words[lang]}
      {act && mayOpen && (
        <>
          {' '}
          <a href={href(`/gestion/deliberations/${act.deliberation_id}`)}>
            {say.seeAct}
            <span class="unseen"> {act.reference}</span>
          </a>
        </>
      )}
      {act?.budget_article && (
        <>
          <br />
          <span class="hint">{capital(budgetArticle(act.budget_article)[lang])}</span>
        </>
      )}
    </>
  )
}

export const SigningPart = ({
  c,
  convention,
  file,
  today,
  parties,
}: {
  c: TerritoryContext
  convention: Convention
  file: ConventionFile
  today: Temporal.PlainDate
  /** Those the reader may act for. */
  parties: Readonly<Record<string, Text>>
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const version = textToSign(file.versions)
  if (!version) return null
  const rows = standings(file, version, today)
  const path = href(`/gestion/conventions/${convention.slug}`)
  const wrong = rows.filter(({ irregularity }) => irregularity)
  // An amendment is signed once the committee has approved it.
  const isOut = convention.state !== 'draft' && (version.number === 0 || version.approved_on !== null)
  // While signatures are awaited these two forms are what one came for.
  const unsigned = isOut && rows.some(({ signature }) => !signature)
  return (
    <section id={signingAnchor}>
      <h2>{say.gates}</h2>
      {wrong.map(({ party, irregularity }) => (
        <Alert kind="warning" lang={lang} title={say.irregular + colon(lang) + party.name}>
          <p>{irregularity?.words[lang]}</p>
        </Alert>
      ))}
      <Table
        caption={say.gatesOf(versionName(version.number)[lang])}
        columns={[{ label: say.party }, { label: say.authorisation }, { label: say.signature }]}
        rows={rows.map(({ party, act, gate, signature, irregularity }) => [
          party.name,
          <GateCell c={c} act={act} gate={gate} mayOpen={parties[party.organisation_id] !== undefined} />,
          signature ? (
            irregularity ? (
              <Badge tone="bad">{say.signAgain}</Badge>
            ) : (
              say.signedOn(shortDay(signature.signed_on))
            )
          ) : (
            say.notSigned
          ),
        ])}
      />
      {rows.flatMap(({ incomplete }) =>
        incomplete
          .filter((act) => parties[act.organisation_id])
          .map((act) => (
            <FoldedForm
              c={c}
              summary={say.completion(act.reference)}
              name={`completion-${act.id}`}
              action={`${path}/autorisations/${act.id}`}
              fields={completionForm}
              submit={say.record}
              button={{ kind: 'quiet' }}
            />
          )),
      )}
      <FoldedForm
        c={c}
        summary={say.recordAuthorisation}
        open={unsigned}
        name="autorisation"
        action={`${path}/autorisations`}
        fields={authorisationForm(parties)}
        submit={say.record}
        button={{ kind: 'quiet' }}
      />
      {isOut && (
        <FoldedForm
          c={c}
          summary={say.recordSignature}
          open={unsigned || wrong.length > 0}
          name="signature"
          action={`${path}/signatures`}
          fields={signatureForm(parties)}
          values={wrong[0] ? { party: [wrong[0].party.organisation_id] } : {}}
          submit={say.record}
          button={{ kind: 'quiet' }}
        />
      )}
    </section>
  )
}
