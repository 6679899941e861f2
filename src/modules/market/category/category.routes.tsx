import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm, readPosted } from '../../../platform/form.tsx'
import { managerOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { categoryFields, mergeFields, refuse } from './category.forms.ts'
import { withDescendants } from './category.order.ts'
import {
  addCategory,
  categoryOptions,
  changeCategory,
  listCategories,
  mergeCategory,
  moveCategory,
  pickCategory,
  removeCategory,
  startCategories,
} from './category.ts'
import { CategoriesPage, CategoryPage } from './category.views.tsx'
import { said, words } from './category.words.ts'

onConstraint({
  category_is_under_no_circle: () => refuse('category.circle'),
  category_is_not_its_own_parent: () => refuse('category.circle'),
  category_slug_is_unique_in_its_territory: () => refuse('category.already'),
  // Somebody put a product, a shop or a category there, or took the category away, at the same moment.
  product_category_is_of_its_territory: () => refuse('category.gone'),
  shop_category_is_a_category: () => refuse('category.gone'),
  category_parent_is_of_its_territory: () => refuse('category.gone'),
})

type C = TerritoryContext
const list = '/gestion/categories'
const allOf = (c: C) => listCategories(c.var.db, c.var.territory.id)

/** Do it, and go back to the list or to where it is. */
async function change(c: C, work: (tx: Db) => Promise<unknown>, notice: Text, to = list): Promise<Response> {
  await c.var.db.transaction().execute(work)
  return done(c, c.var.href(to), notice)
}

export const categoryRoutes = new Hono<TerritoryEnv>()
  .get(list, managerOnly, async (c) =>
    page(
      c,
      { title: words[c.var.lang].title, noIndex: true, width: 'reading' },
      <CategoriesPage c={c} all={await allOf(c)} />,
    ),
  )
  .post(list, managerOnly, async (c) => {
    const answers = await readForm(c, categoryFields(categoryOptions(await allOf(c))))
    return change(c, (tx) => addCategory(tx, c.var, answers), said.added)
  })
  .post(`${list}/depart`, managerOnly, (c) => change(c, (tx) => startCategories(tx, c.var), said.saved))
  .get(`${list}/:category`, managerOnly, async (c) => {
    const all = await allOf(c)
    const category = pickCategory(all, c.req.param('category'))
    const title = c.var.lang === 'fr' ? category.name_fr : category.name_en
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <CategoryPage c={c} all={all} category={category} />,
    )
  })
  .post(`${list}/:category`, managerOnly, async (c) => {
    const all = await allOf(c)
    const { id, slug } = pickCategory(all, c.req.param('category'))
    const answers = await readForm(c, categoryFields(categoryOptions(all, withDescendants(all, [id]))))
    return change(c, (tx) => changeCategory(tx, c.var, id, answers), said.saved, `${list}/${slug}`)
  })
  .post(`${list}/:category/place`, managerOnly, async (c) => {
    const { id } = pickCategory(await allOf(c), c.req.param('category'))
    const by = (await readPosted(c)).values.sens?.[0] === 'up' ? -1 : 1
    return change(c, (tx) => moveCategory(tx, c.var, id, by), said.saved)
  })
  .post(`${list}/:category/reunion`, managerOnly, async (c) => {
    const all = await allOf(c)
    const { id, slug } = pickCategory(all, c.req.param('category'))
    const fields = mergeFields(categoryOptions(all, withDescendants(all, [id])))
    const { into } = await readForm(c, fields, { page: c.var.href(`${list}/${slug}`), form: 'reunion' })
    return change(c, (tx) => mergeCategory(tx, c.var, id, into as Id<'category'>), said.merged)
  })
  .post(`${list}/:category/fin`, managerOnly, async (c) => {
    const { id } = pickCategory(await allOf(c), c.req.param('category'))
    return change(c, (tx) => removeCategory(tx, c.var, id), said.removed)
  })
