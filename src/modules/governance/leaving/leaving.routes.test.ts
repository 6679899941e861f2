// Over 300 lines: every way to leave, to end and to renew, one after the other.
import { expect, test } from 'vitest'
import {
  newConvention,
  newDeliberation,
  newLaterAmendment,
  plainClauses,
} from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'

type Clauses = typeof plainClauses
const day = (iso: string) => Temporal.PlainDate.from(iso)

async function start(
  clauses: Clauses = plainClauses,
  { parties = 3, now = '2021-05-03T08:00:00Z', signedOn = '2021-01-08' } = {},
) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from(now)
  const organisations = await Promise.all(
    Array.from({ length: parties }, (_, i) => territory.organisation('epci', `Partie ${i + 1}`)),
  )
  const convention = await newConvention(territory, organisations, { signedOn, clauses })
  const maud = territory.as(await territory.manager())
  return { territory, organisations, convention, maud, path: `/gestion/conventions/${convention.slug}` }
}
type World = Awaited<ReturnType<typeof start>>
const idOf = ({ organisations }: World, n: number) => organisations[n - 1]?.id ?? ''
const actOf = ({ territory }: World) =>
  territory.db
    .selectFrom('convention_act')
    .selectAll()
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
const until = (day: string): Clauses => ({
  ...plainClauses,
  term: { start: 'last_signature', length: { until: day }, renewal: { kind: 'none' } },
})

async function leave(world: World, more: Record<string, string> = {}) {
  return world.maud.post(`${world.path}/departs`, {
    party: idOf(world, 3),
    decidedOn: '20/04/2021',
    sentOn: '22/04/2021',
    ...more,
  })
}
async function receive(world: World, n: number, receivedOn: string) {
  const { id } = await actOf(world)
  return world.maud.post(`${world.path}/departs/${id}/receptions`, { party: idOf(world, n), receivedOn })
}

test('a convention that is over is neither left nor terminated: its page says what may still be recorded', async () => {
  const breach = { ...plainClauses.termination, breachMonths: 3, atOnceForGrossFault: true }
  const world = await start({ ...until('2021-12-31'), termination: breach }, { now: '2022-03-01T08:00:00Z' })
  const { maud, path, convention, territory } = world
  const life = await (await maud.get(`${path}/suites`)).text()
  assertHtml(life)
  expect(life).toContain('Cette convention s’est achevée le 31/12/2021.')
  const late = await leave(world, { sentOn: '03/01/2022' })
  expect([late.status, (await late.text()).includes('s’est achevée le 31/12/2021')]).toEqual([422, true])
  const end = (ground: string, on: string) =>
    maud.post(`${path}/resiliation`, { ground, on, reason: 'Faute' })
  expect(await (await end('gross_fault', '02/01/2022')).text()).toContain('s’est achevée le 31/12/2021')
  // Received before the term, effective after it: a termination never lengthens a convention.
  expect(await (await end('breach', '15/10/2021')).text()).toContain('La convention prend fin le 31/12/2021')
  const shown = async () => (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  expect(await shown()).not.toContain('Résili')
  expect((await end('breach', '30/09/2021')).status).toBe(303)
  expect(await shown()).toContain('30 décembre 2021')
  // What happened in time may be recorded late.
  const other = await start(until('2021-12-31'), { now: '2022-03-01T08:00:00Z' })
  expect((await leave(other, { wantedOn: '30/06/2021' })).status).toBe(303)
})

test('A22: received by all on 30 April, a withdrawal with two months’ notice takes effect on 30 June', async () => {
  const world = await start(until('2021-12-31'))
  const { maud, path, territory, convention } = world
  const life = await (await maud.get(`${path}/suites`)).text()
  expect(life).toContain('Dernière notification utile : 31/10/2021.')
  assertHtml(life)
  expect((await leave(world, { wantedOn: '30/06/2021' })).status).toBe(303)
  expect((await receive(world, 1, '26/04/2021')).status).toBe(303)
  expect((await actOf(world)).effective_on).toBeNull()
  expect((await receive(world, 2, '30/04/2021')).status).toBe(303)
  const parties = async () =>
    (await territory.visitor().get(`/conventions/${convention.slug}/parties`)).text()
  const today = territory.clock.now
  expect(await parties()).toContain('Se retire le 30/06/2021')
  territory.clock.now = Temporal.Instant.from('2021-06-30T08:00:00Z')
  expect(await parties()).toContain('Retirée le 30/06/2021')
  territory.clock.now = today
  const act = await actOf(world)
  expect([String(act.notified_on), String(act.effective_on)]).toEqual(['2021-04-30', '2021-06-30'])
  const html = await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  expect(html).toContain('Partie 3 décide de se retirer')
  expect(html).toContain('Le retrait de Partie 3 prend effet')
  expect(html).not.toContain('Fin anticipée')
  assertHtml(await (await maud.get(`${path}/suites`)).text())
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.withdrawal',
    'convention.receive_notice',
    'convention.receive_notice',
    'convention.leave',
  ])
})

