import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner, other] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Lomme'),
    await territory.organisation('commune', 'Ailleurs'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  await maud.post(`${path}/obligations`, {
    party: partner.id,
    kind: 'insurance',
    title: 'Attestation d’assurance',
    dueOn: '01/05/2026',
  })
  const { id } = await territory.db
    .selectFrom('obligation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const agent = territory.as(await territory.agent(partner))
  return {
    territory,
    lead,
    partner,
    other,
    convention,
    maud,
    agent,
    path,
    evidence: `${path}/obligations/${id}/justificatifs`,
  }
}

test('L11: a certificate is given by its party, read by the others, and its end is followed', async () => {
  const { territory, maud, agent, path, evidence, lead, convention } = await start()
  expect(await (await maud.get(`${path}/obligations`)).text()).toContain('En retard')
  const file = new File(['%PDF-1.7 attestation'], 'attestation 2026.pdf', { type: 'application/pdf' })
  const given = await agent.post(evidence, { providedOn: '12/05/2026', validUntil: '10/06/2026', file })
  expect(given.status).toBe(303)
  const html = await (await agent.get(`${path}/obligations`)).text()
  expect(html).toContain('À renouveler bientôt')
  expect(html).toContain('valable jusqu’au 10/06/2026')
  assertHtml(html)
  const address = /href="[^"]*(\/gestion\/conventions\/[^"]*\/justificatifs\/[^"]+)"/.exec(html)?.[1] ?? ''
  const read = await territory.as(await territory.agent(lead)).get(address)
  expect(await read.text()).toBe('%PDF-1.7 attestation')
  expect(read.headers.get('content-disposition')).toContain('attachment')
  expect((await territory.visitor().get(address)).status).toBe(303)
  territory.clock.now = Temporal.Instant.from('2026-06-11T08:00:00Z')
  expect(await (await agent.get(`${path}/obligations`)).text()).toContain('Périmé')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.add_obligation',
    'convention.add_evidence',
  ])
  expect(await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()).not.toContain(
    'Attestation',
  )
})

test('evidence is told by what it contains, whatever its name: a program called PDF is refused, a photo is cleaned', async () => {
  const { agent, evidence, path } = await start()
  const send = (file: File) => agent.post(evidence, { providedOn: '12/05/2026', file })
  const program = await send(new File(['MZ…'], 'attestation.pdf', { type: 'application/pdf' }))
  expect(program.status).toBe(415)
  expect(await program.text()).toContain('ni un PDF, ni une photo')
  const taken = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
  const photo = await taken
    .withExif({ IFD0: { Artist: 'Camille' } })
    .jpeg()
    .toBuffer()
  expect((await send(new File([photo], 'prime.pdf', { type: 'text/html' }))).status).toBe(303)
  const html = await (await agent.get(`${path}/obligations`)).text()
  const address = /href="[^"]*(\/gestion\/conventions\/[^"]*\/justificatifs\/[^"]+)"/.exec(html)?.[1] ?? ''
  const kept = await agent.get(address)
  expect(kept.headers.get('content-type')).toBe('image/jpeg')
  expect(kept.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await kept.arrayBuffer()).includes('Camille')).toBe(false)
})

test('evidence says or shows something, of a day that has come, and is valid afterwards', async () => {
  const { agent, evidence } = await start()
  const send = async (more: Record<string, string>) =>
    (await agent.post(evidence, { providedOn: '12/05/2026', ...more })).status
  expect(await send({})).toBe(422)
  expect(await send({ note: 'Vu.', providedOn: '21/05/2026' })).toBe(422)
  expect(await send({ note: 'Vu.', validUntil: '11/05/2026' })).toBe(422)
  expect(await send({ note: 'Vu.' })).toBe(303)
})

test('others neither read nor give it', async () => {
  const { territory, lead, other, path, evidence } = await start()
  const stranger = territory.as(await territory.agent(other))
  expect((await stranger.get(`${path}/obligations`)).status).toBe(404)
  expect((await stranger.post(evidence, { providedOn: '12/05/2026', note: 'Vu.' })).status).toBe(404)
  // The lead follows every party, and may record what it was handed.
  const leading = territory.as(await territory.agent(lead))
  expect((await leading.post(evidence, { providedOn: '12/05/2026', note: 'Vu.' })).status).toBe(303)
})

test('L8: attendance is an obligation to follow: the sittings held stand beside it, and an absence waits for what explains it', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const body = await newBody(territory, { partners: 1 })
  const [partner] = body.partners
  const path = `/gestion/conventions/${body.convention.slug}`
  const maud = territory.as(await territory.manager())
  const asked = { party: partner?.id ?? '', kind: 'attendance', title: 'Participer aux comités' }
  expect((await maud.post(`${path}/obligations`, asked)).status).toBe(303)
  const read = async () => (await maud.get(`${path}/obligations`)).text()
  expect(await read()).toContain('Aucune réunion n’a encore été tenue')
  // The lead sits first: of one present, the partner is absent.
  const hold = async (on: string, present: number) => {
    const starts_at = Temporal.Instant.from(on)
    const ends_at = starts_at.add({ hours: 2 })
    const { id } = await newMeeting(territory, body, { present, starts_at, ends_at })
    const closed = { state: 'closed' as const, closed_at: ends_at }
    await territory.db.updateTable('meeting').set(closed).where('id', '=', id).execute()
  }
  await hold('2026-03-10T16:00:00Z', 2)
  const kept = await read()
  assertHtml(kept)
  expect(kept).toContain('1 réunion tenue, aucune manquée')
  expect(kept).toMatch(/10\/03\/2026 · COPIL.{0,80}présent/s)
  expect(kept).not.toContain('Absence à expliquer')
  await hold('2026-04-14T16:00:00Z', 1)
  const missed = await read()
  expect(missed).toContain('Absence à expliquer')
  expect(missed).toContain('2 réunions tenues, 1 manquée')
  const { id } = await territory.db
    .selectFrom('obligation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const explained = { providedOn: '15/04/2026', note: 'Excusée le jour même, compte rendu lu en conseil.' }
  expect((await maud.post(`${path}/obligations/${id}/justificatifs`, explained)).status).toBe(303)
  expect(await read()).not.toContain('Absence à expliquer')
})
