import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('F6: each party says whom to write to, for the parties alone, and empties it to erase it everywhere', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner, other] = [
    await territory.organisation('epci', 'Communauté'),
    await territory.organisation('commune', 'Estaires'),
    await territory.organisation('commune', 'Ailleurs'),
  ]
  const { id, slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const agent = territory.as(await territory.agent(partner, 'Paule'))
  const leader = territory.as(await territory.agent(lead, 'Luc'))
  const stranger = territory.as(await territory.agent(other, 'Omer'))
  const at = (party: { readonly id: string }) => `/gestion/conventions/${slug}/parties/${party.id}/referent`
  const parties = `/conventions/${slug}/parties`
  const contact = { role: 'Secrétariat de mairie', email: 'numerique@estaires.example' }

  expect((await agent.post(at(partner), contact)).status).toBe(303)
  const shown = await (await leader.get(parties)).text()
  assertHtml(shown)
  expect(shown).toContain('Secrétariat de mairie')
  expect(shown).toContain('mailto:numerique@estaires.example')
  for (const reader of [territory.visitor(), stranger]) {
    const html = await (await reader.get(parties)).text()
    expect(html).toContain('Estaires')
    expect(html).not.toContain('numerique@estaires.example')
  }

  // A party writes its own; whoever leads writes all.
  expect((await agent.post(at(lead), contact)).status).toBe(403)
  expect((await stranger.post(at(partner), contact)).status).toBe(404)
  expect((await leader.post(at(lead), { role: 'Référente des conseillers', email: '' })).status).toBe(303)
  const wrong = await agent.post(at(partner), { role: '', email: 'pas une adresse' })
  expect(wrong.status).toBe(422)
  assertHtml(await wrong.text())

  expect((await agent.post(at(partner), { role: '', email: '' })).status).toBe(303)
  expect(await (await leader.get(parties)).text()).not.toContain('numerique@estaires.example')
  const rows = await territory.db
    .selectFrom('convention_party')
    .select(['referent_role', 'referent_email'])
    .where('convention_id', '=', id)
    .orderBy('position')
    .execute()
  expect(rows).toEqual([
    { referent_role: 'Référente des conseillers', referent_email: null },
    { referent_role: null, referent_email: null },
  ])
  const audit = await territory.listAudit()
  expect(audit.map(({ action }) => action)).toEqual([
    'convention.write_referent',
    'convention.write_referent',
    'convention.erase_referent',
  ])
  expect(JSON.stringify(audit)).not.toContain('estaires.example')
})
