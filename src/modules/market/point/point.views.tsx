import { shown, shownMoney } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import { roundFields } from '../fulfilment/ways.rules.ts'
import type { OwnWay } from '../fulfilment/ways.ts'
import { daysOf, slotValues } from '../fulfilment/ways.views.tsx'
import { closureFields } from '../showcase/showcase.rules.ts'
import { WeekBoxes } from '../showcase/showcase.views.tsx'
import { keeperFields, pointFields } from './point.rules.ts'
import type { listPointClosures, listPoints, Point } from './point.ts'
import { words } from './point.words.ts'

const list = '/gestion/points'
type C = { readonly c: TerritoryContext }

const WayBack = ({ c, point }: C & { point?: Point | undefined }) => {
  const { lang, href } = c.var
  const manage = managementLink(c)
  const all = { href: href(list), label: words[lang].title }
  const own = point ? [{ href: href(`${list}/${point.slug}`), label: point.name }] : []
  return <Breadcrumb lang={lang} links={[manage, all, ...own]} />
}

export const PointsPage = ({ c, points }: C & { points: Awaited<ReturnType<typeof listPoints>> }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const rows = points.map((point) => [
    <a href={href(`${list}/${point.slug}`)}>{point.name}</a>,
    point.commune ?? '',
    String(point.shops ?? 0),
    point.closed_at ? <Badge tone="warn">{say.closed}</Badge> : <Badge tone="good">{say.open}</Badge>,
  ])
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c)]} />
      <PageTitle
        title={say.title}
        actions={
          <LinkButton kind="main" icon="plus" href={href(`${list}/nouveau`)}>
            {say.add}
          </LinkButton>
        }
      >
        {say.lead}
      </PageTitle>
      {points.length === 0 ? (
        <Empty icon="package" title={say.none} />
      ) : (
        <Table
          caption={say.title}
          hideCaption
          columns={[
            { label: say.name },
            { label: say.commune },
            { label: say.shops, number: true },
            { label: say.state },
          ]}
          rows={rows}
        />
      )}
    </>
  )
}

type PointProps = C & {
  readonly point: Point | undefined
  readonly ways: readonly OwnWay[]
  readonly keepers: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly closures: Awaited<ReturnType<typeof listPointClosures>>
}

/** One point on one page; a new one begins with its form alone. */
export const PointPage = ({ c, point, ways, keepers, closures }: PointProps) => {
  const say = words[c.var.lang]
  const slots = ways.find((way) => way.kind === 'point')
  return (
    <>
      <WayBack c={c} />
      <PageTitle title={point?.name ?? say.add} over={point ? (point.commune ?? undefined) : undefined}>
        {point?.closed_at && <Badge tone="warn">{say.closed}</Badge>}
      </PageTitle>
      <section>
        <h2>{say.identity}</h2>
        <Form
          c={c}
          fields={pointFields(slots)}
          values={shown({ ...point, postalCode: point?.postal_code, ...slotValues(slots) })}
          submit={point ? say.save : say.add}
        >
          <WeekBoxes c={c} label={say.week} hours={point?.opening_hours ?? ''} />
        </Form>
      </section>
      {point && (
        <>
          <Keepers c={c} point={point} keepers={keepers} />
          <Closures c={c} point={point} closures={closures} />
          <Rounds c={c} point={point} ways={ways} />
          <Closing c={c} point={point} />
        </>
      )}
    </>
  )
}

const Keepers = ({ c, point, keepers }: C & { point: Point; keepers: PointProps['keepers'] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`${list}/${point.slug}/personnes`)
  return (
    <section>
      <h2>{say.keepers}</h2>
      <p>{keepers.length === 0 ? say.noKeeper : say.keepersHelp}</p>
      {keepers.length > 0 && (
        <ul class="rows">
          {keepers.map(({ id, name, email }) => (
            <li>
              <span>
                {name} <span class="hint">{email}</span>
              </span>
              <PostButton action={`${own}/${id}/fin`} kind="quiet" size="small">
                {say.endKeeper(name)}
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <Form
        c={c}
        name="personne"
        fields={keeperFields}
        action={own}
        submit={say.addKeeper}
        button={{ kind: 'quiet', icon: 'plus' }}
      />
    </section>
  )
}

const Closures = ({ c, point, closures }: C & { point: Point; closures: PointProps['closures'] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`${list}/${point.slug}/fermetures`)
  const days = ({ first, last }: (typeof closures)[number]) =>
    say.from(longDay(first, lang, { year: true }), longDay(last, lang, { year: true }))
  return (
    <section>
      <h2>{say.closures}</h2>
      {closures.length === 0 ? (
        <p>{say.noClosure}</p>
      ) : (
        <ul class="rows">
          {closures.map((closure) => (
            <li>
              <p>{[days(closure), closure.reason].filter(Boolean).join(' · ')}</p>
              <PostButton action={`${own}/${closure.id}/fin`} kind="quiet" size="small">
                {say.endClosure(days(closure))}
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <Form
        c={c}
        name="fermeture"
        fields={closureFields}
        action={own}
        submit={say.addClosure}
        button={{ kind: 'quiet', icon: 'plus' }}
      />
    </section>
  )
}

const Rounds = ({ c, point, ways }: C & { point: Point; ways: readonly OwnWay[] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const rounds = ways.filter((way) => way.kind === 'delivery')
  const own = href(`${list}/${point.slug}/tournees`)
  return (
    <section>
      <h2>{say.rounds}</h2>
      {rounds.length === 0 && <p>{say.noRound}</p>}
      {rounds.map((round) => (
        <article>
          <h3>
            <a href={`${own}/${round.id}`}>{round.name}</a> {!round.active && <Badge>{say.paused}</Badge>}
          </h3>
          <p>{round.communes.map(({ name }) => name).join(', ')}</p>
          <p>{daysOf(round, lang)}</p>
        </article>
      ))}
      <p>
        <LinkButton href={`${own}/nouvelle`} icon="plus" kind="quiet">
          {say.addRound}
        </LinkButton>
      </p>
    </section>
  )
}

const Closing = ({ c, point }: C & { point: Point }) => {
  const say = words[c.var.lang]
  const own = c.var.href(`${list}/${point.slug}`)
  return (
    <section>
      <h2>{point.closed_at ? say.reopen : say.close}</h2>
      {!point.closed_at && <p>{say.closeHelp}</p>}
      <div class="actions">
        {point.closed_at ? (
          <PostButton action={`${own}/reouverture`}>{say.reopen}</PostButton>
        ) : (
          <PostButton action={`${own}/cloture`} kind="danger">
            {say.close}
          </PostButton>
        )}
      </div>
    </section>
  )
}

export const PointRoundPage = ({
  c,
  point,
  round,
  epciName,
}: C & { point: Point; round: OwnWay | undefined; epciName: string | null }) => {
  const say = words[c.var.lang]
  const values = round && {
    name: round.name,
    communes: round.communes.map(({ name }) => name).join('\n'),
    fee: shownMoney(round.fee_cents),
    freeFrom: shownMoney(round.free_from_cents && cents(round.free_from_cents)),
  }
  const usual = { slotMinutes: 120, slotPlaces: 10, leadMinutes: 720 }
  return (
    <>
      <WayBack c={c} point={point} />
      <PageTitle title={round?.name ?? say.newRound} over={point.name} />
      <Form
        c={c}
        fields={roundFields(round, epciName)}
        values={shown({ ...slotValues(round), ...(values ?? usual) })}
        submit={say.save}
      >
        <WeekBoxes c={c} label={say.when} hours={round?.opening_hours ?? ''} />
      </Form>
    </>
  )
}
