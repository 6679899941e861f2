import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'category.unknown': {
    status: 404,
    fr: 'Cette catégorie est introuvable.',
    en: 'This category cannot be found.',
  },
  'category.gone': {
    status: 409,
    fr: 'Cette catégorie vient d’être retirée ou de recevoir quelque chose. Regardez où elle en est.',
    en: 'This category has just been removed, or has just been given something. See where it stands.',
  },
  'category.circle': {
    status: 409,
    fr: 'Une catégorie ne peut pas être rangée sous elle-même.',
    en: 'A category cannot be under itself.',
  },
  'category.in_use': {
    status: 409,
    fr: 'Cette catégorie sert encore : réunissez-la d’abord avec une autre.',
    en: 'This category is still in use: merge it into another first.',
  },
  'category.nameless': {
    status: 422,
    fr: 'Ce nom doit contenir au moins une lettre ou un chiffre.',
    en: 'This name must hold at least one letter or digit.',
  },
  'category.already': {
    status: 409,
    fr: 'Le territoire a déjà des catégories.',
    en: 'The territory already has categories.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })
type Others = Readonly<Record<string, Text>>

/** `others` are those it may stand under, by id. */
export const categoryFields = (others: Others) =>
  [
    { kind: 'text', name: 'nameFr', label: t('Nom', 'Name, in French'), max: 80 },
    { kind: 'text', name: 'nameEn', label: t('Nom en anglais', 'Name, in English'), max: 80 },
    {
      kind: 'choice',
      name: 'parent',
      label: t('Rangée sous', 'Under'),
      hint: t('Rien : elle se tient parmi les premières.', 'Nothing: it stands among the first ones.'),
      options: others,
      as: 'list',
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const mergeFields = (others: Others) =>
  [
    {
      kind: 'choice',
      name: 'into',
      label: t('La réunir avec', 'Merge it into'),
      hint: t(
        'Ses produits, ses boutiques et ses sous-catégories y passent ; elle disparaît.',
        'Its products, shops and sub-categories move there; it disappears.',
      ),
      options: others,
      as: 'list',
    },
  ] as const satisfies readonly Field[]
