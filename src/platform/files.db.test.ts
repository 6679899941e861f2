import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { openBucket } from '../../test/s3.ts'
import { connect } from './db.ts'
import { fileHandlers } from './files.jobs.ts'
import { imageResponse, originalKey, readFile, readSealed, sha256Of, storeFile, storeImage } from './files.ts'
import { type Id, newId } from './ids.ts'
import { imageSources } from './images.ts'
import { createLog } from './log.ts'
import type { Database } from './schema.gen.ts'
import { folderStorage, type Storage, s3Storage } from './storage.ts'
import { doDueJobs } from './worker.ts'

let url: string
let db: Kysely<Database>
let folder: string
let storage: Storage
const now = Temporal.Now.instant()

beforeAll(async () => {
  url = await testDatabase()
  db = connect(url, { max: 10 })
  folder = await mkdtemp(path.join(tmpdir(), 'parvis-files-'))
  storage = folderStorage(folder)
})
afterAll(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

const work = (where = storage) =>
  doDueJobs({
    url,
    handlers: fileHandlers,
    context: { db, storage: where, log: createLog({ write: () => {} }) },
  })
async function newTerritory() {
  const id = newId<'territory'>()
  await db
    .insertInto('territory')
    .values({ id, slug: `t-${id.slice(-12)}`, name: 'Vallée', created_at: now })
    .execute()
  return { territoryId: id, by: null }
}
/** Another picture at every call: far enough apart that JPEG does not make them one. */
let pictures = 0
function photo() {
  pictures++
  const background = { r: (pictures * 37) % 256, g: 80, b: 9 }
  return sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
const ask = (address: string, headers: Record<string, string> = {}, method = 'GET', where = storage) =>
  imageResponse(where, address, new Request(`http://parvis.example${address}`, { headers, method }))
const rowOf = (id: Id<'file'>) => db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()

describe('a picture', () => {
  test('is served at once as it is, then in six lighter ones', async () => {
    const stored = await storeImage(db, storage, await photo(), await newTerritory(), now)
    const before = imageSources(stored)
    expect([before.avif, before.webp, before.width, before.height]).toEqual(['', '', 900, 600])
    const original = await ask(before.fallback)
    expect(original?.headers.get('content-type')).toBe('image/jpeg')
    expect((await sharp(await original?.bytes()).metadata()).width).toBe(900)

    await work()
    const after = imageSources((await rowOf(stored.id)) as never)
    for (const [type, srcset] of [
      ['avif', after.avif],
      ['webp', after.webp],
    ] as const) {
      const sizes = srcset.split(', ').map((size) => size.split(' ') as [string, string])
      expect(sizes.map(([, width]) => width)).toEqual(['320w', '640w', '900w'])
      for (const [address, width] of sizes) {
        const answer = await ask(address)
        expect(answer?.headers.get('content-type')).toBe(`image/${type}`)
        expect(`${(await sharp(await answer?.bytes()).metadata()).width}w`).toBe(width)
      }
    }
  })

  test('is kept for ever by browsers, and never taken for anything but a picture', async () => {
    const { fallback } = imageSources(await storeImage(db, storage, await photo(), await newTerritory(), now))
    const answer = await ask(fallback)
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      'content-length': String((await answer?.bytes())?.length),
    })
    const again = await ask(fallback, { 'if-none-match': answer?.headers.get('etag') as string })
    expect([again?.status, await again?.text()]).toEqual([304, ''])
    const head = await ask(fallback, {}, 'HEAD')
    expect([head?.status, await head?.text()]).toEqual([200, ''])
  })

  test('sent twice, or by many at once, is stored once in a territory and apart in another', async () => {
    const [here, there] = [await newTerritory(), await newTerritory()]
    const bytes = await photo()
    const stored = await Promise.all(
      Array.from({ length: 6 }, () => storeImage(db, storage, bytes, here, now)),
    )
    const again = await storeImage(db, storage, bytes, here, now.add({ hours: 30 }))
    expect(new Set([...stored, again].map(({ id }) => id)).size).toBe(1)
    expect((await rowOf(again.id))?.created_at.epochMilliseconds).toBe(
      now.add({ hours: 30 }).epochMilliseconds,
    )
    expect((await storeImage(db, storage, bytes, there, now)).id).not.toBe(again.id)
    const platform = { territoryId: null, by: null }
    expect((await storeImage(db, storage, bytes, platform, now)).id).toBe(
      (await storeImage(db, storage, bytes, platform, now)).id,
    )
    await work()
    const kept = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('original.jpg'))
    const { rows } = await sql<{ id: string }>`select id from file where kind = 'image'`.execute(db)
    expect(
      kept.filter((name) => rows.every(({ id }) => !name.includes(id))),
      'no bytes without a row',
    ).toEqual([])
  })

  test('that is refused leaves nothing behind', async () => {
    const territory = await newTerritory()
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    await expect(storeImage(db, storage, svg, territory, now)).rejects.toMatchObject({
      code: 'image.unknown_format',
    })
    const rows = await db
      .selectFrom('file')
      .select('id')
      .where('territory_id', '=', territory.territoryId)
      .execute()
    expect(rows).toEqual([])
  })

  test.each([
    '/fichiers/x/original.jpg',
    '/fichiers/../../secret/original.jpg',
    '/fichiers/0198c0de-0000-7000-8000-000000000000/original.jpg',
    '/fichiers/0198c0de-0000-7000-8000-000000000000/original.svg',
    '/fichiers/0198c0de-0000-7000-8000-000000000000/../../x',
    '/fichiers/0198c0de-0000-7000-8000-000000000000/original',
    '/autre',
  ])('is not found at %s', async (address) => {
    expect(await imageResponse(storage, address, new Request('http://parvis.example/'))).toBeUndefined()
  })
})

