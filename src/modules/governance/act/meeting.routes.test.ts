import { expect, test } from 'vitest'
import { newText } from '../../../../test/convention.ts'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('the invitation carries the agenda; the record of decisions is issued once the meeting is closed', async () => {
  const territory = await newTerritory()
  const body = await newBody(territory)
  await newText(territory, { id: body.convention_id })
  const meeting = await newMeeting(territory, body)
  const maud = territory.as(await territory.manager())
  const path = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await maud.post(`${path}/points`, { title: 'Fiabiliser la plateforme', kind: 'decision' })
  assertHtml(await (await maud.get(path)).text())
  const invitation = await (await maud.get(`${path}/actes/invitation`)).text()
  assertHtml(invitation)
  expect(invitation).toContain('1. Fiabiliser la plateforme (décision)')
  const early = await maud.get(`${path}/actes/releve`)
  expect(await early.text()).toContain('Le relevé se produit une fois la séance close')
  expect((await maud.post(`${path}/actes/releve`)).status).toBe(409)

  const closed = await maud.post(`${path}/cloture`, { chair: 'La présidente', secretary: 'Le secrétaire' })
  expect(closed.status).toBe(303)
  expect(await (await maud.get(`${path}/releve`)).text()).toContain(`${path}/actes/releve`)
  const issued = await maud.post(`${path}/actes/releve`)
  const page = await (await maud.follow(issued)).text()
  assertHtml(page)
  expect(page).toContain('Relevé de décisions')
  const [document] = await territory.db
    .selectFrom('convention_document')
    .select(['kind', 'readers'])
    .where('territory_id', '=', territory.id)
    .execute()
  expect(document).toEqual({ kind: 'minutes', readers: 'parties' })
  expect((await territory.visitor().get(`/conventions/convention/documents/1`)).status).toBe(404)
})
