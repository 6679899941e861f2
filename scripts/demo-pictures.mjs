// Draws the pictures of the demonstration into demo/pictures/*.webp and its emblems into demo/logos/*.webp. Run by hand: node scripts/demo-pictures.mjs [key…]
// The same drawing comes out of every run, so a changed picture is a changed drawing.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { territory } from '../src/demo/places.ts'
import { emblems } from './demo-pictures/emblems.mjs'
import { canvas, picture } from './demo-pictures/paint.mjs'
import { scenes } from './demo-pictures/scenes.mjs'

const folder = path.join(import.meta.dirname, '..', 'demo', 'pictures')
const logos = path.join(import.meta.dirname, '..', 'demo', 'logos')
const most = 25_000
await mkdir(folder, { recursive: true })
await mkdir(logos, { recursive: true })

const asked = process.argv.slice(2)
const lines = []
for (const [key, paint] of Object.entries(scenes)) {
  const c = canvas(key)
  const content = paint(c)
  lines.push(`- ${key}.webp: ${c.borrowed.size > 0 ? `with ${[...c.borrowed].sort().join(', ')}` : 'ours'}`)
  if (asked.length > 0 && !asked.includes(key)) continue
  const png = await sharp(Buffer.from(picture(c, content)))
    .png()
    .toBuffer()
  for (const quality of [80, 74, 68, 60, 52, 44, 36]) {
    const webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    if (webp.length > most && quality > 36) continue
    await writeFile(path.join(folder, `${key}.webp`), webp)
    console.log(`${key} ${webp.length} bytes, quality ${quality}`)
    break
  }
}

const colours = Object.fromEntries(territory.organisations.map(({ logo, colour }) => [logo, colour]))
for (const [name, svg] of emblems(colours))
  await sharp(Buffer.from(svg))
    .webp({ quality: 90, effort: 6 })
    .toFile(path.join(logos, `${name}.webp`))

await writeFile(
  path.join(folder, 'LICENCES.md'),
  `# Pictures of the demonstration

Drawn for Parvis by \`scripts/demo-pictures.mjs\`, which writes this page; same licence as Parvis (EUPL-1.2).
They show invented goods: no photograph, no brand, no person. The emblems of demo/logos/ are drawn by us too, none of
them is the mark of the organisation it stands for.

Some hold drawings of **Fluent Emoji**, Copyright (c) Microsoft Corporation, MIT licence
(https://github.com/microsoft/fluentui-emoji), taken from the npm package \`@iconify-json/fluent-emoji\` 1.2.7 with
their colours calmed. Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files, to deal in the software without restriction, provided that the above copyright notice
and this permission notice are included in all copies. The software is provided "as is", without warranty of any kind.

Picture by picture, with what it takes from Fluent Emoji:

${lines.join('\n')}
`,
)
