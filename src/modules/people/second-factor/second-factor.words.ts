import type { Language } from '../../../platform/language.ts'

const fr = {
  challenge: 'Votre code',
  challengeHelp: 'Ouvrez votre application d’authentification et donnez le code qu’elle affiche.',
  go: 'Continuer',
  lost: 'Plus d’application ni de codes de secours ? Demandez au gestionnaire de votre territoire.',
  leave: 'Se connecter avec un autre compte',
  enrol: 'Protéger mon compte par un code',
  compulsory:
    'Votre rôle donne accès aux données d’autres personnes : à chaque connexion, un code de votre téléphone s’ajoute au mot de passe. L’installer prend deux minutes.',
  voluntary: 'À chaque connexion, un code de votre téléphone s’ajoutera au mot de passe.',
  before:
    'Il vous faut une application d’authentification : FreeOTP, Aegis, celle de votre gestionnaire de mots de passe…',
  start: 'Commencer',
  scan: 'Ajoutez ce compte à votre application',
  scanHelp: 'Filmez ce dessin avec l’application, ou donnez-lui cette clé :',
  qr: 'Dessin à filmer avec l’application d’authentification',
  key: 'Clé',
  finish: 'Vérifier et terminer',
  codes: 'Vos codes de secours',
  codesHelp:
    'Chacun remplace une fois votre téléphone, s’il est perdu. Imprimez-les ou copiez-les maintenant : ils ne seront plus montrés.',
  codesDone: 'C’est fait, continuer',
  renew: 'Faire de nouveaux codes de secours',
  renewHelp: 'Les anciens ne serviront plus.',
  remove: 'Ne plus demander de code',
  removed: 'Un code n’est plus demandé à la connexion.',
}
const en: typeof fr = {
  challenge: 'Your code',
  challengeHelp: 'Open your authentication application and give the code it shows.',
  go: 'Continue',
  lost: 'No application and no backup codes any more? Ask the manager of your territory.',
  leave: 'Sign in with another account',
  enrol: 'Protect my account with a code',
  compulsory:
    'Your role opens other people’s data: each time you sign in, a code from your telephone adds to the password. Setting it up takes two minutes.',
  voluntary: 'Each time you sign in, a code from your telephone will add to the password.',
  before: 'You need an authentication application: FreeOTP, Aegis, the one of your password manager…',
  start: 'Start',
  scan: 'Add this account to your application',
  scanHelp: 'Point the application at this drawing, or give it this key:',
  qr: 'Drawing to film with the authentication application',
  key: 'Key',
  finish: 'Check and finish',
  codes: 'Your backup codes',
  codesHelp:
    'Each of them stands in once for your telephone, should you lose it. Print or copy them now: they will not be shown again.',
  codesDone: 'Done, continue',
  renew: 'Make new backup codes',
  renewHelp: 'The former ones will no longer work.',
  remove: 'Stop asking for a code',
  removed: 'A code is no longer asked for when signing in.',
}
export const words: Record<Language, typeof fr> = { fr, en }
