import { expect, test } from 'vitest'
import { firstToEnd } from './breach.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const notice = (received: string | null, months: number, settled: string | null = null) => ({
  received_on: received === null ? null : day(received),
  settled_on: settled === null ? null : day(settled),
  months,
})

test('a termination stands on the formal notice whose delay ends first, among those received and not closed', () => {
  const found = firstToEnd([
    notice('2026-01-10', 6),
    notice(null, 1),
    notice('2026-01-01', 1, '2026-01-20'),
    notice('2026-03-31', 2),
  ])
  expect([String(found?.received_on), String(found?.until)]).toEqual(['2026-03-31', '2026-05-31'])
  expect(firstToEnd([notice(null, 3)])).toBeUndefined()
})
