import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { newExpense, newKey } from '../../../../test/bill.ts'
import { newClient } from '../../../../test/client.ts'
import { newBody, newMeeting, newResolution } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { assetResponse } from '../../../platform/assets.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A committee of three in June, where a party of half the inhabitants voted once; its next meeting puts nothing to the vote. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-06-10T12:00:00Z')
  const { db, clock } = territory
  const body = await newBody(territory, { partners: 2, reading: 'seat' })
  const paul = await territory.agent(body.lead, 'Paul')
  const keeper = territory.as(paul)
  const linkOf = async (n: number) => {
    const mail = (await territory.mailsTo({ email: `${body.members[n]?.email}` })).at(-1)
    return `${/\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0]}`
  }
  const invite = (meeting: { readonly number: number }) =>
    keeper.post(`/gestion/instances/${body.slug}/reunions/${meeting.number}/invitations`)
  const first = await newMeeting(territory, body)
  await invite(first)
  const { id } = await newResolution(territory, first, { title: 'Ouvrir un stand' })
  const vote = `/gestion/instances/${body.slug}/reunions/${first.number}/votes/${id}`
  await keeper.post(`${vote}/ouverture`)
  const seat = body.seat(1)
  await territory.visitor().post(`${await linkOf(1)}/votes/${id}`, { [`seat-${seat}`]: 'against' })
  await keeper.post(`${vote}/cloture`)
  const next = await newMeeting(territory, body, {
    present: 0,
    state: 'prepared',
    starts_at: Temporal.Instant.from('2026-06-18T12:00:00Z'),
    ends_at: Temporal.Instant.from('2026-06-18T14:00:00Z'),
  })
  const [a, b] = body.partners.map(({ id }) => id) as [Id<'organisation'>, Id<'organisation'>]
  await newKey(
    territory,
    body.convention.slug,
    { kind: 'fixed', weights: { [body.lead.id]: 1, [a]: 2, [b]: 1 } },
    [body.lead.id, a, b],
  )
  const give = (party: Id<'organisation'>, what: string) =>
    db
      .insertInto('in_kind')
      .values({
        id: newId<'in_kind'>(),
        territory_id: territory.id,
        convention_id: body.convention.id,
        organisation_id: party,
        given_on: Temporal.PlainDate.from('2025-11-03'),
        what,
        spent_minutes: 150,
        value_cents: cents(12_000),
        recorded_by: paul.id,
        created_at: clock.now,
      })
      .execute()
  await give(a, 'Animation d’un atelier')
  await give(b, 'Prêt d’une salle')
  await newExpense(territory, body.convention)
  await invite(next)
  return { territory, body, linkOf }
}

test('from the invitation on, one page says what it costs us, what we got and gave, our last votes, and what if we leave', async () => {
  const { territory, linkOf } = await start()
  const link = await linkOf(1)
  const html = plain(await (await territory.visitor().get(link)).text())
  assertHtml(html)
  // Half of 1 000 €, expected this year; nothing next year.
  expect(html).toMatch(/Tout ce que nous portons en 2026.*?500,00 €.*?en 2027.*?0,00 €.*?Reste dû.*?0,00 €/s)
  expect(html).toContain('le 10/06/2026 pour 2026, le 01/01/2027 pour 2027')
  expect(html).toMatch(
    /Ce que nous avons reçu.*?Ce que nous avons apporté en nature.*?2 h 30.*?120,00 €.*?Animation/s,
  )
  expect(html).not.toContain('Prêt d’une salle')
  expect(html).toMatch(/Nos derniers votes.*?Ouvrir un stand.*?Contre.*?Non adopté/s)
  expect(html).toMatch(
    /Si nous partons.*?prévenez les autres parties au plus tard le.*?Des 500,00 € encore prévus/s,
  )
  // The others take over our half in proportion, by the key of the day of the meeting.
  expect(html).toMatch(
    /sur 1 000,00 €.*?250,00 €.*?500,00 €.*?250,00 €.*?500,00 €.*?parties du 18\/06\/2026/s,
  )
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)]
  let flight = gzipSync(html, { level: 3 }).byteLength
  for (const [, href = ''] of sheets)
    flight += (await assetResponse(href, 'br')?.arrayBuffer())?.byteLength ?? 0
  expect(flight).toBeLessThanOrEqual(14_000)
  const english = await newClient(territory.fetch, `/en/${territory.slug}`).get(link)
  expect(await english.text()).toMatch(
    /What we gave in kind.*?Our last votes.*?If we leave.*?stays due: €0.00 today/s,
  )
})

test('once the meeting is closed its page no longer prepares for it', async () => {
  const { territory, body, linkOf } = await start()
  const link = await linkOf(1)
  await territory.db
    .updateTable('meeting')
    .set({ state: 'cancelled', cancelled_because: 'Neige' })
    .where('body_id', '=', body.id)
    .where('state', '=', 'invited')
    .execute()
  const html = await (await territory.visitor().get(link)).text()
  expect(html).toContain('Neige')
  expect(html).not.toContain('Si nous partons')
})
