import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import type { Field } from '../../../platform/field.ts'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { done, page, sendBack } from '../../../platform/page.tsx'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { dayAndHour, longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { askerOf, keyOf, withKey } from '../order/key.ts'
import { refuse } from '../order/order.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { acknowledgementOf, refundWords } from './acknowledgement.ts'
import { Choice, NotOffered } from './choice.views.tsx'
import { isWithdrawalOffered, owedBy, withdraw } from './withdrawal.rules.ts'
import {
  asPart,
  declaredOf,
  declareWithdrawal,
  listBoughtParts,
  listWithdrawals,
  type Withdrawal,
} from './withdrawal.ts'
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
          <Recorded c={c} withdrawal={one} parts={parts} />
        ))}
        {parts.map((part) =>
          isWithdrawalOffered(asPart(part), c.var.now, c.var.territory.timeZone) ? (
            <Choice c={c} part={part} action={c.var.href(`${pathOf(c)}/confirmation`)} />
          ) : (
            <NotOffered c={c} part={part} />
          ),
        )}
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
    if (declared instanceof Refusal && !retryOf(c)) return sendBack(c, choiceOf(c), declared.text)
    return page(
      c,
      { title: say.confirm, noIndex: true, width: 'reading' },
      <Confirmation c={c} part={part} chosen={chosen} sealsIntact={sealsIntact} />,
    )
  })
  .post('/commandes/:id/retractation', async (c) => {
    const mover = askerOf(c)
    const { now, territory } = c.var
    const parts = await listBoughtParts(c.var.db, mover, orderOf(c))
    const { values } = await readPosted(c)
    const part = parts.find((one) => one.id === values['part']?.[0])
    if (!part) throw refuse('order.unknown')
    const lines = (values['lignes']?.[0] ?? '').split(',').filter(Boolean).slice(0, 200)
    const sealsIntact = values['scelles'] !== undefined
    withdraw(asPart(part), lines, { now, zone: territory.timeZone, sealsIntact })
    const { email } = await readForm(c, proofFields, { page: confirmationOf(c, lines, sealsIntact) })
    await c.var.db
      .transaction()
      .execute((tx) => declareWithdrawal(tx, mover, part.id, { lines, sealsIntact, email }))
    return done(c, hrefOf(c, pathOf(c)), { fr: words.fr.recorded, en: words.en.recorded })
  })
  .get('/commandes/:id/retractation/:paper{.+\\.pdf}', async (c) => {
    const { db, territory } = c.var
    const parts = await listBoughtParts(db, askerOf(c), orderOf(c))
    const withdrawal = (await listWithdrawals(db, parts)).find(
      ({ id }) => paperOf(id) === c.req.param('paper'),
    )
    const part = parts.find(({ id }) => id === withdrawal?.shop_order_id)
    if (!withdrawal || !part) throw refuse('order.unknown')
    const { paper } = acknowledgementOf(declaredOf(withdrawal, part), territory, part.language)
    return c.body(new Uint8Array(await makePdf(paper())), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="retractation-${part.code}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })

const paperOf = (id: Id<'withdrawal'>) => `accuse-${id}.pdf`

/** Asked of whoever left a telephone number alone: the acknowledgement is sent, or kept as a paper. */
const proofFields = [
  {
    kind: 'email',
    name: 'email',
    label: { fr: 'Adresse électronique', en: 'E-mail address' },
    hint: {
      fr: 'Pour recevoir l’accusé de réception. Sinon, vous le téléchargerez à la page suivante.',
      en: 'To receive the acknowledgement. Otherwise, you will download it on the next page.',
    },
    autocomplete: 'email',
    optional: true,
  },
] as const satisfies readonly Field[]

/** The second step again, with what was chosen in the first. */
function confirmationOf(c: TerritoryContext, lines: readonly string[], sealsIntact: boolean): string {
  const key = keyOf(c)
  const query = new URLSearchParams([
    ...(key ? [['cle', key]] : []),
    ...lines.map((line) => ['lignes', line]),
    ...(sealsIntact ? [['scelles', 'oui']] : []),
  ])
  return `${c.var.href(`${pathOf(c)}/confirmation`)}?${query}`
}

type ConfirmationProps = {
  readonly c: TerritoryContext
  readonly part: ShopOrder
  readonly chosen: ReadonlySet<string>
  readonly sealsIntact: boolean
}

/** The second step the law asks for: what will be withdrawn from, what comes back, yes or no. */
const Confirmation = ({ c, part, chosen, sealsIntact }: ConfirmationProps) => {
  const { lang, now, territory } = c.var
  const say = words[lang]
  const owed = owedBy({ paidBeforehand: part.paid_beforehand, handedOver: part.handed_over_at !== null })
  const declared = orWhyNotYet(() =>
    withdraw(asPart(part), [...chosen], { now, zone: territory.timeZone, sealsIntact }),
  )
  return (
    <>
      <PageTitle title={say.confirmTitle(part.shop_name)} />
      <ul>
        {part.lines
          .filter((line) => chosen.has(line.id))
          .map((line) => (
            <li>
              <LineName lang={lang} line={line} />
            </li>
          ))}
      </ul>
      {!(declared instanceof Refusal) && (
        <p>{refundWords({ owed, refund: declared.refundCents, at: now }, territory, lang)}</p>
      )}
      <Form c={c} fields={part.email ? [] : proofFields} action={hrefOf(c, pathOf(c))} submit={say.confirm}>
        <input type="hidden" name="part" value={part.id} />
        <input type="hidden" name="lignes" value={[...chosen].join(',')} />
        {sealsIntact && <input type="hidden" name="scelles" value="oui" />}
      </Form>
      <div class="actions">
        <LinkButton kind="quiet" href={choiceOf(c)}>
          {say.no}
        </LinkButton>
      </div>
    </>
  )
}

type RecordedProps = {
  readonly c: TerritoryContext
  readonly withdrawal: Withdrawal
  readonly parts: readonly ShopOrder[]
}

/** What was declared, and the proof of it to keep. */
const Recorded = ({ c, withdrawal, parts }: RecordedProps) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const part = parts.find(({ id }) => id === withdrawal.shop_order_id)
  if (!part) return null
  const { acknowledgement_sent_to: sentTo, settled_at: settledAt, refund_cents: refund } = withdrawal
  const declared = declaredOf(withdrawal, part)
  const isSettled = settledAt !== null && refund > 0 && declared.owed === 'shop'
  return (
    <Alert kind="success" lang={lang} title={say.recorded}>
      <p>
        {withdrawal.shop_name}, {dayAndHour(withdrawal.declared_at, territory.timeZone, lang)}.{' '}
        {isSettled
          ? say.settled(withdrawal.shop_name, longDay(dayOf(territory, settledAt), lang, { year: true }))
          : refundWords(declared, territory, lang)}{' '}
        {sentTo ? say.sentTo(sentTo) : say.notSent}
      </p>
      <p>
        <a href={hrefOf(c, `${pathOf(c)}/${paperOf(withdrawal.id)}`)}>{say.download}</a>
      </p>
    </Alert>
  )
}
