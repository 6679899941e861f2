import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from './postgres.ts'

const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'parvis-postgres-'))
const start = (options: { port?: number } = {}) => startPostgres({ dataFolder, port: 0, ...options })
const folder = path.join(dataFolder, 'postgres')
const postmasterFile = path.join(folder, 'cluster/postmaster.pid')
const postmaster = () => Number(fs.readFileSync(postmasterFile, 'utf8').split('\n')[0])

async function ask(server: { url: string }, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

/** Another Parvis process: says its server's address, and at the end of its input stops as Ctrl-C makes it stop. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; said: AsyncIterator<string> }> {
  const module = path.join(import.meta.dirname, 'postgres.ts')
  const script = `
    const { startPostgres } = await import(${JSON.stringify(module)})
    const { default: pg } = await import('pg')
    const server = await startPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, port: 0 })
    process.once('SIGINT', async () => {
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      console.log('drained ' + (await client.query('select 1 as one')).rows[0].one)
      await client.end()
      await server.stop()
      process.exit(0)
    })
    setInterval(() => undefined, 1000)
    console.log(server.url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    detached: true, // a process group of its own, as a terminal gives one to a command
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, url: String((await said.next()).value), said }
}

let server: PostgresServer
beforeAll(async () => {
  fs.chmodSync(dataFolder, 0o755)
  server = await start()
})
afterAll(async () => {
  await server.stop()
  fs.rmSync(dataFolder, { recursive: true })
})

test('the application is a role without powers, in a database ready for French text', async () => {
  const [found] = await ask(
    server,
    `select rolname, rolsuper or rolcreatedb or rolcreaterole or rolreplication as powers,
       pg_get_userbyid(datdba) as owner, datlocale, pg_encoding_to_char(encoding) as encoding,
       (select array_agg(extname::text order by extname) from pg_extension) as extensions
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  expect(found).toEqual({
    rolname: 'parvis',
    powers: false,
    owner: 'parvis',
    datlocale: 'fr-FR',
    encoding: 'UTF8',
    extensions: ['btree_gist', 'citext', 'pg_stat_statements', 'pg_trgm', 'plpgsql', 'unaccent'],
  })
  const sorted = await ask(server, "select w from unnest(array['zeste', 'être', 'etc', 'Été']) w order by w")
  expect(sorted.map(({ w }) => w)).toEqual(['etc', 'Été', 'être', 'zeste'])
})

test('it listens to this machine only, and asks for a password that only we can read', async () => {
  const listening = fs.readFileSync(postmasterFile, 'utf8').split('\n')
  expect({ address: listening[5], socketFolder: listening[4] }).toEqual({
    address: '127.0.0.1',
    socketFolder: '',
  })
  const wrong = server.url.replace(/:[^:@]*@/, ':guess@')
  await expect(ask({ url: wrong }, 'select 1')).rejects.toThrow('password authentication failed')
  expect(fs.statSync(path.join(folder, 'passwords.json')).mode & 0o777).toBe(0o600)
  expect(fs.statSync(folder).mode & 0o077).toBe(0)
})

test('what was confirmed survives kill -9 of the database itself', async () => {
  await ask(server, 'create table kept (n int)')
  await ask(server, 'insert into kept values (42)')
  process.kill(postmaster(), 'SIGKILL')
  server = await start()
  expect(await ask(server, 'select n from kept')).toEqual([{ n: 42 }])
})

test('a taken port is avoided, and the one chosen instead is remembered', async () => {
  await server.stop()
  const other = net.createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as net.AddressInfo
  server = await start({ port })
  const chosen = server.port
  expect(chosen).not.toBe(port)
  await server.stop()
  server = await start({ port })
  expect(server.port).toBe(chosen)
  await server.stop()
  other.close()
  server = await start({ port })
  expect(server.port).toBe(port)
})

test('processes share the server; the last to leave stops it', async () => {
  const { child, url, said } = await startElsewhere()
  expect(new URL(url).port).toBe(String(server.port))
  await server.stop()
  expect(await ask({ url }, 'select 1 as one')).toEqual([{ one: 1 }])
  child.kill('SIGINT')
  await said.next()
  await once(child, 'exit')
  expect(fs.existsSync(postmasterFile)).toBe(false)
  server = await start()
})

test('Ctrl-C reaches us and not the database, which answers until we have drained', async () => {
  await server.stop()
  const { child, said } = await startElsewhere()
  process.kill(-(child.pid as number), 'SIGINT') // what a terminal does: the whole group
  expect((await said.next()).value).toBe('drained 1')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(fs.existsSync(postmasterFile)).toBe(false)
  server = await start()
})

test('kill -9 of Parvis leaves a database that the next start adopts, and can stop', async () => {
  await server.stop()
  const { child } = await startElsewhere()
  const before = postmaster()
  child.kill('SIGKILL')
  await once(child, 'exit')
  server = await start()
  expect(postmaster()).toBe(before)
  await server.stop()
  expect(fs.existsSync(postmasterFile)).toBe(false)
  server = await start()
})

test('a lock file that names a process of another kind is not believed', async () => {
  await server.stop()
  fs.writeFileSync(
    postmasterFile,
    `${process.pid}\n${folder}/cluster\n0\n${server.port}\n\n127.0.0.1\n\nready\n`,
  )
  server = await start()
  expect(postmaster()).not.toBe(process.pid)
})

test('two first starts at once make one cluster', async () => {
  const fresh = fs.mkdtempSync(path.join(os.tmpdir(), 'parvis-postgres-'))
  fs.chmodSync(fresh, 0o755)
  const options = { dataFolder: fresh, port: 0, fast: true }
  const [one, two] = await Promise.all([startPostgres(options), startPostgres(options)])
  expect(one.url).toBe(two.url)
  expect(await ask(two, 'select rolcreatedb from pg_roles where rolname = current_user')).toEqual([
    { rolcreatedb: true },
  ])
  await one.stop()
  await two.stop()
  fs.rmSync(fresh, { recursive: true })
})

test('a cluster of another engine, or without its passwords, is refused in one sentence', async () => {
  await server.stop()
  const [version, passwords] = [path.join(folder, 'cluster/PG_VERSION'), path.join(folder, 'passwords.json')]
  fs.writeFileSync(version, '17\n')
  await expect(start()).rejects.toThrow('was made by PostgreSQL 17 and this Parvis carries 18')
  fs.writeFileSync(version, '18\n')
  fs.renameSync(passwords, `${passwords}.away`)
  await expect(start()).rejects.toThrow('lost its passwords.json')
  fs.renameSync(`${passwords}.away`, passwords)
  server = await start()
})
