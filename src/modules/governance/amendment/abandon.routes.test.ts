import { expect, test } from 'vitest'
import { newKey } from '../../../../test/bill.ts'
import { newBody, newDecision, newMeeting } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { findKeyChange } from '../bill/key-change.ts'
import { readKeys } from '../bill/sharing-key.ts'
import { type Here, proposeKey } from '../index.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** An amendment with its own key, on the agenda of a meeting to come. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T12:00:00Z')
  const { db } = territory
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const convention = { territory_id: territory.id, id: body.convention.id }
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${body.convention.slug}`
  const parties = [body.lead.id, body.partners[0]?.id as never]
  const fixed = (lead: number) =>
    ({ kind: 'fixed', weights: { [parties[0] as string]: lead, [parties[1] as string]: 1 } }) as const
  await newKey(territory, body.convention.slug, fixed(1), parties)
  const here = {
    territory: { id: territory.id, timeZone: 'Europe/Paris' },
    actor: { personId: null, staffId: null, manager: true },
    now: territory.clock.now,
  } as Here
  const rules = (lead: number) => ({
    key: fixed(lead),
    base: 'ttc' as const,
    policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'estimate' as const },
    leaving: { cutOff: 'effect' as const, takenBy: 'others' as const },
    parties: parties.map((id) => ({ id })),
  })
  const prepare = async (title: string, lead: number) => {
    expect((await maud.post(`${path}/avenants`, { title, wantedOn: '' })).status).toBe(303)
    await proposeKey(db, here, convention, rules(lead))
    return db
      .selectFrom('convention_version')
      .selectAll()
      .where('convention_id', '=', convention.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  }
  const abandon = (reason = 'Préparé deux fois') => maud.post(`${path}/avenants/abandon`, { reason })
  const read = async (page: string, reader = maud) => {
    const html = plain(await (await reader.get(page)).text())
    assertHtml(html)
    return html
  }
  return { territory, db, body, convention, maud, path, prepare, abandon, read }
}

test('an amendment prepared by mistake is abandoned once by eight at a time, and another one prepared in its place', async () => {
  const { territory, db, body, convention, maud, path, prepare, abandon, read } = await start()
  const first = await prepare('Une clé de trop', 3)
  const meeting = await newMeeting(territory, body)
  await maud.post(`${path}/avenants/ordre-du-jour`, { meeting: meeting.id })
  expect((await abandon('')).status).toBe(422)
  expect(await read(`${path}/suites`)).toContain('Abandonner cet avenant')
  const answers = await Promise.all(Array.from({ length: 8 }, () => abandon()))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect((await territory.listAudit()).at(-1)).toMatchObject({ action: 'convention.abandon_amendment' })
  // On the timeline with its reason; on the agenda, nothing to vote on any more.
  const told = await read(`/conventions/${body.convention.slug}`, territory.visitor())
  expect(told).toContain('L’avenant n° 1 est abandonné')
  expect(told).toContain('Préparé deux fois')
  const agenda = await read(`/gestion/instances/${body.slug}/reunions/${meeting.number}`)
  expect(agenda).toContain('Avenant abandonné le 20/05/2026 : Préparé deux fois')
  expect(agenda).not.toContain(`${path}/suites`)
  // Its key waits no more: the next amendment starts from the key in force, under the next number.
  expect(await readKeys(db, convention)).toHaveLength(1)
  expect(await findKeyChange(db, convention, first.id)).toBeUndefined()
  const second = await prepare('La bonne clé', 2)
  expect(second.number).toBe(2)
  const change = await findKeyChange(db, convention, second.id)
  expect(change?.before.version).toBe(1)
  expect(await read(`${path}/suites`)).toContain('L’avenant n° 2 est en préparation.')
})

test('approved, it may still be abandoned, and then its decision cancelled; signed by a party, no more', async () => {
  const { territory, db, body, maud, path, prepare, abandon, read } = await start()
  const first = await prepare('Sans suite', 3)
  const decision = await newDecision(territory, body, { on: '2026-05-20' })
  await maud.post(`${path}/avenants/approbation`, { decision: decision.id })
  expect((await abandon('Le conseil n’en veut pas')).status).toBe(303)
  await db
    .updateTable('decision')
    .set({ published_at: territory.clock.now })
    .where('id', '=', decision.id)
    .execute()
  expect(await read(`/decisions/${body.slug}`, territory.visitor())).toContain(
    'Sans suite · abandonné depuis',
  )
  const cancelled = await maud.post(`/gestion/instances/${body.slug}/decisions/${decision.id}/annulation`, {
    reason: 'Saisie deux fois',
  })
  expect(cancelled.status).toBe(303)

  await prepare('Pour de bon', 2)
  const approving = await newDecision(territory, body, { on: '2026-05-20' })
  await maud.post(`${path}/avenants/approbation`, { decision: approving.id })
  const party = body.lead.id
  const days = { decidedOn: '20/05/2026', publishedOn: '20/05/2026', receivedOn: '20/05/2026' }
  await maud.post(`${path}/autorisations`, { party, organ: 'council', reference: 'D1', ...days })
  expect((await maud.post(`${path}/signatures`, { party, signedOn: '20/05/2026' })).status).toBe(303)
  const late = await abandon()
  expect(late.status).toBe(409)
  expect(plain(await late.text())).toContain('Une partie a déjà signé cet avenant : il ne s’abandonne plus.')
  expect(await read(`${path}/suites`)).not.toContain('Abandonner cet avenant')

  // By hand too: what was abandoned is neither changed, erased nor signed; what is signed is not abandoned.
  const write = (columns: object, id = first.id) =>
    refusedBy(db.updateTable('convention_version').set(columns).where('id', '=', id).execute())
  const kept = 'convention_amendment_abandoned_is_kept'
  expect(await write({ abandoned_on: null, abandoned_because: null })).toBe(kept)
  expect(await write({ title_fr: 'Autrement' })).toBe(kept)
  expect(await refusedBy(db.deleteFrom('convention_version').where('id', '=', first.id).execute())).toBe(kept)
  const [signature] = await db
    .selectFrom('signature')
    .selectAll()
    .where('organisation_id', '=', party)
    .execute()
  if (!signature) throw new Error('nobody signed')
  const because = { abandoned_on: decision.decided_on, abandoned_because: 'Trop tard' }
  expect(await write(because, signature.version_id)).toBe('convention_amendment_is_abandoned_unsigned')
  const forged = { ...signature, id: first.id as never, version_id: first.id, authorisation_id: null }
  expect(await refusedBy(db.insertInto('signature').values(forged).execute())).toBe(
    'signature_is_of_a_text_that_stands',
  )
  const waiting = db.deleteFrom('sharing_key').where('version_id', '=', first.id)
  expect(await refusedBy(waiting.execute())).toBe('sharing_key_approved_is_kept')
})

test('a seat of no party reads both keys before a vote on an amendment, and no empty figures', async () => {
  const { territory, db, body, maud, path, prepare, read } = await start()
  await prepare('Trois quarts', 3)
  const meeting = await newMeeting(territory, body)
  const sitting = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await maud.post(`${path}/avenants/ordre-du-jour`, { meeting: meeting.id })
  await db.updateTable('seat').set({ organisation_id: null }).where('id', '=', body.seat(1)).execute()
  await maud.post(`${sitting}/invitations`)
  const mail = (await territory.mailsTo({ email: `${body.members[1]?.email}` })).at(-1)
  const link = /\/reunion\/[\w-]{32}/.exec(mail?.html_body ?? '')?.[0]
  const item = await db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirstOrThrow()
  await maud.post(`${sitting}/points/${item.id}/votes`)
  const vote = /\/votes\/[0-9a-f-]{36}/.exec(await read(`${link}`, territory.visitor()))?.[0]
  const page = await read(`${link}${vote}`, territory.visitor())
  expect(page).toContain('Clé proposée')
  expect(page).not.toContain('Notre part de 1 000,00 €')
  expect(page).not.toMatch(/<dl class="facts"[^>]*><\/dl>/)
})
