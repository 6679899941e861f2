import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { assertHtml } from '../../../../test/html.ts'
import { shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { forgetJobs } from '../forget.jobs.ts'
import { decisionFieldsOf, flagFields } from './flag.rules.ts'
import { namedMonths } from './flag.ts'

const why = 'Ce jouet est rappelé depuis mars : une pièce se détache.'

async function newSquare() {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const email = `fournee-${territory.slug}@exemple.fr`
  const { shop, add } = await shelf(territory, { owner, email })
  const { id } = await add({}, { title: 'Toupie' })
  const { slug } = await territory.db
    .selectFrom('product')
    .innerJoin('variant', 'variant.product_id', 'product.id')
    .select('product.slug')
    .where('variant.id', '=', id)
    .executeTakeFirstOrThrow()
  const sender = { name: 'Zoé Carlier', email: `zoe-${territory.slug}@exemple.fr` }
  const form = { kind: 'dangerous', body: why, ...sender, goodFaith: 'yes' }
  const product = `/signalement/${shop.slug}/${slug}`
  const send = async (more: Readonly<Record<string, string>> = {}, path = product) => {
    const answer = await territory.visitor().post(path, { ...form, ...more })
    const last = await territory.db
      .selectFrom('flag')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return { status: answer.status, flag: last, text: await answer.text() }
  }
  const manager = await territory.manager()
  return { territory, owner, shop, email, product, sender, send, manager, maud: territory.as(manager) }
}

test('what is asked: enough to act on, as the law lists it; a suspension is offered to whoever may', () => {
  expect(asks(flagFields)).toEqual([
    'kind: dangerous, misleading, illegal, children, other',
    'body',
    'name?',
    'email?',
    'goodFaith',
  ])
  expect(asks(decisionFieldsOf({ maySuspend: true }))[0]).toBe('decision: nothing, correction, suspension')
  expect(asks(decisionFieldsOf({ maySuspend: false }))[0]).toBe('decision: nothing, correction')
})

test('a visitor reports a product from its page; the sender and the staff are told; the shop corrects, not knowing by whom', async () => {
  const { territory, owner, shop, email, product, sender, send, manager, maud } = await newSquare()
  const page = await (await territory.visitor().get(product.replace('signalement', 'boutiques'))).text()
  expect(page).toContain(`href="/${territory.slug}${product}"`)
  expect(await (await territory.visitor().get(`/boutiques/${shop.slug}`)).text()).toContain(
    `href="/${territory.slug}/signalement/${shop.slug}"`,
  )
  const form = await (await territory.visitor().get(product)).text()
  assertHtml(form)
  // Not « (facultatif) » alone: they are asked of everybody else.
  expect(form.match(/\(facultatif[^)]*\)/g)).toEqual(
    Array(2).fill('(facultatif pour une atteinte sexuelle à des enfants)'),
  )
  const { status, flag } = await send()
  expect(status).toBe(303)
  const reference = flag?.reference ?? ''
  const [received] = await territory.mailsTo(sender)
  expect(received?.subject).toBe(`Signalement ${reference} : bien reçu`)
  // The address is not proved to be theirs: whoever has it is sent none of their words.
  expect(received?.text_body).not.toContain('rappelé')
  expect((await territory.mailsTo(manager)).map(({ subject }) => subject)).toEqual([
    'Un signalement concerne La Fournée',
  ])

  expect(await (await maud.get('/gestion')).text()).toMatch(
    />1<\/span><a [^>]*>signalement attend une décision/,
  )
  const own = `/gestion/signalements/${reference}`
  for (const at of ['/gestion/signalements', own]) assertHtml(await (await maud.get(at)).text())
  expect(await (await maud.get(own)).text()).toContain(why)
  expect((await maud.post(own, { decision: 'correction', reason: '' })).status).toBe(422)
  const decide = () => maud.post(own, { decision: 'correction', reason: 'Rappel du 3 mars : retirez-le.' })
  const both = await Promise.all([decide(), decide()])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([303, 409])

  const decided = (await territory.mailsTo(sender)).at(-1)
  expect(decided?.subject).toBe(`Signalement ${reference} : la décision`)
  expect(decided?.text_body).toContain('Rappel du 3 mars')
  expect(decided?.html_body).toContain(`/${territory.slug}/contact`)
  const [asked] = await territory.mailsTo({ email })
  expect(asked?.text_body).toContain('Rappel du 3 mars')
  for (const hidden of [sender.name, sender.email, why]) expect(asked?.text_body).not.toContain(hidden)
  expect(await (await territory.as(owner).get(`/boutique/${shop.slug}/aide`)).text()).toContain(
    'Rappel du 3 mars',
  )
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts).toEqual(['flag.send', 'flag.decide'])
})

