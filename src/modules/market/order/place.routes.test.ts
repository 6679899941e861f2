import { toBuffer } from 'qrcode'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { confirmationTo, newOrder } from '../../../../test/order.ts'
import { goToCheckout, type Shelf, shelf, stockOf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { cents } from '../../../platform/money.ts'

test('a short opening is one short slot, for the mail and the calendar too', async () => {
  const territory = await newTerritory()
  const market = await shelf(territory, { name: 'Le Camion', opening_hours: 'Mo-Su,PH 08:00-08:20' })
  const pizza = await market.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [market], [[pizza, 1]])
  expect((await lea.post(path, form)).status).toBe(303)
  const mail = await confirmationTo(territory, 'lea@exemple.fr')
  expect(mail?.text_body).toMatch(/de 8\sh à 8\sh\s20/)
  expect(JSON.stringify(mail?.attachments)).toMatch(/DTEND[^\\]*:\d{8}T\d{2}2000/)
})

test('a basket over two shops becomes one order with a code, a mail, and an emptied basket', async () => {
  const territory = await newTerritory()
  const [bakery, books] = [
    await shelf(territory, { name: 'La Fournée' }),
    await shelf(territory, { name: 'La Plume' }),
  ] as [Shelf, Shelf]
  const brioche = await bakery.add({ stock_kind: 'counted', stock_count: 5 })
  const novel = await books.add({ price_cents: cents(2000) })
  const lea = territory.visitor()
  const basketBefore = await lea.get('/panier')
  expect(basketBefore.headers.getSetCookie()).toEqual([])
  const { path, form, html, slotsPage } = await goToCheckout(
    lea,
    [bakery, books],
    [
      [brioche, 2],
      [novel, 1],
    ],
  )
  for (const page of [
    html,
    slotsPage,
    await (await lea.get('/panier')).text(),
    await (await lea.get('/panier/retrait')).text(),
  ])
    assertHtml(page)
  expect(html).toContain('Commander avec obligation de paiement')
  expect(html).toContain('29,00')
  expect(html).toContain('/conditions-de-commande"')
  expect(html.indexOf('/conditions-de-commande"')).toBeLessThan(
    html.indexOf('Commander avec obligation de paiement'),
  )
  // What it comes to is read before the button that binds.
  expect(html.indexOf('29,00')).toBeLessThan(html.indexOf('Commander avec obligation de paiement'))
  const unnamed = await (await lea.post(path, { ...form, name: '' })).text()
  expect(unnamed).toContain('<a href="#name">Votre nom : Répondez à cette question.</a>')
  const nobody = await lea.post(path, { ...form, email: '' })
  expect(nobody.status).toBe(422)
  expect(await nobody.text()).toContain('à défaut')

  const placed = await lea.post(path, form)
  expect(placed.status).toBe(303)
  const page = await (await lea.follow(placed)).text()
  assertHtml(page)
  expect(page).toContain('La Plume')
  expect(page).toContain('<svg')
  expect(await stockOf(territory, brioche)).toBe(3)
  const emptied = await lea.get('/panier')
  expect(await emptied.text()).toContain('Votre panier est vide')
  // No browser shows the full one again to whoever goes back.
  expect(emptied.headers.get('cache-control')).toBe('private, no-store')
  const mail = await confirmationTo(territory, 'lea@exemple.fr')
  expect(JSON.stringify(mail?.attachments)).toContain('BEGIN:VCALENDAR')
  const [, site] = /href="(https?:\/\/[^/"]+)/.exec(mail?.html_body ?? '') ?? []
  const scanned = `${site}/${territory.slug}/remise/${mail?.subject.split(' ').at(-1)}`
  const qr = await toBuffer(scanned, { scale: 6, errorCorrectionLevel: 'M' })
  expect(mail?.attachments).toContainEqual(
    expect.objectContaining({ mediaType: 'image/png', encoding: 'base64', text: qr.toString('base64') }),
  )
  expect(mail?.html_body).toContain('src="cid:code-de-retrait"')
  expect(mail?.text_body).not.toContain('cid:')
  const letter = mail?.text_body.replaceAll(/\s+/g, ' ')
  expect(letter).toContain('En boutique, 1 place Ducale, 08300 La Plume sur Aisne')
  expect(letter).toContain('Envoyée au commerçant. À payer sur place : 20,00 €')

  const location = placed.headers.get('location')?.replace(`/${territory.slug}`, '') as string
  expect((await territory.visitor().get(location.split('?')[0] as string)).status).toBe(404)
  expect((await territory.visitor().get(location)).status).toBe(200)
  const cancelPaths = [...page.matchAll(/action="([^"]+annulation[^"]*)"/g)].map(([, to]) => to as string)
  expect(cancelPaths).toHaveLength(2)
  for (const to of cancelPaths)
    expect((await lea.post(to.replace(`/${territory.slug}`, '').replaceAll('&amp;', '&'))).status).toBe(303)
  const { left } = await territory.db
    .selectFrom('slot')
    .select((eb) => eb.fn.sum<number>('taken').as('left'))
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(Number(left)).toBe(0)
  expect(await stockOf(territory, brioche)).toBe(5)
})

