import { expect, test } from 'vitest'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plan = { kind: 'session', day: '15/01/2030', from: '14:00', until: '16:00', place: 'Salle des fêtes' }

/** A letter as read: its lines are cut at 76 characters. */
const flat = (text: string | null | undefined) => (text ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2030-01-02T10:00:00Z')
  const body = await newBody(territory, { partners: 2 })
  const keeper = territory.as(await territory.agent(body.lead, 'Paul'))
  const at = `/gestion/instances/${body.slug}`
  const mails = (n: number) => territory.mailsTo({ email: `${body.members[n]?.email}` })
  const linkIn = (mail: { readonly html_body: string | null } | undefined) =>
    /\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0] ?? ''
  const opens = async (link: string) => (await territory.visitor().get(link)).status
  return { territory, body, keeper, at, mails, linkIn, opens }
}

test('a mail that moves or completes a meeting carries a link of its own; those before it still open, until one is lost', async () => {
  const { territory, body, keeper, at, mails, linkIn, opens } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, { ...plan, link: 'https://visio.example/salle' })
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/invitations`)
  const hour = () => {
    territory.clock.now = territory.clock.now.add({ hours: 1 })
  }
  hour()
  await keeper.post(`${meeting}/points`, { title: 'Horaires', kind: 'decision' })
  const told = await Promise.all(
    Array.from({ length: 8 }, async () => (await keeper.post(`${meeting}/changements`)).status),
  )
  expect(told.toSorted()).toEqual([303, ...Array(7).fill(409)])
  hour()
  const elsewhere = { ...plan, place: 'Médiathèque', reason: 'Travaux' }
  expect((await keeper.post(`${meeting}/deplacement`, elsewhere)).status).toBe(303)

  const sent = await mails(1)
  expect(sent.map(({ subject }) => subject.split(' : ')[0])).toEqual([
    'Invitation',
    'Ordre du jour complété',
    'Autre lieu ou autre lien',
  ])
  const links = sent.map(linkIn)
  expect(new Set(links).size).toBe(3)
  expect(await Promise.all(links.map(opens))).toEqual([200, 200, 200])
  for (const [i, { html_body, text_body, attachments }] of sent.entries()) {
    // Lines of a calendar are folded at 75 bytes.
    expect(JSON.stringify(attachments).replaceAll('\\r\\n ', '')).toContain(links[i])
    expect(flat(text_body)).toContain('Ce lien est personnel')
    expect(html_body).not.toContain(linkIn((await mails(0))[i]))
  }
  for (const said of [
    'Lieu : Salle des fêtes',
    'https://visio.example/salle',
    'Dites d’un geste si vous venez',
  ])
    expect(flat(sent[0]?.text_body)).toContain(said)
  expect(flat(sent[2]?.text_body)).toContain('Votre réponse reste valable')
  // Each opens the seat it was sent for, and takes its answer.
  const visitor = territory.visitor()
  expect((await visitor.post(links[2] ?? '', { answer: 'come' })).status).toBe(303)
  expect(await (await keeper.get(meeting)).text()).toContain('>Vient<')

  hour()
  const invitation = await territory.db
    .selectFrom('meeting_invitation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .where('seat_id', '=', body.seat(1))
    .executeTakeFirstOrThrow()
  expect((await keeper.post(`${meeting}/invitations/${invitation.id}/renvoi`)).status).toBe(303)
  expect(await Promise.all(links.map(opens))).toEqual([404, 404, 404])
  expect(await opens(linkIn((await mails(1)).at(-1)))).toBe(200)
  expect(await opens(linkIn((await mails(0))[0]))).toBe(200)
})

test('those invited read what was decided once the meeting is closed, by a link that opens the record', async () => {
  const { territory, keeper, at, mails, linkIn } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/invitations`)
  territory.clock.now = Temporal.Instant.from('2030-01-15T14:00:00Z')
  const closing = { chair: 'Le président', secretary: 'Paul', gist: 'Échanges.' }
  const closed = await Promise.all(
    Array.from({ length: 8 }, async () => (await keeper.post(`${meeting}/cloture`, closing)).status),
  )
  expect(closed.toSorted()).toEqual([303, ...Array(7).fill(409)])
  const [, mail, ...more] = await mails(2)
  expect(more).toEqual([])
  expect(mail?.subject).toMatch(/^Décisions/)
  expect(flat(mail?.text_body)).toContain('est close. Aucune décision n’a été prise.')
  expect(mail?.attachments).toEqual([])
  const page = await (await territory.visitor().get(linkIn(mail))).text()
  assertHtml(page)
  expect(page).toContain('Cette réunion est close')
})

