import { expect, test } from 'vitest'
import { plainClauses } from '../../../../test/convention.ts'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'

const release = {
  name: 'Boutique',
  version: '2.4',
  wishedOn: '01/06/2026',
  brings: 'Le paiement en trois fois.',
  feature: 'yes',
  link: 'https://exemple.fr/notes',
}

async function start(more: Parameters<typeof newBody>[1] = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const body = await newBody(territory, { partners: 1, reading: 'seat', ...more })
  const maud = territory.as(await territory.manager())
  const at = `/gestion/conventions/${body.convention.slug}`
  const announce = async (more: Record<string, string | File> = {}) => {
    const answer = await maud.post(`${at}/evolutions`, { ...release, ...more })
    expect(answer.status).toBe(303)
    return `${at}/evolutions/${answer.headers.get('location')?.split('/').at(-1)}`
  }
  const rows = () =>
    territory.db.selectFrom('rollout').selectAll().where('territory_id', '=', territory.id).execute()
  const put = async (page: string) => {
    const meeting = await newMeeting(territory, body)
    expect((await maud.post(`${page}/ordre-du-jour`, { meeting: meeting.id })).status).toBe(303)
    const item = await territory.db
      .selectFrom('agenda_item')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .executeTakeFirstOrThrow()
    return { item, sitting: `/gestion/instances/${body.slug}/reunions/${meeting.number}` }
  }
  /** Put it on the agenda of a meeting, and vote. */
  const decide = async (page: string, choice: 'for' | 'against') => {
    const { item, sitting } = await put(page)
    const vote = await maud.post(`${sitting}/points/${item.id}/votes`)
    const voted = vote.headers.get('location')?.split(`/${territory.slug}`)[1]
    const seats = body.seats.map(({ id }) => [`seat-${id}`, choice])
    expect((await maud.post(`${voted}/consensus`, Object.fromEntries(seats))).status).toBe(303)
    return { item, sitting }
  }
  const read = async (path: string, reader = maud) => {
    const html = await (await reader.get(path)).text()
    assertHtml(html)
    return html.replaceAll(/[\u00a0\u202f]/g, ' ')
  }
  return { territory, body, maud, at, announce, rows, put, decide, read }
}

test('L7, L14: a new feature goes before the committee, then in service, once; all read it', async () => {
  const { territory, body, maud, at, announce, rows, decide, read } = await start()
  expect(await read(`${at}/evolutions`)).toContain('Aucune évolution n’est annoncée')
  const page = await announce()
  expect(await read(at)).toContain('Boutique 2.4 : mettre à l’ordre du jour')
  const again = await Promise.all(
    Array.from({ length: 8 }, async () => (await maud.post(`${at}/evolutions`, release)).status),
  )
  expect(again).toEqual(Array(8).fill(409))

  const early = await maud.post(`${page}/service`, { on: '20/05/2026' })
  expect([early.status, (await early.text()).includes('la valide d’abord')]).toEqual([409, true])
  const { item } = await decide(page, 'for')
  expect([item.kind, item.title, item.note]).toEqual([
    'decision',
    'Boutique 2.4',
    'Le paiement en trois fois.\nhttps://exemple.fr/notes',
  ])
  expect(await read(page)).toContain('Validée par le comité le 20/05/2026')
  expect(await read(at)).toContain('Boutique 2.4 : mettre en service')
  const before = await maud.post(`${page}/service`, { on: '19/05/2026' })
  expect([before.status, (await before.text()).includes('l’a validée le 20/05/2026')]).toEqual([422, true])
  const clicks = await Promise.all(
    Array.from({ length: 8 }, async () => (await maud.post(`${page}/service`, { on: '20/05/2026' })).status),
  )
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(String((await rows())[0]?.validated_on)).toBe('2026-05-20')
  expect(await read(`/conventions/${body.convention.slug}`, territory.visitor())).toContain(
    'Boutique 2.4 : en service',
  )
  expect(await read(at)).not.toContain('Boutique 2.4 : mettre')

  // Parties read it, and only the lead acts on it.
  const partner = territory.as(await territory.agent(body.partners[0] as never))
  expect(await read(page, partner)).toContain('Le paiement en trois fois.')
  expect(await read(`${at}/evolutions`, partner)).not.toContain('Annoncer une évolution')
  expect((await partner.post(`${page}/annulation`, { reason: 'Non' })).status).toBe(403)
  expect((await partner.post(`${at}/evolutions`, release)).status).toBe(403)
  expect((await territory.as(await territory.person()).get(page)).status).toBe(404)
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['convention.announce_rollout', 'convention.put_rollout_in_service']),
  )
})

