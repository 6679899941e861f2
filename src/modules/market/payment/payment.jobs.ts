import { readConfig } from '../../../platform/config.ts'
import { handle } from '../../../platform/jobs.ts'
import { mailPlaced, tellPlaced } from '../order/place.mail.tsx'
import { payBack } from '../order/refund.ts'
import { mailShops, tellShops } from '../order/shop.mails.tsx'
import { expireHolds, expireOrder } from './expiry.ts'
import { doRefund } from './pay-back.ts'

export const paymentJobs = [
  handle(expireHolds, ({ orderId }, { db, now }) =>
    expireOrder(db, orderId, { now, config: readConfig(process.env) }),
  ),
  handle(tellPlaced, async ({ orderId }, { db, now }) => {
    const moment = { now, config: readConfig(process.env) }
    await mailPlaced(db, orderId, moment)
    await mailShops(db, { orderId }, moment)
  }),
  handle(tellShops, (asked, { db, now }) => mailShops(db, asked, { now, config: readConfig(process.env) })),
  handle(payBack, ({ refundId }, { db, now, lastAttempt }) => doRefund(db, refundId, now, { lastAttempt })),
]
