import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soldIn, withoutSecrets } from './figures.rules.ts'

const sold = (commune: string, shops: number) => ({
  commune,
  shops,
  orders: shops,
  revenue_cents: shops * 100,
})

test('communes with few shops are counted together, so that no shop’s own sales are told', () => {
  expect(withoutSecrets([sold('Rethel', 5), sold('Givet', 2), sold('Vireux', 1)])).toEqual([
    sold('Rethel', 5),
    sold('', 3),
  ])
  expect(withoutSecrets([sold('Rethel', 5), sold('Givet', 2)])).toEqual([sold('', 7)])
  expect(withoutSecrets([sold('Givet', 2)])).toEqual([])
  expect(withoutSecrets([])).toEqual([])
})

test('the largest come first, then by name; the smallest named one joins others that are too few', () => {
  const lines = [sold('Givet', 4), sold('Sedan', 5), sold('Fumay', 4), sold('Rethel', 9), sold('Vireux', 2)]
  for (const given of [lines, lines.toReversed()])
    expect(withoutSecrets(given)).toEqual([
      sold('Rethel', 9),
      sold('Sedan', 5),
      sold('Fumay', 4),
      sold('', 6),
    ])
})

test('whatever was sold, no line is of fewer than three shops, and nothing is lost between them', () => {
  const line = fc.record({
    commune: fc.string({ minLength: 1 }),
    shops: fc.integer({ min: 1, max: 9 }),
    orders: fc.integer({ min: 0, max: 500 }),
    revenue_cents: fc.integer({ min: 0, max: 1_000_000 }),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const shown = withoutSecrets(lines)
      const sum = (list: typeof lines) => list.reduce((n, { revenue_cents }) => n + revenue_cents, 0)
      for (const { shops } of shown) expect(shops).toBeGreaterThanOrEqual(3)
      if (shown.length > 0) expect(sum(shown as typeof lines)).toBe(sum(lines))
    }),
  )
})

test('whatever two reports ask for, what they tell of a commune is the same line, and the others are told together or not at all', () => {
  const name = fc.constantFrom('Rethel', 'Givet', 'Vireux', 'Sedan', 'Fumay', 'Revin')
  const lines = fc.uniqueArray(
    fc.tuple(name, fc.integer({ min: 1, max: 6 })).map(([commune, shops]) => sold(commune, shops)),
    { selector: ({ commune }) => commune },
  )
  fc.assert(
    fc.property(lines, fc.uniqueArray(name), (all, asked) => {
      const communes = new Set<string>(asked)
      const whole = withoutSecrets(all)
      const shown = soldIn(communes, all)
      for (const line of shown) {
        expect(whole).toContainEqual(line)
        if (line.commune) expect(communes).toContain(line.commune)
      }
      expect(soldIn(new Set(all.map(({ commune }) => commune)), all)).toEqual(whole)
    }),
  )
})
