import type { Field } from '../../../platform/field.ts'

export const postalCodeField = {
  kind: 'text',
  name: 'postalCode',
  label: { fr: 'Code postal', en: 'Postcode' },
  max: 5,
  pattern: '\\d{5}',
  wrong: { fr: 'Écrivez cinq chiffres, comme 08000.', en: 'Write five digits, like 08000.' },
  autocomplete: 'postal-code',
} as const satisfies Field

/** Where a shop or a collective point is. */
export const placeFields = [
  {
    kind: 'text',
    name: 'street',
    label: { fr: 'Numéro et rue', en: 'Number and street' },
    max: 120,
    autocomplete: 'address-line1',
  },
  postalCodeField,
  {
    kind: 'text',
    name: 'commune',
    label: { fr: 'Commune', en: 'Commune' },
    max: 80,
    autocomplete: 'address-level2',
  },
] as const satisfies readonly Field[]
