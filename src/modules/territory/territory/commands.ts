import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { connect } from '../../../platform/db.ts'
import { migrate } from '../../../platform/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { locateCommunes } from '../organisation/organisation.ts'
import { readCoordinates } from './coordinates.rules.ts'
import { createTerritory } from './create.ts'

const usage = 'territory create SLUG --departement CODE [--name NAME] [--colour #rrggbb]'
const usageOfLocate = 'territory locate SLUG FILE.csv'

/** For the command line: `npm run parvis -- territory create ardennes --departement 08`. */
export const commands = {
  'territory create': {
    usage,
    help: 'Makes a territory from the official data: the département, its EPCI, its communes and their populations.',
    async run(args: readonly string[], { url }: { url: string }): Promise<void> {
      const { positionals, values } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { departement: { type: 'string' }, name: { type: 'string' }, colour: { type: 'string' } },
      })
      const [slug, ...more] = positionals
      const { departement, name, colour } = values
      if (!slug || more.length > 0 || !departement) throw new Error(`Write: npm run parvis -- ${usage}`)
      if (colour && !/^#[0-9a-f]{6}$/.test(colour)) throw new Error('A colour is written like #1f5c4d.')
      await migrate(url)
      const db = connect(url, { max: 1, statementTimeout_ms: 60_000 })
      try {
        const now = Temporal.Now.instant()
        await db
          .transaction()
          .execute((tx) => createTerritory(tx, { slug, departementCode: departement, name, colour }, now))
        console.log(`The territory is at /${slug}.`)
      } catch (error) {
        throw error instanceof Refusal ? new Error(error.text.en) : error
      } finally {
        await db.destroy()
      }
    },
  },
  'territory locate': {
    usage: usageOfLocate,
    help: 'Says where the communes are, from a CSV (INSEE code, latitude, longitude): the official data does not.',
    async run([slug, file, ...more]: readonly string[], { url }: { url: string }): Promise<void> {
      if (!slug || !file || more.length > 0) throw new Error(`Write: npm run parvis -- ${usageOfLocate}`)
      const coordinates = readCoordinates(await readFile(file, 'utf8'))
      await migrate(url)
      const db = connect(url, { max: 1, statementTimeout_ms: 60_000 })
      try {
        const territory = await db
          .selectFrom('territory')
          .select('id')
          .where('slug', '=', slug)
          .executeTakeFirst()
        if (!territory) throw new Error(`There is no territory ${slug}.`)
        const { located, missing } = await db
          .transaction()
          .execute((tx) => locateCommunes(tx, territory.id, coordinates))
        console.log(`${located} communes located.`)
        if (missing.length > 0)
          console.log(
            `${missing.length} still nowhere: ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? '…' : '.'}`,
          )
      } finally {
        await db.destroy()
      }
    },
  },
}
