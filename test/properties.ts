import { vi } from 'vitest'

/** Cases of each property: many, unless mutation testing runs the same tests a thousand times. */
export const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 10_000) }

// Thousands of cases take a second each on an idle machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })
