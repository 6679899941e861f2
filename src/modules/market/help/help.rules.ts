import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'help.unknown': { status: 404, fr: 'Cette boutique est introuvable.', en: 'This shop cannot be found.' },
  'help.answered': {
    status: 409,
    fr: 'Quelqu’un vient d’y répondre. Voici la conversation.',
    en: 'Somebody has just answered. Here is the conversation.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const askFields = [
  {
    kind: 'long',
    name: 'message',
    label: t('Votre message', 'Your message'),
    hint: t(
      'Ce que vous cherchez à faire, et ce qui vous arrête.',
      'What you are trying to do, and what stops you.',
    ),
    max: 3000,
    rows: 6,
  },
] as const satisfies readonly Field[]

export const replyFields = [
  { kind: 'long', name: 'message', label: t('Votre réponse', 'Your answer'), max: 3000, rows: 6 },
] as const satisfies readonly Field[]
