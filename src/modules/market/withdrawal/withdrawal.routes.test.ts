import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function newPurchase(paid = true) {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const shop = await territory.shop(rethel, { name: 'La Fournée', email: 'fournee@exemple.fr' })
  const order = await newOrder(territory, shop, {
    paid,
    state: 'handed_over',
    handed_over_at: territory.clock.now,
    lines: [
      { title: 'Livre', variant_name: 'Poche' },
      { title: 'Croissant', withdrawal_exception: 'perishable' },
      { title: 'Savon', withdrawal_exception: 'hygiene' },
    ],
  })
  const path = `/commandes/${order.orderId}/retractation`
  const key = `?cle=${order.secret}`
  const listWithdrawals = () =>
    territory.db.selectFrom('withdrawal').selectAll().where('territory_id', '=', territory.id).execute()
  return { territory, order, path, key, listWithdrawals, guest: territory.visitor() }
}

test('a guest withdraws in two steps, and keeps a dated proof', async () => {
  const { territory, order, path, key, listWithdrawals, guest } = await newPurchase()
  const choice = await (await guest.get(path + key)).text()
  expect(choice).toContain('Renoncer au contrat ici')
  expect(choice).toContain('2 × Livre, Poche, 6,00')
  expect(choice).toContain('Produit qui se périme rapidement')
  const [book, croissant] = order.lines
  const confirm = await (await guest.get(`${path}/confirmation${key}&lignes=${book?.id}`)).text()
  expect(confirm).toContain('Confirmer la rétractation')
  expect(confirm).toContain('2 × Livre, Poche')
  expect(await listWithdrawals()).toHaveLength(0)

  const form = { part: order.id, lignes: book?.id ?? '' }
  expect((await guest.post(path + key, { ...form, lignes: croissant?.id ?? '' })).status).toBe(422)
  expect((await guest.post(path + key, { ...form, lignes: '' })).status).toBe(422)
  const answer = await guest.post(path + key, form)
  expect(answer.status).toBe(303)
  expect(await (await guest.follow(answer)).text()).toContain(
    'Accusé de réception envoyé à gisele@exemple.fr',
  )
  expect(await listWithdrawals()).toMatchObject([
    { refund_cents: 600, declared_at: territory.clock.now, state: 'refund_asked' },
  ])
  const mails = await territory.mailsTo({ email: 'gisele@exemple.fr' })
  expect(mails.at(-1)?.text_body).toContain('2 × Livre, Poche')
  expect(mails.at(-1)?.text_body).toContain('il prouve la date et l’heure')
  expect(await territory.mailsTo({ email: 'fournee@exemple.fr' })).not.toHaveLength(0)
  const refunds = await territory.db
    .selectFrom('refund')
    .select(['amount_cents', 'reason'])
    .where('territory_id', '=', territory.id)
    .execute()
  expect(refunds).toEqual([{ amount_cents: 600, reason: 'withdrawn' }])
  const journal = await territory.as(await territory.manager('Maud')).get('/gestion/journal/fichier')
  expect(await journal.text()).toContain(';Sans compte;Rétractation déclarée;')
})

test('sealed goods chosen without a word of the seal: sent back to say it, with the choice kept', async () => {
  const { order, path, key, guest } = await newPurchase()
  const soap = order.lines[2]?.id
  const asked = `${path}/confirmation${key}&lignes=${soap}`
  const sent = await guest.get(asked)
  expect(sent.status).toBe(303)
  const page = await (await guest.follow(sent)).text()
  assertHtml(page)
  expect(page).toContain('cochez la case qui le dit')
  expect(page).toMatch(new RegExp(`value="${soap}" checked`))
  expect(await (await guest.get(`${asked}&scelles=yes`)).text()).toContain('Confirmer la rétractation')

  const none = await guest.follow(await guest.get(`${path}/confirmation${key}`))
  expect(await none.text()).toContain('Choisissez au moins un article à rendre')
})

test('a declaration of no part of this order is of nothing', async () => {
  const { order, path, key, listWithdrawals, guest } = await newPurchase()
  const other = await newPurchase()
  const lignes = order.lines[0]?.id ?? ''
  expect((await guest.post(path + key, { part: other.order.id, lignes })).status).toBe(404)
  expect(await listWithdrawals()).toEqual([])
})

test('two tabs confirm at once: one withdrawal, one refund', async () => {
  const { territory, order, path, key, listWithdrawals, guest } = await newPurchase()
  const send = () => guest.post(path + key, { part: order.id, lignes: order.lines[0]?.id ?? '' })
  const statuses = (await Promise.all([send(), send(), send()])).map((answer) => answer.status)
  expect(statuses.toSorted()).toEqual([303, 422, 422])
  expect(await listWithdrawals()).toHaveLength(1)
  const refunds = await territory.db
    .selectFrom('refund')
    .select('id')
    .where('territory_id', '=', territory.id)
    .execute()
  expect(refunds).toHaveLength(1)
})

