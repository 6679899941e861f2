import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'

type Clauses = typeof plainClauses
const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const yearOf2021: Clauses = {
  ...plainClauses,
  term: { start: 'last_signature', length: { until: '2021-12-31' }, renewal: { kind: 'none' } },
}

async function start(clauses = yearOf2021, { now = '2021-05-20T08:00:00Z', signedOn = '2021-01-08' } = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from(now)
  const organisations = await Promise.all([1, 2, 3].map((n) => territory.organisation('epci', `Partie ${n}`)))
  const convention = await newConvention(territory, organisations, { signedOn, clauses })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  const idOf = (n: number) => organisations[n - 1]?.id ?? ''
  const acts = () =>
    territory.db
      .selectFrom('convention_act')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  const find = async () => (await acts()).at(-1) as NonNullable<Awaited<ReturnType<typeof acts>>[number]>
  const ending = () =>
    territory.db
      .selectFrom('convention')
      .select(['state', 'terminated_on'])
      .where('id', '=', convention.id)
      .executeTakeFirstOrThrow()
  const read = async (at: string, who = maud) => {
    const html = await (await who.get(at)).text()
    assertHtml(html)
    return plain(html)
  }
  const leave = async (party: number, received: readonly [number, string][], kind = 'departs') => {
    await maud.post(`${path}/${kind}`, { party: idOf(party), decidedOn: '20/04/2021', sentOn: '22/04/2021' })
    const { id } = await find()
    for (const [n, receivedOn] of received)
      await maud.post(`${path}/departs/${id}/receptions`, { party: idOf(n), receivedOn })
    return `${path}/departs/${id}`
  }
  const days = (one: string, other: string, more: Record<string, string> = {}) => ({
    decidedOn: '20/04/2021',
    sentOn: '22/04/2021',
    [`received-${idOf(1)}`]: one,
    [`received-${idOf(2)}`]: other,
    reason: 'Accusé mal lu',
    seen: '0',
    ...more,
  })
  return { territory, convention, maud, path, idOf, acts, find, ending, read, leave, days }
}

test('A22: a reception typed wrong is put right once by eight at a time: the effect follows, what was written stays', async () => {
  const { territory, convention, maud, path, find, read, leave, days } = await start()
  const at = await leave(3, [
    [1, '26/04/2021'],
    [2, '30/04/2021'],
  ])
  expect(String((await find()).effective_on)).toBe('2021-06-30')
  expect(await read(`${at}/correction`)).toContain('Reçue par Partie 2 le')
  expect((await maud.post(`${at}/correction`, days('26/04/2021', '30/04/2021'))).status).toBe(422)
  expect((await maud.post(`${at}/correction`, days('21/04/2021', '02/05/2021'))).status).toBe(422)
  expect((await maud.post(`${at}/correction`, days('26/04/2021', '21/05/2021'))).status).toBe(422)
  const together = await Promise.all(
    Array.from({ length: 8 }, () => maud.post(`${at}/correction`, days('26/04/2021', '02/05/2021'))),
  )
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  const act = await find()
  expect([String(act.notified_on), String(act.effective_on)]).toEqual(['2021-05-02', '2021-07-02'])
  const timeline = await read(`/conventions/${convention.slug}`, territory.visitor())
  expect(timeline).toContain('Correction : le retrait de Partie 3')
  expect(timeline).toContain('au lieu de « 30/06/2021 », lire « 02/07/2021 »')
  expect(timeline).toContain('Motif : Accusé mal lu')
  expect(timeline).not.toContain('inscrite par')
  expect(await read(`${path}/corrections`)).toContain('(inscrite par Maud)')
  expect(await read(`/conventions/${convention.slug}/parties`)).toContain('Se retire le 02/07/2021')
  // A reception recorded by mistake is awaited again, and the departure has no effect yet.
  expect((await maud.post(`${at}/correction`, days('26/04/2021', '', { seen: '1' }))).status).toBe(303)
  const awaited = await find()
  expect([awaited.notified_on, awaited.effective_on]).toEqual([null, null])
  expect((await territory.listAudit()).at(-1)?.action).toBe('convention.correct_leaving')
  expect(await read('/gestion/journal')).toContain('Départ corrigé')
})

