import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { root } from '../src/platform/root.ts'

/** Of an account or of the platform: no territory’s journal shows them. */
const ofNoTerritory = [
  'job.retry',
  'mail.send',
  'operator.add',
  'operator.end',
  'person.close',
  'persona.sign_in',
  'second_factor.enrol',
  'second_factor.remove',
]

const said = new Set(modules.flatMap(({ acts }) => Object.keys(acts ?? {})))
const read = (files: readonly string[]) =>
  files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')

test('each act that a command writes in the journal has its words there', () => {
  const files = globSync('src/modules/**/*.{ts,tsx}', { cwd: root })
  const code = read(files.filter((file) => !file.includes('.test.')))
  const written = [
    ...code.matchAll(/\baction: '(\w+\.\w+)'/g),
    ...code.matchAll(/\b(?:record|trace|keep)\w*\([^'\n]*'(\w+\.\w+)'/g),
  ].map(([, act = '']) => act)
  expect(new Set(written).size).toBeGreaterThan(90)
  const unsaid = new Set(written).difference(said)
  expect([...unsaid].toSorted()).toEqual(ofNoTerritory)
})

test('each act that has words there is seen in the journal by a test, which names it', () => {
  const tests = read(globSync('src/modules/**/*.test.ts', { cwd: root }))
  // « Maud convention.prove », as `listTraces` tells it, or the act alone.
  const seen = new Set([...tests.matchAll(/[ '](\w+\.\w+)'/g)].map(([, act = '']) => act))
  expect([...said.difference(seen)]).toEqual([])
})
