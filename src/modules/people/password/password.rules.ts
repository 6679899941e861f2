import type { Field } from '../../../platform/field.ts'
import { refusals } from '../../../platform/refusal.ts'

export const passwordMin = 10

export const refuse = refusals({
  'password.wrong': {
    status: 422,
    fr: 'Ce mot de passe n’est pas le vôtre.',
    en: 'This is not your password.',
  },
  'password.link_spent': {
    status: 410,
    fr: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un nouveau.',
    en: 'This link has already been used, or it is too old. Ask for a new one.',
  },
})

export const currentPassword = {
  kind: 'password',
  name: 'current',
  label: { fr: 'Mot de passe actuel', en: 'Current password' },
  min: 1,
  autocomplete: 'current-password',
} as const satisfies Field

export const newPassword = {
  kind: 'password',
  name: 'password',
  label: { fr: 'Nouveau mot de passe', en: 'New password' },
  hint: { fr: `Au moins ${passwordMin} caractères.`, en: `At least ${passwordMin} characters.` },
  min: passwordMin,
  autocomplete: 'new-password',
} as const satisfies Field
