import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { listTerritories } from '../../territory/index.ts'
import { remindRefunds } from './settle.mails.tsx'

/** A book of 6 € bought over the counter, and withdrawn from the day after. */
async function newDebt() {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune('Rethel'), { owner: odile })
  territory.clock.now = Temporal.ZonedDateTime.from('2030-05-14T10:00[Europe/Paris]').toInstant()
  const order = await newOrder(territory, shop, {
    state: 'handed_over',
    handed_over_at: territory.clock.now,
    lines: [{ title: 'Livre' }],
  })
  const guest = territory.visitor()
  const page = await guest.follow(
    await guest.post(`/commandes/${order.orderId}/retractation?cle=${order.secret}`, {
      part: order.id,
      lignes: order.lines[0]?.id ?? '',
    }),
  )
  expect(await page.text()).toContain('il peut attendre d’avoir récupéré les articles')
  const withdrawal = () =>
    territory.db
      .selectFrom('withdrawal')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .executeTakeFirstOrThrow()
  const { id } = await withdrawal()
  const own = `/boutique/${shop.slug}`
  return {
    territory,
    order,
    guest,
    withdrawal,
    odile,
    own,
    merchant: territory.as(odile),
    act: `${own}/retractations/${id}/remboursement`,
  }
}

test('what was paid in the shop waits on its page of the day until it says that it has paid back, once', async () => {
  const { territory, order, guest, withdrawal, merchant, own, act } = await newDebt()
  const day = await (await merchant.get(own)).text()
  assertHtml(day)
  expect(day).toContain('Rétractations à rembourser (1)')
  expect(day.replaceAll('\u00a0', ' ')).toContain('6,00 € à rendre au plus tard le mardi 28 mai 2030')

  const other = await territory.person('Paul')
  await territory.shop(await territory.commune('Sedan'), { owner: other })
  expect((await territory.as(other).post(act)).status).toBe(404)
  expect((await guest.post(act)).status).toBe(303)
  expect(await withdrawal()).toMatchObject({ state: 'declared' })

  const answers = await Promise.all(Array.from({ length: 8 }, () => merchant.post(act)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await withdrawal()).toMatchObject({ state: 'settled', settled_at: territory.clock.now })
  expect(await (await merchant.get(own)).text()).not.toContain('à rembourser')
  expect((await territory.listAudit()).map((row) => row.action)).toEqual([
    'order.withdraw',
    'withdrawal.settle',
  ])
  const mails = await territory.mailsTo({ email: 'gisele@exemple.fr' })
  expect(mails.map(({ subject }) => subject).slice(1)).toEqual(['La Fournée vous a remboursé'])
  const page = await guest.get(`/commandes/${order.orderId}/retractation?cle=${order.secret}`)
  expect(await page.text()).toContain('La Fournée a indiqué vous avoir remboursé le mardi 14 mai 2030')
})

test('the shop is reminded a week before the last day, two days before, and on that day, until it is done', async () => {
  const { territory, odile, merchant, act } = await newDebt()
  const here = (await listTerritories(territory.db)).filter(({ id }) => id === territory.id)
  const morning = (day: number) =>
    Temporal.ZonedDateTime.from(`2030-05-${day}T07:00[Europe/Paris]`).toInstant()
  const subjects = async () =>
    (await territory.mailsTo(odile))
      .map(({ subject }) => subject)
      .filter((one) => one.startsWith('À rembourser au plus tard le mardi 28 mai 2030'))
  for (const [day, sent] of [
    [20, 0],
    [21, 1],
    [26, 2],
    [27, 2],
  ] as const) {
    await Promise.all([1, 2, 3].map(() => remindRefunds(territory.db, here, morning(day))))
    expect(await subjects()).toHaveLength(sent)
  }
  expect((await merchant.post(act)).status).toBe(303)
  await remindRefunds(territory.db, here, morning(28))
  expect(await subjects()).toHaveLength(2)
})