test('a suspension leaves with its statement of reasons, once, by the manager alone', async () => {
  const { territory, shop, email, send, sender, maud } = await newSquare()
  const { flag } = await send({ kind: 'misleading' }, `/signalement/${shop.slug}`)
  const own = `/gestion/signalements/${flag?.reference}`
  const decision = {
    decision: 'suspension',
    reason: 'Article 3 de la charte : le label affiché n’existe pas.',
  }
  const commune = await territory.db
    .selectFrom('commune')
    .innerJoin('shop', 'shop.commune_id', 'commune.id')
    .select(['commune.id', 'commune.organisation_id'])
    .where('shop.id', '=', shop.id)
    .executeTakeFirstOrThrow()
  const agent = territory.as(await territory.agent(commune))
  expect((await agent.post(own, decision)).status).toBe(422)
  const away = territory.as(await territory.agent(await territory.commune('Givet'), 'Gilles'))
  expect((await away.get(own)).status).toBe(404)
  expect(await (await away.get('/gestion/signalements')).text()).not.toContain(flag?.reference)
  expect((await maud.post(own, decision)).status).toBe(303)
  expect((await territory.visitor().get(`/boutiques/${shop.slug}`)).status).toBe(404)
  const [statement] = await territory.mailsTo({ email })
  expect(statement?.subject).toBe('La Fournée est suspendue')
  for (const said of ['Article 3 de la charte', 'après un signalement', 'Pour contester cette décision'])
    expect(statement?.text_body?.replaceAll(/\s+/g, ' ')).toContain(said)
  expect((await territory.mailsTo(sender)).at(-1)?.text_body).toContain('La boutique est suspendue')
  expect((await send({}, `/signalement/${shop.slug}`)).status).toBe(404)
})

test('whoever reports says who they are, unless children are abused', async () => {
  const { send } = await newSquare()
  const nameless = await send({ name: '', email: '' })
  expect(nameless.status).toBe(422)
  expect(nameless.flag).toBeUndefined()
  expect(nameless.text).toContain(why)
  expect((await send({ kind: 'children', name: '', email: '' })).flag).toMatchObject({
    name: null,
    email: null,
  })
})

test('who sent a report is forgotten six months after its decision, or with their account; the decision stays', async () => {
  const { territory, sender, send, maud } = await newSquare()
  const { db, clock } = territory
  const tonight = clock.now
  const term = tonight.toZonedDateTimeISO('Europe/Paris').subtract({ months: namedMonths }).toInstant()
  const named = (id: unknown) =>
    db
      .selectFrom('flag')
      .select(['name', 'email', 'body', 'decision'])
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()
  const [old, young] = [(await send()).flag, (await send()).flag]
  for (const flag of [old, young])
    await maud.post(`/gestion/signalements/${flag?.reference}`, { decision: 'nothing', reason: 'Vérifié.' })
  for (const [flag, hours] of [
    [old, -1],
    [young, 1],
  ] as const)
    await db
      .updateTable('flag')
      .set({ decided_at: term.add({ hours }) })
      .where('id', '=', flag?.id as never)
      .execute()
  for (const { run } of forgetJobs) await run({}, { db, now: tonight } as JobContext)
  expect(await named(old?.id)).toEqual({ name: null, email: null, body: '', decision: 'nothing' })
  expect(await named(young?.id)).toMatchObject({ ...sender, body: why })

  const zoe = await territory.person('Zoé', { email: sender.email })
  const file = await (await territory.as(zoe).get('/compte/donnees/fichier')).text()
  expect(JSON.parse(file).market.reports).toMatchObject([{ reference: young?.reference, body: why }])
  expect((await territory.as(zoe).post('/compte/fermeture', { sure: 'yes' })).status).toBe(303)
  expect(await named(young?.id)).toMatchObject({ name: null, email: null, body: why })
})

test('nobody floods it: a sixth report from one address in an hour is told to wait', async () => {
  const { send } = await newSquare()
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await send()).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
})
