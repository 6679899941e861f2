import { shown, shownMoney } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents, euros } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { semicolon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { weekOf } from '../hours/hours.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { weekRows } from '../hours/words.rules.ts'
import type { Showcase } from '../showcase/showcase.ts'
import { ShowcaseTabs, WeekBoxes } from '../showcase/showcase.views.tsx'
import type { Slot } from '../slot/slot.rules.ts'
import { counterFields, payFields, pointFields, roundFields } from './ways.rules.ts'
import type { listPointsFor, OwnWay } from './ways.ts'
import { words } from './ways.words.ts'

type Point = Awaited<ReturnType<typeof listPointsFor>>[number]
type C = { readonly c: TerritoryContext; readonly shop: Showcase }
type Props = C & {
  readonly ways: readonly OwnWay[]
  readonly points: readonly Point[]
  /** The first slots of the counter, as buyers see them. */
  readonly nextSlots: readonly Slot[]
  /** Whether buyers may pay beforehand. */
  readonly prepaid: boolean
}

const addressOf = ({ c, shop }: C) => c.var.href(`/boutique/${shop.slug}/retraits`)

/** Every way a shop serves its customers: its counter, its rounds, the points it brings to, and who is paid where. */
export const WaysPage = (props: Props) => {
  const { c, shop, prepaid, ways, points } = props
  const { lang } = c.var
  const say = words[lang]
  const needsPrepaid =
    ways.some((way) => way.kind === 'delivery' && way.active) ||
    points.some((point) => point.lead_minutes !== null)
  return (
    <>
      <PageTitle title={say.title} over={shop.name}>
        {say.lead}
      </PageTitle>
      <ShowcaseTabs c={c} shop={shop} current="retraits" />
      {!prepaid && !shop.pays_in_shop && (
        <Alert kind="warning" lang={lang}>
          {say.unpaid}
        </Alert>
      )}
      {!prepaid && needsPrepaid && (
        <Alert kind="warning" lang={lang}>
          {say.needsPrepaid}
        </Alert>
      )}
      <Counter {...props} />
      <Rounds {...props} />
      <Points {...props} />
      <Payment {...props} />
    </>
  )
}

const slotWords = (way: OwnWay, lang: 'fr' | 'en') => {
  const say = words[lang]
  return `${say.slots(way.slot_minutes, way.slot_places)}, ${say.before(way.lead_minutes)}, ${say.ahead(way.horizon_days)}.`
}

export const slotValues = (way: OwnWay | undefined) => ({
  active: way?.active ?? true,
  slotMinutes: way?.slot_minutes ?? 30,
  slotPlaces: way?.slot_places ?? 4,
  leadMinutes: way?.lead_minutes ?? 60,
  horizonDays: way?.horizon_days ?? 14,
})

const Counter = (props: Props) => {
  const { c, ways, nextSlots } = props
  const { lang, territory } = c.var
  const say = words[lang]
  const counter = ways.find((way) => way.kind === 'counter')
  return (
    <section class="panel stack" aria-labelledby="ways-counter">
      <h2 id="ways-counter">{say.counter}</h2>
      {counter?.active ? (
        <>
          <p>{slotWords(counter, lang)}</p>
          {nextSlots.length > 0 ? (
            <div>
              <p>{say.nextSlots}</p>
              <ul>
                {nextSlots.map(({ start, end }) => (
                  <li>{slotTime(start, end, territory.timeZone, lang)}</li>
                ))}
              </ul>
            </div>
          ) : (
            <Alert kind="warning" lang={lang}>
              {say.noSlot}
            </Alert>
          )}
        </>
      ) : (
        <p>{say.counterClosed}</p>
      )}
      <p class="hint">{say.fromHours}</p>
      <details open={retryOf(c, 'comptoir') !== undefined}>
        <summary>{counter?.active ? say.change : say.open}</summary>
        <Form
          c={c}
          name="comptoir"
          action={`${addressOf(props)}/comptoir`}
          fields={counterFields(counter)}
          values={shown(slotValues(counter?.active ? counter : undefined))}
          submit={say.save}
        />
      </details>
    </section>
  )
}

const Rounds = (props: Props) => {
  const { c, ways } = props
  const { lang } = c.var
  const say = words[lang]
  const rounds = ways.filter((way) => way.kind === 'delivery')
  const own = `${addressOf(props)}/tournees`
  return (
    <section class="panel stack" aria-labelledby="ways-rounds">
      <h2 id="ways-rounds">{say.rounds}</h2>
      {rounds.length === 0 && <p>{say.noRound}</p>}
      {rounds.map((round) => (
        <article>
          <h3>
            <a href={`${own}/${round.id}`}>{round.name}</a> {!round.active && <Badge>{say.paused}</Badge>}
          </h3>
          <p>{round.communes.map(({ name }) => name).join(', ')}</p>
          <p>{daysOf(round, lang)}</p>
          <p>
            {round.fee_cents === 0
              ? say.free
              : say.fee(
                  euros(round.fee_cents, lang),
                  round.free_from_cents && euros(cents(round.free_from_cents), lang),
                )}
          </p>
        </article>
      ))}
      <p>
        <LinkButton href={`${own}/nouvelle`} icon="plus">
          {say.addRound}
        </LinkButton>
      </p>
    </section>
  )
}

/** The days a round passes, without those it does not. */
export const daysOf = (round: OwnWay, lang: 'fr' | 'en') => {
  const week = weekOf(parseHours(round.opening_hours ?? '') ?? [])
  const closed = weekRows(weekOf([]), lang)[0]?.hours
  return weekRows(week, lang)
    .filter(({ hours }) => hours !== closed)
    .map(({ day, hours }) => `${day} ${hours}`)
    .join(semicolon(lang))
}

const Points = (props: Props) => {
  const { c, points } = props
  const { lang } = c.var
  const say = words[lang]
  const own = `${addressOf(props)}/points`
  return (
    <section class="panel stack" aria-labelledby="ways-points">
      <h2 id="ways-points">{say.points}</h2>
      <p>{points.length === 0 ? say.noPoint : say.pointsLead}</p>
      {points.map((point) => (
        <article class="stack">
          <h3>
            {point.name}, {point.commune}{' '}
            {point.lead_minutes !== null && (
              <Badge tone="good" icon="check">
                {say.joined}
              </Badge>
            )}
          </h3>
          <p>{point.street}</p>
          <details open={retryOf(c, point.slug) !== undefined}>
            <summary>{point.lead_minutes === null ? say.join : say.change}</summary>
            <Form
              c={c}
              name={point.slug}
              action={`${own}/${point.slug}`}
              fields={pointFields(point.lead_minutes ?? undefined)}
              values={shown({ leadMinutes: point.lead_minutes ?? 1440 })}
              submit={point.lead_minutes === null ? say.join : say.save}
            />
            {point.lead_minutes !== null && (
              <PostButton action={`${own}/${point.slug}/fin`} kind="quiet">
                {say.leave(point.name)}
              </PostButton>
            )}
          </details>
        </article>
      ))}
    </section>
  )
}

const Payment = (props: Props) => {
  const { c, shop, prepaid } = props
  const say = words[c.var.lang]
  return (
    <section class="panel stack" aria-labelledby="ways-payment">
      <h2 id="ways-payment">{say.payment}</h2>
      <Form
        c={c}
        name="paiement"
        action={`${addressOf(props)}/paiement`}
        fields={payFields}
        values={shown({ paysInShop: shop.pays_in_shop })}
        submit={say.save}
        button={{ kind: 'quiet' }}
      />
      <p>
        {prepaid ? say.prepaid : say.notPrepaid}{' '}
        <a href={c.var.href(`/boutique/${shop.slug}/paiement`)}>{say.paymentPage}</a>
      </p>
    </section>
  )
}

export const RoundPage = ({
  c,
  shop,
  round,
  epciName,
}: C & { readonly round: OwnWay | undefined; readonly epciName: string | null }) => {
  const say = words[c.var.lang]
  return (
    <>
      <Breadcrumb lang={c.var.lang} links={[{ href: addressOf({ c, shop }), label: say.title }]} />
      <PageTitle title={round?.name ?? say.newRound} over={shop.name} />
      <Form
        c={c}
        fields={roundFields(round, epciName)}
        values={shown({
          ...slotValues(round),
          ...(round
            ? {
                name: round.name,
                communes: round.communes.map(({ name }) => name).join('\n'),
                fee: shownMoney(round.fee_cents),
                freeFrom: shownMoney(round.free_from_cents && cents(round.free_from_cents)),
              }
            : { slotMinutes: 120, slotPlaces: 10, leadMinutes: 720 }),
        })}
        submit={say.save}
      >
        <WeekBoxes c={c} label={say.when} hours={round?.opening_hours ?? ''} />
      </Form>
    </>
  )
}
