import { createRoute, z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { problem, wholeBetween } from '../../../platform/api.ts'
import type { Db } from '../../../platform/db.ts'
import type { Env, Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { findTerritory } from '../../territory/index.ts'

const refuse = refusals({
  'territory.unknown': {
    status: 404,
    fr: 'Ce territoire n’existe pas.',
    en: 'This territory does not exist.',
  },
  'territory.unknown_commune': {
    status: 422,
    fr: 'Cette commune n’est pas de ce territoire.',
    en: 'This commune is not of this territory.',
  },
  'cursor.malformed': { status: 400, fr: 'Ce curseur n’est pas valable.', en: 'This cursor is not valid.' },
  'territory.suspended': {
    status: 403,
    fr: 'Ce territoire est suspendu : {reason}',
    en: 'This territory is suspended: {reason}',
  },
})

/** @throws Refusal `territory.unknown` (404), also without shops; `territory.suspended` (403), with the reason */
export async function findApiTerritory(
  db: Db,
  asked: { readonly slug: string } | { readonly id: Id<'territory'> },
): Promise<Territory> {
  const territory = await findTerritory(db, asked)
  if (!territory?.modules.has('market')) throw refuse('territory.unknown')
  if (territory.suspendedReason) throw refuse('territory.suspended', { reason: territory.suspendedReason })
  return territory
}

/** The commune of the territory with this INSEE code. @throws Refusal `territory.unknown_commune` (422) */
export async function findApiCommune(db: Db, { id }: Territory, inseeCode: string): Promise<Id<'commune'>> {
  const commune = await db
    .selectFrom('place')
    .select('id')
    .where('territory_id', '=', id)
    .where('insee_code', '=', inseeCode)
    .executeTakeFirst()
  if (!commune) throw refuse('territory.unknown_commune')
  return commune.id
}

/** On the calls themselves: under `*` it would count, and answer, for those of other modules too. */
const limited = createMiddleware<Env>(async (c, next) => {
  c.var.limit('api')
  await next()
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
    middleware: limited,
    summary: call.summary,
    request: { params: call.params, query: call.query },
    responses: {
      200: {
        description: 'OK',
        content: { 'application/json': { schema: call.answer, example: call.example } },
      },
      400: problem('The cursor is not one of ours.'),
      403: problem('The territory is suspended: its title says why.'),
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
  limit: wholeBetween(1, 100).default(24).openapi({ example: 2, default: 24 }),
  cursor: z.string().max(600).optional().openapi({ description: '`next_cursor` of the page before.' }),
}

export const listOf = <A extends z.ZodType>(item: A) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

/** What the whole list is, cut: short lists page by rank. @throws Refusal `cursor.malformed` (400) */
export function pageOf<T>(
  all: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw refuse('cursor.malformed')
  const from = Number(cursor ?? 0)
  const items = all.slice(from, from + limit)
  return { items, next_cursor: from + limit < all.length ? String(from + limit) : null }
}
