import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A committee that sits, an expense proposed to it and an amendment in preparation, kept by an agent of the lead. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const body = await newBody(territory, { partners: 2, reading: 'seat' })
  const paul = territory.as(await territory.agent(body.lead, 'Paul'))
  const read = async (path: string, reader = paul) => {
    const html = plain(await (await reader.get(path)).text())
    assertHtml(html)
    return html
  }
  const convention = `/gestion/conventions/${body.convention.slug}`
  await paul.post(`${convention}/avenants`, { title: 'Prolonger d’un an', wantedOn: '' })
  const id = await newExpense(territory, body.convention)
  const meeting = await newMeeting(territory, body)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  const { db } = territory
  /** The vote on the item of that title. */
  const vote = async (title: string, asked: Record<string, string> = {}) => {
    const item = await db
      .selectFrom('agenda_item')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
    return paul.post(`${sitting}/points/${item.id}/votes`, asked)
  }
  /** The vote on it is held by consensus, everybody `choice`; the address of the vote. */
  const decide = async (title: string, choice = 'for') => {
    const at = (await vote(title)).headers.get('location')?.split(`/${territory.slug}`)[1] ?? ''
    const seats = body.seats.map(({ id: seat }) => [`seat-${seat}`, choice])
    expect((await paul.post(`${at}/consensus`, Object.fromEntries(seats))).status).toBe(303)
    return at
  }
  /** The decision of that title. */
  const decided = (title: string) =>
    db
      .selectFrom('decision')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
  return {
    decide,
    decided,
    territory,
    db,
    body,
    paul,
    read,
    meeting,
    sitting,
    id,
    expense: `${convention}/depenses/${id}`,
    amendment: `${convention}/suites`,
    convention,
    vote,
  }
}

test('an expense and an amendment are put on the agenda from their own pages, once, under their own names', async () => {
  const { territory, db, body, paul, read, meeting, sitting, id, expense, amendment, convention } =
    await start()
  for (const page of [expense, amendment]) expect(await read(page)).toContain(`value="${meeting.id}"`)
  const put = () => paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
  const answers = await Promise.all([put(), put(), put()])
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect((await paul.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })).status).toBe(303)
  const items = await db
    .selectFrom('agenda_item')
    .select(['title', 'kind', 'expense_id'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute()
  expect(items).toEqual([
    { title: 'Maintenance', kind: 'decision', expense_id: id },
    { title: 'Avenant n° 1 : Prolonger d’un an', kind: 'decision', expense_id: null },
  ])
  for (const page of [expense, amendment]) {
    const html = await read(page)
    expect(html).toContain(`${sitting}">${body.name}, mercredi 20 mai 2026`)
    expect(html).not.toContain(`value="${meeting.id}"`)
  }
  // Who keeps the committee acts on its matters; an agent of a partner reads what is public.
  const agenda = await read(sitting)
  expect(agenda).toContain(`${expense}">Maintenance</a>`)
  expect(agenda).toContain(`${amendment}">Avenant n° 1`)
  const [partner] = body.partners
  if (!partner) throw new Error('no partner')
  const anna = territory.as(await territory.agent(partner, 'Anna'))
  const theirs = await read(sitting, anna)
  expect(theirs).toContain(`/conventions/${body.convention.slug}/compte/depenses/${id}">Maintenance</a>`)
  expect(theirs).not.toContain('/gestion/conventions/')
  expect((await anna.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })).status).toBe(403)
})

test('only meetings to come of the committees that have a say are offered: technical for an opinion, then steering', async () => {
  const { territory, db, body, paul, read, expense, id } = await start()
  const cotech = await newBody(territory, { partners: 1 })
  const elsewhere = await newMeeting(territory, cotech)
  const over = await newMeeting(territory, body, {
    present: 0,
    state: 'closed',
    closed_at: territory.clock.now,
  })
  const html = await read(expense)
  for (const { id: never } of [elsewhere, over]) {
    expect(html).not.toContain(never)
    expect((await paul.post(`${expense}/ordre-du-jour`, { meeting: never })).status).toBe(422)
  }
  await db.updateTable('body').set({ kind: 'cotech' }).where('id', '=', body.id).execute()
  const advised = await newMeeting(territory, body)
  expect((await paul.post(`${expense}/ordre-du-jour`, { meeting: advised.id })).status).toBe(303)
  const { kind } = await db
    .selectFrom('agenda_item')
    .select('kind')
    .where('meeting_id', '=', advised.id)
    .executeTakeFirstOrThrow()
  expect(kind).toBe('opinion')
  await db.updateTable('expense').set({ state: 'advised' }).where('id', '=', id).execute()
  const again = await newMeeting(territory, body)
  expect(await read(expense)).not.toContain(again.id)
})

