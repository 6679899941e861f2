import { shown } from '../../../platform/field.ts'
import { todayOf } from '../../../platform/here.ts'
import type { Text } from '../../../platform/language.ts'
import { theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { firstToEnd } from '../breach/breach.rules.ts'
import { termClauseOf } from '../convention/clauses.rules.ts'
import { lastDayFrom, termActsOf } from '../convention/convention.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  lateDenunciation,
  preconditionsOf,
  type TermClause,
  tacitRenewals,
  termAfter,
} from '../term/renewal.rules.ts'
import { denunciationForm, renewalForm, terminationForm } from './leaving.rules.ts'
import { type Life, NoticePart, type Notices } from './leaving.views.tsx'
import { words } from './leaving.words.ts'
import { type Purpose, stillToProve } from './proof.rules.ts'
import type { FoundProof } from './proof.ts'
import { OtherProofs, ProofsPart } from './proof.views.tsx'
import { words as proofWords } from './proof.words.ts'
import type { Things } from './thing.ts'

type Ending = Life & {
  readonly notices: Notices
  /** The party whose letter against the renewal was issued, and is not recorded yet. */
  readonly denouncer: string | undefined
  readonly proofs: readonly FoundProof[]
  readonly things: Readonly<Record<Purpose, Things>>
}

/** How the convention goes on, and how it ends. */
export const EndingPart = (life: Ending) => {
  const { c, path, parties, convention, clauses, agreed, file, proofs, things } = life
  const say = words[c.var.lang]
  const clause = convention.starts_on && termClauseOf(agreed, convention.starts_on)
  const lastOn = lastDayFrom(convention, file)
  const term =
    clause && !convention.terminated_on && termAfter(clause, termActsOf(file.acts).renewals, todayOf(c.var))
  // A term that a denunciation has stopped does not come.
  const comes =
    term && !(clause.renewal.kind === 'tacit' && lastOn && isBefore(lastOn, term.fromOn)) ? term : undefined
  const preconditions = clause && comes ? preconditionsOf(clause.renewal) : []
  const endsTogether = clauses.termination.byAgreement && !convention.terminated_on
  const notice = firstToEnd(file.formalNotices)
  const isInVain = notice && !isBefore(todayOf(c.var), notice.until)
  return (
    <>
      <section>
        <h2>{say.renewal}</h2>
        {clause?.renewal.kind === 'none' && <p>{say.renewalNone}</p>}
        {clause && clause.renewal.kind !== 'none' && !comes && lastOn && (
          <p>{say.renewalOver(shortDay(lastOn))}</p>
        )}
        {clause?.renewal.kind === 'tacit' && <TacitPart {...life} clause={clause} comes={Boolean(comes)} />}
        {clause?.renewal.kind === 'express' && comes && (
          <ExpressPart
            c={c}
            path={path}
            proofs={proofs}
            things={things.renewal}
            asked={preconditions}
            lead={parties[convention.lead_organisation_id]?.[c.var.lang] ?? ''}
          />
        )}
      </section>
      <section>
        <h2>{say.terminate}</h2>
        {notice && (
          <p>
            {say.noticeReceived(
              file.parties.find(({ organisation_id }) => organisation_id === notice.organisation_id)?.name ??
                '',
              shortDay(notice.received_on),
              shortDay(notice.until),
            )}{' '}
            {isInVain ? say.noticeInVain : say.noticeRuns}
          </p>
        )}
        {endsTogether && <AgreementPart {...life} />}
        <Form
          c={c}
          name="resiliation"
          action={`${path}/resiliation`}
          fields={terminationForm}
          values={notice && isInVain ? shown({ ground: 'breach', on: notice.received_on }) : {}}
          submit={say.terminate}
          button={{ kind: 'danger' }}
        />
      </section>
      <OtherProofs
        c={c}
        path={path}
        proofs={proofs}
        asked={{ renewal: preconditions, termination: endsTogether ? Object.keys(parties) : [] }}
        parties={file.parties}
      />
    </>
  )
}

/** The agreement of each party to end it; of those that left since too, for an end before they did. */
const AgreementPart = ({ c, path, parties, file, proofs, things }: Ending) => {
  const gone = file.parties.filter(({ organisation_id }) => !parties[organisation_id])
  const { fr, en } = proofWords
  const askedBefore = Object.fromEntries(
    gone.flatMap(({ organisation_id, name, left_on }): [string, Text][] => {
      const on = left_on && shortDay(left_on.subtract({ days: 1 }))
      return on ? [[organisation_id, { fr: fr.left(name, on), en: en.left(name, on) }]] : []
    }),
  )
  return (
    <>
      <h3>{proofWords[c.var.lang].agreement}</h3>
      <p>{proofWords[c.var.lang].agreementLead}</p>
      <ProofsPart
        c={c}
        path={path}
        proofs={proofs}
        things={things.termination}
        purpose="termination"
        asked={parties}
        askedBefore={askedBefore}
      />
    </>
  )
}

/** What must exist before an express renewal, and the renewal itself once it does. */
const ExpressPart = ({
  c,
  path,
  proofs,
  things,
  asked,
  lead,
}: Pick<Life, 'c' | 'path'> & {
  proofs: readonly FoundProof[]
  things: Things
  asked: readonly string[]
  lead: string
}) => {
  const { lang } = c.var
  const options = Object.fromEntries(asked.map((each): [string, Text] => [each, { fr: each, en: each }]))
  return (
    <>
      {asked.length > 0 && (
        <>
          <h3>{proofWords[lang].proofs}</h3>
          <p>{proofWords[lang].renewalLead(theName(lead))}</p>
          <ProofsPart c={c} path={path} proofs={proofs} things={things} purpose="renewal" asked={options} />
        </>
      )}
      {stillToProve(proofs, 'renewal', asked).length === 0 && (
        <Form
          c={c}
          name="reconduction"
          action={`${path}/reconductions`}
          fields={renewalForm}
          submit={words[lang].renew}
          button={{ kind: 'quiet' }}
        />
      )}
    </>
  )
}

/** The next renewal that comes by itself, the last day to say no to it, and who did. */
const TacitPart = ({
  c,
  path,
  file,
  parties,
  notices,
  clause,
  comes,
  denouncer,
}: Ending & { clause: TermClause; comes: boolean }) => {
  const say = words[c.var.lang]
  const today = todayOf(c.var)
  const next = comes ? tacitRenewals(clause).find(({ fromOn }) => isBefore(today, fromOn)) : undefined
  const said = next && (isBefore(next.noticeOn, today) ? say.renewalTooLate : say.renewalTacit)
  return (
    <>
      {said && <p>{said(shortDay(next.fromOn), shortDay(next.noticeOn))}</p>}
      {file.acts
        .filter(({ kind }) => kind === 'non_renewal')
        .map((act) => (
          <NoticePart
            c={c}
            path={path}
            act={act}
            title={say.denouncer}
            effect={say.stops}
            file={file}
            late={lateDenunciation(
              { decidedOn: act.decided_on, notifiedOn: act.notified_on, effectiveOn: act.effective_on },
              clause,
            )}
            parties={parties}
            notices={notices.filter((one) => one.act_id === act.id)}
          />
        ))}
      {next && (
        <FoldedForm
          c={c}
          summary={say.denounceRenewal}
          lead={say.denounceRenewalHelp}
          open={denouncer !== undefined}
          name="denonciation"
          action={`${path}/denonciations`}
          fields={denunciationForm(parties)}
          values={denouncer ? shown({ party: denouncer, sentOn: today }) : {}}
          submit={say.record}
          button={{ kind: 'quiet' }}
        />
      )}
    </>
  )
}
