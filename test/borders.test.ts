import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { borders, findCrossings } from '../scripts/borders.ts'
import { root } from '../src/platform/root.ts'

/** For each border, the smallest project that crosses it, and nothing else. */
const plants: Record<string, Record<string, string>> = {
  'modules-meet-at-the-door': {
    'src/modules/market/order/order.ts': "import { shop } from '../../directory/shop/shop.ts'\nshop()",
    'src/modules/directory/shop/shop.ts': 'export const shop = () => 1',
  },
  'the-rest-enters-by-the-door': {
    'src/cli.ts': "import { shop } from './modules/directory/shop/shop.ts'\nshop()",
    'src/modules/directory/shop/shop.ts': 'export const shop = () => 1',
  },
  'only-the-app-assembles': {
    'src/modules/market/order/order.ts': "import { module } from '../../directory/module.ts'\nmodule()",
    'src/modules/directory/module.ts': 'export const module = () => 1',
  },
  'platform-and-ui-know-no-module': {
    'src/platform/mail.ts': "import { shop } from '../modules/directory/index.ts'\nshop()",
    'src/modules/directory/index.ts': 'export const shop = () => 1',
  },
  'no-cycle': {
    'src/platform/a.ts': "import { b } from './b.ts'\nexport const a = () => b()",
    'src/platform/b.ts': "import { a } from './a.ts'\nexport const b = (): number => a()",
  },
  'rules-are-pure': {
    'src/modules/market/order/order.rules.ts': "import { Page } from './page.tsx'\nPage()",
    'src/modules/market/order/page.tsx': 'export const Page = () => <p>Bonjour</p>',
  },
  'rules-have-no-machine': {
    'src/modules/market/order/order.rules.ts': "import { readFileSync } from 'node:fs'\nreadFileSync('/')",
  },
  'rules-reach-no-database': {
    'src/modules/market/order/order.rules.ts': "import { list } from './order.ts'\nlist()",
    'src/modules/market/order/order.ts':
      "import { sql } from 'kysely'\nexport const list = () => sql`select 1`",
  },
  'routes-ask-no-database': {
    'src/modules/market/order/order.routes.tsx':
      "import { sql } from 'kysely'\nexport const page = sql`select 1`",
  },
  'islands-run-in-the-browser': {
    'src/islands/clock.ts': "import { readFileSync } from 'node:fs'\nreadFileSync('/')",
  },
  'islands-reach-no-database': {
    'src/islands/clock.ts': "import { list } from './list.ts'\nlist()",
    'src/islands/list.ts': "import pg from 'pg'\nexport const list = () => new pg.Client()",
  },
  'the-product-needs-no-test': {
    'src/platform/mail.ts': "import { people } from '../../test/people.ts'\npeople()",
    'test/people.ts': 'export const people = () => 1',
  },
  'imports-exist': { 'src/platform/mail.ts': "import { lost } from './lost.ts'\nlost()" },
}

let project: string
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'parvis-borders-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'))
})
afterEach(() => rmSync(project, { recursive: true }))

function plant(files: Record<string, string>): void {
  for (const [name, source] of Object.entries(files)) {
    const file = path.join(project, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, source)
  }
}

test('every border has a planted crossing', () => {
  expect(Object.keys(plants)).toEqual(borders.forbidden.map(({ name }) => name))
})

test.each(Object.entries(plants))('%s is noticed', async (rule, files) => {
  plant(files)
  const { crossings, files: read } = await findCrossings(project)
  expect(read).toBe(Object.keys(files).length)
  expect([...new Set(crossings.map((crossing) => crossing.rule))]).toEqual([rule])
})

test('a type does not make a module reach what its file imports, but counts at the door', async () => {
  plant({
    'src/modules/market/order/order.rules.ts': "import type { Row } from './order.ts'\nexport type Own = Row",
    'src/modules/market/order/order.ts':
      "import { sql } from 'kysely'\nexport type Row = 1\nexport const a = sql`1`",
    'src/modules/market/basket/basket.ts':
      "import type { Shop } from '../../directory/shop/shop.ts'\nexport type Own = Shop",
    'src/modules/directory/shop/shop.ts': 'export type Shop = 1',
  })
  expect((await findCrossings(project)).crossings).toEqual([
    {
      rule: 'modules-meet-at-the-door',
      from: 'src/modules/market/basket/basket.ts',
      to: 'src/modules/directory/shop/shop.ts',
    },
  ])
})

test('a sound project crosses nothing', async () => {
  plant({
    'src/app.ts': "import { module } from './modules/market/module.ts'\nexport const modules = [module]",
    'src/main.ts': "import { modules } from './app.ts'\nmodules.map(String)",
    'src/modules/market/module.ts':
      "import { place } from './order/order.ts'\nexport const module = { place }",
    'src/modules/market/index.ts': "export { place } from './order/order.ts'",
    'src/modules/market/order/order.ts':
      "import { findShop } from '../../directory/index.ts'\nexport const place = () => findShop()",
    'src/modules/directory/index.ts': "export { findShop } from './shop/shop.ts'",
    'src/modules/directory/shop/shop.ts':
      "import { sql } from 'kysely'\nexport const findShop = () => sql`select 1`",
  })
  expect(await findCrossings(project)).toEqual({ files: 7, crossings: [] })
})
