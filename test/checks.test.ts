import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../src/platform/root.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-checks-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const file of ['biome.json', '.gitignore', '.squawk.toml', 'scripts/no-clock.grit'])
  cpSync(path.join(root, file), path.join(folder, file))

/** What one of our checks says of a file with this content. */
function check(tool: string, args: readonly string[], name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  const { status, stdout, stderr, error } = spawnSync(
    path.join(root, 'node_modules/.bin', tool),
    [...args, file],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  if (error) throw error
  rmSync(file)
  return status === 0 ? 'accepted' : stdout + stderr
}
const lint = (name: string, content: string) => check('biome', ['lint', '--error-on-warnings'], name, content)

test.each([
  ['export const late = () => new Date()', 'noRestrictedGlobals'],
  ['export const late = () => Date.now()', 'noRestrictedGlobals'],
  ['export const late = () => performance.now()', 'noRestrictedGlobals'],
  ['export const late = () => Temporal.Now.instant()', 'rules take now as an argument'],
  ['export const clock = Temporal.Now', 'rules take now as an argument'],
])('rules may not read the clock: %s (V2)', (source, reason) => {
  expect(lint('order.rules.ts', source)).toContain(reason)
  expect(lint('order.ts', source)).toBe('accepted')
})

test('rules may compute with the time they are given', () => {
  expect(
    lint(
      'order.rules.ts',
      'export const tomorrow = (now: Temporal.Instant) => Temporal.Instant.compare(now, now.add({ hours: 24 }))',
    ),
  ).toBe('accepted')
})

test('a function of more than 70 lines is refused (F1)', () => {
  const lines = (count: number) => `export function long() {\n${'  console.log(1)\n'.repeat(count)}}\n`
  expect(lint('order.ts', lines(75))).toContain('noExcessiveLinesPerFunction')
  expect(lint('order.ts', lines(60))).toBe('accepted')
})

test('a migration that loses data or time zones is refused', () => {
  const squawk = (sql: string) => check('squawk', [], '20261121_1200_shop__change.sql', sql)
  expect(squawk('alter table shop drop column name;')).toContain('ban-drop-column')
  expect(squawk('create table shop (opened_at timestamp);')).toContain('prefer-timestamp-tz')
  expect(squawk('create table shop (opened_at timestamptz);')).toBe('accepted')
})