const principleClauses = (chosen: 'decision' | 'notice'): Partial<Clauses> => ({
  readings: [
    {
      key: 'withdrawal_principle',
      article: '',
      question: { fr: 'Le comité en décide-t-il ?', en: '' },
      options: ['decision', 'notice'].map((value) => ({
        value,
        words: { fr: value, en: '' },
        consequence: { fr: value, en: '' },
      })),
      chosen,
    },
  ],
})

test('A22: where the text wants the principle decided by the committee, a withdrawal cites that decision; where it does not, nothing is asked', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const maud = territory.as(await territory.manager())
  const body = await newBody(territory, { partners: 2, clauses: principleClauses('decision') })
  const path = `/gestion/conventions/${body.convention.slug}`
  const leaver = body.partners[0]?.id ?? ''
  const leave = (more: object = {}) =>
    maud.post(`${path}/departs`, { party: leaver, decidedOn: '04/05/2026', sentOn: '06/05/2026', ...more })
  const read = async () => (await maud.get(`${path}/suites`)).text()
  const before = await read()
  assertHtml(before)
  expect(before).toContain('Mettez le principe du retrait à l’ordre du jour')
  expect(before).not.toContain(`action="${path}/departs"`)
  const bare = await leave()
  expect([bare.status, (await bare.text()).includes('décide d’abord du principe du retrait')]).toEqual([
    409,
    true,
  ])

  const rejected = await newDecision(territory, body, { adopted: false })
  const late = await newDecision(territory, body, { title: 'Principe, trop tard', on: '2026-05-07' })
  const { id: decision } = await newDecision(territory, body, {
    title: 'Principe du retrait',
    on: '2026-05-05',
  })
  const form = await read()
  assertHtml(form)
  expect(form).toContain('Principe du retrait')
  expect((await leave()).status).toBe(422)
  expect((await leave({ decision: rejected.id })).status).toBe(422)
  const early = await leave({ decision: late.id })
  expect([early.status, (await early.text()).includes('Le comité a décidé le 07/05/2026')]).toEqual([
    422,
    true,
  ])
  const all = await Promise.all(Array.from({ length: 8 }, async () => (await leave({ decision })).status))
  expect(all.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await read()).toContain('Principe décidé le 05/05/2026')
  const { db, clock } = territory
  await db.updateTable('decision').set({ published_at: clock.now }).where('id', '=', decision).execute()
  const register = async () => (await territory.visitor().get(`/decisions/${body.slug}`)).text()
  const published = await register()
  assertHtml(published)
  const told = `/conventions/${body.convention.slug}">Principe du retrait`
  expect([published.includes(told), published.includes('prend effet')]).toEqual([true, false])
  // The withdrawal rests on it from here on.
  const annulment = `/gestion/instances/${body.slug}/decisions/${decision}/annulation`
  const why = await (await maud.get(annulment)).text()
  expect(why).toContain('Cette décision est celle que cite le retrait')
  const { id: act } = await territory.db
    .selectFrom('convention_act')
    .select('id')
    .where('convention_id', '=', body.convention.id)
    .where('principle_decision_id', '=', decision)
    .executeTakeFirstOrThrow()
  const sooner = { decidedOn: '04/05/2026', sentOn: '04/05/2026', reason: 'Date mal lue', seen: '0' }
  const corrected = await maud.post(`${path}/departs/${act}/correction`, sooner)
  expect([corrected.status, (await corrected.text()).includes('Le comité a décidé le 05/05/2026')]).toEqual([
    422,
    true,
  ])
  const cite = (more: object) =>
    territory.db
      .updateTable('convention_act')
      .set(more)
      .where('id', '=', act)
      .execute()
      .then(() => undefined, constraintOf)
  expect(await cite({ principle_decision_id: rejected.id })).toBe('convention_act_principle_was_adopted')
  expect(await cite({ principle_body_id: null })).toBe('convention_act_principle_is_whole')
  const cancelled = await territory.db
    .insertInto('decision_cancellation')
    .values({
      territory_id: territory.id,
      body_id: body.id,
      decision_id: decision,
      reason: 'Erreur',
      cancelled_on: day('2026-05-20'),
      cancelled_by: (await territory.person()).id,
      created_at: territory.clock.now,
    } as never)
    .execute()
    .then(() => undefined, constraintOf)
  expect(cancelled).toBe('decision_is_cancelled_while_nothing_rests_on_it')
  const receivers = [body.lead, ...body.partners].filter(({ id }) => id !== leaver)
  for (const { id: party } of receivers)
    await maud.post(`${path}/departs/${act}/receptions`, { party, receivedOn: '08/05/2026' })
  expect(await register()).toMatch(/Principe du retrait[^<]*<\/a> · prend effet le \d\d\/\d\d\/2026/)

  const other = await newBody(territory, { partners: 2, clauses: principleClauses('notice') })
  // An amendment may ask for it from its first day on: today's text does not.
  await newLaterAmendment(territory, other.convention, {
    agreedOn: '2026-05-10',
    from: '2026-09-01',
    clauses: {
      ...plainClauses,
      ...principleClauses('decision'),
      term: { ...plainClauses.term, length: { months: 120 } },
    },
  })
  const freely = await maud.post(`/gestion/conventions/${other.convention.slug}/departs`, {
    party: other.partners[0]?.id ?? '',
    decidedOn: '04/05/2026',
    sentOn: '06/05/2026',
  })
  expect(freely.status).toBe(303)
})

