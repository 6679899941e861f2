// Over 300 lines: a meeting from its agenda to its actions, test after test.
import { expect, test } from 'vitest'
import { newRevenueOrder } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import { newBody, newDecision, newMeeting, newResolution } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'

/** The path a member's mail leads to, within the territory. */
async function linkOf(territory: TestTerritory, email: string): Promise<string> {
  const mail = (await territory.mailsTo({ email })).at(-1)
  const path = /\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0]
  if (!path) throw new Error(`no link to ${email}`)
  return path
}

async function start({ partners = 2 } = {}) {
  const territory = await newTerritory()
  // Just after midnight, a meeting that began an hour ago is yesterday's.
  const { clock } = territory
  clock.now = clock.now.toZonedDateTimeISO('Europe/Paris').withPlainTime('14:00').toInstant()
  const body = await newBody(territory, { partners })
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  const email = (n: number) => `${body.members[n]?.email}`
  return { territory, body, keeper, email, at: `/gestion/instances/${body.slug}` }
}

const plan = { kind: 'session', day: '15/01/2030', from: '14:00', until: '16:00', place: 'Salle des fêtes' }

test('a meeting is planned, its agenda written, and members invited once, by mail with a calendar entry', async () => {
  const { territory, keeper, email, at } = await start()
  assertHtml(await (await keeper.get(`${at}/nouvelle-reunion`)).text())
  const planned = await keeper.post(`${at}/nouvelle-reunion`, plan)
  expect(planned.headers.get('location')).toBe(`/${territory.slug}${at}/reunions/1`)
  expect((await keeper.post(`${at}/nouvelle-reunion`, { ...plan, until: '13:00' })).status).toBe(422)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/points`, { title: 'Bilan 2029', kind: 'information' })
  const file = new File(['%PDF-1.7 budget'], 'budget.pdf', { type: 'application/pdf' })
  expect((await keeper.post(`${meeting}/pieces`, { title: 'Budget', file })).status).toBe(303)
  expect((await keeper.post(`${meeting}/invitations`)).status).toBe(303)
  expect((await keeper.post(`${meeting}/invitations`)).status).toBe(409)
  const [mail] = await territory.mailsTo({ email: email(1) })
  expect(mail?.text_body).toContain('Bilan 2029')
  expect(JSON.stringify(mail?.attachments)).toContain('BEGIN:VEVENT')
  assertHtml(await (await keeper.get(meeting)).text())
  assertHtml(await (await keeper.get(at)).text())
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'meeting.create',
    'meeting.item',
    'meeting.paper',
    'meeting.invite',
  ])
  const link = await linkOf(territory, email(1))
  const page = await (await territory.visitor().get(link)).text()
  assertHtml(page)
  const cost = /href="[^"]*(\/conventions\/[\w-]+\/compte\/partenaires\/[\w-]+)"/.exec(page)?.[1] ?? ''
  expect((await territory.visitor().get(cost)).status).toBe(200)
  const paper = /\/pieces\/[0-9a-f-]{36}/.exec(page)?.[0]
  expect(await (await territory.visitor().get(link + paper)).text()).toBe('%PDF-1.7 budget')
  expect(await (await territory.visitor().get(`${link}/reunion.ics`)).text()).toContain('Salle des fêtes')
})

test('a meeting that will not be held says why, to its members and their calendars; one that has voted is held', async () => {
  const { territory, body, keeper, email, at } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/invitations`)
  const draft = await keeper.post(`${meeting}/votes`, { title: 'Bilan 2029' })
  const vote = draft.headers.get('location')?.split(territory.slug).at(-1) ?? ''
  const link = await linkOf(territory, email(1))
  const calendar = async () => (await territory.visitor().get(`${link}/reunion.ics`)).text()
  expect(await calendar()).not.toContain('CANCELLED')
  expect((await keeper.post(`${meeting}/annulation`, { reason: '' })).status).toBe(422)
  const reason = 'La salle est inondée.'
  const answers = await Promise.all(
    [1, 2, 3].map(async () => (await keeper.post(`${meeting}/annulation`, { reason })).status),
  )
  expect(answers.toSorted()).toEqual([303, 409, 409])
  const mails = await territory.mailsTo({ email: email(1) })
  expect(mails).toHaveLength(2)
  expect(mails[1]?.text_body).toContain(reason)
  expect(JSON.stringify(mails[1]?.attachments)).toMatch(/METHOD:CANCEL.*STATUS:CANCELLED/)
  for (const page of [await keeper.get(meeting), await territory.visitor().get(link)]) {
    const html = await page.text()
    assertHtml(html)
    expect(html).toContain(reason)
    expect(html).not.toContain('name="answer"')
  }
  for (const path of [`${meeting}/seance`, `${meeting}/releve`, vote]) {
    const html = await (await keeper.get(path)).text()
    assertHtml(html)
    expect(html).not.toMatch(/action="[^"]*\/reunions\/1\//)
  }
  expect(await calendar()).toContain('STATUS:CANCELLED')
  expect((await keeper.post(`${meeting}/points`, { title: 'Bilan', kind: 'information' })).status).toBe(409)
  expect((await territory.listAudit()).map(({ action }) => action)).toContain('meeting.cancel')

  const held = await newMeeting(territory, body)
  const resolution = await newResolution(territory, held)
  await keeper.post(`${at}/reunions/${held.number}/votes/${resolution.id}/ouverture`)
  expect((await keeper.post(`${at}/reunions/${held.number}/annulation`, { reason })).status).toBe(409)
})

