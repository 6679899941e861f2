import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export type TeamRole = 'owner' | 'staff'

export const refuse = refusals({
  'team.owner_only': {
    status: 403,
    fr: 'Seul le titulaire de la boutique compose son équipe.',
    en: 'Only the owner of the shop chooses its team.',
  },
  'team.already': {
    status: 409,
    fr: 'Cette personne est déjà dans l’équipe.',
    en: 'This person is already in the team.',
  },
  'team.unknown': {
    status: 404,
    fr: 'Cette personne n’est pas, ou plus, dans l’équipe.',
    en: 'This person is not, or no longer, in the team.',
  },
  'team.last_owner': {
    status: 409,
    fr: 'C’est le seul titulaire de la boutique : invitez d’abord un autre titulaire.',
    en: 'This is the only owner of the shop: invite another owner first.',
  },
  'team.full': {
    status: 409,
    fr: 'Cinquante invitations attendent déjà une réponse : reprenez-en une d’abord.',
    en: 'Fifty invitations already await an answer: withdraw one first.',
  },
  'team.spent': {
    status: 410,
    fr: 'Cette invitation a déjà servi, a été reprise, ou est trop ancienne. Demandez-en une nouvelle à la boutique.',
    en: 'This invitation was already used, was withdrawn, or is too old. Ask the shop for a new one.',
  },
})

/** A shop that invites the whole village is not choosing a team. */
export const invitationsAtOnce = 50

export const roleNames = {
  staff: { fr: 'Équipier', en: 'Team member' },
  owner: { fr: 'Titulaire', en: 'Owner' },
} as const satisfies Record<TeamRole, Text>

export const teamFields = [
  {
    kind: 'email',
    name: 'email',
    label: { fr: 'Adresse électronique', en: 'Email address' },
    autocomplete: 'off',
  },
  {
    kind: 'choice',
    name: 'role',
    label: { fr: 'Rôle', en: 'Role' },
    hint: {
      fr: 'Un équipier tient les commandes et le rayon. Un titulaire peut tout : l’équipe, le paiement, les conditions de vente.',
      en: 'A team member handles orders and the shelf. An owner can do everything: team, payment, terms of sale.',
    },
    options: roleNames,
    as: 'buttons',
  },
] as const satisfies readonly Field[]
