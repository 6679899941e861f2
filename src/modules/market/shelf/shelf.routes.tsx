import { type Context, Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm, readPosted } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { newId, parseId } from '../../../platform/ids.ts'
import { parseEuros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers, type Issue, Refusal } from '../../../platform/refusal.ts'
import { keepImage } from '../photo/keep-image.ts'
import { listPhotos } from '../photo/photo.ts'
import { isTrade, modelsOf, type ProductModel } from '../shop/trade.rules.ts'
import { listShelf } from './list.ts'
import { findOptionalPicture, mayShow, type QuickRow, quickShelf } from './quick.ts'
import { QuickPage } from './quick.views.tsx'
import { choiceFields, keyField, productFields, quickRows, refuse, variantFields } from './shelf.rules.ts'
import {
  addProduct,
  changeProduct,
  findOptionalCategory,
  findOwnShop,
  findShelfProduct,
  listCategoryOptions,
  listChoices,
  type OwnShop,
  putChoice,
  retireChoice,
} from './shelf.ts'
import { NewProductPage, ProductPage, ShelfPage } from './shelf.views.tsx'
import { words } from './shelf.words.ts'

onConstraint({
  product_reference_is_unique_in_its_shop: () => refuse('shelf.reference_taken'),
  variant_ceiling_is_above_typical_weight: () => refuse('shelf.unknown'),
})

const ownShop = (c: TerritoryContext, slug: string) =>
  findOwnShop(c.var.db, c.var.actor, c.var.territory.id, slug)
const shelfOf = (c: TerritoryContext, shop: OwnShop) => c.var.href(`/boutique/${shop.slug}/rayon`)

/** The model of the shop's trade a quick shelf starts from. */
const modelOf = (shop: OwnShop, asked: string | undefined): readonly [readonly ProductModel[], number] => {
  const models = modelsOf(isTrade(shop.trade) ? shop.trade : 'grocer')
  const index = Number(asked ?? 0)
  return [models, models[index] ? index : 0]
}

type Values = Record<string, readonly string[]>

const wrong = 'wrong'
/** A whole number between these; `undefined` for nothing typed. */
function readWhole(text: string | undefined, min: number, max: number): number | undefined | typeof wrong {
  const typed = text?.replaceAll(/\s/g, '') ?? ''
  if (!typed) return undefined
  const number = /^\d{1,7}$/.test(typed) ? Number(typed) : -1
  return number >= min && number <= max ? number : wrong
}

/**
 * The photo of a row: the one just sent, or the one that came with an answer that was refused. `values` keeps it for the
 * next answer: no browser sends a file again by itself. @returns what is wrong with a picture that cannot be read
 */
async function readQuickPhoto(c: TerritoryContext, values: Values, sent: File | undefined, n: number) {
  const kept = `kept${n}`
  if (!sent) return findOptionalPicture(c.var.db, c.var.territory.id, parseId(values[kept]?.[0]))
  try {
    const image = await keepImage(c, sent)
    values[kept] = [image.id]
    return image
  } catch (error) {
    // Not of this picture: the machine is busy, or too many were sent.
    if (!(error instanceof Refusal) || error.status === 503 || error.status === 429) throw error
    delete values[kept]
    const { fr, en } = error.text
    return { name: `photo${n}`, text: { fr: words.fr.badPhoto(n, fr), en: words.en.badPhoto(n, en) } }
  }
}

/** The filled rows of a quick shelf. @throws BadAnswers naming each row that lacks a name or a price */
async function readQuickRows(c: TerritoryContext, values: Values, files: Record<string, readonly File[]>) {
  const rows: QuickRow[] = []
  const issues: Issue[] = []
  for (let n = 1; n <= quickRows; n++) {
    const [title = '', priceText = ''] = [values[`name${n}`]?.[0]?.trim(), values[`price${n}`]?.[0]?.trim()]
    const photo = files[`photo${n}`]?.find((file) => file.size > 0)
    if (!title && !priceText && !photo) continue
    const image = await readQuickPhoto(c, values, photo, n)
    if (image && 'name' in image) issues.push(image)
    const price = parseEuros(priceText)
    if (!title || title.length > 120 || !price || price < 1 || price > 99_999_99)
      issues.push({ name: `name${n}`, text: { fr: words.fr.badRow(n), en: words.en.badRow(n) } })
    else {
      const [stock, contains] = [
        readWhole(values[`stock${n}`]?.[0], 0, 100_000),
        readWhole(values[`contains${n}`]?.[0], 1, 1_000_000),
      ]
      if (stock === wrong || contains === wrong) {
        const name = stock === wrong ? `stock${n}` : `contains${n}`
        issues.push({ name, text: { fr: words.fr.badCount(n), en: words.en.badCount(n) } })
        continue
      }
      const sure = values[`sure${n}`] !== undefined
      rows.push({ n, title, price, image: image && 'id' in image ? image : undefined, stock, contains, sure })
    }
  }
  if (rows.length === 0 && issues.length === 0)
    issues.push({ name: 'name1', text: { fr: words.fr.nothing, en: words.en.nothing } })
  if (issues.length > 0) throw new BadAnswers(issues)
  return rows
}

