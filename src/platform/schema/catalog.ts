import type pg from 'pg'

/** What PostgreSQL says of one table or view of ours; read once for the types, the readable schema and its tests. */
export interface Relation {
  name: string
  kind: 'table' | 'view'
  columns: readonly Column[]
  constraints: readonly Constraint[]
  indexes: readonly Index[]
  triggers: readonly string[]
  /** The query of a view. */
  definition?: string
}

export interface Column {
  name: string
  /** As written in SQL: `text[]`, `timestamp with time zone`. */
  type: string
  /** The internal name of the type, `_text` for an array. */
  typeName: string
  notNull: boolean
  default?: string
  /** The database makes the value and accepts no other. */
  generated: boolean
  identity: boolean
  comment?: string
  /** For a column of a view that is a plain column of a table. */
  origin?: { relation: string; column: string }
}

export interface Constraint {
  name: string
  kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude'
  definition: string
  columns: readonly string[]
  target?: { table: string; columns: readonly string[] }
}

export interface Index {
  name: string
  /** From `using` on. */
  definition: string
  /** Plain columns in order; an expression is the empty string. */
  columns: readonly string[]
  unique: boolean
  partial: boolean
  /** Made by a constraint, which tells it already. */
  ofConstraint: boolean
}

/** Reads the public schema, without what extensions brought, in alphabetical order. */
export async function readCatalog(client: pg.Client): Promise<Relation[]> {
  // Names come out qualified unless they are on the path: keep it the same wherever this runs.
  await client.query("set search_path = 'public'")
  const read = async <T>(sql: string) => (await client.query(sql)).rows as ({ relation: string } & T)[]
  const relations = await read<{ kind: 'table' | 'view'; definition: string | null }>(relationsSql)
  const [columns, constraints, indexes, triggers] = [
    await read<{ column: Column }>(columnsSql),
    await read<{ constraint: Constraint }>(constraintsSql),
    await read<{ index: Index }>(indexesSql),
    await read<{ definition: string }>(triggersSql),
  ]
  const catalog = relations.map(({ relation, kind, definition }) => ({
    name: relation,
    kind,
    columns: columns.filter((row) => row.relation === relation).map((row) => row.column),
    constraints: constraints.filter((row) => row.relation === relation).map((row) => row.constraint),
    indexes: indexes.filter((row) => row.relation === relation).map((row) => row.index),
    triggers: triggers.filter((row) => row.relation === relation).map((row) => row.definition),
    ...(definition === null ? {} : { definition }),
  }))
  for (const view of catalog) await findOrigins(client, view)
  return catalog
}

/** PostgreSQL tells, with a result, which table and column each of its columns comes from. */
async function findOrigins(client: pg.Client, { columns, definition }: Relation): Promise<void> {
  if (definition === undefined) return
  const { fields } = await client.query(`select * from (${definition}) as view limit 0`)
  for (const column of columns) {
    const field = fields.find(({ name }) => name === column.name)
    const { rows } = await client.query<{ relation: string; column: string }>(
      `select attrelid::regclass::text as relation, attname::text as column from pg_attribute
       where attrelid = $1 and attnum = $2`,
      [field?.tableID, field?.columnID],
    )
    if (rows[0]) column.origin = rows[0]
  }
}

const ours = `c.relnamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

const relationsSql = `
  select c.relname::text as relation, case when c.relkind = 'v' then 'view' else 'table' end as kind,
    case when c.relkind = 'v' then rtrim(pg_get_viewdef(c.oid), ';') end as definition
  from pg_class c where c.relkind in ('r', 'p', 'v') and ${ours}
  order by c.relname collate "C"`

const columnsSql = `
  select c.relname::text as relation, json_strip_nulls(json_build_object(
    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeName', t.typname,
    'notNull', a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid),
    'generated', a.attgenerated <> '' or a.attidentity = 'a', 'identity', a.attidentity <> '',
    'comment', col_description(c.oid, a.attnum))) as column
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'p', 'v') and ${ours}
  order by c.relname collate "C", a.attnum`

const columnNames = (relation: string, numbers: string) => `
  (select coalesce(json_agg(a.attname order by k.position), '[]') from unnest(${numbers}) with ordinality as k (number, position)
   join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`

const constraintsSql = `
  select c.relname::text as relation, json_strip_nulls(json_build_object(
    'name', con.conname,
    'kind', case con.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
      when 'c' then 'check' else 'exclude' end,
    'definition', pg_get_constraintdef(con.oid), 'columns', ${columnNames('con.conrelid', 'con.conkey')},
    'target', case when con.contype = 'f' then json_build_object(
      'table', con.confrelid::regclass, 'columns', ${columnNames('con.confrelid', 'con.confkey')}) end)) as constraint
  from pg_constraint con join pg_class c on c.oid = con.conrelid
  where con.contype in ('p', 'u', 'f', 'c', 'x') and ${ours}
  order by c.relname collate "C", con.conname collate "C"`

const indexesSql = `
  select c.relname::text as relation, json_build_object(
    'name', i.relname, 'definition', substring(pg_get_indexdef(i.oid) from 'USING (.*)$'),
    'columns', (select json_agg(coalesce(a.attname, '') order by k.position)
      from unnest(x.indkey::int2[]) with ordinality as k (number, position)
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0),
    'unique', x.indisunique, 'partial', x.indpred is not null,
    'ofConstraint', exists (select from pg_constraint con where con.conindid = i.oid and con.contype in ('p', 'u', 'x'))) as index
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
  where ${ours}
  order by c.relname collate "C", i.relname collate "C"`

const triggersSql = `
  select c.relname::text as relation, pg_get_triggerdef(t.oid) as definition
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and ${ours}
  order by c.relname collate "C", t.tgname collate "C"`
