import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done } from '../../../platform/page.tsx'
import { type Convention, lastAgreed, listParties, listVersions } from '../convention/convention.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { preconditionsOf } from '../term/renewal.rules.ts'
import { type Purpose, proofForm, proofWithdrawalForm } from './proof.rules.ts'
import { addProof, withdrawProof } from './proof.ts'
import { purposes, thingOptions } from './proof.views.tsx'
import { words } from './proof.words.ts'
import { listThings } from './thing.ts'

const path = '/gestion/conventions/:slug/preuves'
const back = (c: TerritoryContext) => `${pathOf(c)}/suites`

/** What may be asked of that convention, proved or not: whether it still is, the command says. */
async function subjectsOf(c: TerritoryContext, convention: Convention, purpose: Purpose) {
  const { db } = c.var
  if (purpose === 'termination') {
    const parties = await listParties(db, convention)
    return Object.fromEntries(
      parties.map(({ organisation_id, name }): [string, Text] => [organisation_id, { fr: name, en: name }]),
    )
  }
  const clauses = lastAgreed(await listVersions(db, convention))?.clauses
  const first = clauses && preconditionsOf(clauses.term.renewal)
  return Object.fromEntries((first ?? []).map((each): [string, Text] => [each, { fr: each, en: each }]))
}

async function readAndProve(c: TerritoryContext, segment: keyof typeof purposes): Promise<Response> {
  const purpose = purposes[segment]
  const convention = await findLed(c)
  const [subjects, things] = await Promise.all([
    subjectsOf(c, convention, purpose),
    listThings(c.var.db, c.var, convention, purpose),
  ])
  const form = proofForm(subjects, thingOptions(things))
  const asked = await readForm(c, form, { page: back(c), form: `preuve-${segment}` })
  await c.var.db.transaction().execute((tx) => addProof(tx, c.var, convention.slug, purpose, asked))
  return done(c, back(c), words.fr.saved)
}

/** What proves the preconditions of a renewal, and the agreement of each party to end the convention. */
export const proofRoutes = new Hono<TerritoryEnv>()
  .post(`${path}/reconduction`, staffOnly, (c) => readAndProve(c, 'reconduction'))
  .post(`${path}/resiliation`, staffOnly, (c) => readAndProve(c, 'resiliation'))
  .post(`${path}/:id/retrait`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const id = c.req.param('id')
    const { reason } = await readForm(c, proofWithdrawalForm, { page: back(c), form: `retrait-${id}` })
    await c.var.db
      .transaction()
      .execute((tx) => withdrawProof(tx, c.var, convention.slug, parseId<'convention_proof'>(id), reason))
    return done(c, back(c), words.fr.withdrawn)
  })