test('a lost link is sent again by a letter of its own: the lost one opens nothing, and eight clicks send one', async () => {
  const { territory, keeper, email, at } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/points`, { title: 'Bilan 2029', kind: 'information' })
  const file = new File(['%PDF-1.7 budget'], 'budget.pdf', { type: 'application/pdf' })
  await keeper.post(`${meeting}/pieces`, { title: 'Budget 2030', file })
  await keeper.post(`${meeting}/invitations`)
  const first = await linkOf(territory, email(1))
  expect((await territory.mailsTo({ email: email(1) }))[0]?.text_body).toContain('Budget 2030')
  const html = await (await keeper.get(meeting)).text()
  assertHtml(html)
  const invitation = await territory.db
    .selectFrom('meeting_invitation')
    .innerJoin('seat_member', 'seat_member.id', 'meeting_invitation.member_id')
    .select('meeting_invitation.id')
    .where('seat_member.email', '=', email(1))
    .where('meeting_invitation.territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const again = `${meeting}/invitations/${invitation.id}/renvoi`
  expect(html).toContain(again)
  const soon = await keeper.post(again)
  expect([soon.status, (await soon.text()).includes('Un lien vient de partir')]).toEqual([409, true])
  territory.clock.now = territory.clock.now.add({ minutes: 5 })
  const clicks = await Promise.all(Array.from({ length: 8 }, async () => (await keeper.post(again)).status))
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(409)])
  const mails = await territory.mailsTo({ email: email(1) })
  expect(mails).toHaveLength(2)
  expect(mails[1]?.text_body).toContain('celui que vous aviez reçu n’ouvre plus rien')
  expect(mails[1]?.text_body).toContain('Bilan 2029')
  const uidOf = (mail: (typeof mails)[number] | undefined) =>
    /UID:([^\\"]+)/.exec(JSON.stringify(mail?.attachments))?.[1]
  expect(uidOf(mails[1])).toBe(uidOf(mails[0]))
  const second = await linkOf(territory, email(1))
  const visitor = territory.visitor()
  expect([(await visitor.get(first)).status, (await visitor.get(second)).status]).toEqual([404, 200])
  expect((await keeper.post(`${meeting}/invitations/${newId()}/renvoi`)).status).toBe(404)
  expect((await territory.listAudit()).at(-1)?.action).toBe('meeting.resend')
})

test('what is added after the invitations is announced once, by its name, to those invited', async () => {
  const { territory, body, keeper, email, at } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/points`, { title: 'Bilan 2029', kind: 'information' })
  await keeper.post(`${meeting}/invitations`)
  expect((await keeper.post(`${meeting}/changements`)).status).toBe(409)
  territory.clock.now = territory.clock.now.add({ hours: 1 })
  const file = new File(['%PDF-1.7 budget'], 'budget.pdf', { type: 'application/pdf' })
  await keeper.post(`${meeting}/pieces`, { title: 'Budget 2030', file })
  await keeper.post(`${meeting}/points`, { title: 'Horaires', kind: 'decision' })
  const html = await (await keeper.get(meeting)).text()
  assertHtml(html)
  expect(html).toContain('2 points ou documents ont été ajoutés')
  const clicks = await Promise.all(
    Array.from({ length: 8 }, async () => (await keeper.post(`${meeting}/changements`)).status),
  )
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect((await territory.listTraces(body.id)).slice(-2)).toEqual([
    'Paul meeting.item',
    'Paul meeting.announce',
  ])
  const [, mail, ...more] = await territory.mailsTo({ email: email(1) })
  expect(more).toEqual([])
  expect(mail?.subject).toContain('Ordre du jour complété')
  for (const said of ['à l’ordre du jour : Horaires', 'aux documents : Budget 2030', 'Bilan 2029'])
    expect(mail?.text_body).toContain(said)
  expect(await (await keeper.get(meeting)).text()).not.toContain('ont été ajoutés')
})

