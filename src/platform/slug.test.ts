import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

test('French names become plain addresses', () => {
  expect(slugOf('Charleville-Mézières')).toBe('charleville-mezieres')
  expect(slugOf("L'Œuf & la Poule")).toBe('l-oeuf-la-poule')
  expect(slugOf('Gué-d’Hossus')).toBe('gue-d-hossus')
  expect(slugOf('ÇA ET LÀ, n° 2 !')).toBe('ca-et-la-n-2')
  expect(slugOf('Sæd Straße')).toBe('saed-strasse')
  expect(slugOf('…')).toBe('')
})

test('a slug is its own slug, and is safe in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const slug = slugOf(name)
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
      expect(slugOf(slug)).toBe(slug)
    }),
  )
})

test('an address is one segment of a path, never empty and never taken, whatever the name', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 8 }), (names) => {
      const taken = new Set<string>()
      for (const name of [...names, ...names]) {
        const slug = freeSlug(name, 'boutique', taken)
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(slug.length).toBeLessThanOrEqual(90)
        expect(taken).not.toContain(slug)
        taken.add(slug)
      }
    }),
  )
})
