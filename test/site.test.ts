import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { createServer, get, request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../src/platform/postgres.ts'
import { root } from '../src/platform/root.ts'
import { end, freePort, newDataFolder, startSite } from './site.ts'

/** The demonstration, as `npm start` serves it on a fresh machine, where a first start was stopped half way. */
let folder: string
let port: number
let site: ChildProcess
let firstStop: { readonly code: number | null; readonly leavesDatabase: boolean }
beforeAll(async () => {
  folder = newDataFolder()
  port = await freePort()
  const first = await startSite(folder, port, {}, '/ardennes is ready')
  firstStop = { code: await end(first, 'SIGINT'), leavesDatabase: existsSync(postmasterFile()) }
  site = await startSite(folder, port)
}, 240_000)
afterAll(async () => {
  await end(site, 'SIGINT')
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const postmasterFile = () => path.join(folder, 'postgres/cluster/postmaster.pid')

const unpackers: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
}

/** What travels on the line, and the text it holds. */
const fetchRaw = (address: string) =>
  new Promise<{ readonly status: number; readonly bytes: number; readonly text: string }>((told, failed) => {
    const asked = {
      port,
      path: address,
      headers: { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' },
    }
    get(asked, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        const unpack = unpackers[answer.headers['content-encoding'] ?? '']
        const text = (unpack ? unpack(body) : body).toString()
        told({ status: answer.statusCode ?? 0, bytes: body.length, text })
      })
    }).on('error', failed)
  })

const sheets = new Map<string, number>()
async function weigh(address: string) {
  const { status, bytes, text } = await fetchRaw(address)
  expect([address, status]).toEqual([address, 200])
  let total = bytes
  for (const [, sheet = ''] of text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    if (!sheets.has(sheet)) sheets.set(sheet, (await fetchRaw(sheet)).bytes)
    total += sheets.get(sheet) ?? 0
  }
  return total
}

test('stopped while it loads the demonstration, it leaves nothing running, and the next start loads all of it', async () => {
  expect(firstStop).toEqual({ code: 0, leavesDatabase: false })
  for (const slug of ['ardennes', 'enjoy-mel', 'cotentin', 'aire-a-l-argonne', 'flandre-lys'])
    expect([slug, (await fetchRaw(`/${slug}`)).status]).toEqual([slug, 200])
}, 120_000)

test('the demonstration says on its pages that it is one, lends six people’s shoes, and has its two points', async () => {
  for (const [address, words] of [
    ['/', 'Démonstration : les boutiques, les personnes et les commandes sont inventées.'],
    ['/en/ardennes', 'Demonstration: shops, people and orders are invented.'],
  ] as const) {
    const said = (await fetchRaw(address)).text.replaceAll('\u00a0', ' ')
    expect(said).toMatch(new RegExp(`data-kind="demonstration"[^]{0,500}<span>${words}</span>`))
  }
  const { text: page } = await fetchRaw('/ardennes/connexion')
  const offered = /<ul class="rows personas">([\s\S]*?)<\/ul>/.exec(page)?.[1] ?? ''
  const roles = [...offered.matchAll(/<span>([^<]+)<\/span>\s*<\/li>/g)].map(([, role = '']) => role)
  expect(roles.map((role) => role.split(/[\s\u00a0]/)[0])).toEqual([
    'habitante',
    'commerçante',
    'tient',
    'agente',
    'gestionnaire',
    'opératrice',
  ])
  const points = JSON.parse((await fetchRaw('/api/v1/territories/ardennes/pickup-points')).text)
  expect(points.items.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Guichet de la médiathèque de Rethel',
    'Kiosque de la place de l’Hôtel-de-Ville',
  ])
})

test('on a PostgreSQL of one’s own it starts none, and without the demonstration says nothing of it', async () => {
  const [elsewhere, own, ownPort] = [newDataFolder(), newDataFolder(), await freePort()]
  const server = await startPostgres({ dataFolder: elsewhere, port: 0, fast: true })
  onTestFinished(async () => {
    await server.stop()
    for (const gone of [elsewhere, own]) rmSync(gone, { recursive: true, force: true })
  })
  const settings = { DATABASE_URL: server.url, PARVIS_DEMO: 'off' }
  const other = await startSite(own, ownPort, settings, 'data      DATABASE_URL')
  const home = await fetch(`http://127.0.0.1:${ownPort}/`)
  expect([home.status, /d[ée]monstration/i.test(await home.text())]).toEqual([200, false])
  expect(await (await fetch(`http://127.0.0.1:${ownPort}/readyz`)).json()).toMatchObject({ database: true })
  expect(await end(other, 'SIGTERM')).toBe(0)
  expect(existsSync(path.join(own, 'postgres'))).toBe(false)
}, 60_000)

/** What the slowest network brings in the first answer, before it waits to be told that it arrived. */
const firstView_bytes = 14_000

