import type { Compilable, CompiledQuery, Insertable, RawBuilder } from 'kysely'
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { ask, type Question, question } from './ask.ts'
import { type Db, nameStatement, toSql } from './db.ts'
import type { Database } from './schema.gen.ts'

/** Stands for a value in a statement built once. */
class Hole {
  readonly key: PropertyKey
  constructor(key: PropertyKey) {
    this.key = key
  }
}

/** Where statements are drawn: no connection behind it. */
const board = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export type Prepared<Values, Row> = {
  (db: Db, values: Values): Promise<Row[]>
  /** The statement with these values, to be sent with others: see `together`. */
  readonly with: (values: Values) => Question<Row[]>
}

/**
 * A hot statement: built by Kysely and compiled the first time, then sent under its name with new values, so that
 * neither Kysely nor PostgreSQL work it out again (0.15–0.2 ms of our CPU a query). It runs on the pool or inside a
 * transaction alike.
 *
 *     const listShelf = prepared('product_shelf', (db, p: { shop: Id<'shop'> }) =>
 *       db.selectFrom('product').selectAll().where('shop_id', '=', p.shop).limit(24))
 *     const shelf = await listShelf(db, { shop })
 *
 * `build` must make the same statement whatever the values: it is given holes, not values. So no `if` on them, lists
 * as ``sql`= any(${p.ids})` ``, and constants of a partial index as `eb.lit(true)`. One name, one statement.
 */
export function prepared<Values extends object, Row>(
  name: string,
  build: (db: Kysely<Database>, values: Values) => Compilable<Row> | RawBuilder<Row>,
): Prepared<Values, Row> {
  let statement: CompiledQuery<Row> | undefined
  const filled = (values: Values): Question<Row[]> => {
    statement ??= compile(name, build(board, holes<Values>()))
    const parameters = statement.parameters.map((parameter) =>
      parameter instanceof Hole ? values[parameter.key as keyof Values] : parameter,
    )
    return question({ ...statement, parameters })
  }
  return Object.assign(async (db: Db, values: Values) => ask(db, filled(values)), { with: filled })
}

type Rows<T extends keyof Database, Column extends keyof Insertable<Database[T]>> = readonly Pick<
  Insertable<Database[T]>,
  Column
>[]

/** A hot insertion of any number of rows: one statement however many, given as JSON that PostgreSQL reads by column. */
export function preparedInsert<
  T extends keyof Database & string,
  Column extends keyof Insertable<Database[T]> & string,
>(name: string, table: T, columns: readonly Column[]): (rows: Rows<T, Column>) => Question<unknown> {
  const insert = prepared(name, (_, p: { readonly rows: string }) => {
    const names = sql.join(columns.map((column) => sql.ref(column)))
    return sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${p.rows}::jsonb)`
  })
  return (rows) =>
    insert.with({
      rows: JSON.stringify(
        rows.map((row) => Object.fromEntries(columns.map((column) => [column, toSql(row[column])]))),
      ),
    })
}

const holes = <Values extends object>(): Values =>
  new Proxy({} as Values, { get: (_, key) => new Hole(key) }) as Values

function compile<Row>(name: string, query: Compilable<Row> | RawBuilder<Row>): CompiledQuery<Row> {
  const compiled = query.compile(board)
  nameStatement(name, compiled.sql)
  return compiled
}

/**
 * First in a transaction whose statements are all prepared: their plans are made once a connection. PostgreSQL would
 * make those that are given lists anew each time, taking any list to be longer than ours; an order spends a fifth of its
 * time there.
 */
export const reusePlans: Question<unknown> = prepared(
  'plans_reuse',
  () => sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`,
).with({})
