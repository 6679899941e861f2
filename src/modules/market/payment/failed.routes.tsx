import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done } from '../../../platform/page.tsx'
import { findServedShop } from '../board/board.ts'
import { noteGivenBack, retryRefund } from './failed.ts'
import { howForm } from './failed.views.tsx'

/** What a shop does about money that did not go back. */
export const failedRoutes = new Hono<TerritoryEnv>()
  .post('/boutique/:shop/remboursements/:id/essai', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    await db.transaction().execute((tx) => retryRefund(tx, c.var, parseId(c.req.param('id'))))
    return done(c, href(`/boutique/${shop.slug}`), {
      fr: 'C’est redemandé. Si cela échoue encore, vous le lirez ici.',
      en: 'It is asked again. If it fails once more, you will read it here.',
    })
  })
  .post('/boutique/:shop/remboursements/:id/autrement', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    const id = c.req.param('id')
    const own = href(`/boutique/${shop.slug}`)
    const { how } = await readForm(c, howForm, { page: own, form: id })
    await db.transaction().execute((tx) => noteGivenBack(tx, c.var, parseId(id), how))
    return done(c, own, {
      fr: 'C’est noté : l’acheteur est prévenu.',
      en: 'Noted: the buyer is told.',
    })
  })
