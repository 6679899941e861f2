import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Réglages du territoire',
  lead: 'Ce que tout le monde voit de la place, et les règles qui y valent.',
  save: 'Enregistrer',
  contact: 'Contact',
  contactLead: (territory: string) => `Pour joindre celles et ceux qui animent la place ${territory}.`,
  noContact: 'Le territoire n’a pas encore indiqué comment le joindre.',
  townHalls: 'Pour votre mairie, voyez la page de votre commune.',
  email: 'E-mail',
  phone: 'Téléphone',
  website: 'Site internet',
  territories: 'Territoires',
  platform: 'Plateforme',
  territoriesLead: 'Chaque territoire a ses pages, ses boutiques et ses règles. Suspendu, il garde tout.',
  none: 'Aucun territoire. Créez le premier en ligne de commande : npm run parvis -- territory create.',
  open: 'Ouvert',
  suspended: 'Suspendu',
  change: 'Régler',
  host: 'Nom de domaine',
  suspend: 'Suspendre ce territoire',
  suspendHelp:
    'Ses pages disent pourquoi, plus aucune commande n’y est prise, ses données restent. Les commandes en cours vont à leur terme.',
  reopen: 'Rouvrir ce territoire',
  because: 'Suspendu :',
}
const en: typeof fr = {
  title: 'Settings of the territory',
  lead: 'What everybody sees of the square, and the rules that hold there.',
  save: 'Save',
  contact: 'Contact',
  contactLead: (territory) => `To reach those who run the square of ${territory}.`,
  noContact: 'The territory has not said yet how to reach it.',
  townHalls: 'For your town hall, see the page of your commune.',
  email: 'E-mail',
  phone: 'Telephone',
  website: 'Website',
  territories: 'Territories',
  platform: 'Platform',
  territoriesLead: 'Each territory has its pages, its shops and its rules. Suspended, it keeps everything.',
  none: 'No territory. Make the first one from the command line: npm run parvis -- territory create.',
  open: 'Open',
  suspended: 'Suspended',
  change: 'Settings',
  host: 'Host name',
  suspend: 'Suspend this territory',
  suspendHelp:
    'Its pages say why, no order is taken any more, its data stays. Orders underway run to their end.',
  reopen: 'Reopen this territory',
  because: 'Suspended:',
}
export const words: Record<Language, typeof fr> = { fr, en }

/** What is said once, after a form. */
export const said = {
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
  suspended: { fr: 'Le territoire est suspendu.', en: 'The territory is suspended.' },
  reopened: { fr: 'Le territoire est rouvert.', en: 'The territory is open again.' },
}

/** What the journal calls these acts. */
export const settingsActs = {
  'territory.create': { fr: 'Territoire créé', en: 'Territory made' },
  'territory.change': { fr: 'Réglages du territoire modifiés', en: 'Settings of the territory changed' },
  'territory.host': { fr: 'Nom de domaine modifié', en: 'Host name changed' },
  'territory.suspend': { fr: 'Territoire suspendu', en: 'Territory suspended' },
  'territory.reopen': { fr: 'Territoire rouvert', en: 'Territory reopened' },
}
