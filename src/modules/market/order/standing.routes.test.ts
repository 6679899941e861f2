import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { confirmationTo, newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { cents } from '../../../platform/money.ts'

test('what is to be paid is asked until the hand-over, and never after; on both sides of the counter', async () => {
  const territory = await newTerritory()
  const [owner, lea] = [await territory.person('Odile'), await territory.person('Léa')]
  const shop = await territory.shop(await territory.commune(), { owner })
  const [odile, buyer] = [territory.as(owner), territory.as(lea)]
  const at = territory.clock.now
  const cases = [
    [{ state: 'placed' }, 'À payer sur place', 'à encaisser : 6,00'],
    [{ state: 'ready' }, 'À payer sur place', 'à encaisser : 6,00'],
    [{ state: 'handed_over', handed_over_at: at }, 'Total de la commande', 'total : 6,00'],
    [{ state: 'no_show' }, 'Total de la commande', 'total : 6,00'],
    [{ state: 'refused', reason: 'Four en panne.' }, 'Plus rien à payer', 'rien à encaisser'],
    [{ state: 'cancelled' }, 'Plus rien à payer', 'rien à encaisser'],
    [{ state: 'placed', paid: true }, 'Payé à l’avance', 'payée'],
    [{ state: 'handed_over', handed_over_at: at, paid: true }, 'Payé à l’avance', 'payée'],
    [
      { state: 'awaiting_payment', paid_beforehand: true, hold_until: at.add({ hours: 1 }) },
      'À payer en ligne',
      'paiement en attente',
    ],
  ] as const
  const all = cases.flatMap(([, toBuyer]) => toBuyer)
  for (const [how, toBuyer, toShop] of cases) {
    const order = await newOrder(territory, shop, { buyer: lea, ...how })
    const read = await (await buyer.get(`/commandes/${order.orderId}`)).text()
    expect(all.filter((words) => read.includes(words))).toEqual(all.filter((words) => words === toBuyer))
    assertHtml(read)
    // What nobody collects any more is written down in no calendar.
    const awaited = ['placed', 'ready', 'awaiting_payment'].includes(how.state)
    expect(read.includes('.ics')).toBe(awaited)
    const served = await (await odile.get(`/boutique/${shop.slug}/commandes/${order.id}`)).text()
    expect(served.replaceAll(' ', ' ')).toContain(toShop)
  }
  const roast = await newOrder(territory, shop, {
    buyer: lea,
    lines: [{ quantity: 1, unit_price_cents: cents(2000), ordered_grams: 800, ceiling_grams: 1000 }],
  })
  expect(await (await buyer.get(`/commandes/${roast.orderId}`)).text()).toMatch(/environ\s20,00/)
  const letter = await confirmationTo(territory, lea.email)
  expect(letter?.text_body).toMatch(/À payer sur place\s: environ\s20,00/)
  const cancelled = await newOrder(territory, shop, { buyer: lea, paid_beforehand: true, state: 'cancelled' })
  const page = await (await buyer.get(`/commandes/${cancelled.orderId}`)).text()
  expect(page).toContain('vous est remboursé')
})

test('the code to show comes first once something is ready to collect, and after the order until then', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const shop = await territory.shop(await territory.commune())
  const codeIsFirst = async (state: 'accepted' | 'ready' | 'at_point') => {
    const order = await newOrder(territory, shop, { buyer: lea, state })
    const read = await (await territory.as(lea).get(`/commandes/${order.orderId}`)).text()
    assertHtml(read)
    return read.indexOf('class="code-holder"') < read.indexOf('id="part-')
  }
  expect([await codeIsFirst('accepted'), await codeIsFirst('ready'), await codeIsFirst('at_point')]).toEqual([
    false,
    true,
    true,
  ])
})
