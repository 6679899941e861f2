import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import type { Id } from '../../../platform/ids.ts'
import { causeOf, unanswered } from './failed.rules.ts'
import { doRefund } from './pay-back.ts'
import { orderAtStripe, settingsOf } from './payment.world.ts'

const plain = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

/** An order of 4,50 € paid at Stripe, then cancelled: its money is to go back. */
async function owed() {
  const world = await orderAtStripe()
  const { territory, stripe, order, tell } = world
  const { db } = territory
  await tell('evt_paid')
  const page = async () =>
    plain(await (await order.lea.get(order.location.replace(`/${territory.slug}`, ''))).text())
  const cancel = (await page()).match(/action="([^"]+annulation[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await order.lea.post(cancel.replace(`/${territory.slug}`, ''))).status).toBe(303)
  settingsOf(stripe)
  const refunds = () =>
    db.selectFrom('refund').selectAll().where('territory_id', '=', territory.id).orderBy('id').execute()
  const [first] = await refunds()
  const shop = await db
    .selectFrom('shop')
    .select(['id', 'slug'])
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const odile = await territory.person('Odile')
  await db
    .insertInto('shop_staff')
    .values({
      territory_id: territory.id,
      shop_id: shop.id,
      person_id: odile.id,
      role: 'owner',
      created_at: territory.clock.now,
    })
    .execute()
  const merchant = territory.as(odile)
  const own = `/boutique/${shop.slug}`
  const refunded = async () =>
    (
      await db
        .selectFrom('payment')
        .select('refunded_cents')
        .where('territory_id', '=', territory.id)
        .executeTakeFirstOrThrow()
    ).refunded_cents
  const failed = {
    object: { id: 're_1', object: 'refund', status: 'failed', failure_reason: 'lost_or_stolen_card' },
  }
  return {
    ...world,
    id: first?.id as Id<'refund'>,
    page,
    refunds,
    refunded,
    odile,
    merchant,
    own,
    day: async () => {
      const html = await (await merchant.get(own)).text()
      assertHtml(html)
      return plain(html)
    },
    fail: (event: string, more: object = {}) => tell(event, { type: 'refund.failed', ...failed, ...more }),
    send: (id: Id<'refund'>) => doRefund(db, id, territory.clock.now),
  }
}

test('money that comes back from the buyer’s bank is owed again: the shop and the manager read it, and the shop tries again', async () => {
  const world = await owed()
  const { territory, stripe, id, refunds, refunded, merchant, own, day, fail, page, send } = world
  await send(id)
  expect(await refunded()).toBe(450)
  expect(await day()).not.toContain('qui n’ont pas abouti')
  expect(await page()).toContain('vous est remboursé')

  // Only the shop’s own account says so, and several times is once.
  await fail('evt_thief', { account: 'acct_thief' })
  await fail('evt_other_thief', {
    account: 'acct_thief',
    object: { id: 're_9', object: 'refund', status: 'failed', metadata: { refund: id } },
  })
  await fail('evt_fine', {
    type: 'refund.updated',
    object: { id: 're_1', object: 'refund', status: 'succeeded' },
  })
  expect(await refunds()).toMatchObject([{ state: 'done' }])
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => fail(`evt_${i}`, i % 2 ? { type: 'refund.updated' } : {})),
  )
  expect(await refunds()).toMatchObject([{ state: 'failed', failure: 'lost_or_stolen_card', followed: null }])
  expect(await refunded()).toBe(0)
  const told = await territory.mailsTo({ email: world.odile.email })
  expect(told.map(({ subject }) => plain(subject))).toEqual([
    expect.stringMatching(/^Commande .* : 4,50 € n’ont pas pu être remboursés$/),
  ])
  expect(await day()).toContain('4,50 € non rendus')
  expect(await day()).toContain(plain(causeOf('lost_or_stolen_card').fr).slice(0, 40))
  expect(await page()).toContain('Le remboursement de 4,50 € n’a pas abouti')
  expect(await page()).not.toContain('vous est remboursé')
  const manager = territory.as(await territory.manager())
  const overseen = plain(await (await manager.get('/gestion/commandes')).text())
  assertHtml(overseen)
  expect(overseen).toContain('Remboursements qui n’ont pas abouti (1)')
  expect(overseen).toContain('4,50 €')

  // Pressed eight times at once: one more attempt, a refund of its own, under a key of its own.
  const again = `${own}/remboursements/${id}/essai`
  const stranger = territory.as(await territory.person('Paul'))
  expect((await stranger.post(again)).status).toBe(404)
  const answers = await Promise.all(Array.from({ length: 8 }, () => merchant.post(again)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  const [old, next] = await refunds()
  expect(old).toMatchObject({ state: 'failed', followed: 'again' })
  expect(next).toMatchObject({ state: 'asked', amount_cents: 450, reason: 'cancelled' })
  expect(await day()).not.toContain('qui n’ont pas abouti')
  stripe.refund.body = { id: 're_2', object: 'refund', status: 'pending' }
  await send(next?.id as Id<'refund'>)
  expect(await refunded()).toBe(450)
  expect((await territory.listActs()).slice(-2)).toEqual(['refund.fail', 'refund.retry'])
  const keys = stripe.asked.filter(({ path }) => path === '/v1/refunds').map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  // What was said of the first attempt changes nothing of the second.
  await fail('evt_late')
  expect(await refunded()).toBe(450)
})

