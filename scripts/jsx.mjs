// Node runs .ts as it is, but not .tsx: this is the one transformer, the same in development and production.
// (Under Vitest, Vite does the same with the same settings, read from tsconfig.json.)
// What it makes is kept under .cache. What is missing there is made by a child that leaves: in our own process the
// transformer would stay in memory, with its 45 MB, for as long as we live.
import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const options = { jsx: { runtime: 'automatic', importSource: '#jsx' }, sourcemap: true, target: 'esnext' }
const self = fileURLToPath(import.meta.url)
const folder = fileURLToPath(new URL('../.cache/pages/', import.meta.url))
const sources = fileURLToPath(new URL('../src/', import.meta.url))
const transformer = readFileSync(self, 'utf8') + require('rolldown/package.json').version
const isChild = process.argv[1] === self
let asked = isChild

if (isChild) for (const file of globSync('**/*.tsx', { cwd: sources })) compile(sources + file)

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
  },
})

/** JavaScript of a .tsx file, with its source map inside, so that errors name the line we wrote. */
function compile(file) {
  const written = readFileSync(file, 'utf8')
  const kept = `${folder}${hash('sha1', transformer + file + written)}.js`
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    if (!asked) {
      asked = true
      spawnSync(process.execPath, [self], { stdio: 'ignore' })
      return compile(file)
    }
    // In the child; or nothing can be kept, or this file is wrong: its error is said here.
    const { code, map, errors } = require('rolldown/utils').transformSync(file, written, options)
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}`)
    const inlineMap = Buffer.from(JSON.stringify(map)).toString('base64')
    return keep(kept, `${code}\n//# sourceMappingURL=data:application/json;base64,${inlineMap}\n`)
  }
}

/** Whole or not at all. A read-only disk only costs the next start its transformer. */
function keep(kept, source) {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${kept}.${process.pid}`, source)
    renameSync(`${kept}.${process.pid}`, kept)
  } catch {}
  return source
}
