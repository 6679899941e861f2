import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { root } from '../root.ts'
import { type Constraint, type Relation, readCatalog } from './catalog.ts'
import { renderTypes } from './types.ts'
import { renderSchema } from './write.ts'

let catalog: Relation[]
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ connectionString: await testDatabase() })
  await client.connect()
  catalog = await readCatalog(client)
  return () => client.end()
})

test('the committed types and schema pages are what the database says now (else: npm run db:schema)', () => {
  const made = renderSchema(catalog)
  for (const [file, text] of made)
    expect(fs.readFileSync(path.join(root, file), 'utf8'), `${file} is out of date`).toBe(text)
  const pages = fs.readdirSync(path.join(root, 'db/schema')).map((name) => `db/schema/${name}`)
  expect(pages.filter((page) => !made.has(page))).toEqual([])
})

describe('house rules', () => {
  test('D1: between two rows of territories, the key carries the territory, so that it cannot be crossed', () => {
    expect(foreignKeys(catalog).filter(crossesTerritories).map(tell)).toEqual([])
  })

  test('D1: a territory that may be null does not switch its own foreign keys off', () => {
    const loose = foreignKeys(catalog).filter(({ table, key }) => {
      const territory = table.columns.find(({ name }) => name === 'territory_id')
      return key.columns.length > 1 && key.columns.includes('territory_id') && !territory?.notNull
    })
    expect(loose.map(tell)).toEqual([])
  })

  test('D2: constraints have names of ours that read as sentences', () => {
    const named = catalog.flatMap((table) => table.constraints.map((key) => ({ table, key })))
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter(({ key }) => hasMachineName(key)).map(tell)).toEqual([])
  })

  test('D3: every foreign key has an index that serves it', () => {
    expect(
      foreignKeys(catalog)
        .filter(({ table, key }) => !isServed(table, key))
        .map(tell),
    ).toEqual([])
  })

  test('names tell units: instants end in _at (or since, until…), civil dates in _on (or a day)', () => {
    const instants = columnsOf(catalog, 'timestamptz').filter(
      (name) => !/[._](at|until|from|before|since)$/.test(name),
    )
    const dates = columnsOf(catalog, 'date').filter((name) => !/(_on|[._]day|_until|_from)$/.test(name))
    expect({ instants, dates }).toEqual({ instants: [], dates: [] })
  })
})

describe('the rules see what they are for', () => {
  const planted = async (sql: string): Promise<Relation[]> => {
    await client.query('begin')
    try {
      await client.query(sql)
      return await readCatalog(client)
    } finally {
      await client.query('rollback')
    }
  }

  test('a plain foreign key, without index or name, breaks three of them', async () => {
    const seen = await planted(
      'create table planted (territory_id uuid not null, shop_id uuid references shop, n int check (n > 0))',
    )
    const table = seen.find(({ name }) => name === 'planted') as Relation
    expect(foreignKeys(seen).filter(crossesTerritories).map(tell)).toEqual(['planted.planted_shop_id_fkey'])
    expect(foreignKeys([table]).filter(({ key }) => isServed(table, key))).toEqual([])
    expect(table.constraints.filter(hasMachineName).map(({ name }) => name)).toEqual([
      'planted_n_check',
      'planted_shop_id_fkey',
    ])
  })

  test('types follow keys, checks, defaults, generated columns and views', async () => {
    const seen = await planted(`
      create table planted (
        id uuid primary key, territory_id uuid not null, shop_id uuid,
        state text not null default 'a' check (state in ('a', 'it''s')), sole text check (sole in ('one')),
        labels text[] not null check (labels <@ array['x', 'y']), price_cents bigint not null, born_on date,
        seen_at timestamptz not null, bill jsonb not null, twice bigint generated always as (price_cents * 2) stored,
        foreign key (territory_id, shop_id) references shop (territory_id, id));
      create view planted_view as select p.id, p.shop_id, s.name, count(*) as times, count(*) as rows
        from planted p join shop s on s.id = p.shop_id group by 1, 2, 3;
      comment on column planted_view.times is 'not null';
      create view planted_outer as select s.id, p.state from shop s left join planted p on p.shop_id = s.id`)
    const types = renderTypes(seen)
    expect(types).toContain(`export interface PlantedTable {
  id: Id<'planted'>
  territory_id: Id<'territory'>
  shop_id: Id<'shop'> | null
  state: Generated<'a' | "it's">
  sole: 'one' | null
  labels: ('x' | 'y')[]
  price_cents: Cents
  born_on: Temporal.PlainDate | null
  seen_at: Temporal.Instant
  bill: Json
  twice: GeneratedAlways<number | null>
}`)
    expect(types).toContain(`export interface PlantedViewTable {
  id: GeneratedAlways<Id<'planted'>>
  shop_id: GeneratedAlways<Id<'shop'> | null>
  name: GeneratedAlways<string>
  times: GeneratedAlways<number>
  rows: GeneratedAlways<number | null>
}`)
    expect(types).toContain(`export interface PlantedOuterTable {
  id: GeneratedAlways<Id<'shop'> | null>
  state: GeneratedAlways<'a' | "it's" | null>
}`)
  })

  test('a type without meaning here stops the generator, by name', async () => {
    const seen = await planted('create table planted (opened timestamp)')
    expect(() => renderTypes(seen)).toThrow('planted.opened is a timestamp without time zone')
  })
})

interface Named {
  table: Relation
  key: Constraint
}
const tell = ({ table, key }: Named) => `${table.name}.${key.name}`

const foreignKeys = (relations: readonly Relation[]): Named[] =>
  relations.flatMap((table) =>
    table.constraints.filter(({ target }) => target).map((key) => ({ table, key })),
  )

const hasTerritory = (table: Relation | undefined) =>
  table?.columns.some(({ name }) => name === 'territory_id')

function crossesTerritories({ table, key }: Named): boolean {
  const target = catalog.find(({ name }) => name === key.target?.table)
  return Boolean(hasTerritory(table) && hasTerritory(target) && !key.columns.includes('territory_id'))
}

/** `shop_name_check1`, `shop_territory_id_fkey`: what PostgreSQL invents when we do not name. Keys may be `_pkey`. */
const hasMachineName = ({ name, kind }: Constraint): boolean =>
  kind !== 'primary key' && /_(check|key|fkey|excl)\d*$/.test(name)

/** Ids are unique by themselves, so an index that begins by the id serves a key that also carries the territory. */
function isServed(table: Relation, { columns }: Constraint): boolean {
  const needed = columns.length > 1 ? columns.filter((name) => name !== 'territory_id') : columns
  return table.indexes.some((index) => {
    const first = index.columns.slice(0, columns.length)
    const leads = first.findIndex((name) => !columns.includes(name))
    const used = leads === -1 ? first : first.slice(0, leads)
    return !index.partial && needed.every((name) => used.includes(name))
  })
}

const columnsOf = (relations: readonly Relation[], type: string): string[] =>
  relations
    .filter(({ kind }) => kind === 'table')
    .flatMap(({ name, columns }) =>
      columns.filter(({ typeName }) => typeName === type).map((column) => `${name}.${column.name}`),
    )
