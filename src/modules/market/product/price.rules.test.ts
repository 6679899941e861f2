import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { estimateByWeight, finalByWeight, unitPrice, weighedCents } from './price.rules.ts'
import { lowestOf30Days, type PastPrice, priceCut } from './price-cut.rules.ts'
import {
  feeByRate,
  isVatRate,
  type TaxedAmount,
  vatByLine,
  vatByRate,
  vatRates,
  vatWithin,
} from './vat.rules.ts'

const price = fc.integer({ min: 1, max: 10_000_000 }).map(cents)

test.each([
  [450, { quantity: 250, unit: 'g' }, { cents: 1800, per: 'kg' }],
  [1190, { quantity: 750, unit: 'ml' }, { cents: 1587, per: 'l' }],
  [330, { quantity: 6, unit: 'piece' }, { cents: 55, per: 'piece' }],
  [1, { quantity: 2, unit: 'piece' }, { cents: 1, per: 'piece' }], // half a cent goes up
  [100, { quantity: 3, unit: 'piece' }, { cents: 33, per: 'piece' }],
] as const)('%d cents for %j', (amount, content, expected) => {
  expect(unitPrice(cents(amount), content)).toEqual(expected)
})

test('one piece, or no content, has no other price than its own', () => {
  expect(unitPrice(cents(450), { quantity: 1, unit: 'piece' })).toBeUndefined()
  expect(unitPrice(cents(450), undefined)).toBeUndefined()
})

test('one gram or one millilitre has a price a kilogram or a litre; nothing of nothing has none', () => {
  expect(unitPrice(cents(3), { quantity: 1, unit: 'g' })).toEqual({ cents: 3000, per: 'kg' })
  expect(unitPrice(cents(0), { quantity: 250, unit: 'g' })).toEqual({ cents: 0, per: 'kg' })
  expect(() => unitPrice(cents(450), { quantity: 0, unit: 'g' })).toThrow(RangeError)
  expect(() => unitPrice(cents(450), { quantity: -1, unit: 'g' })).toThrow(RangeError)
  expect(() => weighedCents(cents(-1850), 125)).toThrow(RangeError)
})

test('weighing rounds half up and never passes the ceiling the buyer saw', () => {
  expect(weighedCents(cents(1850), 125)).toBe(231) // 231.25
  expect(weighedCents(cents(1900), 125)).toBe(238) // 237.5
  const estimate = estimateByWeight(cents(2490), { typicalGrams: 300, ceilingGrams: 350 }, 2)
  expect(estimate).toEqual({ orderedGrams: 600, ceilingGrams: 700, typicalCents: 1494, ceilingCents: 1743 })
  expect(finalByWeight(cents(2490), 700, 700)).toBe(1743)
  expect(finalByWeight(cents(2490), 701, 700)).toBeUndefined()
  expect(finalByWeight(cents(2490), 0, 700)).toBeUndefined()
  fc.assert(
    fc.property(
      price,
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      (perKg, grams, ceiling) => {
        const final = finalByWeight(perKg, grams, ceiling)
        if (final === undefined) expect(grams).toBeGreaterThan(ceiling)
        else expect(final).toBeLessThanOrEqual(weighedCents(perKg, ceiling))
      },
    ),
  )
})

const anyAmount: fc.Arbitrary<TaxedAmount> = fc.record({
  totalCents: fc.integer({ min: 0, max: 1_000_000 }).map(cents),
  vatRateBasisPoints: fc.constantFrom(0, 210, 550, 1000, 2000),
})

test('VAT within a price with taxes', () => {
  expect(vatWithin({ totalCents: cents(1055), vatRateBasisPoints: 550 })).toBe(55)
  expect(vatWithin({ totalCents: cents(120), vatRateBasisPoints: 2000 })).toBe(20)
  expect(vatWithin({ totalCents: cents(3), vatRateBasisPoints: 2000 })).toBe(1) // 0.5
  expect(vatWithin({ totalCents: cents(-120), vatRateBasisPoints: 2000 })).toBe(-20)
})

test('a document: lines add up to rates, rates to the total, net and VAT apart', () => {
  const amounts = [
    [250, 550],
    [1250, 2000],
    [99, 550],
    [99, 550],
  ].map(([total = 0, vatRateBasisPoints = 0]) => ({ totalCents: cents(total), vatRateBasisPoints }))
  expect(vatByRate(amounts)).toEqual([
    { vatRateBasisPoints: 550, totalCents: 448, vatCents: 23, netCents: 425 },
    { vatRateBasisPoints: 2000, totalCents: 1250, vatCents: 208, netCents: 1042 },
  ])
  expect(vatByLine(amounts)).toEqual([13, 208, 5, 5])
  fc.assert(
    fc.property(fc.array(anyAmount, { maxLength: 12 }), fc.boolean(), (sales, refund) => {
      const list = refund ? sales.map((each) => ({ ...each, totalCents: cents(-each.totalCents) })) : sales
      const rates = vatByRate(list)
      const lines = vatByLine(list)
      expect(sum(rates.map(({ totalCents }) => totalCents))).toBe(
        sum(list.map(({ totalCents }) => totalCents)),
      )
      for (const { vatRateBasisPoints, totalCents, netCents, vatCents } of rates) {
        expect(netCents + vatCents).toBe(totalCents)
        const ofRate = lines.filter((_, i) => list[i]?.vatRateBasisPoints === vatRateBasisPoints)
        expect(sum(ofRate)).toBe(vatCents)
      }
      for (const [i, each] of list.entries()) {
        const exact = (each.totalCents * each.vatRateBasisPoints) / (10_000 + each.vatRateBasisPoints)
        expect(Math.abs((lines[i] ?? 0) - exact)).toBeLessThan(1.5)
      }
    }),
  )
})

