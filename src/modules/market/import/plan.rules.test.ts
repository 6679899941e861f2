import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { vocabularyOf } from './cells.rules.ts'
import { type ColumnName, matchHeadings } from './columns.rules.ts'
import { mappingIssues, move } from './import.rules.ts'
import { groupRows, readRows } from './item.rules.ts'
import { planItem, type StoredProduct } from './plan.rules.ts'

const vocabulary = vocabularyOf({
  pains: { fr: 'Pains', en: 'Breads' },
  miels: { fr: 'Miels', en: 'Honeys' },
})
const fallback = { category: null, vat: null }

/** A table written as people see it: headings, then rows, cells between bars. */
function items(...lines: string[]) {
  const [head = [], ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()))
  const columns = matchHeadings(head).map((column) => column ?? null)
  return groupRows(readRows(rows, 2, { columns, category: null, vat: null }, vocabulary))
}
const plan = (stored: StoredProduct | undefined, ...lines: string[]) => {
  const [read] = items(...lines)
  if (!read) throw new Error('no item')
  return planItem(read.item, stored, vocabulary, fallback, read.problems)
}
const problemsOf = (planned: ReturnType<typeof planItem>) =>
  'problems' in planned ? planned.problems.map(({ row, column, value }) => [row, column, value]) : []

const stored: StoredProduct = {
  id: 'p' as Id<'product'>,
  known_as: 'P1',
  slug: 'pain',
  reference: 'P1',
  title: 'Pain',
  title_en: 'Bread',
  category_id: 'pains' as Id<'category'>,
  description: 'Cuit au bois.',
  vat_rate_basis_points: 550,
  origin: 'Ardennes',
  allergens: ['gluten', 'milk'],
  alcohol_tenths: 0,
  labels: [],
  lead_days: 3,
  lead_minutes: 15,
  cut_off: '12:00:00',
  withdrawal_exception: null,
  fast_perishable: true,
  available_from: null,
  available_until: Temporal.PlainDate.from('2027-01-31'),
  visible: true,
  choices: [
    {
      id: 'v' as Id<'variant'>,
      position: 4,
      name: '',
      price_cents: cents(320),
      content_quantity: 500,
      content_unit: 'g',
      typical_grams: null,
      ceiling_grams: null,
      stock_kind: 'daily',
      stock_count: null,
      daily_quantity: 30,
    },
  ],
  photos: [
    { position: 0, file_id: 'f' as Id<'file'>, media_type: 'image/png', alt: 'Un pain', source: 'pain.jpg' },
  ],
}
const head = 'Référence | Nom | Catégorie | TVA | Prix'

describe('a new product', () => {
  test('needs what the shelf asks for, and no more', () => {
    const planned = plan(undefined, head, 'P1 | Pain | Pains | 5,5 | 3,20')
    expect(planned).toMatchObject({
      plan: {
        kind: 'new',
        product: {
          title: 'Pain',
          category_id: 'pains',
          vat_rate_basis_points: 550,
          visible: true,
          reference: 'P1',
        },
        choices: [{ name: '', position: 0, columns: { price_cents: 320, stock_kind: 'unlimited' } }],
      },
    })
    expect(problemsOf(plan(undefined, head, 'P1 | | | | abc'))).toEqual([
      [2, 'title', ''],
      [2, 'category', ''],
      [2, 'vat', ''],
      [2, 'price', 'abc'],
    ])
  })
  test('takes the category and the rate chosen for files that do not say them', () => {
    const [read] = items('Référence | Nom | Prix', 'P1 | Pain | 3')
    const planned = read && planItem(read.item, undefined, vocabulary, { category: 'miels', vat: 'r2000' })
    expect(planned).toMatchObject({
      plan: { product: { category_id: 'miels', vat_rate_basis_points: 2000 } },
    })
  })
  test('has its answers checked against each other, as on the shelf', () => {
    const rows = plan(
      undefined,
      `${head} | Poids habituel (g) | Poids maximal (g) | Disponible à partir du | Disponible jusqu’au`,
      'P1 | Rôti | Pains | 5,5 | 18 | 900 | 800 | 2027-02-01 | 2027-01-01',
    )
    expect(problemsOf(rows)).toEqual([
      [2, 'until', '2027-01-01'],
      [2, 'ceilingGrams', '800'],
    ])
  })
})

