import { Hono } from 'hono'
import { readPosted } from '../../../platform/form.tsx'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { cents, euros, sum } from '../../../platform/money.ts'
import { done, page, sendBack } from '../../../platform/page.tsx'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { dayAndHour, longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { CheckField, ChoicesField } from '../../../ui/choices.tsx'
import { ConfirmPage } from '../../../ui/confirm.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { askerOf, keyOf, withKey } from '../order/key.ts'
import { refuse } from '../order/order.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import {
  eligibilityOf,
  eligibilityWords,
  isWithdrawalOffered,
  mayGoBack,
  withdraw,
  withdrawalWindow,
} from './withdrawal.rules.ts'
import { asLine, asPart, declareWithdrawal, listBoughtParts, listWithdrawals } from './withdrawal.ts'
import { words } from './withdrawal.words.ts'

const hrefOf = (c: TerritoryContext, path: string) => withKey(c.var.href(path), keyOf(c))
const pathOf = (c: TerritoryContext) => `/commandes/${c.req.param('id')}/retractation`
/** The first step, with what was chosen there. */
const choiceOf = (c: TerritoryContext) => c.var.href(pathOf(c)) + new URL(c.req.url).search
const orderOf = (c: TerritoryContext) => parseId<'order'>(c.req.param('id'))

/** The function the law asks to show, as long as one may withdraw (L221-21). For the order's page. */
export const WithdrawalSection = ({ c, parts }: { c: TerritoryContext; parts: readonly ShopOrder[] }) => {
  const { lang, now, territory } = c.var
  const offered = parts.some((part) => isWithdrawalOffered(asPart(part), now, territory.timeZone))
  const orderId = parts[0]?.order_id
  return offered && orderId ? (
    <section class="stack">
      <h2>{words[lang].right}</h2>
      <p>{words[lang].lead}</p>
      <div class="actions">
        <LinkButton href={hrefOf(c, `/commandes/${orderId}/retractation`)} icon="undo-2">
          {words[lang].button}
        </LinkButton>
      </div>
    </section>
  ) : null
}

export const withdrawalRoutes = new Hono<TerritoryEnv>()
  .get('/commandes/:id/retractation', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const parts = await listBoughtParts(db, askerOf(c), orderOf(c))
    const declared = await listWithdrawals(db, parts)
    return page(
      c,
      { title: say.button, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.button}>{say.lead}</PageTitle>
        {declared.map((one) => (
          <Alert kind="success" lang={lang} title={say.recorded}>
            <p>
              {one.shop_name}, {dayAndHour(one.declared_at, c.var.territory.timeZone, lang)}.{' '}
              {say.refund(euros(one.refund_cents, lang))} {say.sentTo(one.acknowledgement_sent_to)}
            </p>
          </Alert>
        ))}
        {parts.map((part) => (
          <Choice c={c} part={part} />
        ))}
        <LinkButton kind="quiet" href={hrefOf(c, `/commandes/${c.req.param('id')}`)}>
          {say.back}
        </LinkButton>
      </>,
    )
  })
  .get('/commandes/:id/retractation/confirmation', async (c) => {
    const { db, lang, now, territory } = c.var
    const say = words[lang]
    const parts = await listBoughtParts(db, askerOf(c), orderOf(c))
    const chosen = new Set(c.req.queries('lignes') ?? [])
    const part = parts.find((one) => one.lines.some((line) => chosen.has(line.id)))
    if (!part) return sendBack(c, choiceOf(c), { fr: words.fr.chooseOne, en: words.en.chooseOne })
    const sealsIntact = c.req.query('scelles') !== undefined
    const declared = orWhyNotYet(() =>
      withdraw(asPart(part), [...chosen], { now, zone: territory.timeZone, sealsIntact }),
    )
    if (declared instanceof Refusal) return sendBack(c, choiceOf(c), declared.text)
    return page(
      c,
      { title: say.confirm, noIndex: true, width: 'reading' },
      <ConfirmPage
        lang={lang}
        title={say.confirmTitle(part.shop_name)}
        action={hrefOf(c, pathOf(c))}
        fields={{
          part: part.id,
          lignes: [...chosen].join(','),
          ...(sealsIntact && { scelles: 'oui' }),
        }}
        yes={say.confirm}
        back={choiceOf(c)}
      >
        <ul>
          {part.lines
            .filter((line) => chosen.has(line.id))
            .map((line) => (
              <li>
                <LineName lang={lang} line={line} />
              </li>
            ))}
        </ul>
        <p>{say.refund(euros(declared.refundCents, lang))}</p>
      </ConfirmPage>,
    )
  })
  .post('/commandes/:id/retractation', async (c) => {
    const mover = askerOf(c)
    const parts = await listBoughtParts(c.var.db, mover, orderOf(c))
    const { values } = await readPosted(c)
    const part = parts.find((one) => one.id === values['part']?.[0])
    if (!part) throw refuse('order.unknown')
    const chosen = (values['lignes']?.[0] ?? '').split(',').filter(Boolean).slice(0, 200)
    const sealsIntact = values['scelles'] !== undefined
    await c.var.db.transaction().execute((tx) => declareWithdrawal(tx, mover, part.id, chosen, sealsIntact))
    return done(c, hrefOf(c, pathOf(c)), { fr: words.fr.recorded, en: words.en.recorded })
  })

/** Each shop is a contract of its own: its lines, why some cannot go back, and one button. */
const Choice = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) => {
  const { lang, now, territory } = c.var
  const say = words[lang]
  const window = withdrawalWindow(part.handed_over_at ?? undefined, now, territory.timeZone)
  const offered = isWithdrawalOffered(asPart(part), now, territory.timeZone)
  const key = keyOf(c)
  const lines = part.lines.map(asLine)
  return (
    <form class="panel form" method="get" action={c.var.href(`${pathOf(c)}/confirmation`)}>
      {key && <input type="hidden" name="cle" value={key} />}
      <p>
        {window.state === 'before_receipt'
          ? say.beforeReceipt
          : say[window.state](longDay(window.endsOn, lang, { year: true }))}
      </p>
      <ChoicesField
        lang={lang}
        id={`lignes-${part.id}`}
        name="lignes"
        label={part.shop_name}
        values={c.req.queries('lignes') ?? []}
        options={part.lines.map((line, at) => {
          const judged = lines[at] as (typeof lines)[number]
          return {
            value: line.id,
            label: (
              <>
                <LineName lang={lang} line={line} />
                {`, ${euros(sum([cents(line.total_cents)]), lang)}`}
              </>
            ),
            hint: eligibilityWords(judged)[lang],
            disabled: !offered || !mayGoBack(judged),
          }
        })}
      />
      {offered && lines.some((line) => eligibilityOf(line) === 'if_sealed') && (
        <CheckField
          lang={lang}
          id={`scelles-${part.id}`}
          name="scelles"
          label={say.sealed}
          checked={c.req.query('scelles') !== undefined}
        />
      )}
      {offered && (
        <div class="actions">
          <Button kind="main">{say.next}</Button>
        </div>
      )}
    </form>
  )
}
