import { expect, test } from 'vitest'
import { newBill, newBudgetLine } from '../../../../test/bill.ts'
import { plainClauses } from '../../../../test/convention.ts'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { Here } from '../../../platform/here.ts'
import { nobody } from '../../../platform/http.tsx'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { listAdoptedBy } from '../decision/adopted.ts'
import { addBudgetLine } from './budget.ts'
import { moveBudget } from './modulation.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start(modulation: 'free' | 'decision') {
  const clauses = { ...plainClauses, ...(modulation === 'decision' && { budget: { modulation } }) }
  const bill = await newBill({ clauses })
  const { territory, db, here, convention } = bill
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const budget = `/gestion/conventions/${convention.slug}/budget`
  const line = (label: string, ht: number) =>
    addBudgetLine(db, here, convention, {
      label,
      side: 'expense',
      exercice: 2026,
      chapter: '011',
      article: '',
      function: '',
      htCents: cents(ht),
      vatCents: cents(0),
    })
  const [from, to] = [await line('Ateliers', 500_000), await line('Coaching', 100_000)]
  const read = async (path: string) => {
    const answer = await client.get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  const amounts = async () =>
    (
      await db
        .selectFrom('budget_line')
        .select('ht_cents')
        .where('convention_id', '=', convention.id)
        .orderBy('label')
        .execute()
    ).map(({ ht_cents }) => ht_cents)
  const moves = () =>
    db
      .selectFrom('budget_move')
      .selectAll()
      .where('convention_id', '=', convention.id)
      .orderBy('number')
      .execute()
  const moved = { from, to, ht: '1000', vat: '0', reason: 'Plus de coachings demandés' }
  return { ...bill, client, budget, read, amounts, moves, moved, from, to }
}

test('C8: where the clauses ask for it, money moves after a decision, or ahead of it with the reason, and is then validated once', async () => {
  const { client, budget, read, amounts, moves, moved, territory, convention, db } = await start('decision')
  expect(await read(budget)).toContain('La convention demande une décision du comité de pilotage')
  const refused = await client.post(`${budget}/mouvements`, moved)
  expect(refused.status).toBe(422)
  expect(plain(await refused.text())).toContain('dites pourquoi vous la devancez')
  expect(await amounts()).toEqual([500_000, 100_000])
  const ahead = { ...moved, regularisation: 'Le prestataire attend' }
  expect((await client.post(`${budget}/mouvements`, ahead)).status).toBe(303)
  expect(await amounts()).toEqual([400_000, 200_000])
  const [move] = await moves()
  const page = `${budget}/mouvements/${move?.id}`
  expect(await read(page)).toContain('Avant la décision : Le prestataire attend')
  for (const path of [budget, `/conventions/${convention.slug}/compte/plan`])
    expect(await read(path)).toMatch(/Modulations du budget.*?Ateliers.*?Coaching.*?1 000,00 €.*?à valider/s)
  const body = { id: newId<'body'>(), territory_id: convention.territory_id }
  const committee = { kind: 'copil', slug: `copil-${body.id}`, name: 'COPIL', colleges: ['lead'] } as const
  await db
    .insertInto('body')
    .values({
      ...body,
      ...committee,
      colleges: [...committee.colleges],
      convention_id: convention.id,
      created_at: territory.clock.now,
    })
    .execute()
  const decision = await newDecision(territory, body)
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => client.post(`${page}/validation`, { decision: decision.id })),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await territory.listTraces(move?.id)).toEqual([
    'Aline bill.budget_move',
    'Aline bill.budget_move_validated',
  ])
  const after = await read(page)
  expect(after).not.toContain('à valider')
  expect(after).toContain('décision n°')
  // Another rests on the decision from the start; the register tells both.
  expect((await client.post(`${budget}/mouvements`, { ...moved, decision: decision.id })).status).toBe(303)
  expect((await moves()).map(({ decision_id, regularisation }) => [decision_id, regularisation])).toEqual([
    [decision.id, 'Le prestataire attend'],
    [decision.id, null],
  ])
  const adopted = await listAdoptedBy(db, { territory, actor: nobody }, [decision.id])
  expect(adopted.map(({ kind, amount_cents }) => [kind, amount_cents])).toEqual([
    ['modulation', 100_000],
    ['modulation', 100_000],
  ])
  // The decision was entered by mistake: both wait for another, which comes after them.
  const { id: by } = await territory.manager()
  await db
    .insertInto('decision_cancellation')
    .values({
      territory_id: body.territory_id,
      body_id: body.id,
      decision_id: decision.id,
      reason: 'Saisie deux fois',
      cancelled_by: by,
      cancelled_on: Temporal.PlainDate.from('2026-05-12'),
      created_at: territory.clock.now,
    })
    .execute()
  expect(await read(page)).toContain('La décision citée est annulée')
  const right = await newDecision(territory, body, { on: '2026-05-12' })
  const [, second] = await moves()
  const again = `${budget}/mouvements/${second?.id}`
  expect((await client.post(`${again}/validation`, { decision: right.id })).status).toBe(303)
  expect(await read(again)).toContain('Avant la décision : La décision d’abord citée a été annulée')
  await expect(
    db
      .deleteFrom('budget_move')
      .where('id', '=', move?.id as never)
      .execute(),
  ).rejects.toThrow('neither changed nor deleted')
})

