import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import type { Population } from '../apportionment/key.rules.ts'
import {
  asksValues,
  type Candidate,
  type KeyKind,
  knownPopulations,
  populationId,
  populationName,
  type Scenario,
  simulate,
} from './scenario.rules.ts'

const count = (kind: 'municipal' | 'total', censusYear: number, inhabitants: number): Population => ({
  kind,
  censusYear,
  inhabitants,
})
const party = (id: string, of: Partial<Candidate> = {}): Candidate => ({
  id,
  name: `Commune ${id}`,
  counts: [],
  value: undefined,
  ...of,
})
const lead = party('L')
const a = party('A', { counts: [count('municipal', 2022, 300), count('total', 2022, 330)] })
const b = party('B', { counts: [count('municipal', 2022, 100), count('total', 2022, 170)] })
const base: Scenario = {
  grossCents: cents(10_000),
  revenueCents: cents(0),
  keyKind: 'population',
  lead,
  leadPercent: '0',
  candidates: [a, b],
  population: 'municipal-2022',
  tiers: '0:1 200:2',
  tierReading: 'step',
}
const withValues = (keyKind: KeyKind, ...values: readonly (string | undefined)[]): Scenario => ({
  ...base,
  keyKind,
  population: 'typed',
  candidates: values.map((value, i) => party('ABCDEFGH'.charAt(i), { value })),
})
const sharesOf = (scenario: Scenario): Record<string, Cents> =>
  Object.fromEntries(simulate(scenario)[0].sharing.shares.map(({ id, cents: share }) => [id, share]))
const namesOf = (scenario: Scenario) => simulate(scenario).map(({ name }) => name.fr)
const refusedBy = (scenario: Scenario) => {
  try {
    simulate(scenario)
  } catch (error) {
    return error as { code: string; text: { fr: string } }
  }
  throw new Error('nothing was refused')
}

test('each kind of key shares by what it names', () => {
  expect(sharesOf(base)).toEqual({ A: 7_500, B: 2_500, L: 0 })
  expect(sharesOf({ ...base, population: 'total-2022' })).toEqual({ A: 6_600, B: 3_400, L: 0 })
  expect(sharesOf(withValues('population', '1 500', '500'))).toEqual({ A: 7_500, B: 2_500, L: 0 })
  expect(sharesOf(withValues('fixed', '1/4', ' 3/4 '))).toEqual({ A: 2_500, B: 7_500, L: 0 })
  expect(sharesOf(withValues('consumption', '12,5', '37,5'))).toEqual({ A: 2_500, B: 7_500, L: 0 })
  expect(sharesOf(withValues('spending', '250,00 €', '750'))).toEqual({ A: 2_500, B: 7_500, L: 0 })
  expect(sharesOf({ ...base, keyKind: 'zero' })).toEqual({ A: 0, B: 0, L: 10_000 })
})

test('tiers read as one rate for all inhabitants, or slice by slice', () => {
  // 300 × 2 against 100 × 1; or 200 × 1 + 100 × 2 against 100 × 1.
  expect(sharesOf({ ...base, keyKind: 'tier' })).toEqual({ A: 8_571, B: 1_429, L: 0 })
  expect(sharesOf({ ...base, keyKind: 'tier', tierReading: 'marginal' })).toEqual({
    A: 8_000,
    B: 2_000,
    L: 0,
  })
  for (const tiers of ['', '0', '0:', ':1', '0:x', 'a0:1', '0:1 2000', '0:1,5;bad', '1234567890:1'])
    expect(refusedBy({ ...base, keyKind: 'tier', tiers }).code, tiers).toBe('simulator.tiers_unreadable')
  expect(sharesOf({ ...base, keyKind: 'tier', tiers: ' 0:1;200:2 ' })).toEqual({ A: 8_571, B: 1_429, L: 0 })
})

test('the lead authority bears its percentage first, the others the rest', () => {
  expect(sharesOf({ ...base, leadPercent: '20' })).toEqual({ A: 6_000, B: 2_000, L: 2_000 })
  expect(sharesOf({ ...base, leadPercent: '33,3 %' })).toEqual({ A: 5_003, B: 1_667, L: 3_330 })
  expect(sharesOf({ ...base, leadPercent: '100' })).toEqual({ A: 0, B: 0, L: 10_000 })
  // Whoever bears all already bears no percentage more.
  expect(sharesOf({ ...base, keyKind: 'zero', leadPercent: '40' })).toEqual({ A: 0, B: 0, L: 10_000 })
  for (const leadPercent of ['', '-1', '100,1', 'la moitié'])
    expect(refusedBy({ ...base, leadPercent }).code, leadPercent).toBe('simulator.percent_unreadable')
})

test('an odd cent goes to the lowest SIREN, in whatever order the page lists them', () => {
  const odd = { ...withValues('fixed', '1', '1', '1'), grossCents: cents(10) }
  expect(sharesOf(odd)).toEqual({ A: 4, B: 3, C: 3, L: 0 })
  expect(sharesOf({ ...odd, candidates: odd.candidates.toReversed() })).toEqual({ A: 4, B: 3, C: 3, L: 0 })
})

