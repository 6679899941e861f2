import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { words as actWords } from '../act/act.words.ts'
import {
  amendmentForm,
  approvalForm,
  earlierApprovalForm,
  sessionsForm,
} from '../amendment/amendment.rules.ts'
import type { findEarliestAmendment } from '../amendment/amendment.ts'
import { type Clauses, scheduleOf } from '../convention/clauses.rules.ts'
import { type Convention, type ConventionFile, termActsOf } from '../convention/convention.ts'
import { approvalName } from '../convention/moment.rules.ts'
import type { listAdoptedDecisions } from '../decision/decision.ts'
import { latestNotice } from '../term/date.rules.ts'
import { lateNotice } from '../term/notice.rules.ts'
import { contestForm, leavingForm, receptionForm, renewalForm, terminationForm } from './leaving.rules.ts'
import type { listNotices } from './leaving.ts'
import { words } from './leaving.words.ts'

type Options = Readonly<Record<string, Text>>
export type Life = {
  readonly c: TerritoryContext
  readonly path: string
  readonly convention: Convention
  readonly file: ConventionFile
  readonly clauses: Clauses
  readonly parties: Options
}
type Notices = Awaited<ReturnType<typeof listNotices>>

type Decisions = Awaited<ReturnType<typeof listAdoptedDecisions>>

/** The decisions adopted by the committees, as choices. */
export const approvalChoices = (decisions: Decisions): Options =>
  Object.fromEntries(
    decisions.map(({ id, number, title, body_name, decided_on }): [string, Text] => {
      const day = shortDay(decided_on)
      return [
        id,
        {
          fr: `${day} · ${title} (${body_name}, n° ${number})`,
          en: `${day} · ${title} (${body_name}, no. ${number})`,
        },
      ]
    }),
  )

