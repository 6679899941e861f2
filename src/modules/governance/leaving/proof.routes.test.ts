import { expect, test } from 'vitest'
import { newConvention, newDeliberation, plainClauses } from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const clauses: typeof plainClauses = {
  ...plainClauses,
  term: { start: 'last_signature', length: { until: '2021-12-31' }, renewal: { kind: 'none' } },
}

/** Three parties bound until the end of 2021, whose councils agreed on 1, 2 and 3 April to end it sooner. */
async function start(now: string) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from(now)
  const parties = await Promise.all([1, 2, 3].map((n) => territory.organisation('epci', `Partie ${n}`)))
  const convention = await newConvention(territory, parties, { signedOn: '2021-01-08', clauses })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  const idOf = (n: number) => parties[n - 1]?.id ?? ''
  const read = async (at = `${path}/suites`) => {
    const html = await (await maud.get(at)).text()
    assertHtml(html)
    return plain(html)
  }
  const acts = () =>
    territory.db
      .selectFrom('convention_act')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .orderBy('id')
      .execute()
  const lastAct = async () => (await acts()).at(-1)?.id
  const deliberations = await Promise.all(
    parties.map((party, i) => newDeliberation(territory, party, { decided_on: day(`2021-04-0${i + 1}`) })),
  )
  const prove = (n: number, thing = `deliberation:${deliberations[n - 1]?.id}`) =>
    maud.post(`${path}/preuves/resiliation`, { subject: idOf(n), thing })
  const terminate = (on: string) =>
    maud.post(`${path}/resiliation`, { ground: 'agreement', on, reason: 'Le service ferme.' })
  const cancel = async (seen = '0') =>
    maud.post(`${path}/departs/${await lastAct()}/annulation`, { reason: 'Mauvais jour', seen })
  /** The parties on whose agreement the last act rests. */
  const restsOn = async () => {
    const rows = await territory.db
      .selectFrom('convention_proof')
      .innerJoin('organisation', 'organisation.id', 'convention_proof.organisation_id')
      .select('organisation.name')
      .where('act_id', '=', (await lastAct()) as never)
      .orderBy('organisation.name')
      .execute()
    return rows.map(({ name }) => name)
  }
  return { territory, convention, maud, path, idOf, read, lastAct, prove, terminate, cancel, restsOn }
}

test('A21: a termination of the wrong day is cancelled by eight at a time, and recorded again on the same proofs', async () => {
  const { territory, read, prove, terminate, cancel, restsOn } = await start('2021-05-03T08:00:00Z')
  for (const n of [1, 2, 3]) expect((await prove(n)).status).toBe(303)
  expect((await terminate('01/05/2021')).status).toBe(303)
  const proof = territory.db.updateTable('convention_proof').where('territory_id', '=', territory.id)
  expect(await refusedBy(proof.set({ act_id: null }).execute())).toBe('convention_proof_is_kept')
  const together = await Promise.all(Array.from({ length: 8 }, () => cancel()))
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await restsOn()).toEqual([])
  const told = (await territory.listAudit()).at(-1)
  expect(told).toMatchObject({ action: 'convention.cancel_act', detail: { proofs: { length: 3 } } })
  expect(await read()).toContain('Tout est prouvé.')
  expect((await terminate('02/05/2021')).status).toBe(303)
  expect(await restsOn()).toEqual(['Partie 1', 'Partie 2', 'Partie 3'])
})

test('A21: a termination dated before a departure asks who left since for its agreement; a later one does not rest on it', async () => {
  const world = await start('2021-07-10T08:00:00Z')
  const { maud, path, idOf, read, lastAct, prove, terminate, cancel, restsOn } = world
  await maud.post(`${path}/departs`, { party: idOf(3), decidedOn: '20/04/2021', sentOn: '22/04/2021' })
  const departure = await lastAct()
  for (const n of [1, 2])
    await maud.post(`${path}/departs/${departure}/receptions`, { party: idOf(n), receivedOn: '30/04/2021' })
  for (const n of [1, 2]) expect((await prove(n)).status).toBe(303)
  const page = await read()
  expect(page).toContain('Tout est prouvé.')
  expect(page).toContain('Partie 3 (jusqu’au 29/06/2021)')
  const early = await terminate('15/06/2021')
  expect([early.status, plain(await early.text()).includes('Il manque : Partie 3.')]).toEqual([409, true])
  expect((await prove(3)).status).toBe(303)
  expect(await read()).toContain('Accord de Partie 3')

  expect((await terminate('05/07/2021')).status).toBe(303)
  expect(await restsOn()).toEqual(['Partie 1', 'Partie 2'])
  // Over, the convention still shows the proof that no act rests on, and lets it be withdrawn.
  expect(await read()).toContain('Accord de Partie 3')
  expect((await cancel()).status).toBe(303)
  expect((await terminate('15/06/2021')).status).toBe(303)
  expect(await restsOn()).toEqual(['Partie 1', 'Partie 2', 'Partie 3'])
  expect(await read()).not.toContain('Accord de Partie 3')
})

