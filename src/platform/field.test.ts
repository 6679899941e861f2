import { expect, test } from 'vitest'
import { parseDay, readAnswers } from './field.ts'
import { cents } from './money.ts'

const label = { fr: 'Libellé', en: 'Label' }
const fields = [
  { kind: 'text', name: 'name', label, max: 10 },
  { kind: 'email', name: 'email', label, optional: true },
  { kind: 'money', name: 'price', label, min: cents(1), max: cents(100_00) },
  { kind: 'day', name: 'day', label },
  { kind: 'time', name: 'at', label },
  { kind: 'choice', name: 'size', label, options: { s: label, l: label } },
  { kind: 'choices', name: 'labels', label, options: { bio: label, aop: label }, optional: true },
  { kind: 'yes', name: 'terms', label, must: { fr: 'Acceptez.', en: 'Accept.' } },
] as const
const read = (values: Record<string, string[]>) => readAnswers(fields, { values, files: {} })

test('a good form comes back in its types', () => {
  const result = read({
    name: ['  Léa\u0000  Petit '],
    price: ['12,5 €'],
    day: ['21/11/2026'],
    at: ['8:30'],
    size: ['l'],
    labels: ['bio', 'bio'],
    terms: ['yes'],
  })
  if ('issues' in result) throw new Error(JSON.stringify(result.issues))
  expect(result.answers).toMatchObject({
    name: 'Léa Petit',
    price: 1250,
    size: 'l',
    labels: ['bio'],
    terms: true,
  })
  expect(result.answers.email).toBeUndefined()
  expect(result.answers.day.toString()).toBe('2026-11-21')
  expect(result.answers.at.toString()).toBe('08:30:00')
})

test('every wrong answer is named, in the order of the form', () => {
  const result = read({
    name: ['beaucoup trop long'],
    email: ['lea'],
    price: ['21.000,00.1'],
    day: ['31/02/2026'],
    at: ['25:00'],
    size: ['xl'],
    labels: ['__proto__'],
  })
  expect('issues' in result && result.issues.map((issue) => issue.name)).toEqual(fields.map((f) => f.name))
})

test('days are real days', () => {
  expect(parseDay('2024-02-29')?.toString()).toBe('2024-02-29')
  expect(parseDay('2026-02-29')).toBeUndefined()
  expect(parseDay('1/1/2026')?.toString()).toBe('2026-01-01')
  expect(parseDay('demain')).toBeUndefined()
  // Days that the calendar of the database does not hold, or that a term would carry out of it.
  for (const far of ['0000-01-01', '01/01/0026', '9999-12-31']) expect(parseDay(far)).toBeUndefined()
})
