import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'

/** A file of an archive, with what lets anybody check it. */
export type Entry = { readonly path: string; readonly bytes: number; readonly sha256: string }

/**
 * A zip written piece by piece: `take` gives what is ready, so that an archive of any size needs little memory.
 * `on` dates its files.
 */
export function openZip(on: Temporal.Instant) {
  let ready: Uint8Array<ArrayBuffer>[] = []
  const entries: Entry[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk as Uint8Array<ArrayBuffer>)
  })
  /** Begin a file; it is done when its `end` is called, before another begins. */
  const begin = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = on.toString()
    zip.add(file)
    const hash = createHash('sha256')
    let bytes = 0
    return {
      write: (part: Uint8Array) => {
        hash.update(part)
        bytes += part.length
        file.push(part)
      },
      end: () => {
        file.push(new Uint8Array(), true)
        entries.push({ path, bytes, sha256: hash.digest('hex') })
      },
    }
  }
  return {
    begin,
    add: (path: string, content: Uint8Array | string) => {
      const file = begin(path)
      file.write(typeof content === 'string' ? Buffer.from(content) : content)
      file.end()
    },
    entries: entries as readonly Entry[],
    end: () => zip.end(),
    take: () => {
      const taken = ready
      ready = []
      return taken
    },
  }
}
export type OpenZip = ReturnType<typeof openZip>