test('whoever gave notice is bound until the day it leaves: it still signs, and an amendment waits for it', async () => {
  const world = await start(until('2021-12-31'))
  const { maud, path, territory, convention } = world
  await leave(world)
  await receive(world, 1, '26/04/2021')
  await receive(world, 2, '30/04/2021')
  expect(String((await actOf(world)).effective_on)).toBe('2021-06-30')
  await maud.post(`${path}/avenants`, { title: 'Avenant', wantedOn: '' })
  await territory.db
    .updateTable('convention_version')
    .set({ approved_on: Temporal.PlainDate.from('2021-05-01'), approval_reason: 'Avant la plateforme.' })
    .where('convention_id', '=', convention.id)
    .where('number', '=', 1)
    .execute()
  const sign = (n: number) =>
    maud.post(`${path}/signatures`, { party: idOf(world, n), signedOn: '03/05/2021', isAlreadyGiven: 'on' })
  const agreed = async () =>
    (
      await territory.db
        .selectFrom('convention_version')
        .select('agreed_on')
        .where('convention_id', '=', convention.id)
        .where('number', '=', 1)
        .executeTakeFirstOrThrow()
    ).agreed_on
  expect([(await sign(1)).status, (await sign(2)).status]).toEqual([303, 303])
  expect(await agreed()).toBeNull()
  expect((await sign(3)).status).toBe(303)
  expect(String(await agreed())).toBe('2021-05-03')
  territory.clock.now = Temporal.Instant.from('2021-06-30T08:00:00Z')
  const later = territory.as(await territory.manager())
  const gone = { party: idOf(world, 3), signedOn: '29/06/2021', isAlreadyGiven: 'on' }
  expect((await later.post(`${path}/signatures`, gone)).status).toBe(422)
})

test('the notice of a departure is that of the text of the day it is notified, its end the one last agreed', async () => {
  const leaving = { ...until('2021-08-15'), termination: { ...plainClauses.termination, breachMonths: 1 } }
  const world = await start(leaving)
  const { maud, path, territory, convention } = world
  await newLaterAmendment(territory, convention, {
    agreedOn: '2021-04-01',
    from: '2021-07-01',
    clauses: { ...until('2021-12-31'), leaving: { kind: 'withdrawal', noticeMonths: 6 } },
  })
  const life = await (await maud.get(`${path}/suites`)).text()
  expect(life).toContain('Préavis de 2 mois')
  // Six months before the end is past the first day of the amendment: until its eve, two months are enough.
  expect(life).toContain('Dernière notification utile : 30/06/2021.')
  await leave(world)
  territory.clock.now = Temporal.Instant.from('2021-07-10T08:00:00Z')
  const later = territory.as(await territory.manager())
  const { id } = await actOf(world)
  const received = async (n: number, receivedOn: string) =>
    (await later.post(`${path}/departs/${id}/receptions`, { party: idOf(world, n), receivedOn })).status
  expect([await received(1, '28/06/2021'), await received(2, '30/06/2021')]).toEqual([303, 303])
  // After the former end, which the amendment has moved.
  expect(String((await actOf(world)).effective_on)).toBe('2021-08-30')
  const correct = async (receivedOn: string) =>
    later.post(`${path}/departs/${id}/correction`, {
      decidedOn: '20/04/2021',
      sentOn: '22/04/2021',
      [`received-${idOf(world, 1)}`]: '28/06/2021',
      [`received-${idOf(world, 2)}`]: receivedOn,
      reason: 'Date mal lue',
      seen: '0',
    })
  expect((await correct('01/07/2021')).status).toBe(303)
  // Received once it applies, six months pass the end.
  expect((await actOf(world)).effective_on).toBeNull()
  const breach = { ground: 'breach', reason: 'Faute' }
  expect((await later.post(`${path}/resiliation`, { ...breach, on: '05/07/2021' })).status).toBe(409)
  expect((await later.post(`${path}/resiliation`, { ...breach, on: '05/05/2021' })).status).toBe(303)
})

