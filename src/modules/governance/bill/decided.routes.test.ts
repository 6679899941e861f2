import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [body, elsewhere] = [await newBody(territory, { partners: 1 }), await newBody(territory)]
  const maud = territory.as(await territory.manager())
  const { slug } = body.convention
  const id = await newExpense(territory, body.convention)
  const page = `/gestion/conventions/${slug}/depenses/${id}`
  const read = async (path: string, reader = maud) => {
    const html = plain(await (await reader.get(path)).text())
    assertHtml(html)
    return html
  }
  return { territory, body, elsewhere, maud, slug, id, page, read }
}

test('an expense is adopted by a decision of its committee, once, and its pages lead to the register', async () => {
  const { territory, body, elsewhere, maud, slug, id, page, read } = await start()
  expect(await read(page)).toContain('Le comité de pilotage n’a encore rien adopté à ce sujet.')
  const adopted = await newDecision(territory, body, { title: 'Maintenance' })
  const rejected = await newDecision(territory, body, { title: 'Rejetée', adopted: false })
  const foreign = await newDecision(territory, elsewhere, { title: 'D’ailleurs' })
  const offered = await read(page)
  expect(offered).toContain(`04/05/2026 · Maintenance (${body.name}, n° ${adopted.number})`)
  for (const never of ['>04/05/2026 · Rejetée', 'D’ailleurs']) expect(offered).not.toContain(never)
  const adopt = (decision: string) => maud.post(`${page}/adoption`, { decision })
  for (const one of [rejected, foreign]) expect((await adopt(one.id)).status).toBe(422)
  const typed = { on: '20/05/2026', reference: 'COPIL', reason: 'Oubli' }
  const refused = await maud.post(`${page}/adoption-anterieure`, typed)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Le registre du comité est tenu ici depuis le 20/05/2026')
  const all = await Promise.all([adopt(adopted.id), adopt(adopted.id), adopt(adopted.id)])
  expect(all.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1)

  const cited = `${body.name}, décision n° ${adopted.number}`
  const link = `/decisions/${body.slug}?depuis=${adopted.id}#${adopted.id}`
  const publicPage = `/conventions/${slug}/compte/depenses/${id}`
  const unpublished = await read(publicPage, territory.visitor())
  expect(unpublished).toContain(cited)
  expect(unpublished).not.toContain(link)
  await territory.db
    .updateTable('decision')
    .set({ published_at: territory.clock.now })
    .where('id', '=', adopted.id)
    .execute()
  expect(await read(publicPage, territory.visitor())).toContain(link)
  expect(await read(page)).toContain(link)
  const since = await read(`/decisions/${body.slug}?depuis=${adopted.id}`, territory.visitor())
  expect(since).toContain(`id="${adopted.id}"`)
  expect(since).toContain('Voir les décisions les plus récentes')
  const matter = `/conventions/${slug}/compte/depenses/${id}">Maintenance</a> · 1 000,00 € TTC (estimation)`
  expect(since).toContain(matter)
  expect(await read(`/decisions?q=Maintenance`, territory.visitor())).toContain(matter)
})

test('what the committee decided before its register keeps its reference, and says why wherever it is cited', async () => {
  const { territory, maud, slug, id, page, read } = await start()
  const earlier = {
    on: '02/05/2026',
    reference: 'COPIL du 2 mai',
    reason: 'Comité réuni avant la plateforme.',
  }
  expect((await maud.post(`${page}/adoption-anterieure`, earlier)).status).toBe(303)
  const said = '02/05/2026 · COPIL du 2 mai. Sans décision au registre : Comité réuni avant la plateforme.'
  expect(await read(`/conventions/${slug}/compte/depenses/${id}`, territory.visitor())).toContain(said)
})

test('an order placed first is validated by a decision that may be older than its last step', async () => {
  const { territory, body, maud, page, read } = await start()
  const ratification = await newDecision(territory, body, { on: '2026-05-04' })
  const act = async (form: Record<string, string>) => (await maud.post(`${page}/actes`, form)).status
  const urgent = { act: 'regularise', on: '01/05/2026', number: 'BC 1', reason: 'Urgence' }
  expect(await act(urgent)).toBe(303)
  expect(await act({ act: 'deliver', on: '12/05/2026' })).toBe(303)
  expect(await read(page)).toContain('Validation a posteriori par le comité')
  expect((await maud.post(`${page}/adoption`, { decision: ratification.id })).status).toBe(303)
  expect(await act({ act: 'invoice', on: '11/05/2026', number: 'F1', ht: '10', vat: '2' })).toBe(422)
})

test('the amendment an expense waits for is chosen among those all have signed, and its text is one click away', async () => {
  const { territory, body, maud, slug, id, page, read } = await start()
  const decision = await newDecision(territory, body)
  expect((await maud.post(`${page}/adoption`, { decision: decision.id })).status).toBe(303)
  expect(await read(page)).toContain('Aucun avenant n’a été signé de tous depuis l’adoption')
  const convention = `/gestion/conventions/${slug}`
  await maud.post(`${convention}/avenants`, { title: 'La maintenance entre dans la clé', wantedOn: '' })
  await maud.post(`${convention}/avenants/approbation`, { decision: decision.id })
  for (const { organisation_id: party } of await territory.db
    .selectFrom('convention_party')
    .select('organisation_id')
    .where('convention_id', '=', body.convention.id)
    .execute()) {
    const act = { party, organ: 'council', reference: 'D1', decidedOn: '05/05/2026' }
    await maud.post(`${convention}/autorisations`, {
      ...act,
      publishedOn: '06/05/2026',
      receivedOn: '06/05/2026',
    })
    expect((await maud.post(`${convention}/signatures`, { party, signedOn: '08/05/2026' })).status).toBe(303)
  }
  const amendment = await territory.db
    .selectFrom('convention_version')
    .select('id')
    .where('convention_id', '=', body.convention.id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  expect(await read(page)).toContain('08/05/2026 · Avenant n° 1, La maintenance entre dans la clé')
  const late = { on: '20/05/2026', reference: 'Avenant 1', reason: 'Oubli' }
  const refused = await maud.post(`${page}/avenant-anterieur`, late)
  expect(await refused.text()).toContain('un avenant signé ce jour-là ou après s’y trouve')
  expect((await maud.post(`${page}/avenant`, { amendment: body.convention.id })).status).toBe(422)
  expect((await maud.post(`${page}/avenant`, { amendment: amendment.id })).status).toBe(303)
  const shown = await read(`/conventions/${slug}/compte/depenses/${id}`, territory.visitor())
  expect(shown).toMatch(/08\/05\/2026 · <a href="[^"]*\/texte\?le=2026-05-08">Avenant n° 1<\/a>/)
  const early = await maud.post(`${page}/actes`, { act: 'commit', on: '07/05/2026', number: 'BC 1' })
  expect(early.status).toBe(422)
  expect((await maud.post(`${page}/actes`, { act: 'commit', on: '08/05/2026', number: 'BC 1' })).status).toBe(
    303,
  )
})
