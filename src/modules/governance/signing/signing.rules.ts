import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { executoryFields, organNames } from '../deliberation/deliberation.rules.ts'

export const refuse = refusals({
  'signing.not_open': {
    status: 409,
    fr: 'Le texte n’est pas encore à la signature.',
    en: 'The text is not out for signature yet.',
  },
  'signing.already': {
    status: 409,
    fr: 'Cette partie a déjà signé ce texte, sous une autorisation exécutoire.',
    en: 'This party has already signed this text, under an executory authorisation.',
  },
  'signing.version_too_early': {
    status: 409,
    fr: 'Cet avenant s’appliquerait avant la version qu’il modifie. Choisissez un jour plus tardif.',
    en: 'This amendment would apply before the version it changes. Choose a later day.',
  },
  'authorisation.unknown': {
    status: 404,
    fr: 'Cet acte est introuvable.',
    en: 'This act cannot be found.',
  },
  'authorisation.complete': {
    status: 409,
    fr: 'La publication et la réception de cet acte sont déjà enregistrées.',
    en: 'The publication and reception of this act are already recorded.',
  },
  'authorisation.known': {
    status: 409,
    fr: 'Cet acte autorise déjà ce texte.',
    en: 'This act already authorises this text.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

const partyField = (parties: Options) =>
  ({ kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' }) as const
/** *Acte d’habilitation.* */
export const authorisationForm = (parties: Options) =>
  [
    partyField(parties),
    {
      kind: 'choice',
      name: 'organ',
      label: t('Qui a décidé', 'Who decided'),
      options: organNames,
      as: 'list',
    },
    { kind: 'text', name: 'reference', label: t('Numéro de l’acte', 'Number of the act'), max: 60 },
    { kind: 'day', name: 'decidedOn', label: t('Décidé le', 'Decided on') },
    ...executoryFields,
    {
      kind: 'text',
      name: 'scope',
      label: t('Ce qu’il autorise', 'What it authorises'),
      max: 300,
      optional: true,
    },
    {
      kind: 'text',
      name: 'budgetArticle',
      label: t('Article budgétaire', 'Budget article'),
      max: 60,
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const completionForm = executoryFields

export const signatureForm = (parties: Options) =>
  [
    partyField(parties),
    { kind: 'day', name: 'signedOn', label: t('Signée le', 'Signed on') },
    {
      kind: 'yes',
      name: 'isAlreadyGiven',
      label: t(
        'La signature a déjà eu lieu, même sans autorisation exécutoire : l’inscrire telle quelle',
        'The signature has already been given, even without an executory authorisation: record it as it is',
      ),
    },
  ] as const satisfies readonly Field[]
