import { expect, test, vi } from 'vitest'
import { log } from '../../src/platform/log.ts'
import { onFrame } from '../../src/platform/page.tsx'
import { assertHtml } from '../html.ts'
import { newTerritory } from '../territory.ts'

test('a page that is not there says what may have happened, and leads home', async () => {
  const territory = await newTerritory()
  const answer = await territory.visitor().get('/nulle-part')
  expect(answer.status).toBe(404)
  const html = await answer.text()
  expect(html).toContain('L’adresse est peut-être incomplète')
  expect(html).toContain(`<a class="button" href="/${territory.slug}">Revenir à l’accueil</a>`)
})

test('a bug is said with its number, and with a way to try the same page again', async () => {
  const territory = await newTerritory()
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  onFrame(vi.fn().mockRejectedValueOnce(new Error('once')).mockResolvedValue([]))
  const answer = await territory.visitor().get('/communes?nom=a%22b')
  expect(answer.status).toBe(500)
  const html = await answer.text()
  assertHtml(html)
  const [entry] = logged.mock.lastCall as unknown as [{ errorId: string }]
  expect(html).toContain(`<code>${entry.errorId}</code>`)
  expect(html).toContain(`<a class="button" href="/${territory.slug}/communes?nom=a%22b">Réessayer</a>`)
})

test('when the page that says a failure cannot be drawn either, a plain text does, in both languages', async () => {
  const territory = await newTerritory()
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  // Every page stands in the frame, those of failures too.
  onFrame(() => Promise.reject(new Error('the frame is broken')))
  for (const [path, sentence] of [
    [`/${territory.slug}`, 'Un incident nous empêche de répondre.'],
    [`/en/${territory.slug}/communes`, 'Something went wrong on our side.'],
    [`/${territory.slug}/nulle-part`, 'Un incident nous empêche de répondre.'],
  ] as const) {
    const answer = await territory.onPlatform().get(path)
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    const text = await answer.text()
    expect(text).toContain(sentence)
    // The number people give us is the one in the log.
    const [entry] = logged.mock.lastCall as unknown as [{ errorId: string }]
    expect(text).toContain(entry.errorId)
  }
  // A program is answered without a frame, as ever.
  const problem = await territory.onPlatform().json('GET', '/api/v1/nulle-part')
  expect(problem.headers.get('content-type')).toContain('application/problem+json')
})
