import { z } from 'zod'
import { anId, defineJob } from '../../../platform/jobs.ts'

/** Draw and keep what a convention has not yet of its états liquidatifs, behind the page that made them due. */
export const keepLiquidationsLater = defineJob(
  'bill.keep_liquidations',
  z.object({ convention: anId<'convention'>() }),
  { queue: 'documents' },
)