const ApprovalForms = ({ c, path, decisions }: Pick<Life, 'c' | 'path'> & { decisions: Decisions }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <section>
      <h3>{say.approval}</h3>
      {decisions.length === 0 ? (
        <Alert kind="info" lang={lang} title={say.noDecision}>
          <p>{say.noDecisionHelp}</p>
          <p>
            <a href={href('/gestion/instances')}>{say.toBodies}</a>
          </p>
        </Alert>
      ) : (
        <Form
          c={c}
          name="approbation"
          action={`${path}/avenants/approbation`}
          fields={approvalForm(approvalChoices(decisions))}
          submit={say.approve}
          button={{ kind: 'quiet' }}
        />
      )}
      <FoldedForm
        c={c}
        summary={say.approvedEarlier}
        lead={say.approvedEarlierHelp}
        name="approbation-anterieure"
        action={`${path}/avenants/approbation-anterieure`}
        fields={earlierApprovalForm}
        submit={say.approve}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

export const AmendmentPart = ({ c, path, file, convention, decisions }: Life & { decisions: Decisions }) => {
  const { lang } = c.var
  const say = words[lang]
  const draft = file.versions.find(({ agreed_on, number }) => !agreed_on && number > 0)
  return (
    <section>
      <h2>{say.amendments}</h2>
      {!draft && convention.state === 'in_force' && (
        <Form c={c} name="avenant" action={`${path}/avenants`} fields={amendmentForm} submit={say.amend} />
      )}
      {draft && (
        <>
          <p>
            {say.amendmentOpen(draft.number)} {draft.title_fr}
          </p>
          {draft.approved_on ? (
            <p>
              {say.approved(shortDay(draft.approved_on))} {approvalName(draft)?.[lang]}
            </p>
          ) : (
            <>
              <div class="actions">
                <LinkButton href={`${path}/clauses`} kind="quiet" icon="pencil">
                  {say.writeClauses}
                </LinkButton>
                <LinkButton href={`${path}/actes/texte`} kind="quiet" icon="file-text">
                  {actWords[lang].text}
                </LinkButton>
              </div>
              <ApprovalForms c={c} path={path} decisions={decisions} />
            </>
          )}
        </>
      )}
    </section>
  )
}

export const CalendarPart = ({
  c,
  path,
  parties,
  earliest,
}: Life & { earliest: Awaited<ReturnType<typeof findEarliestAmendment>> | Refusal }) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    <section>
      <h2>{say.calendar}</h2>
      <p>{say.calendarLead}</p>
      {earliest instanceof Refusal ? (
        <Alert kind="info" lang={lang}>
          {earliest.text[lang]}
        </Alert>
      ) : (
        <>
          <p>
            <strong>
              {earliest.executoryOn && say.earliest(longDay(earliest.executoryOn, lang, { year: true }))}
            </strong>
          </p>
          <Table
            caption={say.calendar}
            columns={[{ label: say.party }, { label: say.session }, { label: say.executory }]}
            rows={earliest.acts.map(({ party, sessionOn, executoryOn }) => [
              party,
              shortDay(sessionOn),
              shortDay(executoryOn),
            ])}
          />
        </>
      )}
      <Form
        c={c}
        name="seances"
        action={`${path}/seances`}
        fields={sessionsForm(parties)}
        submit={say.addSessions}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

export const LeavingPart = ({
  c,
  path,
  convention,
  file,
  clauses,
  parties,
  notices,
}: Life & { notices: Notices }) => {
  const { lang } = c.var
  const say = words[lang]
  const { leaving } = clauses
  if (!leaving || !convention.starts_on) return null
  const { lastOn } = scheduleOf(clauses, convention.starts_on, termActsOf(file.acts))
  const acts = file.acts.filter(({ kind }) => kind === 'withdrawal' || kind === 'denunciation')
  return (
    <section>
      <h2>{say.leave[leaving.kind]}</h2>
      <p>{say.leaveEffect[leaving.kind]}</p>
      <p>{say.noticeRule(leaving.noticeMonths, shortDay(latestNotice(lastOn, leaving.noticeMonths)))}</p>
      {convention.state === 'in_force' && (
        <div class="actions">
          <LinkButton href={`${path}/actes`} kind="quiet" icon="file-text">
            {actWords[lang].act.depart}
          </LinkButton>
        </div>
      )}
      {acts.map((act) => (
        <NoticePart
          c={c}
          path={path}
          act={act}
          file={file}
          late={lateNotice(
            { wantedOn: act.wanted_on, notifiedOn: act.notified_on, effectiveOn: act.effective_on },
            { months: leaving.noticeMonths, lastOn },
          )}
          parties={parties}
          notices={notices.filter((one) => one.act_id === act.id)}
        />
      ))}
      {convention.state === 'in_force' && (
        <Form
          c={c}
          name="depart"
          action={`${path}/departs`}
          fields={leavingForm(parties)}
          submit={say.record}
          button={{ kind: 'quiet' }}
        />
      )}
    </section>
  )
}

/** Who received its notice, and the day the departure takes effect. */
const NoticePart = ({
  c,
  path,
  act,
  file,
  late,
  parties,
  notices,
}: Pick<Life, 'c' | 'path' | 'file' | 'parties'> & {
  act: ConventionFile['acts'][number]
  late: Text | undefined
  notices: Notices
}) => {
  const { lang } = c.var
  const say = words[lang]
  const nameOf = (id: string | null) =>
    file.parties.find(({ organisation_id }) => organisation_id === id)?.name ?? ''
  const awaited = notices.filter(({ received_on }) => !received_on)
  const choices = Object.fromEntries(
    awaited.map(({ organisation_id }): [string, Text] => {
      const name = nameOf(organisation_id)
      return [organisation_id, { fr: name, en: name }]
    }),
  )
  return (
    <article>
      <h3>{say.leaver(nameOf(act.organisation_id))}</h3>
      {act.effective_on && <p>{say.effect(shortDay(act.effective_on))}</p>}
      {late && (
        <Alert kind="warning" lang={lang}>
          {late[lang]}
        </Alert>
      )}
      {act.contested_on && (
        <p>
          {say.contested(nameOf(act.contested_by_id), shortDay(act.contested_on))} {act.contest}
        </p>
      )}
      <ul class="rows">
        {notices.map((notice) => (
          <li>
            {nameOf(notice.organisation_id)} · {say.sent(shortDay(notice.sent_on))} ·{' '}
            {notice.received_on ? say.received(shortDay(notice.received_on)) : say.awaited}
          </li>
        ))}
      </ul>
      {act.notified_on && !act.contested_on && (
        <FoldedForm
          c={c}
          summary={say.contest}
          lead={say.contestHelp}
          name={`contestation-${act.id}`}
          action={`${path}/departs/${act.id}/contestation`}
          fields={contestForm(parties)}
          submit={say.record}
          button={{ kind: 'quiet' }}
        />
      )}
      {!act.notified_on && awaited.length > 0 && (
        <Form
          c={c}
          name={`reception-${act.id}`}
          action={`${path}/departs/${act.id}/receptions`}
          fields={receptionForm(choices)}
          submit={say.receive}
          button={{ kind: 'quiet' }}
        />
      )}
    </article>
  )
}

export const EndingPart = ({ c, path, clauses, parties }: Life) => {
  const say = words[c.var.lang]
  const { renewal } = clauses.term
  return (
    <>
      <section>
        <h2>{say.renewal}</h2>
        {renewal.kind === 'none' && <p>{say.renewalNone}</p>}
        {renewal.kind === 'tacit' && <p>{say.renewalTacit}</p>}
        {renewal.kind === 'express' && (
          <Form
            c={c}
            name="reconduction"
            action={`${path}/reconductions`}
            fields={renewalForm(renewal.preconditions).slice(0, renewal.preconditions.length ? 3 : 2)}
            submit={say.renew}
            button={{ kind: 'quiet' }}
          />
        )}
      </section>
      <section>
        <h2>{say.terminate}</h2>
        <Form
          c={c}
          name="resiliation"
          action={`${path}/resiliation`}
          fields={terminationForm(parties)}
          submit={say.terminate}
          button={{ kind: 'danger' }}
        />
      </section>
    </>
  )
}