test('an effect wanted sooner than the notice allows is put off to the first day it allows', async () => {
  const world = await start(until('2021-12-31'))
  await leave(world, { wantedOn: '15/05/2021' })
  await receive(world, 1, '30/04/2021')
  await receive(world, 2, '02/05/2021')
  expect(String((await actOf(world)).effective_on)).toBe('2021-07-02')
  const said = 'Notification tardive : l’effet était souhaité le 15/05/2021'
  expect(await (await world.maud.get(`${world.path}/suites`)).text()).toContain(said)
  const timeline = await world.territory.visitor().get(`/conventions/${world.convention.slug}`)
  expect(await timeline.text()).toContain(said)
})

test('a notice received after the last useful day is recorded, without effect, and may be contested once', async () => {
  const world = await start(until('2021-12-31'), { now: '2021-11-20T08:00:00Z' })
  const { maud, path, territory, convention } = world
  const wrong = await leave(world, { wantedOn: '15/01/2022' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('La convention prend fin le 31/12/2021')
  await leave(world, { decidedOn: '02/11/2021', sentOn: '03/11/2021' })
  await receive(world, 1, '04/11/2021')
  expect((await receive(world, 2, '05/11/2021')).status).toBe(303)
  const act = await actOf(world)
  expect([String(act.notified_on), act.effective_on]).toEqual(['2021-11-05', null])
  expect((await receive(world, 2, '06/11/2021')).status).toBe(409)
  const said =
    'reçue par toutes les parties le 05/11/2021, après le dernier jour utile (31/10/2021). La convention prend fin avant, le 31/12/2021'
  const life = await (await maud.get(`${path}/suites`)).text()
  expect(life).toContain(said)
  assertHtml(life)

  const contest = (party = idOf(world, 1), on = '10/11/2021') =>
    maud.post(`${path}/departs/${act.id}/contestation`, { party, on, reason: 'Le préavis est dépassé.' })
  expect((await contest(idOf(world, 3))).status).toBe(422)
  expect((await contest(idOf(world, 1), '01/11/2021')).status).toBe(422)
  const all = await Promise.all([contest(), contest(), contest()])
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
  const timeline = await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  for (const words of [
    'La notification de Partie 3 arrive trop tard',
    said,
    'Partie 1 conteste le départ de Partie 3',
  ])
    expect(timeline).toContain(words)
  expect(timeline).not.toContain('Le retrait de Partie 3 prend effet')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.withdrawal',
    'convention.receive_notice',
    'convention.receive_notice',
    'convention.notify_too_late',
    'convention.contest_leaving',
  ])
})

test('a notice that came too late for a term takes effect within the next one, once the convention is renewed', async () => {
  const clauses: Clauses = {
    ...plainClauses,
    term: {
      start: '2021-01-01',
      length: { months: 12 },
      renewal: { kind: 'express', months: 12, most: 1, preconditions: [] },
    },
  }
  const world = await start(clauses, { now: '2021-12-10T08:00:00Z', signedOn: '2021-01-01' })
  await leave(world, { decidedOn: '02/12/2021', sentOn: '03/12/2021' })
  await receive(world, 1, '04/12/2021')
  await receive(world, 2, '05/12/2021')
  expect((await actOf(world)).effective_on).toBeNull()
  await world.maud.post(`${world.path}/reconductions`, { decidedOn: '10/12/2021' })
  const acts = await world.territory.db
    .selectFrom('convention_act')
    .select(['kind', 'effective_on'])
    .where('territory_id', '=', world.territory.id)
    .orderBy('decided_on')
    .execute()
  expect(acts.map(({ kind, effective_on }) => [kind, String(effective_on)])).toEqual([
    ['withdrawal', '2022-02-05'],
    ['renewal', '2022-01-01'],
  ])
})

