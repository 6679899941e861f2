import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill, newExpense } from '../../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

test('an expense is adopted by a decision that a committee of its convention adopted that day, or says why not', async () => {
  const territory = await newTerritory()
  const [body, elsewhere] = [await newBody(territory), await newBody(territory)]
  const [adopted, rejected, foreign] = [
    await newDecision(territory, body),
    await newDecision(territory, body, { adopted: false }),
    await newDecision(territory, elsewhere),
  ]
  const id = await newExpense(territory, body.convention)
  const adopt = (by: Partial<NewRow<'expense'>>, on = '2026-05-04') =>
    refusedBy(
      territory.db
        .updateTable('expense')
        .set({ adopted_on: day(on), ...by })
        .where('id', '=', id)
        .execute(),
    )
  const by = (decision: typeof adopted) => ({ decision_body_id: decision.body_id, decision_id: decision.id })
  expect([
    await adopt(by(rejected)),
    await adopt(by(foreign)),
    await adopt(by(adopted), '2026-05-05'),
    await adopt({ decision_reference: 'COPIL du 4 mai' }),
    await adopt({ decision_reason: ' ' }),
    await adopt({ ...by(adopted), decision_reason: 'Avant le registre.' }),
    await adopt({ ...by(adopted), decision_reference: 'COPIL du 4 mai' }),
    await adopt(by(adopted)),
  ]).toEqual([
    'expense_is_adopted_by_an_adopted_decision',
    'expense_is_adopted_by_a_body_of_its_convention',
    'expense_is_adopted_the_day_of_the_decision',
    'expense_adoption_by_a_decision_has_no_reference',
    'expense_decision_reason_is_not_blank',
    'expense_adoption_is_a_decision_or_says_why',
    'expense_adoption_by_a_decision_has_no_reference',
    'accepted',
  ])
})

test('the amendment an expense waited for is one of its convention, signed by all, and in force when it is committed', async () => {
  const bill = await newBill()
  const { territory, db, convention, lead } = bill
  const id = await bill.proposed(100_000)
  const adopted = { adopted_on: day('2026-03-01'), decision_reason: 'Avant le registre.' }
  const write = (columns: Partial<NewRow<'expense'>>) =>
    refusedBy(db.updateTable('expense').set(columns).where('id', '=', id).execute())
  const first = await db
    .selectFrom('convention_version')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const other = await newConvention(territory, [lead], { signedOn: '2026-03-05' })
  const amendment = newId<'convention_version'>()
  const mine = { territory_id: territory.id, convention_id: convention.id, created_at: territory.clock.now }
  const approved = { approved_on: day('2026-03-01'), approval_reason: 'Avant le registre.' }
  const draft = { ...mine, ...approved, id: amendment, number: 1, clauses: JSON.stringify(plainClauses) }
  await db.insertInto('convention_version').values(draft).execute()
  const amend = (of: Id<'convention_version'>, on = '2026-03-05') => ({
    ...adopted,
    amendment_id: of,
    amendment_signed_on: day(on),
  })
  expect([
    await write(amend(first.id, '2026-01-15')),
    await write(amend(first.id)),
    await write(amend(other.versionId)),
    await write(amend(amendment)),
    await write({ ...adopted, amendment_signed_on: day('2026-03-05') }),
  ]).toEqual([
    'expense_amendment_is_an_amendment',
    'expense_amendment_is_an_amendment',
    'expense_amendment_is_an_amendment',
    'expense_waits_for_an_amendment_of_its_convention',
    'expense_amendment_is_kept_here_or_says_why',
  ])
  await db.transaction().execute(async (tx) => {
    const change = (id: Id<'convention_version'>, columns: Partial<NewRow<'convention_version'>>) =>
      tx.updateTable('convention_version').set(columns).where('id', '=', id).execute()
    await change(first.id, { applies: '[2026-01-15,2026-04-01)' })
    await change(amendment, { agreed_on: day('2026-03-05'), applies: '[2026-04-01,)' })
  })
  const commit = (on: string) => write({ state: 'committed', committed_on: day(on), order_number: 'BC 1' })
  expect([
    await write(amend(amendment, '2026-03-06')),
    await write({ ...amend(amendment), adopted_on: day('2026-03-06') }),
    await write(amend(amendment)),
    await commit('2026-03-04'),
    await commit('2026-03-31'),
    await commit('2026-04-01'),
  ]).toEqual([
    'expense_waits_for_an_amendment_of_its_convention',
    'expense_is_amended_once_adopted',
    'accepted',
    'expense_is_committed_once_its_amendment_applies',
    'expense_is_committed_once_its_amendment_applies',
    'accepted',
  ])
})

test('the key’s own gates are kept by the database: the opinion before the decision, the amendment before the order', async () => {
  const { db, convention, proposed } = await newBill()
  const id = await proposed(100_000)
  await sql`insert into sharing_key (id, territory_id, convention_id, version, key, base, shared_from, opinion_required,
      amendment_required, cut_off, parties, provision, applies, created_at)
    select gen_random_uuid(), territory_id, convention_id, 2, key, base, shared_from, true, true, cut_off, parties, 'Article 5', '[2025-01-01,2026-01-15)', created_at
    from sharing_key where convention_id = ${convention.id}`.execute(db)
  const write = (columns: Partial<NewRow<'expense'>>) =>
    refusedBy(db.updateTable('expense').set(columns).where('id', '=', id).execute())
  const [on, order_number] = [day('2026-01-10'), 'BC 1']
  const adopted = { adopted_on: on, decision_reason: 'Avant le registre.' }
  expect([
    await write(adopted),
    await write({ ...adopted, advised_on: on }),
    await write({ state: 'committed', committed_on: on, order_number }),
    await write({ committed_on: on, order_number, amendment_signed_on: on, amendment_reason: 'Avant.' }),
  ]).toEqual([
    'expense_is_adopted_with_its_opinion',
    'accepted',
    'expense_is_committed_with_its_amendment',
    'accepted',
  ])
})