test('who comes to the hours before choosing how is sent back, and warned rather than thanked', async () => {
  const territory = await newTerritory()
  const bakery = await shelf(territory, { name: 'La Fournée' })
  const { id: variant } = await bakery.add()
  const lea = territory.visitor()
  const added = await lea.follow(await lea.post('/panier/lignes', { variant, quantity: '1' }))
  expect(await added.text()).toMatch(/data-kind="success".*c’est dans votre panier/)
  const back = await lea.follow(await lea.get('/panier/creneaux'))
  expect(await back.text()).toMatch(/data-kind="warning".*Choisissez comment recevoir vos achats/)
})

test.each([
  ['1900-01-01T00:00Z', 409, 'n’est plus proposé'],
  // No hour at all: it is asked again.
  ['0000-01-01T00:00:00Z', 303, 'Choisissez un jour et une heure'],
  ['+020000-01-01T00:00Z', 303, 'Choisissez un jour et une heure'],
] as const)('an hour of no slot is no longer offered, even %s', async (start, status, told) => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  const answer = await lea.post(
    path.replace(/slot\.([0-9a-f-]+)=[^&]+/, `slot.$1=${encodeURIComponent(start)}`),
    form,
  )
  expect(answer.status).toBe(status)
  const page = status === 303 ? await lea.follow(answer) : answer
  expect(await page.text()).toContain(told)
})

test('a price that changes before the button is shown before it binds', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  await territory.db
    .updateTable('variant')
    .set({ price_cents: cents(500) })
    .where('id', '=', variant.id)
    .execute()
  const answer = await lea.post(path, form)
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(html).toContain('vient de changer')
  expect(html).toContain('5,00')
  expect(await (await lea.get('/panier')).text()).toContain('Le prix a changé')
})

test('a basket says what is gone and what is short, counts neither gone goods nor an order that cannot be placed', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const [gone, few] = [await own.add(), await own.add({ stock_kind: 'counted', stock_count: 1 })]
  const lea = territory.visitor()
  for (const { id } of [gone, few]) await lea.post('/panier/lignes', { variant: id, quantity: '2' })
  await territory.db
    .updateTable('variant')
    .set({ retired_at: territory.clock.now })
    .where('id', '=', gone.id)
    .execute()
  const short = await (await lea.get('/panier')).text()
  assertHtml(short)
  expect(short).toContain('Il ne reste plus de « Brioche 1 »')
  expect(short).toContain('Il ne reste que 1 « Brioche 2 »')
  expect(short).not.toContain(`id="quantity-${gone.id}"`)
  expect(short).toContain('9,00')
  expect(short).not.toContain('18,00')
  expect(short).not.toContain('/panier/retrait"')
  await lea.post(`/panier/lignes/${gone.id}`, { quantity: '0', remove: 'yes' })
  await lea.post(`/panier/lignes/${few.id}`, { quantity: '1' })
  expect(await (await lea.get('/panier')).text()).toContain('/panier/retrait"')
})

test('who must pay beforehand since nobody came is told when a shop does not offer it, and what to do', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const lea = await territory.person('Léa')
  await newOrder(territory, own.shop, { buyer: lea, state: 'no_show' })
  await territory.db
    .updateTable('territory')
    .set({ no_show_limit: 1 })
    .where('id', '=', territory.id)
    .execute()
  const { path, form, html } = await goToCheckout(territory.as(lea), [own], [[await own.add(), 1]])
  assertHtml(html)
  expect(html).toContain('« La Fournée » ne le propose pas encore')
  const refused = await territory.as(lea).post(path, form)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Retirez ses articles du panier')
})