test('a departure is recorded once, a reception never before its sending nor before it happens', async () => {
  const world = await start(until('2021-12-31'))
  await leave(world)
  expect((await leave(world)).status).toBe(409)
  expect((await receive(world, 1, '21/04/2021')).status).toBe(422)
  expect((await receive(world, 1, '04/05/2021')).status).toBe(422)
})

test('F8: a denunciation with three months’ notice ends the convention', async () => {
  const clauses: Clauses = {
    ...plainClauses,
    leaving: { kind: 'denunciation', noticeMonths: 3 },
    term: { ...plainClauses.term, renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 } },
  }
  const world = await start(clauses, { parties: 2, now: '2024-12-05T08:00:00Z', signedOn: '2024-09-01' })
  await leave(world, { party: idOf(world, 2), decidedOn: '28/11/2024', sentOn: '29/11/2024' })
  await receive(world, 1, '30/11/2024')
  expect(await world.territory.listTraces(world.convention.id)).toEqual([
    'Maud convention.denunciation',
    'Maud convention.receive_notice',
    'Maud convention.leave',
  ])
  const html = await (await world.maud.get(`/conventions/${world.convention.slug}`)).text()
  expect(html).toContain('Fin anticipée de la convention')
  expect(html).toContain('vendredi 28 février 2025')
  expect(html).toContain('En vigueur')
  expect((await world.maud.post(`${world.path}/avenants`, { title: 'Clôture', wantedOn: '' })).status).toBe(
    303,
  )
  world.territory.clock.now = Temporal.Instant.from('2025-03-01T08:00:00Z')
  const over = await (await world.maud.get(`/conventions/${world.convention.slug}`)).text()
  expect(over).toContain('Terminée avant son terme')
  expect(over).not.toContain('ésiliée')
})

test('a tacit renewal says until when to say no, then that it comes; then the page says when it ends, for good', async () => {
  const clauses: Clauses = {
    ...plainClauses,
    leaving: { kind: 'denunciation', noticeMonths: 3 },
    term: { ...plainClauses.term, renewal: { kind: 'tacit', months: 12, most: 1, noticeMonths: 3 } },
  }
  const world = await start(clauses, { parties: 2, now: '2025-05-31T08:00:00Z', signedOn: '2024-09-01' })
  const shown = async () => {
    const maud = world.territory.as(await world.territory.manager())
    const html = await (await maud.get(`${world.path}/suites`)).text()
    assertHtml(html)
    return html
  }
  expect(await shown()).toMatch(/reconduite le 01\/09\/2025, sauf si .+ le 31\/05\/2025 au plus tard/)
  world.territory.clock.now = Temporal.Instant.from('2025-06-01T08:00:00Z')
  expect(await shown()).toContain('le dernier jour pour la dénoncer, le 31/05/2025, est passé')
  world.territory.clock.now = Temporal.Instant.from('2025-09-01T08:00:00Z')
  const html = await shown()
  expect(html).toContain('La convention prend fin le 31/08/2026 et ne peut plus être reconduite.')
  expect(html).not.toContain('/denonciations')
  // A denunciation so late would end it on the day it ends anyway.
  expect(html).not.toContain('Dernière notification utile')
})

