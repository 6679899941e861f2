import { expect, test } from 'vitest'
import { readCode, secretOf } from './second-factor.rules.ts'

test.each([
  ['123456', { totp: '123456' }],
  [' 123 456 ', { totp: '123456' }],
  ['123.456', { totp: '123456' }],
  ['aB3dE-fG7hI', { backup: 'aB3dE-fG7hI' }],
  ['12345', { backup: '12345' }],
  ['', { backup: '' }],
])('“%s” is read as people copy it', (given, code) => {
  expect(readCode(given)).toEqual(code)
})

test('the key is shown in groups of four, and nothing else is taken for one', () => {
  const uri =
    'otpauth://totp/Parvis:lea%40exemple.fr?secret=ABCDEFGHIJKLMNOPQRST&issuer=Parvis&digits=6&period=30'
  expect(secretOf(uri)).toBe('ABCD EFGH IJKL MNOP QRST')
  expect(secretOf(uri.replace('secret=', 'issuer=x&secret='))).toBe('ABCD EFGH IJKL MNOP QRST')
  for (const other of ['', 'https://exemple.fr/?secret=ABCDEFGHIJKLMNOPQRST', uri.replace('ABCD', '<b>x')])
    expect(secretOf(other)).toBeUndefined()
})
