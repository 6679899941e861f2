import { expect, test } from 'vitest'
import { emailAddress, phoneNumber } from './reach.ts'

test.each([
  ['0612345678', '0612345678'],
  ['+33612345678', '0612345678'],
  ['+330612345678', '0612345678'],
  ['+262692123456', '0692123456'],
  ['+590690123456', '0690123456'],
  ['+32470123456', '+32470123456'],
  ['612345678', undefined],
])('a number is written in one way: %s', (given, kept) => {
  expect(phoneNumber.safeParse(given).data).toBe(kept)
})

test('an address is written in one way', () => {
  expect(emailAddress.safeParse('Lea@Exemple.FR').data).toBe('lea@exemple.fr')
  expect(emailAddress.safeParse('lea').success).toBe(false)
})