describe('a product of the shelf', () => {
  test('keeps what the file does not speak of, its lead of its own too', () => {
    expect(plan(stored, 'Référence | Prix', 'P1 | 3,20')).toMatchObject({ plan: { kind: 'same' } })
    expect(plan(stored, 'Référence | Prix', 'P1 | 3,40')).toMatchObject({
      plan: {
        kind: 'changed',
        product: { title: 'Pain', lead_days: 3, lead_minutes: 15, allergens: ['gluten', 'milk'] },
        choices: [{ stored: { id: 'v' }, columns: { price_cents: 340, daily_quantity: 30 } }],
      },
    })
  })
  test('loses what an empty cell empties, and nothing else', () => {
    const planned = plan(
      stored,
      'Référence | Nom | Description | Allergènes | Visible',
      'P1 | | | lait, gluten |',
    )
    expect(planned).toMatchObject({
      plan: {
        kind: 'changed',
        product: { title: 'Pain', description: '', visible: true, origin: 'Ardennes' },
      },
    })
    expect(plan(stored, 'Référence | Allergènes', 'P1 | lait, gluten')).toMatchObject({
      plan: { kind: 'same' },
    })
  })
  test('a stock is of the day where the shelf counts by the day', () => {
    expect(plan(stored, 'Référence | Stock', 'P1 | 12')).toMatchObject({
      plan: { choices: [{ columns: { stock_kind: 'daily', daily_quantity: 12, stock_count: null } }] },
    })
  })
  test('its only choice need not be named; one of several must', () => {
    const two = {
      ...stored,
      choices: [
        ...stored.choices,
        { ...(stored.choices[0] as never as object), id: 'w', name: 'Grand', position: 5 },
      ],
    } as StoredProduct
    const named = { ...stored, choices: [{ ...stored.choices[0], name: 'Petit' }] } as StoredProduct
    expect(plan(named, 'Référence | Prix', 'P1 | 4')).toMatchObject({
      plan: { choices: [{ stored: { id: 'v' }, name: 'Petit' }] },
    })
    expect(plan(two, 'Référence | Choix | Prix', 'P1 | Grand | 4')).toMatchObject({
      plan: { choices: [{ stored: { id: 'w' } }] },
    })
    expect(plan(two, 'Référence | Choix | Prix', 'P1 | Moyen | 4')).toMatchObject({
      plan: { choices: [{ stored: undefined, position: 6 }] },
    })
    const both = { ...two, choices: two.choices.map((choice, index) => ({ ...choice, name: `n${index}` })) }
    expect(problemsOf(plan(both, 'Référence | Prix', 'P1 | 4'))).toEqual([[2, 'choice', '']])
  })
})

describe('rows of one reference', () => {
  test('are one product; what one says the others need not repeat, in any order', () => {
    const found = items(`${head} | Choix`, 'P1 | | | | 3 | Petit', 'P1 | Pain | Pains | 5,5 | 5 | Grand')
    expect(found).toHaveLength(1)
    expect(found[0]?.item).toMatchObject({ rows: 2, product: { title: { row: 3, values: ['Pain'] } } })
    expect(found[0]?.item.choices.map(({ name }) => name)).toEqual(['Petit', 'Grand'])
  })
  test('that disagree, repeat a choice or name none leave the product whole', () => {
    const found = items(
      `${head} | Choix`,
      'P1 | Pain | Pains | 5,5 | 3 | Petit',
      'P1 | Brioche | Pains | 5,5 | 5 | Petit',
      '',
      'P2 | Miel | Miels | 5,5 | 4 |',
      'P2 | Miel | Miels | 5,5 | 4 |',
      ' | Sans | Pains | 5,5 | 1 |',
    )
    const problems = found.flatMap((read) => read.problems)
    expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'choice', 'Petit'],
      [3, 'title', 'Brioche'],
      [6, 'choice', ''],
      [7, 'reference', ''],
    ])
  })
})

