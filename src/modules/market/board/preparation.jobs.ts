import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { mailPreparations } from './preparation.mails.tsx'

const mailLists = defineJob('market.mail_preparations', z.object({}))

export const preparationJobs = [
  handle(mailLists, async (_, { db, now }) => mailPreparations(db, await listTerritories(db), now)),
]
/** Every ten minutes: an hour is kept to the next ten. */
export const preparationRecurring: readonly Recurring[] = [{ job: mailLists, at: '*/10 * * * *' }]