test('F8: a tacit renewal may be denounced though nobody may leave: received in time by all, the convention ends with its term', async () => {
  const clauses: Clauses = {
    ...plainClauses,
    leaving: null,
    term: {
      start: '2024-09-01',
      length: { months: 12 },
      renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 },
    },
  }
  const world = await start(clauses, { now: '2025-06-20T08:00:00Z', signedOn: '2024-09-01' })
  const { maud, path, convention, territory } = world
  const denounce = (n: number, sentOn = '20/05/2025') =>
    maud.post(`${path}/denonciations`, {
      party: idOf(world, n),
      decidedOn: '15/05/2025',
      sentOn,
      reference: 'D12',
    })
  expect((await leave(world)).status).toBe(409)
  const many = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => denounce(3)))
  expect(many.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  await receive(world, 1, '28/05/2025')
  expect((await receive(world, 2, '31/05/2025')).status).toBe(303)
  const act = await actOf(world)
  expect([act.kind, String(act.notified_on), String(act.effective_on)]).toEqual([
    'non_renewal',
    '2025-05-31',
    '2025-08-31',
  ])
  const life = await (await maud.get(`${path}/suites`)).text()
  assertHtml(life)
  expect(life).toContain('La convention prend fin le 31/08/2025, au terme en cours.')
  expect(life).not.toContain('/denonciations')
  const shown = await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  expect(shown).toContain('Partie 3 dénonce la reconduction tacite')
  expect(shown).toContain('Sa reconduction a été dénoncée.')
  expect(shown).not.toContain('Fin anticipée')
  expect(await (await territory.visitor().get('/conventions')).text()).toContain('31/08/2025')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.non_renewal',
    'convention.receive_notice',
    'convention.receive_notice',
    'convention.leave',
  ])
  territory.clock.now = Temporal.Instant.from('2025-09-01T08:00:00Z')
  expect(await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()).not.toContain(
    'En vigueur<',
  )
})

test('a denunciation of the renewal received too late lets it come, and says so; without tacit renewal there is none', async () => {
  const term = { start: '2024-09-01', length: { months: 12 } } as const
  const tacit = { kind: 'tacit', months: 12, most: 1, noticeMonths: 3 } as const
  const world = await start(
    { ...plainClauses, term: { ...term, renewal: tacit } },
    { parties: 2, now: '2025-06-20T08:00:00Z', signedOn: '2024-09-01' },
  )
  const asked = { decidedOn: '15/05/2025', reference: '' }
  const send = (on: World, sentOn: string) =>
    on.maud.post(`${on.path}/denonciations`, { ...asked, party: idOf(on, 2), sentOn })
  expect(await (await send(world, '01/06/2025')).text()).toContain('la convention prend fin le 31/08/2026')
  expect((await send(world, '30/05/2025')).status).toBe(303)
  expect((await receive(world, 1, '02/06/2025')).status).toBe(303)
  expect((await actOf(world)).effective_on).toBeNull()
  const life = await (await world.maud.get(`${world.path}/suites`)).text()
  expect(life).toContain(
    'après le dernier jour utile (31/05/2025). La convention est reconduite le 01/09/2025',
  )
  expect((await world.territory.listAudit()).at(-1)?.action).toBe('convention.notify_too_late')
  const plain = await start(until('2025-12-31'), { now: '2025-06-20T08:00:00Z' })
  expect(await (await send(plain, '30/05/2025')).text()).toContain('ne se reconduit pas d’elle-même')
})

