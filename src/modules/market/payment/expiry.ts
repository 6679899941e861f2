import { z } from 'zod'
import { anId, defineJob } from '../../../platform/jobs.ts'

/** Give back what an order still holds without having been paid: due once its hold is over. */
export const expireHolds = defineJob('market.expire_holds', z.object({ orderId: anId<'order'>() }))
