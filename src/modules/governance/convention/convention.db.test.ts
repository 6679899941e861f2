import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newConvention, newDeliberation, plainClauses } from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { listParties, listSignatures } from './convention.ts'

async function start() {
  const territory = await newTerritory()
  const [lead, partner] = [
    await territory.organisation('departement', 'Ardennes'),
    await territory.organisation('epci', 'Pays Rethélois'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  return { territory, db: territory.db, lead, partner, convention }
}
type World = Awaited<ReturnType<typeof start>>

const amendment = (
  { territory, convention }: World,
  more: { agreed_on?: string; applies?: string; approved_on?: string; number?: number } = {},
) => {
  const { agreed_on, approved_on, ...rest } = more
  return {
    id: newId<'convention_version'>(),
    territory_id: territory.id,
    convention_id: convention.id,
    number: 1,
    clauses: JSON.stringify(plainClauses),
    created_at: territory.clock.now,
    ...(agreed_on && { agreed_on: Temporal.PlainDate.from(agreed_on) }),
    ...(approved_on && {
      approved_on: Temporal.PlainDate.from(approved_on),
      approval_reason: 'Comité réuni avant la plateforme.',
    }),
    ...rest,
  }
}
const close = (world: World, day: string) =>
  world.db
    .updateTable('convention_version')
    .set({ applies: `[2026-01-15,${day})` })
    .where('id', '=', world.convention.versionId)

test('an amendment follows the version it ends', async () => {
  const world = await start()
  await world.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('convention_version')
      .set({ applies: '[2026-01-15,2026-06-01)' })
      .where('id', '=', world.convention.versionId)
      .execute()
    const next = { agreed_on: '2026-05-20', approved_on: '2026-05-02', applies: '[2026-06-01,)' }
    await tx.insertInto('convention_version').values(amendment(world, next)).execute()
  })
  const { versions } = await world.db
    .selectFrom('convention_version')
    .select((eb) => eb.fn.countAll<number>().as('versions'))
    .where('convention_id', '=', world.convention.id)
    .executeTakeFirstOrThrow()
  expect(Number(versions)).toBe(2)
})

test.each([
  ['never', undefined],
  ['afterwards', '2026-05-21'],
])('an amendment agreed on 20 May and approved %s is refused', async (_, approved_on) => {
  const world = await start()
  const next = { agreed_on: '2026-05-20', ...(approved_on && { approved_on }), applies: '[2026-06-01,)' }
  const work = world.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('convention_version')
      .set({ applies: '[2026-01-15,2026-06-01)' })
      .where('id', '=', world.convention.versionId)
      .execute()
    await tx.insertInto('convention_version').values(amendment(world, next)).execute()
  })
  expect(await refusedBy(work)).toBe('convention_amendment_is_approved_before_it_is_agreed')
})

test('what was agreed is never rewritten, shortened without a successor, or deleted', async () => {
  const world = await start()
  const mine = (set: { clauses?: string; agreed_on?: Temporal.PlainDate }) =>
    world.db.updateTable('convention_version').set(set).where('id', '=', world.convention.versionId).execute()
  const other = JSON.stringify({ ...plainClauses, confidentialityMonths: 36 })
  expect(await refusedBy(mine({ clauses: other }))).toBe('convention_version_past_is_kept')
  expect(await refusedBy(mine({ agreed_on: Temporal.PlainDate.from('2026-01-01') }))).toBe(
    'convention_version_past_is_kept',
  )
  expect(await refusedBy(close(world, '2026-06-01').execute())).toBe('convention_version_is_followed')
  const gone = world.db
    .deleteFrom('convention_version')
    .where('id', '=', world.convention.versionId)
    .execute()
  expect(await refusedBy(gone)).toBe('convention_version_past_is_kept')
})

test('a signature stands under an authorisation that is executory that day, and is never changed', async () => {
  const world = await start()
  const { db, territory, partner, convention } = world
  const version = amendment(world, { approved_on: '2026-05-02' })
  await db.insertInto('convention_version').values(version).execute()
  const mine = {
    territory_id: territory.id,
    convention_id: convention.id,
    version_id: version.id,
    organisation_id: partner.id,
    created_at: territory.clock.now,
  }
  const deliberation = await newDeliberation(territory, partner, {
    decided_on: Temporal.PlainDate.from('2026-05-04'),
    published_on: Temporal.PlainDate.from('2026-05-06'),
    received_on: Temporal.PlainDate.from('2026-05-11'),
  })
  const authorisation = { ...mine, id: newId<'authorisation'>(), deliberation_id: deliberation.id }
  await db.insertInto('authorisation').values(authorisation).execute()
  const sign = (on: string, under: typeof authorisation.id | null) =>
    db
      .insertInto('signature')
      .values({
        ...mine,
        id: newId<'signature'>(),
        signed_on: Temporal.PlainDate.from(on),
        authorisation_id: under,
      })
      .execute()
  expect(await refusedBy(sign('2026-05-10', authorisation.id))).toBe('signature_follows_its_authorisation')
  // Signed too early: it stays on the record, as signed without an executory act, and another follows.
  expect(await refusedBy(sign('2026-05-10', null))).toBe('accepted')
  expect(await refusedBy(sign('2026-05-11', authorisation.id))).toBe('accepted')
  expect(await refusedBy(sign('2026-05-12', authorisation.id))).toBe('signature_is_given_once')
  const change = db
    .updateTable('signature')
    .set({ signed_on: Temporal.PlainDate.from('2026-05-20') })
    .where('version_id', '=', version.id)
    .execute()
  expect(await refusedBy(change)).toBe('signature_is_kept')
})

