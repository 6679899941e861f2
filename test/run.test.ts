import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../src/platform/root.ts'

/** A project of one program, with our way in. */
let project: string
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'parvis-run-'))
  for (const file of ['run.mjs', 'jsx.mjs', 'leash.mjs'])
    cpSync(path.join(root, 'scripts', file), path.join(project, 'scripts', file))
  write('package.json', '{ "type": "module" }')
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function write(name: string, content: string): void {
  const file = path.join(project, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  start(process.execPath, ['scripts/run.mjs', ...args], env)

function start(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const launcher = spawn(command, args, { cwd: project, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return {
    launcher,
    ended: ended(launcher).then((code) => ({ code, output })),
    async says(words: string) {
      for (const deadline = performance.now() + 15_000; !output.includes(words); await setTimeout(20))
        if (performance.now() > deadline) throw new Error(`"${words}" was never said, only: ${output}`)
      return output
    },
  }
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('close', resolve))

const server = `
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      console.log('heard ' + signal)
      setTimeout(() => process.exit(7), 300)
    })
  setInterval(() => {}, 1000)
  console.log('ready ' + process.pid)
`

/** Dependencies of this project are shared, so nothing is installed. */
const shareDependencies = () =>
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'))

test('a page is made ready by a process that leaves: ours never carries the transformer', async () => {
  shareDependencies()
  write('src/page.tsx', `export const word: string = 'bonjour'`)
  write(
    'src/cli.ts',
    `import { word } from './page.tsx'
    const loaded = process.report.getReport().sharedObjects as string[]
    console.log(word, loaded.some((file) => file.includes('rolldown')))`,
  )
  expect(await run(['parvis']).ended).toEqual({ code: 0, output: 'bonjour false\n' })
  write('src/page.tsx', 'export const word: = 1')
  const { code, output } = await run(['parvis']).ended
  expect(code).toBe(1)
  expect(output).toContain('SyntaxError')
})

test('the program runs on our Node, with its arguments, its input and its exit code', async () => {
  shareDependencies()
  write(
    'src/cli.ts',
    `const said: string = await new Response(process.stdin as never).text()
    console.log(JSON.stringify([process.argv.slice(2), said, process.versions.node >= '26', typeof Temporal]))
    process.exitCode = 3`,
  )
  const { launcher, ended } = run(['parvis', 'territory', '--name', 'Les Ardennes'])
  launcher.stdin.end('bonjour')
  const { code, output } = await ended
  expect(JSON.parse(output)).toEqual([['territory', '--name', 'Les Ardennes'], 'bonjour', true, 'object'])
  expect(code).toBe(3)
})

test('pages run as they are written, and an error names the line we wrote', async () => {
  shareDependencies()
  for (const file of ['package.json', 'src/platform/markup.ts'])
    cpSync(path.join(root, file), path.join(project, file))
  write(
    'src/page.tsx',
    "type Props = { name: string }\n\nexport const Page = ({ name }: Props) => {\n  if (!name)\n    throw new Error('lost')\n  return <p>Bonjour {name} &amp; co</p>\n}",
  )
  write(
    'src/main.ts',
    "import { Page } from './page.tsx'\nconsole.log(String(Page({ name: '<Léa>' })))\nPage({ name: '' })",
  )
  const { code, output } = await run(['start']).ended
  expect(output).toContain('<p>Bonjour &lt;Léa&gt; &amp; co</p>')
  expect(output).toMatch(/page\.tsx:5:/)
  expect(code).toBe(1)
})

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
  ['SIGHUP', 'SIGTERM'],
] as const)(
  '%s twice, as npm and the terminal do, is heard once, and its code comes back',
  async (sent, heard) => {
    shareDependencies()
    write('src/main.ts', server)
    const { launcher, says, ended } = run(['start'])
    await says('ready')
    launcher.kill(sent)
    await setTimeout(30)
    launcher.kill(sent)
    const { code, output } = await ended
    expect(output.match(/heard \w+/g)).toEqual([`heard ${heard}`])
    expect(code).toBe(7)
  },
)

test('when the launcher is killed without a word, the program stops by itself', async () => {
  shareDependencies()
  write('src/main.ts', server)
  const { launcher, says } = run(['start'])
  const pid = Number(/ready (\d+)/.exec(await says('ready'))?.[1])
  launcher.kill('SIGKILL')
  await says('heard SIGTERM')
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
})

test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm itself leaves nothing running', async (signal) => {
  shareDependencies()
  write('src/main.ts', server)
  cpSync(path.join(root, 'package.json'), path.join(project, 'package.json'))
  const { launcher: npm, says } = start('npm', ['start'])
  const pid = Number(/ready (\d+)/.exec(await says('ready'))?.[1])
  npm.kill(signal)
  expect(await says('heard')).toMatch(/heard SIGTERM/)
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('an unknown command is one clear sentence', async () => {
  expect(await run(['strat']).ended).toEqual({
    code: 1,
    output: 'Parvis has no command or file named "strat".\n',
  })
})

/** A stand-in for npm, which writes down how it was called, and a lock of one library and one tool. */
function prepareInstall(installed: Record<string, object> | undefined) {
  write('src/main.ts', "console.log('started')")
  write('scripts/check.ts', "console.log('checked')")
  write('npm.cjs', "require('node:fs').writeFileSync('called', process.argv.slice(2).join(' '))")
  write(
    'package-lock.json',
    JSON.stringify({
      packages: {
        '': { name: 'parvis' },
        'node_modules/library': { version: '2.0.0' },
        'node_modules/elsewhere': { version: '1.0.0', optional: true },
        'node_modules/tool': { version: '1.0.0', dev: true },
      },
    }),
  )
  mkdirSync(path.join(project, 'node_modules'))
  symlinkSync(path.join(root, 'node_modules/rolldown'), path.join(project, 'node_modules/rolldown'))
  if (installed) write('node_modules/.package-lock.json', JSON.stringify({ packages: installed }))
}

const library = { 'node_modules/library': { version: '2.0.0' } }
const olderLibrary = { 'node_modules/library': { version: '1.0.0' } }
const tool = { 'node_modules/tool': { version: '1.0.0', dev: true } }

test.each([
  ['start', undefined, 'without tools'],
  ['scripts/check.ts', undefined, 'with tools'],
  ['start', library, 'nothing'],
  ['scripts/check.ts', library, 'with tools'],
  ['start', olderLibrary, 'without tools'],
  ['start', { ...olderLibrary, ...tool }, 'with tools'],
  ['scripts/check.ts', { ...library, ...tool }, 'nothing'],
] as const)('%s, when %j is there, installs %s', async (command, installed, expected) => {
  prepareInstall(installed)
  const { code, output } = await run([command], { npm_execpath: path.join(project, 'npm.cjs') }).ended
  expect(code, output).toBe(0)
  const called = path.join(project, 'called')
  const call = existsSync(called) ? readFileSync(called, 'utf8') : undefined
  expect(output.match(/Parvis is installing/g)?.length ?? 0).toBe(expected === 'nothing' ? 0 : 1)
  if (expected === 'nothing') expect(call).toBeUndefined()
  else expect(call).toMatch(expected === 'with tools' ? /^ci ((?!omit).)*$/ : /^ci .*--omit=dev/)
})
