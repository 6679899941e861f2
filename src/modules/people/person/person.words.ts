import type { Language } from '../../../platform/language.ts'

const fr = {
  signUp: 'Créer un compte',
  signUpHelp:
    'Un seul compte pour commander, suivre vos demandes et, si vous êtes commerçant, tenir votre boutique.',
  haveOne: 'Vous en avez déjà un ?',
  signIn: 'Se connecter',
  terms: 'Lire les conditions d’utilisation',
  addressTitle: 'Confirmez votre adresse',
  addressHelp: 'Un dernier geste, pour être sûrs que c’est bien vous qui ouvrez ce lien.',
  addressButton: 'Confirmer mon adresse',
  addressDone: 'Votre adresse est confirmée.',
  account: 'Mon compte',
  profile: 'Qui vous êtes',
  save: 'Enregistrer',
  saved: 'C’est enregistré.',
  address: 'Votre adresse électronique',
  addressNow: (email: string) =>
    `Vous utilisez aujourd’hui ${email}. Une nouvelle adresse compte une fois confirmée.`,
  move: 'Changer d’adresse',
  security: 'Sécurité',
  personalData: 'Mes données',
  export: 'Emporter mes données',
  exportHelp:
    'Tout ce que la place conserve à votre sujet, dans un fichier que vous pouvez garder ou porter ailleurs.',
  exportButton: 'Télécharger mes données',
  close: 'Fermer mon compte',
  closeHelp:
    'Votre nom, votre adresse et vos moyens de connexion sont effacés. Vos commandes restent dans les comptes des commerçants, sans votre nom, comme la loi le leur demande. Ce choix est définitif.',
  closeButton: 'Fermer mon compte',
  closed: 'Votre compte est fermé. Merci d’être passé par ici.',
  tabs: 'Pages de mon compte',
}
const en: typeof fr = {
  signUp: 'Create an account',
  signUpHelp: 'One account to order, follow your requests and, if you are a shopkeeper, run your shop.',
  haveOne: 'You already have one?',
  signIn: 'Sign in',
  terms: 'Read the terms of use',
  addressTitle: 'Confirm your address',
  addressHelp: 'One last step, to be sure that you are the one opening this link.',
  addressButton: 'Confirm my address',
  addressDone: 'Your address is confirmed.',
  account: 'My account',
  profile: 'Who you are',
  save: 'Save',
  saved: 'Saved.',
  address: 'Your email address',
  addressNow: (email) => `You now use ${email}. A new address counts once confirmed.`,
  move: 'Change address',
  security: 'Security',
  personalData: 'My data',
  export: 'Take my data with me',
  exportHelp: 'Everything the square keeps about you, in a file you can keep or take elsewhere.',
  exportButton: 'Download my data',
  close: 'Close my account',
  closeHelp:
    'Your name, your address and your ways of signing in are erased. Your orders stay in the accounts of the shops, without your name, as the law asks of them. This choice is final.',
  closeButton: 'Close my account',
  closed: 'Your account is closed. Thank you for stopping by.',
  tabs: 'Pages of my account',
}
export const words: Record<Language, typeof fr> = { fr, en }
