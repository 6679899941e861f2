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
    targetFormat: 'woff2',
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum'],
    ...(variationAxes && { variationAxes }),
  })
  await writeFile(new URL(`../src/ui/asset/${to}`, import.meta.url), font)
  console.log(to, font.length)
}

await cut('@fontsource/young-serif/files/young-serif-latin-400-normal.woff2', 'young-serif.woff2')
await cut('@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2', 'figtree.woff2', {
  wght: { min: 400, max: 700 },
})
