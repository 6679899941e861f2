import type { Column, Relation } from './catalog.ts'

/** The TypeScript of `schema.gen.ts`: one interface per table and view, and `Database`, which names them all. */
export function renderTypes(catalog: readonly Relation[]): string {
  const tables = catalog.map((relation) => {
    const columns = relation.columns.map(
      (column) => `  ${column.name}: ${kyselyType(catalog, relation, column)}\n`,
    )
    return `export interface ${typeName(relation.name)} {\n${columns.join('')}}\n`
  })
  const names = catalog.map(({ name }) => `  ${name}: ${typeName(name)}\n`)
  return `${header}\n${tables.join('\n')}\nexport interface Database {\n${names.join('')}}\n\n${rows}`
}

const header = `// Made by \`npm run db:schema\` from the migrations: never edited by hand, compared with the database by a test.
import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely'
import type { Id } from './ids.ts'
import type { Cents } from './money.ts'

/** Read as what it holds, to be checked; written as JSON text (the driver would take a list for an SQL array). */
export type Json = ColumnType<unknown, string, string>
export type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>
`
const rows = `/** A row as it is read. */
export type Row<T extends keyof Database> = Selectable<Database[T]>
/** A row as it is written: what has a default may be left out, what the database makes may not be given. */
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
`

const typeName = (name: string) =>
  `${name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Table`

function kyselyType(catalog: readonly Relation[], relation: Relation, column: Column): string {
  const optional = column.default !== undefined || column.identity
  const nullable = isNullable(catalog, relation, column)
  if (column.typeName === 'jsonb' || column.typeName === 'json')
    return nullable || optional ? 'OptionalJson' : 'Json'
  const type = `${valueType(catalog, relation, column)}${nullable ? ' | null' : ''}`
  if (column.generated || relation.kind === 'view') return `GeneratedAlways<${type}>`
  return optional ? `Generated<${type}>` : type
}

/**
 * PostgreSQL does not say it of the columns of a view: a plain column of a table keeps its own unless the view has an
 * outer join; any other may be null, unless `comment on column … is 'not null'` says that the author knows better.
 */
function isNullable(catalog: readonly Relation[], relation: Relation, column: Column): boolean {
  if (relation.kind === 'table') return !column.notNull
  if (column.comment?.startsWith('not null')) return false
  const outer = /\b(left|right|full) join\b/i.test(relation.definition ?? '')
  const source = outer ? undefined : findOrigin(catalog, column)
  return source === undefined || isNullable(catalog, ...source)
}

function findOrigin(catalog: readonly Relation[], { origin }: Column): [Relation, Column] | undefined {
  const relation = catalog.find(({ name }) => name === origin?.relation)
  const column = relation?.columns.find(({ name }) => name === origin?.column)
  return relation && column && [relation, column]
}

function valueType(catalog: readonly Relation[], relation: Relation, column: Column): string {
  const source = findOrigin(catalog, column)
  if (source) return valueType(catalog, ...source)
  const array = column.typeName.startsWith('_')
  const base = array ? column.typeName.slice(1) : column.typeName
  const type = literals(relation, column) ?? namedType(catalog, relation, column, base) ?? plainTypes[base]
  if (type === undefined)
    throw new Error(
      `${relation.name}.${column.name} is a ${column.type}: say in schema/types.ts what that is here.`,
    )
  return array ? `(${type})[]`.replace(/^\((\w+)\)/, '$1') : type
}

/** Amounts, and ids branded with the table they lead to. */
function namedType(catalog: readonly Relation[], relation: Relation, column: Column, base: string) {
  if (column.name.endsWith('_cents') && ['int2', 'int4', 'int8'].includes(base)) return 'Cents'
  if (base !== 'uuid') return undefined
  const table = identified(catalog, relation, column.name, new Set())
  return table === undefined ? 'string' : `Id<'${table}'>`
}

/** The table whose `id` a column holds, followed along foreign keys; else, for lack of one, by its name `x_id`. */
function identified(
  catalog: readonly Relation[],
  relation: Relation,
  column: string,
  seen: Set<string>,
): string | undefined {
  const key = `${relation.name}.${column}`
  if (seen.has(key)) return undefined
  seen.add(key)
  for (const { target, columns } of relation.constraints) {
    const position = columns.indexOf(column)
    const next = target && position >= 0 ? catalog.find(({ name }) => name === target.table) : undefined
    const found = next && identified(catalog, next, target?.columns[position] ?? '', seen)
    if (found) return found
  }
  if (column === 'id') return relation.kind === 'table' ? relation.name : undefined
  const byName = column.replace(/_id$/, '')
  return catalog.some(({ name, kind }) => kind === 'table' && name === byName) ? byName : undefined
}

/** `check (state in ('a', 'b'))` and `check (labels <@ array['a', 'b'])`, as PostgreSQL says them back. */
function literals({ constraints }: Relation, { name }: Column): string | undefined {
  for (const { kind, definition } of constraints) {
    if (kind !== 'check') continue
    const match =
      /^CHECK \(\("?(\w+)"? (?:= ANY \(ARRAY\[(.*)\]\)|<@ ARRAY\[(.*)\])\)\)$/.exec(definition) ??
      /^CHECK \(\("?(\w+)"? = ('(?:[^']|'')*'::text)\)\)$/.exec(definition)
    if (match?.[1] !== name) continue
    const list = match[2] ?? match[3] ?? ''
    const values = [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, text = '']) =>
      text.replaceAll("''", "'"),
    )
    if (values.length > 0) return values.map(quote).join(' | ')
  }
  return undefined
}

const quote = (text: string) => (/['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`)

/** How `db.ts` reads each type. A timestamp without zone is none of ours: nobody knows which instant it means. */
const plainTypes: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'string',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  citext: 'string',
  tsvector: 'string',
  time: 'string',
  interval: 'string',
  inet: 'string',
  date: 'Temporal.PlainDate',
  timestamptz: 'Temporal.Instant',
  tstzrange: 'string',
  daterange: 'string',
  int4range: 'string',
  bytea: 'Buffer',
}
