import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { collegeNames } from '../body/body.rules.ts'
import type { Body } from '../body/body.ts'
import { words } from '../body/body.words.ts'
import { ComposedBadge, isComposed } from '../body/head.tsx'
import { designationForm, electionForm, endForm, seatForm } from './seat.forms.ts'
import type { findSeat, SeatOfDay } from './seat.ts'

type Props = {
  c: TerritoryContext
  body: Body
  seats: readonly SeatOfDay[]
  organisations: readonly { readonly id: string; readonly name: string }[]
}

const SeatTable = ({ c, body, seats }: Omit<Props, 'organisations'>) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <Table
      caption={say.members}
      columns={[
        { label: say.seat },
        { label: say.college },
        { label: say.titular },
        { label: say.substitute },
        { label: say.act },
      ]}
      rows={seats.map((seat) => [
        <a href={href(`/gestion/instances/${body.slug}/sieges/${seat.id}`)}>{seat.label}</a>,
        collegeNames[seat.college][lang],
        seat.titular_name ? (
          <>
            {seat.titular_name}
            {!seat.titular_email && ` (${say.noEmail})`}
          </>
        ) : (
          <Badge tone="warn">{say.vacant}</Badge>
        ),
        seat.substitute_name ?? '—',
        seat.titular_act && seat.titular_from
          ? `${seat.titular_act}, ${say.since} ${shortDay(seat.titular_from)}`
          : '—',
      ])}
    />
  )
}

export const SeatsPart = ({ c, body, seats, organisations }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  const composed = isComposed(body.colleges, seats)
  const names = Object.fromEntries(organisations.map(({ id, name }) => [id, { fr: name, en: name }]))
  return (
    <>
      <p>
        <ComposedBadge c={c} composed={composed} />{' '}
        {say.held(seats.filter(({ titular_id }) => titular_id).length, seats.length)}
      </p>
      {!composed && (
        <Alert kind="warning" lang={lang}>
          {say.definedHelp}
        </Alert>
      )}
      {seats.length > 0 && <SeatTable c={c} body={body} seats={seats} />}
      {body.may_keep && (
        <div class="stack">
          <FoldedForm
            c={c}
            summary={say.addSeat}
            open={seats.length === 0}
            name="seat"
            fields={seatForm(names, body.colleges)}
            submit={say.addSeat}
            button={{ icon: 'plus' }}
          />
          <FoldedForm
            c={c}
            summary={say.afterElections}
            lead={say.afterElectionsHelp}
            name="elections"
            action={href(`/gestion/instances/${body.slug}/elections`)}
            fields={electionForm}
            submit={say.emptySeats}
            button={{}}
          />
        </div>
      )}
    </>
  )
}

export const SeatPart = ({
  c,
  body,
  seat,
  today,
}: {
  c: TerritoryContext
  body: Body
  seat: Awaited<ReturnType<typeof findSeat>>
  today: Temporal.PlainDate
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const kinds = { titular: say.titular, substitute: say.substitute }
  return (
    <>
      <section>
        <h2>{say.history}</h2>
        {seat.members.length === 0 ? (
          <p>{say.nobodyYet}</p>
        ) : (
          <ul class="rows">
            {seat.members.map((member) => (
              <li>
                <div>
                  <p>
                    <strong>{member.name}</strong> · {kinds[member.kind]}
                  </p>
                  <p>
                    {member.act}, {say.since} {shortDay(member.held_from)}
                    {member.held_until && ` ${say.until} ${shortDay(member.held_until)}`}
                    {member.email ? ` · ${member.email}` : ` · ${say.noEmail}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {body.may_keep && (
        <div class="beside" data-side="even">
          <section>
            <h2>{say.designate}</h2>
            <Form
              c={c}
              name="designation"
              fields={designationForm}
              values={shown({ kind: 'titular', from: today })}
              submit={say.designate}
            />
          </section>
          <section>
            <h2>{say.endTerm}</h2>
            <Form
              c={c}
              name="end"
              action={href(`/gestion/instances/${body.slug}/sieges/${seat.id}/fin`)}
              fields={endForm}
              submit={say.endTerm}
              button={{}}
            />
          </section>
        </div>
      )}
    </>
  )
}
