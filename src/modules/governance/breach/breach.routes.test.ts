import { expect, test } from 'vitest'
import { newConvention, newLaterAmendment, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'

async function start(termination = { breachMonths: 3 as number | null, maySuspend: true }) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Cotentin'),
    await territory.organisation('commune', 'Valognes'),
  ]
  const clauses = { ...plainClauses, termination: { ...plainClauses.termination, ...termination } }
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15', clauses })
  const kept = `/gestion/conventions/${convention.slug}/manquements`
  const shown = `/conventions/${convention.slug}`
  const client = territory.as(await territory.agent(lead))
  const read = async (path: string, who = client) => (await who.get(path)).text()
  const notice = { party: partner.id, breach: 'L’assurance n’est pas donnée.', sentOn: '10/05/2026' }
  const find = async (table: 'formal_notice' | 'suspension') =>
    (
      await territory.db
        .selectFrom(table)
        .select('id')
        .where('territory_id', '=', territory.id)
        .executeTakeFirstOrThrow()
    ).id
  return { territory, lead, partner, convention, kept, shown, client, read, notice, find }
}

test('C10: the delay of a formal notice runs from its reception, on the timeline and in the calendar, for the parties', async () => {
  const { territory, lead, partner, convention, kept, shown, client, read, notice, find } = await start()
  expect((await client.post(`${kept}/mises-en-demeure`, { ...notice, party: lead.id })).status).toBe(422)
  expect((await client.post(`${kept}/mises-en-demeure`, { ...notice, sentOn: '21/05/2026' })).status).toBe(
    422,
  )
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => client.post(`${kept}/mises-en-demeure`, notice)),
  )
  expect(sent.filter(({ status }) => status === 303)).toHaveLength(1)
  const at = `${kept}/mises-en-demeure/${await find('formal_notice')}`
  expect(await read(kept)).toContain('aucun délai ne court')
  expect((await client.post(`${at}/reception`, { on: '09/05/2026' })).status).toBe(422)
  expect((await client.post(`${at}/reception`, { on: '15/05/2026' })).status).toBe(303)
  expect((await client.post(`${at}/reception`, { on: '16/05/2026' })).status).toBe(409)
  const page = await read(kept)
  expect(page).toContain('le délai s’achève le 15/08/2026')
  assertHtml(page)
  const neighbour = territory.as(await territory.agent(partner))
  expect(await read(shown, neighbour)).toContain('Fin du délai de la mise en demeure')
  expect(await read(`${shown}/echeances.ics`, neighbour)).toContain('20260815')
  expect(await read(shown, territory.visitor())).not.toContain('mise en demeure')
  expect((await neighbour.post(`${kept}/mises-en-demeure`, notice)).status).toBe(403)
  expect((await client.post(`${at}/cloture`, { on: '18/05/2026', reason: 'Assurance reçue' })).status).toBe(
    303,
  )
  expect(await read(shown, neighbour)).not.toContain('Fin du délai de la mise')
  expect(await territory.listTraces(convention.id)).toEqual([
    'Aline convention.send_formal_notice',
    'Aline convention.receive_formal_notice',
    'Aline convention.settle_formal_notice',
  ])
  const gone = territory.db.deleteFrom('formal_notice').where('territory_id', '=', territory.id)
  expect(await gone.execute().then(() => 'done', constraintOf)).toBe('breach_is_kept')
})

test('L12: the service is suspended and restored, each with its day and reason, on the timeline', async () => {
  const { territory, partner, kept, shown, client, read, find } = await start()
  const asked = { party: partner.id, on: '12/05/2026', reason: 'Objet non exécuté' }
  const all = await Promise.all(Array.from({ length: 8 }, () => client.post(`${kept}/suspensions`, asked)))
  expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(await read(shown, territory.visitor())).toContain('Le service est suspendu pour')
  const at = `${kept}/suspensions/${await find('suspension')}`
  expect((await client.post(`${at}/levee`, { on: '11/05/2026', reason: 'Repris' })).status).toBe(422)
  expect((await client.post(`${at}/levee`, { on: '19/05/2026', reason: 'Repris' })).status).toBe(303)
  expect((await client.post(`${at}/levee`, { on: '19/05/2026', reason: 'Repris' })).status).toBe(409)
  expect(await read(shown, territory.visitor())).toContain('Le service est rétabli pour')
  assertHtml(await read(kept))
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts).toEqual(expect.arrayContaining(['convention.suspend_service', 'convention.lift_suspension']))
})

test('what the text does not provide for is refused', async () => {
  const { kept, client, read, notice } = await start({ breachMonths: null, maySuspend: false })
  expect((await client.post(`${kept}/mises-en-demeure`, notice)).status).toBe(409)
  const asked = { party: notice.party, on: '12/05/2026', reason: 'Objet non exécuté' }
  expect((await client.post(`${kept}/suspensions`, asked)).status).toBe(409)
  expect(await read(kept)).not.toContain('Suspendre le service')
})

test('until an amendment applies, a formal notice and a suspension follow the text in force', async () => {
  const { territory, convention, kept, client, read, notice } = await start()
  await newLaterAmendment(territory, convention, {
    agreedOn: '2026-05-01',
    from: '2026-06-01',
    clauses: plainClauses,
  })
  expect(await read(kept)).toContain('Suspendre le service')
  expect((await client.post(`${kept}/mises-en-demeure`, notice)).status).toBe(303)
  const { months } = await territory.db
    .selectFrom('formal_notice')
    .select('months')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect(months).toBe(3)
  const asked = { party: notice.party, reason: 'Objet non exécuté' }
  expect((await client.post(`${kept}/suspensions`, { ...asked, on: '12/05/2026' })).status).toBe(303)
  territory.clock.now = Temporal.Instant.from('2026-06-02T08:00:00Z')
  const later = territory.as(await territory.manager())
  expect((await later.post(`${kept}/mises-en-demeure`, { ...notice, sentOn: '01/06/2026' })).status).toBe(409)
})

test('C10: a termination takes its day from the formal notice left in vain, once its delay has ended', async () => {
  const { territory, kept, shown, client, read, notice, find } = await start()
  await client.post(`${kept}/mises-en-demeure`, notice)
  const at = `${kept}/mises-en-demeure/${await find('formal_notice')}`
  await client.post(`${at}/reception`, { on: '15/05/2026' })
  const suites = `/gestion${shown}/suites`
  const runs = await read(suites)
  assertHtml(runs)
  expect(runs).toContain('est reçue depuis le 15/05/2026 : son délai s’achève le 15/08/2026.')
  expect(runs).toContain('Si rien n’est fait ce jour-là')
  expect(runs).not.toMatch(/name="on"[^>]*value="2026-05-15"/)
  territory.clock.now = Temporal.Instant.from('2026-08-15T08:00:00Z')
  const later = territory.as(await territory.manager())
  const inVain = await read(suites, later)
  assertHtml(inVain)
  expect(inVain).toContain('Restée sans effet, elle permet la résiliation')
  expect(inVain).toMatch(/id="resiliation-on"[^>]*value="(2026-05-15|15\/05\/2026)"/)
  const ended = { ground: 'breach', on: '15/05/2026', reason: 'Restée sans effet' }
  expect((await later.post(`/gestion${shown}/resiliation`, ended)).status).toBe(303)
})
