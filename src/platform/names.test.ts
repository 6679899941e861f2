import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inSentence, mostNamed, ofName, theName } from './names.ts'

test('a few names are all said, those of a crowd by the first two and how many they are', () => {
  expect(inSentence([])).toEqual({ fr: '', en: '' })
  expect(inSentence(['Rethel', 'Givet', 'Sedan'])).toEqual({
    fr: 'Rethel, Givet et Sedan',
    en: 'Rethel, Givet, and Sedan',
  })
  const crowd = Array.from({ length: 350 }, (_, n) => `Ham-${n + 1}`)
  expect(inSentence(crowd)).toEqual({
    fr: 'Ham-1, Ham-2 et 348 autres',
    en: 'Ham-1, Ham-2, and 348 others',
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

test('an organisation takes the article of its kind in French, a commune or a firm none', () => {
  const said = {
    'CC du Pays Rethélois': ['la CC du Pays Rethélois', 'de la CC du Pays Rethélois'],
    'Métropole européenne de Lille': [
      'la Métropole européenne de Lille',
      'de la Métropole européenne de Lille',
    ],
    'Département des Ardennes': ['le Département des Ardennes', 'du Département des Ardennes'],
    'Établissement public foncier': ['l’Établissement public foncier', 'de l’Établissement public foncier'],
    Estaires: ['Estaires', 'd’Estaires'],
    'Le Cateau-Cambrésis': ['Le Cateau-Cambrésis', 'du Cateau-Cambrésis'],
    'Ville-sur-Lumes': ['Ville-sur-Lumes', 'de Ville-sur-Lumes'],
    'Caurel et fils': ['Caurel et fils', 'de Caurel et fils'],
  }
  for (const [name, expected] of Object.entries(said)) expect([theName(name), ofName(name)]).toEqual(expected)
  expect(inSentence(['Département des Ardennes', 'CC des Portes du Luxembourg'])).toEqual({
    fr: 'le Département des Ardennes et la CC des Portes du Luxembourg',
    en: 'Département des Ardennes and CC des Portes du Luxembourg',
  })
})