test.each([
  [
    402,
    { error: { type: 'card_error', code: 'expired_or_canceled_card', message: 'No.' } },
    'expired_or_canceled_card',
  ],
  [
    400,
    { error: { type: 'invalid_request_error', code: 'charge_already_refunded', message: 'No.' } },
    'charge_already_refunded',
  ],
  [
    200,
    { id: 're_1', object: 'refund', status: 'failed', failure_reason: 'insufficient_funds' },
    'insufficient_funds',
  ],
])(
  'what Stripe refuses at once (%d) is failed at once, and given back otherwise with how',
  async (status, body, failure) => {
    const { territory, stripe, id, refunds, refunded, merchant, own, day, send, page } = await owed()
    Object.assign(stripe.refund, { status, body })
    await send(id)
    await send(id)
    expect(stripe.asked.filter(({ path }) => path === '/v1/refunds')).toHaveLength(1)
    expect(await refunds()).toMatchObject([{ state: 'failed', failure }])
    expect(await refunded()).toBe(0)

    const otherwise = `${own}/remboursements/${id}/autrement`
    expect((await merchant.post(otherwise, { how: '' })).status).toBe(422)
    expect((await merchant.post(otherwise, { how: 'en espèces, le 3 mai' })).status).toBe(303)
    expect((await merchant.post(otherwise, { how: 'deux fois' })).status).toBe(409)
    expect((await territory.listActs()).slice(-2)).toEqual(['refund.fail', 'refund.otherwise'])
    expect(await refunds()).toMatchObject([{ followed: 'otherwise', followed_note: 'en espèces, le 3 mai' }])
    expect(await day()).not.toContain('qui n’ont pas abouti')
    const shown = await page()
    expect(shown).not.toContain('n’a pas abouti')
    expect(shown).not.toContain('même moyen')
    expect(shown).toContain('vous avoir rendu 4,50 € ainsi : en espèces, le 3 mai')
    const [last] = (await territory.mailsTo({ email: 'lea@exemple.fr' })).slice(-1)
    expect(last?.text_body).toContain('en espèces, le 3 mai')
  },
)

test('an outage is no refusal: the money is asked again later', async () => {
  const { stripe, id, refunds, send } = await owed()
  Object.assign(stripe.refund, { status: 401, body: { error: { message: 'Who are you?' } } })
  await expect(send(id)).rejects.toThrow()
  expect(await refunds()).toMatchObject([{ state: 'asked' }])
  Object.assign(stripe.refund, { status: 200, body: { id: 're_1', object: 'refund', status: 'succeeded' } })
  await send(id)
  expect(await refunds()).toMatchObject([{ state: 'done' }])
})

test('a failure told before Stripe’s own answer is written, or while nobody was there to write it, is not lost', async () => {
  const { stripe, id, refunds, refunded, send, fail } = await owed()
  const lost = { object: 'refund', status: 'failed', failure_reason: 'expired_or_canceled_card' }
  // Answered, then killed: the event comes before the second attempt.
  await fail('evt_early', { object: { ...lost, id: `re_${id}`, metadata: { refund: id } } })
  await send(id)
  expect(await refunds()).toMatchObject([{ state: 'failed', failure: 'expired_or_canceled_card' }])
  expect(await refunded()).toBe(0)

  // Nothing was told: what Stripe made of it is read before it is asked anew.
  const other = await owed()
  other.stripe.refund.made.push({ ...lost, id: 're_1', metadata: { refund: other.id } })
  await other.send(other.id)
  expect(await other.refunds()).toMatchObject([{ state: 'failed', failure: 'expired_or_canceled_card' }])
  for (const { asked } of [stripe, other.stripe])
    expect(asked.filter(({ path }) => path === '/v1/refunds')).toEqual([])
})

test('what Stripe never answered about is told to the shop after the last attempt, and asked again as the same refund', async () => {
  const { territory, stripe, id, refunds, refunded, merchant, own, day, odile } = await owed()
  const { db, clock } = territory
  const attempt = (lastAttempt: boolean) => doRefund(db, id, clock.now, { lastAttempt })
  const { body } = stripe.refund
  Object.assign(stripe.refund, { status: 500, body: { error: { type: 'api_error', message: 'Down.' } } })
  await expect(attempt(false)).rejects.toThrow()
  expect(await refunds()).toMatchObject([{ state: 'asked' }])
  await expect(attempt(true)).rejects.toThrow()
  expect(await refunds()).toMatchObject([{ state: 'failed', failure: unanswered }])
  expect(await day()).toContain('Stripe n’a pas donné suite')
  expect(await territory.mailsTo({ email: odile.email })).toHaveLength(1)

  const again = `${own}/remboursements/${id}/essai`
  const answers = await Promise.all(Array.from({ length: 8 }, () => merchant.post(again)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await refunds()).toMatchObject([{ state: 'asked', failure: null }])
  await expect(attempt(true)).rejects.toThrow()
  // The operator tries the dead job again.
  Object.assign(stripe.refund, { status: 200, body })
  await Promise.all(Array.from({ length: 8 }, () => attempt(true)))
  expect(await refunds()).toMatchObject([{ state: 'done', failure: null }])
  expect(await refunded()).toBe(450)
  const keys = stripe.asked.filter(({ path }) => path === '/v1/refunds').map(({ key }) => key)
  expect(new Set(keys).size).toBe(1)
})
