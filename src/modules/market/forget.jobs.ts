import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../platform/jobs.ts'
import { forgetGuestBaskets } from './basket/basket.ts'
import { unnameOldFlags } from './flag/flag.ts'
import { unnameOldOrders } from './forget.ts'
import { forgetTeamInvitations } from './team/team.ts'

const forget = defineJob('market.forget', z.object({}))

export const forgetJobs = [
  handle(forget, async (_, { db, now }) => {
    await unnameOldOrders(db, now)
    await unnameOldFlags(db, now)
    await forgetGuestBaskets(db, now)
    await forgetTeamInvitations(db, now)
  }),
]
export const forgetRecurring: readonly Recurring[] = [{ job: forget, at: '47 2 * * *' }]
