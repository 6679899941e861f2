import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Hono, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { Env } from './http.tsx'
import { BadAnswers, refusals } from './refusal.ts'

const french = z.locales.fr().localeError
/** What zod says of an issue in French. What was received is no longer known here: it is left out. */
function inFrench(issue: z.core.$ZodIssue): string {
  const said = french(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : (said?.message ?? issue.message)).replace(/, \S+ reçu$/, '')
}

/** Pages of other sites may call the public API: it opens nothing to a cookie, and its secrets travel in headers. */
export const openToOtherSites = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST'],
  allowHeaders: ['content-type', 'idempotency-key', 'parvis-order-secret'],
  exposeHeaders: ['retry-after'],
  maxAge: 86_400,
})

const refuse = refusals({
  'method.unknown': {
    status: 405,
    fr: 'Cette adresse ne répond qu’à {methods}.',
    en: 'This address only answers {methods}.',
  },
})

/** Once every call is there: any other method of its address is 405, and says which are known. */
export function refuseOtherMethods<E extends object>(web: Hono<E>): void {
  const calls = web.routes.filter(({ method, path }) => path.startsWith('/api/v1/') && method !== 'ALL')
  for (const [path, known] of Map.groupBy(calls, (call) => call.path)) {
    const methods = [...new Set(known.map(({ method }) => method))].join(', ').replace('GET', 'GET, HEAD')
    web.all(path, () => {
      throw refuse('method.unknown', { methods }, { allow: methods })
    })
  }
}

/** A part of the public API: input that does not fit is 422, `application/problem+json`, each field named. */
export const newApi = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      throw new BadAnswers(
        result.error.issues.map((issue) => ({
          name: issue.path.join('.'),
          text: { fr: inFrench(issue), en: issue.message },
        })),
      )
    },
  })

/** The mark, in the description, of a call that the documentation lets people try with a plain form. */
export const byForm = { 'x-by-form': true } as const

/** A plain form sends no JSON: for a call that keeps nothing, its field `json` is taken for the body itself. */
export const readForms: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    const { json } = await c.req.parseBody()
    const headers = new Headers(c.req.raw.headers)
    headers.set('content-type', 'application/json')
    headers.delete('content-length')
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers, body: String(json ?? '') })
    c.req.bodyCache = {}
  }
  await next()
}

/** RFC 9457, what every error answers. */
const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    instance: z.string().optional(),
    errors: z.array(z.object({ name: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem', {
    example: {
      type: '/problems/answers.wrong',
      title: 'Certaines réponses sont à revoir.',
      status: 422,
      errors: [{ name: 'limit', detail: 'Trop grand : nombre doit être <=100' }],
    },
  })

/** An error among the answers of a call. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** The parts of the public API, one a module: `app.ts` gives them once. */
let parts: readonly OpenAPIHono<Env>[] = []
export const onApis = (all: readonly OpenAPIHono<Env>[]): void => {
  parts = all
}

/** What describes the whole public API, under `/api/v1`: OpenAPI 3.1. */
export const describeApi = () =>
  parts
    .reduce((all, part) => all.route('/', part), newApi())
    .getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Parvis',
        version: '1',
        description:
          'Shops, products, places and slots of a territory; sharing a cost between authorities. Money is whole euro cents with all taxes; `commune` is the INSEE code; errors are application/problem+json (RFC 9457), in French, and in English under `/en/api/v1`.',
      },
      servers: [{ url: '/api/v1' }],
    })

/** A whole number written with digits alone: `1e1`, `0x10` and ` 5` are none. */
export const wholeBetween = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .openapi({ type: 'integer', minimum, maximum })
