import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'act.number_unreadable': {
    status: 422,
    fr: 'Le numéro « {number} » ne peut pas être transmis : 15 lettres, chiffres ou tirets bas au plus. Abrégez-le.',
    en: 'The number “{number}” cannot be transmitted: 15 letters, digits or underscores at most. Shorten it.',
  },
})

/** The natures and matters of ACTES that this module uses, named as SCDL wants them: lower case, a slash between. */
export const natures = {
  deliberation: '1',
  contract: '4',
} as const
export const matters = {
  intercommunality: { code: '5.7', name: 'institutions et vie politique/intercommunalité' },
  subsidies: { code: '7.5', name: 'finances locales/subventions' },
  contributions: { code: '7.6', name: 'finances locales/contributions budgétaires' },
} as const

/**
 * The number of an act as ACTES accepts it: `DC2020/114` is `DC2020_114`.
 * @throws Refusal `act.number_unreadable` when nothing or more than 15 characters are left: never cut, two acts would
 * share a number.
 */
export function actNumber(number: string): string {
  const plain = number
    .trim()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]+/g, '_')
  if (!/^[0-9A-Z_]{1,15}$/.test(plain) || !/[0-9A-Z]/.test(plain))
    throw refuse('act.number_unreadable', { number })
  return plain
}
