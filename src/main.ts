import path from 'node:path'
import { serve } from '@hono/node-server'
import pg from 'pg'
import { openApplication } from './application.ts'
import { listTerritories } from './modules/territory/index.ts'
import { BadSetting, openDataFolder, readConfig } from './platform/config.ts'
import { beforeEnd, end, endOnSignals, isEnding, open } from './platform/ending.ts'
import { log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { startPostgres } from './platform/postgres.ts'
import { restAfterWork } from './platform/rest.ts'

/** One process: the web server and the worker, on the embedded PostgreSQL unless another is named. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  openDataFolder(config.PARVIS_DATA)
  endOnSignals(0, (signal) => log.info({ signal }, 'stopping'))
  const dataFolder = path.resolve(config.PARVIS_DATA)
  const url = config.DATABASE_URL ?? (await open(startPostgres({ dataFolder }), (it) => it.stop())).url
  if (config.DATABASE_URL) await reach(config.DATABASE_URL)
  await migrate(url)
  const application = await open(openApplication(config, url), (it) => it.close())
  if (config.demo && (await listTerritories(application.db)).length === 0) {
    const { loadDemo } = await import('./demo/load.ts')
    await loadDemo(application.db, application.storage, Temporal.Now.instant(), (line) => {
      // Thrown into the load, it undoes its transaction: who stops us does not wait for the rest.
      if (isEnding()) throw new Error('stopped')
      process.stdout.write(`  demonstration: ${line}\n`)
    })
  }
  const web = serve({ fetch: application.fetch as never, port: config.PORT, hostname: config.HOST })
  beforeEnd(async () => {
    await application.endStreams()
    // Answers under way are finished; idle connections are not waited for.
    const closed = new Promise<void>((resolve) => web.close(() => resolve()))
    if ('closeIdleConnections' in web) web.closeIdleConnections()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000))])
  })
  await new Promise<void>((listening, failed) => {
    web.once('error', (error: NodeJS.ErrnoException) => failed(wrongAddress(error)))
    web.once('listening', () => listening())
  })
  restAfterWork(web)
  announce(config.PORT, config.DATABASE_URL ? 'DATABASE_URL' : dataFolder)
}

/** Asks the database for nothing, to say which setting is wrong rather than where we noticed. @throws BadSetting */
async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    // Several addresses tried are one error without words.
    const [first = error] = error instanceof AggregateError ? error.errors : [error]
    throw new BadSetting(`DATABASE_URL: this database does not answer us (${(first as Error).message})`)
  } finally {
    await client.end()
  }
}

const noSuchAddress = 'HOST: this machine has no such address; leave it out to listen on all of them.'
const wrongAddresses: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT: this port is already taken; choose another, for instance PORT=3001.',
  EACCES: 'PORT: this user may not listen on this port; choose another, for instance PORT=3000.',
  EADDRNOTAVAIL: noSuchAddress,
  EAFNOSUPPORT: noSuchAddress,
  ENOTFOUND: noSuchAddress,
}
const wrongAddress = (error: NodeJS.ErrnoException): Error => {
  const sentence = wrongAddresses[error.code ?? '']
  return sentence ? new BadSetting(sentence) : error
}

function announce(port: number, data: string): void {
  process.stdout.write(
    [
      '',
      '  Parvis',
      `  address   http://localhost:${port}`,
      `  data      ${data}`,
      '  stop      Ctrl-C',
      '',
      '',
    ].join('\n'),
  )
}

main().catch((error: unknown) => {
  if (isEnding()) return
  if (error instanceof BadSetting) process.stderr.write(`Setting ${error.message}\n`)
  // What we throw ourselves at start is a sentence for the operator; anything else says where it comes from.
  else if (error?.constructor === Error && !('code' in error))
    process.stderr.write(`${(error as Error).message}\n`)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  void end(1)
})
