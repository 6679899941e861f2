import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import { apportion } from './apportionment.rules.ts'
import { eight, halfThenByPopulation, partners, seven } from './ardennes.ts'
import { billFor, compareReadings, trueUp } from './reading.rules.ts'

const shared = (total: number) => apportion(cents(total), halfThenByPopulation, eight)

test('A2: the help really given (93 shops at 210 €) checks the bill, and the shares are trued up', () => {
  expect(billFor(100, cents(21_000))).toBe(2_100_000)
  const really = billFor(93, cents(21_000))
  expect(really).toBe(1_953_000)
  const differences = trueUp(shared(2_100_000), shared(really))
  expect(differences.find(({ id }) => id === partners.argonne)).toEqual({
    id: partners.argonne,
    beforeCents: 73_754,
    afterCents: 68_591,
    differenceCents: -5_163,
    act: 'reduction',
  })
  expect(sum(differences.map(({ differenceCents }) => differenceCents))).toBe(-147_000)
  expect(trueUp(shared(100_000), shared(200_000)).map(({ act }) => act)).toEqual(Array(8).fill('complement'))
  expect(trueUp(shared(100_000), shared(100_000)).map(({ act }) => act)).toEqual(Array(8).fill('none'))
})

test('readings stand side by side, with their difference from the first', () => {
  const half = shared(2_100_000)
  const noDepartement = apportion(cents(2_100_000), { kind: 'population' }, seven)
  const rows = compareReadings([noDepartement, half])
  expect(rows.map(({ id }) => id)).toEqual([...seven.map(({ id }) => id), eight[0]?.id])
  expect(rows.find(({ id }) => id === partners.argonne)).toEqual({
    id: partners.argonne,
    cents: [147_508, 73_754],
    differenceCents: [0, -73_754],
  })
  expect(rows.at(-1)).toMatchObject({ cents: [0, 1_050_000], differenceCents: [0, 1_050_000] })
})

test('from an estimate to a bill, the differences make exactly the difference of the totals', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.nat(100_000_000), (estimate, bill) => {
      const differences = trueUp(shared(estimate), shared(bill))
      expect(sum(differences.map(({ differenceCents }) => differenceCents))).toBe(bill - estimate)
      for (const { beforeCents, afterCents, differenceCents, act } of differences) {
        expect(beforeCents + differenceCents).toBe(afterCents)
        expect(act).toBe(differenceCents > 0 ? 'complement' : differenceCents < 0 ? 'reduction' : 'none')
      }
    }),
  )
})
