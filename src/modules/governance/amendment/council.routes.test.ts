import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('each council is summoned as the law says of its kind and population, until its own rules say otherwise', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, small] = [
    await territory.organisation('departement', 'Ardennes'),
    await territory.organisation('commune', 'Mazures'),
  ]
  await territory.db
    .insertInto('population')
    .values(
      [2017, 2023].map((census_year) => ({
        territory_id: territory.id,
        organisation_id: small.id,
        kind: 'municipal' as const,
        census_year,
        inhabitants: census_year === 2023 ? 3_400 : 3_600,
        source: 'Insee',
      })),
    )
    .execute()
  const { slug } = await newConvention(territory, [lead, small], { signedOn: '2026-01-15' })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const read = async () => (await maud.get(`${path}/suites`)).text()
  // 31 May leaves ten clear days: too few for a département, whose next session decides.
  await maud.post(`${path}/seances`, { party: lead.id, days: '31/05/2026\n15/06/2026' })
  await maud.post(`${path}/seances`, { party: small.id, days: '24/05/2026' })
  const html = await read()
  assertHtml(html)
  expect(html).toContain('12 jours francs')
  expect(html).toContain('3 jours francs')
  expect(html).toContain('Au plus tôt le mardi 23 juin 2026.')

  const wrong = await maud.post(`${path}/delais`, {
    party: lead.id,
    summonsDays: '99',
    transmissionDays: '2',
  })
  expect(wrong.status).toBe(422)
  assertHtml(await wrong.text())
  const shorter = { party: lead.id, summonsDays: '10', transmissionDays: '2' }
  expect((await maud.post(`${path}/delais`, shorter)).status).toBe(303)
  const after = await read()
  expect(after).toContain('10 jours francs')
  expect(after).toContain('Au plus tôt le mardi 2 juin 2026.')
  const law = { party: lead.id, summonsDays: '', transmissionDays: '8' }
  expect((await maud.post(`${path}/delais`, law)).status).toBe(303)
  expect(await read()).toContain('Au plus tôt le mardi 23 juin 2026.')
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.filter((action) => action === 'convention.write_delays')).toHaveLength(2)
  const agent = territory.as(await territory.agent(small))
  expect((await agent.post(`${path}/delais`, law)).status).toBe(403)
})
