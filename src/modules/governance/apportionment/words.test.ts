import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { apportion } from './apportionment.rules.ts'
import { departement, eight, halfThenByPopulation, partners } from './ardennes.ts'
import type { Key, Party } from './key.rules.ts'
import { keyInWords, stepInWords } from './words.rules.ts'

const nameOf = (id: string) => (id === partners.argonne ? 'CC de l’Argonne Ardennaise' : id)
/** As people read it: no-break spaces are spaces. */
const words = (total: number, key: Key, parties: readonly Party[], id: string, lang: 'fr' | 'en' = 'fr') =>
  apportion(cents(total), key, parties)
    .shares.find((share) => share.id === id)
    ?.trace.map((step) => stepInWords(step, lang, nameOf).replaceAll(/[\u00a0\u202f]/g, ' '))

test('A16, A20: the share of Argonne in words, down to the third of a cent', () => {
  expect(words(2_100_000, halfThenByPopulation, eight, partners.argonne)).toEqual([
    '50 parts sur 100 → 50,0000 % de 21 000,00 € = 10 500,00 €, pas de centime restant : reste 0,000',
    '17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €, pas de centime restant : reste 0,169 (population municipale, Insee, populations légales 2017)',
  ])
  expect(words(2_100_000, halfThenByPopulation, eight, partners.argonne, 'en')).toEqual([
    '50 parts of 100 → 50.0000% of €21,000.00 = €10,500.00, no odd cent: remainder 0.000',
    '17,312 inhabitants of 246,462 → 7.0242% of €10,500.00 = €737.54, no odd cent: remainder 0.169 (municipal population, Insee, populations légales 2017)',
  ])
})

test('an odd cent and a tie are said', () => {
  const two = [{ id: departement }, { id: partners.argonne }]
  const key: Key = { kind: 'fixed', weights: { [departement]: '1/2', [partners.argonne]: '1/2' } }
  expect(words(101, key, two, departement)).toEqual([
    '1 part sur 2 → 50,0000 % de 1,01 € = 0,51 €, un centime restant lui revient : reste 0,500, à égalité de reste, l’ordre de la liste décide',
  ])
  expect(words(101, key, two, partners.argonne, 'en')).toEqual([
    '1 part of 2 → 50.0000% of €1.01 = €0.50, no odd cent: remainder 0.500, equal remainders, settled by the order of the list',
  ])
})

test('every other measure is said in its own unit', () => {
  const party: Party = {
    id: 'a',
    population: { inhabitants: 1, kind: 'total', censusYear: 2021 },
    consumption: '12,5',
    spentCents: 2_000_000,
  }
  const all: Party[] = [party, { ...party, id: 'b', consumption: 1, spentCents: 1_000_000 }]
  const unit = { fr: 'Go', en: 'GB' }
  expect(words(2_700, { kind: 'consumption', unit }, all, 'a')).toEqual([
    '12,5 Go sur 13,5 → 92,5926 % de 27,00 € = 25,00 €, pas de centime restant : reste 0,000',
  ])
  expect(words(2_700, { kind: 'consumption' }, all, 'b', 'en')).toEqual([
    '1 unit of 13.5 → 7.4074% of €27.00 = €2.00, no odd cent: remainder 0.000',
  ])
  expect(words(2_400_000, { kind: 'spending' }, all, 'a')).toEqual([
    '20 000,00 € sur 30 000,00 € → 66,6667 % de 24 000,00 € = 16 000,00 €, pas de centime restant : reste 0,000',
  ])
  const tiers = [{ from: 0, rate: '1,5' }]
  expect(words(200, { kind: 'tier', reading: 'step', tiers }, all, 'a')).toEqual([
    '1,5 point sur 3 → 50,0000 % de 2,00 € = 1,00 €, pas de centime restant : reste 0,000 (1 habitant, population totale, recensement de 2021)',
  ])
  expect(words(200, { kind: 'population' }, all, 'b', 'en')).toEqual([
    '1 inhabitant of 2 → 50.0000% of €2.00 = €1.00, no odd cent: remainder 0.000 (total population, 2021 census)',
  ])
  expect(words(200, { kind: 'zero', bearer: 'a' }, all, 'a')).toEqual(['porte toute la dépense : 2,00 €'])
  expect(words(200, { kind: 'zero', bearer: 'a' }, all, 'a', 'en')).toEqual(['bears the whole cost: €2.00'])
})

