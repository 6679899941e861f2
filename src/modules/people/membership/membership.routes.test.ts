import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { termsVersion } from '../person/person.rules.ts'
import { makePerson } from '../person/person.ts'

let count = 0
const newAddress = () => `invitee-${process.pid}-${++count}@exemple.fr`
const actions = (audit: readonly { action: string }[]) => audit.map(({ action }) => action)

test('a manager invites an agent, who had no account: the link makes one, and the role', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const maud = territory.as(await territory.manager('Maud'))
  const email = newAddress()
  const team = '/gestion/equipe'
  expect((await maud.post(`${team}/invitations`, { email, role: rethel.organisation_id })).status).toBe(303)
  const waiting = await (await maud.get(team)).text()
  expect(waiting).toContain(email)
  expect(waiting).toContain('Agent · Rethel')
  assertHtml(waiting)

  const link = await lastLink(territory, { email })
  const browser = territory.visitor()
  const page = await (await browser.get(link)).text()
  expect(page).toContain('Maud vous invite comme : Agent · Rethel.')
  assertHtml(page)
  const nameless = await browser.post('/invitation', queryOf(link))
  expect(nameless.status).toBe(422)
  expect(await nameless.text()).toContain('Répondez à cette question.')
  const answer = await browser.post('/invitation', { ...queryOf(link), name: 'Aline Roy', terms: 'yes' })
  expect(answer.status).toBe(303)
  // The role asks for a second factor: she is led to it.
  expect(await (await browser.follow(await browser.follow(answer))).text()).toContain(
    'Protéger mon compte par un code',
  )
  expect(await (await browser.get('/compte')).text()).toContain('Aline Roy')
  expect(await (await maud.get(team)).text()).toContain('Aline Roy')
  expect((await territory.visitor().get(link)).status).toBe(410)
  expect(actions(await territory.listAudit())).toEqual(['invitation.send', 'invitation.accept'])
})

test('an invitation opened by several browsers at once gives one role to one person', async () => {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager('Maud'))
  const email = newAddress()
  await maud.post('/gestion/equipe/invitations', { email, role: 'manager' })
  const form = { ...queryOf(await lastLink(territory, { email })), name: 'Noé', terms: 'yes' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => territory.visitor().post('/invitation', form)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410])
  const held = await territory.db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.name')
    .where('person.email', '=', email)
    .execute()
  expect(held).toEqual([{ name: 'Noé' }])
})

test('an account somebody opened at that address beforehand loses the password they put there', async () => {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager('Maud'))
  const email = newAddress()
  const thief = { name: 'Rusé', email, password: 'le mot du voleur', terms: 'yes' }
  await territory.visitor().post('/inscription', thief)
  await maud.post('/gestion/equipe/invitations', { email, role: 'manager' })
  const link = queryOf(await lastLink(territory, { email }))
  // What a stranger accepted at this address was not accepted by its reader.
  expect((await territory.visitor().post('/invitation', link)).status).toBe(422)
  expect((await territory.visitor().post('/invitation', { ...link, terms: 'yes' })).status).toBe(303)
  expect((await territory.visitor().post('/connexion', thief)).status).toBe(422)
})

test('whoever was given an account is asked the terms once, before they are written down as accepted', async () => {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager('Maud'))
  const email = newAddress()
  const { id } = await makePerson(territory.db, { name: 'Kofi', email, language: 'fr' }, territory.clock.now)
  const accepted = () =>
    territory.db
      .selectFrom('person')
      .select(['terms_version', 'terms_accepted_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  const invited = async (role: string) => {
    await maud.post('/gestion/equipe/invitations', { email, role })
    return lastLink(territory, { email })
  }
  const link = await invited('manager')
  const asked = await (await territory.visitor().get(link)).text()
  expect(asked).toContain('J’accepte les conditions d’utilisation')
  expect(asked).not.toContain('name="name"')
  const silent = await territory.visitor().post('/invitation', queryOf(link))
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('Un compte suppose d’accepter')
  expect(await accepted()).toEqual({ terms_version: null, terms_accepted_at: null })
  const form = { ...queryOf(link), terms: 'yes' }
  expect((await territory.visitor().post('/invitation', form)).status).toBe(303)
  const first = await accepted()
  expect(first.terms_version).toBe(termsVersion)
  expect(first.terms_accepted_at?.epochMilliseconds).toBe(territory.clock.now.epochMilliseconds)

  territory.clock.now = territory.clock.now.add({ hours: 1 })
  const second = await invited((await territory.commune('Rethel')).organisation_id)
  expect(await (await territory.visitor().get(second)).text()).not.toContain('J’accepte')
  expect((await territory.visitor().post('/invitation', queryOf(second))).status).toBe(303)
  expect(await accepted()).toEqual(first)
})

