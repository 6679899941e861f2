import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadAnswers } from '../../../platform/refusal.ts'
import { clausesSchema } from '../convention/clauses.rules.ts'
import { blankClauses } from './drafting.rules.ts'
import { withMention, withOpenPoint, withoutMention, withoutOpenPoint } from './open-points.rules.ts'

const mention = { mark: 'Avec le soutien de la Région', on: 'documents', audience: 'outside' } as const
const point = (more: { question?: string; options?: string } = {}) => ({
  question: 'Qui garde le matériel ?',
  article: '7',
  options: 'Le chef de file\nIl l’assure.\n\nLa commune\nElle l’assure\net l’entretient.',
  ...more,
})

test('a mention is added once, and taken out by its words', () => {
  const once = withMention(blankClauses, mention)
  expect(once.communication.mentions).toEqual([mention])
  expect(() => withMention(once, { ...mention, on: 'everything' })).toThrow(BadAnswers)
  expect(withoutMention(once, mention.mark)).toEqual(blankClauses)
})

test('an open point says its readings and what each entails; nothing is chosen yet', () => {
  const { readings } = withOpenPoint(blankClauses, point())
  expect(readings).toEqual([
    {
      key: 'point_qui_garde_le_materiel',
      article: '7',
      question: { fr: 'Qui garde le matériel ?', en: '' },
      options: [
        {
          value: 'lecture_1',
          words: { fr: 'Le chef de file', en: '' },
          consequence: { fr: 'Il l’assure.', en: '' },
        },
        {
          value: 'lecture_2',
          words: { fr: 'La commune', en: '' },
          consequence: { fr: 'Elle l’assure et l’entretient.', en: '' },
        },
      ],
      chosen: null,
    },
  ])
})

test.each([
  ['one reading only', 'Le chef de file\nIl l’assure.'],
  ['a reading without its consequence', 'Le chef de file\nIl l’assure.\n\nLa commune'],
  ['twice the same', 'La commune\nOui.\n\nLa commune\nNon.'],
])('%s is refused', (_, options) => {
  expect(() => withOpenPoint(blankClauses, point({ options }))).toThrow(BadAnswers)
})

test('whatever the questions, clauses stay sound, and each point has an address of its own', () => {
  const questions = fc.array(
    fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text.trim() !== ''),
    {
      maxLength: 6,
    },
  )
  fc.assert(
    fc.property(questions, (all) => {
      const written = all.reduce(
        (clauses, question) => withOpenPoint(clauses, point({ question })),
        blankClauses,
      )
      expect(clausesSchema.safeParse(written).success).toBe(true)
      const keys = written.readings.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.reduce(withoutOpenPoint, written)).toEqual(blankClauses)
    }),
  )
})
