import { retryOf } from '../../../platform/form.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Language, markFrench } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { cents, euros } from '../../../platform/money.ts'
import { dayAndHour, slotTime } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { CodeHolder } from '../../../ui/code-holder.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Sums } from '../../../ui/table.tsx'
import { words as basketWords } from '../basket/basket.words.ts'
import type { C } from '../basket/journey.ts'
import type { FailedRefund } from '../payment/failed.ts'
import { UnpaidBack } from '../payment/failed.views.tsx'
import { LineName } from '../product/title.views.tsx'
import { isWithoutVat, noVat } from '../product/vat.rules.ts'
import { type OwnOrder, type Whereabouts, whereNames, whereWords } from './buyer.ts'
import { amountDue, isAtCeiling } from './due.ts'
import { atCeiling, dueWords } from './due.words.ts'
import { keyOf, withKey } from './key.ts'
import { fateOf, isSold } from './line.rules.ts'
import { isOver, mayStillCancel, type OrderState, stateNames } from './order.rules.ts'
import type { ShopOrder } from './order.ts'
import { Directions } from './spot.views.tsx'
import { standingNames, standingOf } from './standing.rules.ts'
import { type OrderSummary, summaryNames, summaryOf } from './summary.rules.ts'

export const words = {
  fr: {
    title: (code: string) => `Commande ${code}`,
    mine: 'Mes commandes',
    none: 'Vous n’avez pas encore passé de commande ici',
    show: 'À montrer au retrait',
    giveAtDoor: 'À donner à la livraison',
    scan: 'Sur place, on lit ce QR code avec un téléphone, ou on tape le code.',
    keep: 'Gardez cette page : son adresse ouvre votre commande. Vous pouvez aussi l’imprimer.',
    placed: 'Passée le',
    calendar: 'Ajouter à mon agenda',
    cancel: 'Annuler chez ce commerçant',
    until: (at: string) => `Vous pouvez annuler jusqu’au ${at}.`,
    paidBack: 'Ce que vous aviez payé vous est remboursé par le même moyen de paiement.',
    pay: (amount: string) => `Payer ${amount}`,
    hold: (at: string) => `À payer avant le ${at}, sinon la commande est abandonnée.`,
    paidLate: 'Si votre paiement est arrivé trop tard, il vous est remboursé par le même moyen.',
  },
  en: {
    title: (code: string) => `Order ${code}`,
    mine: 'My orders',
    none: 'You have not ordered here yet',
    show: 'Show this when you collect',
    giveAtDoor: 'Give this on delivery',
    scan: 'On the spot, they read this QR code with a telephone, or type the code.',
    keep: 'Keep this page: its address opens your order. You can print it too.',
    placed: 'Placed on',
    calendar: 'Add to my calendar',
    cancel: 'Cancel with this shop',
    until: (at: string) => `You can cancel until ${at}.`,
    paidBack: 'Whatever you had paid is paid back to you by the same means.',
    pay: (amount: string) => `Pay ${amount}`,
    hold: (at: string) => `To be paid before ${at}, or the order is dropped.`,
    paidLate: 'If your payment came too late, it is paid back to you by the same means.',
  },
}

const tones: Partial<Record<OrderState, Tone>> = {
  awaiting_payment: 'warn',
  ready: 'good',
  at_point: 'good',
  handed_over: 'good',
  refused: 'bad',
  expired: 'bad',
  no_show: 'bad',
}

type OrderProps = {
  readonly c: C
  readonly parts: readonly ShopOrder[]
  readonly places: ReadonlyMap<Id<'shop_order'>, Whereabouts>
  /** Money that did not come back to them. */
  readonly failed: readonly FailedRefund[]
  readonly svg: string
}

export const BuyerOrderPage = ({ c, parts, places, failed, svg }: OrderProps) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const [first] = parts as [ShopOrder]
  const summary = summaryNames[summaryOf(parts.map((part) => part.state))]
  // At the counter, on a telephone, the code is what is looked for.
  const codeFirst = parts.some((part) => part.state === 'ready' || part.state === 'at_point')
  const isBrought = parts.every((part) => part.fulfilment_kind === 'delivery')
  const label = isBrought ? say.giveAtDoor : say.show
  // Refused, cancelled or handed over, nothing is left to come for; missed, people do come the day after.
  const isLive = parts.some(({ state }) => !isOver(state) || state === 'no_show')
  const code = isLive && (
    <aside class="panel stack" aria-label={label}>
      <CodeHolder lang={lang} code={first.code} svg={svg} label={label} />
      {!isBrought && <p class="hint">{say.scan}</p>}
    </aside>
  )
  return (
    <>
      <PageTitle title={say.title(first.code)} over={summary[lang]}>
        <p>
          {say.placed} {dayAndHour(first.placed_at, territory.timeZone, lang)}. {say.keep}
        </p>
      </PageTitle>
      <div class="beside">
        {codeFirst && code}
        <div class="stack">
          {parts.map((part) => (
            <PartOfOrder
              c={c}
              part={part}
              place={places.get(part.id)}
              failed={failed.filter((refund) => refund.part === part.id)}
            />
          ))}
        </div>
        {!codeFirst && code}
      </div>
    </>
  )
}