test('A21: a termination by agreement rests on the proved decision of each party, and names those still missing', async () => {
  const world = await start(until('2021-12-31'))
  const { territory, maud, path, convention, organisations } = world
  const terminate = (on = '01/05/2021', ground = 'agreement') =>
    maud.post(`${path}/resiliation`, { ground, on, reason: 'Le service ferme.' })
  const prove = (n: number, thing: string, more: Record<string, string> = {}) =>
    maud.post(`${path}/preuves/resiliation`, { subject: idOf(world, n), thing, ...more })
  const suites = async () => {
    const html = await (await maud.get(`${path}/suites`)).text()
    assertHtml(html)
    return html
  }
  expect(await suites()).toContain('Il manque : Partie 1, Partie 2, Partie 3.')
  expect(await suites()).toContain('Aucune délibération exécutoire ni aucun document')
  const acts = await Promise.all(
    organisations.map(({ id }, i) =>
      newDeliberation(territory, { id }, { decided_on: day(`2021-04-0${i + 1}`) }),
    ),
  )
  const signature = await territory.db
    .selectFrom('authorisation')
    .select('deliberation_id')
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', organisations[0]?.id as never)
    .executeTakeFirstOrThrow()
  expect((await prove(1, `deliberation:${signature.deliberation_id}`)).status).toBe(422)
  const act = (n: number) => `deliberation:${acts[n - 1]?.id}`
  const clicks = await Promise.all(Array.from({ length: 8 }, async () => (await prove(1, act(1))).status))
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await suites()).toContain('Il manque : Partie 2, Partie 3.')
  const another = await prove(2, act(3))
  expect([another.status, (await another.text()).includes('celle d’une autre partie')]).toEqual([422, true])
  const unknown = await prove(2, `deliberation:${crypto.randomUUID()}`)
  expect(unknown.status).toBe(422)
  expect((await prove(2, act(2))).status).toBe(303)
  const missing = await terminate()
  expect(missing.status).toBe(409)
  expect(await missing.text()).toContain('Il manque : Partie 3.')
  expect((await terminate('01/05/2021', 'gross_fault')).status).toBe(409)

  // A letter it signed serves as well, of the day it bears.
  const letter = new File(['%PDF-1.7 accord'], 'accord.pdf')
  const kept = {
    kind: 'other',
    title: 'Lettre d’accord',
    readers: 'parties',
    party: idOf(world, 3),
    file: letter,
  }
  expect((await maud.post(`${path}/documents`, kept)).status).toBe(303)
  const document = await territory.db
    .selectFrom('convention_document')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect((await prove(3, `document:${document.id}`, { on: '02/05/2021' })).status).toBe(303)
  expect(await suites()).toContain('Tout est prouvé.')
  const early = await terminate()
  expect([early.status, (await early.text()).includes('Le dernier accord est du 02/05/2021')]).toEqual([
    422,
    true,
  ])

  // The wrong one is withdrawn with its reason, and the gate shuts again.
  const proofs = () =>
    territory.db.selectFrom('convention_proof').selectAll().where('territory_id', '=', territory.id).execute()
  const wrong = (await proofs()).find(({ document_id }) => document_id)
  const withdraw = () => maud.post(`${path}/preuves/${wrong?.id}/retrait`, { reason: 'Mauvaise lettre' })
  expect((await withdraw()).status).toBe(303)
  expect((await withdraw()).status).toBe(409)
  expect(await suites()).toContain('Motif : Mauvaise lettre')
  expect((await terminate('03/05/2021')).status).toBe(409)
  expect((await prove(3, act(3))).status).toBe(303)

  const all = await Promise.all(Array.from({ length: 8 }, async () => (await terminate()).status))
  expect(all.toSorted()).toEqual([303, ...Array(7).fill(409)])
  const ended = await actOf(world)
  expect([ended.ground, String(ended.effective_on)]).toEqual(['agreement', '2021-05-01'])
  const served = (await proofs()).filter(({ act_id }) => act_id === ended.id)
  expect(served.map(({ organisation_id }) => organisation_id).toSorted()).toEqual(
    organisations.map(({ id }) => id).toSorted(),
  )
  const late = await maud.post(`${path}/preuves/${served[0]?.id}/retrait`, { reason: 'Trop tard' })
  expect(late.status).toBe(409)
  expect(await territory.listTraces(convention.id)).toEqual([
    'Maud convention.prove',
    'Maud convention.prove',
    'Maud convention.keep_document',
    'Maud convention.prove',
    'Maud convention.withdraw_proof',
    'Maud convention.prove',
    'Maud convention.terminate',
  ])
})

test('C10: a breach ends the convention once its three months have passed in vain, and never after its term', async () => {
  const clauses: Clauses = {
    ...until('2021-12-31'),
    termination: { ...plainClauses.termination, breachMonths: 3 },
  }
  const world = await start(clauses)
  const terminate = async (on: string, now: string) => {
    world.territory.clock.now = Temporal.Instant.from(now)
    const maud = world.territory.as(await world.territory.manager())
    return maud.post(`${world.path}/resiliation`, { ground: 'breach', on, reason: 'Rien n’a été fait.' })
  }
  const early = await terminate('01/05/2021', '2021-07-31T08:00:00Z')
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('jusqu’au 01/08/2021')
  const late = await terminate('02/11/2021', '2021-11-10T08:00:00Z')
  expect(late.status).toBe(422)
  expect(await late.text()).toContain('La convention prend fin le 31/12/2021')
  const inVain = await terminate('01/05/2021', '2021-08-01T08:00:00Z')
  expect(inVain.status).toBe(303)
  expect(String((await actOf(world)).effective_on)).toBe('2021-08-01')
})

