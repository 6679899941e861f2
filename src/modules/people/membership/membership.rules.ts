import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Guest } from '../person/contact.ts'
import { emailField, nameField, termsField } from '../person/person.rules.ts'
import { tokenField } from '../session/session.rules.ts'

export const refuse = refusals({
  'membership.unknown': {
    status: 404,
    fr: 'Cette personne n’est pas, ou plus, dans l’équipe.',
    en: 'This person is not, or no longer, in the team.',
  },
  'membership.already': {
    status: 409,
    fr: 'Cette personne tient déjà ce rôle.',
    en: 'This person already holds this role.',
  },
  'membership.last_manager': {
    status: 409,
    fr: 'C’est la seule personne à gérer ce territoire : invitez d’abord quelqu’un d’autre.',
    en: 'This is the only person managing this territory: invite somebody else first.',
  },
  'invitation.spent': {
    status: 410,
    fr: 'Cette invitation a déjà servi, a été retirée, ou est trop ancienne. Demandez-en une nouvelle.',
    en: 'This invitation was already used, was withdrawn, or is too old. Ask for a new one.',
  },
  'invitation.unknown': {
    status: 404,
    fr: 'Cette invitation n’attend plus de réponse.',
    en: 'This invitation no longer awaits an answer.',
  },
})

/** How long an invitation may be accepted. */
export const invitationDays = 14

const managing = 'manager'
export const managerLabel: Text = { fr: 'Gestionnaire du territoire', en: 'Manager of the territory' }
export const agentLabel = (organisation: string): Text => ({
  fr: `Agent · ${organisation}`,
  en: `Agent · ${organisation}`,
})

/** Manager of the whole territory, or agent of one of its organisations. */
export const invitationForm = (organisations: readonly { readonly id: string; readonly name: string }[]) =>
  [
    emailField,
    {
      kind: 'choice',
      name: 'role',
      label: { fr: 'Rôle', en: 'Role' },
      hint: {
        fr: 'Un agent voit ce que son organisme couvre ; un gestionnaire voit tout le territoire.',
        en: 'An agent sees what their organisation covers; a manager sees the whole territory.',
      },
      options: Object.fromEntries([
        [managing, managerLabel],
        ...organisations.map(({ id, name }) => [id, agentLabel(name)] as const),
      ]) as Readonly<Record<string, Text>>,
      as: 'list',
    },
  ] as const satisfies readonly Field[]

/** The organisation of a chosen role; null for the manager. */
export const organisationOf = (role: string): string | null => (role === managing ? null : role)

/** Who they are, and the terms, are asked of whoever has not said them. */
export const acceptanceForm = (guest: Guest | undefined) =>
  [
    tokenField,
    ...(guest ? [] : [nameField]),
    ...(guest?.hasAccepted ? [] : [termsField]),
  ] as const satisfies readonly Field[]