test('a population stands with its kind, its census and its source, or not at all', async () => {
  const { db, convention, partner } = await start()
  const set = db
    .updateTable('convention_party')
    .set({ population: 29_953 })
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', partner.id)
    .execute()
  expect(await refusedBy(set)).toBe('convention_party_population_has_its_source')
})

test('an amendment is signed once the committee approved it, and not for a day before', async () => {
  const world = await start()
  const { db, territory, partner, convention } = world
  const draft = amendment(world)
  await db.insertInto('convention_version').values(draft).execute()
  const sign = (on: string) =>
    db
      .insertInto('signature')
      .values({
        id: newId<'signature'>(),
        territory_id: territory.id,
        convention_id: convention.id,
        version_id: draft.id,
        organisation_id: partner.id,
        signed_on: Temporal.PlainDate.from(on),
        created_at: territory.clock.now,
      })
      .execute()
  const gate = 'signature_follows_the_approval_of_the_amendment'
  expect(await refusedBy(sign('2026-05-10'))).toBe(gate)
  const approved = {
    approved_on: Temporal.PlainDate.from('2026-05-09'),
    approval_reason: 'Avant la plateforme.',
  }
  const write = (set: object) =>
    db.updateTable('convention_version').set(set).where('id', '=', draft.id).execute()
  await write(approved)
  expect(await refusedBy(sign('2026-05-08'))).toBe(gate)
  expect(await refusedBy(sign('2026-05-09'))).toBe('accepted')
  const other = JSON.stringify({ ...plainClauses, confidentialityMonths: 36 })
  expect(await refusedBy(write({ clauses: other }))).toBe('convention_amendment_approved_is_kept')
})

test('an amendment is approved by a decision that a committee of its own convention adopted, on that day', async () => {
  const territory = await newTerritory()
  const [body, elsewhere] = [await newBody(territory), await newBody(territory)]
  const [adopted, rejected, foreign] = [
    await newDecision(territory, body),
    await newDecision(territory, body, { adopted: false }),
    await newDecision(territory, elsewhere),
  ]
  const approve = (decision: typeof adopted, day = '2026-05-04', more: object = {}) =>
    territory.db
      .insertInto('convention_version')
      .values({
        id: newId<'convention_version'>(),
        territory_id: territory.id,
        convention_id: body.convention.id,
        number: 1,
        clauses: JSON.stringify(plainClauses),
        created_at: territory.clock.now,
        approved_on: Temporal.PlainDate.from(day),
        approval_body_id: decision.body_id,
        approval_decision_id: decision.id,
        ...more,
      })
      .execute()
  const bare = { approval_body_id: null, approval_decision_id: null }
  expect([
    await refusedBy(approve(rejected)),
    await refusedBy(approve(foreign)),
    await refusedBy(approve(adopted, '2026-05-05')),
    await refusedBy(approve(adopted, '2026-05-04', bare)),
    await refusedBy(approve(adopted)),
  ]).toEqual([
    'convention_amendment_is_approved_by_an_adopted_decision',
    'convention_amendment_is_approved_by_a_body_of_its_convention',
    'convention_amendment_is_approved_the_day_of_the_decision',
    'convention_amendment_approval_is_a_decision_or_says_why',
    'accepted',
  ])
})

test('parties and signatures are all counted, however many: a text applies once the last one has signed', async () => {
  const { db, territory, convention, partner } = await start()
  const of = { territory_id: territory.id, id: convention.id }
  await sql`with more as (
      insert into organisation (id, territory_id, kind, slug, name, created_at)
      select gen_random_uuid(), ${territory.id}, 'commune', 'c' || n, 'Commune ' || n, now() from generate_series(1, 500) n
      returning id)
    insert into convention_party (territory_id, convention_id, organisation_id, role, position, created_at)
    select ${territory.id}, ${convention.id}, id, 'partner', 100 + row_number() over (), now() from more`.execute(
    db,
  )
  await sql`insert into signature (id, territory_id, convention_id, version_id, organisation_id, signed_on, created_at)
    select gen_random_uuid(), ${territory.id}, ${convention.id}, ${convention.versionId}, ${partner.id},
      date '2020-01-01' + n, now() from generate_series(1, 1000) n`.execute(db)
  expect(await listParties(db, of)).toHaveLength(502)
  expect(await listSignatures(db, of)).toHaveLength(1002)
})
