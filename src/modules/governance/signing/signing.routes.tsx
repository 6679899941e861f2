import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done } from '../../../platform/page.tsx'
import { listActableParties } from '../drafting/drafting.ts'
import { words } from '../drafting/drafting.words.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { completeAuthorisation, recordAuthorisation } from './authorisation.ts'
import { authorisationForm, completionForm, refuse, signatureForm } from './signing.rules.ts'
import { openSignature, sign, takeBack } from './signing.ts'

onConstraint({
  signature_is_given_once: () => refuse('signing.already'),
  signature_without_authorisation_is_noted_once: () => refuse('signing.already'),
})

/** The parties the reader may act for, as choices. */
async function findChoices(c: TerritoryContext): Promise<Record<string, Text>> {
  const parties = await listActableParties(c.var.db, c.var, await findManaged(c))
  return Object.fromEntries(parties.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))
}

export const signingRoutes = new Hono<TerritoryEnv>()
  .post('/gestion/conventions/:slug/ouverture', staffOnly, async (c) => {
    await findManaged(c)
    await readForm(c, [], { page: pathOf(c) })
    await c.var.db.transaction().execute((tx) => openSignature(tx, c.var, c.req.param('slug')))
    return done(c, pathOf(c), words.fr.opened)
  })
  .post('/gestion/conventions/:slug/reprise', staffOnly, async (c) => {
    await findManaged(c)
    await readForm(c, [], { page: pathOf(c) })
    await c.var.db.transaction().execute((tx) => takeBack(tx, c.var, c.req.param('slug')))
    return done(c, pathOf(c), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/autorisations', staffOnly, async (c) => {
    const fields = authorisationForm(await findChoices(c))
    const answers = await readForm(c, fields, { page: pathOf(c), form: 'autorisation' })
    const act = { ...answers, party: answers.party as Id<'organisation'>, scope: answers.scope ?? '' }
    await c.var.db.transaction().execute((tx) => recordAuthorisation(tx, c.var, c.req.param('slug'), act))
    return done(c, pathOf(c), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/autorisations/:id', staffOnly, async (c) => {
    await findManaged(c)
    const id = c.req.param('id')
    const answers = await readForm(c, completionForm, { page: pathOf(c), form: `completion-${id}` })
    await c.var.db
      .transaction()
      .execute((tx) => completeAuthorisation(tx, c.var, c.req.param('slug'), parseId(id), answers))
    return done(c, pathOf(c), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/signatures', staffOnly, async (c) => {
    const fields = signatureForm(await findChoices(c))
    const answers = await readForm(c, fields, { page: pathOf(c), form: 'signature' })
    const given = { ...answers, party: answers.party as Id<'organisation'> }
    const { isInForce } = await c.var.db
      .transaction()
      .execute((tx) => sign(tx, c.var, c.req.param('slug'), given))
    return done(c, pathOf(c), isInForce ? words.fr.inForce : words.fr.saved)
  })
