import { z } from 'zod'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { forgetExpired } from './session.ts'

const forget = defineJob('people.forget_expired', z.object({}))

export const sessionHandlers = [handle(forget, (_, { db, now }) => forgetExpired(db, now))]
export const sessionRecurring: readonly Recurring[] = [{ job: forget, at: '41 2 * * *' }]