test('what is withdrawn before it is prepared is neither prepared, nor due, nor given back twice', async () => {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune('Rethel'), { name: 'La Fournée', owner })
  const order = await newOrder(territory, shop, {
    paid: true,
    state: 'accepted',
    lines: [{ title: 'Livre' }, { title: 'Carte' }, { title: 'Affiche' }],
  })
  const [book, card, poster] = order.lines
  const merchant = territory.as(owner)
  const board = `/boutique/${shop.slug}/commandes/${order.id}`
  const refuseLine = (line: typeof book) =>
    merchant.post(`${board}/lignes/${line?.id}/refus`, { reason: 'Il n’y en a plus.' })
  const stateOf = async () => {
    const part = await territory.db
      .selectFrom('shop_order')
      .select(['state', 'goods_cents'])
      .where('id', '=', order.id)
      .executeTakeFirstOrThrow()
    const refunds = await territory.db
      .selectFrom('refund')
      .select('amount_cents')
      .where('territory_id', '=', territory.id)
      .orderBy('id')
      .execute()
    return { ...part, refunds: refunds.map((refund) => refund.amount_cents) }
  }
  await territory.visitor().post(`/commandes/${order.orderId}/retractation?cle=${order.secret}`, {
    part: order.id,
    lignes: book?.id ?? '',
  })
  expect(await stateOf()).toEqual({ state: 'accepted', goods_cents: 1200, refunds: [600] })
  const page = await (await merchant.get(board)).text()
  expect(page).toContain('12,00')
  expect(page).toContain('rétractation')
  expect((await refuseLine(book)).status).toBe(409)
  expect((await refuseLine(card)).status).toBe(303)
  expect(await stateOf()).toEqual({ state: 'accepted', goods_cents: 600, refunds: [600, 600] })
  // Nothing else is sold: the whole part is refused, and all that was paid has gone back.
  expect((await refuseLine(poster)).status).toBe(303)
  expect(await stateOf()).toEqual({ state: 'refused', goods_cents: 0, refunds: [600, 600, 600] })
})

test('whoever left a telephone number alone gives an address, or keeps a dated paper', async () => {
  const { territory, order, path, key, listWithdrawals, guest } = await newPurchase()
  await territory.db
    .updateTable('order')
    .set({ email: null, phone: '0324000000' })
    .where('id', '=', order.orderId)
    .execute()
  const [book, , soap] = order.lines
  const confirm = await (await guest.get(`${path}/confirmation${key}&lignes=${book?.id}`)).text()
  assertHtml(confirm)
  expect(confirm).toContain('Pour recevoir l’accusé de réception')
  const form = { part: order.id, lignes: book?.id ?? '' }
  const wrong = await guest.post(path + key, { ...form, email: 'rien' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('href="#email"')
  expect(await listWithdrawals()).toEqual([])

  const page = await (await guest.follow(await guest.post(path + key, form))).text()
  assertHtml(page)
  expect(page).not.toContain('Accusé de réception envoyé')
  expect(page).not.toContain('0324000000')
  expect(page).toContain('il prouve la date et l’heure')
  const href = (/href="([^"]+\.pdf[^"]*)"/.exec(page)?.[1] ?? '').replace(`/${territory.slug}`, '')
  const paper = await guest.get(href)
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await paper.arrayBuffer()).toString('latin1')).toContain('pdfuaid')
  expect((await guest.get(href.split('?')[0] ?? '')).status).toBe(404)
  expect(await listWithdrawals()).toMatchObject([{ acknowledgement_sent_to: null }])

  const sent = { part: order.id, lignes: soap?.id ?? '', scelles: 'oui', email: 'lea@exemple.fr' }
  const second = await guest.follow(await guest.post(path + key, sent))
  expect(await second.text()).toContain('Accusé de réception envoyé à lea@exemple.fr')
  expect(await territory.mailsTo({ email: 'lea@exemple.fr' })).toHaveLength(1)
})

test.each([
  ['nothing may go back', { lines: [{ withdrawal_exception: 'perishable' }] }, 'se périme rapidement'],
  ['it is cancelled', { state: 'cancelled' }, 'Cette commande est annulée : il n’y a rien à rétracter.'],
] as const)('a part of which %s does not say that one may withdraw from it', async (_, of, why) => {
  const territory = await newTerritory()
  const order = await newOrder(territory, await territory.shop(await territory.commune()), of)
  const path = `/commandes/${order.orderId}/retractation?cle=${order.secret}`
  const page = await (await territory.visitor().get(path)).text()
  assertHtml(page)
  expect(page).toContain(why)
  expect(page).not.toContain('vous pouvez déjà y renoncer')
})

