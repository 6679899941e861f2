import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { tellCharter } from './notice.mails.tsx'

const tell = defineJob('market.tell_charter', z.object({}))

export const noticeJobs = [
  handle(tell, async (_, { db, now }) => tellCharter(db, await listTerritories(db), now)),
]
/** In the morning, so that a version published in the night is told of the same day. */
export const noticeRecurring: readonly Recurring[] = [{ job: tell, at: '40 5 * * *' }]
