import { Hono } from 'hono'
import { readForm, readPosted } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { findShowcase } from '../showcase/showcase.ts'
import { ShowcaseTabs } from '../showcase/showcase.views.tsx'
import { keepImage } from './keep-image.ts'
import { altFields, photoFields } from './photo.rules.ts'
import { addPhoto, changePhoto, findAlbum, listPhotos, type PhotoChange } from './photo.ts'
import { PhotoAlbum } from './photo.views.tsx'
import { words } from './photo.words.ts'

type C = TerritoryContext
const slugOf = (c: C) => c.req.param('shop') as string
/** The product an address names; a shop's own photos have none. */
const productOf = (c: C): Id<'product'> | undefined | 'none' => {
  const named = c.req.param('product')
  return named === undefined ? 'none' : parseId<'product'>(named)
}
/** The page its forms stand on. */
const pageOf = (c: C) => {
  const [shop, product] = [c.var.href(`/boutique/${slugOf(c)}`), c.req.param('product')]
  return product === undefined ? `${shop}/photos` : `${shop}/rayon/${product}`
}

async function add(c: C) {
  await findAlbum(c.var.db, c.var, slugOf(c), productOf(c))
  const { photo, alt } = await readForm(c, photoFields, { page: pageOf(c), form: 'photo' })
  const { id } = await keepImage(c, photo[0] as File)
  await c.var.db.transaction().execute(async (tx) => {
    const album = await findAlbum(tx, c.var, slugOf(c), productOf(c), { lock: true })
    await addPhoto(tx, c.var, album, { id, alt })
  })
  return done(c, pageOf(c), words.fr.added)
}

async function change(c: C, what: PhotoChange, notice: Text) {
  const id = parseId<'file'>(c.req.param('photo'))
  await c.var.db.transaction().execute(async (tx) => {
    const album = await findAlbum(tx, c.var, slugOf(c), productOf(c), { lock: true })
    await changePhoto(tx, c.var, album, id, what)
  })
  return done(c, pageOf(c), notice)
}

async function describe(c: C) {
  const form = { page: pageOf(c), form: c.req.param('photo') as string }
  const { alt } = await readForm(c, altFields, form)
  return change(c, { kind: 'describe', alt }, words.fr.saved)
}

async function place(c: C) {
  const { values } = await readPosted(c)
  return change(c, { kind: 'move', by: values['by']?.[0] === '-1' ? -1 : 1 }, words.fr.saved)
}

const remove = (c: C) => change(c, { kind: 'remove' }, words.fr.removed)

export const photoRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/photos', signedIn, async (c) => {
    const { db, lang, actor, territory } = c.var
    const shop = await findShowcase(db, actor, territory.id, slugOf(c))
    const photos = await listPhotos(db, { kind: 'shop', id: shop.id })
    return page(
      c,
      { title: words[lang].title, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={words[lang].title} over={shop.name}>
          {words[lang].lead}
        </PageTitle>
        <ShowcaseTabs c={c} shop={shop} current="photos" />
        <PhotoAlbum c={c} photos={photos} action={pageOf(c)} />
      </>,
    )
  })
  .post('/boutique/:shop/photos', signedIn, add)
  .post('/boutique/:shop/photos/:photo', signedIn, describe)
  .post('/boutique/:shop/photos/:photo/place', signedIn, place)
  .post('/boutique/:shop/photos/:photo/fin', signedIn, remove)
  .post('/boutique/:shop/rayon/:product/photos', signedIn, add)
  .post('/boutique/:shop/rayon/:product/photos/:photo', signedIn, describe)
  .post('/boutique/:shop/rayon/:product/photos/:photo/place', signedIn, place)
  .post('/boutique/:shop/rayon/:product/photos/:photo/fin', signedIn, remove)