test('signed, and not in force yet, the convention already asks for what it will', async () => {
  const { territory, lead, budget, moved, amounts } = await start('decision')
  territory.clock.now = Temporal.Instant.from('2026-01-10T08:00:00Z')
  const client = territory.as(await territory.agent(lead, 'Aline'))
  expect(plain(await (await client.get(budget)).text())).toContain('La convention demande une décision')
  expect((await client.post(`${budget}/mouvements`, moved)).status).toBe(422)
  expect(await amounts()).toEqual([500_000, 100_000])
})

test('a decision about an evolution of the service consents to no movement of the budget', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const maud = territory.as(await territory.manager())
  const kept = `/gestion/conventions/${body.convention.slug}`
  await maud.post(`${kept}/evolutions`, {
    name: 'Boutique',
    version: '2.4',
    wishedOn: '01/06/2026',
    brings: 'Le paiement en trois fois.',
    feature: 'yes',
  })
  const { id: rollout } = await db
    .selectFrom('rollout')
    .select('id')
    .where('convention_id', '=', body.convention.id)
    .executeTakeFirstOrThrow()
  const meeting = await newMeeting(territory, body)
  await maud.post(`${kept}/evolutions/${rollout}/ordre-du-jour`, { meeting: meeting.id })
  const { id: item } = await db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirstOrThrow()
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  const vote = await maud.post(`${sitting}/points/${item}/votes`)
  const voted = vote.headers.get('location')?.split(`/${territory.slug}`)[1]
  const seats = Object.fromEntries(body.seats.map(({ id }) => [`seat-${id}`, 'for']))
  expect((await maud.post(`${voted}/consensus`, seats)).status).toBe(303)
  const { id: decision } = await db
    .selectFrom('decision')
    .select('id')
    .where('body_id', '=', body.id)
    .executeTakeFirstOrThrow()
  const [from, to] = [
    await newBudgetLine(territory, body.convention),
    await newBudgetLine(territory, body.convention),
  ]
  const here = { territory: { id: territory.id, timeZone: 'Europe/Paris' }, now: territory.clock.now } as Here
  const moved = { from, to, htCents: cents(100), vatCents: cents(0), reason: 'Plus de coachings' }
  await expect(moveBudget(db, here, body.convention, moved, { decision })).rejects.toMatchObject({
    code: 'decision.about_another_matter',
  })
})

