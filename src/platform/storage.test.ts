import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBucket } from '../../test/s3.ts'
import { folderStorage, type Storage, s3Storage } from './storage.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

let folder: string
let s3: Awaited<ReturnType<typeof openBucket>>
const storages: Record<string, Storage> = {}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parvis-storage-'))
  s3 = await openBucket(path.join(folder, 's3'))
  storages['folder'] = folderStorage(path.join(folder, 'files'))
  storages['s3'] = s3Storage(s3.bucket)
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

describe.each(['folder', 's3'])('%s', (name) => {
  const storage = () => storages[name] as Storage

  test('gives back what was put, until it is deleted', async () => {
    await storage().put('images/ab/one/640.webp', bytes('miel'), 'image/webp')
    expect(await storage().get('images/ab/one/640.webp')).toEqual(expect.objectContaining(bytes('miel')))
    await storage().delete('images/ab/one/640.webp')
    expect(await storage().get('images/ab/one/640.webp')).toBeUndefined()
    await storage().delete('images/ab/one/640.webp')
  })

  test('keeps every byte', async () => {
    const all = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256)
    await storage().put('images/ab/all/original.jpg', all, 'image/jpeg')
    expect(Buffer.compare((await storage().get('images/ab/all/original.jpg')) as Uint8Array, all)).toBe(0)
  })

  test.each([
    '../secret',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.b',
    'a\\b',
    'A',
    'a%2f..',
    'a\0b',
    '',
  ])('refuses the key %j', async (key) => {
    await expect((async () => storage().put(key, bytes('x'), 'text/plain'))()).rejects.toThrow(TypeError)
    await expect((async () => storage().get(key))()).rejects.toThrow(TypeError)
    await expect((async () => storage().delete(key))()).rejects.toThrow(TypeError)
  })
})

test('a folder holds no half-written file, whoever writes at once', async () => {
  const storage = folderStorage(path.join(folder, 'many'))
  await Promise.all(
    Array.from({ length: 20 }, () => storage.put('a/b', new Uint8Array(100_000).fill(7), 'text/plain')),
  )
  expect(await readdir(path.join(folder, 'many', 'a'))).toEqual(['b'])
  expect((await storage.get('a/b'))?.length).toBe(100_000)
})

test('S3 says which bucket or key it will not take, rather than losing a file', async () => {
  const nowhere = s3Storage({ ...s3.bucket, name: 'absent' })
  await expect(nowhere.put('a', bytes('x'), 'text/plain')).rejects.toThrow('absent')
  const stranger = s3Storage({ ...s3.bucket, accessKey: 'nobody' })
  await expect(stranger.put('a', bytes('x'), 'text/plain')).rejects.toThrow('403')
})
