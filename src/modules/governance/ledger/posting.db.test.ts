import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { type Line, postAdvance } from './posting.rules.ts'
import { findLinesOf, writePosting } from './posting.ts'

const on = Temporal.PlainDate.from('2026-05-10')
const fails = (work: Promise<unknown>, constraint: string) =>
  expect(work).rejects.toMatchObject({ constraint })

/** A bill, and a party that signed nothing yet: only what it owes can keep it in the convention. */
async function newDebtor() {
  const bill = await newBill()
  const { convention, here } = bill
  const { id: debtor } = await bill.territory.organisation('epci', 'Dernière venue')
  const mine = { territory_id: convention.territory_id, convention_id: convention.id }
  await bill.db
    .insertInto('convention_party')
    .values({ ...mine, organisation_id: debtor, role: 'partner', position: 90, created_at: here.now })
    .execute()
  const advance = (tx: Db, party: string) =>
    writePosting(tx, convention, postAdvance('Avance', party, cents(100)), {
      kind: 'advance',
      subjectId: newId<'advance'>(),
      on,
      now: here.now,
    })
  return {
    ...bill,
    debtor,
    mine,
    advance,
    owe: () => bill.db.transaction().execute((tx) => advance(tx, debtor)),
    leave: () => bill.db.deleteFrom('convention_party').where('organisation_id', '=', debtor).execute(),
  }
}

test('a line of the ledger is of a party of its convention, and comes with its posting', async () => {
  const { db, advance, owe, mine } = await newDebtor()
  const other = await newDebtor()
  await other.owe()
  await fails(
    db.transaction().execute((tx) => advance(tx, other.debtor)),
    'posting_line_is_of_a_party',
  )
  const theirs = await other.db
    .selectFrom('posting')
    .select('id')
    .where('convention_id', '=', other.convention.id)
    .executeTakeFirstOrThrow()
  const stray = {
    ...mine,
    kind: 'advance',
    posted_on: on,
    position: 9,
    account: 'bank',
    credit_cents: cents(0),
  } as const
  for (const posting_id of [theirs.id, newId<'posting'>()])
    await fails(
      db
        .insertInto('posting_line')
        .values({ ...stray, posting_id, debit_cents: cents(1) })
        .execute(),
      'posting_is_kept',
    )
  await owe()
})

test('a share is of a party of its convention, and comes with its sharing', async () => {
  const { db, territory, lead, here, convention, decided } = await newDebtor()
  const stranger = await territory.organisation('epci', 'Étrangère')
  const elsewhere = await newConvention(territory, [lead])
  const sharing = await db
    .transaction()
    .execute(async (tx) => freezeSharing(tx, here, convention, await decided(100)))
  const [share] = await db.selectFrom('share').selectAll().where('sharing_id', '=', sharing).execute()
  if (!share) throw new Error('nothing was shared')
  const trace = JSON.stringify(share.trace)
  const unknown = { ...share, trace, sharing_id: newId<'sharing'>() }
  await fails(db.insertInto('share').values(unknown).execute(), 'share_is_frozen')
  const { shared_cents: _, ...frozen } = await db
    .selectFrom('sharing')
    .selectAll()
    .where('id', '=', sharing)
    .executeTakeFirstOrThrow()
  const expense_id = await decided(100)
  const again = async (organisation_id: typeof share.organisation_id, convention_id = convention.id) =>
    db.transaction().execute(async (tx) => {
      const id = newId<'sharing'>()
      await tx
        .insertInto('sharing')
        .values({ ...frozen, id, expense_id })
        .execute()
      await tx
        .insertInto('share')
        .values({ ...share, trace, sharing_id: id, convention_id, organisation_id, share_cents: cents(100) })
        .execute()
    })
  await fails(again(stranger.id), 'share_is_of_a_party')
  await fails(again(lead.id, elsewhere.id), 'share_is_frozen')
  await again(share.organisation_id)
})

test('a party stays as long as the ledger names it, also when both happen at once', async () => {
  const idle = await newDebtor()
  await idle.leave()
  const settled = await newDebtor()
  await settled.owe()
  await fails(settled.leave(), 'convention_party_stays')
  const moved = settled.db
    .updateTable('convention_party')
    .set({ organisation_id: (await settled.territory.organisation('epci', 'Remplaçante')).id })
    .where('organisation_id', '=', settled.debtor)
  await fails(moved.execute(), 'convention_party_stays')
  const { db, advance, debtor, leave } = await newDebtor()
  const tx = await db.startTransaction().execute()
  await advance(tx, debtor)
  const leaving = fails(leave(), 'convention_party_stays')
  await tx.commit().execute()
  await leaving
})

test('nobody leaves the convention with a debt, whoever comes first', async () => {
  const { db, debtor, owe, leave } = await newDebtor()
  const outcomes = await Promise.allSettled([owe(), owe(), leave(), owe(), owe()])
  const { lines } = await db
    .selectFrom('posting_line')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('organisation_id', '=', debtor)
    .executeTakeFirstOrThrow()
  const owed = outcomes.filter(({ status }, at) => at !== 2 && status === 'fulfilled').length
  expect(lines).toBe(owed)
  expect(outcomes[2]?.status === 'fulfilled').toBe(owed === 0)
})

test('sharings and postings are not emptied at once either', async () => {
  const { db } = await newDebtor()
  await fails(sql`truncate sharing`.execute(db), 'share_is_frozen')
  await fails(sql`truncate posting`.execute(db), 'posting_is_kept')
})

test('a posting has a line for each commune of France', async () => {
  const { db, convention, here } = await newDebtor()
  const communes = 34_900
  const none = cents(0)
  const lines: Line[] = [
    ...Array.from(
      { length: communes },
      (): Line => ({ account: 'bank', debitCents: cents(1), creditCents: none }),
    ),
    { account: 'cost', debitCents: none, creditCents: cents(communes) },
  ]
  const subjectId = newId<'sharing'>()
  await db
    .transaction()
    .execute((tx) =>
      writePosting(
        tx,
        convention,
        { label: 'Dépense', lines },
        { kind: 'sharing', subjectId, on, now: here.now },
      ),
    )
  expect(await findLinesOf(db, convention, subjectId)).toEqual(lines)
})
