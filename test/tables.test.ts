import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import owners from '../db/owners.json' with { type: 'json' }
import { root } from '../src/platform/root.ts'

const ownerOf = new Map(
  Object.entries(owners).flatMap(([owner, tables]) => tables.map((table) => [table, owner])),
)

/** Methods of Kysely whose first argument names tables. */
const naming =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|using|from|table|\w+Join(Lateral)?)$/
const isSql = /\b(select|insert\s+into|update|delete\s+from|merge\s+into|lock\s+table|truncate)\b/i
const inSql = /\b(?:from|join|into|update|table|using|only)\s+"?([a-z_]+)"?/gi

/** Tables that a source file names, in Kysely calls and in SQL text. */
function listTables(source: string): string[] {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const first = node.arguments[0]
      if (first && naming.test(node.expression.name.text))
        for (const argument of ts.isArrayLiteralExpression(first) ? first.elements : [first])
          if (ts.isStringLiteralLike(argument)) found.add(argument.text.split(' ')[0] ?? '')
    }
    const text = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? node.getText(file) : ''
    if (isSql.test(text)) for (const [, table] of text.matchAll(inSql)) found.add(table ?? '')
    ts.forEachChild(node, visit)
  }
  const file = ts.createSourceFile('file.tsx', source, ts.ScriptTarget.ESNext, true)
  visit(file)
  return [...found].filter((name) => ownerOf.has(name))
}

/** Tables of other modules that a file names. What the platform keeps (files, mails, audit) is for all. */
function listForeignTables(name: string, source: string): string[] {
  const home = /^src\/modules\/([^/]+)\//.exec(name)?.[1] ?? 'platform'
  return listTables(source).filter((table) => ![home, 'platform'].includes(ownerOf.get(table) ?? ''))
}

test('every table has one owner', () => {
  const migrations = globSync('db/migrations/*.sql', { cwd: root }).map((name) =>
    readFileSync(path.join(root, name), 'utf8'),
  )
  const created = migrations.flatMap((sql) =>
    [...sql.matchAll(/^create table (?:if not exists )?"?([a-z_]+)"?/gim)].map(([, table]) => table),
  )
  expect([...ownerOf.keys()].toSorted()).toEqual([...created, 'migration'].toSorted())
  expect(ownerOf.size).toBe(Object.values(owners).flat().length)
})

test('no file names a table of another module (M3)', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(
    (name) => !/\.(test|gen)\.tsx?$/.test(name),
  )
  const trespasses = files.flatMap((name) =>
    listForeignTables(name, readFileSync(path.join(root, name), 'utf8')).map(
      (table) => `${name} names ${table}`,
    ),
  )
  expect(trespasses).toEqual([])
})

test.each([
  ["db.selectFrom('shop as s').selectAll()"],
  ["db.selectFrom('mail').innerJoin('shop', 'shop.id', 'mail.id')"],
  ["db.selectFrom(['mail', 'shop'])"],
  ["db.deleteFrom('shop').using('mail')"],
  [`sql\`select 1 from shop where id = \${id}\``],
  [`sql\`select \${a} from mail left join "shop" using (id)\``],
  ["const text = 'update shop set name = $1'"],
])('it is noticed in %s', (source) => {
  expect(listForeignTables('src/modules/people/person/person.ts', source)).toEqual(['shop'])
  expect(listForeignTables('src/platform/mail.ts', source)).toEqual(['shop'])
  expect(listForeignTables('src/modules/market/shop/shop.ts', source)).toEqual([])
})

test('words that are no SQL are left alone', () => {
  const source = "const en = 'Collect it from shop or point'; const fr = list.from('shop-window')"
  expect(listForeignTables('src/modules/people/person/person.ts', source)).toEqual([])
})