test('a meeting is moved until it begins: those invited are told why, their calendars follow, and they answer again', async () => {
  const { territory, body, keeper, email, at } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/invitations`)
  const link = await linkOf(territory, email(1))
  const visitor = territory.visitor()
  await visitor.post(link, { answer: 'proxy', holder: body.seat(2) })
  const to = { day: '16/01/2030', from: '10:00', until: '12:00', place: 'Salle du conseil', reason: 'Neige' }
  const move = (more: Record<string, string> = {}) =>
    keeper.post(`${meeting}/deplacement`, { ...to, ...more })
  const same = { ...plan, reason: 'Neige' }
  expect(await (await keeper.post(`${meeting}/deplacement`, same)).text()).toContain('Rien ne change')
  expect((await move({ until: '09:00' })).status).toBe(422)
  expect(await (await move({ day: '01/01/2020' })).text()).toContain('Ce moment est déjà passé')
  expect((await move({ reason: '' })).status).toBe(422)
  const clicks = await Promise.all(Array.from({ length: 8 }, async () => (await move()).status))
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(422)])
  const mails = await territory.mailsTo({ email: email(1) })
  expect(mails).toHaveLength(2)
  for (const said of ['mercredi 16 janvier 2030', 'Motif : Neige', 'merci de répondre de nouveau'])
    expect(mails[1]?.text_body).toContain(said)
  expect(JSON.stringify(mails[1]?.attachments)).toMatch(/SEQUENCE:1/)
  const page = await (await visitor.get(link)).text()
  assertHtml(page)
  expect(page).toContain('Déplacée : elle était prévue')
  expect(page).toContain('Salle du conseil')
  const calendar = await (await visitor.get(`${link}/reunion.ics`)).text()
  expect(calendar).toContain('SEQUENCE:1')
  expect(calendar).toContain('DTSTART:20300116T090000Z')
  const html = await (await keeper.get(meeting)).text()
  assertHtml(html)
  expect(html).not.toContain('>Pouvoir<')
  expect(html).toContain('Pas encore de réponse')
  // Only elsewhere: the answers hold.
  await visitor.post(link, { answer: 'come' })
  expect((await move({ place: 'Médiathèque' })).status).toBe(303)
  expect(await (await keeper.get(meeting)).text()).toContain('>Vient<')
  expect((await territory.listAudit()).filter(({ action }) => action === 'meeting.move')).toHaveLength(2)

  const held = await newMeeting(territory, body)
  const resolution = await newResolution(territory, held)
  await keeper.post(`${at}/reunions/${held.number}/votes/${resolution.id}/ouverture`)
  const late = await keeper.post(`${at}/reunions/${held.number}/deplacement`, to)
  expect([late.status, (await late.text()).includes('a commencé')]).toEqual([409, true])
})

test('a body without rules of procedure says so wherever they are missed, and where to record them', async () => {
  const territory = await newTerritory()
  const lead = await territory.organisation('departement', 'Ardennes')
  const partner = await territory.organisation('epci', 'Pays Rethélois')
  const { id } = await newConvention(territory, [lead, partner])
  const keeper = territory.as(await territory.agent(lead, 'Paul'))
  await keeper.post('/gestion/nouvelle-instance', {
    convention: id,
    kind: 'copil',
    name: 'COPIL',
    parties: 'yes',
  })
  const at = '/gestion/instances/copil'
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  for (const path of [at, `${at}/sieges`, `${at}/reunions/1/seance`]) {
    const answer = await keeper.get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    expect(html).toContain(`${at}/reglement">Enregistrer le règlement intérieur`)
  }
})

