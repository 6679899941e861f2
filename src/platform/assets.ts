import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { paletteCss } from '../ui/palette.ts'

/** A file ready to be sent: its hashed path, and its body in the encodings a browser may ask for. */
type Asset = {
  readonly name: string
  readonly path: string
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly br?: Uint8Array<ArrayBuffer>
  readonly gzip?: Uint8Array<ArrayBuffer>
}

const root = new URL('../../', import.meta.url)
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  mp3: 'audio/mpeg',
}
/** Phones of 2022 and later; what is newer is lowered, what cannot be lowered is an enhancement only. */
const targets = {
  chrome: 99 << 16,
  firefox: 97 << 16,
  safari: (15 << 16) | (4 << 8),
  ios_saf: (15 << 16) | (4 << 8),
}

const digest = (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex').slice(0, 10)

function assetOf(name: string, body: Uint8Array | string, path?: string): Asset {
  const bytes = Buffer.from(body)
  const [stem, ext = ''] = name.split(/\.(?=[^.]+$)/)
  const type = types[ext]
  if (!type) throw new Error(`no content type for the asset ${name}`)
  const plain = { name, path: path ?? `/assets/${stem}-${digest(bytes)}.${ext}`, type, body: bytes }
  return /woff2|png|mp3/.test(ext)
    ? plain
    : { ...plain, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) }
}

const folders = ['src/ui/style/', 'src/ui/asset/', 'src/islands/']
type Source = { readonly folder: string; readonly name: string; readonly body: Buffer<ArrayBuffer> }

/** The sources in the order of their names, so that `10-base.css` comes before `20-layout.css`. */
async function readSources(): Promise<Source[]> {
  const read = async (folder: string) => {
    const names = (await readdir(new URL(folder, root))).filter((name) => !name.includes('.test.')).sort()
    return Promise.all(
      names.map(async (name) => ({ folder, name, body: await readFile(new URL(folder + name, root)) })),
    )
  }
  return (await Promise.all(folders.map(read))).flat()
}

/** The sheet of pages drawn for one person, besides the one of every page: what the public sees first stays light. */
export const deskSheet = 'desk.css'
/** Of it, what dresses a chart: a public page that has one takes no more. */
export const chartSheet = 'chart.css'

async function styleOf(name: string, sources: readonly Source[], files: readonly Asset[]): Promise<Asset> {
  const css = sources
    .map((source) => source.body.toString())
    .join('\n')
    .replace(
      /url\(([\w.-]+)\)/g,
      (_, file: string) => `url(${files.find((known) => known.name === file)?.path ?? file})`,
    )
  const { transform } = await import('lightningcss')
  const { code } = transform({ filename: name, code: Buffer.from(css), minify: true, targets })
  return assetOf(name, code)
}

/** `start.ts` loads only the islands a page holds, each from its own file. */
async function buildIslands(): Promise<Asset[]> {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: { islands: new URL('src/islands/start.ts', root).pathname },
    logLevel: 'warn',
  })
  const names = '[name]-[hash].js'
  const { output } = await bundle.generate({
    minify: true,
    entryFileNames: names,
    chunkFileNames: names,
    hashCharacters: 'hex',
  })
  await bundle.close()
  return output.flatMap((chunk) =>
    chunk.type !== 'chunk'
      ? []
      : [assetOf(chunk.isEntry ? 'islands.js' : `${chunk.name}.js`, chunk.code, `/assets/${chunk.fileName}`)],
  )
}

async function buildAssets(sources: readonly Source[]): Promise<Asset[]> {
  const of = (folder: string | undefined) => sources.filter((source) => source.folder === folder)
  const files = of(folders[1]).map((source) => assetOf(source.name, source.body))
  const sheets = of(folders[0])
  return [
    ...files,
    await styleOf(
      'style.css',
      sheets.filter(({ name }) => name !== deskSheet && name !== chartSheet),
      files,
    ),
    await styleOf(
      deskSheet,
      sheets.filter(({ name }) => name === deskSheet || name === chartSheet),
      files,
    ),
    await styleOf(
      chartSheet,
      sheets.filter(({ name }) => name === chartSheet),
      files,
    ),
    ...(await buildIslands()),
  ]
}

/** Built once for a given content: the next start reads `.cache`, and the builders stay on the disk. */
async function loadAssets(): Promise<Asset[]> {
  const sources = await readSources()
  const content = sources.flatMap((source) => [source.name, digest(source.body)])
  const key = digest([...content, digest(await readFile(new URL(import.meta.url)))].join())
  const cached = new URL(`.cache/assets-${key}`, root)
  try {
    return deserialize(await readFile(cached))
  } catch {
    const built = await buildAssets(sources)
    await keep(cached, serialize(built))
    return built
  }
}

/** A read-only disk only costs the next start its second. */
async function keep(file: URL, body: Uint8Array): Promise<void> {
  const draft = new URL(`${file.href}.${process.pid}`)
  await mkdir(new URL('.', file), { recursive: true }).catch(() => undefined)
  await writeFile(draft, body)
    .then(() => rename(draft, file))
    .catch(() => undefined)
}

const assets = new Map((await loadAssets()).map((asset) => [asset.name, asset]))

/** @throws Error when no asset has this name: a page must never point at nothing. */
export function assetPath(name: string): string {
  const asset = assets.get(name)
  if (!asset) throw new Error(`no asset named ${name}`)
  return asset.path
}

const palettes = new Map<string, Asset>()
function paletteOf(hex: string): Asset {
  const known = palettes.get(hex)
  if (known) return known
  const made = assetOf(`palette${hex.replace('#', '')}.css`, paletteCss(hex))
  // A bound on everything: far more than the territories and organisations of one platform.
  if (palettes.size < 2000) palettes.set(hex, made)
  return made
}

/** The stylesheet of a territory's colours. @throws RangeError when `hex` is not `#rrggbb`. */
export const palettePath = (hex: string): string => paletteOf(hex.toLowerCase()).path

/** A page kept from before an update asks for an older hash: it gets today's file, not a broken page. */
function findOptionalAsset(path: string): Asset | undefined {
  const [, stem = '', extension] = /^\/assets\/([\w-]+)-[0-9a-f]{8,10}\.(\w+)$/.exec(path) ?? []
  const hex = /^palette([0-9a-f]{6})$/.exec(stem)?.[1]
  return hex ? paletteOf(`#${hex}`) : assets.get(`${stem}.${extension}`)
}

/** The answer to a request under `/assets/`, or nothing when no asset ever had this name. */
export function assetResponse(path: string, acceptEncoding: string | undefined): Response | undefined {
  const asset = findOptionalAsset(path)
  if (!asset) return undefined
  const headers = new Headers({
    'content-type': asset.type,
    'cache-control': asset.path === path ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  })
  const encoding = (['br', 'gzip'] as const).find((name) => asset[name] && acceptEncoding?.includes(name))
  if (encoding) headers.set('content-encoding', encoding)
  return new Response((encoding && asset[encoding]) ?? asset.body, { headers })
}