test('the letter of decisions says each by its number, adopted or not; one that was cancelled is not told', async () => {
  const { territory, body, keeper, at, mails } = await start()
  const meeting = await newMeeting(territory, body)
  await keeper.post(`${at}/reunions/${meeting.number}/invitations`)
  const mine = { meeting: meeting.id, on: '2030-01-02' }
  const yes = await newDecision(territory, body, { ...mine, title: 'Horaires' })
  const no = await newDecision(territory, body, { ...mine, title: 'Logo', adopted: false })
  const wrong = await newDecision(territory, body, { ...mine, title: 'Tarifs' })
  const cancelled = await keeper.post(`${at}/decisions/${wrong.id}/annulation`, { reason: 'Doublon' })
  expect(cancelled.status).toBe(303)
  await keeper.post(`${at}/reunions/${meeting.number}/cloture`, { chair: 'Mme Noël', secretary: 'Paul' })
  const said = flat((await mails(1)).at(-1)?.text_body)
  expect(said).toContain(`La réunion « ${body.name} » du mercredi 2 janvier 2030 à 10 h est close.`)
  expect(said).toContain(
    `Voici ce qui a été décidé : * n° ${yes.number}, Horaires : adopté * n° ${no.number}, Logo : non adopté Lire`,
  )
})

test('letters about a consultation in writing say what is true of it: until when it is open, and its new dates', async () => {
  const { territory, body, keeper, at, mails } = await start()
  const dates = { day: '15/01/2030', from: '08:00', until: '18:00' }
  await keeper.post(`${at}/nouvelle-reunion`, { kind: 'written', ...dates })
  const meeting = `${at}/reunions/1`
  await keeper.post(`${meeting}/invitations`)
  territory.clock.now = territory.clock.now.add({ hours: 1 })
  await keeper.post(`${meeting}/points`, { title: 'Horaires', kind: 'decision' })
  await keeper.post(`${meeting}/changements`)
  await keeper.post(`${meeting}/deplacement`, { ...dates, from: '09:00', reason: 'Délai' })
  await keeper.post(`${meeting}/deplacement`, {
    ...dates,
    from: '09:00',
    link: 'https://a.fr/b',
    reason: 'Lien',
  })
  await keeper.post(`${meeting}/annulation`, { reason: 'Reportée' })
  const until = 'mardi 15 janvier 2030 à 18 h'
  const said = (await mails(1)).map(({ subject, text_body }) => `${flat(subject)} / ${flat(text_body)}`)
  const named = `La consultation « ${body.name} »`
  for (const [n, words] of [
    `À voter par écrit : ${body.name}, jusqu’au ${until} / « ${body.name} » est consulté par écrit jusqu’au ${until}.`,
    `Ordre du jour complété : ${body.name}, jusqu’au ${until} / Depuis votre invitation à la consultation « ${body.name} », ouverte jusqu’au ${until}, ont été ajoutés :`,
    `Nouvelles dates : ${body.name}, jusqu’au ${until} / ${named} change de dates : du mardi 15 janvier 2030 à 9 h au ${until}.`,
    `Autre lieu ou autre lien : ${body.name}, jusqu’au ${until} / ${named}, ouverte jusqu’au ${until}, change de lieu ou de lien.`,
    `Annulée : ${body.name}, jusqu’au ${until} / ${named}, prévue jusqu’au ${until}, n’aura pas lieu.`,
  ].entries())
    expect(said[n]?.slice(0, words.length)).toBe(words)
  // Nobody comes to it: there is no coming to answer about.
  expect(said.join()).not.toContain('Votre réponse')

  await keeper.post(`${at}/nouvelle-reunion`, { kind: 'written', ...dates })
  await keeper.post(`${at}/reunions/2/invitations`)
  territory.clock.now = Temporal.Instant.from('2030-01-15T19:00:00Z')
  await keeper.post(`${at}/reunions/2/cloture`, { chair: 'Mme Noël', secretary: 'Paul' })
  expect(flat((await mails(1)).at(-1)?.text_body)).toContain(`${named} est close. Aucune décision`)
})

