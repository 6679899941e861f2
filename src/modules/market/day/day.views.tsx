import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { hour, longDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import type { IconName } from '../../../ui/icon.gen.ts'
import { Icon } from '../../../ui/icon.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import { LiveBoard, PartCard, ShopTabs } from '../board/board.views.tsx'
import { words as boardWords } from '../board/board.words.ts'
import { totals } from '../board/preparation.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import type { FailedRefund } from '../payment/failed.ts'
import { FailedRefunds } from '../payment/failed.views.tsx'
import { CharterNotice } from '../terms/notice.views.tsx'
import type { ToRefund } from '../withdrawal/settle.ts'
import { RefundsDue } from '../withdrawal/settle.views.tsx'
import type { DayShop } from './day.ts'
import { words } from './day.words.ts'

type Closure = { readonly closed: boolean; readonly undoable: boolean }
type Props = {
  readonly c: TerritoryContext
  readonly shop: DayShop
  /** Orders that live until tomorrow: to accept, to prepare, ready. */
  readonly parts: readonly ShopOrder[]
  /** The first of those to accept, whatever their day, and how many there are. */
  readonly fresh: readonly ShopOrder[]
  readonly toAccept: number
  readonly toRefund: readonly ToRefund[]
  readonly failed: readonly FailedRefund[]
  readonly today: Temporal.PlainDate
  /** Of tomorrow. */
  readonly closure: Closure
}

/** What a merchant opens in the morning, floury hands: what is new, what to make, what is left to say. */
export const DayPage = (props: Props) => {
  const { c, shop, parts, today, fresh, toAccept, toRefund, failed } = props
  const { lang } = c.var
  const dueOn = (part: ShopOrder) => dayOf(c.var.territory, part.starts_at)
  // What was due and never left its state is still to be done.
  const due = parts.filter((part) => Temporal.PlainDate.compare(dueOn(part), today) <= 0)
  const next = parts.filter((part) => dueOn(part).equals(today.add({ days: 1 })))
  const day = longDay(today, lang)
  return (
    <>
      <PageTitle title={capital(day)} over={shop.name}>
        <Summary c={c} due={due} />
      </PageTitle>
      <ShopTabs c={c} shop={shop} here="" />
      <Standing c={c} shop={shop} />
      <CharterNotice c={c} shop={shop} />
      <LiveBoard c={c} feed={c.var.href(`/boutique/${shop.slug}/commandes/flux`)}>
        <ToAccept c={c} shop={shop} fresh={fresh} count={toAccept} />
        <ToPrepare c={c} shop={shop} due={due} />
      </LiveBoard>
      <FailedRefunds c={c} slug={shop.slug} refunds={failed} />
      <RefundsDue c={c} slug={shop.slug} toRefund={toRefund} />
      <Tomorrow {...props} orders={next.length} />
      <Doors c={c} shop={shop} />
    </>
  )
}

type Due = { readonly c: TerritoryContext; readonly due: readonly ShopOrder[] }

const Summary = ({ c, due: [first, ...others] }: Due) => {
  const { lang, territory } = c.var
  const say = words[lang]
  if (!first) return <p>{say.none}</p>
  const at = first.starts_at.toZonedDateTimeISO(territory.timeZone).toPlainTime()
  return <p>{say.first(others.length + 1, hour(at, lang))}</p>
}

type Own = { readonly c: TerritoryContext; readonly shop: DayShop }

/** What keeps the shop from selling, and the way out of it. */
const Standing = ({ c, shop }: Own) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`/boutique/${shop.slug}`)
  const steps = [
    [shop.products, say.missing.products, 'rayon/rapide'],
    [shop.hours, say.missing.hours, 'horaires'],
    [shop.ways, say.missing.ways, 'retraits'],
    [shop.photos, say.missing.photos, 'photos'],
    [shop.mails, say.missing.mails, 'preparation#courriels'],
  ] as const
  const missing = steps.filter(([there]) => !there)
  return (
    <>
      {shop.state !== 'accepted' && (
        <Alert kind="warning" lang={lang} title={shop.state === 'closed' ? say.closed : say.notOpen}>
          {shop.may_own && (
            <p>
              <a href={`${own}/dossier`}>{say.file}</a>
            </p>
          )}
        </Alert>
      )}
      {shop.suspended_reason && (
        <Alert kind="warning" lang={lang}>
          {say.suspended(shop.suspended_reason)}
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert kind="info" lang={lang} title={say.setUp}>
          <ul>
            {missing.map(([, label, path]) => (
              <li>
                <a href={`${own}/${path}`}>{label}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  )
}

/** The others are on the board of orders. */
export const shownToAccept = 12

const ToAccept = ({ c, shop, fresh, count }: Own & { fresh: readonly ShopOrder[]; count: number }) => {
  const say = words[c.var.lang]
  if (fresh.length === 0) return null
  return (
    <section class="stack" aria-labelledby="day-accept">
      <h2 id="day-accept">{say.toAccept(count)}</h2>
      {fresh.map((part) => (
        <PartCard c={c} part={part} base={`/boutique/${shop.slug}`} back="day" />
      ))}
      {count > fresh.length && (
        <LinkButton href={c.var.href(`/boutique/${shop.slug}/commandes`)} kind="quiet">
          {say.all}
        </LinkButton>
      )}
    </section>
  )
}

const ToPrepare = ({ c, shop, due }: Own & Due) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`/boutique/${shop.slug}`)
  const toDo = due.filter((part) => part.state === 'placed' || part.state === 'accepted')
  const ready = due.filter((part) => part.state === 'ready' && part.handover === 'shop').length
  if (due.length === 0) return null
  return (
    <section class="stack" aria-labelledby="day-prepare">
      <h2 id="day-prepare">{say.toPrepare}</h2>
      {toDo.length === 0 ? (
        <p>{say.allPrepared}</p>
      ) : (
        <>
          <Table
            caption={boardWords[lang].byProduct}
            columns={[
              { label: boardWords[lang].product },
              { label: boardWords[lang].quantity, number: true },
            ]}
            rows={totals(lang, toDo).map(({ name, quantity }) => [name, <strong>{quantity}</strong>])}
          />
          <p>
            <LinkButton href={`${own}/preparation`} icon="printer">
              {say.byCustomer}
            </LinkButton>
          </p>
        </>
      )}
      {ready > 0 && (
        <div class="actions">
          <p>{say.waiting(ready)}</p>
          <LinkButton href={`${own}/retrait`} kind="main" size="large" icon="qr-code">
            {say.handOver}
          </LinkButton>
        </div>
      )}
    </section>
  )
}

const Tomorrow = ({ c, shop, today, closure, orders }: Props & { orders: number }) => {
  const { lang, href } = c.var
  const [say, board] = [words[lang], boardWords[lang]]
  const day = today.add({ days: 1 })
  const own = href(`/boutique/${shop.slug}`)
  const action = `${own}/fermeture-demain`
  return (
    <section class="stack" aria-labelledby="day-tomorrow">
      <h2 id="day-tomorrow">{say.tomorrow(longDay(day, lang))}</h2>
      {closure.closed && <p>{board.closedTomorrow(longDay(day, lang))}</p>}
      <p>
        {say.ordersThatDay(orders)} {closure.closed && orders > 0 && say.closedButOrders}
      </p>
      <div class="actions">
        {!closure.closed && (
          <PostButton action={action} fields={{ closed: 'yes' }} size="large" icon="ban">
            {board.closeTomorrow}
          </PostButton>
        )}
        {closure.undoable && (
          <PostButton action={action} fields={{ closed: 'no' }} size="large" icon="undo-2">
            {board.openTomorrow}
          </PostButton>
        )}
        {orders > 0 && (
          <LinkButton href={`${own}/preparation?jour=${day}`} kind="quiet" size="large">
            {say.prepareTomorrow}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

const doors = [
  ['rayon', 'shopping-basket'],
  ['vitrine', 'store'],
  ['photos', 'camera'],
  ['horaires', 'clock'],
  ['fermetures', 'calendar-days'],
  ['retraits', 'truck'],
  ['paiement', 'euro'],
  ['import', 'upload'],
  ['equipe', 'users'],
  ['dossier', 'file-text'],
  ['aide', 'circle-help'],
] as const satisfies readonly (readonly [string, IconName])[]

const Doors = ({ c, shop }: Own) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <section aria-labelledby="day-shop">
      <h2 id="day-shop">{say.yourShop}</h2>
      <nav aria-labelledby="day-shop">
        <ul class="doors">
          {doors
            .filter(([path]) => shop.may_own || (path !== 'equipe' && path !== 'dossier'))
            .map(([path, icon]) => (
              <li>
                <a href={href(`/boutique/${shop.slug}/${path}`)}>
                  <Icon name={icon} />
                  {say.doors[path]}
                </a>
              </li>
            ))}
          {shop.state === 'accepted' && !shop.suspended_reason && (
            <li>
              <a href={href(`/boutiques/${shop.slug}`)}>
                <Icon name="eye" />
                {say.seePublic}
              </a>
            </li>
          )}
        </ul>
      </nav>
    </section>
  )
}
