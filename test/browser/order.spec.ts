import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { cents } from '../../src/platform/money.ts'
import { confirmationTo, newOrder } from '../order.ts'
import { round, shelf } from '../shelf.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { newBuyer } from './buyer.ts'
import {
  bothWays,
  fits,
  type Hand,
  handOver,
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

let walks = 0
/** A word that names what is sold on this walk: journeys, and a second try at one, share a territory and find only theirs. */
const newWord = () => `n° ${++walks}`

/** Two shops, each with its merchant, that sell one thing each. */
async function openTwoShops() {
  const { territory } = square
  const word = newWord()
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

type Script = { readonly javaScriptEnabled: boolean }
const openPhone = async (person: Person | undefined, script: Script) =>
  (await openBrowserAs(browser, square, person, { ...phone, ...script })).newPage()

/** Behind the counter: the order is accepted and prepared. */
async function prepare(merchant: Person, { press }: Hand, script: Script) {
  const page = await openPhone(merchant, script)
  await page.goto(square.at('/boutique'))
  await press(page.getByRole('link', { name: 'Aujourd’hui (1)' }))
  await press(page.getByRole('link', { name: 'Commandes', exact: true }))
  await press(page.getByRole('button', { name: 'Accepter' }))
  await press(page.getByRole('button', { name: 'C’est prêt' }))
  await page.getByText('La commande est prête.').waitFor()
  return page
}

test.each([
  ['with the mouse', mouse, true, 'fr'],
  ['without a script', mouse, false, 'fr'],
  ['with the keyboard alone', keyboard, true, 'fr'],
  ['in English', mouse, true, 'en'],
] as const)('find, order from two shops, and collect: %s', async (_, hand, javaScriptEnabled, lang) => {
  const shops = await openTwoShops()
  const visitor = await openBrowserAs(browser, square, undefined, { javaScriptEnabled })
  const page = await visitor.newPage()
  const buyer = newBuyer(page, hand, lang)
  for (const { sells } of shops) await buyer.putInBasket(square, sells)
  await buyer.chooseWay()
  const email = `lea-${walks}@exemple.fr`
  const code = await buyer.order(shops.length, email)
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)
  const mail = await confirmationTo(square.territory, email)
  expect(mail?.subject).toBe(lang === 'fr' ? `Votre commande ${code}` : `Your order ${code}`)
  expect(mail?.text_body).toContain(
    lang === 'fr' ? 'Au retrait, montrez ce code' : 'When you collect, show this code',
  )
  // The link of the mail opens the order, in the language it was placed in.
  const link = /href="([^"]+\/commandes\/[^"]+)"/.exec(mail?.html_body ?? '')?.[1] ?? ''
  const { pathname, search } = new URL(link.replaceAll('&amp;', '&'))
  await page.goto(square.origin + pathname + search)
  expect(await heading(page)).toContain(code)
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)

  for (const { merchant } of shops) {
    const counter = await prepare(merchant, hand, { javaScriptEnabled })
    await handOver(counter, hand, code)
    await counter.context().close()
  }
  expect(await buyer.countHandedOver()).toBe(2)
  await visitor.close()
})

