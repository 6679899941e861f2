import { expect, test } from 'vitest'
import { newExpense, newKey } from '../../../../test/bill.ts'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { type Id, newId } from '../../../platform/ids.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A steering committee with an expense and an amendment on the agenda of its meeting, and who keeps it. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const maud = territory.as(await territory.manager())
  const convention = `/gestion/conventions/${body.convention.slug}`
  await maud.post(`${convention}/avenants`, { title: 'Une autre clé', wantedOn: '' })
  const expense = await newExpense(territory, body.convention)
  const meeting = await newMeeting(territory, body)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await maud.post(`${convention}/depenses/${expense}/ordre-du-jour`, { meeting: meeting.id })
  await maud.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })
  const read = async (path: string, reader = maud) => {
    const html = plain(await (await reader.get(path)).text())
    assertHtml(html)
    return html
  }
  /** What the committee decided on the item of that title, all of one voice. */
  const decide = async (title: string, choice = 'for') => {
    const item = await db
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
    const voted = await maud.post(`${sitting}/points/${item.id}/votes`)
    const at = voted.headers.get('location')?.split(`/${territory.slug}`)[1] ?? ''
    const seats = body.seats.map(({ id }) => [`seat-${id}`, choice])
    expect((await maud.post(`${at}/consensus`, Object.fromEntries(seats))).status).toBe(303)
    const decision = await db
      .selectFrom('decision')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', title)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    return { ...decision, at, page: `/gestion/instances/${body.slug}/decisions/${decision.id}` }
  }
  const close = async () =>
    expect((await maud.post(`${sitting}/cloture`, { chair: 'Mme Noël', secretary: 'Paul' })).status).toBe(303)
  const expenseNow = () =>
    db.selectFrom('expense').selectAll().where('id', '=', expense).executeTakeFirstOrThrow()
  return { territory, db, body, maud, convention, expense, meeting, sitting, read, decide, close, expenseNow }
}

const amendmentTitle = 'Avenant n° 1 : Une autre clé'
const slip = {
  part: 'title',
  written: 'Maintenance',
  corrected: 'Maintenance 2026',
  reason: 'Année oubliée',
  seen: '0',
}

