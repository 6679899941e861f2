import { Hono } from 'hono'
import { csvFile } from '../../../platform/csv.ts'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { cents, sum } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { deductAdvances, readAdvances } from '../advance/advance.ts'
import { readOverpaymentChosen } from '../advance/overpayment.ts'
import { listParties } from '../convention/convention.ts'
import { collectOrder, issueOrder, listMoves } from '../expense/order-move.ts'
import { listPending, proposeOrders, readClaims, withdrawOrder } from '../expense/proposal.ts'
import { correctionOf, correctOrder, reduceOrder } from '../expense/reduction.ts'
import { deductOverpaid, giveBackOverpaid } from '../expense/restitution.ts'
import { overpaid } from '../expense/revenue-order.rules.ts'
import {
  asOrder,
  listEveryOrder,
  listOrderLines,
  listOrders,
  listOverpaid,
  referenceOf,
} from '../expense/revenue-order.ts'
import { problemsInWords, readTitleFile } from '../expense/title-back.rules.ts'
import { importTitles, listLastCollected } from '../expense/title-back.ts'
import { listTitleCorrections } from '../expense/title-correction.ts'
import { listKept } from '../liquidation/liquidation.ts'
import { listInterruptions, standing } from '../prescription/prescription.ts'
import { words as prescriptionWords } from '../prescription/prescription.words.ts'
import { words } from './bill.words.ts'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import { actOn, findBoth, ordersAt, ordersPath } from './kept-order.ts'
import {
  collectionForm,
  correctionForm,
  importForm,
  reductionForm,
  restitutionForm,
  titleForm,
} from './order.forms.ts'
import { OrderList, OrderPart, PendingPart } from './order.views.tsx'

/** Of one file: whoever mends these has the others said when it is sent again. */
const mostProblems = 50

