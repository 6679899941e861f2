// Mutation testing of the rules: `npm run mutants`, or `npm run mutants -- 'src/modules/governance/vote/*.rules.ts'`.
// Each rule is broken on purpose, one change at a time; a change that no test notices is a survivor. Every file has to
// reach the score, not their average. It takes long and one core, so it is not part of `npm test`.
import path from 'node:path'
import { Stryker } from '@stryker-mutator/core'

const asked = process.argv.slice(2)
/** Of a hundred changes to a file, how many its tests notice at least. */
const leastScore = 85
// Each property is tried on fewer cases than in `npm test`, since every mutant runs it again.
process.env['PROPERTY_RUNS'] ??= '200'
process.chdir(path.join(import.meta.dirname, '..'))

const results = await new Stryker({
  mutate:
    asked.length > 0 ? asked : ['src/modules/governance/**/*.rules.ts', 'src/platform/{money,fraction}.ts'],
  // Sentences are read by people, and a state or a kind that changes its name is a type error.
  mutator: { excludedMutations: ['StringLiteral'] },
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutants.vitest.ts', related: true },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { reportTests: false, allowColor: process.stdout.isTTY },
  jsonReporter: { fileName: '.cache/mutants.json' },
  // What the copy under test needs none of: among it the database that other tests are using.
  ignorePatterns: ['.cache', 'var'],
  tempDirName: '.cache/mutants',
  thresholds: { high: 95, low: 90, break: leastScore },
  allowConsoleColors: process.stdout.isTTY,
}).runMutationTest()
console.log(`${results.length} mutants`)

for (const [file, mutants] of Map.groupBy(results, ({ fileName }) => fileName)) {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const score = (100 * noticed) / (noticed + count('Survived', 'NoCoverage'))
  if (score >= leastScore || Number.isNaN(score)) continue
  console.error(
    `${path.relative('.', file)}: ${score.toFixed(1)} % of its changes are noticed, ${leastScore} are needed.`,
  )
  process.exitCode = 1
}
