import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { actNumber, matters, natures } from './act.rules.ts'

test('A14, C11: numbers as ACTES accepts them', () => {
  expect(actNumber('DC2020/114')).toBe('DC2020_114')
  expect(actNumber('B050_2022')).toBe('B050_2022')
  expect(actNumber(' déc. n° 12-2021 ')).toBe('DEC_N_12_2021')
  expect(actNumber('a'.repeat(15))).toBe('A'.repeat(15))
})

test('a number is never cut, since two acts would share it', () => {
  for (const number of ['', ' ', '///', '_', 'A'.repeat(16)])
    expect(() => actNumber(number)).toThrow(refused('act.number_unreadable'))
})

test('what comes out is always accepted, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      let number: string
      try {
        number = actNumber(text)
      } catch (error) {
        expect((error as Error).message).toBe('act.number_unreadable')
        return
      }
      expect(number).toMatch(/^[0-9A-Z_]{1,15}$/)
      expect(actNumber(number)).toBe(number)
    }),
  )
})

test('the natures and matters of this module', () => {
  expect(natures).toEqual({ deliberation: '1', contract: '4' })
  expect(matters).toMatchObject({
    '5.7': 'institutions et vie politique/intercommunalité',
    '7.5': 'finances locales/subventions',
    '7.6': 'finances locales/contributions budgétaires',
  })
  for (const [code, name] of Object.entries(matters)) {
    expect(code).toMatch(/^[1-9]\.\d{1,2}$/)
    expect(name).toMatch(/^[a-zàâéèêîôœ’ ]+\/[a-zàâéèêîôœ’ ]+$/)
  }
})
