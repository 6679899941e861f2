import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inSentence, mostNamed, ofName } from './names.ts'

test('a few names are all said, those of a crowd by the first two and how many they are', () => {
  expect(inSentence([])).toEqual({ fr: '', en: '' })
  expect(inSentence(['Rethel', 'Givet', 'Sedan'])).toEqual({
    fr: 'Rethel, Givet et Sedan',
    en: 'Rethel, Givet, and Sedan',
  })
  const crowd = Array.from({ length: 350 }, (_, n) => `Commune ${n + 1}`)
  expect(inSentence(crowd)).toEqual({
    fr: 'Commune 1, Commune 2 et 348 autres',
    en: 'Commune 1, Commune 2, and 348 others',
  })
  expect(inSentence(crowd, { fr: 'autres parties', en: 'other parties' }).en).toContain('348 other parties')
})

test('whoever is not named is counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), (count) => {
      const names = Array.from({ length: count }, (_, n) => `N${n}`)
      const { fr } = inSentence(names)
      const named = fr.match(/N\d+/g)?.length ?? 0
      const counted = Number(/(\d+) autres$/.exec(fr)?.[1] ?? 0)
      expect(named + counted).toBe(count)
      expect(named).toBe(count > mostNamed ? 2 : count)
    }),
  )
})

test('a name after « de » is elided before a vowel, and its article contracted', () => {
  const names = ['Merville', 'Estaires', 'Éteignières', 'Œuilly', 'Yvetot', 'Yaoundé', 'Haybes']
  expect(names.map(ofName)).toEqual([
    'de Merville',
    'd’Estaires',
    'd’Éteignières',
    'd’Œuilly',
    'd’Yvetot',
    'de Yaoundé',
    'de Haybes',
  ])
  expect(['Le Cotentin', 'Les Mazures', 'La Francheville', 'L’Isle', 'Lesquin', 'Leers'].map(ofName)).toEqual(
    ['du Cotentin', 'des Mazures', 'de La Francheville', 'de L’Isle', 'de Lesquin', 'de Leers'],
  )
})
