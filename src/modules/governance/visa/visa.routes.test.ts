import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newBill, newFunding } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

import { cents } from '../../../platform/money.ts'
import { claimFunding } from '../funding/claim.ts'
import { receiveFunding } from '../funding/funding.ts'
import { grantFunding } from '../funding/funding-decision.ts'
import { addProof } from '../funding/proof.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const bill = await newBill()
  const { territory, convention, db } = bill
  const aline = await territory.agent(bill.lead, 'Aline')
  const signIn = () => territory.as(aline)
  let client = signIn()
  const base = `/gestion/conventions/${convention.slug}`
  const paper = `/conventions/${convention.slug}/compte/visa`
  const read = async (year: number) => {
    const answer = await territory.visitor().get(`${paper}/${year}`)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  const orderOf = (party: unknown) =>
    db
      .selectFrom('revenue_order')
      .select(['id', 'number', 'amount_cents'])
      .where('convention_id', '=', convention.id)
      .where('organisation_id', '=', party as never)
      .executeTakeFirstOrThrow()
  const post = async (path: string, form: Record<string, string> = {}) => {
    const answer = await client.post(`${base}${path}`, form)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining(base)])
    expect(answer.headers.get('location')).not.toContain('connexion')
  }
  /** Time passes, and sessions end. */
  const goTo = (at: string) => {
    territory.clock.now = Temporal.Instant.from(at)
    client = signIn()
  }
  return { ...bill, goTo, paper, read, orderOf, post }
}

