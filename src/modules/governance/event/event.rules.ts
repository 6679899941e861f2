import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'event.unknown': {
    status: 404,
    fr: 'Ce fait est introuvable.',
    en: 'This fact cannot be found.',
  },
  'event.cancelled': {
    status: 409,
    fr: 'Ce fait est déjà annulé.',
    en: 'This fact is already cancelled.',
  },
  'event.kept': {
    status: 409,
    fr: 'Ce fait est venu avec la convention : il ne s’annule pas.',
    en: 'This fact came with the convention: it is not cancelled.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What an event is: the opening of a service asks the act that authorises it, any other fact asks nothing. */
export const eventKinds = {
  fact: t('Un fait', 'A fact'),
  opening: t('L’ouverture d’un service', 'The opening of a service'),
} as const
export type EventKind = keyof typeof eventKinds

export const eventForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'day', name: 'on', label: t('Jour', 'Day') },
    { kind: 'choice', name: 'what', label: t('Nature', 'Kind'), options: eventKinds },
    {
      kind: 'choice',
      name: 'party',
      label: t('Partie dont l’acte autorise l’ouverture', 'Party whose act authorises the opening'),
      hint: t('Pour une ouverture seulement.', 'For an opening only.'),
      options: parties,
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'title',
      label: t('En une phrase', 'In one sentence'),
      hint: t(
        'Par exemple : la période gratuite prend fin. Ne nommez personne.',
        'For example: the free period ends. Name nobody.',
      ),
      max: 200,
    },
    {
      kind: 'text',
      name: 'titleEn',
      label: t('La même en anglais', 'The same in English'),
      max: 200,
      optional: true,
    },
    {
      kind: 'text',
      name: 'source',
      label: t('D’où on le tient', 'How it is known'),
      hint: t('Un article, un courrier, un compte rendu.', 'An article, a letter, minutes.'),
      max: 300,
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const cancellationForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 300 },
] as const satisfies readonly Field[]
