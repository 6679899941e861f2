import fc from 'fast-check'
import OpeningHours from 'opening_hours'
import { expect, test } from 'vitest'
import { anyWeek } from './hours.arbitrary.ts'
import { exceptionsOf, weekOf } from './hours.rules.ts'
import { isOpen } from './openings.rules.ts'
import { parseHours, printHours } from './syntax.rules.ts'

const must = (text: string) => {
  const hours = parseHours(text)
  if (!hours) throw new Error(`not read: ${text}`)
  return hours
}
const again = (text: string) => printHours(weekOf(must(text)), exceptionsOf(must(text)))

test('what is printed is read back as the same week', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const text = printHours(week)
      expect(weekOf(must(text))).toEqual(week)
      expect(again(text)).toBe(text)
    }),
  )
})

test.each([
  [
    'Mo-Fr 08:00-12:30,14:00-19:00; Sa 08:00-13:00; Su,PH off',
    'Mo-Fr 08:00-12:30,14:00-19:00; Sa 08:00-13:00; PH off',
  ],
  ['24/7', '24/7'],
  ['Mo-Su 00:00-24:00; PH off', '24/7; PH off'],
  ['Tu 9:00-12:00 ; Mo 09:00 - 12:00', 'Mo,Tu 09:00-12:00'],
  ['Mo 08:00-12:00, We 14:00-18:00', 'Mo 08:00-12:00; We 14:00-18:00'],
  ['Mo-Su 08:00-20:00; We off', 'Mo,Tu,Th-Su 08:00-20:00'],
  ['Sa-Mo 10:00-12:00', 'Mo,Sa,Su 10:00-12:00'],
  ['Mo-Fr 08:00-12:00,11:00-15:00', 'Mo-Fr 08:00-15:00'],
  ['Fr,Sa 18:00-02:00', 'Fr,Sa 18:00-02:00'],
  ['Mo-Sa 09:00-19:00; Su,PH 09:00-12:00', 'Mo-Sa 09:00-19:00; Su,PH 09:00-12:00'],
  ['Mo,PH 09:00-12:00; Tu-Sa 08:00-19:00', 'Mo 09:00-12:00; Tu-Sa 08:00-19:00; PH 09:00-12:00'],
  ['Dec 24-26 off', 'Dec 24-Dec 26 off'],
  [
    'Mo-Sa 08:00-19:00; Jul 15-Aug 15 off; 2026 Dec 24 08:00-12:00',
    'Mo-Sa 08:00-19:00; Jul 15-Aug 15 off; 2026 Dec 24 08:00-12:00',
  ],
  ['Jul-Aug Mo-Fr 08:00-12:00', 'Jul 01-Aug 31 Mo-Fr 08:00-12:00'],
  ['closed', 'off'],
])('%s is printed %s', (text, printed) => {
  expect(again(text)).toBe(printed)
  expect(again(printed)).toBe(printed)
})

test.each([
  '',
  ';',
  'tous les jours',
  'Mo-Fr',
  'Mo-Fr 25:00-26:00',
  'Mo-Fr 08:60-09:00',
  'Mo-Fr 08:00',
  'Lu-Ve 08:00-12:00',
  'SH off',
  'Mo-Fr 08:00-12:00 "sur rendez-vous"',
  'PH-Mo off',
  'Mo-We-Fr 08:00-12:00',
  'Feb 30 off',
  'Dec off 24',
  'Mo-Fr sunrise-sunset',
  'Mo-Fr 08:00-12:00,',
  'Mo 24/7',
  'Dec 24-2027 Jan 2 off',
  '8:00-9:00 || off',
  ' '.repeat(2000),
])('%j is not guessed at', (text) => {
  expect(parseHours(text)).toBeUndefined()
})

test('any text at all is read or refused, quickly and without a fault', () => {
  const pieces = fc.constantFrom(
    'Mo',
    '-',
    ',',
    ' ',
    '08:00',
    '12:00',
    ';',
    'off',
    'PH',
    'Dec',
    '24',
    '2026',
    '24/7',
    'é',
  )
  fc.assert(fc.property(fc.array(pieces, { maxLength: 200 }), (parts) => void parseHours(parts.join(''))))
})

// The reference reading of the syntax, by the people of OpenStreetMap.
test('we read as the opening_hours package does', () => {
  const rule = fc.constantFrom(
    'Mo-Fr 08:00-12:30,14:00-19:00',
    'Sa 08:00-13:00',
    'Su off',
    'PH off',
    'Su,PH 09:00-12:00',
    'We 14:00-18:00',
    'Jul 15-Aug 15 off',
    'Dec 24 08:00-12:00',
    'Dec 20-Jan 05 off',
    'Mo-Su 07:00-20:00',
    'Apr Tu 10:00-11:00',
    '24/7',
    '2026 May 01-2026 May 10 off',
  )
  const france = { lat: 49.77, lon: 4.72, address: { country_code: 'fr', state: 'Grand Est' } }
  const minute = fc.tuple(fc.integer({ min: 0, max: 730 }), fc.integer({ min: 0, max: 95 }))
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), minute, (rules, [days, quarter]) => {
      const text = rules.join('; ')
      const at = Temporal.PlainDate.from('2026-01-01')
        .add({ days })
        .toPlainDateTime()
        .add({ minutes: quarter * 15 })
      const local = new Date(at.year, at.month - 1, at.day, at.hour, at.minute)
      const theirs = new OpeningHours(text, france, { locale: 'en' } as never).getState(local)
      expect(isOpen(must(text), [], at.toZonedDateTime('UTC')), `${text} at ${at}`).toBe(theirs)
    }),
    { numRuns: 400 },
  )
})