test('one paper for the visa: orders with their titles, what is to be received with its evidence, and it ties', async () => {
  const { decided, partners, orderOf, post, read, territory, paper, goTo } = await start()
  await post(`/depenses/${await decided(2_100_000)}/partage`)
  await post('/titres')
  const [, metropole, thierache] = partners
  const order = await orderOf(metropole)
  await post(`/titres/${order.id}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  goTo('2026-07-02T08:00:00Z')
  await post(`/titres/${order.id}/encaissements`, { amount: '5 000,00', on: '2026-06-01' })
  await post(`/titres/${order.id}/reductions`, { amount: '10', on: '2026-07-01', reason: 'Erreur' })
  // Shared, and claimed by nobody when the year closes.
  await post(`/depenses/${await decided(400_000, 'Formation')}/partage`)
  const html = await read(2026)
  expect(html).toContain('n° 412, bordereau 38, le 10/05/2026')
  expect(html).toContain('commande BC 12')
  // 188,24 € on the one title; the other six are only proposed; each under its own line.
  expect(html).toMatch(
    /À recevoir au 02\/07\/2026.*?Restes à recouvrer sur titres.*?n° 412.*?Ensemble.*?188,24 €.*?Proposés, titre à émettre.*?Pas encore émis.*?Ensemble.*?5 301,76 €.*?Parts figées qu’aucun titre.*?Formation.*?P2/s,
  )
  expect(html).not.toContain('Trop-perçus à rendre')
  expect(html).toContain('Situation provisoire au 02/07/2026 · établi le 02/07/2026')
  expect(html).not.toContain('Arrêté au')
  // Partners owe their half of both, less what was paid and taken back.
  expect(html).toContain('Les trois lectures concordent')
  expect(html).toMatch(/À recevoir, trop-perçus déduits.*?7 490,00 €.*?7 490,00 €.*?0,00 €/s)
  const pdf = await territory.visitor().get(`${paper}/2026/recapitulatif.pdf`)
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid')
  expect((await PDFDocument.load(bytes)).getTitle()).toContain('exercice 2026')
  // Reduced after it was paid, another is to be given back its money: taken off nobody else's debt.
  const other = await orderOf(thierache)
  await post(`/titres/${other.id}/numero`, { number: '413', slip: '38', on: '2026-07-02' })
  await post(`/titres/${other.id}/encaissements`, { amount: '1 000', on: '2026-07-02' })
  await post(`/titres/${other.id}/reductions`, { amount: '1 200', on: '2026-07-02', reason: 'Erreur' })
  goTo('2027-01-05T08:00:00Z')
  const closed = await read(2026)
  expect(closed).toContain('Arrêté au 31/12/2026 · établi le 05/01/2027')
  expect(closed).toMatch(/Restes à recouvrer sur titres.*?n° 412.*?Ensemble.*?>188,24 €/s)
  expect(closed).toMatch(/Trop-perçus à rendre.*?n° 413.*?>923,91 €.*?Ensemble.*?>923,91 €/s)
  expect(closed).toContain('Les trois lectures concordent')
})

test('a year with nothing to check, or still to come, has no paper, and no page leads to it', async () => {
  const { decided, post, paper, territory, convention, goTo, orderOf, partners } = await start()
  const status = async (year: number) => {
    const visitor = territory.visitor()
    const pdf = await visitor.get(`${paper}/${year}/recapitulatif.pdf`)
    expect((await visitor.get(`${paper}/${year}`)).status).toBe(pdf.status)
    return pdf.status
  }
  const links = async (path: string) => {
    const html = await (await territory.visitor().get(path)).text()
    return [...new Set(html.match(/(?<=compte\/visa\/)\d{4}/g))].toSorted()
  }
  const account = `/conventions/${convention.slug}/compte`
  expect([await status(2026), await links(account)]).toEqual([404, []])
  await post(`/depenses/${await decided(2_100_000)}/partage`)
  expect(await Promise.all([2025, 2026, 2027].map(status))).toEqual([404, 200, 404])
  expect([await links(account), await links(`${account}/budget/2027`)]).toEqual([['2026'], []])
  // Owed still, it is to be received at the end of every year until it is paid.
  goTo('2028-03-02T08:00:00Z')
  expect(await Promise.all([2026, 2027, 2028, 2029].map(status))).toEqual([200, 200, 200, 404])
  await post('/titres')
  for (const party of partners) {
    const order = await orderOf(party)
    await post(`/titres/${order.id}/numero`, { number: String(order.number), slip: '1', on: '2028-03-02' })
    await post(`/titres/${order.id}/encaissements`, {
      amount: String(order.amount_cents / 100).replace('.', ','),
      on: '2028-03-02',
    })
  }
  goTo('2030-03-02T08:00:00Z')
  expect(await Promise.all([2028, 2029, 2030].map(status))).toEqual([200, 404, 404])
  expect(await links(`${paper}/2026`)).toEqual(['2026', '2027', '2028'])
})

test('a closed year never changes: what is paid, claimed, withdrawn or reversed later is of another year', async () => {
  const { decided, partners, orderOf, post, read, goTo, db, convention } = await start()
  const expense = await decided(2_100_000)
  await post(`/depenses/${expense}/partage`)
  await post(`/depenses/${await decided(400_000, 'Formation')}/partage`)
  const before = (html: string) => html.slice(html.indexOf('<article'), html.indexOf('</article>'))
  const unclaimed = before(await read(2026))
  expect(unclaimed).toContain('Aucun titre n’est proposé')
  expect(unclaimed).toContain('Les trois lectures concordent')
  goTo('2027-03-02T08:00:00Z')
  await post('/titres')
  const [first, second] = partners
  const order = await orderOf(first)
  await post(`/titres/${order.id}/numero`, { number: '7', slip: '1', on: '2027-03-02' })
  await post(`/titres/${order.id}/encaissements`, { amount: '100', on: '2027-03-02' })
  await post(`/titres/${(await orderOf(second)).id}/retrait`)
  // Trued up on its bill: the share of 2026 is reversed in 2027.
  await db
    .updateTable('expense')
    .set({
      state: 'invoiced',
      delivered_on: Temporal.PlainDate.from('2027-01-10'),
      invoice_number: 'F 1',
      invoiced_on: Temporal.PlainDate.from('2027-01-12'),
      bill_ht_cents: 2_000_000 as never,
      bill_vat_cents: 0 as never,
      last_on: Temporal.PlainDate.from('2027-01-12'),
    })
    .where('id', '=', expense)
    .where('convention_id', '=', convention.id)
    .execute()
  await post(`/depenses/${expense}/partage`)
  const after = before(await read(2026))
  // The invoice that came since is now known of the expense; the amounts are those of the close.
  const amounts = (html: string) => html.match(/-?[\d ]+,\d\d €/g)
  expect(amounts(after)).toEqual(amounts(unclaimed))
  expect(before(await read(2027))).toContain('Les trois lectures concordent')
})

test('on 31/12: what is done and not shared, not paid for, and claimed from funders, each on its line with its evidence', async () => {
  const { decided, post, read, goTo, db, territory, here, convention, paper } = await start()
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  const done = async (amount: number, label: string) => {
    const id = await decided(amount, label)
    await post(`/depenses/${id}/actes`, { act: 'deliver', on: '2026-04-02' })
    return id
  }
  const status = async (year: number) => (await territory.visitor().get(`${paper}/${year}`)).status
  await decided(900_000, 'Commandée seulement')
  expect(await status(2026)).toBe(404)
  const estimated = await done(2_100_000, 'Aide renforcée')
  const helped = await done(700_000, 'Formation')
  // Shared on its estimate, then invoiced for less: what the bill takes back is carried to the year too.
  await post(`/depenses/${helped}/partage`)
  await post(`/depenses/${helped}/actes`, {
    act: 'invoice',
    on: '2026-05-02',
    number: 'F 7',
    ht: '6 000',
    vat: '0',
  })
  const aides = await newFunding(territory, convention)
  await grantFunding(db, here, convention, aides, {
    grantedCents: cents(100_000),
    act: 'D-12',
    on: day('2026-03-01'),
  })
  await addProof(db, here, convention, {
    label: 'Facture du stand',
    exercice: 2026,
    amountCents: cents(100_000),
    paid: { on: day('2026-04-01'), reference: 'Mandat 8' },
  })
  await db.transaction().execute((tx) => claimFunding(tx, here, convention, aides, 2026))
  const received = (at: typeof here, receipt: Parameters<typeof receiveFunding>[4]) =>
    db.transaction().execute((tx) => receiveFunding(tx, at, convention, aides, receipt))
  await received(here, {
    amountCents: cents(20_000),
    on: day('2026-05-01'),
    reference: '',
  })
  goTo('2027-01-05T08:00:00Z')
  const closed = await read(2026)
  // Seven partners owe half of 21 000 €, less half of the 1 000 € that the bill of the other takes back.
  expect(closed).toMatch(
    /Produits à recevoir.*?Aide renforcée.*?metropole.*?5 198,24 €.*?Formation.*?-.*?Ensemble.*?10 000,00 €/s,
  )
  expect(closed).toMatch(
    /Charges à payer.*?Aide renforcée.*?21 000,00 €.*?Formation.*?6 000,00 €.*?Ensemble.*?27 000,00 €/s,
  )
  expect(closed).toMatch(
    /Demandé aux financeurs.*?Région.*?n° 1 · 1 preuve.*?D-12, le 01\/03\/2026.*?500,00 €.*?200,00 €.*?300,00 €/s,
  )
  expect(closed).toContain('Les trois lectures concordent')
  expect(closed).not.toContain('Commandée seulement')
  expect(closed.match(/>P\d</g)?.length).toBeGreaterThan(3)
  // The sharing, the mandats and the money that come later are of their own year: this one is closed.
  const amounts = (html: string) =>
    html.slice(html.indexOf('<article'), html.indexOf('Pièces justificatives</h')).match(/-?[\d ]+,\d\d €/g)
  await post(`/depenses/${estimated}/partage`)
  await post(`/depenses/${helped}/partage`)
  await post(`/depenses/${helped}/actes`, { act: 'mandate', on: '2027-01-05', number: 'M 1' })
  await received(
    { ...here, now: territory.clock.now },
    {
      amountCents: cents(30_000),
      on: day('2027-01-05'),
      reference: '',
    },
  )
  expect(amounts(await read(2026))).toEqual(amounts(closed))
  const next = await read(2027)
  expect(next).not.toContain('Produits à recevoir')
  expect(next).not.toContain('Demandé aux financeurs')
  expect(next).toMatch(/Charges à payer.*?Aide renforcée.*?Ensemble.*?>21 000,00 €/s)
  // A claim that is withdrawn is asked of nobody any more.
  const now = { ...here, now: territory.clock.now }
  const spent = { label: 'Affiches', exercice: 2027, amountCents: cents(10_000) }
  await addProof(db, now, convention, { ...spent, paid: { on: day('2027-01-04'), reference: 'Mandat 9' } })
  await db.transaction().execute((tx) => claimFunding(tx, now, convention, aides, 2027))
  expect(await read(2027)).toMatch(/Demandé aux financeurs.*?2 preuves/s)
  await post(`/financement/${aides}/demandes/2/retrait`, { reason: 'Autre projet' })
  expect(await read(2027)).not.toContain('Demandé aux financeurs')
})
