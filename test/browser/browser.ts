import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { root } from '../../src/platform/root.ts'

/** Not in a container nor as root: the sandbox needs rights that a test machine rarely gives. We only visit ourselves. */
const args = ['--no-sandbox', '--disable-gpu']

/**
 * Starts a Chromium: the machine's own, else the one of the npm package. The caller closes it.
 * Throws an Error of one sentence when there is none.
 */
export async function launch(): Promise<Browser> {
  const executablePath = findSystemBrowser()
  if (executablePath) {
    // One that is there and does not start (a snap without its daemon, a missing library) is as good as none.
    const browser = await chromium.launch({ executablePath, args }).catch(() => undefined)
    if (browser) return browser
  }
  if (platform() !== 'linux' || arch() !== 'x64')
    throw new Error(`No packaged browser runs on ${platform()}-${arch()}: install Chromium or Chrome.`)
  const folder = await unpackBrowser()
  return await chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  })
}

function findSystemBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onMac = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...onMac].find(
    existsSync,
  )
}

/**
 * Unpacks the browser, its libraries and fonts once. The package would take any `chromium` it finds in the temporary
 * folder, even a half-written or an older one: ours has a folder per version, renamed into place.
 */
async function unpackBrowser(): Promise<string> {
  const archives = path.resolve(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../../bin')
  const manifest = await readFile(path.resolve(archives, '../package.json'), 'utf8')
  const folder = path.join(
    root,
    '.cache',
    `chromium-${(JSON.parse(manifest) as { version: string }).version}`,
  )
  if (existsSync(folder)) return folder
  const part = `${folder}.${process.pid}`
  await mkdir(part, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = part
  // Each call reads TMPDIR before it returns.
  const unpacked = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((archive) =>
    inflate(path.join(archives, archive)),
  )
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await Promise.all(unpacked)
  // The package's own file looks in /tmp/fonts. No font of the machine either: pages look the same everywhere.
  const fonts = `<dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`
  await writeFile(path.join(part, 'fonts.conf'), `<fontconfig>${fonts}</fontconfig>`)
  // Another worker may have been quicker: its folder is as good.
  await rename(part, folder).catch(() => rm(part, { recursive: true }))
  return folder
}