test('an invitation is replaced, withdrawn, too old, or refused when the role is already held', async () => {
  const territory = await newTerritory()
  const maudHerself = await territory.manager('Maud')
  const maud = territory.as(maudHerself)
  const [email, other] = [newAddress(), newAddress()]
  const invite = (to: string) => maud.post('/gestion/equipe/invitations', { email: to, role: 'manager' })
  const held = await invite(maudHerself.email)
  expect(held.status).toBe(409)
  expect(await held.text()).toContain('Cette personne tient déjà ce rôle.')

  await invite(email)
  const first = await lastLink(territory, { email })
  await invite(email)
  expect((await territory.visitor().get(first)).status).toBe(410)
  const second = await lastLink(territory, { email })
  const html = await (await maud.get('/gestion/equipe')).text()
  const withdrawal = /action="[^"]*(\/gestion\/equipe\/invitations\/[^"]+\/fin)"/.exec(html)?.[1] ?? ''
  expect((await maud.post(withdrawal)).status).toBe(303)
  expect((await maud.post(withdrawal)).status).toBe(404)
  expect(await territory.listActs()).toEqual(['invitation.send', 'invitation.send', 'invitation.withdraw'])
  const spent = await territory.visitor().get(second)
  expect(spent.status).toBe(410)
  // What is, as a title; what to do about it, under it.
  expect(await spent.text()).toMatch(
    /ou est trop ancienne\.<\/h1>.*<div class="lead">Demandez-en une nouvelle\./,
  )

  await invite(other)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 14 })
  expect((await territory.visitor().get(await lastLink(territory, { email: other }))).status).toBe(410)
})

test('who leaves the team loses access at once, but keeps the account', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const maud = territory.as(await territory.manager('Maud'))
  const nina = await territory.manager('Nina')
  await territory.agent(rethel, 'Aline')
  const browser = territory.as(nina)
  expect((await browser.get('/gestion/equipe')).status).toBe(200)
  const [membership] = await territory.db
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', nina.id)
    .execute()
  const end = `/gestion/equipe/${membership?.id}/fin`
  expect(await (await maud.get(end)).text()).toContain('Retirer Nina de l’équipe ?')
  expect((await maud.post(end)).status).toBe(303)
  expect((await browser.get('/gestion/equipe')).status).toBe(404)
  expect((await browser.get('/compte')).status).toBe(200)
  expect(actions(await territory.listAudit())).toEqual(['membership.end'])
  expect((await maud.post(end)).status).toBe(404)
})

test('two managers who each remove the other leave one; the last one stays', async () => {
  const territory = await newTerritory()
  const people = [await territory.manager('Maud'), await territory.manager('Nina')]
  const held = await Promise.all(
    people.map(({ id }) =>
      territory.db
        .selectFrom('membership')
        .select('id')
        .where('person_id', '=', id)
        .executeTakeFirstOrThrow(),
    ),
  )
  const answers = await Promise.all(
    people.map((person, n) => territory.as(person).post(`/gestion/equipe/${held[1 - n]?.id}/fin`)),
  )
  const left = await territory.db
    .selectFrom('membership')
    .select('person_id')
    .where('territory_id', '=', territory.id)
    .where('ended_at', 'is', null)
    .execute()
  expect(left).toHaveLength(1)
  expect(answers.map(({ status }) => status)).toContain(303)
  const last = people.find(({ id }) => id === left[0]?.person_id) ?? people[0]
  const own = held[people.indexOf(last as (typeof people)[0])]?.id
  expect((await territory.as(last as (typeof people)[0]).post(`/gestion/equipe/${own}/fin`)).status).toBe(409)
  expect(
    (await territory.as(last as (typeof people)[0]).post('/compte/fermeture', { sure: 'yes' })).status,
  ).toBe(409)
})

