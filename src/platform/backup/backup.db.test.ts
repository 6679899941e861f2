import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type Entry, fill, fingerprints, open, rewrite } from '../../../test/backup.ts'
import { databaseUrl, dropDatabase, onServer } from '../../../test/database.setup.ts'
import { listMigrations, migrate } from '../migrate.ts'
import { readCatalog } from '../schema/catalog.ts'
import { renderSchema } from '../schema/write.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const name = (which: string) => `${inject('template')}_backup_${which}_${process.env['VITEST_POOL_ID']}`
const url = (which: string) => databaseUrl(inject('serverUrl'), name(which))
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parvis-backup-'))
const from = { url: url('from'), dataFolder: path.join(folder, 'from') }
const to = { url: url('to'), dataFolder: path.join(folder, 'to') }
const archive = path.join(folder, 'archive.tar.gz')
const quiet = () => undefined

const remake = (which: string, template: string) =>
  onServer(inject('serverUrl'), async (client) => {
    await dropDatabase(client, name(which))
    await client.query(`create database ${name(which)} template ${template}`)
  })
const ask = async (database: { url: string }, sql: string, values: unknown[] = []) =>
  (await onServer(database.url, (client) => client.query(sql, values))).rows

beforeAll(async () => {
  await remake('from', inject('template'))
  await fill(from.url)
  fs.mkdirSync(path.join(from.dataFolder, 'files/ab/cd'), { recursive: true })
  fs.writeFileSync(path.join(from.dataFolder, 'secret'), 'a secret that signs', { mode: 0o600 })
  fs.writeFileSync(path.join(from.dataFolder, 'files/ab/cd/picture.webp'), Buffer.alloc(300_000, 7))
  fs.writeFileSync(path.join(from.dataFolder, 'files/empty.bin'), '')
  fs.writeFileSync(path.join(from.dataFolder, 'files/half.bin.part'), 'not finished')
  await backup({ ...from, file: archive }, quiet)
})
beforeEach(async () => {
  await remake('to', 'template1')
  fs.rmSync(to.dataFolder, { recursive: true, force: true })
  fs.mkdirSync(to.dataFolder)
})
afterAll(async () => {
  fs.rmSync(folder, { recursive: true })
  for (const which of ['from', 'to'])
    await onServer(inject('serverUrl'), (client) => dropDatabase(client, name(which)))
})

test('everything comes back: every row of every table, files, jobs, and the rules on top of them', async () => {
  const lines: string[] = []
  const manifest = await restore(archive, to, (line) => lines.push(line))
  expect(lines.at(-1)).toMatch(/rows in \d+ tables are back; every count and sum of money is the same/)
  expect(manifest.tables.find(({ table }) => table === 'audit_event')?.rows).toBe(1000)

  const [was, is] = [await fingerprints(from), await fingerprints(to)]
  const { 'graphile_worker._private_jobs': wereJobs, ...wasRest } = was
  const { 'graphile_worker._private_jobs': areJobs, ...isRest } = is
  expect(Object.keys(wasRest).length).toBeGreaterThan(40)
  expect(isRest).toEqual(wasRest)
  expect(areJobs?.split(' ')[0]).toBe(wereJobs?.split(' ')[0])

  const files = fs.readdirSync(to.dataFolder, { recursive: true }).map(String).toSorted()
  expect(files).toEqual([
    'files',
    'files/ab',
    'files/ab/cd',
    'files/ab/cd/picture.webp',
    'files/empty.bin',
    'secret',
  ])
  expect(fs.readFileSync(path.join(to.dataFolder, 'files/ab/cd/picture.webp'))).toEqual(
    Buffer.alloc(300_000, 7),
  )
  expect(fs.statSync(path.join(to.dataFolder, 'secret')).mode & 0o777).toBe(0o600)

  const catalogOf = (database: { url: string }) => onServer(database.url, readCatalog)
  expect(renderSchema(await catalogOf(to))).toEqual(renderSchema(await catalogOf(from)))
})

