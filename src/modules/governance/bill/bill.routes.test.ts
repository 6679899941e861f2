import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { beforeTheRegister, newBill, newExpense } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const read = async (path: string) => plain(await (await client.get(path)).text())
  return { ...bill, client, base, read, account: `/conventions/${bill.convention.slug}/compte` }
}

test('from the proposal to the title: each gate is passed by a form, and the ledger says why in words', async () => {
  const { client, base, read, account, territory } = await start()
  const proposal = {
    label: 'Aide aux commerçants',
    exercice: '2026',
    ht: '17500',
    vat: '3 500,00 €',
    shared: 'yes',
    on: '01/02/2026',
  }
  const made = await client.post(`${base}/depenses/nouvelle`, proposal)
  expect(made.status).toBe(303)
  const page = made.headers.get('location')?.replace(`/${territory.slug}`, '') ?? ''
  const act = async (form: Record<string, string>) => (await client.post(`${page}/actes`, form)).status
  const proposed = await read(page)
  expect(proposed).not.toContain('Figer le partage')
  expect(proposed).not.toContain('Montant facturé')
  expect(await act({ act: 'commit', on: '2026-03-01', number: 'BC 1' })).toBe(422)
  expect(await act({ act: 'adopt', on: '2026-03-01', number: 'COPIL-2026-3' })).toBe(422)
  const adopted = { ...beforeTheRegister, on: '2026-03-01' }
  expect((await client.post(`${page}/adoption-anterieure`, { ...adopted, reason: '' })).status).toBe(422)
  expect((await client.post(`${page}/adoption-anterieure`, adopted)).status).toBe(303)
  expect(await act({ act: 'commit', on: '2026-03-02', number: '' })).toBe(422)
  expect(await act({ act: 'commit', on: '2026-03-02', number: 'BC 1' })).toBe(303)
  expect(await read(page)).toContain('celles du 01/03/2026, jour de la décision')
  expect((await client.post(`${page}/partage`)).status).toBe(303)
  expect((await client.post(`${page}/partage`)).status).toBe(409)
  const ledger = await read(account)
  expect(ledger).toContain('10 500,00 €')
  expect(ledger).toMatch(/Ardennes<\/a><\/th><td[^>]*><div>10 500,00 €<\/div><\/td><td[^>]*><div>—</)
  expect(ledger).toContain('Un tiret : cette partie règle elle-même les fournisseurs')
  assertHtml(ledger)
  const id = page.split('/').at(-1)
  expect(await territory.listTraces(id)).toEqual([
    'Aline bill.expense_proposed',
    'Aline bill.expense_act',
    'Aline bill.expense_act',
    'Aline bill.shared',
  ])
  const opened = await read(`${account}/depenses/${id}`)
  expect(opened).toContain('17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €')
  assertHtml(opened)
})

test('an expense that no key of its day shares is said so, with what to do, and nothing is guessed', async () => {
  const { client, base, read, lead, territory } = await start()
  const early = await client.post(`${base}/depenses/nouvelle`, {
    label: 'Avant la clé',
    exercice: '2026',
    ht: '10',
    vat: '2',
    shared: 'yes',
    on: '2026-01-01',
  })
  const page = early.headers.get('location')?.replace(`/${territory.slug}`, '') ?? ''
  const adopted = { ...beforeTheRegister, on: '02/01/2026' }
  expect((await client.post(`${page}/adoption-anterieure`, adopted)).status).toBe(303)
  const why =
    'La clé de répartition s’applique depuis le 15/01/2026, et cette dépense a été décidée le 02/01/2026'
  expect(await read(page)).toContain(why)
  expect(await read(page)).not.toContain('Figer le partage')
  const refused = await client.post(`${page}/partage`)
  expect([refused.status, plain(await refused.text()).includes(why)]).toEqual([422, true])

  const keyless = await newConvention(territory, [lead], { signedOn: '2026-01-15' })
  const unshared = await newExpense(territory, keyless)
  const without = await read(`/gestion/conventions/${keyless.slug}/depenses/${unshared}`)
  expect(without).toContain('Aucune clé de répartition n’est inscrite.')
})