/** An order of two books and a card, not handed over yet, and what is left of their stock. */
async function newAwaited(more: Parameters<typeof newOrder>[2] = {}) {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune('Rethel'), { owner })
  const order = await newOrder(territory, shop, { lines: [{ stock: 5 }, { stock: 5 }], ...more })
  const guest = territory.visitor()
  const withdraw = (...lines: (typeof order.lines)[number][]) =>
    guest.post(`/commandes/${order.orderId}/retractation?cle=${order.secret}`, {
      part: order.id,
      lignes: lines.map(({ id }) => id).join(','),
    })
  const { db } = territory
  const now = async () => {
    const part = await db
      .selectFrom('shop_order')
      .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
      .select(['shop_order.state', 'slot.taken'])
      .where('shop_order.id', '=', order.id)
      .executeTakeFirstOrThrow()
    const stock = await db
      .selectFrom('variant')
      .select('stock_count')
      .where('territory_id', '=', territory.id)
      .orderBy('id')
      .execute()
    return { ...part, stock: stock.map((variant) => variant.stock_count) }
  }
  const base = `/boutique/${shop.slug}/commandes`
  return { territory, order, withdraw, now, merchant: territory.as(owner), base }
}

test('before it is handed over, what is withdrawn goes back on the shelf; with the last of it, the part ends', async () => {
  const { territory, order, withdraw, now, merchant, base } = await newAwaited({ state: 'accepted' })
  const [first, second] = order.lines as [(typeof order.lines)[number], (typeof order.lines)[number]]
  const page = await (await territory.visitor().follow(await withdraw(first))).text()
  expect(page).toContain('Vous n’aviez encore rien payé')
  expect(await now()).toEqual({ state: 'accepted', taken: 1, stock: [7, 5] })
  expect((await withdraw(second)).status).toBe(303)
  expect(await now()).toEqual({ state: 'cancelled', taken: 0, stock: [7, 7] })
  expect((await merchant.post(`${base}/${order.id}/prete`)).status).toBe(409)
  expect((await merchant.post(`${base}/${order.id}/absence`)).status).toBe(409)
  const subjects = (await territory.mailsTo({ email: 'gisele@exemple.fr' })).map(({ subject }) => subject)
  expect(subjects.filter((subject) => subject.includes('prête'))).toEqual([])
  expect(await (await merchant.get(base)).text()).not.toContain(order.code)
  expect((await territory.listAudit()).map((act) => act.action)).toEqual([
    'order.withdraw',
    'order.withdraw',
    'order.drop',
  ])
})

test('withdrawn from while the shop makes it ready: once, whoever comes first', async () => {
  for (const round of [1, 2, 3, 4]) {
    const { order, withdraw, now, merchant, base } = await newAwaited({ state: 'accepted', paid: true })
    const ready = () => merchant.post(`${base}/${order.id}/prete`)
    const sends = Array.from({ length: 4 }, () => [() => withdraw(...order.lines), ready]).flat()
    const turned = round % 2 ? sends : sends.toReversed()
    const statuses = (await Promise.all(turned.map((send) => send()))).map(({ status }) => status)
    expect(statuses.every((status) => [303, 409, 422].includes(status))).toBe(true)
    expect(await now()).toEqual({ state: 'cancelled', taken: 0, stock: [7, 7] })
  }
})

test('nobody came, then all is withdrawn from: the absence stays, and nothing is left to hand over', async () => {
  const { order, withdraw, now, merchant, base } = await newAwaited({ state: 'no_show' })
  expect((await withdraw(...order.lines)).status).toBe(303)
  expect(await now()).toMatchObject({ state: 'no_show', stock: [7, 7] })
  const late = await merchant.post(`${base}/${order.id}/remise`, { code: order.code })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('il n’y a rien à remettre')
})

test('the shop reads of it in its own language, with the way to the order', async () => {
  const { territory, order, withdraw } = await newAwaited({ paid: true })
  await territory.db
    .updateTable('person')
    .set({ language: 'en' })
    .where(
      'id',
      'in',
      territory.db.selectFrom('shop_staff').select('person_id').where('territory_id', '=', territory.id),
    )
    .execute()
  await withdraw(...order.lines)
  const [mail] = await territory.db
    .selectFrom('mail')
    .selectAll()
    .where('territory_id', '=', territory.id)
    .where('subject', 'like', 'Withdrawal from order%')
    .execute()
  expect(mail?.html_body).toContain(`/commandes/${order.id}"`)
  expect(mail?.text_body).toMatch(/€12\.00 goes back to them/)
})

test('without its key, an order is unknown; after fourteen days, it is too late', async () => {
  const { territory, order, path, key, guest } = await newPurchase(false)
  const form = { part: order.id, lignes: order.lines[0]?.id ?? '' }
  expect((await guest.get(path)).status).toBe(404)
  expect((await guest.post(`${path}?cle=faux`, form)).status).toBe(404)
  expect((await territory.as(await territory.manager()).post(path, form)).status).toBe(404)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 20 })
  expect((await guest.post(path + key, form)).status).toBe(409)
})
