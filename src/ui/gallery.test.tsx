import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assertHtml } from '../../test/html.ts'
import { assetPath, assetResponse, palettePath } from '../platform/assets.ts'
import type { Language } from '../platform/language.ts'
import { ardennes } from './frame.examples.tsx'
import { findOptionalPage, Gallery, pageNames } from './gallery.tsx'

/** The first flight of a TCP connection: ten segments of 1 460 bytes. */
const firstFlight = 14_000
const sizeOf = async (path: string) => (await assetResponse(path, 'br')?.bytes())?.length ?? Number.NaN

const languages: readonly Language[] = ['fr', 'en']

test.each(languages)('every example is valid HTML (%s)', (lang) => {
  assertHtml(String(Gallery({ lang, base: '/galerie' })))
})

test.each(pageNames)('the example page « %s » is valid HTML in both languages', (name) => {
  for (const lang of languages) {
    const page = String(findOptionalPage(name)?.render(lang))
    expect(page).toContain('</html>')
    assertHtml(page)
  }
})

test.each(pageNames)(
  'the first view of « %s » fits in the first flight, the whole page in 60 kB',
  async (name) => {
    const page = gzipSync(String(findOptionalPage(name)?.render('fr'))).length
    const view = page + (await sizeOf(assetPath('style.css'))) + (await sizeOf(palettePath(ardennes.colour)))
    expect(view).toBeLessThan(firstFlight)
    const rest = ['figtree.woff2', 'young-serif.woff2', 'icons.svg', 'islands.js', 'menu-disclosure.js']
    const sizes = await Promise.all(rest.map((asset) => sizeOf(assetPath(asset))))
    expect(sizes.reduce((sum, size) => sum + size, view)).toBeLessThan(60_000)
  },
)
