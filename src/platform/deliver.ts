import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Context, TypedResponse } from 'hono'
import { createMiddleware } from 'hono/factory'

const squeeze = promisify(gzip)
const worthIt = 1024

/** A text stays one up to the socket, which encodes it fastest. */
export type Body = string | Uint8Array<ArrayBuffer>

/** Bodies of answers, beside them: read back from an answer, one goes through streams, at a fifth of the cost of a page. */
const bodies = new WeakMap<Response, Body>()
export function withBody(answer: Response, body: Body): Response {
  bodies.set(answer, body)
  return answer
}
/** The body of an answer that went through here; `undefined` when it has none, or streams. */
export const bodyBeside = (answer: Response): Body | undefined => bodies.get(answer)

/** Said of an answer that anybody would be given: a crowd may be given one drawing of it. */
export const forAnybody = 'public, max-age=0, must-revalidate'

/** What a call answers to anybody, whoever asks; its text kept beside it. */
export function json<T>(c: Context, value: T): Response & TypedResponse<T, 200, 'json'> {
  const text = JSON.stringify(value)
  const answer = c.body(text, 200, { 'content-type': 'application/json', 'cache-control': forAnybody })
  return withBody(answer, text) as Response & TypedResponse<T, 200, 'json'>
}

const bodyOf = async (answer: Response): Promise<Body> =>
  bodies.get(answer) ?? new Uint8Array(await answer.arrayBuffer())

/**
 * The last step of pages and answers: named by what they hold (ETag), so that whoever has them already is told so,
 * then compressed. The body is read once: a page spends more time between streams than on being named. Streams pass.
 */
export const deliver = createMiddleware(async (c, next) => {
  await next()
  if (!isText(c.res)) return
  const { headers, status } = c.res
  const body = await bodyOf(c.res)
  if (c.req.method === 'GET' && c.res.ok) headers.set('etag', `W/"${hash('sha1', body)}"`)
  give(c, isKnown(c, headers) ? body : await compressed(c, body, headers), status, headers)
})

/** Compression alone: what the ceilings of `npm run bench` share with us. */
export const compress = createMiddleware(async (c, next) => {
  await next()
  if (!isText(c.res)) return
  const { headers, status } = c.res
  give(c, await compressed(c, new Uint8Array(await c.res.arrayBuffer()), headers), status, headers)
})

const isText = ({ headers }: Response): boolean =>
  !headers.has('content-encoding') &&
  /^(text\/(?!event-stream)|application\/(json|problem\+json|ld\+json|rss\+xml|xml|openapi))/.test(
    headers.get('content-type') ?? '',
  )

export const takesGzip = (c: Context): boolean => c.req.header('accept-encoding')?.includes('gzip') ?? false

/** Lightly: a third of the time of the default level, nine tenths of its gain. */
async function compressed(c: Context, plain: Body, headers: Headers): Promise<Body> {
  headers.append('vary', 'accept-encoding')
  if (plain.length < worthIt || !takesGzip(c)) return plain
  const small = await squeeze(plain, { level: constants.Z_BEST_SPEED + 2 })
  headers.set('content-encoding', 'gzip')
  headers.set('content-length', String(small.byteLength))
  return small
}

const isKnown = (c: Context, headers: Headers): boolean => {
  const tag = headers.get('etag')
  return tag !== null && (c.req.header('if-none-match')?.includes(tag.slice(2)) ?? false)
}

/** Answer this, or that it is what the reader has already. */
export function give(c: Context, body: Body, status: number, headers: Headers): void {
  // Hono would pour the old answer's headers into the new one's.
  c.res = undefined
  if (!isKnown(c, headers)) c.res = withBody(new Response(body, { status, headers }), body)
  else {
    for (const name of ['content-type', 'content-encoding', 'content-length']) headers.delete(name)
    c.res = new Response(null, { status: 304, headers })
  }
}
