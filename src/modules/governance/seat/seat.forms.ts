import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { type CollegeName, collegeNames } from '../body/body.rules.ts'
import type { Election } from '../vote/seat.rules.ts'

export const refuse = refusals({
  'seat.unknown': { status: 404, fr: 'Ce siège est introuvable.', en: 'This seat cannot be found.' },
  'seat.already_held': {
    status: 409,
    fr: 'Ce siège a déjà un titulaire à cette date. La nouvelle désignation commence après la sienne.',
    en: 'This seat is already held on that day. The new designation starts after the current one.',
  },
  'seat.nobody_to_end': {
    status: 409,
    fr: 'Personne n’occupe ce siège à cette date.',
    en: 'Nobody holds this seat on that day.',
  },
  'seat.vote_open': {
    status: 409,
    fr: 'Un vote est ouvert sur les sièges de ce jour. Clôturez-le, puis recommencez.',
    en: 'A vote is open on the seats of that day. Close it, then try again.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

const electionNames = {
  municipal: t('Municipales et communautaires', 'Municipal and intermunicipal'),
  departmental: t('Départementales', 'Departmental'),
  regional: t('Régionales', 'Regional'),
  consular: t('Consulaires (chambres)', 'Of the chambers'),
} as const satisfies Record<Election, Text>

export const seatForm = (organisations: Readonly<Record<string, Text>>, colleges: readonly CollegeName[]) =>
  [
    {
      kind: 'choice',
      name: 'organisation',
      label: t('Organisme qui désigne', 'Organisation that designates'),
      options: organisations,
      as: 'list',
      optional: true,
    },
    {
      kind: 'choice',
      name: 'college',
      label: t('Collège', 'College'),
      options: Object.fromEntries(colleges.map((name) => [name, collegeNames[name]])),
    },
    {
      kind: 'text',
      name: 'label',
      label: t('Nom du siège', 'Name of the seat'),
      hint: t('Par exemple : CC du Pays Rethélois, siège 1.', 'For example: CC du Pays Rethélois, seat 1.'),
      max: 120,
    },
  ] as const satisfies readonly Field[]

export const designationForm = [
  {
    kind: 'choice',
    name: 'kind',
    label: t('Rôle', 'Role'),
    options: { titular: t('Titulaire', 'Titular'), substitute: t('Suppléant', 'Substitute') },
  },
  {
    kind: 'text',
    name: 'name',
    label: t('Nom, ou fonction', 'Name, or office'),
    hint: t(
      'Par exemple : Vice-présidence chargée du commerce.',
      'For example: vice-president in charge of trade.',
    ),
    max: 120,
  },
  {
    kind: 'email',
    name: 'email',
    label: t('Adresse e-mail', 'E-mail address'),
    hint: t('Sans elle, l’invitation ne peut pas partir.', 'Without it, the invitation cannot be sent.'),
    optional: true,
  },
  {
    kind: 'text',
    name: 'act',
    label: t('Acte de désignation', 'Act of designation'),
    hint: t('Par exemple : délibération DC2020/114.', 'For example: deliberation DC2020/114.'),
    max: 120,
  },
  { kind: 'day', name: 'from', label: t('À partir du', 'From') },
] as const satisfies readonly Field[]

export const endForm = [
  { kind: 'day', name: 'until', label: t('Dernier jour du mandat', 'Last day of the term') },
] as const satisfies readonly Field[]

export const electionForm = [
  { kind: 'choice', name: 'election', label: t('Élections', 'Elections'), options: electionNames },
  { kind: 'day', name: 'electedOn', label: t('Jour de l’élection', 'Day of the election') },
] as const satisfies readonly Field[]
