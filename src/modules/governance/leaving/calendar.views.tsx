import { todayOf } from '../../../platform/here.ts'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { sessionsForm } from '../amendment/amendment.rules.ts'
import { delaysForm } from '../amendment/council.rules.ts'
import { type Council, earliestExecutory } from '../convention/signing.rules.ts'
import type { Life } from './leaving.views.tsx'
import { words } from './leaving.words.ts'

/** From the calendars of the councils, the earliest day on which an amendment ready today is executory everywhere. */
export const CalendarPart = ({
  c,
  path,
  parties,
  councils,
}: Life & { readonly councils: readonly Council[] }) => {
  const { lang } = c.var
  const say = words[lang]
  const earliest = orWhyNotYet(() => earliestExecutory(todayOf(c.var), councils))
  const acts = earliest instanceof Refusal ? [] : earliest.acts
  return (
    <section>
      <h2>{say.calendar}</h2>
      <p>{say.calendarLead}</p>
      {earliest instanceof Refusal ? (
        <Alert kind="info" lang={lang}>
          {earliest.text[lang]}
        </Alert>
      ) : (
        <p>
          <strong>
            {earliest.executoryOn && say.earliest(longDay(earliest.executoryOn, lang, { year: true }))}
          </strong>
        </p>
      )}
      <Table
        caption={say.calendar}
        columns={[
          { label: say.party },
          { label: say.summons, number: true },
          ...(acts.length > 0 ? [{ label: say.session }, { label: say.executory }] : []),
        ]}
        rows={councils.map(({ party, summonsDays }, at) => {
          const act = acts[at]
          return [
            party,
            say.clearDays(summonsDays),
            ...(act ? [shortDay(act.sessionOn), shortDay(act.executoryOn)] : []),
          ]
        })}
      />
      <Form
        c={c}
        name="seances"
        action={`${path}/seances`}
        fields={sessionsForm(parties)}
        submit={say.addSessions}
        button={{ kind: 'quiet' }}
      />
      <FoldedForm
        c={c}
        name="delais"
        summary={say.delays}
        lead={say.delaysLead}
        action={`${path}/delais`}
        fields={delaysForm(parties)}
        values={{ transmissionDays: ['8'] }}
        submit={say.record}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}
