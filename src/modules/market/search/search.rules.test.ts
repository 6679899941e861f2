import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idFrom } from '../../../platform/ids.ts'
import { decodeCursor, encodeCursor } from './cursor.rules.ts'
import { dailySeed, drawPrime, drawRank } from './draw.rules.ts'
import { corrected, isWorthCorrecting, longestQuery, mostWords, normalise, wordsOf } from './query.rules.ts'
import {
  distanceMetres,
  distanceWords,
  isSort,
  ranking,
  rankWeights,
  type Sort,
  sorts,
  squareAround,
} from './search.rules.ts'

describe('what is searched', () => {
  test.each([
    ['  Miel de Châtaignier  ', ['miel', 'chataignier']],
    ['L’Œuf & la Poule', ['oeuf', 'poule']],
    ["pain d'épices", ['pain', 'epices']],
    ['sans', ['sans']],
    ['bière 75cl bière', ['biere', '75cl']],
    ['<script>alert(1)</script>', ['script', 'alert', '1']],
    ["' or 1=1 --", ['or', '1']],
    ['', []],
    ['!!! ???', []],
  ])('%j → %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('whatever is typed, there are few words, without signs, accents or doubles', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const words = wordsOf(text)
        expect(words.length).toBeLessThanOrEqual(mostWords)
        expect(new Set(words).size).toBe(words.length)
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
    expect(wordsOf('a'.repeat(1000))[0]).toHaveLength(longestQuery)
  })

  test('slips are corrected word by word, and said', () => {
    const corrections = new Map([['fromagge', 'fromage']])
    expect(corrected(['fromagge', 'frais'], corrections)).toEqual({
      words: ['fromage', 'frais'],
      changed: true,
    })
    expect(corrected(['miel'], corrections)).toEqual({ words: ['miel'], changed: false })
    expect(['miel', 'vin', '2024', 'chataignier'].map(isWorthCorrecting)).toEqual([true, false, false, true])
  })
})

describe('ranking', () => {
  test('the weights of the public page are those of the query, in the order PostgreSQL wants', () => {
    expect(rankWeights).toEqual([0, 0.2, 0.4, 1])
    expect(Object.values(ranking).map(({ weight }) => weight)).toEqual(rankWeights.toReversed().slice(0, 3))
    expect([isSort('price'), isSort('paid')]).toEqual([true, false])
  })

  const territory = idFrom<'territory'>('ardennes')
  const first = Temporal.PlainDate.from('2026-01-01')

  test('the draw is the same all day for everybody, another the next day and elsewhere', () => {
    const ids = Array.from({ length: 20 }, (_, i) => idFrom('product', String(i)))
    const order = (seed: ReturnType<typeof dailySeed>) =>
      ids.toSorted((a, b) => drawRank(a, seed) - drawRank(b, seed)).join()
    const today = order(dailySeed(territory, first))
    expect(order(dailySeed(territory, Temporal.PlainDate.from('2026-01-01')))).toBe(today)
    expect(order(dailySeed(territory, first.add({ days: 1 })))).not.toBe(today)
    expect(order(dailySeed(idFrom('lille'), first))).not.toBe(today)
  })

  test('nobody is favoured: over the days, each of a group comes first as often', () => {
    for (const group of ['a', 'b', 'c']) {
      const ids = Array.from({ length: 5 }, (_, i) => idFrom(group, String(i)))
      const wins = new Map(ids.map((id) => [id, 0]))
      const days = 4000
      for (let i = 0; i < days; i++) {
        const seed = dailySeed(territory, first.add({ days: i }))
        const [winner] = ids.toSorted((a, b) => drawRank(a, seed) - drawRank(b, seed))
        if (winner) wins.set(winner, (wins.get(winner) ?? 0) + 1)
      }
      for (const count of wins.values()) expect(Math.abs(count / days - 1 / 5)).toBeLessThan(0.04)
    }
  })

  test('a rank is a number under the prime, whatever the id and the day', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 40_000 }), (id, days) => {
        const seed = dailySeed(territory, first.add({ days }))
        expect(seed.times).toBeGreaterThan(0)
        expect(seed.times).toBeLessThan(drawPrime)
        const rank = drawRank(id, seed)
        expect(Number.isInteger(rank) && rank >= 0 && rank < drawPrime).toBe(true)
      }),
    )
  })
})

describe('distance', () => {
  const charleville = { latitude: 49.7735, longitude: 4.7206 }
  const sedan = { latitude: 49.7017, longitude: 4.9403 }
  const point = fc.record({
    latitude: fc.double({ min: -70, max: 70, noNaN: true }),
    longitude: fc.double({ min: -170, max: 170, noNaN: true }),
  })

  test('from Charleville-Mézières to Sedan, and words for it', () => {
    expect(distanceMetres(charleville, sedan) / 1000).toBeCloseTo(17.7, 1)
    // Two points a degree of latitude apart: 111.195 km on a round Earth.
    expect(distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })).toBeCloseTo(
      111_195,
      0,
    )
    expect([10, 849, 3240, 9949, 17_700].map((metres) => distanceWords(metres, 'fr'))).toEqual(
      ['50 m', '850 m', '3,2 km', '9,9 km', '18 km'].map((text) => text.replace(' ', '\u00a0')),
    )
    expect(distanceWords(3000, 'en')).toBe('3\u00a0km')
  })

  test('the same both ways, nothing to oneself, no shorter by a detour', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6)
        expect(distanceMetres(a, a)).toBe(0)
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 0.001)
      }),
    )
  })

  test('what is in the circle is in the square', () => {
    const away = fc.double({ min: -0.5, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(point, away, away, fc.integer({ min: 100, max: 50_000 }), (centre, north, east, metres) => {
        const other = { latitude: centre.latitude + north, longitude: centre.longitude + east }
        if (distanceMetres(centre, other) > metres) return
        const { min, max } = squareAround(centre, metres)
        expect(other.latitude >= min.latitude && other.latitude <= max.latitude).toBe(true)
        expect(other.longitude >= min.longitude && other.longitude <= max.longitude).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('cursors', () => {
  const on = Temporal.PlainDate.from('2026-11-24')
  const cursor = fc.record({
    sort: fc.constantFrom(...(Object.keys(sorts) as Sort[])),
    on: fc.integer({ min: 0, max: 5000 }).map((days) => on.add({ days })),
    after: fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer()), {
      minLength: 1,
      maxLength: 3,
    }),
  })

  test('what is encoded is decoded, in letters an address takes', () => {
    fc.assert(
      fc.property(cursor, (each) => {
        const text = encodeCursor(each)
        expect(text).toMatch(/^[\w-]+$/)
        expect(decodeCursor(text)).toEqual(each)
      }),
    )
  })

  test('anything else is refused without a fault', () => {
    const of = (value: unknown) =>
      new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: 'base64url', omitPadding: true })
    const wrong = [
      '',
      '%',
      'été',
      'x'.repeat(601),
      of('price'),
      of({}),
      of(['price']),
      of(['price', '2026-11-24']),
      of(['paid', '2026-11-24', 1]),
      of(['price', '2026-02-30', 1]),
      of(['price', '+002026-11-24', 1]),
      of(['price', '2026-11-24', null]),
      of(['price', '2026-11-24', [1]]),
    ]
    expect(wrong.map(decodeCursor)).toEqual(wrong.map(() => undefined))
    fc.assert(fc.property(fc.string(), (text) => void decodeCursor(text)))
  })
})
