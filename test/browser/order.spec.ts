import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { cents } from '../../src/platform/money.ts'
import { confirmationTo, newOrder } from '../order.ts'
import { round, shelf } from '../shelf.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { chooseWay, order, putInBasket } from './buyer.ts'
import {
  fits,
  type Hand,
  heading,
  keyboard,
  mouse,
  openBrowserAs,
  openSquare,
  phone,
  type Square,
  textOf,
} from './square.ts'

let browser: Browser
let square: Square
beforeAll(async () => {
  browser = await launch()
  square = await openSquare()
})
afterAll(async () => {
  await browser.close()
  await square.close()
})

/** Two shops, each with its merchant, that sell one thing each. */
async function openTwoShops(word: string) {
  const { territory } = square
  const [odile, paul] = [await territory.person('Odile'), await territory.person('Paul')]
  const bakery = await shelf(territory, { name: `La Fournée ${word}`, owner: odile, test_card: true })
  const books = await shelf(territory, { name: `La Plume ${word}`, owner: paul, test_card: true })
  await bakery.add({}, { title: `Brioche ${word}` })
  await books.add({ price_cents: cents(2000) }, { title: `Roman ${word}` })
  return [
    { merchant: odile, shop: bakery.shop, sells: `Brioche ${word}`, price: '4,50 €' },
    { merchant: paul, shop: books.shop, sells: `Roman ${word}`, price: '20,00 €' },
  ] as const
}

const openPhone = async (person: Person) => (await openBrowserAs(browser, square, person, phone)).newPage()

/** Behind the counter: the order is accepted and prepared. */
async function prepare(merchant: Person, { press }: Hand) {
  const page = await openPhone(merchant)
  await page.goto(square.at('/boutique'))
  await press(page.getByRole('link', { name: 'Aujourd’hui (1)' }))
  await press(page.getByRole('link', { name: 'Commandes', exact: true }))
  await press(page.getByRole('button', { name: 'Accepter' }))
  await press(page.getByRole('button', { name: 'C’est prêt' }))
  await page.getByText('La commande est prête.').waitFor()
  return page
}

test.each([
  ['with the mouse', 'A', mouse, true],
  ['without script', 'B', mouse, false],
  ['with the keyboard alone', 'C', keyboard, true],
] as const)('find, order from two shops, and collect: %s', async (_, word, hand, javaScriptEnabled) => {
  const shops = await openTwoShops(word)
  const visitor = await openBrowserAs(browser, square, undefined, { javaScriptEnabled })
  const page = await visitor.newPage()
  for (const { sells } of shops) await putInBasket(square, page, hand, sells)
  await chooseWay(page, hand)
  const email = `lea-${word.toLowerCase()}@exemple.fr`
  const code = await order(page, hand, shops.length, email)
  const mail = await confirmationTo(square.territory, email)
  expect(mail?.text_body).toContain(code)

  for (const { merchant } of shops) {
    const counter = await prepare(merchant, hand)
    await hand.press(counter.getByRole('link', { name: 'Remettre' }))
    await hand.write(counter.getByLabel('Code de l’acheteur'), code)
    await hand.press(counter.getByRole('button', { name: 'Chercher', exact: true }))
    await hand.press(counter.getByRole('button', { name: 'Remettre la commande' }))
    await counter.getByText('La commande est remise.').waitFor()
    await counter.context().close()
  }
  await page.reload()
  expect(await page.getByText('remise', { exact: true }).count()).toBe(2)
  await visitor.close()
})

/** A collective point where both shops bring their goods. */
async function openPoint(shops: Awaited<ReturnType<typeof openTwoShops>>, keeper: Person) {
  const { territory } = square
  const point = await territory.pickupPoint(await territory.commune('Charleville'), { keeper })
  const at = { territory_id: territory.id, pickup_point_id: point.id }
  await territory.db
    .insertInto('fulfilment')
    .values({ id: newId<'fulfilment'>(), ...at, kind: 'point' })
    .execute()
  await territory.db
    .insertInto('pickup_point_shop')
    .values(shops.map(({ shop }) => ({ ...at, shop_id: shop.id })))
    .execute()
  return point
}

