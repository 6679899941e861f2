import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

async function start() {
  const bill = await newBill()
  const { territory, lead, convention, decided } = bill
  const client = territory.as(await territory.agent(lead, 'Aline'))
  const base = `/gestion/conventions/${convention.slug}`
  const expense = await decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const exported = async () => (await client.get(`${base}/titres/liste.csv`)).text()
  const rows = async () =>
    parse<Record<string, string>>(await exported(), { columns: true, bom: true, delimiter: ';' })
  const send = (text: string) =>
    client.post(`${base}/titres/retour`, { file: new File([text], 'titres.csv', { type: 'text/csv' }) })
  const moves = () =>
    territory.db
      .selectFrom('revenue_order_move')
      .select(['amount_cents', 'moved_on'])
      .where('territory_id', '=', territory.id)
      .orderBy('moved_on')
      .execute()
  const head = 'reference;titre;bordereau;date;encaisse;encaisse_le'
  return { ...bill, client, base, exported, rows, send, moves, head }
}

test('titles and partial collections come back in one file, and the same file again changes nothing', async () => {
  const { rows, send, moves, head, territory } = await start()
  const [first, second] = await rows()
  const file = [
    head,
    `${first?.reference};401;38;10/05/2026;300,00;10/05/2026`,
    `${second?.reference};402;38;10/05/2026;;`,
  ].join('\n')
  expect((await send(file)).status).toBe(303)
  expect((await send(file)).status).toBe(303)
  expect((await moves()).map(({ amount_cents }) => amount_cents)).toEqual([30_000])
  territory.clock.now = Temporal.Instant.from('2026-06-02T08:00:00Z')
  const later = `${head}\n${first?.reference};401;38;10/05/2026;420,83;01/06/2026`
  await Promise.all(Array.from({ length: 8 }, () => send(later)))
  expect((await moves()).map(({ amount_cents }) => amount_cents)).toEqual([30_000, 12_083])
  const [paid] = (await rows()).filter(({ reference }) => reference === first?.reference)
  expect(paid).toMatchObject({ encaisse: '420,83', encaisse_le: '2026-06-01', etat: 'issued' })
  const audit = await territory.listAudit()
  expect(audit.filter(({ action }) => action === 'bill.order_collected')).toHaveLength(2)
})

test('what is exported is what is read: sent back, it changes nothing', async () => {
  const { exported, rows, send, moves, head } = await start()
  const [first] = await rows()
  await send(`${head}\n${first?.reference};=401;38;10/05/2026;${first?.montant};10/05/2026`)
  const before = await exported()
  expect((await send(before)).status).toBe(303)
  expect(await exported()).toBe(before)
  expect(await moves()).toHaveLength(1)
})

test('every line that cannot be recorded is said, and then nothing is', async () => {
  const { rows, send, moves, head, exported } = await start()
  const [first, second, third, fourth] = (await rows()).map(({ reference }) => reference)
  await send(`${head}\n${first};401;38;10/05/2026;300;10/05/2026`)
  const before = await exported()
  const answer = await send(
    [
      head,
      `${first};401;38;10/05/2026;200;10/05/2026`,
      `${second};401;38;10/05/2026;;`,
      `${third};403;38;10/05/2026;99999999;10/05/2026`,
      `${fourth};404;38;10/05/2026;12;`,
      '2031-4;405;38;10/05/2026;;',
      `2026-99;406;38;demain;;`,
    ].join('\n'),
  )
  expect(answer.status).toBe(422)
  const html = await answer.text()
  for (const line of [2, 3, 4, 5, 6, 7]) expect(html).toContain(`Ligne ${line}`)
  expect(html).toContain('300,00')
  expect(html).toContain('encaisse_le')
  assertHtml(html)
  expect(await exported()).toBe(before)
  expect(await moves()).toHaveLength(1)
})