test('a share taken over is said with the name of the one who left', () => {
  const step = { kind: 'taken_over', level: 0, from: partners.argonne, cents: cents(35_121) } as const
  expect(stepInWords(step, 'fr', nameOf)).toBe(
    'reprend la part de la CC de l’Argonne Ardennaise : 351,21\u00a0€',
  )
  expect(stepInWords(step, 'en', nameOf)).toBe('takes over the share of CC de l’Argonne Ardennaise: €351.21')
})

test('the name of the one who left is elided', () => {
  const step = { kind: 'taken_over', level: 0, from: 'a', cents: cents(100) } as const
  expect(stepInWords(step, 'fr', () => 'Armentières')).toMatch(/^reprend la part d’Armentières :/)
})

test('a population without its kind, year or source is said bare', () => {
  const bare: Party[] = [{ id: 'a', population: { inhabitants: 2 } }]
  expect(words(100, { kind: 'population' }, bare, 'a')).toEqual([
    '2 habitants sur 2 → 100,0000 % de 1,00 € = 1,00 €, pas de centime restant : reste 0,000',
  ])
})

test('a key is said as an amendment writes it: who bears what, and how the rest is spread', () => {
  const names: Readonly<Record<string, string>> = { a: 'Cotentin', b: 'Manche', c: 'CCI', d: 'CMA' }
  const said = (key: Key, lang: 'fr' | 'en' = 'fr') => keyInWords(key, lang, (id) => names[id] ?? id)
  const nested: Key = {
    kind: 'nested',
    branches: [
      { weight: 40, party: 'a' },
      { weight: 40, party: 'b' },
      { weight: 20, key: { kind: 'spending', parties: ['c', 'd'] } },
    ],
  }
  expect(said(nested)).toBe(
    '40 % pour Cotentin ; 40 % pour Manche ; 20 % à proportion de ce que chacun a dépensé, entre la CCI et la CMA',
  )
  expect(said({ kind: 'fixed', weights: { a: 1, b: 1 } })).toBe('à parts égales entre Cotentin et Manche')
  expect(said({ kind: 'fixed', weights: { a: 1 } })).toBe('pour Cotentin')
  expect(said({ kind: 'population', parties: ['a'] }, 'en')).toBe('in proportion to population, for Cotentin')
  expect(said({ kind: 'fixed', weights: { a: 1, b: '2' } })).toBe('1/3 pour Cotentin ; 2/3 pour Manche')
  expect(said({ kind: 'fixed', weights: { a: 1, b: 7 } }, 'en')).toBe('12.5% for Cotentin; 87.5% for Manche')
  const tiers = [
    { from: 0, rate: 1 },
    { from: 5_000, rate: '1,5' },
  ]
  expect(said({ kind: 'tier', reading: 'step', tiers }, 'en')).toBe(
    'by tiers of inhabitants, the rate of the tier reached holding for all inhabitants (from 0: 1 an inhabitant, from 5,000: 1,5 an inhabitant)',
  )
  expect(said({ kind: 'tier', reading: 'marginal', tiers })).toContain(
    'que pour les habitants de son palier (dès 0 :',
  )
  expect([said({ kind: 'population' }), said({ kind: 'consumption' }, 'en')]).toEqual([
    'à proportion de la population',
    'in proportion to what each consumes',
  ])
  expect(said({ kind: 'zero', bearer: 'a' })).toBe('Cotentin porte toute la dépense')
  expect(said({ kind: 'zero' })).toBe('aucune part n’est demandée aux parties')
})
