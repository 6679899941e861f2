import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'territory.unknown': {
    status: 404,
    fr: 'Ce territoire est introuvable.',
    en: 'This territory cannot be found.',
  },
  'territory.host_taken': {
    status: 409,
    fr: 'Un autre territoire répond déjà à ce nom de domaine.',
    en: 'Another territory already answers at this host name.',
  },
  'territory.state_changed': {
    status: 409,
    fr: 'Quelqu’un vient de le faire. Voici où en est ce territoire.',
    en: 'Somebody has just done it. Here is where this territory stands.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** Clocks of the départements and collectivities of France. */
const zones = {
  'Europe/Paris': t('Métropole', 'Mainland France'),
  'America/Guadeloupe': t('Guadeloupe', 'Guadeloupe'),
  'America/Martinique': t('Martinique', 'Martinique'),
  'America/Cayenne': t('Guyane', 'French Guiana'),
  'Indian/Reunion': t('La Réunion', 'Réunion'),
  'Indian/Mayotte': t('Mayotte', 'Mayotte'),
}

/** What the manager of a territory decides of it. `modules` are those that may be switched on or off. */
export const settingsFields = (modules: Readonly<Record<string, Text>>) =>
  [
    { kind: 'text', name: 'name', label: t('Nom', 'Name'), max: 80 },
    {
      kind: 'colour',
      name: 'colour',
      label: t('Couleur', 'Colour'),
      hint: t(
        'Parvis en tire des teintes toujours lisibles, de jour comme de nuit.',
        'Parvis draws from it shades that always read well, by day and by night.',
      ),
    },
    {
      kind: 'text',
      name: 'welcomeFr',
      label: t('Phrase d’accueil', 'Welcome, in French'),
      max: 200,
      optional: true,
    },
    {
      kind: 'text',
      name: 'welcomeEn',
      label: t('Phrase d’accueil, en anglais', 'Welcome, in English'),
      max: 200,
      optional: true,
    },
    {
      kind: 'email',
      name: 'email',
      label: t('E-mail de contact', 'Contact e-mail'),
      autocomplete: 'email',
      optional: true,
    },
    {
      kind: 'phone',
      name: 'phone',
      label: t('Téléphone', 'Telephone'),
      autocomplete: 'tel',
      optional: true,
    },
    {
      kind: 'link',
      name: 'website',
      label: t('Site internet', 'Website'),
      autocomplete: 'url',
      optional: true,
    },
    {
      kind: 'choices',
      name: 'modules',
      label: t('Modules ouverts', 'Modules switched on'),
      hint: t(
        'Un module fermé n’a plus de pages ; rien de ce qu’il contient n’est perdu.',
        'A module switched off has no pages any more; nothing it holds is lost.',
      ),
      options: modules,
      optional: true,
    },
    {
      kind: 'number',
      name: 'noShowLimit',
      label: t('Commandes non retirées avant paiement d’avance', 'Orders not collected before prepayment'),
      hint: t(
        'À partir de ce nombre, la personne règle ses commandes à l’avance.',
        'From this number on, the person pays for their orders beforehand.',
      ),
      min: 1,
      max: 20,
    },
    {
      kind: 'choice',
      name: 'timeZone',
      label: t('Heure locale', 'Local time'),
      options: zones,
      as: 'list',
    },
  ] as const satisfies readonly Field[]

export const hostFields = [
  {
    kind: 'text',
    name: 'host',
    label: t('Nom de domaine du territoire', 'Host name of the territory'),
    hint: t(
      'Par exemple parvis.ardennes.fr. Vide : le territoire répond à l’adresse de la plateforme.',
      'For example parvis.ardennes.fr. Empty: the territory answers at the platform’s address.',
    ),
    max: 200,
    pattern: '[a-z0-9]([a-z0-9.\\-]*[a-z0-9])?',
    optional: true,
  },
] as const satisfies readonly Field[]

export const suspensionFields = [
  {
    kind: 'text',
    name: 'reason',
    label: t('Motif', 'Reason'),
    hint: t(
      'Il est montré à tous, en haut de chaque page.',
      'It is shown to everybody, on top of every page.',
    ),
    max: 200,
  },
] as const satisfies readonly Field[]