test('L6: an express renewal waits for what must exist first, and is made once', async () => {
  const clauses: Clauses = {
    ...plainClauses,
    term: {
      start: '2019-03-01',
      length: { months: 4 },
      renewal: { kind: 'express', months: 12, most: 1, preconditions: ['l’annexe financière'] },
    },
  }
  const world = await start(clauses, { parties: 2, now: '2019-06-20T08:00:00Z', signedOn: '2019-03-01' })
  const { territory, maud, path, convention } = world
  const renew = (decidedOn = '18/06/2019') => maud.post(`${path}/reconductions`, { decidedOn })
  const suites = async () => {
    const html = await (await maud.get(`${path}/suites`)).text()
    assertHtml(html)
    return html
  }
  const shut = await suites()
  expect(shut).toContain('Il manque : l’annexe financière.')
  expect(shut).not.toContain('/reconductions"')
  const blocked = await renew()
  expect(blocked.status).toBe(409)
  expect(await blocked.text()).toContain('Avant de renouveler, il faut : l’annexe financière.')

  const annex = new File(['%PDF-1.7 annexe'], 'annexe.pdf')
  await maud.post(`${path}/documents`, { kind: 'other', title: 'Annexe', readers: 'parties', file: annex })
  const document = await territory.db
    .selectFrom('convention_document')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const prove = (subject: string) =>
    maud.post(`${path}/preuves/reconduction`, { subject, thing: `document:${document.id}`, on: '10/06/2019' })
  expect((await prove('le bilan')).status).toBe(422)
  expect((await prove('l’annexe financière')).status).toBe(303)
  expect(await suites()).toContain('n° 1, Annexe (10/06/2019)')
  const early = await renew('09/06/2019')
  expect([early.status, (await early.text()).includes('« l’annexe financière » est du 10/06/2019')]).toEqual([
    422,
    true,
  ])
  const all = await Promise.all(Array.from({ length: 8 }, async () => (await renew()).status))
  expect(all.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect((await territory.listTraces(convention.id)).slice(-2)).toEqual([
    'Maud convention.prove',
    'Maud convention.renew',
  ])
  expect(await (await maud.get(`/conventions/${convention.slug}`)).text()).toContain('mardi 30 juin 2020')
})

test('L6: a decision that proves a precondition stays as long as the proof does; the database asks for every proof', async () => {
  const territory = await newTerritory()
  const body = await newBody(territory, { partners: 1 })
  const { id: convention_id, slug } = body.convention
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const { id: decision_id } = await newDecision(territory, body, { title: 'Annexe approuvée' })
  const added_by = (await territory.person()).id
  const proved_on = day('2026-05-04')
  const [kept, shared] = [{ territory_id: territory.id, created_at: territory.clock.now }, { convention_id }]
  const proof = { ...kept, ...shared, decision_id, decision_body_id: body.id, proved_on, added_by }
  const insert = (more: object) =>
    territory.db
      .insertInto('convention_proof')
      .values({ ...proof, id: newId<'convention_proof'>(), purpose: 'renewal', ...more } as never)
      .execute()
      .then(() => undefined, constraintOf)
  expect(await insert({ precondition: 'l’annexe' })).toBeUndefined()
  expect(await insert({ precondition: 'l’annexe' })).toBe('convention_precondition_is_proved_once')
  expect(await insert({ purpose: 'termination', organisation_id: body.lead.id })).toBe(
    'convention_proof_of_an_agreement_is_of_its_party',
  )
  const rejected = await newDecision(territory, body, { adopted: false })
  expect(await insert({ precondition: 'le bilan', decision_id: rejected.id })).toBe(
    'convention_proof_decision_was_adopted',
  )
  const cancel = () =>
    maud.post(`/gestion/instances/${body.slug}/decisions/${decision_id}/annulation`, { reason: 'Erreur' })
  const refused = await cancel()
  expect([refused.status, (await refused.text()).includes('prouve « l’annexe »')]).toEqual([409, true])
  const found = await territory.db
    .selectFrom('convention_proof')
    .select('id')
    .where('convention_id', '=', convention_id)
    .executeTakeFirstOrThrow()
  await maud.post(`${path}/preuves/${found.id}/retrait`, { reason: 'Autre décision' })
  expect((await cancel()).status).toBe(303)

  const alone = territory.db
    .insertInto('convention_act')
    .values({
      ...kept,
      ...shared,
      id: newId<'convention_act'>(),
      kind: 'termination',
      ground: 'agreement',
      decided_on: proved_on,
      effective_on: proved_on,
    })
    .execute()
  expect(await alone.then(() => undefined, constraintOf)).toBe('convention_agreement_rests_on_its_proofs')
})

test('a partner follows, and does not lead: these acts are refused to its agents', async () => {
  const world = await start(until('2021-12-31'))
  const partner = world.organisations[1]
  if (!partner) throw new Error('no partner')
  const agent = world.territory.as(await world.territory.agent(partner))
  expect((await agent.get(`${world.path}/suites`)).status).toBe(403)
  expect((await agent.post(`${world.path}/resiliation`, {})).status).toBe(403)
})
