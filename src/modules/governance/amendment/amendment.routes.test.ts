import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { concludeAmendments } from '../signing/signing.jobs.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const maud = territory.as(await territory.manager())
  return { territory, lead, partner, convention, maud, path: `/gestion/conventions/${convention.slug}` }
}
type World = Awaited<ReturnType<typeof start>>

const clauses = {
  months: '24',
  renewal: 'none',
  leaving: 'withdrawal',
  leavingNotice: '3',
  termination: 'agreement',
}

async function draft({ maud, path }: World, wantedOn = '') {
  const drafted = await maud.post(`${path}/avenants`, { title: 'Prolonger d’un an', wantedOn })
  await maud.post(`${path}/clauses`, clauses)
  return drafted.status
}
async function authoriseAll({ maud, path, lead, partner }: World) {
  for (const { id } of [lead, partner])
    await maud.post(`${path}/autorisations`, {
      party: id,
      organ: 'council',
      reference: 'D2026-30',
      decidedOn: '06/05/2026',
      publishedOn: '07/05/2026',
      receivedOn: '08/05/2026',
    })
}
const sign = ({ maud, path }: World, party: { id: string }, signedOn: string) =>
  maud.post(`${path}/signatures`, { party: party.id, signedOn })
const approve = ({ maud, path }: World, approvedOn: string) =>
  maud.post(`${path}/avenants/approbation-anterieure`, {
    on: approvedOn,
    reference: 'COPIL du 4 mai',
    reason: 'Le comité s’est réuni avant la plateforme.',
  })

test('an amendment is approved by the committee, signed by each party, and applies from the day wanted', async () => {
  const world = await start()
  const { maud, territory, lead, partner, convention, path } = world
  expect(await draft(world, '01/07/2026')).toBe(303)
  assertHtml(await (await maud.get(`${path}/suites`)).text())
  await authoriseAll(world)
  const early = await sign(world, lead, '09/05/2026')
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('Le comité doit approuver l’avenant')
  expect((await approve(world, '10/05/2026')).status).toBe(303)
  expect((await maud.post(`${path}/clauses`, clauses)).status).toBe(409)
  expect((await sign(world, lead, '09/05/2026')).status).toBe(409)
  expect((await sign(world, lead, '11/05/2026')).status).toBe(303)
  expect((await sign(world, partner, '15/05/2026')).status).toBe(303)

  const text = async (day: string) =>
    (await territory.visitor().get(`/conventions/${convention.slug}/texte?le=${day}`)).text()
  expect(await text('2026-06-30')).toContain('Préavis de 2 mois')
  expect(await text('2026-07-01')).toContain('Préavis de 3 mois')
  const timeline = await (await territory.visitor().get(`/conventions/${convention.slug}`)).text()
  for (const said of [
    'Le comité approuve l’avenant n° 1',
    'L’avenant n° 1 s’applique',
    'vendredi 14 janvier 2028',
  ])
    expect(timeline).toContain(said)
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.filter((act) => !act.endsWith('.record') && act !== 'convention.record_authorisation')).toEqual(
    [
      'convention.draft_amendment',
      'convention.write_clauses',
      'convention.approve_amendment',
      'convention.sign',
      'convention.sign',
      'convention.agree',
    ],
  )
})

