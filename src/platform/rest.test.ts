import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mayRest, restAfterWork } from './rest.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
afterEach(() => void vi.useRealTimers())

test('memory is given back in the quiet that follows work, once', () => {
  expect(mayRest(100, 9)).toBe(true)
  expect(mayRest(99, 0)).toBe(false)
  expect(mayRest(5_000, 10)).toBe(false)
})

test('a server that rests keeps nothing of what its requests left', async () => {
  const server = new EventEmitter()
  restAfterWork(server)
  for (let i = 0; i < 200; i++) server.emit('request')
  const left = new WeakRef({ heavy: 'x'.repeat(1000) })
  // What was just made lives until the next turn, whoever collects.
  await new Promise((turn) => setImmediate(turn))
  vi.advanceTimersByTime(30_000)
  expect(left.deref()).toBeUndefined()
})
