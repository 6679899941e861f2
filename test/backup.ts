import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { newId } from '../src/platform/ids.ts'
import { onServer } from './database.setup.ts'

/** Rows with what is hard to carry: hostile text, children before parents, money, jobs, more than one part. */
export async function fill(database: string): Promise<void> {
  await onServer(database, async (client) => {
    const [territory, parent, child] = [newId(), newId(), newId()]
    await client.query(
      `insert into territory (id, slug, name, welcome_fr, created_at) values ($1, 'ardennes', $2, $3, now())`,
      [territory, 'Tab\t, \\N, \\., "quotes", 🥐', 'two\r\nlines\\n\n\\.\n'],
    )
    await client.query(
      `insert into category (id, territory_id, parent_id, slug, name_fr, name_en) values
         ($1, $3, $2, 'brie', 'Brie', ''), ($2, $3, null, 'fromages', 'Fromages', 'Cheese')`,
      [child, parent, territory],
    )
    await client.query(
      `insert into audit_event (id, territory_id, action, subject_kind, subject_id, detail, at)
       select gen_random_uuid(), $1, 'shop.accept', 'shop', n::text, '{"é": null}', '2026-01-01 00:00:00.123456+01'
       from generate_series(1, 1000) n`,
      [territory],
    )
    await client.query(
      `insert into mail (id, territory_id, recipient, language, subject, text_body, html_body, message_id, created_at)
       select gen_random_uuid(), $1, 'a@example.org', 'fr', '', repeat(md5(n::text) || E'\n', 3000), '', n::text, now()
       from generate_series(1, 50) n`,
      [territory],
    )
    await client.query(
      "select graphile_worker.add_job('mail', '{\"to\": \"a\"}', 'one_queue', job_key := 'k')",
    )
    await client.query("select graphile_worker.add_job('image')")
    await client.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a dead worker' where key is null`,
    )
  })
}

/** A fingerprint of each table's rows. */
export async function fingerprints(database: { url: string }): Promise<Record<string, string>> {
  return onServer(database.url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker') and tablename not in ('migration', 'migrations') order by 1`,
    )
    const found: Record<string, string> = {}
    for (const { name } of rows) {
      const told = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate "C")), '') as print
         from ${name} t`,
      )
      found[name] = told.rows[0].print
    }
    return found
  })
}

export interface Entry {
  name: string
  content: string
}

export async function open(file: string): Promise<Entry[]> {
  const entries: Entry[] = []
  const reading = extract()
  const done = pipeline(fs.createReadStream(file), createGunzip(), reading as never)
  for await (const entry of reading)
    entries.push({ name: entry.header.name, content: await text(entry as never) })
  await done
  return entries
}

/** The archive with other contents, or without some of its files; `secretName` renames one of them. */
export async function rewrite(
  file: string,
  alter: (entry: Entry) => string | undefined,
  secretName = 'data/secret',
): Promise<string> {
  const altered = path.join(path.dirname(file), `${newId()}.tar.gz`)
  const writing = pack()
  for (const entry of await open(file)) {
    const content = alter(entry)
    const name = entry.name === 'data/secret' ? secretName : entry.name
    if (content !== undefined) writing.entry({ name }, content)
  }
  writing.finalize()
  await pipeline(writing as never, createGzip({ level: 1 }), fs.createWriteStream(altered))
  return altered
}
