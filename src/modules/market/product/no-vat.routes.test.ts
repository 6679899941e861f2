import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { confirmationTo } from '../../../../test/order.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { isWithoutVat, noVat, rateIn, vatRates, vatWithin } from './vat.rules.ts'

const mention = 'TVA non applicable, art. 293 B du CGI'
const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

test('a seller without a VAT number has no rate, whatever its goods say, and one that has keeps them', () => {
  const rates = fc.constantFrom(...Object.keys(vatRates).map(Number))
  fc.assert(
    fc.property(rates, fc.integer({ min: 0, max: 1_000_000 }), (rate, total) => {
      const without = rateIn({ vat_number: null }, rate)
      return (
        vatWithin({ totalCents: cents(total), vatRateBasisPoints: without }) === 0 &&
        isWithoutVat([{ vat_rate_basis_points: without }]) &&
        rateIn({ vat_number: 'FR44732829320' }, rate) === rate
      )
    }),
  )
  expect(noVat.fr).toBe(mention)
  expect(isWithoutVat([])).toBe(false)
})

test('what is bought from a shop without VAT shows the mention and no VAT, from the order page to both sides of the order', async () => {
  const territory = await newTerritory()
  const [odile, lea] = [await territory.person('Odile'), await territory.person('Léa')]
  const bees = await shelf(territory, { name: 'Les Ruchers', vat_number: null, owner: odile })
  const bakery = await shelf(territory, { name: 'La Fournée', vat_number: 'FR44732829320' })
  const [honey, bread] = [await bees.add(), await bakery.add({ price_cents: cents(1055) })]
  const buyer = territory.as(lea)
  const { path, form, html } = await goToCheckout(
    buyer,
    [bees, bakery],
    [
      [honey, 1],
      [bread, 1],
    ],
  )
  assertHtml(html)
  expect(html.split(mention)).toHaveLength(2)
  // The bread alone: 10,55 € at 5,5 %.
  expect(plain(html)).toMatch(/dont TVA 5,5 %[\s\S]{0,80}0,55 €/)
  const placed = await buyer.post(path, form)
  const order = plain(await (await buyer.follow(placed)).text())
  expect(order.split(mention)).toHaveLength(2)
  const letter = await confirmationTo(territory, form.email ?? '')
  expect(plain(letter?.text_body ?? '').split(mention)).toHaveLength(2)
  const lines = await territory.db
    .selectFrom('order_line')
    .innerJoin('shop_order', 'shop_order.id', 'order_line.shop_order_id')
    .select(['shop_order.shop_id', 'shop_order.id', 'vat_rate_basis_points'])
    .where('order_line.territory_id', '=', territory.id)
    .execute()
  const rateOf = (shop: { readonly id: string }) => lines.find(({ shop_id }) => shop_id === shop.id)
  expect([rateOf(bees.shop)?.vat_rate_basis_points, rateOf(bakery.shop)?.vat_rate_basis_points]).toEqual([
    0, 550,
  ])
  const served = await territory
    .as(odile)
    .get(`/boutique/${bees.shop.slug}/commandes/${rateOf(bees.shop)?.id}`)
  expect(await served.text()).toContain(mention)
})

test('a shop that comes to charge VAT finds the rates of its goods as they were', async () => {
  const territory = await newTerritory()
  const { db, id: territory_id } = territory
  const odile = await territory.person('Odile')
  const own = await shelf(territory, { vat_number: null, trade: 'bakery', owner: odile })
  const variant = await own.add()
  await db
    .insertInto('category')
    .values({ id: newId(), territory_id, slug: 'pains', name_fr: 'Pains', name_en: 'Breads' })
    .execute()
  const merchant = territory.as(odile)
  const at = `/boutique/${own.shop.slug}/rayon`
  const products = () =>
    db
      .selectFrom('product')
      .select(['id', 'vat_rate_basis_points as rate'])
      .where('territory_id', '=', territory_id)
      .orderBy('id')
      .execute()
  // What saving its page, or the rows of a model, would write while the shop charges none.
  const [brioche] = await products()
  for (const page of ['nouveau', brioche?.id])
    expect(await (await merchant.get(`${at}/${page}`)).text()).toMatch(/value="r550" selected/)
  const added = await merchant.post(`${at}/rapide`, { model: '0', name1: 'Miche', price1: '3' })
  expect(added.status).toBe(303)
  expect((await products()).map(({ rate }) => rate)).toEqual([550, 550])
  const vat_number = 'FR44732829320'
  await db.updateTable('shop').set({ vat_number }).where('id', '=', own.shop.id).execute()
  const { html } = await goToCheckout(territory.visitor(), [own], [[variant, 1]])
  expect(plain(html)).toContain('dont TVA 5,5 %')
  expect(plain(html)).not.toContain(mention)
})