describe('a private file', () => {
  const document = (name = 'C:\\Documents\\Mes produits.csv') => ({
    kind: 'import' as const,
    mediaType: 'text/csv',
    name,
  })
  const bytes = new TextEncoder().encode('nom;prix\nmiel;7,50\n')

  test('is given back whole, under its own name, in its own territory only', async () => {
    const [here, there] = [await newTerritory(), await newTerritory()]
    const id = await storeFile(db, storage, bytes, { ...document(), ...here }, now)
    const file = await readFile(db, storage, { id, territoryId: here.territoryId })
    expect(file).toMatchObject({ name: 'Mes produits.csv', mediaType: 'text/csv' })
    expect(new TextDecoder().decode(file.bytes)).toContain('miel;7,50')
    for (const territoryId of [there.territoryId, null])
      await expect(readFile(db, storage, { id, territoryId })).rejects.toMatchObject({ code: 'file.unknown' })
  })

  test('kept with its fingerprint, is handed over only as it was', async () => {
    const here = await newTerritory()
    const id = await storeFile(db, storage, bytes, { ...document(), ...here }, now)
    const sealed = { id, territoryId: here.territoryId, fingerprint: sha256Of(bytes), of: 'voucher 1' }
    expect(new Uint8Array((await readSealed(db, storage, sealed)).bytes)).toEqual(bytes)
    const altered: Storage = { ...storage, get: async () => new TextEncoder().encode('nom;prix\n') }
    for (const [where, asked] of [
      [altered, sealed],
      [storage, { ...sealed, fingerprint: null }],
    ] as const)
      await expect(readSealed(db, where, asked)).rejects.toThrow('voucher 1 no longer has its fingerprint')
  })

  test('has no address, even for who knows its id', async () => {
    const id = await storeFile(db, storage, bytes, { ...document(), ...(await newTerritory()) }, now)
    for (const name of ['original', 'original.jpg', '320.webp'])
      expect(await ask(`/fichiers/${id}/${name}`)).toBeUndefined()
    expect(originalKey({ id, kind: 'import', media_type: 'text/csv' })).toMatch(/^private\//)
  })

  test('is refused empty, or over 25 MB', async () => {
    const where = { ...document(), ...(await newTerritory()) }
    await expect(storeFile(db, storage, new Uint8Array(), where, now)).rejects.toMatchObject({
      code: 'file.empty',
    })
    await expect(
      storeFile(db, storage, new Uint8Array(25 * 1024 * 1024 + 1), where, now),
    ).rejects.toMatchObject({ code: 'file.too_heavy' })
  })
})

test('a picture forgotten while its sizes are drawn leaves no bytes', async () => {
  const { id } = await storeImage(db, storage, await photo(), await newTerritory(), now)
  const slow: Storage = {
    ...storage,
    async put(key, bytes, type) {
      await db.deleteFrom('file').where('id', '=', id).execute()
      await storage.put(key, bytes, type)
    },
  }
  await work(slow)
  for (const name of ['original.jpg', '320.avif', '900.webp'])
    expect(await ask(`/fichiers/${id}/${name}`)).toBeUndefined()
})

test('what nothing points at after a day is forgotten, row and bytes; what a shop shows is kept', async () => {
  const territory = await newTerritory()
  const yesterday = now.subtract({ hours: 25 })
  const [left, shown, fresh] = [
    await storeImage(db, storage, await photo(), territory, yesterday),
    await storeImage(db, storage, await photo(), territory, yesterday),
    await storeImage(db, storage, await photo(), territory, now),
  ]
  await work()
  await db
    .insertInto('organisation')
    .values({
      id: newId(),
      territory_id: territory.territoryId,
      kind: 'association',
      name: 'Les Amis',
      slug: 'les-amis',
      logo_file_id: shown.id,
      created_at: now,
    })
    .execute()
  await sql`select graphile_worker.add_job('file.forget_unused', '{}')`.execute(db)
  await work()
  expect(await rowOf(left.id)).toBeUndefined()
  for (const name of ['original.jpg', '320.avif', '640.webp', '900.avif'])
    expect(await ask(`/fichiers/${left.id}/${name}`)).toBeUndefined()
  for (const kept of [shown, fresh]) {
    expect(await rowOf(kept.id)).toBeDefined()
    expect(await ask(`/fichiers/${kept.id}/320.avif`)).toBeDefined()
  }
})

test('kept on S3, a picture is served in every size, for ever, until nothing points at it', async () => {
  const s3 = await openBucket(path.join(folder, 's3'))
  onTestFinished(() => void s3.close())
  const bucket = s3Storage(s3.bucket)
  const yesterday = now.subtract({ hours: 25 })
  const { id } = await storeImage(db, bucket, await photo(), await newTerritory(), yesterday)
  await work(bucket)
  const { avif, webp, fallback } = imageSources((await rowOf(id)) as never)
  const addresses = [fallback, ...[avif, webp].flatMap((sizes) => sizes.split(', '))].map(
    (size) => size.split(' ')[0] as string,
  )
  expect(addresses).toHaveLength(7)
  const answers = () => Promise.all(addresses.map((address) => ask(address, {}, 'GET', bucket)))
  for (const answer of await answers()) {
    expect(answer?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await sharp(await answer?.bytes()).metadata()).width).toBeGreaterThan(0)
  }
  await sql`select graphile_worker.add_job('file.forget_unused', '{}')`.execute(db)
  await work(bucket)
  expect(await rowOf(id)).toBeUndefined()
  expect(await answers()).toEqual(Array(7).fill(undefined))
})
