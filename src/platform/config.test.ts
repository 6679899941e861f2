import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settingLines } from './config.ts'

const base = { PARVIS_SECRET: 'a secret that only tests know, 32+' }

test('a wrong setting is named, and a secret is not repeated', () => {
  expect(() => readConfig({ ...base, PORT: 'eighty' })).toThrow(/^PORT: .*\(given: eighty\)$/)
  expect(() => readConfig({ PARVIS_SECRET: 'short' })).toThrow(/^PARVIS_SECRET: .*\(given: …\)$/)
})

test('an address of the wrong kind is refused, and its password is not repeated', () => {
  const wrong: Record<string, string> = {
    DATABASE_URL: 'mysql://me:hidden@db/x',
    SMTP_URL: 'http://me:hidden@mail',
    PUBLIC_URL: 'parvis.example',
    MAIL_FROM: 'nobody',
    NODE_ENV: 'prod',
  }
  for (const [name, value] of Object.entries(wrong)) {
    const read = () => readConfig({ ...base, [name]: value })
    expect(read).toThrow(new RegExp(`^${name}: `))
    expect(read).not.toThrow(/hidden/)
  }
  expect(readConfig({ ...base, MAIL_FROM: 'a@b.example' }).MAIL_FROM).toBe('a@b.example')
})

test('a data folder that cannot be is named, also where nothing can be made', () => {
  for (const folder of ['/dev/null/parvis', '/proc/parvis/data'])
    expect(() => readConfig({ PARVIS_DATA: folder })).toThrow(/^PARVIS_DATA: /)
})

test('settings that go together are asked for together', () => {
  expect(() => readConfig({ ...base, S3_ENDPOINT: 'https://s3.example' })).toThrow(
    /^S3_BUCKET: needed with S3_ENDPOINT$/,
  )
})

test('production says where people find it, since mails lead there', () => {
  expect(() => readConfig({ ...base, NODE_ENV: 'production' })).toThrow(/^PUBLIC_URL: needed in production/)
})

test('the demonstration is off in production unless asked for, and an empty setting is an absent one', () => {
  expect(readConfig(base).demo).toBe(true)
  const production = { ...base, NODE_ENV: 'production', PUBLIC_URL: 'https://parvis.example' }
  expect(readConfig(production).demo).toBe(false)
  expect(readConfig({ ...production, PARVIS_DEMO: 'on' }).demo).toBe(true)
  expect(readConfig({ ...base, PORT: '' }).PORT).toBe(3000)
})

test('the README lists every setting as it is', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  for (const line of settingLines()) expect(readme).toContain(line)
})
