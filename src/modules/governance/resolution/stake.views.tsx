import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Facts, Table } from '../../../ui/table.tsx'
import { keyDaysInWords } from '../bill/account.views.tsx'
import { isBefore } from '../term/date.rules.ts'
import { choiceNames, readOutcome } from './resolution.rules.ts'
import type { listVotesOf, Resolution } from './resolution.ts'
import { words } from './resolution.words.ts'
import type { Stake } from './stake.ts'

/** One page before a vote: what it costs us, where we stand, what we got, how we voted, and what if we leave. */
export const StakePart = ({
  c,
  resolution,
  stake,
  amendment,
  votes,
  received,
  decidedOn,
  today,
}: {
  c: TerritoryContext
  resolution: Resolution
  stake: Stake
  /** What the amendment put to the vote changes; nothing for another vote. */
  amendment: Child
  /** The part that says it; nothing for a seat of no party. */
  received: Child
  votes: Awaited<ReturnType<typeof listVotesOf>>
  /** When the committee should decide. */
  decidedOn: Temporal.PlainDate
  today: Temporal.PlainDate
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { year } = today
  const amount = (value: Parameters<typeof euros>[0] | undefined) =>
    value === undefined ? say.unknown : euros(value, lang)
  return (
    <div class="stack">
      {amendment}
      {resolution.amount_cents !== null && (
        <section>
          <h2>{say.costUs}</h2>
          <Facts
            figures
            facts={[
              [say.ourShare, <strong>{amount(stake.shareCents)}</strong>],
              [say.perInhabitant, amount(stake.perInhabitantCents)],
            ]}
          />
          <p>{stake.shareCents === undefined ? say.notShared : say.keyOfVote(shortDay(decidedOn))}</p>
        </section>
      )}
      <section>
        <h2>{say.standing(year)}</h2>
        <Facts
          figures
          facts={[
            [say.inYear(year), amount(stake.thisYearCents)],
            [say.inYear(year + 1), amount(stake.nextYearCents)],
            [say.charged, amount(stake.year?.chargedCents)],
            [say.paid, amount(stake.year?.paidCents)],
            [say.owed, amount(stake.owedCents)],
          ]}
        />
        {stake.thisYearCents !== undefined && (
          <p class="hint">{keyDaysInWords([year, year + 1], today, lang)}</p>
        )}
      </section>
      {received}
      <section>
        <h2>{say.lastVotes}</h2>
        {votes.length === 0 ? (
          <p>{say.noVotes}</p>
        ) : (
          <ul class="rows">
            {votes.map(({ title, choice, outcome }) => (
              <li>
                <span>{title}</span>
                <strong>{choice ? choiceNames[choice][lang] : say.secret}</strong>
                <span>{readOutcome(outcome).adopted ? say.adopted : say.rejected}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <LeavePart
        c={c}
        stake={stake}
        amountCents={stake.shareCents === undefined ? null : resolution.amount_cents}
        keyOf={say.keyOfVote(shortDay(decidedOn))}
        today={today}
      />
    </div>
  )
}

/** Until when we may leave, and what the others would bear of an amount without us. */
export const LeavePart = ({
  c,
  stake,
  amountCents,
  keyOf,
  today,
}: {
  c: TerritoryContext
  stake: Pick<Stake, 'leaving' | 'others'>
  amountCents: Cents | null
  /** Which day’s key says what the others would bear. */
  keyOf: string
  today: Temporal.PlainDate
}) => {
  const say = words[c.var.lang]
  const { leaving, others } = stake
  const sentence = () => {
    if (!leaving) return say.unknown
    if (leaving === 'none') return say.noLeaving
    const [notice, end] = [shortDay(leaving.noticeOn), shortDay(leaving.endsOn)]
    if (isBefore(leaving.endsOn, today)) return say.over(end)
    return isBefore(leaving.noticeOn, today)
      ? say.noticePassed(leaving.months, notice, end)
      : say.lastNotice(leaving.months, notice, end)
  }
  return (
    <section>
      <h2>{say.leave}</h2>
      <p>{sentence()}</p>
      {amountCents !== null && (
        <>
          <Others c={c} amountCents={amountCents} others={others} />
          {others && <p class="hint">{keyOf}</p>}
        </>
      )}
    </section>
  )
}

const Others = ({
  c: {
    var: { lang },
  },
  amountCents,
  others,
}: {
  c: TerritoryContext
  amountCents: Cents
  others: Stake['others']
}) => {
  const say = words[lang]
  if (!others) return <p>{say.othersUnknown}</p>
  return (
    <Table
      caption={say.others(euros(amountCents, lang))}
      columns={[
        { label: say.party },
        { label: say.withUs, number: true },
        { label: say.withoutUs, number: true },
      ]}
      rows={others.map(({ name, withUsCents, withoutUsCents }) => [
        name,
        euros(withUsCents, lang),
        euros(withoutUsCents, lang),
      ])}
    />
  )
}