test('A21: only a paper that a party may have signed says that it agrees: no act that let it sign, no text written here', async () => {
  const { territory, convention, maud, path, idOf, read, prove } = await start('2021-05-03T08:00:00Z')
  const keep = (kind: string, title: string) =>
    maud.post(`${path}/documents`, {
      kind,
      title,
      readers: 'parties',
      party: idOf(1),
      file: new File([`%PDF-1.7 ${title}`], 'piece.pdf'),
    })
  expect((await keep('authorisation_copy', 'Acte autorisant')).status).toBe(303)
  const authorising = await territory.db
    .selectFrom('convention_document')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect((await maud.post(`${path}/actes/texte`)).status).toBe(303)
  expect((await keep('signed_copy', 'Protocole de fin')).status).toBe(303)
  const page = await read()
  expect(page).toContain('Protocole de fin</option>')
  expect(page).not.toContain('Acte autorisant</option>')
  expect(page.match(/value="document:/g)).toHaveLength(1)
  expect((await prove(1, `document:${authorising.id}`)).status).toBe(422)
})

test('a decision that proved a cancelled renewal is cancelled once its proof is withdrawn, or once another has taken its place', async () => {
  const territory = await newTerritory()
  const body = await newBody(territory, { partners: 1 })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${body.convention.slug}`
  const { id: person } = await territory.person()
  const on = day('2026-05-04')
  const mine = {
    territory_id: territory.id,
    convention_id: body.convention.id,
    created_at: territory.clock.now,
  }
  const prove = async (precondition: string, act_id?: never) => {
    const decision = await newDecision(territory, body, { title: precondition })
    const id = newId<'convention_proof'>()
    const by = { decision_id: decision.id, decision_body_id: body.id, added_by: person, proved_on: on }
    await territory.db
      .insertInto('convention_proof')
      .values({ ...mine, ...by, id, purpose: 'renewal', precondition, act_id: act_id ?? null })
      .execute()
    return { id, decision: decision.id }
  }
  const act = newId<'convention_act'>()
  await territory.db
    .insertInto('convention_act')
    .values({ ...mine, id: act, kind: 'renewal', decided_on: on, effective_on: on })
    .execute()
  const alone = await prove('l’annexe', act as never)
  const replaced = await prove('le bilan', act as never)
  await prove('le bilan')
  const cancel = (decision: string) =>
    maud.post(`/gestion/instances/${body.slug}/decisions/${decision}/annulation`, { reason: 'Erreur' })
  const withdraw = () => maud.post(`${path}/preuves/${alone.id}/retrait`, { reason: 'Autre décision' })
  expect((await withdraw()).status).toBe(409)
  expect((await cancel(replaced.decision)).status).toBe(409)
  const cancelled = await maud.post(`${path}/departs/${act}/annulation`, {
    reason: 'Jamais votée',
    seen: '0',
  })
  expect(cancelled.status).toBe(303)
  expect((await cancel(replaced.decision)).status).toBe(303)
  const refused = await cancel(alone.decision)
  expect([refused.status, (await refused.text()).includes('prouve « l’annexe »')]).toEqual([409, true])
  // The text asks for no such thing: the proof is shown all the same, with the way to withdraw it.
  const page = await (await maud.get(`${path}/suites`)).text()
  assertHtml(page)
  expect(page).toContain(`/preuves/${alone.id}/retrait`)
  expect((await withdraw()).status).toBe(303)
  expect((await cancel(alone.decision)).status).toBe(303)
})
