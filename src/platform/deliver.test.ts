import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { deliver } from './deliver.ts'

const long = 'Miel de châtaignier. '.repeat(200)
const site = new Hono()
  .use(deliver)
  .get('/page', (c) => c.html(long, 200, { 'cache-control': 'private, no-cache' }))
  .get('/short', (c) => c.json({ ok: true }))
  .get('/missing', (c) => c.html(long, 404))
  .get('/picture', () => new Response(new Uint8Array(5000), { headers: { 'content-type': 'image/png' } }))
  .post('/page', (c) => c.html(long))
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  site.request(path, { method, headers })

test('a page is named by what it holds, and told unchanged to whoever has it', async () => {
  const first = await ask('/page')
  const tag = first.headers.get('etag') as string
  expect(tag).toMatch(/^W\/"[0-9a-f]{40}"$/)
  expect(await first.text()).toBe(long)
  for (const known of [tag, `W/"other", ${tag}`, tag.slice(2)]) {
    const again = await ask('/page', { 'if-none-match': known, 'accept-encoding': 'gzip' })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(tag)
    expect(again.headers.get('cache-control')).toBe('private, no-cache')
  }
  expect((await ask('/page', { 'if-none-match': 'W/"other"' })).status).toBe(200)
})

test('only what is found by reading has a name', async () => {
  expect((await ask('/missing')).headers.get('etag')).toBeNull()
  expect((await ask('/page', {}, 'POST')).headers.get('etag')).toBeNull()
})

test('text is compressed for whoever takes it, once it is long enough', async () => {
  const answer = await ask('/page', { 'accept-encoding': 'br, gzip' })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('vary')).toContain('accept-encoding')
  const small = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(small.byteLength))
  expect(gunzipSync(small).toString()).toBe(long)
  for (const [path, encoding] of [
    ['/page', 'br'],
    ['/short', 'gzip'],
    ['/picture', 'gzip'],
  ] as const)
    expect((await ask(path, { 'accept-encoding': encoding })).headers.get('content-encoding')).toBeNull()
})
