import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { countWrites } from './db.ts'
import { type Body, bodyBeside, forAnybody, give, takesGzip } from './deliver.ts'
import type { Retry } from './http.tsx'

/** An answer as it left. */
type Kept = {
  readonly body: Body
  readonly headers: [name: string, value: string][]
  /** Which of the routes that match drew it: the log and the figures name it again. */
  readonly routeIndex: number
}

const longest_ms = 1000
/** Addresses with a question are without number: beyond so many they are drawn for each. */
const most = 256

/**
 * Gives a crowd the answer that is being drawn, or was just drawn, for one of them: when the mayor's letter brings a
 * thousand people to the square in a minute, they all want the same few. Only what says itself that anybody would be given
 * it. All is forgotten as soon as this process has written anything to the database, and within a second: by then the
 * clock, or another process, may have changed what it says. See decisions/013.
 */
export function crowd(now: () => Temporal.Instant = Temporal.Now.instant) {
  let pages = new Map<string, Promise<Kept | undefined>>()
  let since_ms = Number.NaN
  let writes = -1
  /** Drawn from what was read since the last write: a page begun before it is in a map nobody looks at any more. */
  const current = () => {
    const now_ms = now().epochMilliseconds
    const isFresh = now_ms >= since_ms && now_ms < since_ms + longest_ms
    if (isFresh && writes === countWrites()) return pages
    since_ms = now_ms
    writes = countWrites()
    pages = new Map()
    return pages
  }
  return createMiddleware(async (c, next) => {
    if (!isFromAnybody(c)) return next()
    const asked = `${takesGzip(c) ? 'gzip' : 'plain'} ${c.req.url}`
    const known = current()
    const first = known.get(asked)
    if (first) {
      const kept = await first
      // What was not for anybody stays so: it is drawn for each, and nobody waits for another again.
      if (!kept) return next()
      c.req.routeIndex = kept.routeIndex
      return give(c, kept.body, 200, new Headers(kept.headers))
    }
    if (known.size >= most && c.req.url.includes('?')) return next()
    const { promise, resolve } = Promise.withResolvers<Kept | undefined>()
    known.set(asked, promise)
    try {
      await next()
    } finally {
      resolve(keptOf(c))
    }
  })
}

/** The answer, when anybody would be given it: its page says so (`shared`), and it gives nobody anything of their own. */
function keptOf({ req, res }: Context): Kept | undefined {
  const { status, headers } = res
  const body = bodyBeside(res)
  const shared = headers.get('cache-control') === forAnybody && !headers.has('set-cookie')
  return body !== undefined && status === 200 && shared
    ? { body, headers: [...headers], routeIndex: req.routeIndex }
    : undefined
}

/**
 * A reader without session, basket or message to be shown, who does not ask to have the page drawn anew. A form that was
 * refused is drawn again for whoever sent it, with their answers.
 */
const isFromAnybody = ({ req, env }: Context<{ Bindings: { retry?: Retry } }>): boolean =>
  req.method === 'GET' &&
  !env.retry &&
  !req.header('cookie') &&
  !req.header('authorization') &&
  !req.header('cache-control')
