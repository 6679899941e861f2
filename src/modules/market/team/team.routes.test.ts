import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { newTerritory, type Person } from '../../../../test/territory.ts'

let count = 0
const newAddress = () => `equipe-${process.pid}-${++count}@exemple.fr`

async function start() {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner })
  const own = `/boutique/${shop.slug}`
  const odile = territory.as(owner)
  const invite = (email: string, role = 'staff') => odile.post(`${own}/equipe/invitations`, { email, role })
  const rolesIn = async () =>
    (
      await territory.db
        .selectFrom('shop_staff')
        .select('role')
        .where('shop_id', '=', shop.id)
        .orderBy('role')
        .execute()
    ).map(({ role }) => role)
  const acts = async () => (await territory.listAudit()).map(({ action }) => action)
  return { territory, owner, shop, own, odile, invite, rolesIn, acts }
}

test('the owner invites; the link makes an account and opens the shop; the owner takes it back', async () => {
  const { territory, own, odile, invite, acts } = await start()
  const email = newAddress()
  assertHtml(await (await odile.get(`${own}/equipe`)).text())
  expect((await invite(email)).status).toBe(303)
  const waiting = await (await odile.get(`${own}/equipe`)).text()
  expect(waiting).toContain(email)
  assertHtml(waiting)

  const link = await lastLink(territory, { email })
  const theo = territory.visitor()
  const page = await (await theo.get(link)).text()
  expect(page).toContain('Odile vous invite à tenir la boutique La Fournée.')
  assertHtml(page)
  expect((await theo.post('/invitation/boutique', queryOf(link))).status).toBe(422)
  const joined = await theo.post('/invitation/boutique', { ...queryOf(link), name: 'Théo', terms: 'yes' })
  const landing = await theo.follow(await theo.follow(joined))
  expect(await landing.text()).toContain('Bienvenue dans l’équipe.')
  expect((await theo.get(`${own}/commandes`)).status).toBe(200)
  expect((await theo.get(`${own}/rayon`)).status).toBe(200)
  expect((await territory.visitor().get(link)).status).toBe(410)

  const team = await (await odile.get(`${own}/equipe`)).text()
  const removal = /href="[^"]*(\/boutique\/[^"]+\/equipe\/[^"]+\/fin)"/.exec(team)?.[1] ?? ''
  expect(await (await odile.get(removal)).text()).toContain('Retirer Théo de l’équipe ?')
  expect((await odile.post(removal)).status).toBe(303)
  expect((await theo.get(`${own}/commandes`)).status).toBe(404)
  expect((await odile.post(removal)).status).toBe(404)
  expect((await territory.mailsTo({ email })).at(-1)?.subject).toBe(
    'Vous n’êtes plus dans l’équipe de La Fournée',
  )
  expect(await acts()).toEqual(['shop.invite', 'shop.join', 'shop.leave'])
})

test('staff run the board and the shelf, but not the team, the payment account or the terms of sale', async () => {
  const { territory, shop, own } = await start()
  const theo = territory.as(await territory.staff(shop, await territory.person('Théo')))
  for (const page of ['', '/commandes', '/preparation', '/rayon', '/vitrine', '/horaires'])
    expect((await theo.get(own + page)).status).toBe(200)
  expect(await (await theo.get(own)).text()).not.toContain(`${own}/equipe`)
  const refused = await theo.get(`${own}/equipe`)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('Seul le titulaire de la boutique compose son équipe.')
  const asked = { email: newAddress(), role: 'owner' }
  expect((await theo.post(`${own}/equipe/invitations`, asked)).status).toBe(403)
  expect((await theo.post(`${own}/paiement`)).status).toBe(403)

  const vitrine = await (await theo.get(`${own}/vitrine`)).text()
  expect(vitrine).not.toContain('Vos conditions de vente')
  const sent = { story: 'Au four', email: 'four@exemple.fr', sellerTerms: 'Sans retour', mediator: 'Aucun' }
  expect((await theo.post(`${own}/vitrine`, sent)).status).toBe(303)
  const kept = await territory.db
    .selectFrom('shop')
    .select(['story', 'seller_terms', 'mediator'])
    .where('id', '=', shop.id)
    .executeTakeFirstOrThrow()
  expect(kept).toEqual({ story: 'Au four', seller_terms: '', mediator: '' })
})

