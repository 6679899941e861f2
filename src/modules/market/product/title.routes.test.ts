import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { confirmationTo } from '../../../../test/order.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('an English reader buys under English titles, from the basket to the withdrawal, and what has none is marked as French', async () => {
  const territory = await newTerritory()
  const owner = await territory.person('Hugo')
  const bakery = await shelf(territory, { name: 'La Fournée', owner })
  const loaf = await bakery.add(
    { name: 'tranché' },
    { title: 'Pain de seigle', title_en: 'Rye loaf', origin: 'Farine des Crêtes', slug: 'pain' },
  )
  const tart = await bakery.add({ name: 'grande' }, { title: 'Tarte au sucre', slug: 'tarte' })
  const lea = newClient(territory.fetch, `/en/${territory.slug}`)
  const read = async (path: string) => (await lea.get(path)).text()

  const sold = await read(`/boutiques/${bakery.shop.slug}/pain`)
  expect(sold).toContain('<h1>Rye loaf</h1>')
  expect(sold).toContain('<span lang="fr">Farine des Crêtes</span>')
  expect(sold).toContain('"@type":"Product","name":"Rye loaf"')
  expect(sold).toContain('"category":"Bread"')
  const told = { story: 'Un four à bois.', story_en: 'A wood oven.' }
  await territory.db.updateTable('shop').set(told).where('id', '=', bakery.shop.id).execute()
  expect(await read(`/boutiques/${bakery.shop.slug}`)).toContain(
    '<meta name="description" content="A wood oven.">',
  )
  expect(await read(`/boutiques/${bakery.shop.slug}/tarte`)).toContain('<h1 lang="fr">Tarte au sucre</h1>')
  const { path, form, html } = await goToCheckout(
    lea,
    [bakery],
    [
      [loaf, 2],
      [tart, 1],
    ],
  )
  const placed = await lea.post(path, form)
  const location = placed.headers.get('location')?.replace(`/en/${territory.slug}`, '') as string
  // What was ordered stays under the name it was ordered by.
  await territory.db
    .updateTable('product')
    .set({ title: 'Boule', title_en: 'Round loaf' })
    .where('territory_id', '=', territory.id)
    .where('slug', '=', 'pain')
    .execute()
  const mail = await confirmationTo(territory, 'lea@exemple.fr')
  const order = await read(location)
  for (const page of [html, order, mail?.html_body ?? '']) {
    expect(page).toContain('2 × Rye loaf, <span lang="fr">tranché</span>')
    expect(page).toContain('1 × <span lang="fr">Tarte au sucre, grande</span>')
    expect(page).not.toMatch(/Pain de seigle|Boule|Round/)
  }
  assertHtml(order)
  const withdrawal = await read(location.replace('?', '/retractation?'))
  expect(withdrawal).toContain('2 × Rye loaf, ')
  expect(withdrawal).toContain('1 × <span lang="fr">Tarte au sucre, grande</span>')
  // The shop reads what it wrote.
  const board = await (await territory.as(owner).get(`/boutique/${bakery.shop.slug}/commandes`)).text()
  expect(board).toContain('2 × Pain de seigle, tranché')
})

test('a basket in English names what it holds in English', async () => {
  const territory = await newTerritory()
  const bakery = await shelf(territory)
  const { id: loaf } = await bakery.add(
    { stock_kind: 'counted', stock_count: 1 },
    { title: 'Pain de seigle', title_en: 'Rye loaf' },
  )
  const { id: tart } = await bakery.add({}, { title: 'Tarte au sucre' })
  const lea = newClient(territory.fetch, `/en/${territory.slug}`)
  await lea.post('/panier/lignes', { variant: tart, quantity: '1' })
  const added = await lea.follow(await lea.post('/panier/lignes', { variant: loaf, quantity: '2' }))
  const basket = await added.text()
  assertHtml(basket)
  expect(basket).toContain('2 × Rye loaf: it is in your basket.')
  expect(basket).toContain('Only 1 “Rye loaf” left (you ask for 2).')
  expect(basket).toContain('Quantity (Rye loaf)')
  expect(basket).toMatch(/<h3><a [^>]*><span lang="fr">Tarte au sucre<\/span><\/a>/)
  expect(basket).not.toContain('Pain de seigle')
})