test('the accounts open on what is engaged, what to claim and from whom, and what the year carries over', async () => {
  const { client, base, read, decided } = await start()
  const says = async (label: string) =>
    new RegExp(`<dt>${label}[^<]*</dt><dd>(.*?)</dd>`).exec(await read(`${base}/depenses`))?.[1] ?? ''
  const expense = await decided(2_100_000)
  expect(await says('Engagé')).toContain('21 000,00 €')
  expect(await says('À réclamer')).toMatch(/>0,00 €<\/a>$/)
  await client.post(`${base}/depenses/${expense}/partage`)
  expect(await says('À réclamer')).toContain('10 500,00 €')
  expect(await says('À recevoir au 31 décembre')).toContain('10 500,00 €')
  await client.post(`${base}/titres`)
  expect(await says('À réclamer')).toMatch(/>0,00 €<\/a>$/)
  expect(await says('À recevoir au 31 décembre')).toContain('10 500,00 €')
})

test('one proposal for each partner, its état liquidatif, its number back, its payment, its statement', async () => {
  const { client, base, read, account, convention, decided, territory } = await start()
  const expense = await decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  expect((await client.post(`${base}/titres`)).status).toBe(303)
  expect((await client.post(`${base}/titres`)).status).toBe(409)
  const list = await (await client.get(`${base}/titres/liste.csv`)).text()
  const rows = parse<Record<string, string>>(list, { columns: true, bom: true, delimiter: ';' })
  expect(rows.map(({ montant }) => montant)).toContain('737,54')
  const csv = [
    'reference;titre;bordereau;date',
    ...rows.map(({ reference }, at) => `${reference};${400 + at};38;10/05/2026`),
  ]
  const send = (lines: readonly string[]) =>
    client.post(`${base}/titres/retour`, {
      file: new File([lines.join('\n')], 'titres.csv', { type: 'text/csv' }),
    })
  expect((await send([...csv, '2026-99;1;1;10/05/2026'])).status).toBe(422)
  expect((await (await client.get(`${base}/titres/liste.csv`)).text()).includes('issued')).toBe(false)
  expect((await send(csv)).status).toBe(303)
  expect((await send(csv)).status).toBe(303)
  const order = await territory.db
    .selectFrom('revenue_order')
    .select('id')
    .where('territory_id', '=', territory.id)
    .where('amount_cents', '=', 73_754 as never)
    .executeTakeFirstOrThrow()
  const page = `${base}/titres/${order.id}`
  const pdf = await client.get(`${page}/etat.pdf`)
  expect((await PDFDocument.load(await pdf.arrayBuffer())).getTitle()).toContain('État liquidatif 2026-')
  expect((await client.post(`${page}/encaissements`, { amount: '800', on: '2026-05-10' })).status).toBe(422)
  expect((await client.post(`${page}/encaissements`, { amount: '700', on: '2026-05-10' })).status).toBe(303)
  // The same titles came twice: each is recorded once.
  expect(await territory.listTraces(convention.id)).toEqual(['Aline bill.orders_proposed'])
  expect(await territory.listTraces(order.id)).toEqual([
    'Aline bill.order_issued',
    'Aline bill.order_collected',
  ])
  expect(await read(page)).toContain('37,54 €')
  assertHtml(await read(page))
  assertHtml(await read(`${base}/titres`))
  const partner = await territory.db
    .selectFrom('revenue_order')
    .innerJoin('organisation_public', 'organisation_public.id', 'revenue_order.organisation_id')
    .select('slug')
    .where('revenue_order.id', '=', order.id)
    .executeTakeFirstOrThrow()
  const statement = await read(`${account}/partenaires/${partner.slug}?du=2026-01-01&au=2026-12-31`)
  expect(statement).toContain('737,54 €')
  expect(statement).toContain('37,54 €')
  expect(statement).toContain('Coût en 2026')
  assertHtml(statement)
})