test('what is missing is named, five at most, and never guessed', () => {
  expect(refusedBy({ ...base, candidates: [] }).code).toBe('simulator.nobody_left')
  const unknown = refusedBy({ ...base, candidates: [a, party('C')] })
  expect(unknown.code).toBe('simulator.population_unknown')
  expect(unknown.text.fr).toContain('pour : Commune C.')
  for (const kind of ['fixed', 'consumption', 'spending', 'population', 'tier'] as const)
    for (const bad of [undefined, '', '  ', 'beaucoup'])
      expect(refusedBy(withValues(kind, '1', bad)).code, `${kind} ${bad}`).toBe('simulator.values_missing')
  expect(refusedBy(withValues('population', '1', '1234567890')).code).toBe('simulator.values_missing')
  const five = refusedBy(withValues('fixed', undefined, undefined, undefined, undefined, undefined))
  expect(five.text.fr).toContain('Commune D, Commune E.')
  const six = refusedBy(withValues('fixed', ...Array<undefined>(6).fill(undefined)))
  expect(six.text.fr).toContain('Commune E….')
  expect(six.text.fr).not.toContain('Commune F')
})

test('the other readings of the same agreement stand beside the one asked', () => {
  expect(namesOf(base)).toEqual(['Population municipale 2022', 'Population totale 2022', 'Parts égales'])
  expect(namesOf({ ...base, keyKind: 'tier' })).toEqual([
    'Paliers, lecture globale',
    'Paliers, lecture par tranche',
    'Population municipale 2022',
  ])
  expect(namesOf({ ...base, keyKind: 'tier', tierReading: 'marginal' })[1]).toBe('Paliers, lecture globale')
  expect(namesOf({ ...base, keyKind: 'zero' })).toEqual([
    'Sans participation',
    'Population municipale 2022',
    'Parts égales',
  ])
  expect(namesOf(withValues('population', '1', '2'))).toEqual(['Populations saisies', 'Parts égales'])
  expect(namesOf(withValues('fixed', '1', '2'))).toEqual(['Parts fixes'])
  expect(namesOf(withValues('fixed', '1', '1'))).toEqual(['Parts égales'])
  expect(namesOf(withValues('consumption', '1', '2'))).toEqual(['Consommation', 'Parts égales'])
  expect(namesOf(withValues('spending', '1', '2'))).toEqual(['Dépense réelle', 'Parts égales'])
  const [, , equally] = simulate(base)
  expect(equally?.sharing.shares.map(({ cents: share }) => share)).toEqual([5_000, 5_000, 0])
  const years = [2022, 2021, 2020, 2019].map((year) => count('municipal', year, 100))
  expect(
    namesOf({ ...base, candidates: [party('A', { counts: years }), party('B', { counts: years })] }),
  ).toEqual([
    'Population municipale 2022',
    'Population municipale 2021',
    'Population municipale 2020',
    'Parts égales',
  ])
})

test('a population is offered when the official files give it for all', () => {
  const older = count('municipal', 2021, 290)
  const half = { ...a, counts: [older, ...a.counts] }
  expect(knownPopulations([half, b]).map(populationId)).toEqual(['municipal-2022', 'total-2022'])
  expect(knownPopulations([half]).map(populationId)).toEqual([
    'municipal-2021',
    'municipal-2022',
    'total-2022',
  ])
  expect(knownPopulations([])).toEqual([])
  expect(populationName('total-2022')).toEqual({ fr: 'Population totale 2022', en: 'Total population 2022' })
  expect(populationName('municipal-2021').en).toBe('Municipal population 2021')
  expect(populationName('typed').en).toBe('Typed populations')
  expect(populationName('').fr).toBe('Populations saisies')
})

test('figures are asked by hand where no file gives them', () => {
  const asked = (keyKind: KeyKind, population = 'municipal-2022') => asksValues({ keyKind, population })
  expect((['fixed', 'consumption', 'spending'] as const).map((kind) => asked(kind))).toEqual([
    true,
    true,
    true,
  ])
  expect((['population', 'tier', 'zero'] as const).map((kind) => asked(kind))).toEqual([false, false, false])
  expect((['population', 'tier', 'zero'] as const).map((kind) => asked(kind, 'typed'))).toEqual([
    true,
    true,
    false,
  ])
})

test('whatever the reading, every cent is borne by somebody', () => {
  const inhabitants = fc.integer({ min: 1, max: 200_000 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000 }),
      fc.array(inhabitants, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 100 }),
      fc.constantFrom<KeyKind>('population', 'tier', 'zero'),
      (total, sizes, percent, keyKind) => {
        const candidates = sizes.map((size, i) =>
          party(`P${i}`, { counts: [count('municipal', 2022, size)] }),
        )
        const asked = { ...base, grossCents: cents(total), keyKind, candidates, leadPercent: String(percent) }
        for (const { sharing } of simulate(asked))
          expect(sum(sharing.shares.map(({ cents: share }) => share))).toBe(total)
      },
    ),
  )
})

test('revenue and grants are taken off before the sharing, in every reading, and never beyond the amount', () => {
  for (const [revenue, taken] of [
    [2_500, 2_500],
    [20_000, 10_000],
  ] as const)
    for (const { sharing, grossCents, takenCents } of simulate({ ...base, revenueCents: cents(revenue) })) {
      expect([grossCents, takenCents, sharing.totalCents]).toEqual([10_000, taken, 10_000 - taken])
      expect(sharing.shares.reduce((all, share) => all + share.cents, 0)).toBe(10_000 - taken)
    }
})
