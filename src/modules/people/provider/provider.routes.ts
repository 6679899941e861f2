import { Hono } from 'hono'
import { addressOf, readAddress } from '../../../platform/address.ts'
import type { Env } from '../../../platform/http.tsx'
import { done } from '../../../platform/page.tsx'
import { backOf, secondStep } from '../session/session.routes.tsx'
import { words } from '../session/session.words.ts'
import { providerKeys } from './provider.rules.ts'
import { leaveForProvider, returnFromProvider } from './provider.ts'

export const providerRoutes = new Hono<Env>()

for (const key of providerKeys)
  providerRoutes
    // One address both ways: providers know a single one.
    .get(`/connexion/${key}`, async (c) => {
      c.var.limit('sign_in')
      const isBack = c.req.query('state') !== undefined || c.req.query('error') !== undefined
      if (isBack) {
        const back = await returnFromProvider(c, key)
        return secondStep(c, back, readAddress(back, false).lang)
      }
      return c.redirect(await leaveForProvider(c, key, backOf(c, c.req.query('retour'))), 303)
    })
    // Back from ending the session there; `state` is the language we left in.
    .get(`/connexion/${key}/fin`, (c) =>
      done(c, addressOf('/', c.req.query('state') === 'en' ? 'en' : 'fr'), {
        fr: words.fr.bye,
        en: words.en.bye,
      }),
    )
