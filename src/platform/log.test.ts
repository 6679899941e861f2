import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog, log, requestLog } from './log.ts'
import { registry } from './metrics.ts'

const lines: Record<string, unknown>[] = []
const testLog = createLog({ write: (line) => lines.push(JSON.parse(line)) })
testLog.level = 'info'
const written = () => lines.splice(0)

describe('what an error says in the log', () => {
  test('locates the bug without repeating what people typed', () => {
    const error = Object.assign(
      new Error('duplicate key value violates unique constraint "person_email_is_free"'),
      {
        code: '23505',
        constraint: 'person_email_is_free',
        table: 'person',
        detail: 'Key (email)=(lea.martin@example.org) already exists.',
        parameters: ['lea.martin@example.org'],
      },
    )
    testLog.error({ err: new Error('could not save', { cause: error }) }, 'bug')
    const [line] = written()
    expect(line).toMatchObject({
      level: 'error',
      msg: 'bug',
      err: {
        message: 'could not save',
        cause: { code: '23505', constraint: 'person_email_is_free', table: 'person' },
      },
    })
    expect(JSON.stringify(line)).not.toContain('lea.martin')
    expect(JSON.stringify(line)).toContain('log.test.ts')
  })

  test('masks no path of a package', () => {
    testLog.error({ err: new Error('cannot load /srv/node_modules/@hono/node-server/index.mjs') })
    expect(JSON.stringify(written())).toContain('/@hono/node-server/index.mjs')
  })

  test.each([
    'No recipient lea.martin@example.org here',
    'invalid input syntax for type uuid: "lea.martin"',
    'RCPT TO:<lea.martin@example.org> refused',
  ])('masks %j', (message) => {
    testLog.error({ err: new Error(message) })
    expect(JSON.stringify(written())).not.toContain('lea.martin')
  })
})

describe('the line of a request', () => {
  const told: Record<string, unknown>[] = []
  const info = log.info
  beforeEach(() => {
    told.length = 0
    log.info = ((line: Record<string, unknown>) => void told.push(line)) as typeof log.info
  })
  afterEach(() => {
    log.info = info
  })
  const site = new Hono<{ Variables: { requestId: string } }>()
  site
    .use(requestLog)
    .get('/@/boutiques/:slug', (c) => c.text(c.var.requestId))
    .get('/again', (c) => site.request(`/@/boutiques/x?from=${c.var.requestId}`))
    .get('/broken', () => {
      throw new Error('no')
    })
  site.onError((_error, c) => c.text(c.var.requestId, 500))

  test('has the pattern, never the address', async () => {
    const answer = await site.request('/@/boutiques/la-fournee?q=lea%40example.org', {
      headers: { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'lea' },
    })
    const id = await answer.text()
    expect(id).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    expect(answer.headers.get('x-request-id')).toBe(id)
    expect(told).toEqual([
      {
        id,
        method: 'GET',
        route: '/:territory/boutiques/:slug',
        status: 200,
        ms: expect.any(Number),
        queries: 0,
      },
    ])
  })

  test('is one for a page drawn inside a request, under one name', async () => {
    const answer = await site.request('/again')
    expect(told).toEqual([expect.objectContaining({ id: await answer.text(), route: '/again' })])
  })

  test('is written for what broke and for what does not exist, without a series per address', async () => {
    const broken = await site.request('/broken')
    expect(told.at(-1)).toMatchObject({ id: await broken.text(), route: '/broken', status: 500 })
    await site.request('/nulle-part/17')
    expect(told.at(-1)).toMatchObject({ route: '/*', status: 404 })
    const figures = await registry.metrics()
    expect(figures).toContain(
      'parvis_http_request_seconds_count{method="GET",route="/broken",status="500"} 1',
    )
    expect(figures).not.toContain('nulle-part')
  })
})
