import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cents, cents, euros, parseEuros } from '../../../platform/money.ts'
import { exerciceOf, exercicesSince, readPeriod, wholeExercice } from './period.rules.ts'
import {
  attendedInWords,
  entryInWords,
  paidInWords,
  readSum,
  sumNames,
  sumsOf,
  titleInWords,
} from './statement.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2026-05-10')
const said = (asked: Parameters<typeof readPeriod>[0]) => {
  const { fromOn, lastOn } = readPeriod(asked, today)
  return `${fromOn} ${lastOn}`
}

test('a period is an exercice, or two days of which either may be left out', () => {
  expect(said({})).toBe('2026-01-01 2026-12-31')
  expect(said({ exercice: '2024' })).toBe('2024-01-01 2024-12-31')
  expect(said({ from: '15/02/2025' })).toBe('2025-02-15 2025-12-31')
  expect(said({ until: '2024-06-30' })).toBe('2024-01-01 2024-06-30')
  expect(said({ from: '2024-06-30', until: '30/06/2024' })).toBe('2024-06-30 2024-06-30')
  expect(said({ from: ' 15/02/2025 ' })).toBe('2025-02-15 2025-12-31')
  expect(said({ exercice: '', from: '', until: '' })).toBe('2026-01-01 2026-12-31')
})

test('a period that cannot be read is refused, never guessed', () => {
  for (const asked of [
    { exercice: '26' },
    { exercice: '2026-1' },
    { exercice: '12026' },
    { from: 'hier' },
    { until: '31/02/2026' },
  ])
    expect(() => readPeriod(asked, today)).toThrow('period.unreadable')
  expect(() => readPeriod({ from: '2026-02-01', until: '2026-01-31' }, today)).toThrow('period.ends_before')
})

test('an exercice is a whole civil year, and no other period is one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 364 }), (year, days) => {
      const whole = exerciceOf(year)
      expect(wholeExercice(whole)).toBe(year)
      expect(wholeExercice({ ...whole, fromOn: whole.fromOn.add({ days }) })).toBeUndefined()
      expect(readPeriod({ exercice: String(year) }, today)).toEqual(whole)
    }),
  )
  expect(exercicesSince(day('2024-11-01'), today)).toEqual([2026, 2025, 2024])
  expect(exercicesSince(null, today)).toEqual([2026])
  expect(exercicesSince(day('1990-01-01'), today)).toHaveLength(12)
})

test('the lines of a statement always add up to its total, whatever happened', () => {
  const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }).map(cents)
  fc.assert(
    fc.property(fc.array(amount, { minLength: 6, maxLength: 6 }), (amounts) => {
      const [before, shared, reversed, paid, restituted, reduced] = amounts as [
        Cents,
        Cents,
        Cents,
        Cents,
        Cents,
        Cents,
      ]
      const after = cents(before + shared - reversed - paid + restituted - reduced)
      const [lines, [, total]] = sumsOf(
        {
          owed: {
            beforeCents: before,
            sharedCents: shared,
            reversedCents: reversed,
            paidCents: paid,
            restitutedCents: restituted,
            reducedCents: reduced,
            afterCents: after,
          },
          advances: { afterCents: cents(0) },
        },
        'fr',
        (value) => euros(value, 'fr'),
      )
      const read = lines.map(([, text]) => parseEuros(text) ?? Number.NaN)
      expect(read.reduce((all, one) => all + one, 0)).toBe(parseEuros(total))
    }),
  )
})

test('what never happened is not said; money held in advance follows the total, by whom it is held', () => {
  const nothing = cents(0)
  const owed = {
    beforeCents: nothing,
    sharedCents: cents(100),
    reversedCents: nothing,
    paidCents: nothing,
    restitutedCents: nothing,
    reducedCents: nothing,
    afterCents: cents(100),
  }
  const labels = (more: Partial<typeof owed>, held = 0) => {
    const [lines, , advance] = sumsOf(
      { owed: { ...owed, ...more }, advances: { afterCents: cents(held) } },
      'en',
      (value) => euros(value, 'en'),
    )
    return [...lines.map(([label]) => label), ...(advance ?? [])]
  }
  const always = labels({})
  expect(always).toHaveLength(3)
  expect(labels({ reversedCents: cents(1) })).toContain('Shares reversed')
  expect(labels({ restitutedCents: cents(1) })).toContain('Overpaid, given back')
  expect(labels({ reducedCents: cents(1) })).toContain('Reduced')
  expect(labels({}, 500).slice(3)).toEqual([
    'Advances to be justified or given back, at the end of the period',
    '€5.00',
  ])
  expect(labels({}, -500).slice(3)).toEqual([
    'Paid in advance, not deducted yet, at the end of the period',
    '€5.00',
  ])
})

test('an address names the sum whose entries it asks for, or none', () => {
  for (const [sum, name] of Object.entries(sumNames)) expect(readSum(name)).toBe(sum)
  for (const none of [undefined, '', 'autre']) expect(readSum(none)).toBeUndefined()
})

test('a title is said once its three figures are back; attendance is counted by how one came', () => {
  const issued = { title_number: '12', slip_number: '3', charged_on: day('2026-04-01') }
  expect(titleInWords(issued, 'fr')).toBe('n° 12, bordereau 3, le 01/04/2026')
  for (const missing of ['title_number', 'slip_number', 'charged_on'] as const)
    expect(titleInWords({ ...issued, [missing]: null }, 'fr')).toBe('Pas encore émis')
  const came = (['present', 'present', 'present', 'represented', 'represented', 'absent'] as const).map(
    (one) => ({ came: one }),
  )
  expect(attendedInWords(came, 'en').match(/\d+/g)).toEqual(['3', '2', '1'])
})

test('an entry says what it did to a title, and the right number of one that was corrected', () => {
  const entry = (kind: Parameters<typeof entryInWords>[0]['kind'], corrected_to: string | null = null) =>
    entryInWords({ kind, label: 'Titre n° 12', corrected_to }, 'fr')
  expect(entry('sharing')).toBe('Titre n° 12')
  expect(entry('collection')).toBe('Titre n° 12 · paiement')
  expect(entry('restitution')).toBe('Titre n° 12 · trop-perçu rendu')
  expect(entry('reduction')).toBe('Titre n° 12 · réduction')
  expect(entry('collection', '21')).toBe('Titre n° 12 (titre corrigé : n° 21) · paiement')
  // An advance is of no title.
  expect(entry('advance', '21')).toBe('Titre n° 12')
})

test('who pays suppliers reads year by year what it bears, is due and was given, and what was overpaid', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  const year = (exercice: number, due: number | undefined, overpaid: number) => ({
    exercice,
    ownCents: cents(100),
    dueCents: due === undefined ? undefined : cents(due),
    givenCents: cents(300),
    overpaidCents: cents(overpaid),
  })
  const { rows, overpaid } = paidInWords([year(2026, 200, 100), year(2025, undefined, 0)], 'fr')
  expect(rows.map((row) => row.map(plain))).toEqual([
    ['2026', '1,00 €', '2,00 €', '3,00 €'],
    ['2025', '1,00 €', 'non connu', '3,00 €'],
  ])
  expect(overpaid.map(plain)).toEqual([expect.stringMatching(/2026.*1,00 €|1,00 €.*2026/)])
})