describe('every problem is said at once', () => {
  test('of words that cannot be read, of answers that will not do, and of two that disagree', () => {
    const rows = plan(
      undefined,
      'Référence | Nom | Catégorie | TVA | Prix | Allergènes | Disponible à partir du | Disponible jusqu’au',
      'P1 | | Ailleurs | 7 | cinq | lactose | 2027-02-01 | 2027-01-01',
    )
    expect(problemsOf(rows)).toEqual([
      [2, 'category', 'Ailleurs'],
      [2, 'vat', '7'],
      [2, 'allergens', 'lactose'],
      [2, 'title', ''],
      [2, 'until', '2027-01-01'],
      [2, 'price', 'cinq'],
    ])
  })
  test('of each row of a product, however the others are', () => {
    const rows = plan(
      undefined,
      `${head} | Choix | Stock`,
      'P1 | Pain | Pains | 5,5 | 3 | Petit | beaucoup',
      'P1 | Brioche | Pains | 7 | trois | Petit |',
    )
    expect(problemsOf(rows)).toEqual([
      [3, 'vat', '7'],
      [3, 'choice', 'Petit'],
      [3, 'title', 'Brioche'],
      [2, 'stock', 'beaucoup'],
      [3, 'price', 'trois'],
    ])
  })
  test('of a row whose product or choice nobody knows, what it says is judged, and no more', () => {
    expect(problemsOf(plan(undefined, `${head} | Stock`, ' | | Ailleurs | | cinq | 3'))).toEqual([
      [2, 'category', 'Ailleurs'],
      [2, 'reference', ''],
      [2, 'price', 'cinq'],
    ])
    const named = ['Petit', 'Grand'].map((name) => ({ ...stored.choices[0], name }))
    const two = { ...stored, choices: named } as StoredProduct
    expect(problemsOf(plan(two, 'Référence | Stock', 'P1 | beaucoup'))).toEqual([
      [2, 'choice', ''],
      [2, 'stock', 'beaucoup'],
    ])
  })

  test('whatever cells are spoilt, exactly those are said', () => {
    const good: Partial<Record<ColumnName, string>> = {
      reference: 'P1',
      category: 'Pains',
      vat: '5,5',
      price: '18',
      contains: '500 g',
      typicalGrams: '900',
      ceilingGrams: '1000',
      stockKind: 'counted',
      stock: '4',
      allergens: 'lait',
      lead: '48 h',
      from: '2027-01-01',
      until: '2027-02-01',
      fastPerishable: 'oui',
    }
    const names = Object.keys(good) as ColumnName[]
    fc.assert(
      fc.property(fc.subarray(names.slice(1)), fc.constantFrom(undefined, stored), (spoilt, known) => {
        const cells = { ...good, ...Object.fromEntries(spoilt.map((name) => [name, 'zzz'])) }
        const rows = [
          ['title', ...names],
          ['Rôti', ...names.map((name) => cells[name])],
        ]
        const found = problemsOf(plan(known, ...rows.map((row) => row.join(' | '))))
        expect(found.map(([, column]) => column).toSorted()).toEqual(spoilt.toSorted())
      }),
    )
  })
})

test('columns: the reference is needed, and nothing twice', () => {
  expect(mappingIssues({ columns: ['reference', 'price', null], category: null, vat: null })).toEqual([])
  const issues = mappingIssues({ columns: [null, 'price', 'price'], category: null, vat: null })
  expect(issues.map(({ name }) => name)).toEqual(['column2', 'column0'])
})

test('an import moves forward only', () => {
  expect(move('checked', 'apply')).toBe('applying')
  for (const [state, by] of [
    ['done', 'apply'],
    ['mapping', 'apply'],
    ['cancelled', 'cancel'],
    ['applying', 'check'],
  ] as const)
    expect(() => move(state, by)).toThrow('import.moved_on')
})