test('a refusal keeps it out of service; without a vote it says why, and the committee decides afterwards', async () => {
  const { territory, body, maud, announce, decide, read } = await start()
  const refused = await announce()
  await decide(refused, 'against')
  const against = await maud.post(`${refused}/service`, { on: '20/05/2026', because: 'Malgré tout' })
  expect([against.status, (await against.text()).includes('Le comité ne l’a pas adoptée')]).toEqual([
    409,
    true,
  ])
  expect(await read(refused)).toContain('Non adoptée')

  const urgent = await announce({ version: '2.5' })
  const served = { on: '19/05/2026', because: 'Faille de sécurité' }
  expect((await maud.post(`${urgent}/service`, served)).status).toBe(303)
  expect(await read(urgent)).toContain('Mise en service avant d’être validée : Faille de sécurité')
  const inPublic = `/conventions/${body.convention.slug}`
  expect(await read(inPublic)).toContain('Mise en service avant d’être validée : Faille de sécurité')
  const abroad = await read(`/en/${territory.slug}${inPublic}`, territory.onPlatform())
  expect(abroad).toContain('Put in service before it was validated: Faille de sécurité')
  await decide(urgent, 'for')
  expect(await read(urgent)).toContain('En service, validée a posteriori')

  const upkeep = await announce({ version: '2.6', feature: 'no' })
  expect(await read(upkeep)).not.toContain('name="because"')
  expect((await maud.post(`${upkeep}/service`, { on: '20/05/2026' })).status).toBe(303)
  expect((await maud.post(`${upkeep}/service`, { on: '21/05/2027' })).status).toBe(422)
})

test('cancelled by an act of its own it stays with its reason and frees its version; agendas say it waits no more', async () => {
  const { territory, body, maud, at, announce, put, decide, read, rows } = await start()
  const paper = new File(['%PDF-1.7 notes'], 'notes.pdf', { type: 'application/pdf' })
  const page = await announce({ file: paper })
  expect(await (await maud.get(`${page}/document`)).text()).toBe('%PDF-1.7 notes')
  const { sitting } = await decide(page, 'for')
  const decisions = await territory.db
    .selectFrom('decision')
    .select('id')
    .where('territory_id', '=', territory.id)
    .execute()
  await maud.post(`${page}/service`, { on: '20/05/2026' })
  const decision = `/gestion/instances/${body.slug}/decisions/${decisions[0]?.id}/annulation`
  const kept = await maud.post(decision, { reason: 'Erreur' })
  expect([kept.status, (await kept.text()).includes('est en service sur la foi de cette décision')]).toEqual([
    409,
    true,
  ])
  const clicks = await Promise.all(
    Array.from(
      { length: 8 },
      async () => (await maud.post(`${page}/annulation`, { reason: 'Retirée' })).status,
    ),
  )
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await read(page)).toContain('Annulée le 20/05/2026. Motif : Retirée')
  expect((await territory.listTraces(body.convention.id)).slice(-2)).toEqual([
    'Maud convention.put_rollout_in_service',
    'Maud convention.cancel_rollout',
  ])
  expect((await maud.post(`${page}/service`, { on: '20/05/2026' })).status).toBe(409)
  await announce()
  expect(await rows()).toHaveLength(2)
  const gone = 'Évolution annulée le 20/05/2026 : Retirée'
  expect(await read(sitting)).toContain('Boutique 2.4')
  expect(await read(sitting)).not.toContain(gone)
  const undecided = await announce({ version: '2.5' })
  const waiting = await put(undecided)
  expect(await read(waiting.sitting)).not.toContain(gone)
  expect((await maud.post(`${undecided}/annulation`, { reason: 'Retirée' })).status).toBe(303)
  expect(await read(waiting.sitting)).toContain(gone)
  const late = await maud.post(`${waiting.sitting}/points/${waiting.item.id}/votes`)
  expect([late.status, (await late.text()).includes('n’est plus à voter')]).toEqual([409, true])
  expect(await read(`/conventions/${body.convention.slug}`)).not.toContain('Boutique 2.4 : en service')
  expect((await maud.get(`${at}/evolutions/${crypto.randomUUID()}`)).status).toBe(404)
})

