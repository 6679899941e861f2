import type { Text } from '../../../platform/language.ts'

/** The fourteen of Regulation (EU) 1169/2011, annex II, in its order; to be named before any purchase (art. 14). */
export const allergens = {
  gluten: { fr: 'gluten (blé, seigle, orge, avoine)', en: 'gluten (wheat, rye, barley, oats)' },
  crustaceans: { fr: 'crustacés', en: 'crustaceans' },
  eggs: { fr: 'œufs', en: 'eggs' },
  fish: { fr: 'poisson', en: 'fish' },
  peanuts: { fr: 'arachides', en: 'peanuts' },
  soya: { fr: 'soja', en: 'soya' },
  milk: { fr: 'lait', en: 'milk' },
  nuts: { fr: 'fruits à coque (amandes, noisettes, noix…)', en: 'nuts (almonds, hazelnuts, walnuts…)' },
  celery: { fr: 'céleri', en: 'celery' },
  mustard: { fr: 'moutarde', en: 'mustard' },
  sesame: { fr: 'sésame', en: 'sesame' },
  sulphites: { fr: 'sulfites', en: 'sulphites' },
  lupin: { fr: 'lupin', en: 'lupin' },
  molluscs: { fr: 'mollusques', en: 'molluscs' },
} as const satisfies Record<string, Text>
export type Allergen = keyof typeof allergens

export const isAllergen = (code: string): code is Allergen => Object.hasOwn(allergens, code)