export const orderRoutes = new Hono<TerritoryEnv>()
  .get(ordersPath, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [orders, pending, parties, acts, claims] = await Promise.all([
      listOrders(db, convention),
      listPending(db, convention),
      listParties(db, convention),
      listInterruptions(db, convention),
      readClaims(db, convention, todayOf(c.var)),
    ])
    return page(
      c,
      { title: say.orders, noIndex: true },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={say.orders}
          lead={say.ordersLead}
          current="/titres"
          actions={
            <>
              <LinkButton kind="quiet" href={c.var.href(`/gestion/conventions/${convention.slug}/etats`)}>
                {say.bundle}
              </LinkButton>
              <LinkButton
                kind="quiet"
                href={c.var.href(`/gestion/conventions/${convention.slug}/prescriptions`)}
              >
                {prescriptionWords[lang].title}
              </LinkButton>
              <LinkButton kind="quiet" href={c.var.href(`/gestion/conventions/${convention.slug}/acces`)}>
                {say.access}
              </LinkButton>
            </>
          }
        />
        <PendingPart
          c={c}
          pending={pending}
          claims={claims}
          orders={orders}
          parties={parties}
          acts={standing(acts)}
          action={ordersAt(c, convention)}
        />
        <OrderList c={c} orders={orders} at={(rest) => ordersAt(c, convention, rest)} />
      </>,
    )
  })
  .post(ordersPath, staffOnly, async (c) => {
    const { db } = c.var
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    await readForm(c, [], { form: 'propose' })
    const made = await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      return proposeOrders(tx, c.var, convention)
    })
    return done(c, c.var.href(`/gestion/conventions/${slug}/titres`), words.fr.proposed(made))
  })
  .post(`${ordersPath}/retour`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const { file } = await readForm(c, importForm, { page: ordersAt(c, convention), form: 'import' })
    const read = readTitleFile((await file[0]?.text()) ?? '')
    const imported = await db.transaction().execute(async (tx) => {
      await findKept(tx, c.var, convention.slug, { lock: true })
      const taken = await importTitles(tx, c.var, convention, read.lines)
      const texts = problemsInWords([...read.problems, ...taken.problems])
      if (texts.length > 0)
        throw new BadAnswers(texts.slice(0, mostProblems).map((text) => ({ name: 'file', text })))
      return taken
    })
    return done(c, ordersAt(c, convention), words.fr.imported(imported))
  })
  .get(`${ordersPath}/liste.csv`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [orders, paidOn] = await Promise.all([
      listEveryOrder(db, convention),
      listLastCollected(db, convention),
    ])
    const head =
      'reference debiteur siren montant etat titre bordereau date exercice reduit encaisse encaisse_le'.split(
        ' ',
      )
    const rows = orders.map((order) => [
      ...[referenceOf(order), order.name, order.siren, { cents: order.amount_cents }, order.state],
      ...[order.title_number, order.slip_number, order.charged_on?.toString(), order.title_exercice],
      ...[{ cents: order.reduced_cents }, { cents: order.collected_cents }],
      paidOn.get(order.id)?.toString(),
    ])
    const body = csvFile([head, ...rows])
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="titres.csv"',
    })
  })
  .get(`${ordersPath}/:id`, staffOnly, async (c) => {
    const { db } = c.var
    const { convention, order } = await findBoth(c)
    const [lines, moves, corrections, parties, { held }, pending, elsewhere, papers, overpayment] =
      await Promise.all([
        listOrderLines(db, convention, order.id),
        listMoves(db, convention, order.id),
        listTitleCorrections(db, convention, order.id),
        listParties(db, convention),
        readAdvances(db, convention),
        listPending(db, convention),
        listOverpaid(db, convention, order),
        listKept(db, convention, [order.id]),
        readOverpaymentChosen(db, c.var, convention),
      ])
    const heldCents = held.find(({ party }) => party === order.organisation_id)?.heldCents ?? cents(0)
    const title = `${referenceOf(order)} · ${order.name}`
    return page(
      c,
      { title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={title} under="/titres" />
        <OrderPart
          c={c}
          order={order}
          lines={lines}
          moves={moves}
          corrections={corrections}
          papers={papers}
          heldCents={heldCents}
          overpayment={overpayment}
          elsewhereCents={sum(elsewhere.map((other) => overpaid(asOrder(other))))}
          correctionCents={correctionOf(pending, order)?.cents}
          parties={parties}
          at={(rest) => ordersAt(c, convention, `/${order.id}${rest}`)}
          advanceAt={(id) => c.var.href(`/gestion/conventions/${convention.slug}/avances/${id}`)}
          today={shown({ on: todayOf(c.var) })}
        />
      </>,
    )
  })
  .post(`${ordersPath}/:id/numero`, staffOnly, async (c) => {
    const both = await findBoth(c)
    const {
      number,
      slip,
      on,
      exercice = on.year,
    } = await readForm(c, titleForm, { page: both.here, form: 'title' })
    const title = { number, slip, exercice, chargedOn: on }
    await actOn(c, both, (tx, row) => issueOrder(tx, c.var, row, title))
    return done(c, both.here, words.fr.saved)
  })
  .post(`${ordersPath}/:id/encaissements`, staffOnly, async (c) => {
    const both = await findBoth(c)
    const { amount, on } = await readForm(c, collectionForm, { page: both.here, form: 'collection' })
    await actOn(c, both, (tx, row) => collectOrder(tx, c.var, row, { amountCents: amount, on }))
    return done(c, both.here, words.fr.saved)
  })
  .post(`${ordersPath}/:id/acomptes`, staffOnly, async (c) => {
    const both = await findBoth(c)
    await readForm(c, [], { page: both.here, form: 'deduct' })
    await actOn(c, both, (tx, row) => deductAdvances(tx, c.var, both.convention, row.id))
    return done(c, both.here, words.fr.saved)
  })
  .post(`${ordersPath}/:id/restitutions`, staffOnly, async (c) => {
    const both = await findBoth(c)
    const { amount, on, mandate } = await readForm(c, restitutionForm, {
      page: both.here,
      form: 'restitution',
    })
    await actOn(c, both, (tx, row) =>
      giveBackOverpaid(tx, c.var, both.convention, row, { amountCents: amount, on, mandate }),
    )
    return done(c, both.here, words.fr.givenBack)
  })
  .post(`${ordersPath}/:id/trop-percus`, staffOnly, async (c) => {
    const both = await findBoth(c)
    await readForm(c, [], { page: both.here, form: 'overpaid' })
    await actOn(c, both, (tx, row) => deductOverpaid(tx, c.var, both.convention, row))
    return done(c, both.here, words.fr.deducted)
  })
  .post(`${ordersPath}/:id/reductions`, staffOnly, async (c) => {
    const both = await findBoth(c)
    const { amount, on, reason } = await readForm(c, reductionForm, { page: both.here, form: 'reduction' })
    const onClosedYear = await actOn(c, both, (tx, row) =>
      reduceOrder(tx, c.var, both.convention, row, { amountCents: amount, on, reason }),
    )
    return done(c, both.here, onClosedYear ? words.fr.reducedClosed : words.fr.reduced)
  })
  .post(`${ordersPath}/:id/contre-passation`, staffOnly, async (c) => {
    const both = await findBoth(c)
    const { on } = await readForm(c, correctionForm, { page: both.here, form: 'correction' })
    const onClosedYear = await actOn(c, both, (tx, row) => correctOrder(tx, c.var, both.convention, row, on))
    return done(c, both.here, onClosedYear ? words.fr.reducedClosed : words.fr.reduced)
  })
  .post(`${ordersPath}/:id/retrait`, staffOnly, async (c) => {
    const both = await findBoth(c)
    await readForm(c, [], { page: both.here, form: 'withdraw' })
    await actOn(c, both, (tx, row) => withdrawOrder(tx, c.var, row))
    return done(c, ordersAt(c, both.convention), words.fr.saved)
  })
