// All the checks, one line each: `npm test`. With `-- --fast` no browser; with `-- <filter>` only the tests whose
// file matches. A failing step says why and hides no other; the last line counts everything.
import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startTestServer } from '../test/database.setup.ts'

interface Outcome {
  passed: number
  failed: number
  /** What the tools printed, shown when something failed. */
  output: string
  note?: string
}

const root = path.join(import.meta.dirname, '..')
const { values, positionals: filters } = parseArgs({
  options: { fast: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const inTerminal = process.stdout.isTTY === true
const colours = inTerminal ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }

const checks: Record<string, [tool: string, ...args: string[]]> = {
  'format and lint': ['biome', 'ci', `--colors=${inTerminal ? 'force' : 'off'}`, '--error-on-warnings', '.'],
  types: ['tsc', '--noEmit'],
  borders: ['node', 'scripts/borders.ts'],
  'dead code': ['knip'],
  migrations: ['squawk', ...globSync('db/migrations/*.sql', { cwd: root })],
}
const projects = values.fast ? ['unit', 'http'] : ['unit', 'http', 'browser']

let atWork: ChildProcess | undefined
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interrupted = true
    atWork?.kill('SIGTERM')
  })

const total = { passed: 0, failed: 0 }
if (filters.length === 0)
  for (const [name, command] of Object.entries(checks)) await step(name, () => runCheck(command))
// When it does not start, the tests that need it try again, and say why.
const server = await startTestServer().catch(() => undefined)
try {
  for (const project of projects) await step(project, () => runTests(project, server?.url))
} finally {
  await server?.stop()
}
if (interrupted) console.log('Interrupted.')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || interrupted ? 1 : 0

/** Runs one step and says how it went in one line. */
async function step(name: string, work: () => Promise<Outcome>): Promise<void> {
  if (interrupted) return
  const start = performance.now()
  const { passed, failed, output, note = '' } = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  total.passed += passed
  total.failed += failed
  if (failed > 0) console.log(output.trimEnd())
  console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(16)}${seconds.padStart(7)} s  ${note}`.trimEnd())
}

async function runCheck([tool, ...args]: [string, ...string[]]): Promise<Outcome> {
  const { succeeded, output } = await run(tool, args)
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, output }
}

async function runTests(project: string, databaseUrl: string | undefined): Promise<Outcome> {
  const report = path.join(root, '.cache', `test-${project}.json`)
  rmSync(report, { force: true })
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  // A project without a test is a mistake, unless the filter left none.
  if (filters.length > 0) args.push('--passWithNoTests', ...filters)
  const { succeeded, output } = await run(
    'vitest',
    args,
    databaseUrl ? { PARVIS_TEST_DATABASE_URL: databaseUrl } : {},
  )
  const { passed, failed, skipped } = readReport(report)
  const note = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`
  // A file that does not load, or an error outside any test, fails the step without being a failed test.
  return { passed, failed: succeeded ? failed : Math.max(failed, 1), output, note }
}

function readReport(file: string): { passed: number; failed: number; skipped: number } {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 } // it stopped before it could write one
  }
}

function run(
  tool: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ succeeded: boolean; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ succeeded: boolean; output: string }>()
  const child = spawn(tool === 'node' ? process.execPath : path.join(root, 'node_modules/.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colours, ...env },
  })
  atWork = child
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  child.on('error', (error) => resolve({ succeeded: false, output: `${tool}: ${error.message}` }))
  child.on('close', (code) => resolve({ succeeded: code === 0, output }))
  return promise
}
