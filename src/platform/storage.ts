import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { AwsClient } from 'aws4fetch'
import type { Config } from './config.ts'

/**
 * Where bytes live. Keys are ours, never a person's; a key is written once and its bytes never change. Whole values
 * in memory, since what enters is bounded (files.ts).
 */
export type Storage = {
  /** Durable once it returns: the row that points here may be committed. */
  readonly put: (key: string, bytes: Uint8Array, mediaType: string) => Promise<void>
  readonly get: (key: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Deleting what is not there is done. */
  readonly delete: (key: string) => Promise<void>
}

/** Lower-case segments that start with a letter or a digit: no `..`, no hidden file, no absolute path. */
function checkKey(key: string): string {
  if (key.length > 200 || !/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/.test(key))
    throw new TypeError(`not a storage key: ${key}`)
  return key
}

/** A folder of this machine. A reader sees all of a file or none of it, even across a power cut. */
export function folderStorage(folder: string): Storage {
  const fileOf = (key: string) => path.join(folder, checkKey(key))
  return {
    async put(key, bytes) {
      const file = fileOf(key)
      const part = `${file}.${randomBytes(6).toString('hex')}.part`
      await mkdir(path.dirname(file), { recursive: true })
      try {
        await writeDurably(part, bytes)
        await rename(part, file)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await syncFolder(path.dirname(file))
    },
    get: (key) => readFile(fileOf(key)).catch(undefinedWhenAbsent),
    delete: (key) => rm(fileOf(key), { force: true }),
  }
}

async function writeDurably(file: string, bytes: Uint8Array) {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function undefinedWhenAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Any S3-compatible service, addressed by path (`https://endpoint/bucket/key`), which all of them answer to. */
export function s3Storage(bucket: {
  readonly endpoint: string
  readonly region: string
  readonly name: string
  readonly accessKey: string
  readonly secretKey: string
}): Storage {
  const client = new AwsClient({
    accessKeyId: bucket.accessKey,
    secretAccessKey: bucket.secretKey,
    region: bucket.region,
    service: 's3',
    // A refusal comes back within seconds: jobs have their own, longer patience.
    retries: 3,
  })
  const ask = async (key: string, init: RequestInit) => {
    const url = `${bucket.endpoint.replace(/\/$/, '')}/${bucket.name}/${checkKey(key)}`
    const answer = await client.fetch(url, { ...init, signal: AbortSignal.timeout(30_000) })
    if (!answer.ok && answer.status !== 404)
      throw new Error(`S3 answered ${answer.status} to ${init.method} ${key}: ${await answer.text()}`)
    return answer
  }
  return {
    async put(key, bytes, mediaType) {
      const body = new Uint8Array(bytes)
      const answer = await ask(key, { method: 'PUT', body, headers: { 'content-type': mediaType } })
      if (!answer.ok) throw new Error(`S3 has no bucket named ${bucket.name}`)
    },
    async get(key) {
      const answer = await ask(key, { method: 'GET' })
      return answer.ok ? answer.bytes() : undefined
    },
    async delete(key) {
      await ask(key, { method: 'DELETE' })
    },
  }
}

/** Where files are kept: a folder beside the database, or a bucket when one is named. */
export const openStorage = (config: Config): Storage =>
  config.S3_ENDPOINT
    ? s3Storage({
        endpoint: config.S3_ENDPOINT,
        region: config.S3_REGION,
        name: config.S3_BUCKET as string,
        accessKey: config.S3_ACCESS_KEY as string,
        secretKey: config.S3_SECRET_KEY as string,
      })
    : folderStorage(path.join(path.resolve(config.PARVIS_DATA), 'files'))
