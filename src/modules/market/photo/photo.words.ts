import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Photos de la boutique',
  lead: 'La première se voit dans les listes : votre devanture, votre comptoir, vous au travail.',
  none: 'Aucune photo pour l’instant.',
  first: 'Photo principale',
  earlier: 'Avancer',
  later: 'Reculer',
  remove: 'Retirer',
  describe: 'Décrire autrement',
  save: 'Enregistrer',
  add: 'Ajouter une photo',
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
  added: { fr: 'La photo est en ligne.', en: 'The photo is online.' },
  removed: { fr: 'La photo est retirée.', en: 'The photo is removed.' },
}
const en: typeof fr = {
  title: 'Photos of the shop',
  lead: 'The first one is seen in lists: your shop front, your counter, you at work.',
  none: 'No photo yet.',
  first: 'Main photo',
  earlier: 'Move forward',
  later: 'Move back',
  remove: 'Remove',
  describe: 'Describe it differently',
  save: 'Save',
  add: 'Add a photo',
  saved: fr.saved,
  added: fr.added,
  removed: fr.removed,
}
export const words = { fr, en } satisfies Record<Language, typeof fr>
