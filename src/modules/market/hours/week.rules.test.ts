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
    Tu_from_1: '14h',
    Tu_to_1: '19h',
    Tu_from_2: '8:30',
    Tu_to_2: '12:00',
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
  const night = (from: string, to: string) => weekFromForm({ Fr_from_1: from, Fr_to_1: to }).week.Fr
  expect(night('18:00', '2:00')).toEqual([{ from: 1080, to: 1560 }])
  expect(night('7:00', '1:00')).toEqual([{ from: 420, to: 1500 }])
  expect(night('0:00', '0:00')).toEqual([{ from: 0, to: 1440 }])
})

test.each([
  [{ Mo_from_1: '14:00', Mo_to_1: '12:00' }, 'Mo_to_1', /inversez/],
  [{ Mo_from_1: '8:00', Mo_to_1: '12:00', Mo_from_2: '11:00', Mo_to_2: '15:00' }, 'Mo_from_2', /chevauchent/],
  [{ Mo_from_1: '8:00' }, 'Mo_to_1', /fermeture/],
  [{ Su_to_2: '8:00' }, 'Su_from_2', /ouverture/],
  [{ Sa_from_1: 'midi', Sa_to_1: '14:00' }, 'Sa_from_1', /8:30/],
  [{ PH: 'own', PH_from_1: '12:00', PH_to_1: '9:00' }, 'PH_to_1', /inversez/],
])('%j: the problem is named where it is', (answers, name, words) => {
  const { issues } = weekFromForm(answers)
  expect(issues.map((issue) => issue.name)).toEqual([name])
  expect(issues[0]?.text.fr).toMatch(words)
  expect(issues[0]?.text.en).toBeTruthy()
})
