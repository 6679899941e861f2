import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner, third] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Lomme'),
    await territory.organisation('commune', 'Hem'),
  ]
  const { id, slug } = await newConvention(territory, [lead, partner, third], { signedOn: '2026-01-15' })
  return {
    territory,
    convention: id,
    partner,
    maud: territory.as(await territory.manager()),
    agent: territory.as(await territory.agent(partner)),
    neighbour: territory.as(await territory.agent(third)),
    page: `/conventions/${slug}/documents`,
    deposit: `/gestion/conventions/${slug}/documents`,
    controllers: `/gestion/conventions/${slug}/controleurs`,
    obligations: `/gestion/conventions/${slug}/obligations`,
  }
}
const pdf = (text = 'signée') => new File([`%PDF-1.7 ${text}`], 'exemplaire signé.pdf')
const signed = (more: Record<string, string | File> = {}) => ({
  kind: 'signed_copy',
  title: 'Exemplaire signé',
  readers: 'parties',
  file: pdf(),
  ...more,
})

test('a signed copy is deposited once, served as it was, privately, and never replaced', async () => {
  const { maud, page, deposit, territory, convention } = await start()
  assertHtml(await (await maud.get(page)).text())
  const all = await Promise.all(Array.from({ length: 8 }, () => maud.post(deposit, signed())))
  expect(new Set(all.map((one) => one.headers.get('location'))).size).toBe(1)
  expect(await territory.listTraces(convention)).toEqual(['Maud convention.keep_document'])
  const served = await maud.get(`${page}/1/fichier`)
  expect(await served.text()).toBe('%PDF-1.7 signée')
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringContaining('attachment'),
  })
  expect((await maud.get(`${page}/1/modifiable`)).status).toBe(404)
  assertHtml(await (await maud.get(`${page}/1`)).text())
  expect((await territory.visitor().get(`${page}/1/fichier`)).status).toBe(404)
})

test('what a paper contains decides, not its name', async () => {
  const { maud, deposit } = await start()
  const word = new File(['PK word'], 'faux.pdf', { type: 'application/pdf' })
  const refused = await maud.post(deposit, signed({ file: word }))
  expect(refused.status).toBe(415)
  const html = await refused.text()
  expect(html).toContain('Ce fichier n’est pas un PDF')
  expect(html).toContain('Exemplaire signé')
  assertHtml(html)
  const heavy = new File([`%PDF-1.7${' '.repeat(20 * 1024 * 1024)}`], 'lourd.pdf')
  expect((await maud.post(deposit, signed({ file: heavy }))).status).toBe(413)
})

test('an agent deposits for their own organisation; a neighbour reads what is for the parties, not what concerns it alone', async () => {
  const { agent, neighbour, deposit, page, partner, territory } = await start()
  expect((await agent.post(deposit, signed())).status).toBe(422)
  const mine = signed({ party: partner.id, readers: 'concerned' })
  expect((await agent.post(deposit, mine)).status).toBe(303)
  expect((await agent.post(deposit, signed({ party: partner.id, file: pdf('deux') }))).status).toBe(303)
  const open = signed({ party: partner.id, readers: 'everyone', file: pdf('trois') })
  expect((await agent.post(deposit, open)).status).toBe(303)
  const seen = async (client: typeof agent) =>
    Promise.all([1, 2, 3].map(async (n) => (await client.get(`${page}/${n}/fichier`)).status))
  expect(await seen(agent)).toEqual([200, 200, 200])
  expect(await seen(neighbour)).toEqual([404, 200, 200])
  expect(await seen(territory.visitor())).toEqual([404, 404, 200])
})

test('L11: somebody named to control reads papers and evidence until their last day, and changes nothing', async () => {
  const { maud, agent, territory, convention, page, deposit, controllers, partner, obligations } =
    await start()
  await maud.post(deposit, signed({ readers: 'concerned', party: partner.id }))
  await maud.post(obligations, { party: partner.id, kind: 'insurance', title: 'Attestation d’assurance' })
  const { id } = await territory.db
    .selectFrom('obligation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  await agent.post(`${obligations}/${id}/justificatifs`, { providedOn: '12/05/2026', file: pdf('assurance') })
  const auditor = await territory.person('Contrôleuse')
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', auditor.id).execute()
  const client = territory.as(auditor)
  const evidence = /href="[^"]*(\/conventions\/[^"]*\/justificatifs\/[^"]+)"/
  const address = evidence.exec(await (await maud.get(page)).text())?.[1] ?? ''
  expect(address).not.toBe('')
  expect((await client.get(`${page}/1/fichier`)).status).toBe(404)
  expect((await client.get(address)).status).toBe(404)
  const named = { name: 'Contrôle de la Région', email: auditor.email, until: '30/06/2026' }
  expect((await agent.post(controllers, named)).status).toBe(403)
  expect((await maud.post(controllers, named)).status).toBe(303)
  expect((await territory.listTraces(convention)).at(-1)).toBe('Maud convention.name_controller')
  const [mail, ...others] = await territory.mailsTo(auditor)
  expect([mail?.language, others]).toEqual(['en', []])
  expect(mail?.html_body).toMatch(/until [^<]*30 June 2026.*\/en\//s)
  assertHtml(await (await maud.get(page)).text())
  expect((await client.get(`${page}/1/fichier`)).status).toBe(200)
  expect((await client.get(address)).status).toBe(200)
  expect((await client.post(deposit, signed())).status).toBe(404)
  territory.clock.now = Temporal.Instant.from('2026-07-01T08:00:00Z')
  expect((await client.get(`${page}/1/fichier`)).status).toBe(404)
  expect((await client.get(address)).status).toBe(404)
})
