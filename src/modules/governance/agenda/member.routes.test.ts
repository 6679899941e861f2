import { expect, test } from 'vitest'
import { newExpense, newKey } from '../../../../test/bill.ts'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { type Here, proposeKey } from '../index.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A committee with an expense and an amendment on the agenda of its meeting, and the link of one of its members. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const [partner] = body.partners
  if (!partner) throw new Error('no partner')
  const maud = territory.as(await territory.manager())
  const convention = `/gestion/conventions/${body.convention.slug}`
  await maud.post(`${convention}/avenants`, { title: 'Une autre clé', wantedOn: '' })
  const expense = await newExpense(territory, body.convention)
  const meeting = await newMeeting(territory, body)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await maud.post(`${convention}/depenses/${expense}/ordre-du-jour`, { meeting: meeting.id })
  await maud.post(`${convention}/avenants/ordre-du-jour`, { meeting: meeting.id })
  const items = await db
    .selectFrom('agenda_item')
    .select(['id', 'title'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute()
  const invite = async () => {
    await maud.post(`${sitting}/invitations`)
    const mail = (await territory.mailsTo({ email: `${body.members[1]?.email}` })).at(-1)
    return { html: `${mail?.html_body}`, link: `${/\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0]}` }
  }
  /** Put on the agenda’s item to the vote; what the member reads of it before. */
  const before = async (item: string | undefined, link: string) => {
    await maud.post(`${sitting}/points/${item}/votes`)
    const { id } = await db
      .selectFrom('resolution')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .orderBy('position', 'desc')
      .executeTakeFirstOrThrow()
    return read(`${link}/votes/${id}`)
  }
  const read = async (path: string, reader = territory.visitor()) => {
    const html = plain(await (await reader.get(path)).text())
    assertHtml(html)
    return html
  }
  return {
    territory,
    db,
    body,
    partner,
    maud,
    convention,
    expense,
    meeting,
    sitting,
    items,
    invite,
    before,
    read,
  }
}

test('the invitation, the agenda and the vote lead a member to the expense and to the text they vote on', async () => {
  const { body, partner, territory, expense, sitting, items, invite, before, read } = await start()
  const { html, link } = await invite()
  const [first, second] = items
  const account = `/conventions/${body.convention.slug}/compte/depenses/${expense}`
  const text = `${link}/points/${second?.id}/texte`
  for (const page of [html, await read(link)])
    for (const path of [account, text]) expect(page).toContain(path)
  expect(await read(link)).toContain('1 000,00 € TTC')
  expect(await before(first?.id, link)).toContain(`${account}">Voir la dépense`)
  expect(await before(second?.id, link)).toContain(`${text}">Lire le texte de l’avenant`)
  expect(await read(text)).toContain('Le texte de cet avenant n’est pas encore écrit.')
  expect((await territory.visitor().get(`${link}/points/${first?.id}/texte`)).status).toBe(404)
  // An agent of a partner, who prepares nothing, reads the text too.
  const anna = territory.as(await territory.agent(partner, 'Anna'))
  expect(await read(sitting, anna)).toContain(`${sitting}/points/${second?.id}/texte`)
  expect(await read(`${sitting}/points/${second?.id}/texte`, anna)).toContain('pas encore écrit')
})

test('before a vote on an amendment, each member reads what it changes for their party', async () => {
  const { territory, db, body, partner, convention, maud, items, invite, before, read } = await start()
  const parties = [body.lead.id, partner.id]
  const fixed = (lead: number, other: number) =>
    ({ kind: 'fixed', weights: { [body.lead.id]: lead, [partner.id]: other } }) as const
  await newKey(territory, body.convention.slug, fixed(1, 1), parties)
  const { link } = await invite()
  const [, amendment] = items
  expect(await before(amendment?.id, link)).toContain('Cet avenant ne change pas la clé de répartition')
  const here = {
    territory: { id: territory.id, timeZone: 'Europe/Paris' },
    actor: { personId: null, staffId: null, manager: true },
    now: territory.clock.now,
  } as Here
  await proposeKey(
    db,
    here,
    { territory_id: territory.id, id: body.convention.id },
    {
      key: fixed(3, 1),
      base: 'ttc',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'estimate' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: parties.map((id) => ({ id })),
    },
  )
  const vote = /\/votes\/[0-9a-f-]{36}/.exec(await read(link))?.[0]
  const page = await read(link + vote)
  expect(page).toContain('Ce que l’avenant change pour nous')
  expect(page).toMatch(/Notre part de 1 000,00 €, aujourd’hui<\/dt>\s*<dd>500,00 €/)
  expect(page).toMatch(/Notre part de 1 000,00 €, avec l’avenant<\/dt>\s*<dd><strong>250,00 €/)
  expect(await read(`${link}/points/${amendment?.id}/texte`)).toContain('Clé de répartition')
  // Said otherwise before the vote, it is so on the agenda and in the question.
  const renamed = { title: 'Trois quarts pour le Département', wantedOn: '' }
  expect((await maud.post(`${convention}/avenants/intitule`, renamed)).status).toBe(303)
  for (const html of [await read(link), await read(link + vote)])
    expect(html).toContain('Avenant n° 1 : Trois quarts pour le Département')
})
