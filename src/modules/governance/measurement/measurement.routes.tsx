import { Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { done } from '../../../platform/page.tsx'
import { asMeasured, measures } from '../apportionment/measure.rules.ts'
import { findKept } from '../bill/kept.ts'
import { tryKey } from '../bill/key.answers.ts'
import { partnersOf } from '../bill/partners.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { listParties, partyNames } from '../convention/convention.ts'
import { measurementForm, readMeasured } from './measurement.forms.ts'
import { recordMeasurement } from './measurement.ts'
import { paths } from './measurement.views.tsx'
import { words } from './measurement.words.ts'

/** What the parties consumed or spent in a year, entered on the page of the key that asks for it. */
export const measurementRoutes = new Hono<TerritoryEnv>().post(
  '/gestion/conventions/:slug/cle/releves/:measure',
  staffOnly,
  async (c) => {
    const { db, href } = c.var
    const measure = measures.find((one) => paths[one] === c.req.param('measure'))
    if (!measure) throw unknownPage()
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    const back = href(`/gestion/conventions/${slug}/cle`)
    const answers = await readForm(c, measurementForm, { page: back, form: paths[measure] })
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const parties = await listParties(tx, convention)
      const key = (await listKeys(tx, convention)).at(-1)?.value
      const figures = readMeasured(answers, measure, partnersOf(convention, parties))
      const { exercice, source, reason } = answers
      await recordMeasurement(tx, c.var, convention, key, { exercice, measure, figures, source, reason })
      const measured = new Map([...figures].map(([party, figure]) => [party, [figure]]))
      if (key) tryKey(key.key, asMeasured(key.parties, measured), partyNames(parties))
    })
    return done(c, back, { fr: words.fr.saved, en: words.en.saved })
  },
)
