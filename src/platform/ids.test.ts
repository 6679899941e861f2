import { expect, test } from 'vitest'
import { newId, parseId } from './ids.ts'

test('ids sort in the order they are made, also within a millisecond', () => {
  const made = Array.from({ length: 3000 }, () => newId<'product'>())
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  for (const id of made)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('too many in a millisecond to be counted are different still', () => {
  const made = Array.from({ length: 100_000 }, () => newId<'product'>())
  expect(new Set(made).size).toBe(made.length)
})

test('only the text of a UUID is an id', () => {
  const id = newId<'product'>()
  expect(parseId(id)).toBe(id)
  for (const text of ['', 'x', `${id}0`, id.toUpperCase(), undefined]) expect(parseId(text)).toBeUndefined()
})
