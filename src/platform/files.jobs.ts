import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from './db.ts'
import { drawVariants, forgetBytes, imageKey, originalKey } from './files.ts'
import type { Id } from './ids.ts'
import { drawVariant, variantFormats, variantWidths } from './images.ts'
import { defineJob, enqueue, type Handler, handle, type JobContext, type Recurring } from './jobs.ts'

const forgetUnusedFiles = defineJob('file.forget_unused', z.object({}))

/** What happens to files behind the pages. */
export const fileHandlers: readonly Handler[] = [
  handle(drawVariants, ({ fileId }, context) => draw(fileId, context)),
  handle(forgetBytes, async ({ keys }, { storage }) => {
    for (const key of keys) await storage.delete(key)
  }),
  handle(forgetUnusedFiles, async (_, { db, now }) => {
    while (await forgetUnused(db, now.subtract({ hours: 24 }))) {
      // Batch by batch, until none is left.
    }
  }),
]
export const fileRecurring: readonly Recurring[] = [{ job: forgetUnusedFiles, at: '41 2 * * *' }]

/** Every width in every format, then the row says so: pages name the sizes only when all of them are there. */
async function draw(id: Id<'file'>, { db, storage, now }: JobContext) {
  const row = await db
    .selectFrom('file')
    .select(['id', 'kind', 'media_type', 'width'])
    .where('id', '=', id)
    .where('variants_ready_at', 'is', null)
    .executeTakeFirst()
  if (row?.width == null) return
  const picture = await storage.get(originalKey(row))
  if (!picture) throw new Error(`the bytes of file ${id} are not in the storage`)
  for (const format of variantFormats)
    for (const width of variantWidths(row.width)) {
      const bytes = await drawVariant(picture, width, format)
      await storage.put(imageKey(id, `${width}.${format}`), bytes, `image/${format}`)
    }
  const update = db.updateTable('file').set({ variants_ready_at: now }).where('id', '=', id)
  // Forgotten while its sizes were drawn: nobody else would take these away.
  if ((await update.executeTakeFirst()).numUpdatedRows === 0n)
    await enqueue(db, forgetBytes, { keys: keysOf(row) })
}

const batch = 100

/**
 * Forget files that nothing points at: photos taken away, forms left half-way. Who may point at a file is asked of the
 * database itself, so that a table added tomorrow protects its files without a line here. A file that is being pointed
 * at right now is locked by its foreign key, and passed over.
 * @returns whether there may be more
 */
async function forgetUnused(db: Db, sentBefore: Temporal.Instant): Promise<boolean> {
  const { rows: references } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as table, quote_ident(attname) as column
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[array_position(confkey,
      (select attnum from pg_attribute where attrelid = 'file'::regclass and attname = 'id'))]
    where contype = 'f' and confrelid = 'file'::regclass`.execute(db)
  const unused = references.map(
    ({ table, column }) =>
      sql`not exists (select from ${sql.raw(table)} as r where r.${sql.raw(column)} = file.id)`,
  )
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: Id<'file'>; kind: string; media_type: string; width: number | null }>`
      delete from file where id in (
        select id from file where ${sql.join([sql`created_at < ${sentBefore}`, ...unused], sql` and `)}
        limit ${batch} for update skip locked)
      returning id, kind, media_type, width`.execute(tx)
    if (rows.length > 0) await enqueue(tx, forgetBytes, { keys: rows.flatMap(keysOf) })
    return rows.length === batch
  })
}

const keysOf = (row: { id: Id<'file'>; kind: string; media_type: string; width: number | null }) => [
  originalKey(row),
  ...(row.width === null
    ? []
    : variantFormats.flatMap((format) =>
        variantWidths(row.width as number).map((width) => imageKey(row.id, `${width}.${format}`)),
      )),
]
