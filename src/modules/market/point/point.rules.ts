import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { slotFields } from '../fulfilment/ways.rules.ts'
import { placeFields } from '../shop/address.rules.ts'

export const refuse = refusals({
  'point.unknown': {
    status: 404,
    fr: 'Ce point de retrait est introuvable.',
    en: 'This pick-up point cannot be found.',
  },
  'point.overlap': {
    status: 409,
    fr: 'Une fermeture est déjà prévue à ces dates. Retirez-la d’abord, ou choisissez d’autres jours.',
    en: 'A closure is already planned on these days. Remove it first, or choose other days.',
  },
  'point.state_changed': {
    status: 409,
    fr: 'Quelqu’un vient de le faire. Voici où en est ce point.',
    en: 'Somebody has just done it. Here is where this point stands.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

type Current = NonNullable<Parameters<typeof slotFields>[0]>

/** Where a collective point is, and how many it can serve at once. */
export const pointFields = (current: Current | undefined) =>
  [
    { kind: 'text', name: 'name', label: t('Nom du point', 'Name of the point'), max: 80 },
    ...placeFields,
    {
      kind: 'long',
      name: 'directions',
      label: t('Pour le trouver', 'How to find it'),
      hint: t('L’entrée, le parking, l’arrêt de bus.', 'The entrance, the car park, the bus stop.'),
      max: 500,
      rows: 3,
      optional: true,
    },
    ...slotFields(current),
  ] as const satisfies readonly Field[]
export type PointAnswers = Answers<ReturnType<typeof pointFields>>

export const keeperFields = [
  { kind: 'text', name: 'name', label: t('Nom', 'Name'), max: 80, autocomplete: 'name' },
  { kind: 'email', name: 'email', label: t('E-mail', 'E-mail'), autocomplete: 'email' },
] as const satisfies readonly Field[]
