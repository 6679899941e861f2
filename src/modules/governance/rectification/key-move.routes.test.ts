import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { proposeKey } from '../bill/key-change.ts'
import { listKeys } from '../bill/sharing-key.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** The Ardennes convention, whose amendment writes another key: approved on 1 March, signed by all on the 5th. */
async function start() {
  const bill = await newBill()
  const { territory, db, here, convention, manager, lead, partners } = bill
  const maud = territory.as(manager)
  const path = `/gestion/conventions/${convention.slug}`
  const parties = [lead.id, ...partners]
  await maud.post(`${path}/avenants`, { title: 'Parts égales', wantedOn: '' })
  await proposeKey(db, here, convention, {
    key: { kind: 'fixed', weights: Object.fromEntries(parties.map((id) => [id, 1])) },
    base: 'ttc',
    policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'estimate' },
    leaving: { cutOff: 'effect', takenBy: 'others' },
    parties: parties.map((id) => ({ id })),
  })
  await maud.post(`${path}/avenants/approbation-anterieure`, {
    on: '01/02/2026',
    reference: 'COPIL',
    reason: 'Avant la plateforme.',
  })
  for (const party of parties)
    await maud.post(`${path}/signatures`, { party, signedOn: '05/03/2026', isAlreadyGiven: 'yes' })
  const keys = async () =>
    (await listKeys(db, convention)).map(({ fromOn, lastOn }) => `${fromOn} ${lastOn ?? ''}`.trim())
  /** Each signature of the amendment, put right one after the other: the last one moves its text. */
  const correct = async (signedOn: string) => {
    const given = await db
      .selectFrom('signature')
      .innerJoin('convention_version', 'convention_version.id', 'signature.version_id')
      .select('signature.id')
      .where('signature.convention_id', '=', convention.id)
      .where('convention_version.number', '=', 1)
      .orderBy('signature.id')
      .execute()
    const answers: Response[] = []
    for (const { id } of given) {
      const { count } = await db
        .selectFrom('convention_correction')
        .select(sql<string>`count(*)`.as('count'))
        .where('convention_id', '=', convention.id)
        .executeTakeFirstOrThrow()
      const asked = { signedOn, isAlreadyGiven: 'yes', reason: 'Mois mal saisi', seen: String(count) }
      answers.push(await maud.post(`${path}/signatures/${id}/correction`, asked))
    }
    return answers
  }
  return { ...bill, maud, path, keys, correct }
}

test('the key of an amendment begins with its corrected signatures, earlier or later, and the key before it ends there', async () => {
  const { db, convention, keys, correct } = await start()
  expect(await keys()).toEqual(['2026-01-15 2026-03-04', '2026-03-05'])
  expect((await correct('05/02/2026')).map(({ status }) => status)).toEqual(Array(8).fill(303))
  expect(await keys()).toEqual(['2026-01-15 2026-02-04', '2026-02-05'])
  expect((await correct('05/04/2026')).map(({ status }) => status)).toEqual(Array(8).fill(303))
  expect(await keys()).toEqual(['2026-01-15 2026-04-04', '2026-04-05'])
  // By hand, a key stays as it is.
  const move = sql`update sharing_key set applies = '[2026-03-01,)' where convention_id = ${convention.id} and version = 2`
  expect(await refusedBy(move.execute(db))).toBe('sharing_key_applies_with_its_amendment')
})

test('an expense shared by the former key holds the day of the amendment, until its sharing is reversed', async () => {
  const { maud, path, decided, keys, correct } = await start()
  // Adopted on 1 March, before the amendment: shared by the key of the convention.
  const expense = await decided(2_100_000)
  expect((await maud.post(`${path}/depenses/${expense}/partage`)).status).toBe(303)
  const refused = (await correct('05/02/2026')).at(-1)
  expect(refused?.status).toBe(409)
  expect(plain((await refused?.text()) ?? '')).toContain(
    '« Aide renforcée aux commerçants », décidée le 01/03/2026, est partagée',
  )
  expect(await keys()).toEqual(['2026-01-15 2026-03-04', '2026-03-05'])
  const undo = `${path}/depenses/${expense}/partage/contre-passation`
  expect((await maud.post(undo, { reason: 'Signature mal saisie' })).status).toBe(303)
  expect((await correct('05/02/2026')).at(-1)?.status).toBe(303)
  expect(await keys()).toEqual(['2026-01-15 2026-02-04', '2026-02-05'])
  expect((await maud.post(`${path}/depenses/${expense}/partage`)).status).toBe(303)
})