test('the team of a territory is nobody else’s business', async () => {
  const [here, there] = [await newTerritory(), await newTerritory()]
  const rethel = await here.commune('Rethel')
  await here.manager('Maud')
  const [membership] = await here.db
    .selectFrom('membership')
    .select('id')
    .where('territory_id', '=', here.id)
    .execute()
  const stranger = await there.manager('Nina')
  const outsiders = [stranger, await here.person('Léa'), await here.agent(rethel)]
  for (const person of outsiders) {
    expect((await here.as(person).get('/gestion/equipe')).status).toBe(404)
    expect(
      (await here.as(person).post('/gestion/equipe/invitations', { email: 'a@b.fr', role: 'manager' }))
        .status,
    ).toBe(404)
    expect((await here.as(person).post(`/gestion/equipe/${membership?.id}/fin`)).status).toBe(404)
  }
  // Through her own territory, a manager does not reach a membership of another one either.
  expect((await there.as(stranger).post(`/gestion/equipe/${membership?.id}/fin`)).status).toBe(404)
  expect((await here.visitor().get('/gestion/equipe')).headers.get('location')).toContain(
    '/connexion?retour=',
  )
})

test('whoever has an account is invited, and made an operator, in its language', async () => {
  const territory = await newTerritory()
  const omar = territory.onPlatformAs(await territory.operator('Omar'))
  const maud = territory.as(await territory.manager('Maud'))
  const kim = await territory.person('Kim')
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', kim.id).execute()
  await maud.post('/gestion/equipe/invitations', { email: kim.email, role: 'manager' })
  await omar.post('/operateur/equipe/gestionnaires', { territory: territory.id, email: kim.email })
  await omar.post('/operateur/equipe', { name: 'Kim', email: kim.email })
  const mails = await territory.mailsTo(kim)
  expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual([
    'Invitation to join the team',
    'Invitation to join the team',
    'You are an operator of Parvis',
  ])
  for (const { html_body } of mails) expect(html_body).toMatch(/href="[^"]*\/en\//)
  expect(mails[0]?.html_body).toContain('as: Manager')
})

test('an operator opens a territory: names its first manager, and other operators', async () => {
  const territory = await newTerritory()
  const omar = territory.onPlatformAs(await territory.operator('Omar'))
  const page = await (await omar.get('/operateur/equipe')).text()
  assertHtml(page)
  const [email, colleague] = [newAddress(), newAddress()]
  const managers = '/operateur/equipe/gestionnaires'
  expect((await omar.post(managers, { territory: territory.id, email })).status).toBe(303)
  const link = await lastLink(territory, { email })
  const browser = territory.visitor()
  expect((await browser.post('/invitation', { ...queryOf(link), name: 'Maud', terms: 'yes' })).status).toBe(
    303,
  )
  expect((await omar.post(managers, { territory: 'x', email })).status).toBe(422)

  expect((await omar.post('/operateur/equipe', { name: 'Olga', email: colleague })).status).toBe(303)
  expect((await territory.mailsTo({ email: colleague }))[0]?.subject).toBe('Vous êtes opérateur de Parvis')
  expect(await (await omar.get('/operateur/equipe')).text()).toContain(colleague)
  const olga = await territory.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', colleague)
    .executeTakeFirstOrThrow()
  expect((await omar.post(`/operateur/equipe/${olga.id}/fin`)).status).toBe(303)
  expect((await omar.post(`/operateur/equipe/${olga.id}/fin`)).status).toBe(404)
  expect((await omar.post('/operateur/equipe/x/fin')).status).toBe(404)
  expect(await territory.listActs(olga.id)).toEqual(['operator.add', 'operator.end'])
  for (const person of [await territory.manager('Nina'), await territory.person('Léa')])
    expect((await territory.onPlatformAs(person).get('/operateur/equipe')).status).toBe(404)
})
