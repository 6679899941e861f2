import pg from 'pg'
import { z } from 'zod'

/**
 * What an archive holds and what must be found again after a restore. The archive is a plain tar.gz: `manifest.json`,
 * then `database/<schema>.<table>/<part>.tsv` (PostgreSQL's COPY text), then `data/…` (files of the data folder), and
 * `checksums.txt` last, as `sha256sum --check` reads it: an archive without it was cut short.
 */
const manifestShape = z.object({
  format: z.literal(1),
  made_at: z.string(),
  server: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      schema: z.string(),
      table: z.string(),
      /** Those that can be written: not the generated ones. */
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Of every column that ends in `_cents`, as text since it may pass 2^53. */
      sums: z.record(z.string(), z.string()),
    }),
  ),
  sequences: z.array(z.object({ schema: z.string(), sequence: z.string(), last_value: z.string() })),
})
export type Manifest = z.output<typeof manifestShape>
export type TableInManifest = Manifest['tables'][number]

export const checksumsFile = 'checksums.txt'
export const manifestFile = 'manifest.json'

/** What of the data folder belongs in an archive: the files people sent, and the secret that reads their second factors. */
export const keptData = ['files', 'secret'] as const

export function parseManifest(text: string): Manifest {
  const parsed = manifestShape.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new Error('This archive was not made by this kind of Parvis: its manifest cannot be read.')
}

export const quoted = ({ schema, table }: { schema: string; table: string }): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`

/** The same text for the same value, whatever the settings of the server. */
export const plainFormats = "set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC'"

/** Describes the database as the client's transaction sees it: tables, counts, sums of money, sequences, migrations. */
export async function describe(client: pg.Client): Promise<Manifest> {
  const { rows: tables } = await client.query<Omit<TableInManifest, 'rows' | 'sums'>>(tablesSql)
  const { rows: sequences } = await client.query<Manifest['sequences'][number]>(sequencesSql)
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migration order by name collate "C"',
  )
  const described: TableInManifest[] = []
  for (const table of tables) described.push({ ...table, ...(await measure(client, table)) })
  const { rows } = await client.query<{ server: string; made_at: string }>(
    "select current_setting('server_version') as server, to_char(now(), 'YYYY-MM-DD\"T\"HH24:MI:SSOF') as made_at",
  )
  const { server = '', made_at = '' } = rows[0] ?? {}
  return {
    format: 1,
    made_at,
    server,
    migrations: migrations.map(({ name }) => name),
    tables: described,
    sequences,
  }
}

/** Counts the rows of a table and adds up its columns of money. */
async function measure(client: pg.Client, table: Omit<TableInManifest, 'rows' | 'sums'>) {
  const money = table.columns.filter((column) => column.endsWith('_cents'))
  const sums = money.map(
    (column) => `, coalesce(sum(${pg.escapeIdentifier(column)}), 0)::text as ${pg.escapeIdentifier(column)}`,
  )
  const { rows } = await client.query<Record<string, string>>(
    `select count(*)::text as " rows"${sums.join('')} from ${quoted(table)}`,
  )
  const { ' rows': count = '0', ...rest } = rows[0] ?? {}
  return { rows: Number(count), sums: rest }
}

/** Ours and the job queue's; `migration` and the queue's own are made again by migrating. */
const tablesSql = `
  select c.relnamespace::regnamespace::text as schema, c.relname::text as table,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c
  where c.relkind = 'r' and c.relname not in ('migration', 'migrations')
    and c.relnamespace::regnamespace::text in ('public', 'graphile_worker')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 1, 2`

const sequencesSql = `
  select schemaname::text as schema, sequencename::text as sequence, last_value::text
  from pg_sequences where last_value is not null and schemaname in ('public', 'graphile_worker')
  order by 1, 2`
