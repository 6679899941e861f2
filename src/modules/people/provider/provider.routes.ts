import { Hono } from 'hono'
import type { Env } from '../../../platform/http.tsx'
import { backOf, secondStep } from '../session/session.routes.tsx'
import { leaveForProvider, returnFromProvider } from './provider.ts'

/** One address both ways: providers know a single one. */
export const providerRoutes = new Hono<Env>().get('/connexion/partenaire', async (c) => {
  c.var.limit('sign_in')
  const isBack = c.req.query('state') !== undefined || c.req.query('error') !== undefined
  if (isBack) return secondStep(c, await returnFromProvider(c))
  return c.redirect(await leaveForProvider(c, backOf(c, c.req.query('retour'))), 303)
})
