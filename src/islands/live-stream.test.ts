import { expect, test } from 'vitest'
import { pauseAfter_ms } from './live-stream.ts'

test('pauses grow up to a minute, and chance only shortens them, by half at most', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 100].map((failures) => pauseAfter_ms(failures, 0))
  expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(pauseAfter_ms(1, 1)).toBe(1_000)
  expect(pauseAfter_ms(100, 0.5)).toBe(45_000)
})
