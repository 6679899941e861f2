import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productFields, variantFields } from '../shelf/shelf.rules.ts'
import { readContent, readRow, vocabularyOf } from './cells.rules.ts'
import {
  type ColumnName,
  columnNames,
  columns,
  headingsIn,
  matchHeadings,
  signatureOf,
} from './columns.rules.ts'
import { cellWords } from './export.rules.ts'
import { leadWords, readLead } from './lead.rules.ts'

const categories = {
  c1: { fr: 'Boulangerie › Pains', en: 'Bakery › Breads' },
  c2: { fr: 'Boulangerie › Divers', en: 'Bakery › Other' },
  c3: { fr: 'Épicerie › Divers', en: 'Grocery › Other' },
}
const vocabulary = vocabularyOf(categories)
const read = (texts: Partial<Record<ColumnName, string>>) =>
  readRow(2, new Map(Object.entries(texts) as [ColumnName, string][]), vocabulary)
const product = (column: ColumnName, text: string) => {
  const { product, problems } = read({ [column]: text })
  return problems[0]?.text.fr ?? product[column]?.values
}

describe('columns', () => {
  test('are recognised in both languages and by the names of other tools, accents and capitals forgiven', () => {
    expect(matchHeadings(['REFERENCE', 'libelle', 'Prix TTC (€)', 'Stock', 'Machin', ''])).toEqual([
      'reference',
      'title',
      'price',
      'stock',
      undefined,
      undefined,
    ])
    for (const lang of ['fr', 'en'] as const) expect(matchHeadings(headingsIn(lang))).toEqual(columnNames)
  })
  test('no name is claimed by two columns', () => {
    const names = columnNames.flatMap((name) => {
      const { fr, en, also } = columns[name]
      return [...new Set([fr, en, ...also].map((heading) => matchHeadings([heading])[0]))].map((found) => [
        name,
        found,
      ])
    })
    for (const [name, found] of names) expect(found).toBe(name)
  })
  test('the second of two columns of one name is left to the merchant', () => {
    expect(matchHeadings(['Prix', 'Tarif'])).toEqual(['price', undefined])
  })
  test('a signature forgives how headings are written', () => {
    expect(signatureOf(['Référence', 'Prix TTC'])).toBe(signatureOf(['reference ', 'PRIX  TTC']))
    expect(signatureOf(['a', 'b'])).not.toBe(signatureOf(['b', 'a']))
  })
})

describe('cells', () => {
  test('a category is told by its path, by its name when only one bears it, in either language', () => {
    for (const words of ['Pains', 'boulangerie > pains', 'BREADS', 'c1'])
      expect(product('category', words)).toEqual(['c1'])
    expect(product('category', 'Divers')).toBe('Cette catégorie n’existe pas ici.')
    expect(product('category', 'Épicerie › Divers')).toEqual(['c3'])
  })
  test('a rate of VAT in any dress', () => {
    for (const words of ['5,5 %', '5.5', '5,50', '0.055', '5,5 % (alimentation, livres)'])
      expect(product('vat', words)).toEqual(['r550'])
    expect(product('vat', '20')).toEqual(['r2000'])
    expect(product('vat', '0')).toEqual(['r0'])
    expect(product('vat', 'sans TVA')).toEqual(['r0'])
    expect(product('vat', '19,6')).toContain('Écrivez l’un de : 5,5 %')
  })
  test('several allergens, or none at all', () => {
    expect(product('allergens', 'Gluten, œufs; fruits à coque (noisettes, noix)')).toEqual([
      'gluten',
      'eggs',
      'nuts',
    ])
    expect(product('allergens', 'aucun')).toEqual([])
    expect(product('allergens', 'gluten, lactose')).toContain('Écrivez l’un de')
  })
  test('yes and no', () => {
    expect([product('visible', 'Oui'), product('visible', 'FALSE'), product('visible', '')]).toEqual([
      ['yes'],
      [],
      undefined,
    ])
    expect(product('visible', 'peut-être')).toBe('Écrivez oui ou non.')
  })
  test('an empty cell empties what is optional and says nothing of the rest', () => {
    expect(product('description', '')).toEqual([])
    expect(product('title', '')).toBeUndefined()
    expect(read({ stock: '' }).variant).toEqual({})
  })
  test('a content with its unit in the same cell, in another, or in none', () => {
    expect(readContent('250 g', undefined)).toEqual({ contains: '250', contentUnit: 'g' })
    expect(readContent('1,5 kg', 'g')).toEqual({ contains: '1500', contentUnit: 'g' })
    expect(readContent('75 cl', undefined)).toEqual({ contains: '750', contentUnit: 'ml' })
    expect(readContent('0.33', 'L')).toEqual({ contains: '330', contentUnit: 'ml' })
    expect(readContent('6', 'pièces')).toEqual({ contains: '6', contentUnit: 'piece' })
    expect(readContent('6', undefined)).toEqual({ contains: '6' })
    expect(readContent('6 boîtes', undefined)).toBeUndefined()
    expect(readContent('beaucoup', undefined)).toBeUndefined()
  })
})

const lead = fc.record({
  lead_days: fc.integer({ min: 0, max: 60 }),
  lead_minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 86_400 })),
  cut_off: fc.option(
    fc
      .record({ h: fc.integer({ min: 0, max: 23 }), m: fc.integer({ min: 0, max: 59 }) })
      .map(({ h, m }) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}:00`),
  ),
})
test('every lead comes back as it left', () => {
  fc.assert(
    fc.property(lead, fc.constantFrom('fr', 'en'), (one, lang) => {
      expect(readLead(leadWords(one, lang), vocabulary.options.get('lead'))).toEqual(one)
    }),
  )
  expect(readLead('48 h', undefined)).toEqual({ lead_days: 0, lead_minutes: 2880, cut_off: null })
  expect(readLead('2 jours avant 18h', undefined)).toEqual({
    lead_days: 2,
    lead_minutes: 0,
    cut_off: '18:00:00',
  })
  for (const words of ['', 'bientôt', '3 semaines', 'avant 25:00', '99 jours'])
    expect(readLead(words, undefined)).toBeUndefined()
})

test('the words of every option are read back as that option', () => {
  for (const field of [...productFields(categories), ...variantFields])
    if (field.kind === 'choice' || field.kind === 'choices')
      for (const [code, lang] of Object.keys(field.options).flatMap((code) => [
        [code, 'fr'] as const,
        [code, 'en'] as const,
      ])) {
        const words = cellWords(field, [code], lang)
        const row = read(
          field.name === 'contentUnit' ? { contains: '5', contentUnit: words } : { [field.name]: words },
        )
        expect(row.problems).toEqual([])
        if (field.name !== 'lead')
          expect({ ...row.product, ...row.variant }[field.name]?.values).toEqual([code])
      }
})
