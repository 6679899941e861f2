import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

/** What a page shows with ease, and a phone loads. */
export const mostPhotos = 12

export const refuse = refusals({
  'photo.unknown': { status: 404, fr: 'Cette photo n’existe plus.', en: 'This photo no longer exists.' },
  'photo.too_many': {
    status: 409,
    fr: 'Il y a déjà douze photos. Retirez-en une d’abord.',
    en: 'There are twelve photos already. Remove one first.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const altFields = [
  {
    kind: 'text',
    name: 'alt',
    label: t('Ce que montre la photo', 'What the photo shows'),
    hint: t('Lu aux personnes qui ne la voient pas.', 'Read to people who do not see it.'),
    max: 200,
  },
] as const satisfies readonly Field[]

export const photoFields = [
  { kind: 'file', name: 'photo', label: t('Photo', 'Photo'), accept: 'image/*' },
  ...altFields,
] as const satisfies readonly Field[]

/** The list with one thing a place earlier or later; at an end, it stays. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by
  const [one, other] = [list[at], list[to]]
  if (one === undefined || other === undefined) return list
  return list.with(at, other).with(to, one)
}
