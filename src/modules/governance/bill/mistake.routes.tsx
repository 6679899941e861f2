import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { cancelMove, findCancellable } from '../expense/move-cancellation.ts'
import { referenceOf } from '../expense/revenue-order.ts'
import { correctOrderTitle, listTitleCorrections, titleOf } from '../expense/title-correction.ts'
import { words as billWords } from './bill.words.ts'
import { cancellationPage } from './cancellation.page.tsx'
import { BillHead } from './head.tsx'
import { actOn, findBoth, ordersPath } from './kept-order.ts'
import { words } from './mistake.words.ts'
import { cancellationForm, titleCorrectionForm } from './order.forms.ts'

const move = `${ordersPath}/:id/mouvements/:move/annulation`
const title = `${ordersPath}/:id/correction`
const moveIdOf = (c: TerritoryContext) => parseId<'revenue_order_move'>(c.req.param('move'))

/** What was typed wrong on an order: nothing is erased, each correction is an act with its reason. */
export const mistakeRoutes = new Hono<TerritoryEnv>()
  .get(move, staffOnly, async (c) => {
    const { db, lang } = c.var
    const { convention, order, here } = await findBoth(c)
    const found = await findCancellable(db, convention, order, moveIdOf(c))
    const say = words[lang].moves[found.kind]
    const reference = referenceOf(order)
    return cancellationPage(c, {
      convention,
      act: {
        title: say.title,
        lead: say.lead(euros(found.amount_cents, lang), shortDay(found.moved_on)),
        submit: say.title,
      },
      about: reference,
      fields: cancellationForm,
      values: shown({ on: todayOf(c.var) }),
      under: '/titres',
      back: { href: here, label: billWords[lang].backToOrder(reference) },
      children: found.pair_id && <p>{words[lang].bothOrders}</p>,
    })
  })
  .post(move, staffOnly, async (c) => {
    const both = await findBoth(c)
    const { kind } = await findCancellable(c.var.db, both.convention, both.order, moveIdOf(c))
    const cancellation = await readForm(c, cancellationForm)
    await actOn(c, both, (tx, row) => cancelMove(tx, c.var, both.convention, row, moveIdOf(c), cancellation))
    return done(c, both.here, words.fr.moves[kind].done)
  })
  .get(title, staffOnly, async (c) => {
    const { db, lang } = c.var
    const { convention, order, here } = await findBoth(c)
    const { number, slip, exercice, chargedOn } = titleOf(order)
    const corrections = await listTitleCorrections(db, convention, order.id)
    const say = words[lang]
    return page(
      c,
      { title: `${say.correctTitle} · ${referenceOf(order)}`, noIndex: true, width: 'reading' },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={`${say.correctTitle} ${referenceOf(order)}`}
          lead={say.correctTitleLead}
          under="/titres"
        />
        <Form
          c={c}
          fields={titleCorrectionForm}
          values={shown({ number, slip, exercice, on: chargedOn, seen: String(corrections.length) })}
          submit={say.correctTitle}
        />
        <LinkButton href={here} kind="quiet">
          {billWords[lang].backToOrder(referenceOf(order))}
        </LinkButton>
      </>,
    )
  })
  .post(title, staffOnly, async (c) => {
    const both = await findBoth(c)
    titleOf(both.order)
    const { number, slip, on, exercice = on.year, reason, seen } = await readForm(c, titleCorrectionForm)
    const corrected = { number, slip, exercice, chargedOn: on }
    await actOn(c, both, (tx, row) =>
      correctOrderTitle(tx, c.var, both.convention, row, corrected, { reason, seen: Number(seen) }),
    )
    return done(c, both.here, words.fr.titleCorrected)
  })
