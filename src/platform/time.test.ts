import { expect, test } from 'vitest'
import { shortDay } from './time.ts'

test('a day in figures is read alike in both languages', () => {
  expect(shortDay(Temporal.PlainDate.from('2021-12-31'))).toBe('31/12/2021')
  expect(shortDay(Temporal.PlainDate.from('2021-02-03'))).toBe('03/02/2021')
})
