import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { connect } from './db.ts'
import { deliver } from './deliver.ts'
import { newId } from './ids.ts'
import { createLog } from './log.ts'
import { metricsResponse } from './metrics.ts'
import type { Database } from './schema.gen.ts'
import { type Hub, type News, notify, openHub } from './sse.ts'

let url: string
let db: Kysely<Database>
let hub: Hub
const log = createLog({ write: () => {} })

beforeAll(async () => {
  url = await testDatabase()
  db = connect(url, { max: 4 })
  hub = await openHub({ url, log })
})
afterAll(async () => {
  await hub.close()
  await db.destroy()
})

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 10_000, interval: 10 })
const listenTo = (topic: string) => {
  const heard: News[] = []
  return { heard, leave: hub.subscribe(topic, (news) => heard.push(news)) }
}
const open = async () =>
  Number(/parvis_live_streams{state="open"} (\d+)/.exec(await (await metricsResponse()).text())?.[1])

test('news come once committed, to those who watch that topic', async () => {
  const [bakery, florist] = [`shop ${newId()}`, `shop ${newId()}`]
  const [baker, rose] = [listenTo(bakery), listenTo(florist)]
  await db.transaction().execute(async (tx) => {
    await notify(tx, bakery, { order: 1 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(baker.heard, 'not before the commit').toEqual([])
  })
  await until(() => expect(baker.heard).toEqual([{ order: 1 }]))
  const failing = db.transaction().execute(async (tx) => {
    await notify(tx, bakery, { order: 2 })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await notify(db, bakery, { order: 3 })
  await until(() => expect(baker.heard).toEqual([{ order: 1 }, { order: 3 }]))
  baker.leave()
  await notify(db, bakery, { order: 4 })
  await notify(db, florist, { order: 5 })
  await until(() => expect(rose.heard).toEqual([{ order: 5 }]))
  expect(baker.heard).toHaveLength(2)
})

test('a lost connection is made again', async () => {
  const topic = `shop ${newId()}`
  const { heard, leave } = listenTo(topic)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'parvis-live'`.execute(db)
  await vi.waitFor(
    async () => {
      await notify(db, topic, { order: 1 })
      expect(heard.length).toBeGreaterThan(0)
    },
    { timeout: 10_000, interval: 100 },
  )
  leave()
})

test('a browser is told in its own words, through a real server, and leaves nothing behind', async () => {
  const topic = `shop ${newId()}`
  const site = new Hono()
    .use(deliver)
    .get('/tableau', () =>
      hub.stream(topic, ({ order }) =>
        order === 0 ? undefined : { event: 'order', data: `Commande ${order}\nà préparer` },
      ),
    )
  const server = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const leaving = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/tableau`, {
    signal: leaving.signal,
  })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(await open()).toBe(1)
  let told = ''
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) told += Buffer.from(chunk).toString()
  })().catch(() => undefined)
  await notify(db, topic, { order: 0 })
  await notify(db, topic, { order: 7 })
  await until(() => expect(told).toBe('retry: 3000\n\nevent: order\ndata: Commande 7\ndata: à préparer\n\n'))
  leaving.abort()
  await reading
  await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 5000 })
  await new Promise((resolve) => server.close(resolve))
})

test('no more than so many are told, and all are let go when the server stops', async () => {
  const small = await openHub({ url, log, maxStreams: 2 })
  const streams = [small.stream('shop', () => undefined), small.stream('shop', () => undefined)]
  expect(() => small.stream('shop', () => undefined)).toThrow(
    expect.objectContaining({ code: 'live.full', status: 503 }),
  )
  await small.close()
  expect(await Promise.all(streams.map((stream) => stream.text()))).toEqual([
    'retry: 3000\n\n',
    'retry: 3000\n\n',
  ])
})

test('a browser that reads nothing is let go before it fills the memory', async () => {
  const topic = `shop ${newId()}`
  const { heard } = listenTo(topic)
  const stream = hub.stream(topic, ({ order }) => ({ event: 'order', data: String(order) }))
  await db.transaction().execute(async (tx) => {
    for (let order = 0; order < 300; order++) await notify(tx, topic, { order })
  })
  await until(() => expect(heard).toHaveLength(300))
  // It has an end: the others go on for ever.
  expect((await stream.text()).match(/event: order/g)?.length).toBeLessThan(150)
})
