import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { differenceOf, isSlip, slipInWords, type Written } from './slip.rules.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const slip = {
  figure: 'Maintenance 2020',
  first: { paper: 'Délibération', cents: cents(1_600_000), base: 'ht' },
  second: { paper: 'Annexe', cents: cents(1_609_000), base: 'ht' },
} as const

test('A18: both are told with their difference, and which one holds with why', () => {
  expect(plain(slipInWords(slip, { retained: 'second', reason: 'Le devis le confirme.' }, 'fr'))).toBe(
    'Délibération : 16 000,00 € HT ; Annexe : 16 090,00 € HT, écart de 90,00 €. Est retenu : 16 090,00 € HT (Annexe). Le devis le confirme.',
  )
  expect(plain(slipInWords(slip, undefined, 'fr'))).toMatch(/Rien n’est encore retenu\.$/)
  expect(plain(slipInWords(slip, undefined, 'en'))).toBe(
    'Délibération: €16,000.00 without VAT; Annexe: €16,090.00 without VAT, difference of €90.00. None is held yet.',
  )
  const mixed = { ...slip, second: { ...slip.second, cents: slip.first.cents, base: 'ttc' as const } }
  expect(isSlip(mixed)).toBe(true)
  expect(plain(slipInWords(mixed, undefined, 'fr'))).toContain('l’un est hors taxes, l’autre taxes comprises')
})

test('two papers that say the same are no slip; the difference does not depend on who is read first', () => {
  const written = fc.record({
    paper: fc.constantFrom('Délibération', 'Annexe', 'Devis'),
    cents: fc.integer({ min: 0, max: 3 }).map(cents),
    base: fc.constantFrom('ht' as const, 'ttc' as const),
  })
  fc.assert(
    fc.property(written, written, (first: Written, second: Written) => {
      const [one, other] = [
        { figure: 'x', first, second },
        { figure: 'x', first: second, second: first },
      ]
      expect(isSlip(one)).toBe(isSlip(other))
      expect(differenceOf(one)).toBe(differenceOf(other))
      expect(isSlip(one)).toBe(differenceOf(one) !== 0)
    }),
  )
})
