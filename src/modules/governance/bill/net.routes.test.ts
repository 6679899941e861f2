import { expect, test } from 'vitest'
import { newBill, newFunding } from '../../../../test/bill.ts'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { cents } from '../../../platform/money.ts'
import { addBudgetLine } from '../budget/budget.ts'
import { receiveFunding } from '../funding/funding.ts'
import { grantFunding } from '../funding/funding-decision.ts'
import { addRevenue } from '../revenue/revenue.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const on = Temporal.PlainDate.from('2026-04-01')

test('L5: anyone reads gross, revenue, grants and net on the shared accounts, once there is a revenue or a grant', async () => {
  const { territory, db, here, convention, decided, proposed } = await newBill()
  const account = `/conventions/${convention.slug}/compte`
  const read = async () => plain(await (await territory.visitor().get(account)).text())
  await decided(2_100_000)
  // Only proposed, it costs nothing yet.
  await proposed(400_000)
  expect(await read()).not.toContain('Du coût brut au coût net')
  // Planned, it has not come yet.
  await addBudgetLine(db, here, convention, {
    label: 'Cotisations des commerçants',
    side: 'revenue',
    exercice: 2026,
    chapter: '',
    article: '',
    function: '',
    htCents: cents(400_000),
    vatCents: cents(0),
  })
  expect(await read()).not.toContain('Du coût brut au coût net')
  await addRevenue(db, here, convention, {
    label: 'Cotisations des commerçants',
    payer: 'Association des commerçants',
    exercice: 2026,
    htCents: cents(250_000),
    vatCents: cents(50_000),
    receivedOn: on,
    reference: '',
  })
  const region = await newFunding(territory, convention)
  await grantFunding(db, here, convention, region, { grantedCents: cents(90_000), act: 'D-12', on })
  await db
    .transaction()
    .execute((tx) =>
      receiveFunding(tx, here, convention, region, { amountCents: cents(50_000), on, reference: '' }),
    )
  const html = await read()
  assertHtml(html)
  expect(html).toContain('il n’est jamais inférieur à zéro')
  expect(html).toContain('recettes et aides n’en sont pas retirées')
  expect(html).toMatch(
    />2026<.*?21 000,00 €.*?3 000,00 €.*?500,00 €.*?17 500,00 €.*?Toute la durée.*?17 500,00 €/s,
  )
  const english = await newClient(territory.fetch, `/en/${territory.slug}`).get(account)
  expect(plain(await english.text())).toMatch(/From the gross cost to the net cost.*?€17,500.00/s)
})
