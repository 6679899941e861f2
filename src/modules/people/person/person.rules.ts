import type { Field } from '../../../platform/field.ts'
import { refusals } from '../../../platform/refusal.ts'

/** The day the terms of the account last changed: kept with each acceptance. */
export const termsVersion = '2026-11-21'

export const refuse = refusals({
  'person.unknown': { status: 404, fr: 'Ce compte est introuvable.', en: 'This account cannot be found.' },
  'person.wrong_password': {
    status: 422,
    fr: 'Ce mot de passe n’est pas le bon.',
    en: 'This password is not the right one.',
  },
  'person.link_spent': {
    status: 410,
    fr: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un nouveau en vous connectant.',
    en: 'This link has already been used, or it is too old. Ask for a new one by signing in.',
  },
  'person.still_needed': {
    status: 409,
    fr: 'Vous êtes la seule personne à gérer ce territoire : nommez quelqu’un d’autre avant de fermer votre compte.',
    en: 'You are the only person managing this territory: name somebody else before closing your account.',
  },
})

export const nameField = {
  kind: 'text',
  name: 'name',
  label: { fr: 'Nom et prénom', en: 'Full name' },
  hint: { fr: 'Tel que les commerçants le verront.', en: 'As shops will see it.' },
  max: 100,
  autocomplete: 'name',
} as const satisfies Field

export const emailField = {
  kind: 'email',
  name: 'email',
  label: { fr: 'Adresse électronique', en: 'Email address' },
  autocomplete: 'email',
} as const satisfies Field

export const termsField = {
  kind: 'yes',
  name: 'terms',
  label: { fr: 'J’accepte les conditions d’utilisation', en: 'I accept the terms of use' },
  must: {
    fr: 'Un compte suppose d’accepter les conditions d’utilisation.',
    en: 'An account requires accepting the terms of use.',
  },
} as const satisfies Field

/** What is left of the name and the address of somebody who left. */
export const anonymous = (id: string) => ({ name: '', email: `${id}@compte-ferme.invalid` })