test('the first view of any public page fits in 14 kB: the page and what it needs to be drawn', async () => {
  const { text } = await fetchRaw('/ardennes/sitemap.xml')
  const listed = [...text.matchAll(/<loc>https?:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, at = '']) => at)
  expect(listed.length).toBeGreaterThan(600)
  // Each kind of page, and one product in twenty.
  const products = listed.filter((at) => at.split('/').length > 4)
  const others = listed.filter((at) => at.split('/').length <= 4)
  const asked = [
    '/',
    ...others,
    ...products.filter((_, at) => at % 20 === 0),
    '/ardennes/recherche?q=miel',
    '/ardennes/recherche?q=fromagge',
    '/ardennes/panier',
    '/ardennes/classement',
    '/ardennes/connexion',
    '/ardennes/inscription',
    '/ardennes/inscription/conditions',
  ]
  const heavy: string[] = []
  for (const address of asked) {
    const bytes = await weigh(address)
    if (bytes > firstView_bytes) heavy.push(`${address}: ${bytes} bytes`)
  }
  expect(heavy).toEqual([])
}, 300_000)

test.each<[string, () => Readonly<Record<string, string>>]>([
  ['PORT', () => ({ PORT: String(port) })],
  ['HOST', () => ({ HOST: '192.0.2.1' })],
  ['DATABASE_URL', () => ({ DATABASE_URL: 'postgres://nobody:hidden@127.0.0.1:1/nothing' })],
  ['PUBLIC_URL', () => ({ NODE_ENV: 'production' })],
  ['PARVIS_DATA', () => ({ PARVIS_DATA: '/dev/null/parvis' })],
  ['PARVIS_DATA', () => ({ PARVIS_DATA: '/dev/null/parvis', PARVIS_SECRET: 'x'.repeat(32) })],
  ['SMTP_URL', () => ({ SMTP_URL: 'http://mail:hidden@example.org' })],
])(
  'a wrong %s stops the start with one sentence that names it',
  async (name, settings) => {
    const wrong = { PARVIS_DATA: folder, PORT: String(await freePort()), ...settings() }
    const said = await startSite(folder, port, wrong).then(
      () => 'started',
      (error: Error) => error.message,
    )
    expect(said.trim()).toMatch(new RegExp(`^the site did not start: Setting ${name}: .+$`))
    expect(said).not.toContain('hidden')
  },
  60_000,
)

test('Ctrl-C ends everything cleanly, and the next start finds it all again', async () => {
  const home = (await fetchRaw('/ardennes/boutiques')).text
  // A browser that keeps its connection open after reading does not hold the server back.
  await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()
  expect(await end(site, 'SIGINT')).toBe(0)
  expect(existsSync(postmasterFile())).toBe(false)
  site = await startSite(folder, port)
  const again = (await fetchRaw('/ardennes/boutiques')).text
  expect(again.match(/<article/g)?.length).toBe(home.match(/<article/g)?.length)
}, 120_000)

test('told to stop, it answers to the end whoever was being served, and nobody else', async () => {
  const api = (await (await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, { post: { requestBody: { content: Record<string, { example: object }> } } }>
  }
  const asked = api.paths['/apportionments']?.post.requestBody.content['application/json']?.example
  const body = JSON.stringify(asked)
  const to = { port, method: 'POST', path: '/api/v1/apportionments' }
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const begin = (more: object = {}) => {
    const asking = request({ ...to, headers: { ...headers, ...more } })
    const answered = new Promise<{ status: number | undefined; text: string }>((told, failed) => {
      asking.on('error', failed)
      asking.on('response', async (answer) => told({ status: answer.statusCode, text: await text(answer) }))
    })
    return { asking, answered }
  }
  const whole = begin()
  whole.asking.end(body)
  const { status, text: expected } = await whole.answered
  expect(status).toBe(200)
  // It says « go on » once it has begun to hear.
  const slow = begin({ expect: '100-continue' })
  slow.asking.flushHeaders()
  await once(slow.asking, 'continue')
  slow.asking.write(body.slice(0, 10))

  const ended = end(site, 'SIGTERM')
  while (await isOpen()) {
    // Until it hears: from then on it lets nobody in.
  }
  slow.asking.end(body.slice(10))
  expect(await slow.answered).toEqual({ status: 200, text: expected })
  expect(await ended).toBe(0)
}, 60_000)

const isOpen = () =>
  new Promise<boolean>((told) => {
    const door = connect(port, '127.0.0.1', () => told(true))
    door.on('error', () => told(false)).on('connect', () => door.destroy())
  })

test('a start that fails leaves no database running', async () => {
  await end(site, 'SIGINT')
  const other = createServer().listen(port)
  await expect(startSite(folder, port)).rejects.toThrow(/^the site did not start: Setting PORT: [^\n]+\n$/)
  other.close()
  expect(existsSync(postmasterFile())).toBe(false)
}, 60_000)

test('a command stopped half way leaves no database running', async () => {
  const command = spawn(
    process.execPath,
    ['--import', path.join(root, 'scripts/jsx.mjs'), path.join(root, 'src/cli.ts'), 'demo', '--shops', '400'],
    { env: { ...process.env, PARVIS_DATA: folder } },
  )
  await once(command.stdout, 'data')
  expect(existsSync(postmasterFile())).toBe(true)
  expect(await end(command, 'SIGINT')).toBe(1)
  expect(existsSync(postmasterFile())).toBe(false)
}, 60_000)
