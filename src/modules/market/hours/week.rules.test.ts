import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyWeek } from './hours.arbitrary.ts'
import { parseTime, weekFromForm, weekToForm } from './week.rules.ts'

test('a week goes through its form and back', () => {
  // A form cannot tell 10:00–9:00 the next day from two times swapped.
  const plain = anyWeek.filter((week) =>
    Object.values(week).every((ranges) =>
      ranges.every(({ from, to }) => to <= 1440 || (from >= 720 && to - from <= 720)),
    ),
  )
  fc.assert(
    fc.property(plain, (week) => {
      expect(weekFromForm(weekToForm(week))).toEqual({ week, issues: [] })
    }),
  )
})

test('times as people write them', () => {
  expect(['8:30', '08h30', '8 h', '8', '24:00', '0:00'].map(parseTime)).toEqual([510, 510, 480, 480, 1440, 0])
  expect(['', 'huit', '8:60', '25:00', '8:3', '-1', '24:01'].map(parseTime)).toEqual(Array(7).fill(undefined))
})

test('an empty form is a closed week; two ranges a day, in either order', () => {
  const { week, issues } = weekFromForm({
    tu_1_from: '14h',
    tu_1_to: '19h',
    tu_2_from: '8:30',
    tu_2_to: '12:00',
    PH: 'closed',
  })
  expect(issues).toEqual([])
  expect(week.Mo).toEqual([])
  expect(week.Tu).toEqual([
    { from: 510, to: 720 },
    { from: 840, to: 1140 },
  ])
  expect(week.PH).toEqual([])
})

test('nights are read as nights', () => {
  const night = (from: string, to: string) => weekFromForm({ fr_1_from: from, fr_1_to: to }).week.Fr
  expect(night('18:00', '2:00')).toEqual([{ from: 1080, to: 1560 }])
  expect(night('7:00', '1:00')).toEqual([{ from: 420, to: 1500 }])
  expect(night('0:00', '0:00')).toEqual([{ from: 0, to: 1440 }])
})

test.each([
  [{ mo_1_from: '14:00', mo_1_to: '12:00' }, 'mo_1_to', /inversez/],
  [{ mo_1_from: '8:00', mo_1_to: '12:00', mo_2_from: '11:00', mo_2_to: '15:00' }, 'mo_2_from', /chevauchent/],
  [{ mo_1_from: '8:00' }, 'mo_1_to', /fermeture/],
  [{ su_2_to: '8:00' }, 'su_2_from', /ouverture/],
  [{ sa_1_from: 'midi', sa_1_to: '14:00' }, 'sa_1_from', /8:30/],
  [{ PH: 'own', ph_1_from: '12:00', ph_1_to: '9:00' }, 'ph_1_to', /inversez/],
])('%j: the problem is named where it is', (answers, name, words) => {
  const { issues } = weekFromForm(answers)
  expect(issues.map((issue) => issue.name)).toEqual([name])
  expect(issues[0]?.text.fr).toMatch(words)
  expect(issues[0]?.text.en).toBeTruthy()
})
