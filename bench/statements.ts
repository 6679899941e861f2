import pg from 'pg'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/db.ts'
import { drawnAnew } from './rate.ts'

/** As the driver was given it: text, values, and its name when it is prepared. */
export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string }

/**
 * Parvis in this process, where the driver itself sees what leaves: what a request asks of the database, with the status
 * of its answer. With `undone`, it leaves the database as it was: a rollback is sent for each commit.
 */
export function openRecorder(
  url: string,
  environment: Readonly<Record<string, string>>,
  { undone = false }: { readonly undone?: boolean } = {},
) {
  const db = connect(url, { max: 10 })
  const app = createApp({ config: readConfig(environment), db })
  const { query } = pg.Client.prototype
  return {
    async record(request: Request) {
      const statements: Statement[] = []
      pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
        const [asked] = args
        statements.push(typeof asked === 'string' ? { text: asked, values: [] } : (asked as Statement))
        if (!undone || asked !== 'commit') return Reflect.apply(query, this, args)
        const back = Reflect.apply(query, this, ['rollback']) as unknown as Promise<pg.QueryResult>
        return back.then((answer) => ({ ...answer, command: 'COMMIT' }))
      } as typeof query
      try {
        const { status } = await app.fetch(request)
        return { status, statements }
      } finally {
        pg.Client.prototype.query = query
      }
    },
    close: () => db.destroy(),
  }
}

/** What each page asks of the database once the process is warm: the second time it is drawn. */
export async function recordStatements(
  url: string,
  environment: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<Map<string, readonly Statement[]>> {
  const recorder = openRecorder(url, environment)
  const recorded = new Map<string, readonly Statement[]>()
  try {
    for (const path of paths) {
      const ask = () => recorder.record(new Request(`http://localhost${path}`, { headers: drawnAnew }))
      await ask()
      const { status, statements } = await ask()
      if (status >= 400) throw new Error(`${path} answers ${status}`)
      if (statements.length === 0) throw new Error(`${path} asks nothing of the database: it was not drawn`)
      recorded.set(path, statements)
    }
    return recorded
  } finally {
    await recorder.close()
  }
}

/** Our own connections (parsers, time zone, prepared statements), without what builds statements. */
export function openDriver(url: string, connections = 10) {
  let pool: pg.Pool | undefined
  const db = connect(url, { max: connections, watch: (opened) => (pool = opened) })
  return {
    /** All on one connection, each written behind the one before without waiting for its answer. */
    async runAtOnce(statements: readonly Statement[]): Promise<void> {
      const client = await pool?.connect()
      try {
        await Promise.all(
          statements.map(({ values, ...asked }) => client?.query({ ...asked, values: [...values] })),
        )
      } finally {
        client?.release()
      }
    },
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
