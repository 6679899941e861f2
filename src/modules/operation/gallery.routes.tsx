import { Hono } from 'hono'
import { unknownPage } from '../../platform/errors.tsx'
import type { Env } from '../../platform/http.tsx'
import { findOptionalPage, Gallery } from '../../ui/gallery.tsx'

/** Every component with its examples, for whoever draws a page: outside production only. */
export const galleryRoutes = new Hono<Env>()
  .get('/galerie', (c) => {
    if (!c.var.config.demo) throw unknownPage()
    return c.html(<Gallery lang={c.var.lang} base={c.var.href('/galerie')} />)
  })
  .get('/galerie/:page', (c) => {
    const example = findOptionalPage(c.req.param('page'))
    if (!c.var.config.demo || !example) throw unknownPage()
    return c.html(String(example.render(c.var.lang)))
  })