export const shelfRoutes = new Hono<TerritoryEnv>()
  .use('/boutique/:shop/rayon/*', signedIn)
  .get('/boutique/:shop/rayon', signedIn, async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const q = (c.req.query('q') ?? '').slice(0, 80).trim()
    const shelf = await listShelf(c.var.db, c.var.territory.id, shop.id, {
      q,
      after: parseId(c.req.query('apres')),
    })
    const title = words[c.var.lang].shelf
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <ShelfPage c={c} shop={shop} q={q} shelf={shelf} />,
    )
  })
  .get('/boutique/:shop/rayon/rapide', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const [models, chosen] = modelOf(shop, c.req.query('modele'))
    const title = words[c.var.lang].quick
    return page(c, { title, noIndex: true }, <QuickPage c={c} shop={shop} models={models} chosen={chosen} />)
  })
  .post('/boutique/:shop/rayon/rapide', async (c) => {
    const { db, territory } = c.var
    const shop = await ownShop(c, c.req.param('shop'))
    const posted = await readPosted(c)
    const [models, chosen] = modelOf(shop, posted.values['model']?.[0])
    const quick = `${shelfOf(c, shop)}/rapide?modele=${chosen}`
    const values = { ...posted.values }
    ;(c as Context<TerritoryEnv>).set('posted', { page: quick, form: '', values })
    const model = models[chosen] as ProductModel
    const category = await findOptionalCategory(db, territory.id, model.category)
    if (!category)
      throw new BadAnswers([{ name: 'name1', text: { fr: words.fr.noCategory, en: words.en.noCategory } }])
    const rows = await readQuickRows(c, values, { ...posted.files })
    const key = parseId<'product'>(values['key']?.[0]) ?? newId<'product'>()
    await db.transaction().execute((tx) => quickShelf(tx, c.var, shop, model, category.id, rows, key))
    const onSale = rows.every((row) => mayShow(model, row))
    return done(c, shelfOf(c, shop), onSale ? words.fr.onShelf : words.fr.someHidden)
  })
  .get('/boutique/:shop/rayon/nouveau', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const categories = await listCategoryOptions(c.var.db, c.var.territory.id)
    const title = words[c.var.lang].add
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <NewProductPage c={c} shop={shop} categories={categories} />,
    )
  })
  .post('/boutique/:shop/rayon/nouveau', async (c) => {
    const { db, territory, href } = c.var
    const shop = await ownShop(c, c.req.param('shop'))
    const fields = productFields(await listCategoryOptions(db, territory.id))
    const answers = await readForm(c, [...fields, ...variantFields, keyField] as const)
    const key = parseId<'product'>(answers.key) ?? newId<'product'>()
    const id = await db.transaction().execute((tx) => addProduct(tx, c.var, shop, answers, answers, key))
    return done(c, href(`/boutique/${shop.slug}/rayon/${id}`), words.fr.added)
  })
  .get('/boutique/:shop/rayon/:product', async (c) => {
    const { db, territory } = c.var
    const shop = await ownShop(c, c.req.param('shop'))
    const product = await findShelfProduct(db, shop.id, parseId(c.req.param('product')))
    const choices = await listChoices(db, product.id)
    const categories = await listCategoryOptions(db, territory.id)
    const photos = await listPhotos(db, { kind: 'product', id: product.id })
    return page(
      c,
      { title: product.title, noIndex: true, width: 'reading' },
      <ProductPage c={c} {...{ shop, product, choices, categories, photos }} />,
    )
  })
  .post('/boutique/:shop/rayon/:product', async (c) => {
    const { db, territory } = c.var
    const shop = await ownShop(c, c.req.param('shop'))
    const id = parseId<'product'>(c.req.param('product'))
    const product = await findShelfProduct(db, shop.id, id)
    const answers = await readForm(c, productFields(await listCategoryOptions(db, territory.id), product), {
      form: 'produit',
    })
    await db.transaction().execute((tx) => changeProduct(tx, c.var, shop, id, answers))
    return done(c, `${shelfOf(c, shop)}/${id}`, words.fr.saved)
  })
  .post('/boutique/:shop/rayon/:product/choix', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const id = parseId<'product'>(c.req.param('product'))
    const address = `${shelfOf(c, shop)}/${id}`
    const answers = await readForm(c, choiceFields, { page: address, form: 'nouveau' })
    await c.var.db.transaction().execute((tx) => putChoice(tx, c.var, shop, id, undefined, answers))
    return done(c, address, words.fr.saved)
  })
  .post('/boutique/:shop/rayon/:product/choix/:variant', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const id = parseId<'product'>(c.req.param('product'))
    const variant = parseId<'variant'>(c.req.param('variant'))
    const address = `${shelfOf(c, shop)}/${id}`
    if (!variant) throw refuse('shelf.unknown')
    const alone =
      (await listChoices(c.var.db, (await findShelfProduct(c.var.db, shop.id, id)).id)).length === 1
    const answers = await readForm(c, alone ? variantFields : choiceFields, { page: address, form: variant })
    await c.var.db.transaction().execute((tx) => putChoice(tx, c.var, shop, id, variant, answers))
    return done(c, address, words.fr.saved)
  })
  .post('/boutique/:shop/rayon/:product/choix/:variant/fin', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const [id, variant] = [
      parseId<'product'>(c.req.param('product')),
      parseId<'variant'>(c.req.param('variant')),
    ]
    await c.var.db.transaction().execute((tx) => retireChoice(tx, c.var, shop, id, variant))
    return done(c, `${shelfOf(c, shop)}/${id}`, words.fr.saved)
  })
