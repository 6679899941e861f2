import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { findConvention } from '../convention/convention.ts'
import { refuse } from '../document/document.rules.ts'
import { mayControl } from '../document/document.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { writeArchive } from './archive.ts'

/** Leaving is easy: the whole convention, for its parties and whoever was named to control it. */
export const archiveRoutes = new Hono<TerritoryEnv>().post(
  '/conventions/:slug/archive',
  signedIn,
  async (c) => {
    const { db, storage, actor } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    if (!(await mayControl(db, c.var, convention))) throw refuse('document.unknown')
    await readForm(c, [])
    c.var.limit('archive', actor.email)
    await db.transaction().execute((tx) => auditConvention(tx, c.var, convention.id, 'export'))
    const parts = writeArchive(db, storage, c.var, convention)
    return new Response(Readable.toWeb(Readable.from(parts)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${convention.slug}.zip"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
)