test('after it, foreign keys and triggers judge again, jobs are free and numbers go on', async () => {
  await restore(archive, to, quiet)
  await expect(ask(to, "delete from territory where slug = 'ardennes'")).rejects.toThrow('foreign key')
  await expect(ask(to, 'delete from audit_event')).rejects.toThrow('never changed')
  expect(
    await ask(to, 'select key, locked_at, locked_by from graphile_worker._private_jobs order by id'),
  ).toEqual([
    { key: 'k', locked_at: null, locked_by: null },
    { key: null, locked_at: null, locked_by: null },
  ])
  const [next] = await ask(to, "select (graphile_worker.add_job('later')).id as id")
  const [last] = await ask(from, 'select max(id) as id from graphile_worker._private_jobs')
  expect(Number(next.id)).toBe(Number(last.id) + 1)
})

test('the archive is one that common tools can read, for its owner only', async () => {
  expect(fs.statSync(archive).mode & 0o777).toBe(0o600)
  const entries = await open(archive)
  expect(entries[0]?.name).toBe('manifest.json')
  expect(entries.at(-1)?.name).toBe('checksums.txt')
  const mails = entries.filter((entry) => entry.name.startsWith('database/public.mail/'))
  expect(mails.length).toBeGreaterThan(1)
  for (const { content } of mails) expect(content.endsWith('\n')).toBe(true)
  await expect(backup({ ...from, file: archive }, quiet)).rejects.toThrow('already exists')
})

test('money is added up and compared', async () => {
  await remake('to', inject('template'))
  await ask(
    to,
    "insert into territory (id, slug, name, created_at) values (gen_random_uuid(), 'rich', 'Rich', now())",
  )
  const moneyed = { url: to.url, dataFolder: from.dataFolder }
  await onServer(to.url, async (client) => {
    await client.query('alter table payment drop constraint payment_is_of_a_shop_order')
    await client.query(
      `insert into payment (id, territory_id, shop_order_id, provider, provider_account, amount_cents, state, created_at)
       select gen_random_uuid(), id, gen_random_uuid(), 'test_card', '', 9007199254740993, 'pending', now()
       from territory, generate_series(1, 3)`,
    )
  })
  const file = path.join(folder, 'money.tar.gz')
  const { tables } = await backup({ ...moneyed, file }, quiet)
  expect(tables.find(({ table }) => table === 'payment')).toMatchObject({
    rows: 3,
    sums: { amount_cents: '27021597764222979', refunded_cents: '0' },
  })
  const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')
  const hashes: [string, string] = ['', '']
  const altered = await rewrite(file, ({ name, content }) => {
    if (name === 'checksums.txt') return content.replace(...hashes)
    if (name !== 'manifest.json') return content
    const lessOneCent = content.replace('27021597764222979', '27021597764222978')
    hashes.splice(0, 2, sha256(content), sha256(lessOneCent))
    return lessOneCent
  })
  await remake('to', 'template1')
  const error = await restore(altered, to, quiet).catch((caught: Error) => caught)
  expect(error).toMatchObject({
    message: expect.stringContaining('nothing was restored'),
    cause: {
      message: expect.stringMatching(/^payment: .*27021597764222979.* instead of .*27021597764222978/),
    },
  })
})

test('what is written during a backup is in it whole or not at all', async () => {
  let running = true
  const writing = onServer(from.url, async (client) => {
    for (let n = 0; running; n++) {
      await client.query('begin')
      await client.query("insert into payment_event values ('pair', $1, now())", [String(n)])
      await client.query(`insert into verification (id, identifier, value, expires_at, created_at, updated_at)
        values (gen_random_uuid(), 'pair', '', now(), now(), now())`)
      await client.query('commit')
    }
  })
  const file = path.join(folder, 'during.tar.gz')
  const { tables } = await backup({ ...from, file }, quiet)
  running = false
  await writing
  const rows = (table: string) => tables.find((each) => each.table === table)?.rows
  expect(rows('payment_event')).toBe(rows('verification'))
  await restore(file, to, quiet)
  const counts = 'select (select count(*) from payment_event) = (select count(*) from verification) as same'
  expect(await ask(to, counts)).toEqual([{ same: true }])
})

test('a server that hangs up once everything is read takes nothing from the backup', async () => {
  const leave = `import pg from 'pg'
    const client = new pg.Client({ connectionString: process.argv[1] })
    await client.connect()
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'parvis-backup'")
    await client.end()`
  const file = path.join(folder, 'left.tar.gz')
  // By another process, waited for: this one hears of it between two queries.
  const hangUp = (line: string) =>
    line.endsWith(' files') &&
    execFileSync(process.execPath, ['--input-type=module', '--eval', leave, from.url])
  await backup({ ...from, file }, hangUp)
  expect((await open(file)).at(-1)?.name).toBe((await open(archive)).at(-1)?.name)
})

