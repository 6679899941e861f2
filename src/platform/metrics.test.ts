import { expect, test } from 'vitest'
import { gauge, metricsResponse, observeRequest } from './metrics.ts'

test('figures are given in Prometheus’ words', async () => {
  gauge('parvis_test_mails', 'Mails by state.', 'state', async () => ({ waiting: 3, sent: 14 }))
  observeRequest({ method: 'GET', route: '/boutiques/:slug', status: 200, seconds: 0.004 })
  const answer = await metricsResponse()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const text = await answer.text()
  expect(text).toContain('parvis_test_mails{state="waiting"} 3')
  expect(text).toContain(
    'parvis_http_request_seconds_bucket{le="0.005",method="GET",route="/boutiques/:slug",status="200"} 1',
  )
  expect(text).toContain('process_resident_memory_bytes')
})

test('a figure that cannot be read is absent, and the others are given', async () => {
  let down = false
  gauge('parvis_test_jobs', 'Jobs by state.', 'state', () => {
    if (down) throw new Error('the database is down')
    return { dead: 1 }
  })
  expect(await (await metricsResponse()).text()).toContain('parvis_test_jobs{state="dead"} 1')
  down = true
  const text = await (await metricsResponse()).text()
  expect(text).not.toContain('parvis_test_jobs{')
  expect(text).toContain('process_resident_memory_bytes')
})

test('a method that a client invents is no new series', async () => {
  observeRequest({ method: 'BREW', route: '/cafe', status: 404, seconds: 0.1 })
  const text = await (await metricsResponse()).text()
  expect(text).toContain('method="other",route="/cafe"')
  expect(text).not.toContain('BREW')
})
