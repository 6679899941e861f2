import { parseArgs } from 'node:util'
import { readConfig } from '../platform/config.ts'
import { connect } from '../platform/db.ts'
import { migrate } from '../platform/migrate.ts'
import { openStorage } from '../platform/storage.ts'
import { loadDemo, loadLarge } from './load.ts'

const usage = 'demo [--shops 500 --products 20000]'
const count = (text: string | undefined, usual: number): number => {
  const number = text === undefined ? usual : Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000)
    throw new Error(`Write: npm run parvis -- ${usage}`)
  return number
}

/** For the command line: `npm run parvis -- demo`, and a large one for measurements. */
export const commands = {
  demo: {
    usage,
    help: 'Loads the demonstration « Ardennes », or a larger territory made for measurements.',
    async run(args: readonly string[], { url }: { url: string }): Promise<void> {
      const { values } = parseArgs({
        args: [...args],
        options: { shops: { type: 'string' }, products: { type: 'string' } },
      })
      await migrate(url)
      const db = connect(url, { max: 2, statementTimeout_ms: 600_000 })
      const [storage, now] = [openStorage(readConfig(process.env)), Temporal.Now.instant()]
      try {
        if (values.shops === undefined && values.products === undefined)
          return await loadDemo(db, storage, now, console.log)
        const size = { shops: count(values.shops, 500), products: count(values.products, 20_000) }
        await loadLarge(db, storage, size, now, console.log)
      } finally {
        await db.destroy()
      }
    },
  },
}
