import type { Text } from '../../../platform/language.ts'

/** Official signs and words of trade that a shop or a product may bear; the merchant answers for them. */
export const labels = {
  ab: { fr: 'Agriculture biologique', en: 'Organic' },
  aop: { fr: 'AOP', en: 'PDO (protected designation of origin)' },
  aoc: { fr: 'AOC', en: 'AOC (French designation of origin)' },
  igp: { fr: 'IGP', en: 'PGI (protected geographical indication)' },
  stg: { fr: 'STG', en: 'TSG (traditional speciality guaranteed)' },
  label_rouge: { fr: 'Label Rouge', en: 'Label Rouge' },
  nature_progres: { fr: 'Nature & Progrès', en: 'Nature & Progrès' },
  demeter: { fr: 'Demeter', en: 'Demeter' },
  farm: { fr: 'Produit à la ferme', en: 'Made on the farm' },
  bienvenue_ferme: { fr: 'Bienvenue à la ferme', en: 'Bienvenue à la ferme' },
  local: { fr: 'Produit local', en: 'Local product' },
  origine_france: { fr: 'Origine France garantie', en: 'Guaranteed French origin' },
  home_made: { fr: 'Fait maison', en: 'Home-made' },
  artisan: { fr: 'Artisan', en: 'Craft business' },
  master_artisan: { fr: 'Maître artisan', en: 'Master craftsman' },
  art_craft: { fr: 'Métier d’art', en: 'Art craft' },
  epv: { fr: 'Entreprise du patrimoine vivant', en: 'Living heritage company' },
  bookshop_reference: {
    fr: 'Librairie indépendante de référence',
    en: 'Independent reference bookshop',
  },
  repair_bonus: { fr: 'QualiRépar (bonus réparation)', en: 'QualiRépar (repair bonus)' },
  fair_trade: { fr: 'Commerce équitable', en: 'Fair trade' },
} as const satisfies Record<string, Text>
export type Label = keyof typeof labels

export const isLabel = (code: string): code is Label => Object.hasOwn(labels, code)
