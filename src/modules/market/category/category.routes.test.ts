import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

const list = '/gestion/categories'

async function start() {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager())
  const slugs = async () =>
    (
      await territory.db
        .selectFrom('category')
        .select('slug')
        .where('territory_id', '=', territory.id)
        .where('parent_id', 'is', null)
        .orderBy('position')
        .execute()
    ).map(({ slug }) => slug)
  const idOf = async (slug: string) =>
    (
      await territory.db
        .selectFrom('category')
        .select('id')
        .where('territory_id', '=', territory.id)
        .where('slug', '=', slug)
        .executeTakeFirstOrThrow()
    ).id
  const add = (nameFr: string, more = {}) => maud.post(list, { nameFr, nameEn: nameFr, ...more })
  return { territory, maud, slugs, idOf, add }
}

test('a territory without categories begins with the usual ones, once', async () => {
  const { territory, maud, slugs } = await start()
  const empty = await (await maud.get(list)).text()
  expect(empty).toContain('Partir de la liste habituelle')
  assertHtml(empty)
  const both = await Promise.all([maud.post(`${list}/depart`), maud.post(`${list}/depart`)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  expect((await slugs())[0]).toBe('boulangerie-patisserie')
  expect(await territory.listActs()).toEqual(['category.start'])
  assertHtml(await (await maud.get(list)).text())
  expect(await (await territory.visitor().get('/')).text()).toContain('Boulangerie et pâtisserie')
})

test('everybody sees the order the manager sees, of those never moved too', async () => {
  const { territory, maud } = await start()
  const { db, id: territory_id } = territory
  const of = (slug: string, name: string) => ({
    id: newId<'category'>(),
    territory_id,
    slug,
    name_fr: name,
    name_en: name,
    position: 0,
  })
  await db
    .insertInto('category')
    .values([of('a-miels', 'Miels'), of('b-epicerie', 'Épicerie'), of('c-fleurs', 'Fleurs')])
    .execute()
  const orderIn = (html: string) =>
    ['Miels', 'Épicerie', 'Fleurs'].toSorted((a, b) => html.indexOf(a) - html.indexOf(b))
  const alphabetical = ['Épicerie', 'Fleurs', 'Miels']
  expect(orderIn(await (await maud.get(list)).text())).toEqual(alphabetical)
  const answer = await territory.onPlatform().get(`/api/v1/territories/${territory.slug}/categories`)
  expect(orderIn(await answer.text())).toEqual(alphabetical)
})

test('a category whose name is that of a page of ours is changed like any other', async () => {
  const { maud, slugs, add } = await start()
  for (const name of ['Départ', 'Départ']) await add(name)
  expect(await slugs()).toEqual(['depart-2', 'depart-3'])
  const renamed = await maud.post(`${list}/depart-2`, { nameFr: 'Arrivée', nameEn: 'Arrival' })
  expect(renamed.status).toBe(303)
  expect(await (await maud.get(list)).text()).toContain('Arrivée')
})

test('categories are added, renamed in both languages, and put in order', async () => {
  const { territory, maud, slugs, idOf, add } = await start()
  for (const name of ['Épicerie', 'Miels', 'Fleurs']) expect((await add(name)).status).toBe(303)
  expect((await add('Épicerie')).status).toBe(303)
  expect((await slugs()).length).toBe(4)
  await maud.post(`${list}/fleurs/place`, { sens: 'up' })
  expect((await slugs()).slice(0, 3)).toEqual(['epicerie', 'fleurs', 'miels'])
  await maud.post(`${list}/epicerie/place`, { sens: 'up' })
  expect((await slugs())[0]).toBe('epicerie')

  const renamed = { nameFr: 'Miels et confitures', nameEn: 'Honey and jam', parent: await idOf('epicerie') }
  expect((await maud.post(`${list}/miels`, renamed)).status).toBe(303)
  const added = Array.from({ length: 4 }, () => 'category.add')
  // Whoever is first already moves no further up.
  expect(await territory.listActs()).toEqual([...added, 'category.move', 'category.change'])
  assertHtml(await (await maud.get(`${list}/miels`)).text())
  const all = await (await maud.get(list)).text()
  expect(all).toContain('Miels et confitures')
  assertHtml(all)
  const api = await territory.onPlatform().json('GET', `/api/v1/territories/${territory.slug}/categories`)
  expect(await api.text()).toContain('"name_en":"Honey and jam","parent":"epicerie"')
})

test('no circle, however it is asked: not by the form, not by two moves at once', async () => {
  const { territory, maud, idOf, add } = await start()
  await add('Haut')
  await add('Milieu', { parent: await idOf('haut') })
  const down = { nameFr: 'Haut', nameEn: 'Top', parent: await idOf('milieu') }
  expect((await maud.post(`${list}/haut`, down)).status).toBe(422)
  await expect(
    territory.db
      .updateTable('category')
      .set({ parent_id: await idOf('milieu') })
      .where('id', '=', await idOf('haut'))
      .execute(),
  ).rejects.toThrow(/under itself/)

  await add('Gauche')
  await add('Droite')
  const under = async (slug: string, parent: string) =>
    maud.post(`${list}/${slug}`, { nameFr: slug, nameEn: slug, parent: await idOf(parent) })
  const both = await Promise.all([under('gauche', 'droite'), under('droite', 'gauche')])
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
})

test('merged, a category gives all it held; in use, it is not removed', async () => {
  const { territory, maud, idOf, add } = await start()
  const shop = await territory.shop(await territory.commune('Rethel'))
  await add('Pains')
  await add('Boulange')
  const product = await territory.product(shop)
  const put = { category_id: await idOf('pains') }
  await territory.db.updateTable('product').set(put).where('id', '=', product.id).execute()
  for (const slug of ['pains', 'boulange'])
    await territory.db
      .insertInto('shop_category')
      .values({ territory_id: territory.id, shop_id: shop.id, category_id: await idOf(slug) })
      .execute()
  await add('Seigle', { parent: await idOf('pains') })
  expect((await maud.post(`${list}/pains/fin`)).status).toBe(409)
  expect((await maud.post(`${list}/pains/reunion`, { into: await idOf('seigle') })).status).toBe(422)
  expect((await maud.post(`${list}/pains/reunion`, { into: await idOf('boulange') })).status).toBe(303)

  const kept = await territory.db
    .selectFrom('product')
    .select('category_id')
    .where('id', '=', product.id)
    .executeTakeFirstOrThrow()
  expect(kept.category_id).toBe(await idOf('boulange'))
  expect((await maud.get(`${list}/pains`)).status).toBe(404)
  expect((await maud.post(`${list}/seigle/fin`)).status).toBe(303)
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.slice(-2)).toEqual(['category.merge', 'category.remove'])
})