test('a vote on an item asks for nothing more, waits alone, and the agenda tells what it gave', async () => {
  const { db, body, paul, read, meeting, sitting, expense, convention, vote } = await start()
  const note = 'Maintenir la plateforme un an de plus.'
  await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id, note })
  await paul.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })
  expect(await read(`${sitting}/seance`)).toContain('À mettre au vote')
  const answers = await Promise.all([vote('Maintenance'), vote('Maintenance'), vote('Maintenance')])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
  expect((await vote('Avenant n° 1 : Prolonger d’un an', { secret: 'yes' })).status).toBe(303)
  const votes = await db
    .selectFrom('resolution')
    .select(['id', 'title', 'text', 'amount_cents', 'secret'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute()
  expect(votes.map(({ id: _, ...asked }) => asked)).toEqual([
    { title: 'Maintenance', text: note, amount_cents: 100_000, secret: false },
    { title: 'Avenant n° 1 : Prolonger d’un an', text: '', amount_cents: null, secret: true },
  ])
  const sat = await read(`${sitting}/seance`)
  expect(sat).not.toContain('À mettre au vote')
  const at = `${sitting}/votes/${votes[0]?.id}`
  const against = Object.fromEntries(body.seats.map(({ id: seat }) => [`seat-${seat}`, 'against']))
  expect((await paul.post(`${at}/consensus`, against)).status).toBe(303)
  const agenda = await read(sitting)
  expect(agenda).toMatch(new RegExp(`${at}">Vote</a>\\s*<span[^>]*>Non adopté`))
  // Rejected, it may be put to the vote again; its own page says what became of it.
  expect(await read(`${sitting}/seance`)).toContain('À mettre au vote')
  const told = await read(expense)
  expect(told).toContain('Non adopté')
  expect(told).toContain('Décision n° 2026-01 du 20/05/2026')
})

test('what an item is about never changes, nor the item of a vote, even by hand', async () => {
  const { db, paul, meeting, expense, id, vote } = await start()
  await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
  await vote('Maintenance')
  const ofMeeting = (table: 'agenda_item' | 'resolution') =>
    db.updateTable(table).where('meeting_id', '=', meeting.id)
  expect(await refusedBy(ofMeeting('agenda_item').set({ expense_id: null }).execute())).toBe(
    'agenda_item_keeps_its_matter',
  )
  expect(await refusedBy(ofMeeting('resolution').set({ item_id: null }).execute())).toBe(
    'resolution_is_never_changed_once_voted',
  )
  const { id: amendment_id } = await db
    .selectFrom('convention_version')
    .select('id')
    .where('number', '=', 1)
    .where('territory_id', '=', meeting.territory_id)
    .executeTakeFirstOrThrow()
  const { id: _, ...item } = await db
    .selectFrom('agenda_item')
    .selectAll()
    .where('expense_id', '=', id)
    .executeTakeFirstOrThrow()
  const both = { ...item, id: amendment_id as never, position: 9, amendment_id }
  expect(await refusedBy(db.insertInto('agenda_item').values(both).execute())).toBe(
    'agenda_item_is_about_one_matter',
  )
})

const amendmentTitle = 'Avenant n° 1 : Prolonger d’un an'

