import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newLaterAmendment, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const said = (fr: string) => ({ fr, en: '' })

/** 29 240 € called in 2025, of which nothing is due: what comes back is all of it, or 5 240 €. */
async function start(chosen: 'offset' | 'refund' | null) {
  const options = [
    ['offset', 'Déduit de l’appel suivant'],
    ['refund', 'Remboursé par un titre'],
  ].map(([value = '', words = '']) => ({ value, words: said(words), consequence: said('.') }))
  const reading = { key: 'overpayment', article: '', question: said('Comment ?'), options, chosen }
  const choosing = (other: typeof chosen) => ({ ...plainClauses, readings: [{ ...reading, chosen: other }] })
  const bill = await newBill({ clauses: choosing(chosen) })
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const at = `/gestion/conventions/${bill.convention.slug}/avances`
  const party = String(bill.partners[1])
  const call = { move: 'to_party-advance', party, exercice: '2025', amount: '29 240', on: '2025-04-15' }
  expect((await client.post(at, { ...call, on: '15/04/2026' })).status).toBe(303)
  const read = async () => plain(await (await client.get(at)).text())
  const back = async (way: string, amount = '5 240') =>
    (await client.post(`${at}/2025/trop-verse`, { way, party, amount, on: '10/05/2026' })).status
  const moves = () =>
    bill.db
      .selectFrom('advance')
      .select(['kind', 'exercice', 'amount_cents', 'note'])
      .where('convention_id', '=', bill.convention.id)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  return { ...bill, client, at, read, back, moves, choosing }
}

const order = (html: string) =>
  [...html.matchAll(/name="way"[^>]*value="(\w+)"([^>]*)/g)].map(([, way, more]) => [
    way,
    /checked/.test(more ?? ''),
  ])

test('C7: what was overpaid is taken off the next call where the text says so, once, and the ledger is even', async () => {
  const { read, back, moves, db, convention } = await start('offset')
  const html = await read()
  assertHtml(html)
  expect(html).toContain('Trop-versé de 2025 : 29 240,00 €')
  expect(html).toContain('Le texte retient : « Déduit de l’appel suivant ».')
  expect(order(html)).toEqual([
    ['offset', true],
    ['refund', false],
  ])
  expect(html).toMatch(/titre de recettes \(s’écarte de ce que le texte retient\)/)
  const clicks = await Promise.all(Array.from({ length: 8 }, () => back('offset', '29 240')))
  expect(clicks.toSorted()).toEqual([303, ...Array(7).fill(422)])
  expect((await moves()).map(({ kind, exercice, amount_cents }) => [kind, exercice, amount_cents])).toEqual([
    ['advance', 2025, 2_924_000],
    ['return', 2025, 2_924_000],
    ['advance', 2026, 2_924_000],
  ])
  const after = await read()
  expect(after).not.toContain('Trop-versé de 2025 :')
  expect(after).toContain('Déduit de l’appel de fonds de 2026')
  const { bank } = await db
    .selectFrom('posting_line')
    .select((eb) => eb.fn.sum<number>(eb('credit_cents', '-', eb.ref('debit_cents'))).as('bank'))
    .where('convention_id', '=', convention.id)
    .where('account', '=', 'bank')
    .executeTakeFirstOrThrow()
  // Paid once: nothing came back in money, nothing left again.
  expect(Number(bank)).toBe(2_924_000)
})

test('C7: where the text says a refund it comes first, and taking it off says that it departs; where it says nothing, neither does', async () => {
  const refund = await start('refund')
  const html = await refund.read()
  expect(order(html)).toEqual([
    ['refund', true],
    ['offset', false],
  ])
  expect(html).toMatch(/appel de fonds de 2026 \(s’écarte de ce que le texte retient\)/)
  expect(await refund.back('refund')).toBe(303)
  expect((await refund.moves()).map(({ kind, exercice }) => [kind, exercice])).toEqual([
    ['advance', 2025],
    ['return', 2025],
  ])
  // The other way stays open.
  expect(await refund.back('offset')).toBe(303)
  // An amendment signed for later changes nothing of it today.
  await newLaterAmendment(refund.territory, refund.convention, {
    agreedOn: '2026-05-01',
    from: '2026-09-01',
    clauses: refund.choosing('offset'),
  })
  expect(await refund.read()).toContain('« Remboursé par un titre »')
  const silent = await (await start(null)).read()
  expect(silent).toContain('Trop-versé de 2025')
  expect(silent).not.toContain('s’écarte')
  expect(silent).not.toContain('Le texte retient')
})

test.each([
  [
    'offset',
    /déduisez-les d’un autre titre.*?Le rendre par un mandat \(s’écarte de ce que le texte retient\)/s,
  ],
  ['refund', /Remboursé par un titre.*?Rendre le trop-perçu/s],
] as const)('C7: on a title paid beyond what it claims, « %s » comes first', async (chosen, first) => {
  const { client, convention, db, decided, partners } = await start(chosen)
  const base = `/gestion/conventions/${convention.slug}`
  await client.post(`${base}/depenses/${await decided(2_100_000)}/partage`)
  await client.post(`${base}/titres`)
  const { id } = await db
    .selectFrom('revenue_order')
    .select('id')
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', partners[1] as never)
    .executeTakeFirstOrThrow()
  const page = `${base}/titres/${id}`
  await client.post(`${page}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  await client.post(`${page}/encaissements`, { amount: '5198,24', on: '2026-05-10' })
  await client.post(`${page}/reductions`, { amount: '198,24', on: '2026-05-10', reason: 'Remise' })
  const html = plain(await (await client.get(page)).text())
  assertHtml(html)
  expect(html).toMatch(first)
  expect(html.includes('s’écarte')).toBe(chosen === 'offset')
})
