import { expect, test } from 'vitest'
import type { Client } from '../../../../test/client.ts'
import { countOrders, goToCheckout, shelf, type Variant } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { rates } from '../../../platform/limit.ts'

test('where too many orders come from one address, a buyer keeps what they wrote', async () => {
  const territory = await newTerritory({ settings: { TRUSTED_PROXIES: '1' } })
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const machine = territory.visitor()
  for (let sent = 0; sent < rates.order.address.times; sent++)
    await machine.post(
      '/panier/commande',
      { name: 'M', email: 'm@exemple.fr' },
      { ...from, accept: 'application/json' },
    )
  const bakery = await shelf(territory)
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [bakery], [[await bakery.add(), 1]])
  const refused = await lea.post(path, form, from)
  expect(refused.status).toBe(429)
  const page = await refused.text()
  expect(page).toContain('Vous avez fait beaucoup de demandes')
  expect(page).toContain('value="lea@exemple.fr"')
  expect(await countOrders(territory)).toBe(0)
})

test('alcohol waits for the box about age, every answer kept, and is sold with it', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const beer = await own.add({}, { alcohol_tenths: 60 })
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[beer, 1]])
  const refused = await lea.post(path, { ...form, phone: '03 24 00 00 00' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('<a href="#age">')
  expect(page).toContain('Confirmez votre âge pour commander de l’alcool.')
  for (const answer of ['Léa', 'lea@exemple.fr', '03 24 00 00 00'])
    expect(page).toContain(`value="${answer}"`)
  expect(await countOrders(territory)).toBe(0)
  expect((await lea.post(path, { ...form, age: 'yes' })).status).toBe(303)
  expect(await countOrders(territory)).toBe(1)
})

/** How many of each the basket of this browser says it holds. */
async function quantitiesIn(client: Client, variants: readonly Variant[]) {
  const page = await (await client.get('/panier')).text()
  return variants.map(({ id }) =>
    Number(new RegExp(`<input [^>]*id="quantity-${id}"[^>]* value="(\\d+)"`).exec(page)?.[1] ?? 0),
  )
}

test('two guests’ baskets and that of their account become one, read in every browser: the larger quantity, once', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const goods = [await own.add(), await own.add(), await own.add()] as const
  const [brioche, jam, tea] = goods
  const put = async (client: Client, chosen: readonly (readonly [Variant, number])[]) => {
    for (const [variant, quantity] of chosen)
      await client.post('/panier/lignes', { variant: variant.id, quantity: String(quantity) })
  }
  const lea = await territory.person()
  const [phone, tablet, desk] = [territory.visitor(), territory.visitor(), territory.as(lea)]
  await put(phone, [
    [brioche, 3],
    [jam, 1],
  ])
  await put(tablet, [
    [brioche, 2],
    [tea, 4],
  ])
  for (const guest of [phone, tablet])
    for (const [name, value] of await territory.signIn(lea)) (await guest.cookies).set(name, value)
  // Every tab of both browsers at once: each sends the guest’s cookie, and the account has no basket yet.
  const tabs = [phone, tablet, phone, tablet, phone, tablet, phone, tablet]
  const opened = await Promise.all(tabs.map((browser) => browser.get('/panier')))
  expect(opened.map(({ status }) => status)).toEqual(Array(8).fill(200))
  for (const browser of [phone, tablet, desk]) expect(await quantitiesIn(browser, goods)).toEqual([3, 1, 4])

  // Another evening: the account’s own is the larger this time.
  const library = territory.visitor()
  await put(library, [
    [brioche, 1],
    [jam, 2],
  ])
  for (const [name, value] of await territory.signIn(lea)) (await library.cookies).set(name, value)
  for (const browser of [library, desk]) expect(await quantitiesIn(browser, goods)).toEqual([3, 2, 4])
  // What is taken out in one is out in the others.
  await desk.post(`/panier/lignes/${tea.id}`, { quantity: '0' })
  expect(await quantitiesIn(phone, goods)).toEqual([3, 2, 0])
  const { baskets } = await territory.db
    .selectFrom('basket')
    .select((eb) => eb.fn.countAll<number>().as('baskets'))
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(baskets).toBe(1)
})