test('from the agenda to the adoption: the decision on it comes first, and one click writes it down', async () => {
  const { db, paul, read, meeting, sitting, id, expense, amendment, convention, decide, decided } =
    await start()
  await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
  await paul.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })
  const voted = await decide('Maintenance')
  await decide(amendmentTitle)
  const [adopts, approves] = [await decided('Maintenance'), await decided(amendmentTitle)]
  const [adoption, approval] = [await read(expense), await read(amendment)]
  expect(adoption).toMatch(new RegExp(`value="${adopts.id}" selected`))
  expect(adoption).not.toContain(approves.id)
  expect(approval).toMatch(new RegExp(`value="${approves.id}" selected`))
  expect(approval).not.toContain(adopts.id)
  // The other decision is refused with a sentence, whatever the form says.
  for (const [path, decision] of [
    [`${expense}/adoption`, approves.id],
    [`${convention}/avenants/approbation`, adopts.id],
  ] as const) {
    const refused = await paul.post(path, { decision })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('porte sur un autre point de l’ordre du jour')
  }
  for (const page of [voted, `${sitting}/releve`])
    expect(await read(page)).toContain('Enregistrer l’adoption de la dépense')
  expect(await read(`${sitting}/releve`)).toContain('Enregistrer l’approbation de l’avenant')
  expect((await paul.post(`${expense}/adoption`, { decision: adopts.id })).status).toBe(303)
  expect((await paul.post(`${convention}/avenants/approbation`, { decision: approves.id })).status).toBe(303)
  const { state, decision_id } = await db
    .selectFrom('expense')
    .select(['state', 'decision_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect({ state, decision_id }).toEqual({ state: 'adopted', decision_id: adopts.id })
  for (const page of [voted, `${sitting}/releve`]) expect(await read(page)).not.toContain('Enregistrer l’')
})

test('a decision about another matter is refused even by hand; one about nothing serves as before', async () => {
  const { territory, db, body, paul, meeting, id, expense, convention, decide, decided } = await start()
  const typed = await newDecision(territory, body, { title: 'Relevé recopié' })
  const other = await newExpense(territory, body.convention)
  await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
  await paul.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })
  await decide('Maintenance')
  await decide(amendmentTitle)
  const [adopts, approves] = [await decided('Maintenance'), await decided(amendmentTitle)]
  const adopt = (of: typeof id, decision: { id: typeof adopts.id; decided_on: Temporal.PlainDate }) =>
    db
      .updateTable('expense')
      .set({
        state: 'adopted',
        adopted_on: decision.decided_on,
        decision_body_id: body.id,
        decision_id: decision.id,
      })
      .where('id', '=', of)
      .execute()
  for (const decision of [adopts, approves])
    expect(await refusedBy(adopt(other, decision))).toBe('expense_is_adopted_by_a_decision_about_it')
  const approval = db
    .updateTable('convention_version')
    .set({ approved_on: adopts.decided_on, approval_body_id: body.id, approval_decision_id: adopts.id })
    .where('territory_id', '=', territory.id)
    .where('number', '=', 1)
  expect(await refusedBy(approval.execute())).toBe('convention_amendment_is_approved_by_a_decision_about_it')
  await adopt(id, adopts)
  await adopt(other, typed)
})

test('a committee that refuses an expense is told on its page, inside and, once published, outside', async () => {
  const { territory, db, body, paul, read, meeting, sitting, id, expense, decide } = await start()
  await paul.post(`${expense}/ordre-du-jour`, { meeting: meeting.id })
  await decide('Maintenance', 'against')
  const page = await read(expense)
  expect(page).toContain('Non adopté')
  expect(page).toContain(`value="${body.name}, décision n° 2026-01"`)
  expect(await read(`${sitting}/releve`)).not.toContain('Enregistrer l’adoption')
  const outside = `/conventions/${body.convention.slug}/compte/depenses/${id}`
  expect(await read(outside, territory.visitor())).not.toContain('Non adopté')
  await db
    .updateTable('decision')
    .set({ published_at: territory.clock.now })
    .where('body_id', '=', body.id)
    .execute()
  expect(await read(outside, territory.visitor())).toContain('Non adopté')
  // The opinion of a technical committee is written down as given, favourable or not.
  await db.updateTable('body').set({ kind: 'cotech' }).where('id', '=', body.id).execute()
  expect(await read(`${sitting}/releve`)).toContain('Enregistrer l’avis sur la dépense')
  expect((await paul.post(`${expense}/actes`, { act: 'advise', on: '2026-05-20' })).status).toBe(303)
  expect(await read(`${sitting}/releve`)).not.toContain('Enregistrer l’avis')
})
