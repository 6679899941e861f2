import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const read = async (path: string) => {
    const html = await (await client.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const page = `${base}/ecarts`
  const all = () =>
    bill.db.selectFrom('slip').selectAll().where('convention_id', '=', bill.convention.id).execute()
  const maintenance = {
    figure: 'Maintenance de 2020',
    paper: 'Délibération du 20 avril',
    amount: '16000',
    base: 'ht',
    paper2: 'Son annexe',
    amount2: '16 090,00',
    base2: 'ht',
  }
  return { ...bill, client, base, page, read, all, maintenance }
}

test('A18: what each paper says stands side by side with the difference, wherever the expense is read, and which one holds', async () => {
  const { client, base, page, read, all, maintenance, decided, convention, territory } = await start()
  const expense = await decided(1_930_800, 'Maintenance')
  const sent = { ...maintenance, expense: String(expense) }
  expect(await read(`${base}/depenses/${expense}`)).toContain(`ecarts?depense=${expense}`)
  await read(`${page}?depense=${expense}`)
  const clicks = await Promise.all(Array.from({ length: 8 }, () => client.post(page, sent)))
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  const [slip] = await all()
  const ledger = `/conventions/${convention.slug}/compte`
  const places = [page, `${base}/depenses/${expense}`, ledger, `${ledger}/depenses/${expense}`]
  for (const path of places) {
    const html = await read(path)
    expect(html).toContain('Délibération du 20 avril : 16 000,00 € HT')
    expect(html).toMatch(/16 090,00 € HT.*?90,00 €/s)
    expect(html).toContain('Rien n’est encore retenu')
  }
  const why = 'C’est le montant de la facture'
  const rulings = await Promise.all(
    Array.from({ length: 8 }, () => client.post(`${page}/${slip?.id}`, { ruling: 'second', reason: why })),
  )
  expect(rulings.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  expect(await territory.listTraces(slip?.id)).toEqual(['Aline bill.slip', 'Aline bill.slip_ruled'])
  for (const path of places) expect(await read(path)).toContain(`16 090,00 € HT (Son annexe). ${why}`)
  // Anyone who reads the accounts reads it.
  const seen = plain(await (await territory.visitor().get(`${ledger}/depenses/${expense}`)).text())
  expect(seen).toContain(why)
  // The état liquidatif says it to who pays.
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const [, order] = /href="[^"]*(\/titres\/[0-9a-f-]{36})"/.exec(await read(`${base}/titres`)) ?? []
  const pdf = await client.get(`${base}${order}/etat.pdf`)
  expect(pdf.status).toBe(200)
  // A mistake is said to be one, and is shown to the keepers of the accounts only.
  expect((await client.post(`${page}/${slip?.id}`, { ruling: 'mistake', reason: 'Mal lu' })).status).toBe(303)
  expect((await client.post(`${page}/${slip?.id}`, { ruling: 'first', reason: 'Non' })).status).toBe(409)
  expect(await read(page)).toContain('Inscrit par erreur')
  expect(await read(ledger)).not.toContain('Délibération du 20 avril')
  expect((await client.post(page, sent)).status).toBe(303)
  expect(await all()).toHaveLength(2)
})

test('an amount of the convention itself, settled at once; two papers that agree are no slip; one that holds says why', async () => {
  const { client, page, maintenance, read, convention, territory, partners, all } = await start()
  expect((await client.post(page, { ...maintenance, amount2: '16000' })).status).toBe(422)
  const silent = await client.post(page, { ...maintenance, retained: 'second' })
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('Dites pourquoi')
  expect(await all()).toEqual([])
  const sent = {
    ...maintenance,
    amount2: '16000',
    base2: 'ttc',
    retained: 'first',
    reason: 'Le devis est HT',
  }
  expect((await client.post(page, sent)).status).toBe(303)
  const html = await read(`/conventions/${convention.slug}/compte`)
  expect(html).toContain('l’un est hors taxes, l’autre taxes comprises')
  expect(html).toContain('16 000,00 € HT (Délibération du 20 avril). Le devis est HT')
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await paul.get(page)).status).toBe(403)
  expect((await paul.post(page, sent)).status).toBe(403)
})
