import type { Text } from '../../../platform/language.ts'

const fr = {
  title: 'Pièces comptables',
  lead: 'Devis, bons de commande, attestations de service fait, factures, mandats et preuves de paiement : ce que le comptable public et le contrôle d’un financeur vérifient. Elles ne sont lues que par les parties et par les personnes désignées pour contrôler.',
  none: 'Aucune pièce n’est jointe.',
  noneHelp: 'Elles se joignent depuis la page de chaque dépense, et depuis le plan de financement.',
  of: 'Pour',
  kind: 'Nature',
  file: 'Fichier',
  added: 'Jointe le',
  fingerprint: 'Empreinte SHA-256',
  replaced: (day: string, why: string) => `Remplacée le ${day} : ${why}`,
  attach: 'Joindre une pièce',
  attachTo: (subject: string) => `Pièces de « ${subject} »`,
  attachLead:
    'Une pièce jointe le reste : si elle est fausse, joignez la bonne en disant laquelle elle remplace et pourquoi.',
  back: 'Toutes les pièces comptables',
  save: 'Joindre',
  see: (n: number) => (n === 0 ? 'Joindre les pièces' : `Pièces jointes : ${n}`),
  seeOf: (subject: string) => `de ${subject}`,
  attached: { fr: 'La pièce est jointe.', en: 'The document is attached.' } satisfies Text,
}
const en: typeof fr = {
  title: 'Supporting documents',
  lead: 'Quotes, purchase orders, certificates of service done, invoices, payment orders and proofs of payment: what the public accountant and a funder’s auditor check. Only the parties and those named to control read them.',
  none: 'No document is attached.',
  noneHelp: 'They are attached from the page of each expense, and from the financing plan.',
  of: 'For',
  kind: 'Nature',
  file: 'File',
  added: 'Attached on',
  fingerprint: 'SHA-256 fingerprint',
  replaced: (day, why) => `Replaced on ${day}: ${why}`,
  attach: 'Attach a document',
  attachTo: (subject) => `Documents of “${subject}”`,
  attachLead:
    'What is attached stays: when it is wrong, attach the right one, saying which it replaces and why.',
  back: 'All the supporting documents',
  save: 'Attach',
  see: (n) => (n === 0 ? 'Attach documents' : `Documents attached: ${n}`),
  seeOf: (subject) => `of ${subject}`,
  attached: fr.attached,
}
export const words = { fr, en }

export const voucherActs = {
  'bill.voucher_attached': { fr: 'Pièce comptable jointe', en: 'Supporting document attached' },
  'bill.voucher_replaced': { fr: 'Pièce comptable remplacée', en: 'Supporting document replaced' },
}
