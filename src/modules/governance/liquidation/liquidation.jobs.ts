import type { Id } from '../../../platform/ids.ts'
import { type Handler, handle, type JobContext } from '../../../platform/jobs.ts'
import { findTerritory } from '../../territory/index.ts'
import { listEveryOrder } from '../expense/revenue-order.ts'
import { keepLiquidationsLater } from './later.ts'
import { keepLiquidations } from './liquidation.ts'

/** So many at a time: their pages are held in memory until they are kept. */
const batch = 500

async function keepAll(
  { convention: id }: { convention: Id<'convention'> },
  { db, storage, now }: JobContext,
): Promise<void> {
  const convention = await db
    .selectFrom('convention')
    .select(['id', 'territory_id', 'lead_organisation_id', 'title_fr', 'title_en'])
    .where('id', '=', id)
    .executeTakeFirst()
  const territory = convention && (await findTerritory(db, { id: convention.territory_id }))
  if (!territory) return
  const orders = await listEveryOrder(db, convention)
  for (let from = 0; from < orders.length; from += batch)
    await keepLiquidations(
      { db, storage, now, timeZone: territory.timeZone },
      convention,
      orders.slice(from, from + batch),
    )
}

export const liquidationHandlers: readonly Handler[] = [handle(keepLiquidationsLater, keepAll)]