test('sales and refunds are not mixed', () => {
  const at = (total: number) => ({ totalCents: cents(total), vatRateBasisPoints: 550 })
  expect(() => vatByLine([at(100), at(-50)])).toThrow(RangeError)
})

test('a delivery fee follows the rates of the goods, to the cent', () => {
  const goods = [
    { totalCents: cents(1000), vatRateBasisPoints: 550 },
    { totalCents: cents(2000), vatRateBasisPoints: 2000 },
  ]
  expect(feeByRate(cents(490), goods)).toEqual([
    { totalCents: 163, vatRateBasisPoints: 550 },
    { totalCents: 327, vatRateBasisPoints: 2000 },
  ])
  expect(feeByRate(cents(490), [])).toEqual([{ totalCents: 490, vatRateBasisPoints: 2000 }])
  expect(feeByRate(cents(0), [])).toEqual([])
})

test('the rates of the country, worded', () => {
  expect(Object.keys(vatRates).map(Number)).toEqual([0, 210, 550, 1000, 2000])
  expect([550, 1960].map(isVatRate)).toEqual([true, false])
})

const at = (text: string) => Temporal.Instant.from(`${text}T10:00:00Z`)
const past = (...prices: [string, number][]): PastPrice[] =>
  prices.map(([since, amount]) => ({ since: at(since), priceCents: cents(amount) }))
const slow = { fastPerishable: false }

test('the lowest price of the thirty days before the cut', () => {
  const history = past(['2026-01-01', 1000], ['2026-10-20', 800], ['2026-10-25', 1200], ['2026-11-20', 900])
  expect(lowestOf30Days(history, at('2026-11-20'))).toBe(800) // 800 was in force until 25 October
  expect(lowestOf30Days(history, at('2026-11-25'))).toBe(900)
  expect(lowestOf30Days(past(['2026-01-01', 1000]), at('2026-11-20'))).toBe(1000)
  expect(lowestOf30Days(history.toReversed(), at('2026-11-20'))).toBe(800)
  expect(lowestOf30Days(history, at('2026-01-01'))).toBeUndefined()
})

test('a price that ended as the thirty days began is out', () => {
  const history = past(['2026-01-01', 500], ['2026-10-21', 1000], ['2026-11-20', 900])
  expect(lowestOf30Days(history, at('2026-11-20'))).toBe(1000)
})

test('a cut is announced for thirty days, with its prior price', () => {
  const history = past(['2026-01-01', 1000], ['2026-11-20', 850])
  expect(priceCut(history, at('2026-11-21'), slow)).toEqual({
    priorCents: 1000,
    percent: 15,
    since: at('2026-11-20'),
  })
  expect(priceCut(history, at('2026-11-19'), slow)).toBeUndefined()
  expect(priceCut(history, at('2026-12-20'), slow)).toBeUndefined()
  expect(priceCut(history, at('2026-11-21'), { fastPerishable: true })).toBeUndefined()
  expect(priceCut([], at('2026-11-21'), slow)).toBeUndefined()
})

test('the price of another measure is no price before: neither is a cut announced from it, nor its lowest taken', () => {
  const [kilogram, piece, cut] = past(['2026-01-01', 2490], ['2026-11-15', 900], ['2026-11-20', 800])
  const history = [kilogram, { ...piece, isOfNewMeasure: true }, cut] as PastPrice[]
  expect(priceCut(history.slice(0, 2), at('2026-11-16'), slow)).toBeUndefined()
  expect(priceCut(history, at('2026-11-21'), slow)).toMatchObject({ priorCents: 900, percent: 11 })
})

test('progressive cuts keep the price before the first', () => {
  const history = past(['2026-01-01', 1000], ['2026-11-10', 900], ['2026-11-20', 800])
  expect(priceCut(history, at('2026-11-21'), slow)).toEqual({
    priorCents: 1000,
    percent: 20,
    since: at('2026-11-10'),
  })
})

test('a price raised to be lowered is not a cut', () => {
  const history = past(['2026-01-01', 1000], ['2026-11-15', 1500], ['2026-11-20', 1000])
  expect(priceCut(history, at('2026-11-21'), slow)).toBeUndefined()
  expect(priceCut(past(['2026-01-01', 1000], ['2026-11-15', 1100]), at('2026-11-21'), slow)).toBeUndefined()
})

test('an announced cut is always true: under every price of the thirty days before it', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 100, max: 2000 }))
  fc.assert(
    fc.property(
      fc.uniqueArray(change, { selector: ([day]) => day, minLength: 1, maxLength: 10 }),
      fc.integer({ min: 0, max: 120 }),
      (changes, day) => {
        const start = at('2026-01-01')
        const history = changes.map(
          ([days, amount]): PastPrice => ({
            since: start.add({ hours: 24 * days }),
            priceCents: cents(amount) as Cents,
          }),
        )
        const now = start.add({ hours: 24 * day })
        const cut = priceCut(history, now, slow)
        if (!cut) return
        // The plain way: look at the price of every day of the window.
        const priceAt = (moment: Temporal.Instant) =>
          history
            .filter(({ since }) => Temporal.Instant.compare(since, moment) <= 0)
            .toSorted((a, b) => Temporal.Instant.compare(b.since, a.since))[0]?.priceCents
        const days = Array.from({ length: 30 }, (_, i) =>
          priceAt(cut.since.subtract({ hours: 24 * (i + 1) })),
        ).filter((amount) => amount !== undefined)
        expect(cut.priorCents).toBe(Math.min(...days))
        expect(priceAt(now)).toBeLessThan(cut.priorCents)
        expect(cut.percent).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
