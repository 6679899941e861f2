import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
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

test('what was put on an agenda by mistake is taken off it until the invitations leave, unless a vote is on it', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1 })
  const paul = territory.as(await territory.agent(body.lead, 'Paul'))
  const id = await newExpense(territory, body.convention)
  const expense = `/gestion/conventions/${body.convention.slug}/depenses/${id}`
  const meeting = await newMeeting(territory, body, { state: 'prepared' })
  const at = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  const put = async () => {
    await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
    const items = db.selectFrom('agenda_item').select('id').where('meeting_id', '=', meeting.id)
    const item = await items.executeTakeFirstOrThrow()
    return `${at}/points/${item.id}`
  }
  const first = await put()
  expect(await (await paul.get(at)).text()).toContain(`${first}/retrait`)
  expect((await paul.post(`${first}/retrait`)).status).toBe(303)
  expect((await paul.post(`${first}/retrait`)).status).toBe(404)
  expect((await territory.listAudit()).at(-1)).toMatchObject({ action: 'meeting.item_removed' })
  const again = await put()
  await paul.post(`${again}/votes`)
  expect(await (await paul.get(at)).text()).not.toContain('/retrait')
  expect((await paul.post(`${again}/retrait`)).status).toBe(409)
  await db.updateTable('meeting').set({ state: 'invited' }).where('id', '=', meeting.id).execute()
  const sent = await paul.post(`${again}/retrait`)
  expect(await sent.text()).toContain('Cet ordre du jour est parti avec les invitations')
})
