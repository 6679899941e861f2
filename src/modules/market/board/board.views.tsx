import type { Field } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { PropsWithChildren } from '../../../platform/markup.ts'
import { euros } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { Button, LinkButton, PostButton } from '../../../ui/button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { amountDue, isAtCeiling } from '../order/due.ts'
import { isSold } from '../order/line.rules.ts'
import { movesOf } from '../order/order.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { type Standing, standingOf } from '../order/standing.rules.ts'
import { LineName } from '../product/title.views.tsx'
import type { ServedShop } from './board.ts'
import { words } from './board.words.ts'
import { Door } from './door.views.tsx'

export const reasonForm = [
  {
    kind: 'long',
    name: 'reason',
    label: { fr: words.fr.reason, en: words.en.reason },
    max: 300,
    rows: 2,
  },
] as const satisfies readonly Field[]
export const weightForm = [
  {
    kind: 'number',
    name: 'grams',
    label: { fr: words.fr.grams, en: words.en.grams },
    unit: { fr: 'grammes', en: 'grams' },
    hint: { fr: 'En grammes.', en: 'In grams.' },
    min: 1,
    max: 100_000,
  },
] as const satisfies readonly Field[]
/** Asked of a weight that looks mistyped. */
export const sureField = {
  kind: 'yes',
  name: 'sure',
  label: { fr: 'Le poids est bien celui-là.', en: 'This is the weight.' },
} as const satisfies Field
type Shop = Pick<ServedShop, 'slug' | 'name'>

export const ShopTabs = ({ c, shop, here }: { c: TerritoryContext; shop: Shop; here: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const link = (path: string, label: string) => ({
    href: href(`/boutique/${shop.slug}${path && `/${path}`}`),
    label,
    current: path === here,
  })
  return (
    <Tabs
      label={shop.name}
      links={[
        link('', say.today),
        link('commandes', say.orders),
        link('preparation', say.preparation),
        link('retrait', say.collection),
        link('rayon', say.products),
      ]}
    />
  )
}

export const Where = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) => {
  const { lang } = c.var
  const say = words[lang]
  const { point_name: point, fulfilment_kind: kind } = part
  if (point) return <>{kind === 'delivery' ? say.pointRound(point) : say.point(point)}</>
  return <>{kind === 'delivery' ? say.delivery : say.counter}</>
}

const tones: Partial<Record<Standing, Tone>> = { paid: 'good', to_pay_online: 'warn' }

export const Money = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) => {
  const { lang } = c.var
  const standing = standingOf(part)
  const tone = tones[standing]
  return <Badge tone={tone}>{words[lang].money[standing](euros(amountDue(part), lang))}</Badge>
}

/** One order on a board: who, when, what, and the one thing to do next under the thumb. */
export const PartCard = ({
  c,
  part,
  base,
  back,
}: {
  c: TerritoryContext
  part: ShopOrder
  base: string
  /** Where its button comes back to, when it is not the board. */
  back?: 'day'
}) => {
  const { lang, territory, href } = c.var
  const say = words[lang]
  const own = href(`${base}/commandes/${part.id}`)
  const can = movesOf(part.state, 'merchant', part.handover)
  return (
    <article class="panel ticket" aria-labelledby={`part-${part.id}`}>
      <div class="order-head">
        <h3 id={`part-${part.id}`}>
          <a href={own}>{part.code}</a> <span>{part.buyer_name}</span>
        </h3>
        <Money c={c} part={part} />
      </div>
      <p>
        <strong>{slotTime(part.starts_at, part.ends_at, territory.timeZone, lang)}</strong>
        {!part.door && (
          <>
            , <Where c={c} part={part} />
          </>
        )}
      </p>
      <Door c={c} part={part} />
      <ul>
        {part.lines.filter(isSold).map((line) => (
          <li>
            <LineName lang={lang} line={line} />
          </li>
        ))}
      </ul>
      {part.note && <p class="hint">{say.note + colon(lang) + part.note}</p>}
      {part.lines.some((line) => line.withdrawn) && (
        <p>
          <Badge tone="warn">{say.withdrawn}</Badge>
        </p>
      )}
      <div class="actions">
        {can.includes('accept') && (
          <PostButton action={`${own}/acceptation`} fields={back && { back }} kind="main" icon="check">
            {say.accept} <span class="unseen">{part.code}</span>
          </PostButton>
        )}
        {part.state === 'accepted' &&
          (isAtCeiling(part) ? (
            <LinkButton href={own} kind="main">
              {say.toWeigh} <span class="unseen">{part.code}</span>
            </LinkButton>
          ) : (
            <PostButton action={`${own}/prete`} kind="main" icon="package-check">
              {say.ready} <span class="unseen">{part.code}</span>
            </PostButton>
          ))}
        <LinkButton href={own} kind="quiet">
          {say.details} <span class="unseen">{part.code}</span>
        </LinkButton>
      </div>
    </article>
  )
}

