import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'document.unknown': {
    status: 404,
    fr: 'Ce document est introuvable.',
    en: 'This document cannot be found.',
  },
  'document.not_kept_here': {
    status: 404,
    fr: 'Ce fichier n’est aucun des documents conservés que vous pouvez lire : un seul caractère changé suffit.',
    en: 'This file is none of the documents kept that you may read: one changed character is enough.',
  },
  'document.not_a_pdf': {
    status: 415,
    fr: 'Ce fichier n’est pas un PDF. Enregistrez la pièce au format PDF, puis envoyez-la de nouveau.',
    en: 'This file is not a PDF. Save the document as PDF, then send it again.',
  },
  'document.too_heavy': {
    status: 413,
    fr: 'Ce fichier dépasse 20 Mo. Numérisez la pièce en moins fin, ou en plusieurs parties.',
    en: 'This file is over 20 MB. Scan the document less finely, or in several parts.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const kinds = {
  text: t('Texte à signer', 'Text to be signed'),
  deliberation: t('Rapport et projet de délibération', 'Report and draft deliberation'),
  council_paragraph: t('Note à lire en séance', 'Note to be read to the council'),
  withdrawal_notice: t('Notification de départ', 'Notice of departure'),
  formal_notice: t('Mise en demeure', 'Formal notice'),
  invitation: t('Invitation', 'Invitation'),
  minutes: t('Relevé de décisions', 'Record of decisions'),
  signed_copy: t('Exemplaire signé', 'Signed copy'),
  authorisation_copy: t('Acte autorisant la signature', 'Act authorising the signature'),
  other: t('Autre pièce', 'Other document'),
} as const

export const verificationForm = [
  {
    kind: 'file',
    name: 'file',
    label: t('Fichier à vérifier', 'File to verify'),
    accept: '.pdf,.docx',
  },
] as const satisfies readonly Field[]
