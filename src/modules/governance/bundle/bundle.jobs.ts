import { zipSync } from 'fflate'
import { storeFile } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Handler, handle, type JobContext } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { listEveryOrder } from '../expense/revenue-order.ts'
import { keepLiquidations, nameOfPaper, readLiquidations } from '../liquidation/liquidation.ts'
import { bundleOrders, findOptionalWork, saveBundle } from './bundle.ts'

const step = 25

/** Every état liquidatif of a convention as it was kept; those that are not yet are drawn, the pages served in between. */
async function makeBundle(id: Id<'order_bundle'>, { db, storage, now }: JobContext): Promise<void> {
  const bundle = await findOptionalWork(db, id)
  if (!bundle) return
  const convention = { ...bundle, id: bundle.convention_id }
  const zone = (await listTerritories(db)).find(({ id: each }) => each === bundle.territory_id)?.time_zone
  if (!zone) return
  const orders = await listEveryOrder(db, convention)
  const kept = await keepLiquidations(
    { db, storage, now, timeZone: zone },
    convention,
    orders,
    async (there) => {
      if (there % step === 0 || there === bundle.total)
        await saveBundle(db, bundle, { done: Math.min(there, bundle.total) })
    },
  )
  const papers = await readLiquidations(db, storage, bundle.territory_id, kept)
  const byId = new Map(orders.map((order) => [order.id, order]))
  const files: Record<string, Uint8Array> = {}
  for (const [at, { revenue_order_id, moved_on }] of kept.entries()) {
    const order = byId.get(revenue_order_id)
    const bytes = papers[at]
    if (order && bytes) files[`${nameOfPaper(order, moved_on)}.pdf`] = bytes
  }
  // Stored as they are: a PDF is compressed already.
  const bytes = zipSync(files, { level: 0 })
  const belonging = { territoryId: bundle.territory_id, by: null }
  const sent = {
    ...belonging,
    kind: 'archive',
    mediaType: 'application/zip',
    name: 'etats-liquidatifs.zip',
  } as const
  const fileId = await storeFile(db, storage, bytes, sent, now)
  await saveBundle(db, bundle, { done: bundle.total, state: 'ready', file_id: fileId })
}

/** What failed to the last attempt is said, and may be asked for again. */
async function makeOrGiveUp({ bundle }: { bundle: Id<'order_bundle'> }, context: JobContext): Promise<void> {
  try {
    await makeBundle(bundle, context)
  } catch (error) {
    const left = context.lastAttempt ? await findOptionalWork(context.db, bundle) : undefined
    if (left) await saveBundle(context.db, left, { state: 'failed' })
    throw error
  }
}

export const bundleHandlers: readonly Handler[] = [handle(bundleOrders, makeOrGiveUp)]
