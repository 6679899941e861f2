// Gather the Lucide icons (ISC) the pages use into one sprite. To add an icon: add its name, then run
// node scripts/icons.mjs. https://lucide.dev lists the names.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const names = `
  accessibility apple armchair arrow-left arrow-right ban beef bell bike book-open calendar-days camera candy car
  chart-column check chef-hat chevron-down chevron-left chevron-right circle-alert circle-check circle-help clock copy
  croissant cup-soda download euro external-link eye eye-off file-text fish flower-2 gem gift globe hammer hand-coins
  heart-handshake history house image info landmark languages laptop leaf list-checks lock log-out mail map-pin
  menu message-circle milk minus package package-check paw-print pencil percent phone plus printer qr-code refresh-cw
  scan-line scissors search send settings shield-check shirt shopping-basket sliders-horizontal sprout star store tag
  trash-2 triangle-alert truck undo-2 upload user-round users utensils wheat wine wrench x
`
  .trim()
  .split(/\s+/)

const { resolve } = createRequire(import.meta.url)
const symbol = async (name) => {
  const svg = await readFile(resolve(`lucide-static/icons/${name}.svg`), 'utf8')
  const drawing = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace('</svg>', '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/> ?/g, '/>')
    .trim()
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`
}
const symbols = await Promise.all(names.map(symbol))
const licence = '<!-- Lucide, ISC licence, https://lucide.dev/license -->'
await writeFile(
  new URL('../src/ui/asset/icons.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join('')}</svg>\n`,
)
const union = names.map((name) => `  | '${name}'`).join('\n')
await writeFile(
  new URL('../src/ui/icon.gen.ts', import.meta.url),
  `// Written by scripts/icons.mjs\nexport type IconName =\n${union}\n`,
)
