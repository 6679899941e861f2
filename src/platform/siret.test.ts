import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSiren, parseSiret, printSiret, sirenOf, vatNumberOf } from './siret.ts'

test.each([
  ['732 829 320 00074', '73282932000074'], // the example of Insee's documentation
  ['356 000 000 00048', '35600000000048'], // La Poste, head office: passes Luhn
  ['356.000.000.49837', '35600000049837'], // a post office: does not, but adds up to 45
  ['120-027-016 00563', '12002701600563'], // Insee
  [' 552\u00a0100\u202f554 00013\n', '55210055400013'],
])('%j is read %s', (text, siret) => {
  expect(parseSiret(text)).toBe(siret)
  expect(parseSiret(printSiret(siret))).toBe(siret)
})

test.each([
  '',
  '73282932000075',
  '7328293200007',
  '732829320000744',
  '35600000049838',
  '00000000000000',
  'FR73282932000074',
  '73282932A00074',
  '12345678900001',
])('%j is not a SIRET', (text) => {
  expect(parseSiret(text)).toBeUndefined()
})

test('the SIREN of every intercommunalité and commune of the official files is one', () => {
  type Group = { code: string; membres: { siren: string }[] }
  const file = 'node_modules/@etalab/decoupage-administratif/data/epci.json'
  const sirens = (JSON.parse(readFileSync(file, 'utf8')) as Group[]).flatMap(({ code, membres }) => [
    code,
    ...membres.map(({ siren }) => siren),
  ])
  expect(sirens.length).toBeGreaterThan(30_000)
  expect(sirens.filter((siren) => parseSiren(siren) !== siren)).toEqual([])
})

test('any wrong digit is noticed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
      const good = '73282932000074'
      const wrong = (Number(good[place]) + more) % 10
      expect(parseSiret(good.slice(0, place) + wrong + good.slice(place + 1))).toBeUndefined()
    }),
  )
})

test('the VAT number follows from the SIREN', () => {
  expect(vatNumberOf('404833048')).toBe('FR83404833048')
  expect(vatNumberOf(sirenOf('73282932000074'))).toBe('FR44732829320')
  expect(vatNumberOf('303265045')).toBe('FR40303265045')
})
