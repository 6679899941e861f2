import { expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { checkPast } from './past.rules.ts'

test('what is recorded has happened: today still counts, on the territory’s clock; a day left out is not judged', () => {
  const here = {
    territory: { timeZone: 'Europe/Paris' },
    now: Temporal.Instant.from('2026-05-10T22:30:00Z'),
  } as Parameters<typeof checkPast>[0]
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  expect(() => checkPast(here, day('2026-05-11'), undefined, null)).not.toThrow()
  expect(() => checkPast(here, day('2026-05-10'), day('2026-05-12'))).toThrow(
    refused('day.in_the_future', 'inscrivez', 'has not come yet'),
  )
})
