import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

const fr = {
  title: 'Référents',
  lead: 'À qui écrire chez chaque partie. Seules les parties lisent ceci ; chacune tient le sien à jour, et le vide pour l’effacer.',
  party: 'Partie',
  role: 'Fonction',
  email: 'Adresse',
  none: '—',
  write: (party: string) => `Écrire ou effacer : ${party}`,
  save: 'Enregistrer',
}
const en: typeof fr = {
  title: 'Referents',
  lead: 'Whom to write to at each party. Only the parties read this; each keeps its own, and empties it to erase it.',
  party: 'Party',
  role: 'Role',
  email: 'Address',
  none: '—',
  write: (party) => `Write or erase: ${party}`,
  save: 'Save',
}
export const words = { fr, en }

export const referentSaved = t('Le référent est à jour.', 'The referent is up to date.')

export const referentForm = [
  {
    kind: 'text',
    name: 'role',
    label: t('Fonction', 'Role'),
    hint: t(
      'Une fonction, pas un nom : « Secrétariat de mairie ». Vide : effacée.',
      'A role, not a name: “Town hall secretary”. Empty: erased.',
    ),
    max: 120,
    optional: true,
  },
  {
    kind: 'email',
    name: 'email',
    label: t('Adresse électronique', 'E-mail address'),
    hint: t(
      'Celle de la fonction ou du service. Vide : effacée.',
      'That of the role or the service. Empty: erased.',
    ),
    optional: true,
  },
] as const satisfies readonly Field[]

export const referentActs = {
  'convention.write_referent': t('Référent écrit', 'Referent written'),
  'convention.erase_referent': t('Référent effacé', 'Referent erased'),
}
