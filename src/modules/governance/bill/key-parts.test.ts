import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction } from '../../../platform/fraction.ts'
import { cents } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import type { Party } from '../convention/convention.ts'
import { fixedKey, partsOf, readLines, shownFraction, shownParts } from './key-parts.ts'

const partyNamed = (name: string) => ({ organisation_id: name, name }) as Party

test('any fixed shares are shown as lines that write the same key again', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 1_000_000 }), (all, amount) => {
      fc.pre(all.some((weight) => weight > 0))
      const parties = all.map((_, at) => partyNamed(`Partie ${at}`))
      const given = parties.map(({ organisation_id: id }, at) => [id, all[at] ?? 0] as const)
      const key = { kind: 'fixed', weights: Object.fromEntries(given) } as const
      const [lead, ...partners] = parties
      const { parts } = partsOf(key) ?? { parts: new Map() }
      const figures = shownParts(parts, partners, true).join('\n')
      const leadPercent = shownFraction(parts.get(lead?.name ?? '') ?? fraction(0))
      const again = fixedKey(
        readLines({ figures, key: 'fixed' }, parties).parts,
        leadPercent,
        'Partie 0',
        parties,
      )
      const sharesBy = (one: Parameters<typeof apportion>[1]) =>
        apportion(
          cents(amount),
          one,
          parties.map(({ name }) => ({ id: name })),
        ).shares.map((share) => share.cents)
      expect(sharesBy(again)).toEqual(sharesBy(key))
    }),
  )
})
