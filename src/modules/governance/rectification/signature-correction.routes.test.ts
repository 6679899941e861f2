import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newConvention, newDeliberation, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const authorised = {
  organ: 'council',
  reference: 'D2026-30',
  decidedOn: '06/05/2026',
  publishedOn: '07/05/2026',
  receivedOn: '08/05/2026',
}
const amended = {
  months: '24',
  renewal: 'none',
  leaving: 'withdrawal',
  leavingNotice: '3',
  termination: 'agreement',
}

async function start() {
  const territory = await newTerritory()
  const { db } = territory
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}`
  const signature = async (party: { id: string }) =>
    await db
      .selectFrom('signature')
      .selectAll()
      .where('convention_id', '=', convention.id)
      .where('organisation_id', '=', party.id as never)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  const text = (number: number) =>
    db
      .selectFrom('convention_version')
      .select(['agreed_on', 'applies'])
      .where('convention_id', '=', convention.id)
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  const correct = async (party: { id: string }, signedOn: string, more: Record<string, string> = {}) =>
    maud.post(`${path}/signatures/${(await signature(party)).id}/correction`, {
      signedOn,
      reason: 'Année mal saisie',
      seen: '0',
      ...more,
    })
  /** An amendment approved on 10 May, signed by the lead on the 11th and by the partner on the 15th. */
  const amend = async () => {
    await maud.post(`${path}/avenants`, { title: 'Prolonger d’un an', wantedOn: '' })
    await maud.post(`${path}/clauses`, amended)
    for (const party of [lead, partner])
      await maud.post(`${path}/autorisations`, { party: party.id, ...authorised })
    await maud.post(`${path}/avenants/approbation-anterieure`, {
      on: '10/05/2026',
      reference: 'COPIL du 4 mai',
      reason: 'Avant la plateforme.',
    })
    await maud.post(`${path}/signatures`, { party: lead.id, signedOn: '11/05/2026' })
    await maud.post(`${path}/signatures`, { party: partner.id, signedOn: '15/05/2026' })
  }
  const read = async (at: string, who = maud) => {
    const html = await (await who.get(at)).text()
    assertHtml(html)
    return plain(html)
  }
  return { territory, db, lead, partner, convention, maud, path, signature, text, correct, amend, read }
}

test('C10: the day of the last signature is put right once by eight at a time: the convention and its term move with it', async () => {
  const { territory, db, lead, partner, convention, path, signature, correct, text, read } = await start()
  const before = await signature(partner)
  expect(await read(`${path}/signatures/${before.id}/correction`)).toContain('Signée le')
  expect((await correct(partner, '21/05/2026')).status).toBe(422)
  expect((await correct(partner, '15/01/2026')).status).toBe(422)
  const early = await correct(partner, '14/01/2026')
  expect([early.status, plain(await early.text()).includes('n’était pas encore exécutoire')]).toEqual([
    409,
    true,
  ])
  const together = await Promise.all(Array.from({ length: 8 }, () => correct(partner, '15/02/2026')))
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(String((await text(0)).agreed_on)).toBe('2026-02-15')
  const row = await db
    .selectFrom('convention')
    .select('starts_on')
    .where('id', '=', convention.id)
    .executeTakeFirstOrThrow()
  expect(String(row.starts_on)).toBe('2026-02-15')
  const timeline = await read(`/conventions/${convention.slug}`, territory.visitor())
  expect(timeline).toContain('dimanche 14 février 2027')
  expect(timeline).toContain('Correction : la signature de la convention par Deux')
  expect(timeline).toContain('premier jour du texte : au lieu de « 15/01/2026 », lire « 15/02/2026 »')
  expect(await read(`${path}/corrections`)).toContain('(inscrite par Maud)')
  // The other’s signature concludes nothing: it moves alone.
  expect((await correct(lead, '16/01/2026', { seen: '1' })).status).toBe(303)
  expect(String((await text(0)).agreed_on)).toBe('2026-02-15')
  expect((await territory.listAudit()).at(-1)?.action).toBe('convention.correct_signature')
})

test('F9: a signature that turns out to come before its authorisation is recorded so when it is said, and is to be given again', async () => {
  const { territory, convention, lead, signature, correct, read } = await start()
  const asked = await correct(lead, '10/01/2026', { isAlreadyGiven: 'yes' })
  expect(asked.status).toBe(303)
  expect((await signature(lead)).authorisation_id).toBeNull()
  const timeline = await read(`/conventions/${convention.slug}`, territory.visitor())
  expect(timeline).toContain('Signée le 10/01/2026, avant que')
})

test('an amendment begins with its corrected signature, and the text before it ends there; never before its approval', async () => {
  const { lead, partner, text, correct, amend } = await start()
  await amend()
  expect((await text(1)).applies).toContain('2026-05-15')
  expect((await correct(partner, '09/05/2026')).status).toBe(409)
  expect((await correct(partner, '12/05/2026')).status).toBe(303)
  expect([(await text(0)).applies, (await text(1)).applies].map(String)).toEqual([
    '[2026-01-15,2026-05-12)',
    '[2026-05-12,)',
  ])
  expect((await correct(lead, '18/05/2026', { seen: '1' })).status).toBe(303)
  expect([(await text(0)).applies, (await text(1)).applies].map(String)).toEqual([
    '[2026-01-15,2026-05-18)',
    '[2026-05-18,)',
  ])
  expect(String((await text(1)).agreed_on)).toBe('2026-05-18')
})

test('the convention does not begin on the day of its amendment or after; its end does not pass before what was done', async () => {
  const { db, convention, partner, correct, amend } = await start()
  await amend()
  const first = await db
    .selectFrom('signature')
    .innerJoin('convention_version', 'convention_version.id', 'signature.version_id')
    .select('signature.id')
    .where('signature.convention_id', '=', convention.id)
    .where('signature.organisation_id', '=', partner.id)
    .where('number', '=', 0)
    .executeTakeFirstOrThrow()
  expect(first.id).toBeDefined()
  const moved = await correct(partner, '15/05/2026')
  expect(moved.status).toBe(422)
})

test('the database opens a signature, its text and the next for a correction, and for nothing else', async () => {
  const { territory, db, convention, partner, signature } = await start()
  const one = await signature(partner)
  const on = Temporal.PlainDate.from('2026-02-01')
  const move = db.updateTable('signature').set({ signed_on: on }).where('id', '=', one.id)
  expect(await refusedBy(move.execute())).toBe('signature_is_kept')
  expect(await refusedBy(db.deleteFrom('signature').where('id', '=', one.id).execute())).toBe(
    'signature_is_kept',
  )
  const text = db
    .updateTable('convention_version')
    .set({ agreed_on: on, applies: `[${on},)` })
    .where('convention_id', '=', convention.id)
  expect(await refusedBy(text.execute())).toBe('convention_version_past_is_kept')
  const nothing = {
    id: newId<'convention_correction'>(),
    territory_id: territory.id,
    convention_id: convention.id,
    number: 1,
    signature_id: one.id,
    before: JSON.stringify({ row: { signed_on: '2026-01-15' } }),
    after: JSON.stringify({ row: { signed_on: '2026-01-15' } }),
    reason: 'Rien',
    corrected_on: on,
    corrected_by: (await territory.person()).id,
    created_at: territory.clock.now,
  }
  expect(await refusedBy(db.insertInto('convention_correction').values(nothing).execute())).toBe(
    'convention_correction_changes_something',
  )
})

test('a text that applies from its own day keeps it, whichever signature is put right', async () => {
  const { territory } = await start()
  const [lead, partner] = [
    await territory.organisation('epci', 'Trois'),
    await territory.organisation('epci', 'Quatre'),
  ]
  const clauses = {
    ...plainClauses,
    term: { ...plainClauses.term, start: '2026-01-15' },
  } as typeof plainClauses
  const other = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15', clauses })
  await newDeliberation(territory, partner)
  const maud = territory.as(await territory.manager())
  const { id } = await territory.db
    .selectFrom('signature')
    .select('id')
    .where('convention_id', '=', other.id)
    .where('organisation_id', '=', partner.id)
    .executeTakeFirstOrThrow()
  const at = `/gestion/conventions/${other.slug}/signatures/${id}/correction`
  expect((await maud.post(at, { signedOn: '20/01/2026', reason: 'Jour', seen: '0' })).status).toBe(303)
  const version = await territory.db
    .selectFrom('convention_version')
    .select(['agreed_on', 'applies'])
    .where('convention_id', '=', other.id)
    .executeTakeFirstOrThrow()
  expect([String(version.agreed_on), String(version.applies)]).toEqual(['2026-01-20', '[2026-01-15,)'])
})

test('a party does not sign on the day it leaves or after, not even by a correction', async () => {
  const { territory, db, convention, partner, correct } = await start()
  const on = (text: string) => Temporal.PlainDate.from(text)
  await db
    .insertInto('convention_act')
    .values({
      id: newId<'convention_act'>(),
      territory_id: territory.id,
      convention_id: convention.id,
      kind: 'withdrawal',
      organisation_id: partner.id,
      decided_on: on('2026-02-01'),
      notified_on: on('2026-02-01'),
      effective_on: on('2026-04-01'),
      created_at: territory.clock.now,
    })
    .execute()
  const late = await correct(partner, '01/04/2026')
  expect([late.status, plain(await late.text()).includes('s’est retirée le 01/04/2026')]).toEqual([409, true])
  expect((await correct(partner, '31/03/2026')).status).toBe(303)
})

test('the thousandth correction of a convention is not the last', async () => {
  const { territory, db, convention, partner, signature, correct } = await start()
  const { id } = await signature(partner)
  const writer = (await territory.person()).id
  await sql`
    insert into convention_correction (id, territory_id, convention_id, number, signature_id, before, after, reason,
      corrected_on, corrected_by, created_at)
    select gen_random_uuid(), ${territory.id}, ${convention.id}, number, ${id}, '{"row": {"signed_on": "2026-01-15"}}',
      '{"row": {"signed_on": "2026-01-16"}}', 'Jour', '2026-05-20', ${writer}, ${territory.clock.now}
    from generate_series(1, 1001) number`.execute(db)
  expect((await correct(partner, '16/01/2026', { seen: '1000' })).status).toBe(409)
  expect((await correct(partner, '16/01/2026', { seen: '1001' })).status).toBe(303)
  expect((await correct(partner, '17/01/2026', { seen: '1002' })).status).toBe(303)
})