test('the link answers without an account: come, a proxy within what the rules allow, a substitute invited in turn', async () => {
  const { territory, body, keeper, email, at } = await start()
  await keeper.post(`${at}/sieges/${body.seat(2)}`, {
    kind: 'substitute',
    name: 'Directeur général',
    email: 'dg@exemple.fr',
    act: 'DC2026/9',
    from: '01/01/2026',
  })
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  await keeper.post(`${at}/reunions/1/invitations`)
  const [lead, first, second] = await Promise.all([0, 1, 2].map((n) => linkOf(territory, email(n))))
  const visitor = territory.visitor()
  expect((await visitor.post(lead ?? '', { answer: 'proxy', holder: body.seat(1) })).status).toBe(303)
  const full = await visitor.post(second ?? '', { answer: 'proxy', holder: body.seat(1) })
  expect(full.status).toBe(409)
  expect(await full.text()).toContain('porte déjà tous les pouvoirs')
  expect((await visitor.post(second ?? '', { answer: 'substitute' })).status).toBe(303)
  expect(await territory.mailsTo({ email: 'dg@exemple.fr' })).toHaveLength(1)
  expect((await visitor.post(first ?? '', { answer: 'come' })).status).toBe(303)
  const page = await (await keeper.get(`${at}/reunions/1`)).text()
  for (const said of ['Vient', 'Pouvoir', 'Suppléant']) expect(page).toContain(said)
  expect((await visitor.get('/reunion/nobodys-link')).status).toBe(404)
  const stored = await territory.db.selectFrom('meeting_link').select('secret_hash').execute()
  expect(stored.some(({ secret_hash }) => first?.includes(secret_hash))).toBe(false)
})

test('attendance by the clock: quorum is live, a seat is taken once, and leaves at its hour', async () => {
  const { territory, body, keeper, at } = await start()
  const meeting = await newMeeting(territory, body, { present: 0 })
  await keeper.post(`${at}/reglement`, {
    from: territory.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
    reading: 'weighted',
    quorum: 'half',
    proxies: '1',
    silence: 'no',
  })
  const sitting = `${at}/reunions/${meeting.number}`
  const arrive = (n: number) => keeper.post(`${sitting}/presences`, { seat: body.seat(n), act: 'titular' })
  await arrive(0)
  let page = await (await keeper.get(`${sitting}/seance`)).text()
  expect(page).toContain('Quorum non atteint : 1 présent, il en faut 2.')
  await arrive(1)
  expect((await arrive(1)).status).toBe(409)
  page = await (await keeper.get(`${sitting}/seance`)).text()
  expect(page).toContain('Quorum atteint : 2 présents, il en fallait 2.')
  assertHtml(page)
  territory.clock.now = territory.clock.now.add({ minutes: 5 })
  expect((await keeper.post(`${sitting}/presences`, { seat: body.seat(1), act: 'leave' })).status).toBe(303)
  expect(await (await keeper.get(`${sitting}/seance`)).text()).toContain('Quorum non atteint')
  expect(await territory.listTraces(body.id)).toEqual([
    'Paul body.rules',
    'Paul meeting.arrival',
    'Paul meeting.arrival',
    'Paul meeting.departure',
  ])
})