test('a link opened by several browsers at once opens the shop to one person', async () => {
  const { territory, invite, rolesIn } = await start()
  const email = newAddress()
  await invite(email)
  const form = { ...queryOf(await lastLink(territory, { email })), name: 'Théo', terms: 'yes' }
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => territory.visitor().post('/invitation/boutique', form)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410])
  expect(await rolesIn()).toEqual(['owner', 'staff'])
})

test('an invitation is replaced, taken back, too old, or refused when its reader is in the team', async () => {
  const { territory, owner, own, odile, invite } = await start()
  const already = await invite(owner.email)
  expect(already.status).toBe(409)
  expect(await already.text()).toContain('Cette personne est déjà dans l’équipe.')
  const [email, other] = [newAddress(), newAddress()]
  await invite(email)
  const first = await lastLink(territory, { email })
  await invite(email, 'owner')
  expect((await territory.visitor().get(first)).status).toBe(410)
  const second = await lastLink(territory, { email })
  expect(await (await territory.visitor().get(second)).text()).toContain('Vous serez titulaire')
  const team = await (await odile.get(`${own}/equipe`)).text()
  const withdrawal = /action="[^"]*(\/boutique\/[^"]+\/invitations\/[^"]+\/fin)"/.exec(team)?.[1] ?? ''
  expect((await odile.post(withdrawal)).status).toBe(303)
  expect((await odile.post(withdrawal)).status).toBe(404)
  expect((await territory.listActs()).at(-1)).toBe('shop.uninvite')
  expect((await territory.visitor().get(second)).status).toBe(410)
  await invite(other)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 14 })
  expect((await territory.visitor().get(await lastLink(territory, { email: other }))).status).toBe(410)
})

test('two owners who each remove the other leave one, who stays', async () => {
  const { territory, owner, shop, own, rolesIn } = await start()
  const nina = await territory.person('Nina')
  await territory.staff(shop, nina)
  await territory.db.updateTable('shop_staff').set({ role: 'owner' }).where('shop_id', '=', shop.id).execute()
  const remove = (by: Person, whom: Person) => territory.as(by).post(`${own}/equipe/${whom.id}/fin`)
  const answers = await Promise.all([remove(owner, nina), remove(nina, owner)])
  const [first, second] = answers.map(({ status }) => status).toSorted()
  expect(first).toBe(303)
  // Refused while it still was an owner, or no longer there to see the shop's team at all.
  expect([403, 404]).toContain(second)
  expect(await rolesIn()).toEqual(['owner'])
  const alone = await Promise.all([remove(owner, owner), remove(nina, nina)])
  expect(alone.map(({ status }) => status).toSorted()).toEqual([404, 409])
  expect(await rolesIn()).toEqual(['owner'])
})

test('another shop’s team, and another territory’s, are nobody else’s business', async () => {
  const { territory, own, odile, invite } = await start()
  const elsewhere = await start()
  const email = newAddress()
  await invite(email)
  const link = await lastLink(territory, { email })
  expect((await elsewhere.territory.visitor().get(link)).status).toBe(410)
  const stranger = territory.as(await territory.person('Léa'))
  for (const outsider of [stranger, territory.as(await territory.manager())]) {
    expect((await outsider.get(`${own}/equipe`)).status).toBe(404)
    expect((await outsider.post(`${own}/equipe/invitations`, { email, role: 'owner' })).status).toBe(404)
  }
  expect((await odile.post(`${elsewhere.own}/equipe/${elsewhere.owner.id}/fin`)).status).toBe(404)
})

test('the invitation is written in the reader’s language, in that of who invites where it is not known; so is the farewell', async () => {
  const { territory, shop, own, owner } = await start()
  const email = newAddress()
  const odile = territory.onPlatformAs(owner)
  await odile.post(`/en/${territory.slug}${own}/equipe/invitations`, { email, role: 'staff' })
  expect((await territory.mailsTo({ email })).at(-1)?.subject).toBe(
    'Invitation to join the team of La Fournée',
  )
  const sam = await territory.person('Sam')
  await odile.post(`/en/${territory.slug}${own}/equipe/invitations`, { email: sam.email, role: 'staff' })
  expect((await territory.mailsTo(sam)).at(-1)?.subject).toBe('Invitation à rejoindre l’équipe de La Fournée')
  const theo = await territory.staff(shop, await territory.person('Théo'))
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', theo.id).execute()
  await territory.as(owner).post(`${own}/equipe/${theo.id}/fin`)
  expect((await territory.mailsTo(theo)).at(-1)?.subject).toBe('You are no longer in the team of La Fournée')
})
