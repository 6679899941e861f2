import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'convention.unknown': {
    status: 404,
    fr: 'Cette convention est introuvable.',
    en: 'This convention cannot be found.',
  },
})
