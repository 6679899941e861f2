// All the checks, one line each: `npm test`. With `-- --fast` no browser; with `-- <filter>` only the tests whose
// file matches. A failing step says why and hides no other; the last line counts everything.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestServer } from '../test/database.setup.ts'

const root = join(import.meta.dirname, '..')
const { values, positionals: filters } = parseArgs({
  options: { fast: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const inTerminal = process.stdout.isTTY === true
const colours = inTerminal ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }

const checks = [
  {
    name: 'format and lint',
    command: ['biome', 'ci', `--colors=${inTerminal ? 'force' : 'off'}`, '--error-on-warnings', '.'],
  },
  { name: 'types', command: ['tsc', '--noEmit'] },
]
const projects = values.fast ? ['unit', 'http'] : ['unit', 'http', 'browser']

/** The step at work, to be stopped with us. */
let child
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interrupted = true
    child?.kill('SIGTERM')
  })

const total = { passed: 0, failed: 0 }
if (filters.length === 0) for (const check of checks) await step(check.name, () => runCheck(check.command))
const server = await startTestServer()
try {
  for (const project of projects) await step(project, () => runTests(project, server.url))
} finally {
  await server.stop()
}
if (interrupted) console.log('Interrupted.')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || interrupted ? 1 : 0

/** Runs one step, says how it went in one line, and shows what it printed only when it failed. */
async function step(name, work) {
  if (interrupted) return
  const start = performance.now()
  const { passed, failed, output, note = '' } = await work()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  total.passed += passed
  total.failed += failed
  if (failed > 0) console.log(output.trimEnd())
  console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(16)}${seconds.padStart(7)} s  ${note}`.trimEnd())
}

async function runCheck([tool, ...args]) {
  const { status, output } = await run(tool, args)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

async function runTests(project, databaseUrl) {
  const report = join(root, '.cache', `test-${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', '--project', project, ...reporters]
  // A project without a test is a mistake, unless the filter left none.
  if (filters.length > 0) args.push('--passWithNoTests', ...filters)
  const { status, output } = await run('vitest', args, { PARVIS_TEST_DATABASE_URL: databaseUrl })
  const { passed, failed, skipped } = readReport(report)
  const note = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`
  // A file that does not load, or an error outside any test, fails the step without being a failed test.
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1), output, note }
}

function readReport(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

function run(tool, args, env = {}) {
  return new Promise((resolve) => {
    child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colours, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ status: 1, output: `${tool}: ${error.message}` }))
    child.on('close', (code) => resolve({ status: code ?? 1, output }))
  })
}
