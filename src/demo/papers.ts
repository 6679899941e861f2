import type { Db } from '../platform/db.ts'
import { makePdf } from '../platform/documents/pdf.ts'
import { originalKey, sha256Of } from '../platform/files.ts'
import type { Id } from '../platform/ids.ts'
import type { Storage } from '../platform/storage.ts'
import { insertAll } from './insert.ts'
import { type FileRow, fileIdOf } from './photos.ts'

/** A supporting document of our own making, for an expense of the figures we have; it says so on its face. */
export const maintenanceBill = 'papers/maintenance-2021'

const bill = () =>
  makePdf({
    language: 'fr',
    title: 'Facture : maintenance 2021 de la plateforme',
    issuer: 'Éditeur de la plateforme (pièce faite pour la démonstration)',
    subtitle: 'Adressée au Département des Ardennes',
    blocks: [
      {
        kind: 'table',
        caption: 'Montants',
        columns: [{ label: 'Objet' }, { label: 'Montant', number: true }],
        rows: [
          ['Maintenance de l’année 2021, hors taxes', '16 090,00 €'],
          ['TVA à 20 %', '3 218,00 €'],
        ],
        foot: ['Total toutes taxes comprises', '19 308,00 €'],
      },
    ],
  })

/** Keep its bytes; its row is for `insertPapers`. */
export async function keepPapers(storage: Storage, slug: string): Promise<FileRow[]> {
  const bytes = bill()
  const row = {
    id: fileIdOf(slug, maintenanceBill),
    kind: 'document' as const,
    media_type: 'application/pdf',
    original_name: 'facture-maintenance-2021.pdf',
  }
  await storage.put(originalKey(row), bytes, row.media_type)
  return [{ ...row, bytes: bytes.length, sha256: sha256Of(bytes) }]
}

export const insertPapers = (
  tx: Db,
  territory_id: Id<'territory'>,
  rows: readonly FileRow[],
  now: Temporal.Instant,
) =>
  insertAll(
    tx,
    'file',
    rows.map((row) => ({ ...row, territory_id, created_at: now })),
  )
