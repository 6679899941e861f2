import { expect, test, vi } from 'vitest'
import { answering, giveWay } from './give-way.ts'

test('a job begins once nobody waits for a page, whatever became of the page', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const pages = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const asked = pages.map(({ promise }) => answering(() => promise).catch(() => undefined))
  let begun = false
  const job = giveWay().then(() => {
    begun = true
  })
  pages[0].resolve()
  await asked[0]
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(begun).toBe(false)
  pages[1].reject(new Error('gone'))
  await Promise.all([asked[1], job])
  expect(begun).toBe(true)
  vi.useRealTimers()
})

test('a site never at rest does not keep its jobs waiting for ever', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const page = Promise.withResolvers<void>()
  const asked = answering(() => page.promise)
  const job = giveWay()
  vi.advanceTimersByTime(2_001)
  await job
  page.resolve()
  await asked
  vi.useRealTimers()
})