type PartProps = {
  readonly c: C
  readonly part: ShopOrder
  readonly place: Whereabouts | undefined
  readonly failed: readonly FailedRefund[]
}
const PartOfOrder = ({ c, part, place, failed }: PartProps) => {
  const { lang, href, territory, now } = c.var
  const say = words[lang]
  const key = keyOf(c)
  const base = `/commandes/${part.order_id}/${part.id}`
  const alert = retryOf(c, part.id)?.alert
  const day = (at: Temporal.Instant) => dayAndHour(at, territory.timeZone, lang)
  return (
    <section class="panel" aria-labelledby={`part-${part.id}`}>
      <h2 id={`part-${part.id}`}>
        <a href={href(`/boutiques/${part.shop_slug}`)}>{part.shop_name}</a>
      </h2>
      <p class="state">
        <Badge tone={tones[part.state]}>{stateNames[part.state][lang]}</Badge>
      </p>
      {alert && (
        <Alert kind="error" lang={lang} live>
          {alert[lang]}
        </Alert>
      )}
      {part.reason && <p lang={markFrench(lang)}>{part.reason}</p>}
      <p>
        <strong>{slotTime(part.starts_at, part.ends_at, territory.timeZone, lang)}</strong>
        <br />
        {whereWords(part, place, lang)}
      </p>
      {place?.directions && (
        <p class="hint">
          <Directions lang={lang} directions={place.directions} />
        </p>
      )}
      <Amounts c={c} part={part} />
      {isWithoutVat(part.lines) && <p class="hint">{noVat[lang]}</p>}
      {part.paid_beforehand &&
        failed.length === 0 &&
        (part.state === 'refused' || part.state === 'cancelled') && <p class="hint">{say.paidBack}</p>}
      {part.paid_beforehand && failed.length === 0 && part.state === 'expired' && (
        <p class="hint">{say.paidLate}</p>
      )}
      {isAtCeiling(part) && <p class="hint">{atCeiling[lang]}</p>}
      {failed.map((refund) => (
        <UnpaidBack lang={lang} refund={refund} />
      ))}
      {part.state === 'awaiting_payment' && part.hold_until && <p>{say.hold(day(part.hold_until))}</p>}
      <div class="actions">
        {part.state === 'awaiting_payment' && (
          <PostButton action={withKey(href(`${base}/paiement`), key)} kind="main">
            {say.pay(euros(amountDue(part), lang))}
          </PostButton>
        )}
        {!isOver(part.state) && (
          <LinkButton href={withKey(href(`${base}.ics`), key)} icon="calendar-days" kind="quiet">
            {say.calendar}
            <span class="unseen">{colon(lang) + part.shop_name}</span>
          </LinkButton>
        )}
        {mayStillCancel(part.state, part.cancel_until, now) && (
          <PostButton action={withKey(href(`${base}/annulation`), key)} kind="quiet">
            {say.cancel}
            <span class="unseen">{colon(lang) + part.shop_name}</span>
          </PostButton>
        )}
      </div>
      {(part.state === 'placed' || part.state === 'accepted') &&
        mayStillCancel(part.state, part.cancel_until, now) && (
          <p class="hint">{say.until(day(part.cancel_until))}</p>
        )}
    </section>
  )
}

const Amounts = ({ c, part }: { c: C; part: ShopOrder }) => {
  const { lang } = c.var
  return (
    <Sums
      lines={[
        ...part.lines.map((line): [Child, string] => [
          <>
            <LineName lang={lang} line={line} />
            {fateOf(line) && ` (${fateOf(line)?.[lang]})`}
            {line.reason && line.reason !== part.reason && (
              <>
                <br />
                {line.reason}
              </>
            )}
          </>,
          euros(isSold(line) ? line.total_cents : cents(0), lang),
        ]),
        ...(part.fee_cents > 0
          ? [[whereNames[lang].delivery, euros(part.fee_cents, lang)] as [string, string]]
          : []),
      ]}
      total={[standingNames[standingOf(part)][lang], dueWords(part, lang)]}
    />
  )
}

const summaryTones: Partial<Record<OrderSummary, Tone>> = {
  awaiting_payment: 'warn',
  partly_ready: 'good',
  ready: 'good',
  missed: 'bad',
  refused: 'bad',
  expired: 'bad',
}

const Summary = ({ lang, states }: { lang: Language; states: readonly OrderState[] }) => {
  const summary = summaryOf(states)
  const tone = summaryTones[summary]
  return <Badge tone={tone}>{summaryNames[summary][lang]}</Badge>
}

export const OwnOrdersPage = ({ c, orders }: { c: C; orders: readonly OwnOrder[] }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.mine} />
      {orders.length === 0 ? (
        <Empty icon="shopping-basket" title={say.none}>
          <LinkButton href={href('/boutiques')}>{basketWords[lang].shops}</LinkButton>
        </Empty>
      ) : (
        <ul class="rows">
          {orders.map((order) => (
            <li>
              <h2>
                <a href={href(`/commandes/${order.id}`)}>{say.title(order.code)}</a>
              </h2>
              <p>
                {dayAndHour(order.placed_at, territory.timeZone, lang)}
                {' · '}
                {order.parts.map((part) => part.shop_name).join(', ')}
              </p>
              <Summary lang={lang} states={order.parts.map((part) => part.state)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
