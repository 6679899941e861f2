// Cut the two open fonts down to the letters French and English need. Run by hand after a change of font:
// node scripts/fonts.mjs. The results are committed, so that no start-up and no test depends on it.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const file = createRequire(import.meta.url).resolve
const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
const french = 'ÀÂÄÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäçéèêëîïôöœùûüÿÆæ«»°²³·×÷½¼¾£§©'
const letters = `${range(0x20, 0x7e)}${french}‘’“”–—…•€\u00a0\u202f−→←`

async function cut(from, to, variationAxes) {
  const font = await subsetFont(await readFile(file(from)), letters, {
    targetFormat: to.endsWith('.ttf') ? 'truetype' : 'woff2',
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum'],
    ...(variationAxes && { variationAxes }),
  })
  await writeFile(new URL(`../src/${to}`, import.meta.url), font)
  console.log(to, font.length)
}

const serif = '@fontsource/young-serif/files/young-serif-latin-400-normal.woff2'
const sans = '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2'
await cut(serif, 'ui/asset/young-serif.woff2')
await cut(sans, 'ui/asset/figtree.woff2', { wght: { min: 400, max: 700 } })
// Documents are set with fixed weights, in a format their compiler reads.
await cut(serif, 'platform/documents/font/young-serif.ttf')
await cut(sans, 'platform/documents/font/figtree-regular.ttf', { wght: 400 })
await cut(sans, 'platform/documents/font/figtree-bold.ttf', { wght: 700 })
