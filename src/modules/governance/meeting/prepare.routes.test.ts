import { expect, test } from 'vitest'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('a meeting that is over is not said to await an agenda or invitations', async () => {
  const territory = await newTerritory()
  const body = await newBody(territory)
  const coming = await newMeeting(territory, body)
  const over = await newMeeting(territory, body, {
    present: 0,
    state: 'closed',
    closed_at: territory.clock.now,
  })
  const keeper = territory.as(await territory.manager())
  const shown = async (path: string) => {
    const answer = await keeper.get(`/gestion/instances/${body.slug}/reunions/${path}`)
    expect([path, answer.status]).toEqual([path, 200])
    const html = await answer.text()
    assertHtml(html)
    return html
  }
  const before = await shown(`${coming.number}`)
  expect(before).toContain('Aucun point pour l’instant')
  expect(before).toContain('Invitations')
  for (const path of [`${over.number}`, `${over.number}/releve`]) {
    const html = await shown(path)
    expect(html).not.toContain('Aucun point pour l’instant')
    expect(html).not.toContain('Pas encore invité')
  }
})
