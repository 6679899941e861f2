import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { anId, defineJob, enqueue } from '../../../platform/jobs.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { listEveryOrder } from '../expense/revenue-order.ts'

const refuse = refusals({
  'order_bundle.nothing': {
    status: 409,
    fr: 'Aucun titre n’est proposé : il n’y a pas d’état liquidatif à réunir.',
    en: 'No order is proposed: there is no computation to gather.',
  },
  'order_bundle.being_made': {
    status: 409,
    fr: 'Une archive est déjà en préparation. Elle sera là dans un instant.',
    en: 'An archive is already being made. It will be there in a moment.',
  },
  'order_bundle.unknown': {
    status: 404,
    fr: 'Cette archive n’est pas prête, ou n’a jamais été demandée.',
    en: 'This archive is not ready, or was never asked for.',
  },
})
onConstraint({ order_bundle_is_made_one_at_a_time: () => refuse('order_bundle.being_made') })

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** One archive at a time for the whole machine: its two cores belong to the pages. */
export const bundleOrders = defineJob('bill.bundle_orders', z.object({ bundle: anId<'order_bundle'>() }), {
  maxAttempts: 3,
  queue: 'documents',
})

/** Have every proposal's état liquidatif made behind. @throws Refusal `order_bundle.nothing`, `order_bundle.being_made` (409) */
export async function askBundle(tx: Db, here: Here, convention: Of): Promise<void> {
  const total = (await listEveryOrder(tx, convention)).length
  if (total === 0) throw refuse('order_bundle.nothing')
  const id = newId<'order_bundle'>()
  await tx
    .insertInto('order_bundle')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      state: 'making',
      total,
      asked_at: here.now,
    })
    .execute()
  await enqueue(tx, bundleOrders, { bundle: id })
  await record(tx, here, 'bill.orders_bundled', { kind: 'order_bundle', id }, { orders: total })
}

/** The latest, if any was ever asked for. */
export const findOptionalBundle = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('order_bundle')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
export type Bundle = NonNullable<Awaited<ReturnType<typeof findOptionalBundle>>>

/** The archive of the latest. @throws Refusal `order_bundle.unknown` (404) */
export async function findBundleFile(db: Db, convention: Of): Promise<Id<'file'>> {
  const bundle = await findOptionalBundle(db, convention)
  if (!bundle?.file_id) throw refuse('order_bundle.unknown')
  return bundle.file_id
}

/** What a job works on, while it is still to be made. */
export const findOptionalWork = (db: Db, id: Id<'order_bundle'>) =>
  db
    .selectFrom('order_bundle')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'order_bundle.territory_id')
        .onRef('convention.id', '=', 'order_bundle.convention_id'),
    )
    .selectAll('order_bundle')
    .select(['convention.lead_organisation_id', 'convention.title_fr', 'convention.title_en'])
    .where('order_bundle.id', '=', id)
    .where('order_bundle.state', '=', 'making')
    .executeTakeFirst()

/** How far it is, ready with its file, or given up. */
export const saveBundle = (
  db: Db,
  { territory_id, id }: Pick<Bundle, 'territory_id' | 'id'>,
  now: Partial<Pick<Bundle, 'done' | 'state' | 'file_id'>>,
) =>
  db
    .updateTable('order_bundle')
    .set(now)
    .where('territory_id', '=', territory_id)
    .where('id', '=', id)
    .execute()
