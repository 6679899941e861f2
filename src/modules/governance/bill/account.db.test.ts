import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { cents } from '../../../platform/money.ts'
import { proposeExpense } from '../expense/expense.ts'
import { forecast } from './account.ts'
import { setKey } from './key-change.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

test('coming expenses fill a ceiling together, in the order they were proposed', async () => {
  const { db, here, convention, lead, partners } = await newBill()
  const partner = partners[0] as never
  await setKey(
    db,
    here,
    convention,
    {
      key: { kind: 'fixed', weights: { [lead.id]: 1, [partner]: 1 } },
      base: 'ttc',
      ceiling: { amountCents: cents(100_000), per: 'term' },
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: [{ id: lead.id }, { id: partner }],
    },
    { fromOn: day('2026-05-01'), provision: 'Article 5' },
  )
  const propose = (label: string, exercice: number, on: string) =>
    proposeExpense(db, here, convention, {
      label,
      supplier: '',
      exercice,
      isShared: true,
      estimate: { htCents: cents(80_000), vatCents: cents(0), ttcCents: cents(80_000) },
      proposedOn: day(on),
    })
  await propose('Second', 2027, '2026-05-03')
  await propose('First', 2026, '2026-05-02')
  await propose('Third', 2027, '2026-05-04')
  const bears = async (years: readonly number[], year: number) =>
    (await forecast(db, convention, years))(year)
      .get(partner)
      ?.map(({ label, cents: share }) => [label, share])
  expect(await bears([2026, 2027], 2026)).toEqual([['First', 40_000]])
  expect(await bears([2026, 2027], 2027)).toEqual([['Second', 10_000]])
  // What another year takes of the term is taken, even when only one is asked for.
  expect(await bears([2027], 2027)).toEqual([['Second', 10_000]])
})
