import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settingLines } from './config.ts'

const base = { PARVIS_SECRET: 'a secret that only tests know, 32+' }

test('a wrong setting is named, and a secret is not repeated', () => {
  expect(() => readConfig({ ...base, PORT: 'eighty' })).toThrow(/^PORT: .*\(given: eighty\)$/)
  expect(() => readConfig({ PARVIS_SECRET: 'short' })).toThrow(/^PARVIS_SECRET: .*\(given: …\)$/)
})

test('settings that go together are asked for together', () => {
  expect(() => readConfig({ ...base, S3_ENDPOINT: 'https://s3.example' })).toThrow(
    /^S3_BUCKET: needed with S3_ENDPOINT$/,
  )
})

test('the demonstration is off in production unless asked for, and an empty setting is an absent one', () => {
  expect(readConfig(base).demo).toBe(true)
  expect(readConfig({ ...base, NODE_ENV: 'production' }).demo).toBe(false)
  expect(readConfig({ ...base, NODE_ENV: 'production', PARVIS_DEMO: 'on' }).demo).toBe(true)
  expect(readConfig({ ...base, PORT: '' }).PORT).toBe(3000)
})

test('the README lists every setting as it is', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  for (const line of settingLines()) expect(readme).toContain(line)
})
