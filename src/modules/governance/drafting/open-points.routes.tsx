import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done } from '../../../platform/page.tsx'
import type { Clauses } from '../convention/clauses.rules.ts'
import { refuse } from '../convention/convention.refusals.ts'
import { readSettings } from '../convention/settings.ts'
import { settle } from '../convention/settled.rules.ts'
import { readingForm } from './clause-form.rules.ts'
import { findDraft, writeClauses } from './drafting.ts'
import { words } from './drafting.words.ts'
import { findLed, pathOf } from './managed.ts'
import {
  mentionForm,
  mentionOutForm,
  openPointForm,
  withMention,
  withOpenPoint,
  withoutMention,
  withoutOpenPoint,
} from './open-points.rules.ts'

const base = '/gestion/conventions/:slug'
/** Where these forms stand, and are drawn again when an answer is to be mended. */
const clausesPage = (c: TerritoryContext) => `${pathOf(c)}/clauses`

/** The clauses being written, for who may. @throws Refusal `convention.not_yours`, `convention.settled` */
async function findOpen(c: TerritoryContext) {
  const convention = await findLed(c)
  return { convention, draft: await findDraft(c.var.db, convention) }
}

/** An open point of them, as it is applied, by what stands in the address. @throws Refusal `convention.unknown` */
async function findReading(c: TerritoryContext) {
  const { convention, draft } = await findOpen(c)
  const settings = await readSettings(c.var.db, convention, todayOf(c.var), draft.id)
  const reading = settle(draft.clauses, settings).find(({ key }) => key === c.req.param('key'))
  if (!reading) throw refuse('convention.unknown')
  return reading
}

async function write(c: TerritoryContext, change: (before: Clauses) => Clauses): Promise<Response> {
  const slug = c.req.param('slug') ?? ''
  await c.var.db.transaction().execute((tx) => writeClauses(tx, c.var, slug, change))
  return done(c, clausesPage(c), words.fr.saved)
}

/** Mentions and open points of a text being prepared: added and taken out one by one, so that no script is needed. */
export const openPointRoutes = new Hono<TerritoryEnv>()
  .post(`${base}/mentions`, staffOnly, async (c) => {
    await findOpen(c)
    const mention = await readForm(c, mentionForm, { page: clausesPage(c), form: 'mention' })
    return write(c, (before) => withMention(before, mention))
  })
  .post(`${base}/mentions/retraits`, staffOnly, async (c) => {
    await findOpen(c)
    const { mark } = await readForm(c, mentionOutForm, { page: clausesPage(c) })
    return write(c, (before) => withoutMention(before, mark))
  })
  .post(`${base}/lectures`, staffOnly, async (c) => {
    await findOpen(c)
    const point = await readForm(c, openPointForm, { page: clausesPage(c), form: 'lecture' })
    return write(c, (before) => withOpenPoint(before, point))
  })
  .post(`${base}/lectures/:key`, staffOnly, async (c) => {
    const reading = await findReading(c)
    const { key } = reading
    const { chosen } = await readForm(c, readingForm(reading), { page: clausesPage(c), form: key })
    if (reading.isApplied && reading.by !== 'choice' && chosen !== reading.chosen)
      throw refuse('convention.reading_is_set')
    return write(c, (before) => ({
      ...before,
      readings: before.readings.map((one) => (one.key === key ? { ...one, chosen } : one)),
    }))
  })
  .post(`${base}/lectures/:key/retrait`, staffOnly, async (c) => {
    const { key } = await findReading(c)
    return write(c, (before) => withoutOpenPoint(before, key))
  })
