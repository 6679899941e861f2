import fc from 'fast-check'
import { type MinuteRange, tidy, type Week, weekdays } from './hours.rules.ts'

const anyRanges = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 900 })), { maxLength: 3 })
  .map((pairs) => {
    const ranges = tidy(pairs.map(([from, length]): MinuteRange => ({ from, to: from + length })))
    return ranges.filter(({ from, to }) => from < 1440 && to <= from + 1440)
  })
/** Any week a shop may keep, for property tests. */
export const anyWeek: fc.Arbitrary<Week> = fc.record(
  {
    Mo: anyRanges,
    Tu: anyRanges,
    We: anyRanges,
    Th: anyRanges,
    Fr: anyRanges,
    Sa: anyRanges,
    Su: anyRanges,
    PH: anyRanges,
  },
  { requiredKeys: [...weekdays] },
)