test('pay beforehand with the test card, and collect from both shops at one point', async () => {
  const shops = await openTwoShops('D')
  const karim = await square.territory.person('Karim')
  const point = await openPoint(shops, karim)
  const visitor = await openBrowserAs(browser, square)
  const page = await visitor.newPage()
  for (const { sells } of shops) await putInBasket(square, page, mouse, sells)
  await chooseWay(page, mouse, point.name)
  const code = await order(page, mouse, 1, 'lea-d@exemple.fr')
  for (const { price } of shops) {
    await page.getByRole('button', { name: `Payer ${price}` }).click()
    expect(await heading(page)).toBe('Carte d’essai')
    await page.getByRole('button', { name: 'Accepter le paiement' }).click()
    await page.getByText('C’est payé.').waitFor()
  }

  for (const { merchant } of shops) await (await prepare(merchant, mouse)).context().close()
  const counter = await openPhone(karim)
  await counter.goto(square.at('/boutique'))
  await counter.getByRole('link', { name: 'Commandes' }).click()
  expect(await heading(counter)).toBe('Point de retrait : Les Halles')
  for (const left of [2, 1]) {
    expect(await counter.getByRole('button', { name: 'Reçue' }).count()).toBe(left)
    await counter.getByRole('button', { name: 'Reçue' }).first().click()
    await counter.getByText('La commande est reçue.').waitFor()
  }
  await counter.getByLabel('Code de l’acheteur').fill(code)
  await counter.getByRole('button', { name: 'Chercher', exact: true }).click()
  await counter.getByRole('button', { name: 'Remettre tout ce qui attend sous ce code' }).click()
  await counter.getByText('2 commandes sont remises.').waitFor()
  await page.reload()
  expect(await page.getByText('remise', { exact: true }).count()).toBe(2)
  await counter.context().close()
  await visitor.close()
})

test('have it brought to one’s door, and read there where it goes', async () => {
  const { territory } = square
  const odile = await territory.person('Odile')
  const bakery = await shelf(territory, { name: 'La Fournée F', owner: odile, test_card: true })
  await bakery.add({}, { title: 'Brioche F' })
  await round(territory, { shop_id: bakery.shop.id }, await territory.commune('Donchery'))
  const visitor = await openBrowserAs(browser, square, undefined, phone)
  const page = await visitor.newPage()
  await putInBasket(square, page, mouse, 'Brioche F')
  await page.goto(square.at('/panier/retrait'))
  await page.getByRole('radio', { name: 'Livraison : Tournée' }).check()
  await page.getByLabel('Commune de livraison').selectOption({ label: 'Donchery' })
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('group', { name: 'Jour et heure' }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByLabel('Votre nom').fill('Léa Martin')
  await page.getByLabel('Adresse électronique').fill('lea-f@exemple.fr')
  await page.getByLabel('Téléphone').fill('03 24 00 00 00')
  await page.getByLabel('Adresse de livraison').fill('12 rue des Saules')
  await page.getByLabel('Code postal').fill('08350')
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await page.getByRole('button', { name: 'Payer 4,50 €' }).click()
  await page.getByRole('button', { name: 'Accepter le paiement' }).click()
  await page.getByText('Livraison, 12 rue des Saules, 08350 Donchery').waitFor()
  const code = /[A-Z0-9]{6}$/.exec(await heading(page))?.[0] ?? ''

  const counter = await prepare(odile, mouse)
  await counter.getByText('12 rue des Saules, 08350 Donchery').waitFor()
  await fits(counter)
  await counter.getByRole('link', { name: 'Remettre' }).click()
  await counter.getByLabel('Code de l’acheteur').fill(code)
  await counter.getByRole('button', { name: 'Chercher', exact: true }).click()
  await counter.getByRole('button', { name: 'Remettre la commande' }).click()
  await counter.getByText('La commande est remise.').waitFor()
  expect(await textOf(counter)).not.toContain('rue des Saules')
  await counter.context().close()
  await visitor.close()
})

test('change one’s mind: two steps without script, and a dated acknowledgement', async () => {
  const { territory } = square
  const shop = await territory.shop(await territory.commune('Sedan'), { name: 'La Plume' })
  const { orderId, secret } = await newOrder(territory, shop, {
    paid: true,
    state: 'handed_over',
    handed_over_at: territory.clock.now,
    lines: [{ title: 'Roman' }, { title: 'Croissant', withdrawal_exception: 'perishable' }],
  })
  const visitor = await openBrowserAs(browser, square, undefined, { javaScriptEnabled: false })
  const page = await visitor.newPage()
  await page.goto(square.at(`/commandes/${orderId}?cle=${secret}`))
  await page.getByRole('link', { name: 'Renoncer au contrat ici' }).click()
  expect(await page.getByLabel('2 × Croissant').isDisabled()).toBe(true)
  await page.getByLabel('2 × Roman').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  expect(await heading(page)).toBe('Renoncer à ces articles de La Plume ?')
  await page.getByRole('button', { name: 'Confirmer la rétractation' }).click()
  await page.getByText('Accusé de réception envoyé à gisele@exemple.fr.').waitFor()
  const mails = await territory.mailsTo({ email: 'gisele@exemple.fr' })
  expect(mails.at(-1)?.text_body).toContain('il prouve la date et l’heure')
  await visitor.close()
})
