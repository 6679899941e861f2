import type { Field } from '../../../platform/field.ts'
import { passwordMin } from '../password/password.rules.ts'
import { backField, tokenField } from '../session/session.rules.ts'
import { emailField, nameField, termsField } from './person.rules.ts'

export const signUpForm = [
  nameField,
  emailField,
  {
    kind: 'password',
    name: 'password',
    label: { fr: 'Mot de passe', en: 'Password' },
    hint: {
      fr: `Au moins ${passwordMin} caractères : quelques mots sans rapport entre eux se retiennent bien.`,
      en: `At least ${passwordMin} characters: a few unrelated words are easy to remember.`,
    },
    min: passwordMin,
    autocomplete: 'new-password',
  },
  termsField,
  backField,
] as const satisfies readonly Field[]

export const confirmationForm = [tokenField, backField] as const satisfies readonly Field[]

export const profileForm = [
  nameField,
  {
    kind: 'choice',
    name: 'language',
    label: { fr: 'Langue des messages', en: 'Language of the messages' },
    options: { fr: { fr: 'Français', en: 'French' }, en: { fr: 'Anglais', en: 'English' } },
    as: 'buttons',
  },
] as const satisfies readonly Field[]

export const movingForm = [
  { ...emailField, label: { fr: 'Nouvelle adresse électronique', en: 'New email address' } },
] as const satisfies readonly Field[]

export const closingForm = (hasPassword: boolean) =>
  [
    {
      kind: 'yes',
      name: 'sure',
      label: { fr: 'Je veux fermer mon compte pour toujours', en: 'I want to close my account for good' },
      must: { fr: 'Cochez la case pour confirmer.', en: 'Tick the box to confirm.' },
    },
    ...(hasPassword
      ? [
          {
            kind: 'password',
            name: 'password',
            label: { fr: 'Mot de passe', en: 'Password' },
            min: 1,
            autocomplete: 'current-password',
          } as const,
        ]
      : []),
  ] as const satisfies readonly Field[]
