import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from '../src/platform/deliver.ts'
import { openDriver, type Statement } from './statements.ts'

/** What the ceiling is told: the statements behind each page. */
export type SmallestTask = {
  readonly url: string
  readonly port: number
  readonly pages: readonly (readonly Statement[])[]
}

/**
 * The ceiling: the smallest page, and the smallest JSON, that print the rows of the same statements, through the same
 * server, driver and compression.
 */
export function serveSmallest(taskFile: string): void {
  const { url, port, pages } = JSON.parse(readFileSync(taskFile, 'utf8')) as SmallestTask
  const driver = openDriver(url)
  const rowsOf = async (index: string) => (await driver.run(pages[Number(index)] ?? [])).flat()
  const app = new Hono()
    .use(compress)
    .get('/healthz', (c) => c.text('ok'))
    .get('/page/:index', async (c) => {
      const rows = await rowsOf(c.req.param('index'))
      return c.html(`<!doctype html><title>Parvis</title><ul>${rows.map(lineOf).join('')}</ul>`)
    })
    .get('/json/:index', async (c) => c.json({ items: await rowsOf(c.req.param('index')) }))
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  process.once('SIGTERM', () => process.exit(0))
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' }
const lineOf = (row: unknown): string =>
  `<li>${JSON.stringify(row).replace(/[<&]/g, (sign) => entities[sign] ?? sign)}</li>`
