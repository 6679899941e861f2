import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAlphabet, codeFrom, parseCode } from './code.rules.ts'

const eightBytes = fc.uint8Array({ minLength: 8, maxLength: 8 })

test('a code is six characters nobody mistakes, and is read back however it is typed', () => {
  fc.assert(
    fc.property(eightBytes, (bytes) => {
      const code = codeFrom(bytes)
      expect(code).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXYZ]{6}$/)
      expect(parseCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code)
    }),
  )
  expect(codeAlphabet).not.toMatch(/[01AEILOU]/)
  expect(new Set(codeAlphabet).size).toBe(28)
})

test('every byte counts', () => {
  const codes = new Set(
    Array.from({ length: 8 }, (_, i) =>
      codeFrom(Uint8Array.from({ length: 8 }, (_, j) => (i === j ? 1 : 0))),
    ),
  )
  expect(codes.size).toBe(8)
})

test.each(['', 'KX47P', 'KX47PTT', 'KX47P0', 'OUIOUI', '<b>', 'é23456'])('%j is not a code', (text) => {
  expect(parseCode(text)).toBeUndefined()
})

test('a code is not made of fewer bytes', () => {
  expect(() => codeFrom(new Uint8Array(4))).toThrow(RangeError)
})
