import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { forgetInvitations } from '../invitation/invitation.ts'
import { forgetExpired } from './session.ts'

const forget = defineJob('people.forget_expired', z.object({}))

export const sessionHandlers = [
  handle(forget, async (_, { db, now }) => {
    await forgetExpired(db, now)
    await forgetInvitations(db, now)
  }),
]
export const sessionRecurring: readonly Recurring[] = [{ job: forget, at: '41 2 * * *' }]
