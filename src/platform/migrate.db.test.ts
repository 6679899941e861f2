import fs from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { databaseUrl, dropDatabase, onServer } from '../../test/database.setup.ts'
import { listMigrations, migrate } from './migrate.ts'

const name = `${inject('template')}_migrate_${process.env['VITEST_POOL_ID']}`
const url = databaseUrl(inject('serverUrl'), name)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parvis-migrate-'))

const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text)
const tables = () =>
  onServer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    )
    return rows.map((row) => row.name)
  })

beforeAll(() => () => fs.rmSync(folder, { recursive: true }))
beforeEach(async () => {
  fs.rmSync(folder, { recursive: true })
  fs.mkdirSync(folder)
  write('20260101_0900_bread__create.sql', 'create table bread (id uuid primary key);')
  write(
    '20260102_0900_cheese__create.sql',
    'create table cheese (id uuid primary key);\ncreate index on cheese (id);',
  )
  await onServer(inject('serverUrl'), async (client) => {
    await dropDatabase(client, name)
    await client.query(`create database ${name}`)
  })
})
afterAll(() => onServer(inject('serverUrl'), (client) => dropDatabase(client, name)))

test('files are applied once, in the order of their names', async () => {
  const both = ['20260101_0900_bread__create', '20260102_0900_cheese__create']
  expect(await migrate(url, { folder })).toEqual(both)
  expect(await migrate(url, { folder })).toEqual([])
  write('20260103_0900_bread__weigh.sql', 'alter table bread add weight_grams int')
  expect(await migrate(url, { folder })).toEqual(['20260103_0900_bread__weigh'])
  expect(await tables()).toEqual(['bread', 'cheese', 'migration'])
})

test('the job queue is ready after it', async () => {
  await migrate(url, { folder })
  await onServer(url, (client) => client.query("select graphile_worker.add_job('letter')"))
})

test('ten processes at once apply each file once', async () => {
  const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(url, { folder })))
  expect(applied.flat()).toHaveLength(2)
})

test('a file that fails leaves nothing of itself, keeps those before, and is told with its line', async () => {
  write('20260103_0900_wine__create.sql', 'create table wine (id uuid);\nalter table beer add x int;')
  await expect(migrate(url, { folder })).rejects.toThrow(
    'Migration 20260103_0900_wine__create: relation "beer"',
  )
  expect(await tables()).toEqual(['bread', 'cheese', 'migration'])
  write('20260103_0900_wine__create.sql', 'create table wine (id uuid);\ncreate tabel beer ();')
  await expect(migrate(url, { folder })).rejects.toThrow(
    'wine__create, line 2: syntax error at or near "tabel"',
  )
})

test('a server that hangs up is told like any failure, and nothing else ends', async () => {
  write(
    '20260103_0900_wine__create.sql',
    'create table wine (); select pg_terminate_backend(pg_backend_pid())',
  )
  await expect(migrate(url, { folder })).rejects.toThrow('wine__create: terminating connection')
  expect(await tables()).toEqual(['bread', 'cheese', 'migration'])
})

test('stops after the migration it is asked to stop after', async () => {
  expect(await migrate(url, { folder, upTo: '20260101_0900_bread__create' })).toHaveLength(1)
  expect(await migrate(url, { folder })).toEqual(['20260102_0900_cheese__create'])
})

test('history is not rewritten: changed, late and unknown files are refused in one sentence', async () => {
  await migrate(url, { folder })
  write('20260101_1200_late__create.sql', 'select 1')
  await expect(migrate(url, { folder })).rejects.toThrow(
    '20260101_1200_late__create comes before 20260102_0900_cheese',
  )
  fs.rmSync(path.join(folder, '20260101_1200_late__create.sql'))
  write('20260101_0900_bread__create.sql', 'create table bread (id int primary key);')
  await expect(migrate(url, { folder })).rejects.toThrow('bread__create was applied with another content')
  fs.rmSync(path.join(folder, '20260101_0900_bread__create.sql'))
  await expect(migrate(url, { folder })).rejects.toThrow('does not know (20260101_0900_bread__create)')
})

test('line ends that Git changed are not another content', async () => {
  const file = '20260102_0900_cheese__create.sql'
  await migrate(url, { folder })
  write(file, fs.readFileSync(path.join(folder, file), 'utf8').replaceAll('\n', '\r\n'))
  expect(await migrate(url, { folder })).toEqual([])
})

test('a wrong file name is refused before anything is applied', async () => {
  write('wine.sql', 'select 1')
  await expect(migrate(url, { folder })).rejects.toThrow('wine.sql is not named')
})

test('an extension the role may not create is asked of the administrator', async () => {
  write('20260103_0900_extension__create.sql', 'create extension dblink')
  await expect(migrate(url, { folder })).rejects.toThrow(
    'ask the server\'s administrator to run "create extension dblink"',
  )
})

test('our own files carry one date each, and make the database of the tests', async () => {
  const client = new pg.Client({ connectionString: databaseUrl(inject('serverUrl'), inject('template')) })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select name from migration order by name collate "C"',
  )
  await client.end()
  expect(rows.map((row) => row.name)).toEqual(listMigrations())
  const dates = listMigrations().map((each) => each.slice(0, 13))
  expect(new Set(dates).size).toBe(dates.length)
})

/** A PostgreSQL of this version, as far as one asks for it: it speaks the protocol (messages of version 3), and says nothing else. */
async function serverOf(version: string): Promise<string> {
  const message = (kind: string, ...parts: readonly Buffer[]) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(4 + Buffer.concat(parts).length)
    return Buffer.concat([Buffer.from(kind), length, ...parts])
  }
  const ready = message('Z', Buffer.from('I'))
  const column = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from('server_version\0'),
    // No table, no column of one; text, of any length, written as text.
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
  ])
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)])
  const done = message('C', Buffer.from('SHOW\0'))
  const server = createServer((socket) => {
    const answers = [
      Buffer.concat([message('R', Buffer.alloc(4)), ready]),
      Buffer.concat([message('T', column), message('D', row), done, ready]),
      Buffer.concat([message('E', Buffer.from('SERROR\0C0A000\0Mno more is known here\0\0')), ready]),
    ]
    socket.on('data', (asked) => {
      // « X » says goodbye.
      const answer = asked[0] === 'X'.charCodeAt(0) ? undefined : answers.shift()
      if (answer) socket.write(answer)
      else socket.end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return `postgres://anybody@127.0.0.1:${(server.address() as AddressInfo).port}/any`
}

test('a PostgreSQL older than 15 is refused in one sentence that says which it is', async () => {
  await expect(migrate(await serverOf('14.19 (Debian)'), { folder })).rejects.toThrow(
    'Parvis needs PostgreSQL 15 or newer, and this server is 14.19 (Debian).',
  )
  // Nothing is said against 15, which is asked for more.
  await expect(migrate(await serverOf('15.0'), { folder })).rejects.toThrow('no more is known here')
})