test('an archive of an older Parvis is restored, then brought up to now', async () => {
  const all = listMigrations()
  const older = all[2] as string
  await migrate(to.url, { upTo: older })
  await ask(
    to,
    "insert into territory (id, slug, name, created_at) values (gen_random_uuid(), 'old', 'Old', now())",
  )
  const file = path.join(folder, 'older.tar.gz')
  expect((await backup({ ...to, file }, quiet)).migrations.at(-1)).toBe(older)
  await remake('to', 'template1')
  await restore(file, to, quiet)
  expect(await ask(to, 'select slug from territory')).toEqual([{ slug: 'old' }])
  expect((await ask(to, 'select name from migration order by 1')).map((row) => row.name)).toEqual(all)
})

describe('it refuses in one sentence, and leaves everything as it was,', () => {
  const refusal = (file: string) => restore(file, to, quiet).catch((error: Error) => error.message)
  const tablesThere = async () => (await ask(to, 'select count(*)::int as n from territory'))[0].n

  test('a database that holds data', async () => {
    await remake('to', inject('template'))
    await ask(to, "insert into payment_event values ('stripe', 'mine', now())")
    expect(await refusal(archive)).toBe(
      'This database already holds data (payment_event): restore into an empty one.',
    )
    expect(await ask(to, 'select event_id from payment_event')).toEqual([{ event_id: 'mine' }])
  })

  test('a data folder that holds files', async () => {
    fs.mkdirSync(path.join(to.dataFolder, 'files/sub'), { recursive: true })
    expect((await restore(archive, to, quiet)).format).toBe(1)
    await remake('to', 'template1')
    expect(await refusal(archive)).toContain('already holds files: restore into a new data folder.')
  })

  test('a file that is not there, or no archive', async () => {
    expect(await refusal('/nowhere.tar.gz')).toBe('There is no file /nowhere.tar.gz.')
    const other = path.join(folder, 'other')
    fs.writeFileSync(other, 'a shopping list')
    expect(await refusal(other)).toContain('is damaged or cut short: nothing was restored.')
  })

  test('an archive of a newer Parvis', async () => {
    const newer = await rewrite(archive, ({ name, content }) =>
      name === 'manifest.json'
        ? content.replace('"migrations": [', '"migrations": ["99990101_0000_moon__create",')
        : content,
    )
    expect(await refusal(newer)).toContain('99990101_0000_moon__create')
  })

  test('one cut short, at any place, then takes the whole one', async () => {
    const whole = fs.readFileSync(archive)
    const cut = path.join(folder, 'cut.tar.gz')
    for (const share of [0.02, 0.9, 0.999]) {
      fs.writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)))
      expect(await refusal(cut), `cut at ${share}`).toContain(
        'is damaged or cut short: nothing was restored.',
      )
    }
    expect(await tablesThere()).toBe(0)
    expect(fs.readdirSync(to.dataFolder)).toEqual([])
    await restore(archive, to, quiet)
    expect(await tablesThere()).toBe(1)
  })

  test('one where a row, a file or the list of checksums was changed or taken out', async () => {
    const alterations: ((entry: Entry) => string | undefined)[] = [
      ({ name, content }) =>
        name.includes('audit_event/') ? content.replace('shop.accept', 'shop.refuse') : content,
      ({ name, content }) => (name === 'data/secret' ? 'another secret' : content),
      ({ name, content }) => (name === 'data/secret' ? undefined : content),
      ({ name, content }) => (name === 'checksums.txt' ? undefined : content),
      ({ name, content }) => (name === 'checksums.txt' ? content.split('\n').slice(3).join('\n') : content),
    ]
    for (const [n, alter] of alterations.entries())
      expect(await refusal(await rewrite(archive, alter)), `alteration ${n}`).toContain(
        'nothing was restored.',
      )
    expect(await tablesThere()).toBe(0)
  })

  test('one whose file names climb out of the data folder', async () => {
    const climbing = await rewrite(archive, ({ content }) => content, '../../climbed')
    expect(await refusal(climbing)).toContain('nothing was restored.')
    expect(fs.existsSync(path.join(folder, 'climbed'))).toBe(false)
  })
})
