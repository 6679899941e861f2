import type { Field } from '../../../platform/field.ts'
import { refusals } from '../../../platform/refusal.ts'
import { emailField } from '../person/person.rules.ts'

export const refuse = refusals({
  'session.wrong': {
    status: 422,
    fr: 'L’adresse ou le mot de passe n’est pas le bon.',
    en: 'The address or the password is not the right one.',
  },
  'session.address_unconfirmed': {
    status: 409,
    fr: 'Confirmez d’abord votre adresse : nous venons de vous en renvoyer le lien.',
    en: 'Confirm your address first: we have just sent you the link again.',
  },
  'session.link_spent': {
    status: 410,
    fr: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un nouveau.',
    en: 'This link has already been used, or it is too old. Ask for a new one.',
  },
})

/** Where to go once signed in: it travels with the form, and is checked when used. */
export const backField = {
  kind: 'hidden',
  name: 'retour',
  label: { fr: 'Retour', en: 'Back' },
  optional: true,
} as const satisfies Field

/** The secret of a link sent by mail. */
export const tokenField = {
  kind: 'hidden',
  name: 'jeton',
  label: { fr: 'Lien', en: 'Link' },
} as const satisfies Field

export const passwordForm = [
  emailField,
  {
    kind: 'password',
    name: 'password',
    label: { fr: 'Mot de passe', en: 'Password' },
    min: 1,
    autocomplete: 'current-password',
  },
  backField,
] as const satisfies readonly Field[]

export const linkForm = [emailField, backField] as const satisfies readonly Field[]

export const openingForm = [tokenField, backField] as const satisfies readonly Field[]
