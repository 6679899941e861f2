import { AsyncLocalStorage } from 'node:async_hooks'
import { randomInt } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { type DestinationStream, type Logger, pino } from 'pino'
import { countQueries } from './db.ts'
import { observeRequest } from './metrics.ts'

export type Log = Logger

/**
 * One JSON line each. Never a name, an e-mail address, a client address or a query string: whoever keeps logs keeps
 * what is in them. What an error says of the value at fault is masked.
 */
export const createLog = (destination?: DestinationStream): Log =>
  pino(
    {
      // Tests and commands only speak up when something is wrong; the server sets LOG_LEVEL.
      level: 'warn',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: plainError },
      hooks: {
        // Left alone, pino would repeat an error's message, unmasked, as the line's own.
        logMethod(args, method) {
          method.apply(this, args.length === 1 && typeof args[0] === 'object' ? [args[0], 'failure'] : args)
        },
      },
    },
    destination,
  )

/** The process's own. */
export const log = createLog()

type Plain = {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly cause?: Plain
}

/** PostgreSQL quotes rows in `detail` and values in messages: only what locates the bug is kept. */
function plainError(error: unknown): Plain & Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error, message: mask(String(error)), stack: '' }
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  return {
    name: error.name,
    message: mask(error.message),
    stack: mask(error.stack ?? ''),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    ...(error.cause !== undefined && { cause: plainError(error.cause) }),
  }
}

const mask = (text: string) =>
  text
    .replace(/[\w.+%'-]+@[\w-]+\.[\w.-]+/g, '…@…')
    .replace(/(invalid input (?:syntax|value) for [^:]+: )".*"/g, '$1"…"')

const named = new AsyncLocalStorage<string>()

/**
 * Name the request, count its queries, and write its line: the route's pattern, never the address itself.
 * The name is also what people are told when something breaks.
 */
export const requestLog = createMiddleware<{ Variables: { requestId: string } }>(async (c, next) => {
  // A refused form is drawn again by a request inside the request: one name and one line for both.
  const outer = named.getStore()
  c.set('requestId', outer ?? newRequestId())
  if (outer) return next()
  const id = c.var.requestId
  const count = { queries: 0 }
  const begun = performance.now()
  await countQueries(count, () => named.run(id, next))
  const ms = performance.now() - begun
  const { method } = c.req
  const { status } = c.res
  const route = routeOf(routePath(c))
  // Not `c.header`: once there is an answer, it would make another of it, streams and all.
  c.res.headers.set('x-request-id', id)
  observeRequest({ method, route, status, seconds: ms / 1000 })
  log.info({ id, method, route, status, ms: Math.round(ms * 10) / 10, ...count }, 'request')
})

// Pages of a territory are mounted under an inner name (web.ts).
const routeOf = (path: string) => path.replace(/^\/@/, '/:territory')

/** Eight characters that can be read out over the telephone: no 0, O, 1, I or L. */
const newRequestId = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