test('what a bill below its estimate leaves too much is one click away from the pages, and is taken off once', async () => {
  const { client, base, read, decided, partners, territory } = await start()
  const expense = await decided(2_100_000)
  const act = async (form: Record<string, string>) =>
    (await client.post(`${base}/depenses/${expense}/actes`, { on: '2026-05-09', ...form })).status
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const { id } = await territory.db
    .selectFrom('revenue_order')
    .select('id')
    .where('organisation_id', '=', partners[1] as never)
    .executeTakeFirstOrThrow()
  const page = `${base}/titres/${id}`
  const title = { number: '412', slip: '38' }
  const early = await client.post(`${page}/numero`, { ...title, on: '2026-05-09' })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('réclame des parts proposées le 10/05/2026')
  expect((await client.post(`${page}/numero`, { ...title, on: '2026-05-10' })).status).toBe(303)
  expect(await act({ act: 'deliver' })).toBe(303)
  expect(await act({ act: 'invoice', number: 'F 1', ht: '17000', vat: '0' })).toBe(303)
  await client.post(`${base}/depenses/${expense}/partage`)
  const list = await read(`${base}/titres`)
  assertHtml(list)
  expect(list).toMatch(new RegExp(`À réduire : le partage a été contre-passé.*?${page}"`))
  const before = await read(page)
  assertHtml(before)
  expect(before).toContain('Retirer 990,14 €')
  const freely = { amount: '990,14', on: '2026-05-10', reason: 'Facture' }
  expect((await client.post(`${page}/reductions`, freely)).status).toBe(409)
  const clicks = Array.from({ length: 4 }, () =>
    client.post(`${page}/contre-passation`, { on: '2026-05-10' }),
  )
  const answers = (await Promise.all(clicks)).map(({ status }) => status)
  expect(answers.toSorted()).toEqual([303, 409, 409, 409])
  expect(await territory.listTraces(id)).toEqual(['Aline bill.order_issued', 'Aline bill.order_reduced'])
  const reversed = await territory.db
    .selectFrom('sharing')
    .select('id')
    .where('expense_id', '=', expense)
    .where('reversed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(await territory.listTraces(reversed.id)).toEqual(['Aline bill.sharing_reversed'])
  const after = await read(page)
  assertHtml(after)
  expect(after).toMatch(/Ce que la réduction retire.*?-990,14 €/s)
  expect(await read(`${base}/titres`)).not.toContain(`Réduire le titre ${/\d{4}-\d/.exec(after)?.[0]}<`)
  expect((await client.get(`${page}/etat.pdf`)).status).toBe(200)
})

test('the October sheet holds frozen shares and what is expected; the public reads it', async () => {
  const { client, base, proposed, decided, territory, account } = await start()
  const frozen = await decided(2_100_000, 'Aide')
  await client.post(`${base}/depenses/${frozen}/partage`)
  await proposed(50_000, 'Maintenance')
  const html = plain(await (await territory.visitor().get(`${account}/budget/2026`)).text())
  expect(html).toContain('figée')
  expect(html).toContain('prévue')
  expect(html).toContain('Récapitulatif pour visa 2026')
  assertHtml(html)
  expect(plain(await (await territory.visitor().get(`${account}/budget/2027`)).text())).toContain(
    'Rien n’est prévu',
  )
})

test('each partner has its own October sheet, as a paper and as lines, with nothing of the others', async () => {
  const { client, base, decided, proposed, territory, account } = await start()
  await client.post(`${base}/depenses/${await decided(2_100_000, 'Aide')}/partage`)
  await proposed(50_000, 'Maintenance')
  const visitor = territory.visitor()
  const page = await (await visitor.get(`${account}/budget/2026`)).text()
  const papers = [
    ...page.matchAll(/href="[^"]*(\/conventions\/[^"]*\/budget\.(?:pdf|csv)\?exercice=2026)"/g),
  ].map(([, path]) => path as string)
  expect(papers).toHaveLength(16)
  const argonne = papers.filter((path) => path.includes('argonne'))
  const [pdf, csv] = await Promise.all(argonne.map((path) => visitor.get(path)))
  const bytes = new Uint8Array((await pdf?.arrayBuffer()) as ArrayBuffer)
  expect(new TextDecoder('latin1').decode(bytes)).toContain('pdfuaid')
  const lines = ((await csv?.text()) ?? '').split(/\r?\n/)
  expect(lines[0]).toBe('exercice;partie;depense;nature;part')
  expect(lines[1]).toMatch(/^2026;argonne;Aide;figée;737,54$/)
  expect(lines[2]).toMatch(/;Maintenance;prévue;/)
  expect(lines).toHaveLength(4)
  const [first = ''] = argonne
  expect((await visitor.get(first.replace('2026', 'demain'))).status).toBe(404)
  expect((await visitor.get(first.replace(/partenaires\/[^/]+/, 'partenaires/nulle-part'))).status).toBe(404)
  expect((await visitor.get(first.replace('exercice=2026', 'exercice=2030'))).status).toBe(200)
})

test('only the lead authority keeps the accounts: partners read them, strangers cannot act', async () => {
  const { territory, base, account, partners, proposed } = await start()
  const expense = await proposed(1_000)
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(account)).status).toBe(200)
  expect((await partner.get(`${base}/depenses`)).status).toBe(403)
  expect((await partner.post(`${base}/depenses/${expense}/partage`)).status).toBe(403)
  expect((await territory.visitor().get(`${base}/depenses`)).status).toBe(303)
})
