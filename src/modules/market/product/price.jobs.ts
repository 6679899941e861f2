import { sql } from 'kysely'
import { z } from 'zod'
import { anId, defineJob, handle } from '../../../platform/jobs.ts'

/** Asked by the trigger `product_price_follows_stock`, when somebody else held the product. */
const refreshPrice = defineJob(
  'market.refresh_price',
  z.object({ territoryId: anId<'territory'>(), productId: anId<'product'>() }),
)

export const priceJobs = [
  handle(refreshPrice, async ({ territoryId, productId }, { db }) => {
    await sql`select product_price_refresh(${territoryId}, ${productId})`.execute(db)
  }),
]
