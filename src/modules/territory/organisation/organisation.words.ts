import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Organisations',
  lead: 'Les collectivités, chambres, associations et prestataires du territoire.',
  help: 'Logo, couleur, contact et suspension des collectivités et des partenaires.',
  communes: 'Communes',
  add: 'Ajouter une organisation',
  addLead: 'Le département et ses communes viennent déjà des données officielles.',
  save: 'Enregistrer',
  name: 'Nom',
  kind: 'Type',
  state: 'État',
  open: 'Active',
  suspended: 'Suspendue',
  see: 'Voir sa page',
  because: 'Suspendue :',
  suspend: 'Suspendre cette organisation',
  suspendHelp:
    'Sa page dit pourquoi, et ses agents n’ont plus accès à la gestion. Rien de ce qu’elle a fait n’est perdu.',
  reopen: 'Rouvrir cette organisation',
}
const en: typeof fr = {
  title: 'Organisations',
  lead: 'Local authorities, chambers, associations and providers of the territory.',
  help: 'Logo, colour, contact and suspension of the authorities and partners.',
  communes: 'Communes',
  add: 'Add an organisation',
  addLead: 'The département and its communes already come from the official data.',
  save: 'Save',
  name: 'Name',
  kind: 'Kind',
  state: 'State',
  open: 'Active',
  suspended: 'Suspended',
  see: 'See its page',
  because: 'Suspended:',
  suspend: 'Suspend this organisation',
  suspendHelp:
    'Its page says why, and its agents have no access to management any more. Nothing it did is lost.',
  reopen: 'Reopen this organisation',
}
export const words: Record<Language, typeof fr> = { fr, en }

export const said = {
  added: { fr: 'L’organisation est ajoutée.', en: 'The organisation is added.' },
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
  suspended: { fr: 'L’organisation est suspendue.', en: 'The organisation is suspended.' },
  reopened: { fr: 'L’organisation est rouverte.', en: 'The organisation is open again.' },
}

/** What the journal calls these acts. */
export const organisationActs = {
  'organisation.add': { fr: 'Organisation ajoutée', en: 'Organisation added' },
  'organisation.change': { fr: 'Organisation modifiée', en: 'Organisation changed' },
  'organisation.suspend': { fr: 'Organisation suspendue', en: 'Organisation suspended' },
  'organisation.reopen': { fr: 'Organisation rouverte', en: 'Organisation reopened' },
}
