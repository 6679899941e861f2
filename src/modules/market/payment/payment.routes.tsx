import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { log } from '../../../platform/log.ts'
import { cents, euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { C } from '../basket/journey.ts'
import { findOwnParts, pathOf } from '../order/buyer.routes.tsx'
import { keyOf, withKey } from '../order/key.ts'
import type { ShopOrder } from '../order/order.ts'
import { confirmPayment, findOptionalPending, refuse } from './payment.ts'
import { stripeOf } from './stripe.ts'

const words = {
  fr: {
    title: 'Carte d’essai',
    help: 'Aucune carte n’est demandée et aucun argent ne bouge : ce paiement sert à essayer le parcours.',
    pay: 'Accepter le paiement',
    refuse: 'Refuser le paiement',
  },
  en: {
    title: 'Test card',
    help: 'No card is asked for and no money moves: this payment lets you try the journey.',
    pay: 'Approve the payment',
    refuse: 'Refuse the payment',
  },
}

/** The part to pay, for its buyer, and what is expected for it. */
async function findDue(c: C) {
  const parts = await findOwnParts(c, parseId(c.req.param('id')))
  const part = parts.find((one) => one.id === c.req.param('part'))
  if (!part) throw refuse('payment.unknown')
  return { part, payment: await findOptionalPending(c.var.db, part.id) }
}

const cardOf = (c: C, part: Pick<ShopOrder, 'id' | 'order_id'>) =>
  withKey(c.var.href(`/commandes/${part.order_id}/${part.id}/carte-d-essai`), keyOf(c))

export const paymentRoutes = new Hono<TerritoryEnv>()
  .post('/commandes/:id/:part/paiement', async (c) => {
    const { db, config, origin, now } = c.var
    const order = pathOf(c, c.req.param('id'))
    await readForm(c, [], { page: order, form: c.req.param('part') })
    const { part, payment } = await findDue(c)
    if (!payment || part.hold_until === null || Temporal.Instant.compare(now, part.hold_until) >= 0)
      throw refuse('payment.over')
    if (payment.provider === 'test_card') return c.redirect(cardOf(c, part), 303)
    if (payment.provider_url) return c.redirect(payment.provider_url, 303)
    const session = await stripeOf(config)
      .openPage({
        paymentId: payment.id,
        account: payment.provider_account,
        amount: cents(payment.amount_cents),
        title: `${part.shop_name}, ${part.code}`,
        email: part.email ?? undefined,
        lang: part.language,
        back: origin + order,
        heldUntil: part.hold_until,
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'payment provider')
        throw refuse('payment.silent')
      })
    await db
      .updateTable('payment')
      .set({ provider_reference: session.reference, provider_url: session.url })
      .where('id', '=', payment.id)
      .execute()
    return c.redirect(session.url, 303)
  })

  .get('/commandes/:id/:part/carte-d-essai', async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const { part, payment } = await findDue(c)
    // Gone back to once it is paid, or dropped: the order says which.
    if (!payment) return c.redirect(pathOf(c, part.order_id), 303)
    if (payment.provider !== 'test_card') throw refuse('payment.unknown')
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.title} over={part.shop_name}>
          <p>{euros(payment.amount_cents, lang)}</p>
        </PageTitle>
        <Alert kind="info" lang={lang}>
          {say.help}
        </Alert>
        <div class="actions">
          <PostButton action={cardOf(c, part)} kind="main">
            {say.pay}
          </PostButton>
          <LinkButton href={pathOf(c, part.order_id)} kind="quiet">
            {say.refuse}
          </LinkButton>
        </div>
      </>,
    )
  })

  .post('/commandes/:id/:part/carte-d-essai', async (c) => {
    const { db } = c.var
    await readForm(c, [], { page: pathOf(c, c.req.param('id')), form: c.req.param('part') })
    const { payment } = await findDue(c)
    if (payment?.provider !== 'test_card') throw refuse('payment.over')
    await db.transaction().execute((tx) => confirmPayment(tx, payment.id, c.var))
    return done(c, pathOf(c, c.req.param('id')), {
      fr: 'C’est payé. Le commerçant a reçu votre commande.',
      en: 'It is paid. The shop has received your order.',
    })
  })