test('L7: the committee that the clauses name validates; the others are asked nothing, nor settle it', async () => {
  const { territory, body, maud, announce, rows, put, decide, read } = await start({
    kind: 'cotech',
    clauses: { evolutions: { validatedBy: 'cotech' } },
  })
  const copil = { convention: body.convention.id, kind: 'copil', name: 'COPIL', parties: 'yes' }
  expect((await maud.post('/gestion/nouvelle-instance', copil)).status).toBe(303)
  const plan = { kind: 'session', day: '01/06/2026', from: '14:00', until: '16:00' }
  expect((await maud.post('/gestion/instances/copil/nouvelle-reunion', plan)).status).toBe(303)
  const steering = await territory.db
    .selectFrom('meeting')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const page = await announce()
  expect((await maud.post(`${page}/ordre-du-jour`, { meeting: steering.id })).status).toBe(422)
  const other = await put(page)
  const { item, sitting } = await decide(page, 'for')
  expect([other.item.kind, item.kind]).toEqual(['decision', 'decision'])
  expect(await read(page)).toContain('Validée par le comité le 20/05/2026')
  const told = `Décidé le 20/05/2026 : ${body.name}, décision n° 2026-01`
  expect(await read(other.sitting)).toContain(told)
  expect(await read(sitting)).not.toContain(told)
  expect((await maud.post(`${page}/service`, { on: '20/05/2026' })).status).toBe(303)
  expect((await rows())[0]).toMatchObject({ validated_by: 'cotech', unvalidated_because: null })
})

test('an amendment that applies later names the committee of what is announced from its first day on', async () => {
  const { territory, body, at, announce, rows, read } = await start()
  const { db } = territory
  const mine = { territory_id: territory.id, convention_id: body.convention.id }
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('convention_version')
      .set({ applies: `[${body.convention.starts_on},2027-01-01)` })
      .where('convention_id', '=', body.convention.id)
      .execute()
    await tx
      .insertInto('convention_version')
      .values({
        ...mine,
        id: newId<'convention_version'>(),
        number: 1,
        clauses: JSON.stringify({ ...plainClauses, evolutions: { validatedBy: 'cotech' } }),
        approved_on: Temporal.PlainDate.from('2026-05-20'),
        approval_reason: 'Décidé avant le registre.',
        agreed_on: Temporal.PlainDate.from('2026-05-20'),
        applies: '[2027-01-01,)',
        created_at: territory.clock.now,
      })
      .execute()
  })
  await announce()
  expect(await read(`${at}/evolutions`)).toContain('Le comité qui les valide : Comité de pilotage')
  territory.clock.now = Temporal.Instant.from('2027-01-01T12:00:00Z')
  const maud = territory.as(await territory.manager())
  expect((await maud.post(`${at}/evolutions`, { ...release, version: '2.5' })).status).toBe(303)
  expect(await read(`${at}/evolutions`, maud)).toContain('Le comité qui les valide : Comité technique')
  const committees = (await rows()).map(({ version, validated_by }) => [version, validated_by])
  expect(Object.fromEntries(committees)).toEqual({ '2.4': 'copil', '2.5': 'cotech' })
})

test('the database keeps what was announced, and asks a new feature for the decision about it', async () => {
  const { territory, announce, decide, rows } = await start()
  const { db } = territory
  await decide(await announce(), 'for')
  const other = await announce({ version: '2.5' })
  const [first, second] = (await rows()).toSorted((a, b) => (a.version < b.version ? -1 : 1))
  expect(other).toContain(second?.id)
  const set = (id: string | undefined, values: object) =>
    db
      .updateTable('rollout')
      .set(values)
      .where('id', '=', id as Id<'rollout'>)
      .execute()
      .then(() => undefined, constraintOf)
  const on = Temporal.PlainDate.from('2026-05-21')
  expect(await set(second?.id, { in_service_on: on })).toBe(
    'rollout_with_a_new_feature_is_validated_before_service',
  )
  const decision = await db
    .selectFrom('decision')
    .select(['id as decision_id', 'body_id as decision_body_id', 'decided_on as validated_on'])
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(await set(second?.id, { in_service_on: on, ...decision })).toBe(
    'rollout_is_validated_by_its_committee',
  )
  expect(await set(first?.id, { brings: 'Autre chose' })).toBe('rollout_is_kept')
  expect(await set(first?.id, { in_service_on: on, ...decision })).toBeUndefined()
  expect(await set(first?.id, { in_service_on: null })).toBe('rollout_is_kept')
})