test('unanimous, except…: one decision, in words, with every reading; published when the meeting is closed', async () => {
  const { territory, body, keeper, at } = await start({ partners: 7 })
  const meeting = await newMeeting(territory, body)
  const sitting = `${at}/reunions/${meeting.number}`
  const added = await keeper.post(`${sitting}/votes`, {
    title: 'Maintenance 2021',
    text: 'Payer la maintenance.',
    amount: '19 308,00 €',
  })
  const vote = (added.headers.get('location') ?? '').slice(territory.slug.length + 1)
  assertHtml(await (await keeper.get(vote)).text())
  const partners = ['for', 'for', 'for', 'against', 'against', 'against', 'abstention']
  const choices = Object.fromEntries([
    [`seat-${body.seat(0)}`, 'for'],
    ...partners.map((choice, i) => [`seat-${body.seat(i + 1)}`, choice]),
  ])
  expect((await keeper.post(`${vote}/consensus`, choices)).status).toBe(303)
  expect((await keeper.post(`${vote}/consensus`, choices)).status).toBe(409)
  const page = await (await keeper.get(vote)).text()
  assertHtml(page)
  expect(page).toContain('4 pour, 3 contre, 1 abstention. Adopté (voix pondérées) : 5/7 pour, 3/14 contre')
  expect(page).toContain('Non adopté (double majorité)')

  const visitor = territory.visitor()
  expect(await (await visitor.get('/decisions')).text()).not.toContain('Maintenance 2021')
  const closed = { chair: 'Président', secretary: 'Cheffe de projet', gist: 'Échanges.' }
  expect((await keeper.post(`${sitting}/cloture`, closed)).status).toBe(303)
  assertHtml(await (await keeper.get(`${sitting}/releve`)).text())
  const register = await (await visitor.get('/decisions?q=maintenances')).text()
  assertHtml(register)
  expect(register).toContain('Maintenance 2021')
  expect(await (await visitor.get(`/decisions/${body.slug}`)).text()).toContain('Payer la maintenance.')
  const feed = await visitor.get('/flux/decisions')
  expect(feed.headers.get('content-type')).toContain('rss+xml')
  expect(await feed.text()).toContain(`<title>${body.name}\u00a0: Maintenance 2021</title>`)
  expect((await keeper.post(`${sitting}/points`, { title: 'Trop tard', kind: 'opinion' })).status).toBe(409)
  expect(await territory.listTraces(body.id)).toEqual([
    'Paul vote.propose',
    'Paul vote.close',
    'Paul meeting.close',
  ])
})

test('before a vote a member reads what its party got: shops of its communes, money, and what its shares paid for', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const body = await newBody(territory)
  const [ours, theirs] = body.partners
  if (!ours || !theirs) throw new Error('the body has partners')
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  const meeting = await newMeeting(territory, body)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const resolution = await newResolution(territory, meeting)
  const read = async (n: number) => {
    const link = await linkOf(territory, `${body.members[n]?.email}`)
    const html = await (await territory.visitor().get(`${link}/votes/${resolution.id}`)).text()
    assertHtml(html)
    const part = html.slice(html.indexOf('Ce que nous avons reçu'), html.indexOf('Nos derniers votes'))
    return part.replaceAll(/[\u00a0\u202f]/g, ' ')
  }
  expect(await read(1)).toContain('Aucune dépense n’a encore été partagée avec nous.')
  await newRevenueOrder(territory, body.convention, [body.lead.id, ours.id])
  const here = await territory.commune('Rethel', { epci: ours })
  const away = await territory.commune('Givet', { epci: theirs })
  for (const commune of [here, here, away]) await territory.shop(commune)
  const given = { territory_id: territory.id, convention_id: body.convention.id, organisation_id: ours.id }
  const paid_on = Temporal.PlainDate.from('2026-05-02')
  for (const [kind, amount] of [
    ['advance', 30_000],
    ['return', 5_000],
  ] as const)
    await db
      .insertInto('advance')
      .values({
        ...given,
        id: newId<'advance'>(),
        kind,
        paid_on,
        exercice: 2026,
        amount_cents: cents(amount),
        created_at: clock.now,
      })
      .execute()
  const mine = await read(1)
  expect(mine).toMatch(/Boutiques ouvertes dans nos communes<\/dt><dd>2</)
  expect(mine).toMatch(/Argent reçu depuis le début<\/dt><dd>250,00 €</)
  expect(mine).toMatch(/compte\/depenses\/[0-9a-f-]+">Maintenance<\/a>.*500,00 €/)
  const other = await read(2)
  expect(other).toMatch(/Boutiques ouvertes dans nos communes<\/dt><dd>1</)
  expect(other).not.toContain('Argent reçu')
  expect(other).not.toContain('Maintenance')
})

