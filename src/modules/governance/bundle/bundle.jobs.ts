import { setImmediate as breathe } from 'node:timers/promises'
import { zipSync } from 'fflate'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { storeFile } from '../../../platform/files.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Handler, handle, type JobContext } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { liquidationDocument } from '../bill/liquidation.document.ts'
import { listParties, partyNames } from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { listEveryOrder, listLinesOfOrders, referenceOf } from '../expense/revenue-order.ts'
import { bundleOrders, findOptionalWork, saveBundle } from './bundle.ts'

const step = 25

/** Every état liquidatif of a convention, one after the other, the pages served in between. */
async function makeBundle(id: Id<'order_bundle'>, { db, storage, now }: JobContext): Promise<void> {
  const bundle = await findOptionalWork(db, id)
  if (!bundle) return
  const convention = { ...bundle, id: bundle.convention_id }
  const lang = bundle.language
  const zone = (await listTerritories(db)).find(({ id: each }) => each === bundle.territory_id)?.time_zone
  if (!zone) return
  const today = dayOf({ timeZone: zone }, now)
  const [orders, parties, marks] = await Promise.all([
    listEveryOrder(db, convention),
    listParties(db, convention),
    readMarks(db, storage, today, convention, lang),
  ])
  const lines = await listLinesOfOrders(
    db,
    convention,
    orders.map((order) => order.id),
  )
  const nameOf = partyNames(parties)
  const of = {
    ...marks,
    issuer: nameOf(bundle.lead_organisation_id),
    convention: titleIn(lang, bundle),
    nameOf,
  }
  const files: Record<string, Uint8Array> = {}
  for (const [at, order] of orders.entries()) {
    files[`etat-liquidatif-${referenceOf(order)}.pdf`] = makePdf(
      liquidationDocument(order, lines.get(order.id) ?? [], of, lang),
    )
    await breathe()
    if (at % step === step - 1) await saveBundle(db, bundle, { done: Math.min(at + 1, bundle.total) })
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
