import { expect, test } from 'vitest'
import { newBody } from '../../../../test/council.ts'
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
  expect(flat(mail?.text_body)).toContain('Elle n’a pris aucune décision')
  expect(mail?.attachments).toEqual([])
  const page = await (await territory.visitor().get(linkIn(mail))).text()
  assertHtml(page)
  expect(page).toContain('Cette réunion est close')
})
