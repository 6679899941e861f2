import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Catégories',
  lead: 'Le classement des produits et des boutiques, dans l’ordre où il est montré.',
  help: 'Ajouter, renommer, ranger et réunir les catégories du territoire.',
  none: 'Aucune catégorie pour le moment.',
  start: 'Partir de la liste habituelle',
  add: 'Ajouter une catégorie',
  save: 'Enregistrer',
  up: 'Monter',
  down: 'Descendre',
  holds: (products: number, shops: number) =>
    [
      products === 1 ? '1 produit' : products > 1 ? `${products} produits` : '',
      shops === 1 ? '1 boutique' : shops > 1 ? `${shops} boutiques` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'vide',
  see: 'Voir sa page',
  merge: 'Réunir avec une autre',
  mergeYes: 'Réunir',
  remove: 'Retirer cette catégorie',
  removeHelp: 'Elle ne contient rien : elle peut être retirée.',
}
const en: typeof fr = {
  title: 'Categories',
  lead: 'How products and shops are sorted, in the order shown.',
  help: 'Add, rename, sort and merge the categories of the territory.',
  none: 'No category for now.',
  start: 'Begin with the usual list',
  add: 'Add a category',
  save: 'Save',
  up: 'Move up',
  down: 'Move down',
  holds: (products, shops) =>
    [
      products === 1 ? '1 product' : products > 1 ? `${products} products` : '',
      shops === 1 ? '1 shop' : shops > 1 ? `${shops} shops` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'empty',
  see: 'See its page',
  merge: 'Merge into another',
  mergeYes: 'Merge',
  remove: 'Remove this category',
  removeHelp: 'It holds nothing: it may be removed.',
}
export const words: Record<Language, typeof fr> = { fr, en }

export const said = {
  added: { fr: 'La catégorie est ajoutée.', en: 'The category is added.' },
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
  merged: { fr: 'Les deux catégories n’en font plus qu’une.', en: 'The two categories are now one.' },
  removed: { fr: 'La catégorie est retirée.', en: 'The category is removed.' },
}

/** What the journal calls these acts. */
export const categoryActs = {
  'category.start': { fr: 'Catégories habituelles reprises', en: 'Usual categories taken' },
  'category.add': { fr: 'Catégorie ajoutée', en: 'Category added' },
  'category.change': { fr: 'Catégorie modifiée', en: 'Category changed' },
  'category.move': { fr: 'Catégorie déplacée', en: 'Category moved' },
  'category.merge': { fr: 'Catégories réunies', en: 'Categories merged' },
  'category.remove': { fr: 'Catégorie retirée', en: 'Category removed' },
}
