import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

async function start() {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const shop = await territory.shop(await territory.commune(), {
    owner: lea,
    opening_hours: 'Mo-Fr 08:00-12:00; PH off; Dec 24 08:00-14:00',
  })
  const read = () =>
    territory.db.selectFrom('shop').selectAll().where('id', '=', shop.id).executeTakeFirstOrThrow()
  return { territory, lea: territory.as(lea), read, own: `/boutique/${shop.slug}` }
}

test('a merchant tells about the shop, in their own words, which stay words', async () => {
  const { territory, lea, read, own } = await start()
  const hostile = `<script>alert(1)</script> ' ; drop table shop; -- \u202e😀`
  const sent = await lea.post(`${own}/vitrine`, {
    story: hostile,
    email: 'fournee@exemple.fr',
    labels: ['artisan'],
    accessibility: ['step_free', 'ramp'],
  })
  expect(sent.status).toBe(303)
  expect(await read()).toMatchObject({ story: hostile, labels: ['artisan'] })
  const page = await (await lea.get(`${own}/vitrine`)).text()
  expect(page).toContain('&lt;script&gt;alert(1)')
  assertHtml(page)
  // Terms have articles, a mediator an address: their lines stay lines.
  const lines = { sellerTerms: 'Article 1\r\nArticle 2', mediator: 'CM2C\n49 rue de Ponthieu' }
  await lea.post(`${own}/vitrine`, {
    email: 'fournee@exemple.fr',
    story: hostile,
    labels: ['artisan'],
    ...lines,
  })
  const shown = await (await territory.visitor().get(own.replace('boutique', 'boutiques'))).text()
  expect(shown).toMatch(/<p class="typed">Article 1\r?\nArticle 2</)
  expect(shown).toMatch(/<span class="typed">CM2C\n49 rue/)
  const refused = await lea.post(`${own}/vitrine`, { email: 'rien', website: 'javascript:alert(1)' })
  expect(refused.status).toBe(422)
  expect(await territory.listActs()).toEqual(['shop.change', 'shop.change'])
})

test('a new week keeps holidays and dated hours; a reversed hour is named and kept', async () => {
  const { territory, lea, read, own } = await start()
  const page = await (await lea.get(`${own}/horaires`)).text()
  expect(page).toMatch(/name="mo_1_from" value="08:00"/)
  assertHtml(page)
  const wrong = await lea.post(`${own}/horaires`, { tu_1_from: '11:00', tu_1_to: '10:00' })
  expect(wrong.status).toBe(422)
  const again = await wrong.text()
  expect(again).toContain('La fermeture vient avant')
  expect(again).toMatch(/name="tu_1_from" value="11:00"/)
  assertHtml(again)
  const saved = await lea.post(`${own}/horaires`, { tu_1_from: '09:00', tu_1_to: '12:30' })
  expect(saved.status).toBe(303)
  const { opening_hours } = await read()
  expect(opening_hours).toContain('Tu 09:00-12:30')
  expect(opening_hours).toContain('PH off')
  expect(opening_hours).toContain('Dec 24 08:00-14:00')
  expect(opening_hours).not.toContain('Mo')
  expect(await territory.listActs()).toEqual(['shop.hours'])
})

test('closures: added, refused when they overlap, removed', async () => {
  const { territory, lea, own } = await start()
  const closed = { first: '2030-08-01', last: '2030-08-15', reason: 'Travaux au fournil' }
  expect((await lea.post(`${own}/fermetures`, closed)).status).toBe(303)
  const overlap = await lea.post(`${own}/fermetures`, { first: '15/08/2030' })
  expect(overlap.status).toBe(409)
  expect(await overlap.text()).toContain('déjà prévue')
  const reversed = await lea.post(`${own}/fermetures`, { first: '2031-02-02', last: '2031-02-01' })
  expect(reversed.status).toBe(422)
  const page = await (await lea.get(`${own}/fermetures`)).text()
  expect(page).toContain('Travaux au fournil')
  assertHtml(page)
  const end = /\/fermetures\/[0-9a-f-]+\/fin/.exec(page)?.[0]
  // Tapped twice, it is removed once.
  for (const _ of [1, 2]) expect((await lea.post(`${own}${end}`)).status).toBe(303)
  expect(await (await lea.get(`${own}/fermetures`)).text()).not.toContain('Travaux au fournil')
  expect(await territory.listActs()).toEqual(['shop.closure', 'shop.reopen'])
})

test('a closure that is over is no longer one to come', async () => {
  const { territory } = await start()
  const { id: shop_id, slug } = await territory.db
    .selectFrom('shop')
    .select(['id', 'slug'])
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const today = territory.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const closed = (days: number, reason: string) => ({
    id: newId<'shop_closure'>(),
    territory_id: territory.id,
    shop_id,
    days: `[${today.add({ days })},${today.add({ days })}]`,
    reason,
    created_at: territory.clock.now,
  })
  const closures = [closed(-1, 'Foire de la veille'), closed(0, 'Baptême')]
  await territory.db.insertInto('shop_closure').values(closures).execute()
  const page = await (await territory.visitor().get(`/boutiques/${slug}`)).text()
  expect(page).toContain('Baptême')
  expect(page).not.toContain('Foire de la veille')
})

test('another merchant finds nothing, a visitor is asked to sign in', async () => {
  const { territory, own, read } = await start()
  const noe = await territory.person('Noé')
  await territory.shop(await territory.commune('Vouziers'), { name: 'Chez Noé', owner: noe })
  for (const name of ['vitrine', 'horaires', 'fermetures']) {
    expect((await territory.as(noe).get(`${own}/${name}`)).status).toBe(404)
    const sent = await territory.as(noe).post(`${own}/${name}`, { email: 'a@b.fr', first: '2030-01-01' })
    expect(sent.status).toBe(404)
    expect((await territory.visitor().get(`${own}/${name}`)).status).toBe(303)
  }
  expect((await read()).opening_hours).toContain('Mo-Fr')
})
