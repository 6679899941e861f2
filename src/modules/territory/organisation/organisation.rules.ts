import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'
import { parseSiren, parseSiret, sirenOf } from '../../../platform/siret.ts'
import { kindNames } from '../commune/commune.words.ts'

export const refuse = refusals({
  'organisation.name_taken': {
    status: 409,
    fr: 'Une organisation de ce type porte déjà ce nom ici.',
    en: 'An organisation of this kind already has this name here.',
  },
  'organisation.siren_taken': {
    status: 409,
    fr: 'Une organisation de ce territoire a déjà ce SIREN.',
    en: 'An organisation of this territory already has this SIREN.',
  },
  'organisation.nameless': {
    status: 422,
    fr: 'Ce nom doit contenir au moins une lettre ou un chiffre.',
    en: 'This name must hold at least one letter or digit.',
  },
  'organisation.state_changed': {
    status: 409,
    fr: 'Quelqu’un vient de le faire. Voici où en est cette organisation.',
    en: 'Somebody has just done it. Here is where this organisation stands.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** Kinds a manager adds. The département and the communes come from the official data, with their codes. */
const { epci, chamber, association, office, provider } = kindNames
const addedKinds = { epci, chamber, association, office, provider }
/** What an organisation added by hand covers is said by hand; the others cover what the official data says. */
export const coversByHand = (kind: string): boolean => kind in addedKinds && kind !== 'epci'

const nameFields = [
  { kind: 'text', name: 'name', label: t('Nom', 'Name'), max: 120 },
] as const satisfies readonly Field[]

const reachFields = [
  {
    kind: 'link',
    name: 'website',
    label: t('Site internet', 'Website'),
    autocomplete: 'url',
    optional: true,
  },
  { kind: 'email', name: 'email', label: t('E-mail', 'E-mail'), autocomplete: 'email', optional: true },
  { kind: 'phone', name: 'phone', label: t('Téléphone', 'Telephone'), autocomplete: 'tel', optional: true },
] as const satisfies readonly Field[]

/** Organisations it may cover, by id; empty where the official data decides. */
const coveredField = (covered: Readonly<Record<string, Text>>) =>
  ({
    kind: 'choices',
    name: 'covers',
    label: t('Ce qu’elle couvre', 'What it covers'),
    hint: t(
      'Ses agents voient les boutiques de ces communes. Rien de coché : aucune.',
      'Its agents see the shops of these communes. Nothing ticked: none.',
    ),
    options: covered,
    optional: true,
  }) as const satisfies Field

export const newOrganisationFields = (covered: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'kind', label: t('Type', 'Kind'), options: addedKinds, as: 'list' },
    ...nameFields,
    {
      kind: 'text',
      name: 'siren',
      label: t('SIREN', 'SIREN'),
      hint: t('Les 9 chiffres de son immatriculation.', 'The 9 digits it is registered under.'),
      max: 20,
      optional: true,
    },
    ...reachFields,
    coveredField(covered),
  ] as const satisfies readonly Field[]

const wrong = (name: string, fr: string, en: string) => new BadAnswers([{ name, text: t(fr, en) }])

const siretField = {
  kind: 'text',
  name: 'siret',
  label: t('SIRET', 'SIRET'),
  hint: t(
    'Les 14 chiffres de l’établissement qui délibère et qui paie : les données ouvertes les demandent.',
    'The 14 digits of the establishment that deliberates and pays: open data asks for them.',
  ),
  max: 20,
  optional: true,
} as const satisfies Field

/** The SIREN that was typed, without its spaces. @throws BadAnswers on `siren` */
export function readSiren(typed: string): string {
  const siren = parseSiren(typed)
  if (!siren)
    throw wrong(
      'siren',
      'Ce SIREN n’est pas valide : vérifiez ses 9 chiffres.',
      'This SIREN is not valid: check its 9 digits.',
    )
  return siren
}

/**
 * Its SIREN and NIC, from what was typed. `siren` is what the official data says it is: it cannot be another.
 * @throws BadAnswers on `siret`
 */
export function readSiret(typed: string, siren: string | null): { siren: string; nic: string } {
  const siret = parseSiret(typed)
  if (!siret)
    throw wrong(
      'siret',
      'Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.',
      'This SIRET is not valid: check its 14 digits.',
    )
  if (siren && sirenOf(siret) !== siren)
    throw wrong(
      'siret',
      `Ce SIRET n’est pas celui de cette organisation : il commence par ${siren}.`,
      `This SIRET is not this organisation’s: it starts with ${siren}.`,
    )
  return { siren: sirenOf(siret), nic: siret.slice(9) }
}

/** Of one that exists: its official name stays as the official data has it. */
export const organisationFields = (kind: string, covered: Readonly<Record<string, Text>>) =>
  [
    ...(kind in addedKinds ? nameFields : []),
    siretField,
    {
      kind: 'file',
      name: 'logo',
      label: t('Logo', 'Logo'),
      hint: t(
        'JPEG, PNG, WebP ou AVIF. Il se tient à côté de Parvis sur ses pages.',
        'JPEG, PNG, WebP or AVIF. It stands beside Parvis on its pages.',
      ),
      accept: 'image/*',
      optional: true,
    },
    { kind: 'yes', name: 'noLogo', label: t('Retirer le logo', 'Remove the logo') },
    { kind: 'colour', name: 'colour', label: t('Couleur', 'Colour') },
    ...reachFields,
    ...(coversByHand(kind) ? [coveredField(covered)] : []),
  ] as const satisfies readonly Field[]

export type OrganisationAnswers = {
  readonly name?: string
  readonly siret: string | undefined
  readonly noLogo: boolean
  readonly colour: string
  readonly website: string | undefined
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly covers?: readonly string[]
}

export const suspensionFields = [
  {
    kind: 'text',
    name: 'reason',
    label: t('Motif', 'Reason'),
    hint: t('Il est montré sur la page de l’organisation.', 'It is shown on the page of the organisation.'),
    max: 200,
  },
] as const satisfies readonly Field[]
