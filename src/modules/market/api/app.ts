import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Db } from '../../../platform/db.ts'
import type { Env, Territory } from '../../../platform/http.tsx'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'
import { findTerritory } from '../../territory/index.ts'

const refuse = refusals({
  'territory.unknown': {
    status: 404,
    fr: 'Ce territoire n’existe pas.',
    en: 'This territory does not exist.',
  },
})

/** A part of the public API: input that does not fit is 422, `application/problem+json`, each field named. */
export const newApi = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      throw new BadAnswers(
        result.error.issues.map((issue) => ({
          name: issue.path.join('.'),
          text: { fr: `Valeur refusée : ${issue.message}`, en: issue.message },
        })),
      )
    },
  })

/** @throws Refusal `territory.unknown` (404) */
export async function findApiTerritory(db: Db, slug: string): Promise<Territory> {
  const territory = slug.includes('\0') ? undefined : await findTerritory(db, { slug })
  if (!territory) throw refuse('territory.unknown')
  return territory
}

/** RFC 9457, what every error answers. */
export const Problem = z
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
      errors: [{ name: 'limit', detail: 'Too big: expected number to be <=100' }],
    },
  })

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** A call that reads, with its one example of an answer. */
export const reading = <
  P extends string,
  Q extends z.ZodObject,
  A extends z.ZodType,
  S extends z.ZodObject,
>(call: {
  path: P
  summary: string
  params: Q
  query: S
  answer: A
  example: unknown
}) =>
  createRoute({
    method: 'get',
    path: call.path,
    summary: call.summary,
    request: { params: call.params, query: call.query },
    responses: {
      200: {
        description: 'OK',
        content: { 'application/json': { schema: call.answer, example: call.example } },
      },
      400: problem('The cursor is not one of ours.'),
      404: problem('There is no such thing, or it is not public.'),
      422: problem('A parameter is out of its bounds.'),
      429: problem('Too many calls: wait as long as `Retry-After` says.'),
    },
  })

export const slugParameter = z.object({
  slug: z
    .string()
    .max(60)
    .openapi({ param: { name: 'slug', in: 'path' }, example: 'ardennes' }),
})
export const nothingAsked = z.object({})

/** Lists answer at most `limit` items, and where the next page begins. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(24).openapi({ example: 2 }),
  cursor: z.string().max(600).optional().openapi({ description: '`next_cursor` of the page before.' }),
}

export const listOf = <A extends z.ZodType>(item: A) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })
