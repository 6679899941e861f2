import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Facts, Table } from '../../../ui/table.tsx'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { keyDaysInWords } from '../bill/forecast.ts'
import { duration, totalsOf } from '../in-kind/in-kind.rules.ts'
import type { InKind } from '../in-kind/in-kind.ts'
import { isBefore } from '../term/date.rules.ts'
import type { Place } from './place.ts'
import { ReceivedPart } from './received.views.tsx'
import { choiceNames, readOutcome } from './resolution.rules.ts'
import type { Resolution } from './resolution.ts'
import { words } from './resolution.words.ts'
import type { Stake } from './stake.ts'

/** What a vote costs us, then all that we need to know to cast it. */
export const StakePart = ({
  c,
  resolution,
  amendment,
  ...place
}: Omit<PlaceProps, 'amountCents'> & {
  readonly resolution: Resolution
  /** What the amendment put to the vote changes; nothing for another vote. */
  readonly amendment: Child
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { stake } = place.place
  return (
    <div class="stack">
      {amendment}
      {resolution.amount_cents !== null && (
        <section>
          <h2>{say.costUs}</h2>
          <Facts
            figures
            facts={[
              [
                say.ourShare,
                <strong>
                  {stake.shareCents === undefined ? say.unknown : euros(stake.shareCents, lang)}
                </strong>,
              ],
              [
                say.perInhabitant,
                stake.perInhabitantCents === undefined ? say.unknown : euros(stake.perInhabitantCents, lang),
              ],
            ]}
          />
          <p>
            {stake.shareCents === undefined ? say.notShared : say.keyOfVote(shortDay(place.decidedOn))}
            {stake.beforeRevenue && ` ${say.beforeRevenue}`}
          </p>
        </section>
      )}
      <PlacePart
        c={c}
        {...place}
        amountCents={stake.shareCents === undefined ? null : resolution.amount_cents}
      />
    </div>
  )
}

type PlaceProps = {
  readonly c: TerritoryContext
  readonly place: Place
  /** Of a convention whose accounts are public. */
  readonly slug: string | null
  /** What the others would bear of it without us; nothing where no share is known. */
  readonly amountCents: Cents | null
  /** When the committee should decide. */
  readonly decidedOn: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

/** Where we stand: what it costs, what we got and gave, how we voted, and what if we leave; with a vote or before any. */
export const PlacePart = ({ c, place, slug, amountCents, decidedOn, today }: PlaceProps) => {
  const { lang } = c.var
  const say = words[lang]
  const { stake, received, given, votes } = place
  return (
    <div class="stack">
      {received && <StandingPart c={c} stake={stake} today={today} />}
      {received && <ReceivedPart c={c} received={received} slug={slug} />}
      {given && <GivenPart c={c} given={given} />}
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
      {received && (
        <LeavePart
          c={c}
          stake={stake}
          amountCents={amountCents}
          keyOf={say.keyOfVote(shortDay(decidedOn))}
          today={today}
        />
      )}
    </div>
  )
}

const StandingPart = ({ c, stake, today }: Pick<PlaceProps, 'c' | 'today'> & { stake: Stake }) => {
  const { lang } = c.var
  const say = words[lang]
  const { year } = today
  const amount = (value: Cents | undefined) => (value === undefined ? say.unknown : euros(value, lang))
  const yearly = (value: Cents | undefined) => {
    const each = value === undefined ? undefined : perInhabitant(value, stake.inhabitants ?? 0)
    return each === undefined ? amount(value) : `${amount(value)} · ${say.each(euros(each, lang))}`
  }
  return (
    <section>
      <h2>{say.standing(year)}</h2>
      <Facts
        figures
        facts={[
          [say.inYear(year), yearly(stake.thisYearCents)],
          [say.inYear(year + 1), yearly(stake.nextYearCents)],
          [say.charged, amount(stake.year?.chargedCents)],
          [say.paid, amount(stake.year?.paidCents)],
          [say.owed, amount(stake.owedCents)],
        ]}
      />
      {stake.thisYearCents !== undefined && (
        <p class="hint">{keyDaysInWords([year, year + 1], today, lang, stake.sittings ?? [])}</p>
      )}
    </section>
  )
}

/** What we gave besides money, the latest first; time and value are two measures, never added. */
const GivenPart = ({ c, given }: { c: TerritoryContext; given: readonly InKind[] }) => {
  const { lang } = c.var
  const say = words[lang]
  const { count, minutes, valueCents } = totalsOf(given)
  const latest = given.filter(({ cancelled_on }) => !cancelled_on).slice(0, 3)
  return (
    <section>
      <h2>{say.weGave}</h2>
      {count === 0 ? (
        <p>{say.nothingGiven}</p>
      ) : (
        <>
          <Facts
            figures
            facts={[
              [say.gifts, count.toLocaleString(lang)],
              ...(minutes > 0 ? [[say.time, duration(minutes, lang)] as const] : []),
              ...(valueCents > 0 ? [[say.valued, euros(valueCents, lang)] as const] : []),
            ]}
          />
          <ul class="rows">
            {latest.map(({ what, given_on }) => (
              <li>
                <span>{what}</span>
                <span>{shortDay(given_on)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
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
  stake: Pick<Stake, 'leaving' | 'others' | 'owedCents' | 'expectedCents'>
  amountCents: Cents | null
  /** Which day’s key says what the others would bear. */
  keyOf: string
  today: Temporal.PlainDate
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { leaving, others } = stake
  const canLeave = leaving && leaving !== 'none' && !isBefore(leaving.noticeOn, today)
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
      {canLeave && stake.owedCents !== undefined && stake.expectedCents !== undefined && (
        <p>
          {say.leaveCost(euros(stake.owedCents, lang), euros(stake.expectedCents, lang), String(today.year))}
        </p>
      )}
      {amountCents !== null && leaving !== 'none' && (
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
