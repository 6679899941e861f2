import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { starterCategories } from '../category/category.rules.ts'
import { accessibility, isAccessibility } from '../shop/accessibility.rules.ts'
import { isTrade, modelsOf, type TradeName, trades } from '../shop/trade.rules.ts'
import { allergens, isAllergen } from './allergen.rules.ts'
import { isLabel, labels } from './label.rules.ts'
import { unitPrice } from './price.rules.ts'
import {
  alcoholNotices,
  alcoholWords,
  contentUnits,
  contentWords,
  isAlcohol,
  isWithdrawalException,
  stockKinds,
  unitPriceWords,
  withdrawalExceptions,
} from './product.rules.ts'
import { isVatRate, vatRates } from './vat.rules.ts'

const names = Object.keys(trades) as TradeName[]
const slugs = starterCategories.flatMap(({ slug, under = [] }) => [slug, ...under.map((child) => child.slug)])

test('every table people read has its words in both languages', () => {
  const texts = [
    allergens,
    labels,
    withdrawalExceptions,
    stockKinds,
    contentUnits,
    accessibility,
    alcoholNotices,
    vatRates,
    Object.fromEntries(
      names.flatMap((name) => [
        [name, trades[name].name],
        ...modelsOf(name).map((model, i) => [`${name} ${i}`, model.name]),
      ]),
    ),
    Object.fromEntries(
      starterCategories.flatMap(({ under = [], ...top }) => [
        [top.slug, top],
        ...under.map((child) => [child.slug, child]),
      ]),
    ),
  ].flatMap((table) => Object.values(table as Record<string, { fr: string; en: string }>))
  expect(texts.length).toBeGreaterThan(150)
  for (const { fr, en } of texts) {
    expect(fr.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    // French typography: a typed apostrophe or a plain space before ! ? is a slip.
    expect(fr).not.toMatch(/'| [!?]/)
  }
})

test('there are fourteen allergens', () => {
  expect(Object.keys(allergens)).toHaveLength(14)
  expect(['milk', 'constructor', ''].map(isAllergen)).toEqual([true, false, false])
  expect([
    isLabel('aop'),
    isLabel('AOP'),
    isAccessibility('ramp'),
    isTrade('bakery'),
    isTrade('toString'),
  ]).toEqual([true, false, true, true, false])
})

test('a content is said in the unit people use, and none is lost', () => {
  const say = (quantity: number, unit: 'g' | 'ml' | 'piece') =>
    contentWords({ quantity, unit }, 'fr').replaceAll(/[\u00a0\u202f]/g, ' ')
  expect([
    say(250, 'g'),
    say(1500, 'g'),
    say(750, 'ml'),
    say(5, 'ml'),
    say(1500, 'ml'),
    say(6, 'piece'),
  ]).toEqual(['250 g', '1,5 kg', '75 cl', '5 ml', '1,5 l', '6 pièces'])
  expect(say(1, 'piece')).toBe('')
  const sizes = { g: 1, kg: 1000, ml: 1, cl: 10, l: 1000 } as Record<string, number>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom('g', 'ml'), (quantity, unit) => {
      const [figure = '', name = ''] = contentWords({ quantity, unit }, 'en').split('\u00a0')
      expect(Math.round(Number(figure.replaceAll(',', '')) * (sizes[name] ?? 0))).toBe(quantity)
    }),
  )
})

test('the database and the rules know the same codes', () => {
  const sql = ['0930_product', '0950_order']
    .map((name) => readFileSync(`db/migrations/20261121_${name}__create.sql`, 'utf8'))
    .join()
  const codes = (column: string) => {
    const list = new RegExp(`check \\(${column} in \\(([^)]*)\\)`).exec(sql)?.[1] ?? ''
    return list
      .split(',')
      .map((code) => code.trim().replaceAll("'", ''))
      .toSorted()
  }
  expect(codes('withdrawal_exception')).toEqual(Object.keys(withdrawalExceptions).toSorted())
  expect(codes('stock_kind')).toEqual(Object.keys(stockKinds).toSorted())
  expect(codes('content_unit')).toEqual(Object.keys(contentUnits).toSorted())
  expect(
    codes('vat_rate_basis_points')
      .map(Number)
      .toSorted((a, b) => a - b),
  ).toEqual(Object.keys(vatRates).map(Number))
  expect(isWithdrawalException('perishable')).toBe(true)
})

describe('trades', () => {
  test('every model points to a real category, rate and allergens', () => {
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const name of names)
      for (const model of modelsOf(name)) {
        expect(slugs).toContain(model.category)
        expect(isVatRate(model.vatRateBasisPoints)).toBe(true)
        expect(model.usualAllergens.every(isAllergen)).toBe(true)
        if (model.cutOff) expect(Temporal.PlainTime.from(model.cutOff).toString()).toBe(`${model.cutOff}:00`)
        if (model.byWeight)
          expect(model.byWeight.ceilingGrams).toBeGreaterThanOrEqual(model.byWeight.typicalGrams)
        // Alcohol is at the standard rate; what perishes fast cannot be sent back.
        if (model.alcohol) expect(model.vatRateBasisPoints).toBe(2000)
        if (model.fastPerishable)
          expect(['perishable', 'made_to_measure']).toContain(model.withdrawalException)
      }
  })
  test('a baker is offered bread by the day, ordered the evening before', () => {
    expect(modelsOf('bakery')[0]).toMatchObject({
      category: 'pains',
      vatRateBasisPoints: 550,
      stockKind: 'daily',
      leadDays: 1,
      cutOff: '18:00',
      usualAllergens: ['gluten'],
      withdrawalException: 'perishable',
    })
  })
})

test('over 1.2 % is alcohol, and says its degree', () => {
  expect([0, 12, 13, 65].map(isAlcohol)).toEqual([false, false, true, true])
  expect(alcoholWords(65, 'fr')).toBe('6,5\u00a0% vol.')
  expect(alcoholWords(120, 'en')).toBe('12% ABV')
})

test('unit prices in words', () => {
  const price = unitPrice(cents(450), { quantity: 250, unit: 'g' })
  expect(price && unitPriceWords(price, 'fr')).toBe('18,00\u00a0€ le kg')
  expect(price && unitPriceWords(price, 'en')).toBe('€18.00 per kg')
})
