import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ownColour } from '../ui/palette.ts'
import { assetPath, assetResponse, palettePath } from './assets.ts'

const encodings = 'gzip, deflate, br'
const sizeOf = async (path: string) => (await assetResponse(path, encodings)?.bytes())?.length ?? Number.NaN

test('the stylesheet and a palette weigh at most half of the first flight', async () => {
  expect(await sizeOf(assetPath('style.css'))).toBeLessThan(7500)
  expect(await sizeOf(palettePath(ownColour))).toBeLessThan(700)
})

test('an asset is sent compressed, for ever, and the fonts of the stylesheet exist', async () => {
  const answer = assetResponse(assetPath('style.css'), encodings)
  expect(answer?.headers.get('content-encoding')).toBe('br')
  expect(answer?.headers.get('cache-control')).toContain('immutable')
  const css = brotliDecompressSync(new Uint8Array((await answer?.arrayBuffer()) ?? [])).toString()
  const fonts = css.match(/\/assets\/[\w-]+\.woff2/g) ?? []
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts)
    expect(assetResponse(font, encodings)?.headers.get('content-type')).toBe('font/woff2')
})

test('an older hash gets the file of today without being kept, an unknown name nothing', () => {
  const old = assetPath('style.css').replace(/-[0-9a-f]+\./, '-0123456789.')
  expect(assetResponse(old, undefined)?.headers.get('cache-control')).toBe('no-cache')
  expect(assetResponse(palettePath('#AA3311'), undefined)?.status).toBe(200)
  expect(assetResponse('/assets/../main-0123456789.ts', undefined)).toBeUndefined()
  expect(assetResponse('/assets/nothing-0123456789.css', undefined)).toBeUndefined()
  expect(() => assetPath('nothing.css')).toThrow()
})

test('each island is a small file of its own', async () => {
  expect(await sizeOf(assetPath('islands.js'))).toBeLessThan(1000)
})
