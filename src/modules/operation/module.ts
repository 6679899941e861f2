import { Hono } from 'hono'
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
  frame: ({ var: { actor, lang } }) =>
    actor.operator
      ? {
          own: [
            { href: '/operateur/taches', label: own[lang].jobs },
            { href: '/operateur/courriels', label: own[lang].mails },
          ],
        }
      : {},
}
