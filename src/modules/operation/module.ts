import { Hono } from 'hono'
import { addressOf } from '../../platform/address.ts'
import type { Env } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { galleryRoutes } from './gallery.routes.tsx'
import { jobRoutes } from './job/job.routes.tsx'
import { mailRoutes } from './mail/mail.routes.tsx'

const own = {
  fr: { jobs: 'Tâches', mails: 'Courriels' },
  en: { jobs: 'Jobs', mails: 'Mails' },
}

/** What the operator of the platform looks at: jobs given up, mails on their way. */
export const operation: Module = {
  name: 'operation',
  platformPages: new Hono<Env>().route('/', galleryRoutes).route('/', jobRoutes).route('/', mailRoutes),
  // Of the platform, also where a territory’s pages lead to them.
  frame: ({ var: { actor, lang } }) =>
    actor.operator
      ? {
          own: [
            { href: addressOf('/operateur/taches', lang), label: own[lang].jobs },
            { href: addressOf('/operateur/courriels', lang), label: own[lang].mails },
          ],
        }
      : {},
}
