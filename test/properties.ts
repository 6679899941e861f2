/** Cases of each property: many, unless mutation testing runs the same tests a thousand times. */
export const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 10_000) }