test('a denunciation of the wrong party is cancelled: the convention goes on, and the right one is recorded', async () => {
  const { territory, convention, maud, path, idOf, acts, ending, read, leave } = await start({
    ...yearOf2021,
    leaving: { kind: 'denunciation', noticeMonths: 2 },
  })
  const at = await leave(3, [
    [1, '26/04/2021'],
    [2, '30/04/2021'],
  ])
  expect(await ending()).toMatchObject({ state: 'terminated' })
  expect(await read(`${at}/annulation`)).toContain('la dénonciation de Partie 3 reste à l’histoire')
  const cancel = (reason = 'C’est la partie 2 qui dénonce') =>
    maud.post(`${at}/annulation`, { reason, seen: '0' })
  expect((await cancel('')).status).toBe(422)
  const together = await Promise.all(Array.from({ length: 8 }, () => cancel()))
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await ending()).toEqual({ state: 'in_force', terminated_on: null })
  expect((await maud.get(`${at}/correction`)).status).toBe(409)
  const timeline = await read(`/conventions/${convention.slug}`, territory.visitor())
  expect(timeline).toContain('Saisie annulée : la dénonciation de Partie 3')
  expect(timeline).toContain('Motif : C’est la partie 2 qui dénonce')
  expect(timeline).not.toContain('Fin anticipée')
  expect(await read(`${path}/corrections`)).toMatch(/<s>La dénonciation de Partie 3<\/s>/)
  await leave(2, [
    [1, '26/04/2021'],
    [3, '28/04/2021'],
  ])
  expect(await ending()).toMatchObject({ state: 'terminated' })
  expect(
    (await acts()).map(({ organisation_id, cancelled_on }) => [organisation_id, Boolean(cancelled_on)]),
  ).toEqual([
    [idOf(3), true],
    [idOf(2), false],
  ])
})

test('what came too late for a denunciation that never was takes its effect', async () => {
  const { maud, path, idOf, acts, find, ending, leave } = await start({
    ...yearOf2021,
    leaving: { kind: 'denunciation', noticeMonths: 2 },
  })
  const wrong = await leave(3, [
    [1, '23/04/2021'],
    [2, '23/04/2021'],
  ])
  await maud.post(`${path}/departs`, { party: idOf(2), decidedOn: '20/04/2021', sentOn: '22/04/2021' })
  const { id } = await find()
  for (const n of [1, 3])
    await maud.post(`${path}/departs/${id}/receptions`, { party: idOf(n), receivedOn: '10/05/2021' })
  expect((await find()).effective_on).toBeNull()
  expect((await maud.post(`${wrong}/annulation`, { reason: 'Jamais votée', seen: '0' })).status).toBe(303)
  expect((await acts()).map(({ effective_on }) => String(effective_on))).toEqual(['2021-06-23', '2021-07-10'])
  expect(String((await ending()).terminated_on)).toBe('2021-07-10')
})

test('F8: a denunciation of a tacit renewal put right to a day too late lets the renewal come', async () => {
  const { territory, convention, maud, find, read, leave, days } = await start(
    {
      ...plainClauses,
      leaving: null,
      term: {
        start: '2020-09-01',
        length: { months: 12 },
        renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 },
      },
    },
    { now: '2021-06-20T08:00:00Z', signedOn: '2020-09-01' },
  )
  const at = await leave(
    3,
    [
      [1, '28/05/2021'],
      [2, '31/05/2021'],
    ],
    'denonciations',
  )
  expect(String((await find()).effective_on)).toBe('2021-08-31')
  expect((await maud.post(`${at}/correction`, days('28/05/2021', '02/06/2021'))).status).toBe(303)
  expect(String((await find()).effective_on)).toBe('2022-08-31')
  expect(await read(`/conventions/${convention.slug}`, territory.visitor())).toContain('Reconduction tacite')
  // An act contested stays received before it was.
  const contest = { party: (await find()).organisation_id ?? '', on: '05/06/2021', reason: 'Trop tard' }
  expect((await maud.post(`${at}/contestation`, contest)).status).toBe(422)
})

test('what was shared on a departure is reversed first; then the day is put right, and the expense shared again', async () => {
  const bill = await newBill()
  const { territory, db, convention, manager, partners } = bill
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const maud = territory.as(manager)
  const path = `/gestion/conventions/${convention.slug}`
  const [leaver, ...others] = partners
  await maud.post(`${path}/departs`, { party: leaver ?? '', decidedOn: '02/01/2026', sentOn: '02/01/2026' })
  const act = await db
    .selectFrom('convention_act')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const told = [bill.lead.id, ...others]
  for (const party of told)
    await maud.post(`${path}/departs/${act.id}/receptions`, { party, receivedOn: '02/01/2026' })
  // Adopted on 1 March, the day before the departure takes effect: all seven pay.
  const expense = await bill.decided(2_100_000)
  const page = `${path}/depenses/${expense}`
  expect((await maud.post(`${page}/partage`)).status).toBe(303)
  const shares = await bill.sharesOf(expense)
  const correct = (on: string, seen = '0') =>
    maud.post(`${path}/departs/${act.id}/correction`, {
      decidedOn: '02/01/2026',
      sentOn: '01/01/2026',
      ...Object.fromEntries(told.map((id) => [`received-${id}`, on])),
      reason: 'Accusé du 1er',
      seen,
    })
  const refused = await correct('01/01/2026')
  expect(refused.status).toBe(409)
  expect(plain(await refused.text())).toContain('Contre-passez d’abord ce partage')
  const cancelled = await maud.post(`${path}/departs/${act.id}/annulation`, { reason: 'Rien', seen: '0' })
  expect(cancelled.status).toBe(303)
  const undo = await (await maud.get(`${page}/partage/contre-passation`)).text()
  assertHtml(undo)
  expect(undo).toContain('le départ d’une partie par exemple')
  expect((await maud.post(`${page}/partage/contre-passation`, { reason: 'Retrait mal saisi' })).status).toBe(
    303,
  )
  expect((await maud.post(`${page}/partage`)).status).toBe(303)
  expect(await bill.sharesOf(expense)).toEqual(shares)
})

