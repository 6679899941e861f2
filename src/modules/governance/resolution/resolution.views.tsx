import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Stat, Stats } from '../../../ui/figures.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import type { Item } from '../agenda/agenda.ts'
import { readingNames } from '../body/body.rules.ts'
import { words as decisionWords } from '../decision/decision.words.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { Attendance } from '../vote/roll.rules.ts'
import { choiceNames, consensusForm, type Outcome, readOutcome, resolutionForm } from './resolution.rules.ts'
import type { listBallots, Resolution } from './resolution.ts'
import { words } from './resolution.words.ts'
import type { Setting } from './setting.ts'

const tones: Partial<Record<Resolution['state'], Tone>> = { open: 'note' }

export const ResolutionBadge = ({ c, resolution }: { c: TerritoryContext; resolution: Resolution }) => {
  const say = words[c.var.lang]
  if (resolution.is_cancelled) return <Badge tone="bad">{decisionWords[c.var.lang].cancelled}</Badge>
  if (resolution.state === 'closed') {
    const { adopted } = readOutcome(resolution.outcome)
    return <Badge tone={adopted ? 'good' : 'bad'}>{adopted ? say.adopted : say.rejected}</Badge>
  }
  const tone = tones[resolution.state]
  return <Badge tone={tone}>{say.state[resolution.state]}</Badge>
}

/** Votes of a meeting; each opens at its own page, under `at`. */
export const ResolutionList = ({
  c,
  resolutions,
  at,
}: {
  c: TerritoryContext
  resolutions: readonly Resolution[]
  at: string
}) => {
  const { lang } = c.var
  return resolutions.length === 0 ? (
    <p>{words[lang].none}</p>
  ) : (
    <ul class="rows">
      {resolutions.map((resolution) => (
        <li>
          <a href={`${at}/${resolution.id}`}>{resolution.title}</a>
          <ResolutionBadge c={c} resolution={resolution} />
          {resolution.secret && <Badge>{words[lang].secret}</Badge>}
        </li>
      ))}
    </ul>
  )
}

export const ResolutionAdd = ({ c, action }: { c: TerritoryContext; action: string }) => {
  const say = words[c.var.lang]
  return (
    <section class="panel">
      <h2>{say.add}</h2>
      <Form
        c={c}
        name="resolution"
        action={action}
        fields={resolutionForm}
        submit={say.addIt}
        button={{ icon: 'plus' }}
      />
    </section>
  )
}

export const Question = ({
  c,
  resolution,
  item,
  matter,
}: {
  c: TerritoryContext
  resolution: Resolution
  /** The item of the agenda it is on, and where the reader reads what that is about. */
  item: Item | undefined
  matter: string | undefined
}) => {
  const { lang } = c.var
  return (
    <div class="stack">
      {resolution.text && <div class="letter">{resolution.text}</div>}
      {resolution.amount_cents !== null && (
        <Facts facts={[[words[lang].amount, <strong>{euros(resolution.amount_cents, lang)}</strong>]]} />
      )}
      {item && matter && (
        <p>
          <a href={matter}>{item.expense_id ? words[lang].readExpense : words[lang].readText}</a>
        </p>
      )}
    </div>
  )
}

type Ballots = Awaited<ReturnType<typeof listBallots>>

/** The result in words first, then its figures, the votes by name, and what other readings would have given. */
export const OutcomePart = ({
  c,
  outcome,
  ballots,
  secret,
}: {
  c: TerritoryContext
  outcome: Outcome
  ballots: Ballots
  secret: boolean
}) => {
  const { lang } = c.var
  const say = words[lang]
  const labels = new Map(ballots.map(({ seat_id, label }) => [seat_id as string, label]))
  return (
    <>
      <Alert
        kind={outcome.adopted ? 'success' : 'info'}
        lang={lang}
        title={outcome.adopted ? say.adopted : say.rejected}
      >
        <p>{outcome.words[lang]}</p>
      </Alert>
      <Stats>
        {(['inOffice', 'present', 'represented', 'voters', 'cast'] as const).map((name) => (
          <Stat value={outcome.figures[name]} label={say.figures[name]} />
        ))}
        <Stat value={outcome.count.abstention} label={say.abstentions} />
      </Stats>
      {!secret && (
        <Table
          caption={say.ballots}
          columns={[{ label: say.seat }, { label: say.choice }]}
          rows={ballots.map(({ seat_id, cast_by_seat_id, label, choice }) => [
            label,
            <>
              {choice && choiceNames[choice][lang]}
              {cast_by_seat_id !== seat_id && ` (${say.castBy(labels.get(cast_by_seat_id) ?? '')})`}
            </>,
          ])}
        />
      )}
      {outcome.readings.length > 0 && (
        <details>
          <summary>{say.readings}</summary>
          <p>{say.readingsHelp}</p>
          <Table
            caption={say.readings}
            columns={[{ label: say.reading }, { label: say.result }]}
            rows={outcome.readings.map((reading) => [
              <>
                {readingNames[reading.name][lang]} {reading.name === outcome.reading && say.inForce}
              </>,
              reading.words[lang],
            ])}
          />
        </details>
      )}
    </>
  )
}

/** How a draft is decided: by consensus first; by ballots when wanted. */
export const DecidePart = ({
  c,
  meeting,
  setting,
  attendance,
  resolution,
  at,
}: {
  c: TerritoryContext
  meeting: Meeting
  setting: Setting
  attendance: Attendance
  resolution: Resolution
  at: string
}) => {
  const { lang } = c.var
  const say = words[lang]
  const voters = setting.seats
    .filter(({ id }) => attendance.voters.includes(id))
    .map(({ id, label }) => ({ id: id as string, name: label }))
  const written = meeting.kind === 'written'
  const unanimous = Object.fromEntries(voters.map(({ id }) => [`seat-${id}`, 'for']))
  return (
    <>
      {!written && voters.length === 0 && (
        <Alert kind="warning" lang={lang}>
          {say.nobody}
        </Alert>
      )}
      {!written && !resolution.secret && voters.length > 0 && (
        <section>
          <h2>{say.unanimous}</h2>
          <PostButton action={`${at}/consensus`} fields={unanimous} kind="main" icon="check">
            {say.unanimous}
          </PostButton>
          <h2>{say.except}</h2>
          <p>{say.exceptHelp}</p>
          <Form
            c={c}
            name="consensus"
            action={`${at}/consensus`}
            fields={consensusForm(voters)}
            values={shown(unanimous)}
            submit={say.decide}
            button={{}}
          />
        </section>
      )}
      <section>
        <h2>{written ? say.written : say.phones}</h2>
        <p>{written ? say.writtenHelp : say.phonesHelp}</p>
        <PostButton action={`${at}/ouverture`} icon="phone" kind="quiet">
          {say.open}
        </PostButton>
      </section>
    </>
  )
}
