import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { crowd } from './crowd.ts'
import { connect } from './db.ts'
import { deliver } from './deliver.ts'
import type { Retry } from './http.tsx'
import type { Database } from './schema.gen.ts'

let db: Kysely<Database>
beforeAll(async () => {
  db = connect(await testDatabase(), { max: 2 })
  await sql`create table crowd_test (word text)`.execute(db)
})
afterAll(() => db.destroy())

const shared = { 'cache-control': 'public, max-age=0, must-revalidate' }

/** A site that counts what it draws, whose clock and whose slowness are ours. */
function openSite() {
  const site = { drawn: 0, now: Temporal.Instant.from('2026-11-21T07:00:00Z'), ready: Promise.resolve() }
  const routes: string[] = []
  const draw = async () => {
    const turn = ++site.drawn
    await site.ready
    return `${turn}. ${'Miel de châtaignier. '.repeat(100)}`
  }
  const web = new Hono()
    .use(async (c, next) => {
      await next()
      routes.push(routePath(c))
    })
    .use(
      crowd(() => site.now),
      deliver,
    )
    .onError((_, c) => c.text('broken', 500))
    .get('/page/:name', async (c) => c.html(await draw(), 200, shared))
    .get('/own', async (c) => c.html(await draw(), 200, { 'cache-control': 'private, no-cache' }))
    .get('/message', async (c) => c.html(await draw(), 200, { ...shared, 'set-cookie': 'a=b' }))
    .get('/missing', async (c) => c.html(await draw(), 404, shared))
    .get('/broken', async () => {
      await draw()
      throw new Error('broken')
    })
  const ask = async (path: string, headers: Record<string, string> = {}, env = {}) => {
    const answer = await web.request(path, { headers }, env)
    return { answer, turn: Number.parseInt(await answer.text(), 10) }
  }
  return { site, routes, ask }
}

test('a hundred people at once are given what was drawn for the first, named and measured as such', async () => {
  const { site, routes, ask } = openSite()
  const gate = Promise.withResolvers<void>()
  site.ready = gate.promise
  const asking = Array.from({ length: 100 }, () => ask('/page/miel'))
  gate.resolve()
  const all = await Promise.all(asking)
  expect(site.drawn).toBe(1)
  expect(new Set(all.map(({ turn }) => turn))).toEqual(new Set([1]))
  expect(new Set(routes)).toEqual(new Set(['/page/:name']))
  const [types, tags] = ['content-type', 'etag'].map((name) =>
    all.map(({ answer }) => answer.headers.get(name)),
  )
  expect(new Set(types)).toEqual(new Set(['text/html; charset=UTF-8']))
  expect(new Set(tags).size).toBe(1)
  const tag = tags?.[99] as string
  const again = await ask('/page/miel', { 'if-none-match': tag })
  expect([again.answer.status, again.answer.headers.get('etag'), site.drawn]).toEqual([304, tag, 1])
})

test('each address and each encoding is a page of its own', async () => {
  const { site, ask } = openSite()
  await ask('/page/miel')
  await ask('/page/pain')
  const squeezed = await ask('/page/miel', { 'accept-encoding': 'gzip' })
  const again = await ask('/page/miel', { 'accept-encoding': 'gzip' })
  expect(squeezed.answer.headers.get('content-encoding')).toBe('gzip')
  expect(again.answer.headers.get('content-encoding')).toBe('gzip')
  expect((await ask('/page/miel')).answer.headers.get('content-encoding')).toBeNull()
  expect(site.drawn).toBe(3)
})

test.each([
  ['/page/miel', { cookie: 'parvis_basket=x' }],
  ['/page/miel', { authorization: 'Bearer x' }],
  ['/page/miel', { 'cache-control': 'no-cache' }],
  ['/own', {}],
  ['/message', {}],
  ['/missing', {}],
  ['/broken', {}],
])('%s with %o is drawn for each who asks', async (path, headers) => {
  const { site, ask } = openSite()
  await Promise.all([ask(path, headers), ask(path, headers)])
  await ask(path, headers)
  expect(site.drawn).toBe(3)
})

test('addresses with a question are kept too, so many and no more', async () => {
  const { site, ask } = openSite()
  for (let i = 0; i < 256; i++) await ask(`/page/miel?q=${i}`)
  await ask('/page/miel?q=0')
  expect(site.drawn).toBe(256)
  await ask('/page/miel?q=256')
  await ask('/page/miel?q=256')
  expect(site.drawn).toBe(258)
})

test('a form that was refused is drawn again for whoever sent it, and for nobody else', async () => {
  const { ask } = openSite()
  const retry: Retry = { form: '', values: { name: ['Léa'] }, issues: [] }
  expect((await ask('/page/miel', {}, { retry })).turn).toBe(1)
  expect((await ask('/page/miel')).turn).toBe(2)
  expect((await ask('/page/miel', {}, { retry })).turn).toBe(3)
  expect((await ask('/page/miel')).turn).toBe(2)
})

test('it is forgotten within a second, and when the clock is turned back', async () => {
  const { site, ask } = openSite()
  const turnAfter = async (ms: number) => {
    site.now = site.now.add({ milliseconds: ms })
    return (await ask('/page/miel')).turn
  }
  expect(await turnAfter(0)).toBe(1)
  expect(await turnAfter(999)).toBe(1)
  expect(await turnAfter(1)).toBe(2)
  expect(await turnAfter(-1)).toBe(3)
})

test('it is forgotten as soon as anything is written, and not because anything is read', async () => {
  const { ask } = openSite()
  const turn = async () => (await ask('/page/miel')).turn
  expect(await turn()).toBe(1)
  await sql`select word from crowd_test`.execute(db)
  await sql`with one as (select 1) select * from one`.execute(db)
  expect(await turn()).toBe(1)
  await sql`insert into crowd_test values ('un')`.execute(db)
  expect(await turn()).toBe(2)
  await sql`with one as (delete from crowd_test returning 1) select * from one`.execute(db)
  expect(await turn()).toBe(3)
  await db.transaction().execute(async (tx) => {
    await sql`update crowd_test set word = 'deux'`.execute(tx)
    // Drawn from what is not committed yet.
    expect(await turn()).toBe(4)
  })
  expect(await turn()).toBe(5)
})

test('what was being drawn when something was written is given to nobody who comes after', async () => {
  const { site, ask } = openSite()
  const gate = Promise.withResolvers<void>()
  site.ready = gate.promise
  const before = ask('/page/miel')
  await sql`insert into crowd_test values ('trois')`.execute(db)
  const after = ask('/page/miel')
  gate.resolve()
  expect([(await before).turn, (await after).turn]).toEqual([1, 2])
  expect((await ask('/page/miel')).turn).toBe(2)
})
