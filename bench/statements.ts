import pg from 'pg'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { drawnAnew } from './rate.ts'

/** As the driver was given it: text, values, and its name when it is prepared. */
export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string }

/**
 * What each page asks of the database once the process is warm: the second time it is drawn. Listened to in this
 * process, where the driver itself sees what leaves.
 */
export async function recordStatements(
  url: string,
  environment: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<Map<string, readonly Statement[]>> {
  const config = readConfig(environment)
  const db = connect(url, { max: 10 })
  const app = createApp({ config, db })
  const sent: Statement[] = []
  const query = pg.Client.prototype.query
  const listen = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args
    if (typeof asked === 'object' && asked !== null && 'text' in asked) sent.push(asked as Statement)
    return Reflect.apply(query, this, args)
  }
  try {
    const recorded = new Map<string, readonly Statement[]>()
    for (const path of paths) {
      await app.request(path, { headers: drawnAnew })
      sent.length = 0
      pg.Client.prototype.query = listen as typeof query
      const answer = await app.request(path, { headers: drawnAnew })
      pg.Client.prototype.query = query
      if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
      if (sent.length === 0) throw new Error(`${path} asks nothing of the database: it was not drawn`)
      recorded.set(path, [...sent])
    }
    return recorded
  } finally {
    pg.Client.prototype.query = query
    await db.destroy()
  }
}

/** Our own connections (parsers, time zone, prepared statements), without what builds statements. */
export function openDriver(url: string) {
  let pool: pg.Pool | undefined
  const db = connect(url, { max: 10, watch: (opened) => (pool = opened) })
  return {
    /** The rows of each statement, one statement after the other. */
    async run(statements: readonly Statement[]): Promise<unknown[][]> {
      const answers: unknown[][] = []
      for (const { text, values, name } of statements) {
        const asked = { text, values: [...values], ...(name !== undefined && { name }) }
        const result = await pool?.query(asked)
        answers.push(result?.rows ?? [])
      }
      return answers
    },
    close: () => db.destroy(),
  }
}