test('thirty ballots in the same second: exactly one for each seat, however often each is sent', async () => {
  const { territory, body, keeper, email, at } = await start({ partners: 29 })
  const meeting = await newMeeting(territory, body)
  const sitting = `${at}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const resolution = await newResolution(territory, meeting)
  const vote = `${sitting}/votes/${resolution.id}`
  expect((await keeper.post(`${vote}/ouverture`)).status).toBe(303)
  const links = await Promise.all(body.members.map((_, n) => linkOf(territory, email(n))))
  const ballots = links.flatMap((link, n) => {
    const ballot = { [`seat-${body.seat(n)}`]: n < 20 ? 'for' : 'against' }
    return [0, 1].map(() => territory.visitor().post(`${link}/votes/${resolution.id}`, ballot))
  })
  const answers = (await Promise.all(ballots)).map(({ status }) => status)
  expect(answers.filter((status) => status === 303)).toHaveLength(30)
  expect(answers.filter((status) => status === 409)).toHaveLength(30)
  const both = await Promise.all([0, 1].map(() => keeper.post(`${vote}/cloture`)))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  expect(await (await keeper.get(vote)).text()).toContain('20 pour, 10 contre, 0 abstention')
  const decisions = territory.db.selectFrom('decision').select('id').where('body_id', '=', body.id)
  expect(await decisions.execute()).toHaveLength(1)
  const late = await territory
    .visitor()
    .post(`${links[0]}/votes/${resolution.id}`, { [`seat-${body.seat(0)}`]: 'for' })
  expect(late.status).toBe(409)
})

test('a secret ballot by phones counts what is in the box, and nobody’s choice is kept', async () => {
  const { territory, body, keeper, email, at } = await start({ partners: 4 })
  await territory.db
    .updateTable('body_rules')
    .set({ reading: 'seat' })
    .where('body_id', '=', body.id)
    .execute()
  const meeting = await newMeeting(territory, body)
  const sitting = `${at}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const resolution = await newResolution(territory, meeting, { secret: true })
  const vote = `${sitting}/votes/${resolution.id}`
  expect((await keeper.post(`${vote}/consensus`, { [`seat-${body.seat(0)}`]: 'for' })).status).toBe(409)
  await keeper.post(`${vote}/ouverture`)
  const choices = ['for', 'for', 'against', 'apart', 'for']
  await Promise.all(
    choices.map(async (choice, n) =>
      territory.visitor().post(`${await linkOf(territory, email(n))}/votes/${resolution.id}`, {
        [`seat-${body.seat(n)}`]: choice,
      }),
    ),
  )
  expect((await keeper.post(`${vote}/cloture`)).status).toBe(303)
  const page = await (await keeper.get(vote)).text()
  expect(page).toContain('3 pour, 1 contre, 0 abstention, 1 sans prendre part')
  const kept = await territory.db
    .selectFrom('ballot')
    .select(['choice', 'cast_at'])
    .where('resolution_id', '=', resolution.id)
    .execute()
  expect(kept.map(({ choice }) => choice).toSorted()).toEqual(['apart', null, null, null, null])
  expect(kept.every(({ cast_at }) => cast_at === null)).toBe(true)
})

