import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { isBefore } from './date.rules.ts'
import { amend, type Version, versionOn } from './version.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const first: Version<string> = { fromOn: day('2020-12-17'), value: 'first' }

test('any past day can be asked what applied then', () => {
  const next: Version<string> = { fromOn: day('2021-07-01'), value: 'second' }
  const versions = amend([first], next, day('2021-06-20'))
  expect(versionOn(versions, day('2020-12-17'))).toBe('first')
  expect(versionOn(versions, day('2021-06-30'))).toBe('first')
  expect(versionOn(versions, day('2021-07-01'))).toBe('second')
  expect(versionOn(versions, day('2031-07-01'))).toBe('second')
  expect(() => versionOn(versions, day('2020-12-16'))).toThrow(refused('version.none_on', 'on 16/12/2020.'))
  expect(versions[0]?.lastOn?.toString()).toBe('2021-06-30')
})

test('an exception for some months leaves a gap rather than a guess', () => {
  const short: Version<string> = { fromOn: day('2021-01-01'), lastOn: day('2021-03-31'), value: 'exception' }
  const versions = amend([first], short, day('2020-12-20'))
  expect(versionOn(versions, day('2021-03-31'))).toBe('exception')
  expect(() => versionOn(versions, day('2021-04-01'))).toThrow(refused('version.none_on'))
  const back: Version<string> = { fromOn: day('2021-04-01'), value: 'first again' }
  expect(versionOn(amend(versions, back, day('2021-03-01')), day('2021-04-01'))).toBe('first again')
})

test('an amendment does not change the past, may apply the very day it is agreed, and has its dates in order', () => {
  const today = day('2021-07-01')
  const at = (fromOn: string, lastOn?: string): Version<string> => ({
    fromOn: day(fromOn),
    value: 'next',
    ...(lastOn && { lastOn: day(lastOn) }),
  })
  expect(() => amend([first], at('2021-06-30'), today)).toThrow(
    refused('version.changes_the_past', 'le 01/07/2021'),
  )
  expect(amend([first], at('2021-07-01'), today)).toHaveLength(2)
  expect(() => amend([first], at('2021-09-01', '2021-08-31'), today)).toThrow(
    refused('version.ends_before_it_starts'),
  )
  expect(amend([first], at('2021-09-01', '2021-09-01'), today)).toHaveLength(2)
})

test('versions that overlap are refused, whichever begins first', () => {
  const later: Version<string> = { fromOn: day('2021-09-01'), lastOn: day('2021-12-31'), value: 'autumn' }
  const versions = amend([first], later, day('2021-07-01'))
  const agreed = day('2021-07-01')
  const autumn = (fromOn: string, lastOn?: string) => () =>
    amend(versions, { fromOn: day(fromOn), value: 'x', ...(lastOn && { lastOn: day(lastOn) }) }, agreed)
  for (const attempt of [
    autumn('2021-08-01'),
    autumn('2021-12-31'),
    autumn('2021-10-01', '2021-10-31'),
    autumn('2021-09-01'),
  ])
    expect(attempt).toThrow(refused('version.overlaps'))
  expect(autumn('2022-01-01')()).toHaveLength(3)
  // The same day twice: the first keeps it.
  expect(() => amend([first], { ...first, value: 'y' }, first.fromOn)).toThrow(refused('version.overlaps'))
})

const valueOn = (versions: readonly Version<number>[], at: Temporal.PlainDate) => {
  try {
    return versionOn(versions, at)
  } catch {
    return undefined
  }
}
test('after any amendments that are accepted, no day has two versions and none was lost before the amendment', () => {
  const offset = fc.integer({ min: 0, max: 400 })
  const attempt = fc.record({
    from: offset,
    length: fc.option(fc.integer({ min: 0, max: 100 })),
    agreed: offset,
  })
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 6 }), (attempts) => {
      let versions: Version<number>[] = [{ fromOn: day('2020-01-01'), value: -1 }]
      for (const [value, { from, length, agreed }] of attempts.entries()) {
        const fromOn = day('2020-01-01').add({ days: from })
        const agreedOn = day('2020-01-01').add({ days: agreed })
        const next = { fromOn, value, ...(length !== null && { lastOn: fromOn.add({ days: length }) }) }
        const before = versions
        try {
          versions = amend(before, next, agreedOn)
        } catch (error) {
          if (/^version\.(changes_the_past|overlaps)$/.test((error as Error).message)) continue
          throw error
        }
        const yesterday = agreedOn.subtract({ days: 1 })
        const inOrder = versions.every((version, i) => {
          const lastOn = versions[i - 1]?.lastOn
          return i === 0 || (lastOn !== undefined && isBefore(lastOn, version.fromOn))
        })
        const sound =
          inOrder &&
          valueOn(versions, yesterday) === valueOn(before, yesterday) &&
          valueOn(versions, fromOn) === value
        if (!sound) return false
      }
      return true
    }),
  )
})
