import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { remindRefunds } from './settle.mails.tsx'

const remind = defineJob('market.remind_refunds', z.object({}))

export const withdrawalJobs = [
  handle(remind, async (_, { db, now }) => remindRefunds(db, await listTerritories(db), now)),
]
/** In the morning, before shops open. */
export const withdrawalRecurring: readonly Recurring[] = [{ job: remind, at: '20 5 * * *' }]
