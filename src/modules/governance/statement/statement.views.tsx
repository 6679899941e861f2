import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/inputs.tsx'
import { Facts, Sums, Table } from '../../../ui/table.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Convention } from '../convention/convention.ts'
import { duration, totalsOf } from '../in-kind/in-kind.rules.ts'
import type { InKind } from '../in-kind/in-kind.ts'
import type { MovedSum } from '../ledger/posting.ts'
import type { Attended } from '../meeting/attendance.ts'
import { Entries, Orders, PaidItself } from './entries.views.tsx'
import { type Period, wholeExercice } from './period.rules.ts'
import { attendedInWords, type SumOf, sumNames, sumsOf } from './statement.rules.ts'
import type { PartyStatement } from './statement.ts'
import { words } from './statement.words.ts'

type C = { readonly c: TerritoryContext; readonly convention: Convention }

/** Which period: an exercice in one click, or any two days. */
export const PeriodPart = ({
  c,
  period,
  exercices,
  papers,
}: {
  readonly c: TerritoryContext
  readonly period: Period
  readonly exercices: readonly number[]
  /** The address of a paper of this statement, without its period. */
  readonly papers: string
}) => {
  const { lang } = c.var
  const say = words[lang]
  const chosen = wholeExercice(period)
  const query = `?du=${period.fromOn}&au=${period.lastOn}`
  return (
    <>
      <Tabs
        label={say.exercices}
        links={exercices.map((year) => ({
          href: `?exercice=${year}`,
          label: say.exercice(year),
          current: year === chosen,
        }))}
      />
      <form method="get" class="filters">
        <DateField lang={lang} name="du" label={say.from} value={String(period.fromOn)} />
        <DateField lang={lang} name="au" label={say.until} value={String(period.lastOn)} />
        <Button kind="quiet">{say.show}</Button>
      </form>
      <div class="actions">
        <LinkButton href={`${papers}/releve.pdf${query}`} icon="file-text" kind="quiet">
          {say.pdf}
        </LinkButton>
        <LinkButton href={`${papers}/releve.csv${query}`} icon="download" kind="quiet">
          {say.csv}
        </LinkButton>
      </div>
    </>
  )
}

const Given = ({ c, convention, given }: C & { readonly given: readonly InKind[] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const total = totalsOf(given)
  const register = href(`/gestion/conventions/${convention.slug}/apports`)
  return (
    <section>
      <h2>{say.given}</h2>
      {given.length === 0 ? (
        <p>{say.noGift}</p>
      ) : (
        <>
          <p class="hint">{say.giftNote}</p>
          <Table
            caption={say.gifts}
            columns={[
              { label: say.what },
              { label: say.day },
              { label: say.time, number: true },
              { label: say.value, number: true },
            ]}
            rows={given.map((one) => [
              <>
                {convention.may_take_part ? (
                  <a href={`${register}#apport-${one.id}`}>{one.what}</a>
                ) : (
                  one.what
                )}
                {one.cancelled_on && <span class="hint"> ({say.cancelled(one.reason ?? '')})</span>}
              </>,
              shortDay(one.given_on),
              one.spent_minutes === null ? '—' : duration(one.spent_minutes, lang),
              one.value_cents === null ? say.unvalued : euros(one.value_cents, lang),
            ])}
            foot={[say.total, '', duration(total.minutes, lang), euros(total.valueCents, lang)]}
          />
        </>
      )}
    </section>
  )
}

const Attendances = ({ c, convention, attended }: C & { readonly attended: readonly Attended[] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <section>
      <h2>{say.attended}</h2>
      {attended.length === 0 ? (
        <p>{say.noMeeting}</p>
      ) : (
        <>
          <p>{attendedInWords(attended, lang)}</p>
          <Table
            caption={say.seats}
            columns={[
              { label: say.held },
              { label: say.day },
              { label: say.seat },
              { label: say.attendance },
            ]}
            rows={attended.map((one) => [
              convention.may_take_part ? (
                <a href={href(`/gestion/instances/${one.slug}/reunions/${one.number}`)}>
                  {say.meeting(one.body, one.number)}
                </a>
              ) : (
                say.meeting(one.body, one.number)
              ),
              shortDay(one.heldOn),
              one.seat,
              say.came[one.came],
            ])}
          />
        </>
      )}
    </section>
  )
}

/** What it bears over ceilings, each above the expense that went over. */
const Excesses = ({ c, convention, excesses }: C & { readonly excesses: PartyStatement['excesses'] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (excesses.length === 0) return null
  return (
    <Table
      caption={say.excesses}
      columns={[
        { label: say.expense },
        { label: say.day },
        { label: say.how },
        { label: say.amount, number: true },
      ]}
      rows={excesses.map((one) => [
        <a href={href(`/conventions/${convention.slug}/compte/depenses/${one.id}`)}>{one.label}</a>,
        shortDay(one.frozen_on),
        one.excess_is_claimed ? say.excessClaimed : say.excessApart,
        euros(one.excess_cents, lang),
      ])}
    />
  )
}

/** Where the entries that make a sum are read: those of the period, or of all that came before it. */
function madeOf(of: SumOf, { fromOn, lastOn }: Period, since: Temporal.PlainDate): string {
  if (of === 'advance') return '#avances'
  if (of !== 'before') return `?du=${fromOn}&au=${lastOn}&ecritures=${sumNames[of]}#ecritures`
  const eve = fromOn.subtract({ days: 1 })
  return `?du=${Temporal.PlainDate.compare(since, eve) < 0 ? since : eve}&au=${eve}#ecritures`
}

/** What a partner owed, paid, still owes, gave in kind and attended: each figure above the lines that made it. */
export const StatementPart = ({
  c,
  convention,
  statement,
  most,
  only,
  today,
}: C & {
  readonly statement: PartyStatement
  readonly most: number
  /** The sum whose entries alone are shown. */
  readonly only: MovedSum | undefined
  readonly today: Temporal.PlainDate
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { owed, advances, orders, paid, excesses, given, attended, period } = statement
  const since = convention.starts_on ?? period.fromOn
  const [lines, total, advance] = sumsOf(statement, lang, (value, of) =>
    value === 0 ? euros(value, lang) : <a href={madeOf(of, period, since)}>{euros(value, lang)}</a>,
  )
  return (
    <>
      <section>
        <h2>{say.owes}</h2>
        <Sums lines={lines} total={total} />
        {advance && <Facts facts={[advance]} />}
        {owed.lines.length === 0 ? (
          <p>{say.noEntry}</p>
        ) : (
          <div id="ecritures">
            <Entries
              c={c}
              convention={convention}
              lines={owed.lines}
              caption={
                owed.lines.length === most ? say.someEntries(most) : only ? say.only(say[only]) : say.entries
              }
              columns={[say.debit, say.credit]}
            />
            {only && <a href={`?du=${period.fromOn}&au=${period.lastOn}`}>{say.allEntries}</a>}
          </div>
        )}
        {orders.length > 0 && <Orders c={c} convention={convention} orders={orders} today={today} />}
        {paid.length > 0 && <PaidItself c={c} paid={paid} />}
        <Excesses c={c} convention={convention} excesses={excesses} />
        {advances.lines.length > 0 && (
          <div id="avances">
            <Entries
              c={c}
              convention={convention}
              lines={advances.lines}
              caption={say.advances}
              columns={[say.out, say.in]}
            />
          </div>
        )}
      </section>
      {given && <Given c={c} convention={convention} given={given} />}
      {attended && <Attendances c={c} convention={convention} attended={attended} />}
    </>
  )
}
