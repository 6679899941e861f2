import type { Field } from '../../../platform/field.ts'
import { refusals } from '../../../platform/refusal.ts'
import { backField } from '../session/session.rules.ts'

export const refuse = refusals({
  'second_factor.wrong_code': {
    status: 422,
    fr: 'Ce code n’est pas le bon, ou il vient d’expirer. Donnez celui qui s’affiche maintenant.',
    en: 'This code is not the right one, or it has just expired. Give the one now on display.',
  },
  'second_factor.absent': {
    status: 409,
    fr: 'Aucun code n’est demandé à la connexion : commencez par en protéger votre compte.',
    en: 'No code is asked for when signing in: start by protecting your account with one.',
  },
  'second_factor.compulsory': {
    status: 409,
    fr: 'Votre rôle demande un code à chaque connexion : il ne peut pas être retiré.',
    en: 'Your role asks for a code each time you sign in: it cannot be removed.',
  },
})

const codeField = {
  kind: 'text',
  name: 'code',
  label: { fr: 'Code', en: 'Code' },
  max: 20,
  autocomplete: 'one-time-code',
} as const satisfies Field

export const challengeForm = [
  {
    ...codeField,
    hint: {
      fr: 'Les six chiffres de votre application, ou l’un de vos codes de secours.',
      en: 'The six digits of your application, or one of your backup codes.',
    },
  },
  backField,
] as const satisfies readonly Field[]

export const enrolmentForm = [
  {
    ...codeField,
    label: { fr: 'Code affiché par l’application', en: 'Code shown by the application' },
    hint: { fr: 'Six chiffres.', en: 'Six digits.' },
  },
  // What the application reads, carried from page to page: it is stored encrypted, and never shown again.
  { kind: 'hidden', name: 'uri', label: { fr: 'Clé', en: 'Key' } },
  backField,
] as const satisfies readonly Field[]

/** Six digits come from the application; anything else is a backup code, `abcde-FGHIJ`, as people copy it. */
export function readCode(given: string): { readonly totp: string } | { readonly backup: string } {
  const bare = given.replace(/[\s.]/g, '')
  return /^\d{6}$/.test(bare) ? { totp: bare } : { backup: bare }
}

/** The secret of an `otpauth://` address in groups of four, for those who type it; undefined for any other text. */
export function secretOf(uri: string): string | undefined {
  const secret = /^otpauth:\/\/totp\/[^?]+\?(?:.*&)?secret=([A-Z2-7]{16,128})(?:&|$)/.exec(uri)?.[1]
  return secret?.replace(/(.{4})(?=.)/g, '$1 ')
}