test('a slip in a decision is told beside it, inside, in the public register, in its feed and on the record', async () => {
  const { territory, body, maud, sitting, read, decide, close } = await start()
  const decision = await decide('Maintenance')
  await close()
  const form = await read(`${decision.page}/rectification`)
  expect(form).toContain('Elle ne change ni un vote ni une somme.')
  expect(await read(`${sitting}/releve`)).toContain(`${decision.page}/rectification`)
  const wrong = await maud.post(`${decision.page}/rectification`, { ...slip, written: 'Entretien' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Ce passage ne se trouve pas à cet endroit.')
  // Sent eight times at once, it is written once.
  const post = () => maud.post(`${decision.page}/rectification`, slip)
  const answers = await Promise.all(Array.from({ length: 8 }, post))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  const told = 'au lieu de « Maintenance », lire « Maintenance 2026 ». Motif : Année oubliée'
  const visitor = territory.visitor()
  for (const html of [
    await read(`/decisions/${body.slug}`, visitor),
    await read('/decisions', visitor),
    await read(`${sitting}/releve`),
    await read(decision.at),
  ])
    expect(html).toContain(told)
  // Who wrote it is told to the parties, not to everybody.
  expect(await read(`${sitting}/releve`)).toContain('(inscrite par Maud)')
  expect(await read(`/decisions/${body.slug}`, visitor)).not.toContain('inscrite par')
  const feed = plain(await (await visitor.get('/flux/decisions')).text())
  expect(feed).toContain(`<title>Rectification, ${body.name} : Maintenance</title>`)
  expect(feed.match(/lire « Maintenance 2026 »/g)).toHaveLength(2)
  const issued = plain(await (await maud.get(`${sitting}/actes/releve`)).text())
  expect(issued).toContain('Rectifications')
  expect(issued).toContain(`Décision ${decision.number}, titre : au lieu de « Maintenance »`)
  expect((await territory.listAudit()).at(-1)).toMatchObject({ action: 'decision.rectify' })
})

test('the record of a closed meeting is rectified beside it; an open one is corrected where it is', async () => {
  const { territory, db, body, maud, meeting, sitting, read, close } = await start()
  const rectification = `${sitting}/rectification`
  expect((await maud.get(rectification)).status).toBe(409)
  await close()
  const attendance = {
    part: 'attendance',
    written: 'Mme Petit, présente',
    corrected: 'Mme Petit, absente',
    reason: 'Feuille de présence relue',
    seen: '0',
  }
  expect((await maud.post(rectification, attendance)).status).toBe(303)
  const chair = { part: 'chair', written: 'Mme Noël', corrected: 'M. Noël', reason: 'Civilité' }
  expect((await maud.post(rectification, { ...chair, seen: '0' })).status).toBe(409)
  expect((await maud.post(rectification, { ...chair, written: 'Mme Pascal', seen: '1' })).status).toBe(422)
  expect((await maud.post(rectification, { ...chair, seen: '1' })).status).toBe(303)
  expect((await territory.listTraces(body.id)).slice(-2)).toEqual([
    'Maud meeting.rectify',
    'Maud meeting.rectify',
  ])
  const record = await read(`${sitting}/releve`)
  expect(record).toContain('au lieu de « Mme Petit, présente », lire « Mme Petit, absente »')
  expect(record).toContain('<dd>Mme Noël</dd>')
  expect(record).toContain('lire « M. Noël »')
  const anna = territory.as(await territory.agent(body.partners[0] as never, 'Anna'))
  expect(await read(`${sitting}/releve`, anna)).toContain('lire « M. Noël »')
  expect(await read(`${sitting}/releve`, anna)).not.toContain('/rectification')
  expect((await anna.get(rectification)).status).toBe(403)
  // By hand: neither changed, nor written on an open meeting.
  const rows = () => db.selectFrom('rectification').selectAll().where('meeting_id', '=', meeting.id)
  const [first] = await rows().orderBy('number').execute()
  if (!first) throw new Error('nothing was written')
  const change = db.updateTable('rectification').set({ corrected: 'rien' }).where('id', '=', first.id)
  expect(await refusedBy(change.execute())).toBe('rectification_is_kept')
  const erase = db.deleteFrom('rectification').where('id', '=', first.id)
  expect(await refusedBy(erase.execute())).toBe('rectification_is_kept')
  const open = await newMeeting(territory, body)
  const elsewhere = { ...first, id: newId<'rectification'>(), meeting_id: open.id }
  expect(await refusedBy(db.insertInto('rectification').values(elsewhere).execute())).toBe(
    'rectification_is_of_a_closed_meeting',
  )
})

test('an entry made by mistake is cancelled once by eight at a time: the decision is struck, what rested on it goes back', async () => {
  const { territory, db, body, maud, convention, expense, sitting, read, decide, close, expenseNow } =
    await start()
  const adopts = await decide('Maintenance')
  const approves = await decide(amendmentTitle)
  await maud.post(`${convention}/depenses/${expense}/adoption`, { decision: adopts.id })
  await maud.post(`${convention}/avenants/approbation`, { decision: approves.id })
  expect(await expenseNow()).toMatchObject({ state: 'adopted', decision_id: adopts.id })
  expect(await read(`${adopts.page}/annulation`)).toContain(
    'la dépense « Maintenance », qui n’est plus adoptée',
  )
  expect(await read(`${approves.page}/annulation`)).toContain('l’avenant n° 1, qui n’est plus approuvé')
  const cancel = (page: string) => maud.post(`${page}/annulation`, { reason: 'Rejetée en séance' })
  expect((await maud.post(`${adopts.page}/annulation`, { reason: '' })).status).toBe(422)
  const answers = await Promise.all(Array.from({ length: 8 }, () => cancel(adopts.page)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect((await cancel(approves.page)).status).toBe(303)
  expect((await territory.listTraces(body.id)).slice(-3)).toEqual([
    'Maud vote.close',
    'Maud decision.cancel',
    'Maud decision.cancel',
  ])
  expect(await expenseNow()).toMatchObject({ state: 'proposed', decision_id: null, adopted_on: null })
  const { approved_on } = await db
    .selectFrom('convention_version')
    .select('approved_on')
    .where('convention_id', '=', body.convention_id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  expect(approved_on).toBeNull()
  // It serves no more, is rectified no more, and the item may be put to the vote again.
  const again = await maud.post(`${convention}/depenses/${expense}/adoption`, { decision: adopts.id })
  expect(again.status).toBe(422)
  expect((await maud.post(`${adopts.page}/rectification`, slip)).status).toBe(409)
  expect(await read(`${sitting}/seance`)).toContain('À mettre au vote')
  const second = await decide('Maintenance', 'against')
  await close()
  for (const html of [
    await read(`/decisions/${body.slug}`, territory.visitor()),
    await read(`${sitting}/releve`),
  ]) {
    expect(html).toContain('<s>Maintenance</s>')
    expect(html).toMatch(/Saisie annulée le 20\/05\/2026\. Motif : Rejetée en séance/)
  }
  const told = await read(`${convention}/depenses/${expense}`)
  expect(told).toContain(`Décision n° ${second.number}`)
  const feed = plain(await (await territory.visitor().get('/flux/decisions')).text())
  expect(feed).toContain(`${adopts.id}-annulation`)
  expect(plain(await (await maud.get(`${sitting}/actes/releve`)).text())).toContain(
    'saisie annulée le mercredi 20 mai 2026 (Rejetée en séance)',
  )
})

test('what was done on a decision is undone first: an order is given up, what is signed or carried out stays', async () => {
  const { territory, body, maud, convention, expense, read, decide, expenseNow } = await start()
  await newKey(territory, body.convention.slug, { kind: 'fixed', weights: { [body.lead.id]: 1 } }, [
    body.lead.id,
  ])
  const adopts = await decide('Maintenance')
  const approves = await decide(amendmentTitle)
  const at = `${convention}/depenses/${expense}`
  await maud.post(`${at}/adoption`, { decision: adopts.id })
  await maud.post(`${at}/actes`, { act: 'commit', on: '20/05/2026', number: 'BC 1' })
  const cancel = (page: string) => maud.post(`${page}/annulation`, { reason: 'Erreur' })
  const ordered = await cancel(adopts.page)
  expect(ordered.status).toBe(409)
  expect(plain(await ordered.text())).toContain('Abandonnez-la d’abord sur sa page')
  expect(await read(`${adopts.page}/annulation`)).toContain('Abandonnez-la d’abord sur sa page')
  await maud.post(`${at}/actes`, { act: 'cancel', on: '20/05/2026', reason: 'Commande annulée' })
  expect((await cancel(adopts.page)).status).toBe(303)
  expect(await expenseNow()).toMatchObject({ state: 'cancelled', decision_id: adopts.id })

  await maud.post(`${convention}/avenants/approbation`, { decision: approves.id })
  const party = body.lead.id
  const days = { decidedOn: '20/05/2026', publishedOn: '20/05/2026', receivedOn: '20/05/2026' }
  await maud.post(`${convention}/autorisations`, { party, organ: 'council', reference: 'D1', ...days })
  expect((await maud.post(`${convention}/signatures`, { party, signedOn: '20/05/2026' })).status).toBe(303)
  const signed = await cancel(approves.page)
  expect(signed.status).toBe(409)
  expect(plain(await signed.text())).toContain('Une partie a signé l’avenant n° 1')
})

test('a refusal and an opinion entered by mistake go back too', async () => {
  const { db, body, maud, convention, expense, decide, expenseNow } = await start()
  const at = `${convention}/depenses/${expense}`
  const refuses = await decide('Maintenance', 'against')
  await maud.post(`${at}/actes`, { act: 'reject', on: '20/05/2026', reason: 'COPIL' })
  expect((await maud.post(`${refuses.page}/annulation`, { reason: 'Adoptée en séance' })).status).toBe(303)
  expect(await expenseNow()).toMatchObject({ state: 'proposed', ended_reason: null })
  await db.updateTable('body').set({ kind: 'cotech' }).where('id', '=', body.id).execute()
  const advises = await decide('Maintenance')
  await maud.post(`${at}/actes`, { act: 'advise', on: '20/05/2026' })
  expect(await expenseNow()).toMatchObject({ state: 'advised' })
  expect((await maud.post(`${advises.page}/annulation`, { reason: 'Mauvais point' })).status).toBe(303)
  expect(await expenseNow()).toMatchObject({ state: 'proposed', advised_on: null })
})

test('adopted by some while cancelled by others: an expense never rests on a cancelled decision', async () => {
  const { territory, db, body, maud } = await start()
  const expenses = await Promise.all(Array.from({ length: 4 }, () => newExpense(territory, body.convention)))
  const decision = await newDecision(territory, body)
  const adopt = (id: Id<'expense'>) =>
    maud.post(`/gestion/conventions/${body.convention.slug}/depenses/${id}/adoption`, {
      decision: decision.id,
    })
  const cancel = () =>
    maud.post(`/gestion/instances/${body.slug}/decisions/${decision.id}/annulation`, { reason: 'Doublon' })
  const answers = await Promise.all(expenses.flatMap((id) => [adopt(id), cancel()]))
  expect(answers.filter((_, at) => at % 2 === 1).filter(({ status }) => status === 303)).toHaveLength(1)
  const resting = await db.selectFrom('expense').select('id').where('decision_id', '=', decision.id).execute()
  expect(resting).toEqual([])
  // By hand too, on either side.
  const [first] = expenses
  const byHand = db
    .updateTable('expense')
    .set({
      state: 'adopted',
      adopted_on: decision.decided_on,
      decision_body_id: body.id,
      decision_id: decision.id,
    })
    .where('id', '=', first as never)
  expect(await refusedBy(byHand.execute())).toBe('decision_that_was_cancelled_decides_nothing')
  const other = await newDecision(territory, body)
  await adopt(first as never)
  const used = { decision_id: other.id, decision_body_id: body.id, adopted_on: other.decided_on }
  await db
    .updateTable('expense')
    .set({ state: 'adopted', ...used })
    .where('id', '=', first as never)
    .execute()
  const { id: person } = await territory.person()
  const cancellation = {
    decision_id: other.id,
    territory_id: territory.id,
    body_id: body.id,
    reason: 'Doublon',
    cancelled_on: other.decided_on,
    cancelled_by: person,
    created_at: territory.clock.now,
  }
  expect(await refusedBy(db.insertInto('decision_cancellation').values(cancellation).execute())).toBe(
    'decision_is_cancelled_while_nothing_rests_on_it',
  )
  const kept = db.deleteFrom('decision_cancellation').where('decision_id', '=', decision.id)
  expect(await refusedBy(kept.execute())).toBe('decision_cancellation_is_kept')
})