test('a meeting that begins as planned and ends at another hour is told by that hour', async () => {
  const { body, keeper, at, mails } = await start()
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  await keeper.post(`${at}/reunions/1/invitations`)
  await keeper.post(`${at}/reunions/1/deplacement`, {
    ...plan,
    until: '17:00',
    reason: 'Trois points de plus',
  })
  const mail = (await mails(1)).at(-1)
  expect(flat(mail?.subject)).toBe(`Nouvelle heure de fin : ${body.name}, mardi 15 janvier 2030 à 14 h`)
  expect(flat(mail?.text_body)).toContain('à 14 h, se terminera mardi 15 janvier 2030 à 17 h.')
})

test('each reads in the language of their account; without one in French, with the same page in English', async () => {
  const { territory, body, keeper, at, mails, opens } = await start()
  for (const [n, language] of [
    [0, 'fr'],
    [1, 'en'],
  ] as const) {
    const { id } = await territory.person('Membre', { email: `${body.members[n]?.email}`.toUpperCase() })
    await territory.db.updateTable('person').set({ language }).where('id', '=', id).execute()
  }
  await keeper.post(`${at}/nouvelle-reunion`, plan)
  await keeper.post(`${at}/reunions/1/invitations`)
  await keeper.post(`${at}/reunions/1/deplacement`, { ...plan, place: 'Médiathèque', reason: 'Travaux' })
  await keeper.post(`${at}/reunions/1/annulation`, { reason: 'Neige' })
  const inEnglish = new RegExp(`http://localhost/en/${territory.slug}/reunion/[\\w-]{32}`)
  const inFrench = new RegExp(`http://localhost/${territory.slug}/reunion/[\\w-]{32}`)
  const letters = await Promise.all([0, 1, 2].map(mails))
  expect(
    letters.map((of) => of.map(({ language, subject }) => `${language} ${subject.split(/ ?:/)[0]}`)),
  ).toEqual([
    ['fr Invitation', 'fr Autre lieu ou autre lien', 'fr Annulée'],
    ['en Invitation', 'en Another place or link', 'en Cancelled'],
    ['fr Invitation', 'fr Autre lieu ou autre lien', 'fr Annulée'],
  ])
  for (const { html_body } of letters[0] ?? []) expect(html_body).not.toMatch(inEnglish)
  for (const { html_body, text_body } of letters[1] ?? []) {
    expect(html_body).not.toMatch(inFrench)
    expect(flat(text_body)).not.toMatch(/La réunion|Motif/)
  }
  for (const { html_body } of letters[2] ?? []) {
    expect(html_body).toContain('Read this page in English')
    const [page = ''] = inEnglish.exec(html_body ?? '') ?? []
    expect((await territory.onPlatform().get(new URL(page).pathname)).status).toBe(200)
  }
  expect(await opens(/\/reunion\/[\w-]{32}/.exec(letters[1]?.[0]?.html_body ?? '')?.[0] ?? '')).toBe(200)
})