test('an approval entered by mistake is withdrawn while nobody has signed, and the amendment may say something else', async () => {
  const world = await start()
  const { maud, path, lead, partner, territory, convention } = world
  const withdraw = async (reason = 'Mauvaise décision choisie') =>
    (await maud.post(`${path}/avenants/retrait-approbation`, { reason })).status
  const rename = async (title: string) =>
    (await maud.post(`${path}/avenants/intitule`, { title, wantedOn: '01/09/2026' })).status
  await draft(world)
  expect(await withdraw()).toBe(409)
  await approve(world, '10/05/2026')
  expect(await rename('Prolonger de deux ans')).toBe(409)
  expect(await withdraw('')).toBe(422)
  expect(await withdraw()).toBe(303)
  expect(await rename('Prolonger de deux ans')).toBe(303)
  expect((await territory.listTraces(convention.id)).slice(-2)).toEqual([
    'Maud convention.withdraw_approval',
    'Maud convention.rename_amendment',
  ])
  const html = await (await maud.get(`${path}/suites`)).text()
  assertHtml(html)
  expect(html).toContain('Prolonger de deux ans')
  expect(html).not.toContain('Retirer cette approbation')
  await approve(world, '11/05/2026')
  await authoriseAll(world)
  await sign(world, lead, '12/05/2026')
  expect(await withdraw()).toBe(409)
  await sign(world, partner, '12/05/2026')
  expect(await withdraw()).toBe(409)
  const { applies } = await territory.db
    .selectFrom('convention_version')
    .select('applies')
    .where('convention_id', '=', convention.id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  expect(String(applies)).toContain('2026-09-01')
})

test('a decision of the committee approves an amendment: it is proposed, kept, and cited where the approval is', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [body, elsewhere] = [await newBody(territory, { partners: 1 }), await newBody(territory)]
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${body.convention.slug}`
  await maud.post(`${path}/avenants`, { title: 'Prolonger d’un an', wantedOn: '' })
  const empty = await (await maud.get(`${path}/suites`)).text()
  expect(empty).toContain('Le comité de pilotage n’a encore rien adopté à ce sujet.')
  assertHtml(empty)

  const adopted = await newDecision(territory, body, { title: 'Avenant de prolongation' })
  const rejected = await newDecision(territory, body, { title: 'Avenant rejeté', adopted: false })
  const foreign = await newDecision(territory, elsewhere, { title: 'Avenant d’ailleurs' })
  const html = await (await maud.get(`${path}/suites`)).text()
  expect(html).toContain(`04/05/2026 · Avenant de prolongation (${body.name}, n° ${adopted.number})`)
  for (const never of ['Avenant rejeté', 'Avenant d’ailleurs']) expect(html).not.toContain(never)
  assertHtml(html)
  const approve = (decision: string) => maud.post(`${path}/avenants/approbation`, { decision })
  for (const { id } of [rejected, foreign]) expect((await approve(id)).status).toBe(422)
  const typed = await maud.post(`${path}/avenants/approbation-anterieure`, {
    on: '20/05/2026',
    reference: 'COPIL',
    reason: 'Oubli',
  })
  expect(typed.status).toBe(422)
  expect(await typed.text()).toContain('Le registre du comité est tenu ici depuis le 20/05/2026')
  const all = await Promise.all([approve(adopted.id), approve(adopted.id), approve(adopted.id)])
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])

  const cited = `${body.name}, décision n° ${adopted.number}`
  expect(await (await maud.get(`${path}/suites`)).text()).toContain(cited)
  expect(await (await territory.visitor().get(`/conventions/${body.convention.slug}`)).text()).toContain(
    cited,
  )
})

test('an approval given before the register says so, and why, wherever it is cited', async () => {
  const world = await start()
  await draft(world)
  await approve(world, '10/05/2026')
  const said = 'COPIL du 4 mai. Sans décision au registre : Le comité s’est réuni avant la plateforme.'
  expect(await (await world.maud.get(`${world.path}/suites`)).text()).toContain(said)
  const timeline = await world.territory.visitor().get(`/conventions/${world.convention.slug}`)
  expect(await timeline.text()).toContain(said)
})

test('an amendment meant for a day already past applies from its last signature: the past stays as it was', async () => {
  const world = await start()
  await draft(world, '01/02/2026')
  await authoriseAll(world)
  await approve(world, '10/05/2026')
  await sign(world, world.lead, '11/05/2026')
  await sign(world, world.partner, '15/05/2026')
  const text = async (day: string) =>
    (await world.territory.visitor().get(`/conventions/${world.convention.slug}/texte?le=${day}`)).text()
  expect(await text('2026-05-14')).toContain('Préavis de 2 mois')
  expect(await text('2026-05-15')).toContain('Préavis de 3 mois')
})

test('one amendment is prepared at a time, even asked for by five officers at once', async () => {
  const world = await start()
  const all = await Promise.all(
    Array.from({ length: 5 }, () => world.maud.post(`${world.path}/avenants`, { title: 'Prolonger' })),
  )
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409])
})

test('the calendars of the councils give the earliest executory day of an amendment', async () => {
  const world = await start()
  const { territory, convention, maud, path, lead, partner } = world
  const before = await (await maud.get(`${path}/suites`)).text()
  expect(before).toContain('Aucune séance de')
  await maud.post(`${path}/seances`, { party: lead.id, days: '24/05/2026\n10/06/2026' })
  const wrong = await maud.post(`${path}/seances`, { party: partner.id, days: '30/02/2026' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('« 30/02/2026 » n’est pas une date')
  await maud.post(`${path}/seances`, { party: partner.id, days: '02/06/2026' })
  // 24 May leaves 3 clear days, less than the 5 a summons needs: 10 June, executory 8 days later.
  const html = await (await maud.get(`${path}/suites`)).text()
  expect(html).toContain('Au plus tôt le jeudi 18 juin 2026.')
  const written = 'Maud convention.write_sessions'
  expect(await territory.listTraces(convention.id)).toEqual([written, written])
  assertHtml(html)
})

test('an amendment that only a party which has left had not signed is concluded on the day it left', async () => {
  const world = await start()
  const { territory, maud, path, lead, partner, convention } = world
  await draft(world)
  await approve(world, '10/05/2026')
  await authoriseAll(world)
  await sign(world, lead, '11/05/2026')
  const left = await maud.post(`${path}/departs`, {
    party: partner.id,
    decidedOn: '01/02/2026',
    sentOn: '02/02/2026',
    wantedOn: '30/05/2026',
  })
  expect(left.status).toBe(303)
  const { id } = await territory.db
    .selectFrom('convention_act')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const received = { party: lead.id, receivedOn: '03/02/2026' }
  expect((await maud.post(`${path}/departs/${id}/receptions`, received)).status).toBe(303)
  const agreedOn = async (on: string) => {
    await concludeAmendments(territory.db, Temporal.Instant.from(`${on}T03:25:00Z`))
    const { agreed_on } = await territory.db
      .selectFrom('convention_version')
      .select('agreed_on')
      .where('convention_id', '=', convention.id)
      .where('number', '=', 1)
      .executeTakeFirstOrThrow()
    return agreed_on && String(agreed_on)
  }
  expect(await agreedOn('2026-05-29')).toBeNull()
  expect(await agreedOn('2026-05-30')).toBe('2026-05-30')
  expect((await territory.listAudit()).at(-1)).toMatchObject({ action: 'convention.agree' })
})

test('a convention that came to its term is amended no more', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const lead = await territory.organisation('epci', 'Une')
  const { slug } = await newConvention(territory, [lead], { signedOn: '2025-01-15' })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const html = await (await maud.get(`${path}/suites`)).text()
  expect(html).not.toContain('Préparer un avenant')
  const late = await maud.post(`${path}/avenants`, { title: 'Prolonger', wantedOn: '' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('Un avenant modifie une convention en vigueur.')
})
