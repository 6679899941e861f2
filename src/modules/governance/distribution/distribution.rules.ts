import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'distribution.unknown': {
    status: 404,
    fr: 'Cet envoi est introuvable.',
    en: 'This sending cannot be found.',
  },
  'distribution.not_signed': {
    status: 409,
    fr: 'Ce texte n’est pas signé par toutes les parties : il s’envoie une fois signé.',
    en: 'This text is not signed by all the parties: it is sent once it is.',
  },
  'distribution.before_signature': {
    status: 422,
    fr: 'Cet envoi est avant la dernière signature, du {day}. Vérifiez la date.',
    en: 'This sending is before the last signature, of {day}. Check the date.',
  },
  'distribution.received_before_sent': {
    status: 422,
    fr: 'La réception est avant l’envoi, du {day}. Vérifiez les dates.',
    en: 'The reception is before the sending, of {day}. Check the dates.',
  },
  'distribution.received_already': {
    status: 409,
    fr: 'Cette réception est déjà inscrite. Si elle est fausse, rayez l’envoi en disant pourquoi, puis inscrivez-le de nouveau.',
    en: 'This reception is recorded already. If it is wrong, strike the sending out saying why, then record it again.',
  },
  'distribution.struck': {
    status: 409,
    fr: 'Cet envoi est déjà rayé.',
    en: 'This sending is struck out already.',
  },
  'distribution.sent_already': {
    status: 409,
    fr: 'Cet envoi est déjà inscrit.',
    en: 'This sending is recorded already.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** To whom a signed text is sent. */
export const kinds = {
  state: t('Représentant de l’État', 'State’s representative'),
  bank: t('Banque des Territoires', 'Bank for territories'),
  treasurer: t('Comptable public', 'Public accountant'),
  service: t('Service', 'Service'),
  funder: t('Financeur', 'Funder'),
  other: t('Autre destinataire', 'Other recipient'),
} as const
export type Kind = keyof typeof kinds

const file = {
  kind: 'file',
  name: 'file',
  label: t('Preuve de réception', 'Proof of reception'),
  hint: t('Accusé ou exemplaire tamponné, PDF ou photo.', 'Receipt or stamped copy, PDF or photo.'),
  accept: '.pdf,application/pdf,image/*',
  optional: true,
} as const satisfies Field

export const sendingForm = (versions: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'version', label: t('Texte envoyé', 'Text sent'), options: versions, as: 'list' },
    { kind: 'choice', name: 'kind', label: t('Destinataire', 'Recipient'), options: kinds, as: 'list' },
    {
      kind: 'text',
      name: 'recipient',
      label: t('Nom', 'Name'),
      hint: t(
        'Par exemple : préfecture des Ardennes, service des finances.',
        'For example: préfecture of Ardennes, finance service.',
      ),
      max: 150,
    },
    { kind: 'day', name: 'sentOn', label: t('Envoyé le', 'Sent on') },
    {
      kind: 'day',
      name: 'receivedOn',
      label: t('Reçu le', 'Received on'),
      hint: t('Vide tant que rien ne le prouve.', 'Empty as long as nothing proves it.'),
      optional: true,
    },
    file,
  ] as const satisfies readonly Field[]

export const receptionForm = [
  { kind: 'day', name: 'receivedOn', label: t('Reçu le', 'Received on') },
  file,
] as const satisfies readonly Field[]

export const strikingForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]
