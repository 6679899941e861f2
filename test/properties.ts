import fc from 'fast-check'

// Ten thousand cases of each property, unless mutation testing runs the same tests a thousand times: said once, so that
// no test can forget it. A property whose cases are slow draws smaller ones; where fewer are asked for, it is said there.
fc.configureGlobal({ numRuns: Number(process.env['PROPERTY_RUNS'] ?? 10_000) })
