import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../migrate.ts'
import { startPostgres } from '../postgres.ts'
import { root } from '../root.ts'
import { type Relation, readCatalog } from './catalog.ts'
import { renderText } from './text.ts'
import { renderTypes } from './types.ts'

/** Every file made from the database, by its path in the project: the types, and one readable page a table. */
export const renderSchema = (catalog: readonly Relation[]): Map<string, string> =>
  new Map([
    ['src/platform/schema.gen.ts', renderTypes(catalog)],
    ...catalog.map((each): [string, string] => [`db/schema/${each.name}.txt`, renderText(catalog, each)]),
  ])

/** `npm run db:schema`: migrates a throwaway database and writes what the code and its readers need to know of it. */
async function writeSchema(): Promise<void> {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'parvis-schema-'))
  fs.chmodSync(dataFolder, 0o755)
  const server = await startPostgres({ dataFolder, fast: true })
  try {
    await migrate(server.url)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const files = renderSchema(await readCatalog(client))
    await client.end()
    fs.rmSync(path.join(root, 'db', 'schema'), { recursive: true, force: true })
    fs.mkdirSync(path.join(root, 'db', 'schema'))
    for (const [file, text] of files) fs.writeFileSync(path.join(root, file), text)
    console.log(`${files.size} files written.`)
  } finally {
    await server.stop()
    fs.rmSync(dataFolder, { recursive: true, force: true })
  }
}

if (import.meta.main) await writeSchema()
