import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../src/platform/root.ts'

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

/** For the site's own data: open to the database's user, so that all of it lies there and goes with it. */
export function newDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parvis-site-'))
  chmodSync(folder, 0o755)
  return folder
}

/** The real process, as `npm start` runs it; resolves once it says how to stop it, fails with what it said instead. */
export async function startSite(
  folder: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
  until = 'Ctrl-C',
): Promise<ChildProcess> {
  const site = spawn(
    process.execPath,
    ['--import', path.join(root, 'scripts/jsx.mjs'), path.join(root, 'src/main.ts')],
    {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        PARVIS_DATA: folder,
        PORT: String(port),
        LOG_LEVEL: 'error',
        ...settings,
      },
    },
  )
  let said = ''
  await new Promise<void>((started, failed) => {
    for (const stream of [site.stdout, site.stderr])
      stream?.on('data', (chunk) => {
        said += chunk
        if (said.includes(until)) started()
      })
    site.on('exit', () => failed(new Error(`the site did not start: ${said}`)))
  })
  // From then on what it complains of is read beside the test that made it.
  site.stderr?.pipe(process.stderr)
  return site
}

/** Resolves with the code it ends with: `null` when it had no time to say one. */
export const end = (site: ChildProcess, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> =>
  new Promise((ended) => {
    if (site.exitCode !== null || site.signalCode !== null) return ended(site.exitCode)
    site.on('exit', ended)
    site.kill(signal)
  })