test('who was not in the room when the vote was opened casts nothing; a proxy’s ballot is cast by its holder', async () => {
  const { territory, body, keeper, email, at } = await start()
  const meeting = await newMeeting(territory, body, { present: 2 })
  const sitting = `${at}/reunions/${meeting.number}`
  await keeper.post(`${sitting}/invitations`)
  const resolution = await newResolution(territory, meeting, { amount_cents: 1_050_000 as never })
  const absent = `${await linkOf(territory, email(2))}/votes/${resolution.id}`
  const holder = `${await linkOf(territory, email(1))}/votes/${resolution.id}`
  await keeper.post(`${sitting}/pouvoirs`, { giver: body.seat(2), holder: body.seat(1) })
  await keeper.post(`${sitting}/votes/${resolution.id}/ouverture`)
  const before = await (await territory.visitor().get(holder)).text()
  assertHtml(before)
  expect(before).toContain('qui vous a donné pouvoir')
  expect(before).toContain('Pas encore connu')
  const mine = { [`seat-${body.seat(2)}`]: 'for' }
  expect((await territory.visitor().post(absent, mine)).status).toBe(403)
  const cast = { [`seat-${body.seat(1)}`]: 'for', [`seat-${body.seat(2)}`]: 'against' }
  expect((await territory.visitor().post(holder, cast)).status).toBe(303)
  await keeper.post(`${sitting}/votes/${resolution.id}/cloture`)
  const page = await (await keeper.get(`${sitting}/votes/${resolution.id}`)).text()
  expect(page).toContain('1 pour, 1 contre')
  expect(page).toContain('par pouvoir à')
})

test('an action comes back to the next agenda until it is done', async () => {
  const { territory, body, keeper, at } = await start()
  await keeper.post(`${at}/actions`, { title: 'Écrire aux maires', who: 'Département', due: '01/02/2021' })
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  expect(await (await keeper.get(`${at}/reunions/1`)).text()).toContain('Écrire aux maires')
  const log = await (await keeper.get(`${at}/actions`)).text()
  assertHtml(log)
  expect(log).toContain('En retard')
  const done = /actions\/([0-9a-f-]{36})\/faite/.exec(log)?.[1]
  expect((await keeper.post(`${at}/actions/${done}/faite`)).status).toBe(303)
  expect((await keeper.post(`${at}/actions/${done}/faite`)).status).toBe(404)
  expect(await (await keeper.get(`${at}/reunions/1`)).text()).not.toContain('Écrire aux maires')
  expect(await territory.listTraces(body.id)).toEqual([
    'Paul action.add',
    'Paul meeting.create',
    'Paul action.done',
  ])
})

test('a decision gives an action: the form knows it, the log says it, members read it before the next meeting', async () => {
  const { territory, body, keeper, email, at } = await start()
  const meeting = await newMeeting(territory, body)
  const decision = await newDecision(territory, body, {
    meeting: meeting.id,
    title: 'Changer de prestataire',
  })
  const record = await (await keeper.get(`${at}/reunions/${meeting.number}/releve`)).text()
  assertHtml(record)
  expect(record).toContain(`${at}/actions?decision=${decision.id}#ajouter`)
  const form = await (await keeper.get(`${at}/actions?decision=${decision.id}`)).text()
  assertHtml(form)
  expect(form).toContain('value="Changer de prestataire"')
  expect(form).toMatch(new RegExp(`value="${decision.id}" selected`))
  const added = await keeper.post(`${at}/actions`, {
    title: 'Publier le marché',
    who: 'Service achats',
    party: body.lead.id,
    due: '01/02/2030',
    decision: decision.id,
  })
  expect(added.status).toBe(303)
  const log = await (await keeper.get(`${at}/actions`)).text()
  assertHtml(log)
  expect(log).toContain('Changer de prestataire')
  const kept = await territory.db
    .selectFrom('action')
    .select(['meeting_id', 'decision_id', 'organisation_id'])
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(kept).toEqual({ meeting_id: meeting.id, decision_id: decision.id, organisation_id: body.lead.id })
  expect((await keeper.post(`${at}/actions`, { title: 'A', who: 'B', decision: newId() })).status).toBe(422)
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const number = meeting.number + 1
  await keeper.post(`${at}/reunions/${number}/invitations`)
  const mail = (await territory.mailsTo({ email: email(1) })).at(-1)
  expect(mail?.text_body).toContain('Publier le marché (Service achats, avant le 01/02/2030)')
  const page = await (await territory.visitor().get(await linkOf(territory, email(1)))).text()
  assertHtml(page)
  expect(page).toContain('Publier le marché')
})
