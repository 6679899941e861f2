import type { Demo, Product, Shop } from './demo.ts'

/** What else than their own text finds a shop and a product: category, commune, shop. */
export function wordsOf({ categories }: Demo, communeName: (insee: string) => string) {
  const bySlug = new Map(categories.map((category) => [category.slug, category]))
  const nameOf = (slug: string): string => {
    const category = bySlug.get(slug)
    const parent = category?.parent ? nameOf(category.parent) : ''
    return category ? `${category.name.fr} ${category.name.en} ${parent}`.trim() : ''
  }
  return {
    ofShop: (shop: Shop) => [shop.trade, communeName(shop.insee), ...shop.categories.map(nameOf)].join(' '),
    ofProduct: (shop: Shop, product: Product) =>
      [nameOf(product.category), shop.name, communeName(shop.insee), product.title.en].join(' '),
  }
}

/** The words a typing slip is corrected on, with how often they are met: without accents, of 3 to 40 letters. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const word of plain(text).split(/[^a-z]+/))
      if (word.length >= 3 && word.length <= 40) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const plain = (text: string) =>
  text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(/\p{M}/gu, '')