test('an amendment concluded without a party whose departure is cancelled is said to lack its signature, until it signs', async () => {
  const { territory, convention, maud, path, idOf, read, leave } = await start(yearOf2021, {
    now: '2021-07-05T08:00:00Z',
  })
  const at = await leave(3, [
    [1, '26/04/2021'],
    [2, '30/04/2021'],
  ])
  await maud.post(`${path}/avenants`, { title: 'Avenant', wantedOn: '' })
  await maud.post(`${path}/avenants/approbation-anterieure`, {
    on: '01/07/2021',
    reference: 'COPIL',
    reason: 'Avant la plateforme.',
  })
  const sign = (n: number) =>
    maud.post(`${path}/signatures`, { party: idOf(n), signedOn: '02/07/2021', isAlreadyGiven: 'yes' })
  expect([(await sign(1)).status, (await sign(2)).status]).toEqual([303, 303])
  const shown = () => read(`/conventions/${convention.slug}`, territory.visitor())
  const lacks = 'L’avenant n° 1 est conclu sans la signature de Partie 3'
  expect(await shown()).toContain('L’avenant n° 1 s’applique')
  expect(await shown()).not.toContain(lacks)
  expect((await maud.post(`${at}/annulation`, { reason: 'Jamais votée', seen: '0' })).status).toBe(303)
  expect(await shown()).toContain(lacks)
  expect(await read(`${path}/actes`)).toContain('Partie 3 : signer l’avenant n° 1')
  expect((await sign(3)).status).toBe(303)
  expect(await shown()).not.toContain(lacks)
})

test('the database opens what is kept for a correction, once, and for nothing else', async () => {
  const { territory, maud, find, leave, days } = await start()
  const { db } = territory
  const at = await leave(3, [
    [1, '26/04/2021'],
    [2, '30/04/2021'],
  ])
  const { id } = await find()
  const move = (set: Record<string, Temporal.PlainDate | null>) =>
    refusedBy(db.updateTable('convention_act').set(set).where('id', '=', id).execute())
  const on = (text: string) => Temporal.PlainDate.from(text)
  expect(await move({ notified_on: on('2021-05-02') })).toBe('convention_act_is_kept')
  expect(await move({ cancelled_on: on('2021-05-02') })).toBe('convention_act_is_kept')
  await maud.post(`${at}/correction`, days('26/04/2021', '02/05/2021'))
  await maud.post(`${at}/correction`, days('26/04/2021', '30/04/2021', { seen: '1' }))
  // The first correction opened what is kept once: it does not open it again.
  expect(await move({ notified_on: on('2021-05-02'), effective_on: on('2021-07-02') })).toBe(
    'convention_act_is_kept',
  )
  const rows = db.updateTable('convention_correction').set({ reason: 'Autre' }).where('act_id', '=', id)
  await expect(rows.execute()).rejects.toThrow('never edited')
  await maud.post(`${at}/annulation`, { reason: 'Jamais votée', seen: '2' })
  expect(await move({ cancelled_on: null })).toBe('convention_act_is_kept')
  expect(await move({ contested_on: on('2021-05-19') })).toBe('convention_act_is_kept')
})

test('partners correct nothing, and others see no such page', async () => {
  const { territory, maud, path, idOf, leave } = await start()
  const at = await leave(3, [])
  const partner = territory.as(await territory.agent({ id: idOf(2) } as never))
  const person = territory.as(await territory.person())
  for (const page of [`${path}/corrections`, `${at}/correction`, `${at}/annulation`]) {
    expect((await partner.get(page)).status).toBe(403)
    expect((await person.get(page)).status).toBe(404)
  }
  expect((await maud.get(`${path}/departs/00000000-0000-7000-8000-000000000000/correction`)).status).toBe(404)
})