test('on paper: the order with its QR code, the list to prepare, the product; nothing to press, nothing cut off', async () => {
  const { territory } = square
  const word = newWord()
  const [odile, gisele] = [await territory.person('Odile'), await territory.person('Gisèle')]
  const bakery = await shelf(territory, { name: `La Fournée ${word}`, owner: odile })
  await bakery.add({ name: 'Grande' }, { title: `Brioche ${word}`, slug: `brioche-${walks}` })
  const { orderId, code, endsAt } = await newOrder(territory, bakery.shop, { buyer: gisele })
  const day = endsAt.subtract({ minutes: 30 }).toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const print = async (who: Person | undefined, path: string) => {
    const context = await openBrowserAs(browser, square, who, { viewport: paper, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(square.at(path))
    await page.emulateMedia({ media: 'print' })
    const read = await textOf(page)
    expect(
      await page.locator(':is(nav, button, .button, [type=search], input, select):visible').count(),
    ).toBe(0)
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(paper.width)
    const qr = await page
      .locator('.code-holder svg')
      .evaluateAll((all) => all[0]?.getBoundingClientRect().width)
    await context.close()
    return { read, qr }
  }
  const order = await print(gisele, `/commandes/${orderId}`)
  for (const said of [code, '6,00 €', `La Fournée ${word}`]) expect(order.read).toContain(said)
  // 38 pixels to the centimetre: what a telephone reads from a hand's distance.
  expect(order.qr).toBeGreaterThan(3 * 38)
  const list = await print(odile, `/boutique/${bakery.shop.slug}/preparation?jour=${day}`)
  for (const said of [code, 'Gisèle', '2 × Pain de seigle']) expect(list.read).toContain(said)
  const product = await print(undefined, `/boutiques/${bakery.shop.slug}/brioche-${walks}`)
  for (const said of [`Brioche ${word}`, '4,50 €']) expect(product.read).toContain(said)
})
/** What is left of an A4 sheet between its margins, 96 pixels to the inch. */
const paper = { width: 673, height: 1001 }

/** A collective point where both shops bring their goods. */
async function openPoint(shops: Awaited<ReturnType<typeof openTwoShops>>, keeper: Person) {
  const { territory } = square
  const point = await territory.pickupPoint(await territory.commune(`Charleville ${newWord()}`), {
    name: `Les Halles ${walks}`,
    keeper,
  })
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

test.each(bothWays)(
  'pay beforehand with the test card, and collect from both shops at one point ($way)',
  async ({ javaScriptEnabled }) => {
    const shops = await openTwoShops()
    const karim = await square.territory.person('Karim')
    const point = await openPoint(shops, karim)
    const page = await openPhone(undefined, { javaScriptEnabled })
    const buyer = newBuyer(page, mouse)
    for (const { sells } of shops) await buyer.putInBasket(square, sells)
    await buyer.chooseWay(point.name)
    const code = await buyer.order(1, `lea-${walks}@exemple.fr`)
    for (const { price } of shops) {
      await page.getByRole('button', { name: `Payer ${price}` }).click()
      expect(await heading(page)).toBe('Carte d’essai')
      await page.getByRole('button', { name: 'Accepter le paiement' }).click()
      await page.getByText('C’est payé.').waitFor()
    }

    for (const { merchant } of shops)
      await (await prepare(merchant, mouse, { javaScriptEnabled })).context().close()
    const counter = await openPhone(karim, { javaScriptEnabled })
    await counter.goto(square.at('/boutique'))
    await counter.getByRole('link', { name: 'Commandes' }).click()
    expect(await heading(counter)).toBe(`Point de retrait : ${point.name}`)
    for (const left of [2, 1]) {
      expect(await counter.getByRole('button', { name: 'Reçue' }).count()).toBe(left)
      await counter.getByRole('button', { name: 'Reçue' }).first().click()
      await counter.getByText('La commande est reçue.').waitFor()
    }
    await counter.getByLabel('Code de l’acheteur').fill(code)
    await counter.getByRole('button', { name: 'Chercher', exact: true }).click()
    await counter.getByRole('button', { name: 'Remettre tout ce qui attend sous ce code' }).click()
    await counter.getByText('2 commandes sont remises.').waitFor()
    expect(await buyer.countHandedOver()).toBe(2)
    await counter.context().close()
    await page.context().close()
  },
)

/** From the ways to the order, for one product brought to 12 rue des Saules. */
async function orderToTheDoor(page: Page) {
  await page.goto(square.at('/panier/retrait'))
  await page.getByRole('radio', { name: 'Livraison : Tournée' }).check()
  await page.getByLabel('Commune de livraison').selectOption({ label: 'Donchery' })
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('group', { name: 'Jour et heure' }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByLabel('Votre nom').fill('Léa Martin')
  await page.getByLabel('Adresse électronique').fill('lea-livree@exemple.fr')
  await page.getByLabel('Téléphone').fill('03 24 00 00 00')
  await page.getByLabel('Adresse de livraison').fill('12 rue des Saules')
  await page.getByLabel('Code postal').fill('08350')
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
}

test.each(bothWays)(
  'have it brought to one’s door, and read there where it goes ($way)',
  async ({ javaScriptEnabled }) => {
    const { territory } = square
    const odile = await territory.person('Odile')
    const word = newWord()
    const bakery = await shelf(territory, { name: `La Fournée ${word}`, owner: odile, test_card: true })
    await bakery.add({}, { title: `Brioche ${word}` })
    donchery ??= await territory.commune('Donchery')
    await round(territory, { shop_id: bakery.shop.id }, donchery)
    const page = await openPhone(undefined, { javaScriptEnabled })
    await newBuyer(page, mouse).putInBasket(square, `Brioche ${word}`)
    await orderToTheDoor(page)
    await page.getByRole('button', { name: 'Payer 4,50 €' }).click()
    await page.getByRole('button', { name: 'Accepter le paiement' }).click()
    await page.getByText('Livraison, 12 rue des Saules, 08350 Donchery').waitFor()
    const code = /[A-Z0-9]{6}$/.exec(await heading(page))?.[0] ?? ''

    const counter = await prepare(odile, mouse, { javaScriptEnabled })
    await counter.getByText('12 rue des Saules, 08350 Donchery').waitFor()
    await fits(counter)
    await handOver(counter, mouse, code)
    expect(await textOf(counter)).not.toContain('rue des Saules')
    await counter.context().close()
    await page.context().close()
  },
)
let donchery: Awaited<ReturnType<Square['territory']['commune']>> | undefined

test.each(bothWays)(
  'change one’s mind: two steps, and a dated acknowledgement ($way)',
  async ({ javaScriptEnabled }) => {
    const { territory } = square
    const word = newWord()
    const email = `gisele-${walks}@exemple.fr`
    const shop = await territory.shop(await territory.commune(`Sedan ${word}`), { name: 'La Plume' })
    const { orderId, secret } = await newOrder(territory, shop, {
      buyer: await territory.person('Gisèle', { email }),
      paid: true,
      state: 'handed_over',
      handed_over_at: territory.clock.now,
      lines: [{ title: 'Roman' }, { title: 'Croissant', withdrawal_exception: 'perishable' }],
    })
    const page = await openPhone(undefined, { javaScriptEnabled })
    await page.goto(square.at(`/commandes/${orderId}?cle=${secret}`))
    await page.getByRole('link', { name: 'Renoncer au contrat ici' }).click()
    expect(await page.getByLabel('2 × Croissant').isDisabled()).toBe(true)
    await page.getByLabel('2 × Roman').check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    expect(await heading(page)).toBe('Renoncer à ces articles de La Plume ?')
    await page.getByRole('button', { name: 'Confirmer la rétractation' }).click()
    await page.getByText(`Accusé de réception envoyé à ${email}.`).waitFor()
    const mails = await territory.mailsTo({ email })
    expect(mails.at(-1)?.text_body).toContain('il prouve la date et l’heure')
    await page.context().close()
  },
)
