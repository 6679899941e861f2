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
  'document.party_missing': {
    status: 422,
    fr: 'Indiquez votre organisation : vous déposez pour elle.',
    en: 'Say your organisation: you deposit on its behalf.',
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
  non_renewal_notice: t('Dénonciation de la reconduction', 'Denunciation of the renewal'),
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

/** The papers people send: what each one is. */
const received = {
  signed_copy: kinds.signed_copy,
  authorisation_copy: kinds.authorisation_copy,
  other: kinds.other,
} as const

type Options = Readonly<Record<string, Text>>

export const depositForm = (parties: Options, versions: Options) =>
  [
    { kind: 'choice', name: 'kind', label: t('Nature', 'Nature'), options: received, as: 'list' },
    { kind: 'text', name: 'title', label: t('Intitulé', 'Title'), max: 200 },
    {
      kind: 'choice',
      name: 'party',
      label: t('Partie', 'Party'),
      options: parties,
      as: 'list',
      optional: true,
    },
    {
      kind: 'choice',
      name: 'version',
      label: t('Texte concerné', 'Text concerned'),
      options: versions,
      as: 'list',
      optional: true,
    },
    {
      kind: 'choice',
      name: 'readers',
      label: t('Qui peut le lire', 'Who may read it'),
      options: {
        parties: t('Les parties', 'The parties'),
        concerned: t('Le chef de file et la partie concernée', 'The lead authority and the party concerned'),
        everyone: t('Tout le monde', 'Everyone'),
      },
    },
    {
      kind: 'file',
      name: 'file',
      label: t('Fichier', 'File'),
      hint: t('PDF, 20 Mo au plus.', 'PDF, 20 MB at most.'),
      accept: '.pdf,application/pdf',
    },
  ] as const satisfies readonly Field[]

export const controllerForm = [
  {
    kind: 'text',
    name: 'name',
    label: t('Nom et fonction', 'Name and office'),
    hint: t(
      'Par exemple : contrôle de la Région, comptable public.',
      'For example: regional auditor, public accountant.',
    ),
    max: 120,
  },
  { kind: 'email', name: 'email', label: t('Adresse électronique', 'E-mail address') },
  {
    kind: 'day',
    name: 'until',
    label: t('Peut lire jusqu’au', 'May read until'),
    hint: t(
      'La même adresse inscrite de nouveau change ce jour.',
      'The same address written again changes this day.',
    ),
  },
] as const satisfies readonly Field[]
