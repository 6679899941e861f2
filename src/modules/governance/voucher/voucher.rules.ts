import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'voucher.unknown': {
    status: 404,
    fr: 'Cette pièce est introuvable.',
    en: 'This supporting document cannot be found.',
  },
  'voucher.attached_already': {
    status: 409,
    fr: 'Ce fichier est déjà joint ici. Vérifiez lequel vous vouliez envoyer.',
    en: 'This file is attached here already. Check which one you meant to send.',
  },
  'voucher.replaced_already': {
    status: 409,
    fr: 'Cette pièce est déjà remplacée : rechargez la page pour voir la nouvelle.',
    en: 'This supporting document is replaced already: reload the page to see the new one.',
  },
  'voucher.reason_missing': {
    status: 422,
    fr: 'Dites pourquoi cette pièce en remplace une autre : l’ancienne reste lisible, avec ce motif.',
    en: 'Say why this document replaces another: the former one stays readable, with this reason.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What a supporting document is, in the order of an expense’s steps. */
export const kinds = {
  quote: t('Devis', 'Quote'),
  order: t('Bon de commande ou contrat', 'Purchase order or contract'),
  service: t('Attestation de service fait', 'Certificate of service done'),
  invoice: t('Facture', 'Invoice'),
  mandate: t('Mandat', 'Payment order (mandat)'),
  payment: t('Preuve du paiement', 'Proof of payment'),
  other: t('Autre pièce', 'Other document'),
} as const
export type Kind = keyof typeof kinds

/** `standing`: those attached already, by id, which the new one may replace. */
export const voucherForm = (standing: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'kind', label: t('Nature', 'Nature'), options: kinds, as: 'list' },
    {
      kind: 'file',
      name: 'file',
      label: t('Fichier', 'File'),
      hint: t('PDF, 20 Mo au plus.', 'PDF, 20 MB at most.'),
      accept: '.pdf,application/pdf',
    },
    {
      kind: 'choice',
      name: 'replaces',
      label: t('Pièce remplacée', 'Document replaced'),
      hint: t(
        'Seulement si celle qui est jointe est fausse : elle reste lisible.',
        'Only when the one attached is wrong: it stays readable.',
      ),
      options: standing,
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'reason',
      label: t('Motif du remplacement', 'Reason of the replacement'),
      max: 500,
      optional: true,
    },
  ] as const satisfies readonly Field[]