const columns = [
  ['placed', ['placed']],
  ['accepted', ['accepted']],
  ['ready', ['ready', 'at_point']],
  ['gone', ['handed_over']],
] as const

type BoardProps = {
  readonly c: TerritoryContext
  readonly shop: Shop
  readonly parts: readonly ShopOrder[]
  /** More of them live than are shown. */
  readonly isCut: boolean
}

/** The next ones to be collected: a thumb goes no further. */
export const shownOnBoard = 200

/** What stands in it is drawn again at each new order, once the script is there; without it, at each visit. */
export const LiveBoard = ({
  c,
  feed,
  wide,
  children,
}: PropsWithChildren<{
  c: TerritoryContext
  /** Address of what happens. */
  feed: string
  /** Its sections side by side where there is room. */
  wide?: boolean
}>) => (
  <order-feed src={feed}>
    <p>
      <button type="button" class="button" data-kind="quiet" data-sound hidden aria-pressed="false">
        {words[c.var.lang].sound}
      </button>
    </p>
    <div class={wide ? 'board' : 'stack'} data-fresh>
      {children}
    </div>
  </order-feed>
)

export const BoardPage = ({ c, shop, parts, isCut }: BoardProps) => {
  const say = words[c.var.lang]
  const base = `/boutique/${shop.slug}`
  return (
    <>
      <PageTitle title={say.orders} over={shop.name} />
      <ShopTabs c={c} shop={shop} here="commandes" />
      {isCut && (
        <Alert kind="info" lang={c.var.lang}>
          {say.cut(shownOnBoard)} <a href={c.var.href(`${base}/preparation`)}>{say.preparation}</a>
        </Alert>
      )}
      <LiveBoard c={c} feed={c.var.href(`${base}/commandes/flux`)} wide>
        {columns.map(([name, states]) => {
          const here = parts.filter((part) => (states as readonly string[]).includes(part.state))
          return (
            <section class="stack" aria-labelledby={`board-${name}`}>
              <h2 id={`board-${name}`}>
                {say.sections[name]} ({here.length})
              </h2>
              {here.length === 0 && <p>{say.none[name]}</p>}
              {here.map((part) => (
                <PartCard c={c} part={part} base={base} />
              ))}
            </section>
          )
        })}
      </LiveBoard>
    </>
  )
}

/** A code typed or scanned. Found by GET, so that the camera and the keyboard lead to the same page. */
export const CodeEntry = ({ c, action, code }: { c: TerritoryContext; action: string; code: string }) => {
  const say = words[c.var.lang]
  return (
    <form action={action} method="get" class="form">
      <div class="field">
        <label for="code">{say.code}</label>
        <p class="hint" id="code-hint">
          {say.codeHint}
        </p>
        <code-scanner label={say.scan}>
          <input
            type="text"
            id="code"
            name="code"
            value={code}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="code-hint"
          />
        </code-scanner>
      </div>
      <div class="actions">
        <Button icon="search">{say.find}</Button>
      </div>
    </form>
  )
}
