import { expect, test } from 'vitest'
import { dayAndHour, longDay, parseInstant, shortDay, slotTime } from './time.ts'

test('a day in figures is read alike in both languages', () => {
  expect(shortDay(Temporal.PlainDate.from('2021-12-31'))).toBe('31/12/2021')
  expect(shortDay(Temporal.PlainDate.from('2021-02-03'))).toBe('03/02/2021')
})

test('a day in words says « 1er » in French, and its year when asked', () => {
  expect(longDay(Temporal.PlainDate.from('2025-07-01'), 'fr', { year: true })).toBe('mardi 1er juillet 2025')
  expect(longDay(Temporal.PlainDate.from('2025-07-11'), 'fr')).toBe('vendredi 11 juillet')
  const held = Temporal.Instant.from('2021-02-04T13:00:00Z')
  expect(dayAndHour(held, 'Europe/Paris', 'fr', { year: true })).toBe('jeudi 4 février 2021 à 14\u00a0h')
})

test('an instant of an address is one the database knows too', () => {
  expect(parseInstant('2026-11-26T08:00:00.123456Z')?.toString()).toBe('2026-11-26T08:00:00.123456Z')
  for (const text of [
    '',
    'hier',
    '2026-99-99T00:00Z',
    '0000-01-01T00:00Z',
    '-000002-01-01T00:00Z',
    '+275760-09-13T00:00Z',
  ])
    expect(parseInstant(text), text).toBeUndefined()
})

test('a slot is told the same way everywhere, on the clock of its place', () => {
  const at = (time: string) => Temporal.ZonedDateTime.from(`2026-11-26T${time}[Europe/Paris]`).toInstant()
  const slot = (lang: 'fr' | 'en') => slotTime(at('08:00'), at('08:30'), 'Europe/Paris', lang)
  expect(slot('fr')).toBe('jeudi 26 novembre, de 8\u00a0h à 8\u00a0h\u00a030')
  expect(slot('en')).toBe('Thursday 26 November, 8:00 to 8:30')
})
