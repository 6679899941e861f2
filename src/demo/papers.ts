import type { Db } from '../platform/db.ts'
import type { Document } from '../platform/documents/document.ts'
import { makePdf } from '../platform/documents/pdf.ts'
import { originalKey, sha256Of } from '../platform/files.ts'
import type { Id } from '../platform/ids.ts'
import type { Storage } from '../platform/storage.ts'
import { insertAll } from './insert.ts'
import { type FileRow, fileIdOf } from './photos.ts'

/** A document of our own making, and says so on its face. */
type Paper = { readonly key: string; readonly name: string; readonly document: Document }

/** A18: a supporting document for an expense of the figures we have. */
export const maintenanceBill: Paper = {
  key: 'papers/maintenance-2021',
  name: 'facture-maintenance-2021.pdf',
  document: {
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
  },
}

/** M5: what the deliberation annexes, the frame of reference afterwards. */
export const preliminaryProject: Paper = {
  key: 'papers/avant-projet-1.0',
  name: 'avant-projet-1.0.pdf',
  document: {
    language: 'fr',
    title: 'Avant-projet : plateforme de vie quotidienne',
    issuer: 'CC de l’Aire à l’Argonne (pièce faite pour la démonstration)',
    subtitle: 'Version 1.0, annexée à la délibération 2025-06-047 du 19 juin 2025',
    blocks: [
      { kind: 'heading', text: 'Ce que la plateforme apporte' },
      {
        kind: 'paragraph',
        text: 'Une seule plateforme pour toutes les communes membres : habitants, nouveaux arrivants, porteurs de projet, entreprises et associations y trouvent l’information de la vie quotidienne, les services publics, les démarches en ligne et les ressources locales.',
      },
      { kind: 'heading', text: 'Ce qu’elle coûte' },
      {
        kind: 'paragraph',
        text: '100 000 € TTC sur trois ans, avec des aides régionales et européennes attendues.',
      },
    ],
  },
}

/** Keep their bytes, always the same; their rows are for `insertPapers`. */
export const keepPapers = (storage: Storage, slug: string, papers: readonly Paper[]): Promise<FileRow[]> =>
  Promise.all(
    papers.map(async ({ key, name, document }) => {
      const bytes = await makePdf(document)
      const row = {
        id: fileIdOf(slug, key),
        kind: 'document' as const,
        media_type: 'application/pdf',
        original_name: name,
      }
      await storage.put(originalKey(row), bytes, row.media_type)
      return { ...row, bytes: bytes.length, sha256: sha256Of(bytes) }
    }),
  )

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