test('C8: a modulation is put on the agenda of the steering committee once, whoever clicks; the decision is then cited', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const clauses = { budget: { modulation: 'decision' as const } }
  const body = await newBody(territory, { partners: 1, reading: 'seat', clauses })
  const maud = territory.as(await territory.manager())
  const budget = `/gestion/conventions/${body.convention.slug}/budget`
  const [from, to] = [
    await newBudgetLine(territory, body.convention),
    await newBudgetLine(territory, body.convention),
  ]
  const read = async (path: string) => {
    const html = await (await maud.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  expect(await read(budget)).not.toContain('Mettre une modulation à l’ordre du jour')
  const meeting = await newMeeting(territory, body)
  expect(await read(budget)).toContain('Mettre une modulation à l’ordre du jour')
  const moved = { from, to, ht: '10', vat: '0', reason: 'Plus de coachings' }
  const propose = async (more: object = {}) =>
    (await maud.post(`${budget}/mouvements/ordre-du-jour`, { ...moved, meeting: meeting.id, ...more })).status
  expect([await propose({ ht: '1001' }), await propose({ to: from })]).toEqual([422, 422])
  const clicks = await Promise.all(Array.from({ length: 8 }, () => propose()))
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(422)])

  expect((await maud.post(`${budget}/mouvements`, { ...moved, regularisation: 'Urgent' })).status).toBe(303)
  const move = await db
    .selectFrom('budget_move')
    .select('id')
    .where('from_line_id', '=', from)
    .executeTakeFirstOrThrow()
  const page = `${budget}/mouvements/${move.id}`
  const put = () => maud.post(`${page}/ordre-du-jour`, { meeting: meeting.id })
  expect(await read(page)).not.toContain('À l’ordre du jour')
  expect([(await put()).status, (await put()).status]).toEqual([303, 422])
  expect(await read(page)).toContain('À l’ordre du jour')
  const items = await db
    .selectFrom('agenda_item')
    .select(['id', 'kind', 'title', 'note'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute()
  const told = '10,00 € TTC, de « Prestations » vers « Prestations »'
  expect(items.map(({ kind, title, note }) => [kind, plain(title), plain(note)])).toEqual([
    ['decision', `Modulation du budget : ${told}`, 'Plus de coachings'],
    ['decision', 'Modulation n° 1 du budget', `${told}. Plus de coachings`],
  ])

  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  const vote = await maud.post(`${sitting}/points/${items[1]?.id}/votes`)
  const voted = vote.headers.get('location')?.split(`/${territory.slug}`)[1]
  const seats = Object.fromEntries(body.seats.map(({ id }) => [`seat-${id}`, 'for']))
  expect((await maud.post(`${voted}/consensus`, seats)).status).toBe(303)
  expect(await read(page)).toMatch(/Décision n° 2026-01 du 20\/05\/2026/)
  const { id: decision } = await db
    .selectFrom('decision')
    .select('id')
    .where('body_id', '=', body.id)
    .executeTakeFirstOrThrow()
  expect((await maud.post(`${page}/validation`, { decision })).status).toBe(303)
  expect((await put()).status).toBe(409)
})

test('an amending decision that changes an amount asks for the same; one that changes a label asks for nothing', async () => {
  const { client, budget, from, moves, amounts } = await start('decision')
  const asked = { label: 'Ateliers', side: 'expense', exercice: '2026', chapter: '011', ht: '5000', vat: '0' }
  const amend = async (more: Record<string, string>) =>
    (await client.post(`${budget}/${from}`, { ...asked, reason: 'DM 1', ...more })).status
  expect(await amend({ label: 'Ateliers collectifs' })).toBe(303)
  expect(await moves()).toEqual([])
  expect(await amend({ ht: '4000' })).toBe(422)
  expect(await amend({ ht: '4000', regularisation: 'Le budget est voté demain' })).toBe(303)
  expect(await amend({ ht: '6000', regularisation: 'Et relevé' })).toBe(303)
  expect(await amounts()).toEqual([600_000, 100_000])
  expect((await moves()).map((move) => [move.from_line_id, move.to_line_id, move.ht_cents])).toEqual([
    [from, null, 100_000],
    [null, from, 200_000],
  ])
})

test('where the clauses ask for nothing, eight at once never take from a line more than it has', async () => {
  const { client, budget, amounts, moved, read, territory, partners } = await start('free')
  expect(await read(budget)).toContain('ne demande pas de décision')
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => client.post(`${budget}/mouvements`, { ...moved, ht: '1500' })),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, 303, 303, ...Array(5).fill(422)])
  expect(await amounts()).toEqual([50_000, 550_000])
  expect((await client.post(`${budget}/mouvements`, { ...moved, to: moved.from })).status).toBe(422)
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await paul.post(`${budget}/mouvements`, moved)).status).toBe(403)
})
