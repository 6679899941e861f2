import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { checkSeal, readFiles, readSealed, sha256Of, storeFiles } from '../../../platform/files.ts'
import { dayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Storage } from '../../../platform/storage.ts'
import { type Convention, listParties, partyNames } from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { listLinesOfOrders, type OrderLine, type OrderRow, referenceOf } from '../expense/revenue-order.ts'
import { listSlips, standingSlips } from '../slip/slip.ts'
import { type Computed, liquidationDocument } from './liquidation.document.ts'

export const refuse = refusals({
  'liquidation.unknown': {
    status: 404,
    fr: 'Cette réduction n’a pas d’état liquidatif : elle ne vient d’aucun partage contre-passé.',
    en: 'This reduction has no computation: it comes from no reversed sharing.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id' | 'title_fr' | 'title_en'>
type MoveId = Id<'revenue_order_move'>
type Kept = {
  readonly db: Db
  readonly storage: Storage
  readonly now: Temporal.Instant
  readonly timeZone: string
}

/** The états liquidatifs kept of those orders, the proposal's first, then by reduction; in one query. */
export const listKept = (
  db: Db,
  { territory_id }: Pick<Of, 'territory_id'>,
  orderIds: readonly Id<'revenue_order'>[],
) =>
  db
    .selectFrom('liquidation')
    .leftJoin('revenue_order_move as move', (join) =>
      join
        .onRef('move.territory_id', '=', 'liquidation.territory_id')
        .onRef('move.id', '=', 'liquidation.revenue_order_move_id'),
    )
    .selectAll('liquidation')
    .select('move.moved_on')
    .where('liquidation.territory_id', '=', territory_id)
    .where(sql<boolean>`liquidation.revenue_order_id = any (${[...orderIds]}::uuid[])`)
    .orderBy(sql`liquidation.revenue_order_move_id nulls first`)
    .execute()
export type Liquidation = Awaited<ReturnType<typeof listKept>>[number]

/** One paper for what an order claims, and one for each reduction that settled shares. */
export function papersOf(order: OrderRow, lines: readonly OrderLine[]): readonly Paper[] {
  const byMove = Map.groupBy(lines, ({ revenue_order_move_id }) => revenue_order_move_id)
  // What a withdrawn proposal claimed is read again as it was.
  const claimed = { order, moveId: null as MoveId | null, lines: byMove.get(null) ?? [] }
  const settled = [...byMove].flatMap(([moveId, its]) => {
    const [first] = its
    return moveId && first?.moved_on ? [{ order, moveId, lines: its, reducedOn: first.moved_on }] : []
  })
  return [claimed, ...settled]
}
type Paper = Computed & { readonly moveId: MoveId | null }
const keyOf = (orderId: string, moveId: string | null) => `${orderId} ${moveId ?? ''}`

/**
 * The états liquidatifs of those orders: each is drawn once and kept with its fingerprint, so that what was sent is what
 * is read again. Drawn outside any transaction; of two drawn at once the first is kept, and the other is forgotten at
 * night. The same few queries, however many orders. `onDrawn` is told how many are there.
 */
export async function keepLiquidations(
  { db, storage, now, timeZone }: Kept,
  convention: Of,
  orders: readonly OrderRow[],
  onDrawn: (there: number) => Promise<unknown> = async () => {},
): Promise<readonly Liquidation[]> {
  const ids = orders.map(({ id }) => id)
  const [before, lines] = await Promise.all([
    listKept(db, convention, ids),
    listLinesOfOrders(db, convention, ids),
  ])
  const known = new Set(before.map((one) => keyOf(one.revenue_order_id, one.revenue_order_move_id)))
  const missing = orders
    .flatMap((order) => papersOf(order, lines.get(order.id) ?? []))
    .filter(({ order, moveId }) => !known.has(keyOf(order.id, moveId)))
  if (missing.length === 0) {
    await onDrawn(before.length)
    return before
  }
  const [parties, marks, slips] = await Promise.all([
    listParties(db, convention),
    readMarks(db, storage, dayOf({ timeZone }, now), convention, 'fr'),
    listSlips(db, convention),
  ])
  const nameOf = partyNames(parties)
  const of = {
    ...marks,
    issuer: nameOf(convention.lead_organisation_id),
    convention: titleIn('fr', convention),
    nameOf,
    slips: Map.groupBy(standingSlips(slips), ({ expense_id }) => expense_id),
  }
  const drawn: (Paper & { readonly bytes: Uint8Array; readonly name: string })[] = []
  for (const paper of missing) {
    const bytes = await makePdf(liquidationDocument(paper, of))
    drawn.push({ ...paper, bytes, name: `${nameOfPaper(paper.order, paper.reducedOn)}.pdf` })
    await onDrawn(before.length + drawn.length)
  }
  await insertDrawn({ db, storage, now, timeZone }, convention, drawn)
  return listKept(db, convention, ids)
}

/** Files first: the rows point at them. A paper kept meanwhile by somebody else stays. */
async function insertDrawn(
  { db, storage, now }: Kept,
  { territory_id }: Of,
  drawn: readonly (Paper & { readonly bytes: Uint8Array; readonly name: string })[],
): Promise<void> {
  const sent = {
    kind: 'document',
    mediaType: 'application/pdf',
    territoryId: territory_id,
    by: null,
  } as const
  const fileIds = await storeFiles(db, storage, drawn, sent, now)
  await db
    .insertInto('liquidation')
    .values(
      drawn.map(({ order, moveId, bytes }, at) => ({
        id: newId<'liquidation'>(),
        territory_id,
        revenue_order_id: order.id,
        revenue_order_move_id: moveId,
        file_id: fileIds[at] as Id<'file'>,
        fingerprint: sha256Of(bytes),
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.constraint('liquidation_is_kept_once').doNothing())
    .execute()
}

/** `etat-liquidatif-2026-3`, or of a reduction `etat-liquidatif-2026-3-reduction-2026-05-10`. */
export const nameOfPaper = (order: OrderRow, reducedOn?: Temporal.PlainDate | null): string =>
  ['etat-liquidatif', referenceOf(order), ...(reducedOn ? ['reduction', reducedOn] : [])].join('-')

/** One of them, byte for byte as it was kept. @throws Error when it no longer has its fingerprint */
export const readLiquidation = (
  db: Db,
  storage: Storage,
  { id, file_id, territory_id: territoryId, fingerprint }: Liquidation,
) => readSealed(db, storage, { id: file_id, territoryId, fingerprint, of: `liquidation ${id}` })

/**
 * The bytes of papers, in their order, as they were kept; one query for them all.
 * @throws Error when one is missing or no longer has its fingerprint: nothing altered is handed over
 */
export async function readLiquidations(
  db: Db,
  storage: Storage,
  territoryId: Id<'territory'>,
  kept: readonly Liquidation[],
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const files = await readFiles(db, storage, { ids: kept.map(({ file_id }) => file_id), territoryId })
  return kept.map(({ id, file_id, fingerprint }) => {
    const bytes = files.get(file_id)?.bytes
    if (!bytes) throw new Error(`the file of liquidation ${id} is missing`)
    checkSeal(bytes, fingerprint, `liquidation ${id}`)
    return bytes
  })
}
