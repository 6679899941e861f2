import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done } from '../../../platform/page.tsx'
import { findManaged } from '../drafting/managed.ts'
import { writeReferent } from './referent.ts'
import { referentForm, referentSaved } from './referent.words.ts'

/** Whom to write to at a party: read on the page of the parties, by the parties. */
export const referentRoutes = new Hono<TerritoryEnv>().post(
  '/gestion/conventions/:slug/parties/:party/referent',
  staffOnly,
  async (c) => {
    const { slug } = await findManaged(c)
    const party = parseId<'organisation'>(c.req.param('party'))
    const back = c.var.href(`/conventions/${slug}/parties`)
    const answers = await readForm(c, referentForm, { page: back, form: `referent-${party}` })
    await c.var.db.transaction().execute((tx) => writeReferent(tx, c.var, slug, party, answers))
    return done(c, back, referentSaved)
  },
)
