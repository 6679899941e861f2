import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { words as actWords } from '../act/act.words.ts'
import { clausesOn, lastDayToLeave } from '../convention/applying.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { type Convention, isBinding, lastDayFrom } from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import type { Decisions } from '../decision/cited.views.tsx'
import { lateNotice } from '../term/notice.rules.ts'
import { contestForm, decidedLeavingForm, leavingForm, receptionForm } from './leaving.rules.ts'
import type { listNotices } from './leaving.ts'
import { words } from './leaving.words.ts'
import { asksPrinciple, onPrinciple } from './principle.rules.ts'

type Options = Readonly<Record<string, Text>>
export type Life = {
  readonly c: TerritoryContext
  readonly path: string
  readonly convention: Convention
  readonly file: ConventionFile
  /** What governs today. */
  readonly clauses: Clauses
  /** The last text agreed: for its term and its renewals. */
  readonly agreed: Clauses
  readonly parties: Options
}
export type Notices = Awaited<ReturnType<typeof listNotices>>

export const LeavingPart = ({
  c,
  path,
  convention,
  file,
  clauses,
  parties,
  notices,
  decisions,
}: Life & { notices: Notices; decisions: Decisions }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { leaving } = clauses
  const isDecided = asksPrinciple(clauses)
  const citable = onPrinciple(decisions)
  const lastOn = lastDayFrom(convention, file)
  if (!leaving || !lastOn) return null
  const last = lastDayToLeave(file.versions, lastOn)
  const monthsOn = (day: Temporal.PlainDate | null) =>
    (day && clausesOn(file.versions, day)?.leaving?.noticeMonths) ?? leaving.noticeMonths
  const acts = file.acts.filter(({ kind }) => kind === 'withdrawal' || kind === 'denunciation')
  return (
    <section>
      <h2>{say.leave[leaving.kind]}</h2>
      <p>{say.leaveEffect[leaving.kind]}</p>
      <p>
        {say.noticeRule(leaving.noticeMonths)}{' '}
        {leaving.kind === 'withdrawal' && last && say.lastNotice(shortDay(last.on))}
      </p>
      {isBinding(convention, todayOf(c.var)) && (
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
          title={say.leaver}
          effect={say.effect}
          file={file}
          late={lateNotice(
            { wantedOn: act.wanted_on, notifiedOn: act.notified_on, effectiveOn: act.effective_on },
            { months: monthsOn(act.notified_on), lastOn },
          )}
          parties={parties}
          notices={notices.filter((one) => one.act_id === act.id)}
          principle={decisions.find(({ id }) => id === act.principle_decision_id)}
        />
      ))}
      {isDecided && <p>{say.principleAsked}</p>}
      {isBinding(convention, todayOf(c.var)) &&
        (isDecided && citable.length === 0 ? (
          <Alert kind="warning" lang={lang} title={say.principleMissing}>
            <p>{say.principleToDo}</p>
            <p>
              <a href={href('/gestion/instances')}>{say.toCommittees}</a>
            </p>
          </Alert>
        ) : (
          <Form
            c={c}
            name="depart"
            action={`${path}/departs`}
            fields={isDecided ? decidedLeavingForm(parties, citable) : leavingForm(parties)}
            submit={say.record}
            button={{ kind: 'quiet' }}
          />
        ))}
    </section>
  )
}

/** Who received its notice, and the day the departure takes effect. */
export const NoticePart = ({
  c,
  path,
  act,
  title,
  effect,
  file,
  late,
  parties,
  notices,
  principle,
}: Pick<Life, 'c' | 'path' | 'file' | 'parties'> & {
  act: ConventionFile['acts'][number]
  title: (party: string) => string
  effect: (day: string) => string
  late: Text | undefined
  notices: Notices
  /** What the steering committee decided on it, where the text asks for that. */
  principle?: Decisions[number] | undefined
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
      <h3>{title(nameOf(act.organisation_id))}</h3>
      {act.effective_on && <p>{effect(shortDay(act.effective_on))}</p>}
      {principle && (
        <p>{say.principleDecided(principle.body_name, principle.number, shortDay(principle.decided_on))}</p>
      )}
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
