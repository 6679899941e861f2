import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newId } from '../../../platform/ids.ts'
import { findOptionalBalance, listBalances } from '../bill/account.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const bill = await newBill()
  const { territory, convention, db } = bill
  const [, partner] = bill.partners
  const { slug } = await db
    .selectFrom('organisation_public')
    .select('slug')
    .where('id', '=', partner as never)
    .executeTakeFirstOrThrow()
  /** Signed in each time: sessions end when weeks pass. */
  const anew = (person: Parameters<typeof territory.as>[0]) => ({
    get: (path: string) => territory.as(person).get(path),
    post: (path: string, form?: Record<string, string>) => territory.as(person).post(path, form),
  })
  const lead = anew(await territory.agent(bill.lead, 'Aline'))
  const own = anew(await territory.agent({ id: partner } as never, 'Paul'))
  const kept = `/gestion/conventions/${convention.slug}`
  const page = `/conventions/${convention.slug}/compte/partenaires/${slug}`
  const read = async (client: typeof lead, path: string) => {
    const answer = await client.get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  /** Shared, claimed, its title back, and part of it paid. */
  const paidInPart = async () => {
    const expense = await bill.decided(2_100_000)
    await lead.post(`${kept}/depenses/${expense}/partage`)
    await lead.post(`${kept}/titres`)
    const order = await db
      .selectFrom('revenue_order')
      .select(['id', 'exercice', 'number'])
      .where('convention_id', '=', convention.id)
      .where('organisation_id', '=', partner as never)
      .executeTakeFirstOrThrow()
    await lead.post(`${kept}/titres/${order.id}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
    territory.clock.now = Temporal.Instant.from('2026-07-02T08:00:00Z')
    await lead.post(`${kept}/titres/${order.id}/encaissements`, { amount: '5 000,00', on: '2026-06-01' })
    await lead.post(`${kept}/titres/${order.id}/reductions`, {
      amount: '10',
      on: '2026-07-01',
      reason: 'Erreur',
    })
    return { expense, order }
  }
  return { ...bill, partner, lead, own, kept, page, read, paidInPart }
}

/** A meeting held, where the seat of that partner was taken, represented, or empty. */
async function held(
  { territory, db, convention }: Pick<Awaited<ReturnType<typeof newBill>>, 'territory' | 'db' | 'convention'>,
  partner: unknown,
  came: 'present' | 'represented' | 'absent',
  at: string,
) {
  const mine = { territory_id: territory.id, created_at: territory.clock.now }
  const body = { ...mine, id: newId<'body'>(), convention_id: convention.id, kind: 'copil' as const }
  const slug = `copil-${body.id.slice(-6)}`
  await db
    .insertInto('body')
    .values({ ...body, slug, name: 'COPIL', colleges: ['lead', 'partners'] })
    .execute()
  const seat = (position: number) => ({
    ...mine,
    id: newId<'seat'>(),
    body_id: body.id,
    college: 'partners' as const,
    organisation_id: partner as never,
    label: `Siège ${position}`,
    position,
  })
  const seats = [seat(0), { ...seat(1), organisation_id: null }, seat(2)]
  await db.insertInto('seat').values(seats).execute()
  // The third is held by nobody: it is expected of nobody.
  const members = seats.slice(0, 2).map(({ id }) => ({
    ...mine,
    id: newId<'seat_member'>(),
    body_id: body.id,
    seat_id: id,
    kind: 'titular' as const,
    name: 'Camille',
    act: 'D1',
    held_from: Temporal.PlainDate.from('2020-01-01'),
  }))
  await db.insertInto('seat_member').values(members).execute()
  const starts_at = Temporal.Instant.from(at)
  const of = { territory_id: territory.id, body_id: body.id, meeting_id: newId<'meeting'>() }
  await db
    .insertInto('meeting')
    .values({
      ...mine,
      id: of.meeting_id,
      body_id: body.id,
      number: 1,
      kind: 'session',
      state: 'invited',
      starts_at,
      ends_at: starts_at.add({ hours: 2 }),
    })
    .execute()
  const [giver, holder] = members
  if (!giver || !holder) throw new Error('no seats')
  if (came === 'present')
    await db
      .insertInto('presence')
      .values({
        ...of,
        id: newId<'presence'>(),
        seat_id: giver.seat_id,
        member_id: giver.id,
        from_at: starts_at,
      })
      .execute()
  if (came === 'represented')
    await db
      .insertInto('proxy')
      .values({
        ...of,
        id: newId<'proxy'>(),
        giver_seat_id: giver.seat_id,
        holder_seat_id: holder.seat_id,
        from_at: starts_at,
      })
      .execute()
  await db
    .updateTable('meeting')
    .set({ state: 'closed', closed_at: starts_at.add({ hours: 2 }) })
    .where('id', '=', of.meeting_id)
    .execute()
}

test('of a convention that is over, the statement opens on the exercice in which the account moved last', async () => {
  const { territory, lead, page, read, paidInPart } = await start()
  await paidInPart()
  expect(await read(lead, page)).toMatch(/aria-current="[^"]+">Exercice 2026</)
  territory.clock.now = Temporal.Instant.from('2029-06-01T08:00:00Z')
  const html = await read(lead, page)
  expect(html).toMatch(/aria-current="[^"]+">Exercice 2026</)
  expect(html).toContain('Exercice 2029')
  expect(html).toContain('5 198,24 €')
  expect(html).toContain('Coût en 2026')
})

test('what a partner owed, paid and still owes over a period, each line leading to what made it', async () => {
  const { territory, lead, own, page, read, paidInPart, kept, convention } = await start()
  const { expense, order } = await paidInPart()
  const html = await read(lead, `${page}?exercice=2026`)
  expect(html).toMatch(/Nouvelles parts.*?5 198,24 €.*?Payé.*?-5 000,00 €.*?Réduit.*?-10,00 €.*?188,24 €/s)
  expect(html).toContain(`/conventions/${convention.slug}/compte/depenses/${expense}`)
  expect(html).toContain(`${kept}/titres/${order.id}`)
  expect(html).toContain('n° 412, bordereau 38, le 10/05/2026')
  // Each sum leads to the entries that make it, and to no others.
  const [, paid = ''] = /Payé<\/dt><dd><a href="([^"]+)">/.exec(html) ?? []
  const made = await read(lead, `${page}${paid.replaceAll('&amp;', '&')}`)
  expect(made).toContain('Écritures de la période : payé')
  const entries = made.slice(made.indexOf('id="ecritures"'), made.indexOf('Voir toutes les écritures'))
  expect(entries.match(/<tr>/g)).toHaveLength(2)
  expect(entries).toContain('5 000,00 €')
  // Who acts for the partner reads until when it may leave, and what the others would bear then; nobody else.
  const leave = await read(own, page)
  expect(leave).toContain('Si nous partons')
  expect(leave).toContain('Préavis de 2 mois')
  expect(leave).toContain('Ce que porteraient les autres, sur 1 000,00 €')
  expect(await read(territory.visitor() as typeof own, page)).not.toContain('Si nous partons')
  // Whoever keeps no accounts is led to the order on the same page.
  const mine = await read(own, `${page}?exercice=2026`)
  expect(mine).toContain(`href="#titre-${order.exercice}-${order.number}"`)
  expect(mine).toContain(`id="titre-${order.exercice}-${order.number}"`)
  // Paid in June: until the end of May it is all due, and from June it was due before.
  expect(await read(own, `${page}?du=01/01/2026&au=31/05/2026`)).toMatch(/Dû à la fin.*?5 198,24 €/s)
  const later = await read(own, `${page}?du=2026-06-01`)
  expect(later).toMatch(/Dû avant la période.*?5 198,24 €.*?Nouvelles parts.*?0,00 €.*?188,24 €/s)
  expect((await own.get(`${page}?du=2026-06-01&au=2026-05-01`)).status).toBe(422)
  expect((await own.get(`${page}?exercice=demain`)).status).toBe(422)
})

test('read alone, a party stands where it does among all, to the cent', async () => {
  const { db, convention, partner, paidInPart } = await start()
  await paidInPart()
  const all = await listBalances(db, convention)
  expect(all.find(({ id }) => id === partner)).toMatchObject({ paid_cents: 500_000, reduced_cents: 1_000 })
  expect(await Promise.all(all.map(({ id }) => findOptionalBalance(db, convention, id)))).toEqual(all)
})

test('its costs are of the exercice one reads and the next; what is only expected is said to be, a payment and a reduction too', async () => {
  const { own, page, read, paidInPart, proposed, territory, convention } = await start()
  await paidInPart()
  expect(await read(own, `${page}?exercice=2026`)).toMatch(/Coût en 2026<\/dt><dd>5 198,24 €</)
  await proposed(100_000)
  const html = await read(own, `${page}?exercice=2026`)
  expect(html).toMatch(/Coût en 2026<\/dt><dd>5 445,77 € · dont prévu : 247,53 €</)
  expect(html).toMatch(/Coût en 2027<\/dt><dd>0,00 €</)
  const before = await read(own, `${page}?exercice=2025`)
  expect(before.match(/(?<=Coût en )\d{4}/g)).toEqual(['2025', '2026'])
  expect(html).toMatch(/Titre 412 · réduction<.*?Titre 412 · paiement</s)
  const csv = await (await own.get(`${page}/releve.csv?exercice=2026`)).text()
  for (const said of ['Titre 412 · réduction', 'Titre 412 · paiement']) expect(csv).toContain(said)
  // Where everyone stands: frozen, less what was taken off, is what is claimed.
  const account = plain(
    await (await territory.visitor().get(`/conventions/${convention.slug}/compte`)).text(),
  )
  expect(account).toMatch(/Parts figées.*?Réduit.*?Demandé.*?Payé.*?Reste dû/s)
  const cells: string[] =
    account.match(/(?<="(?:Parts figées|Réduit|Demandé|Payé|Reste dû)"><div>)[^<]+/g) ?? []
  expect(cells.slice(cells.indexOf('5 198,24 €')).slice(0, 5)).toEqual([
    '5 198,24 €',
    '10,00 €',
    '5 188,24 €',
    '5 000,00 €',
    '188,24 €',
  ])
})

test('what it gave in kind and how it attended are told to the parties, and to nobody else', async () => {
  const bill = await start()
  const { territory, own, lead, kept, page, read, partner } = bill
  const gift = { party: String(partner), on: '2026-05-02', what: 'Animation d’un atelier', time: '3 h 30' }
  expect((await own.post(`${kept}/apports`, gift)).status).toBe(303)
  await own.post(`${kept}/apports`, { ...gift, what: 'Prêt d’une salle', time: '', value: '120' })
  await own.post(`${kept}/apports`, { ...gift, what: 'L’an passé', on: '2025-12-31', time: '9 h' })
  await held(bill, partner, 'present', '2026-03-01T16:00:00Z')
  await held(bill, partner, 'represented', '2026-03-15T16:00:00Z')
  await held(bill, partner, 'absent', '2026-04-01T16:00:00Z')
  // Half past midnight in Paris: the first meeting of the year. The one before it is of the year before.
  await held(bill, partner, 'absent', '2025-12-31T23:30:00Z')
  await held(bill, partner, 'absent', '2025-12-31T22:30:00Z')
  for (const client of [own, lead]) {
    const html = await read(client, `${page}?exercice=2026`)
    expect(html).toMatch(
      /Animation d’un atelier.*?3 h 30.*?Prêt d’une salle|Prêt d’une salle.*?Animation d’un atelier/s,
    )
    expect(html).toMatch(/Ensemble.*?3 h 30.*?120,00 €/s)
    expect(html).not.toContain('L’an passé')
    expect(html).toContain('Présent 1 fois, représenté 1, absent 2.')
  }
  const outside = await read(territory.visitor() as typeof own, `${page}?exercice=2026`)
  expect(outside).not.toContain('Animation d’un atelier')
  expect(outside).not.toContain('Réunions des instances')
})

test('the same statement as an accessible PDF and as a CSV that adds up', async () => {
  const bill = await start()
  const { own, page, kept, partner, paidInPart, territory } = bill
  await paidInPart()
  await own.post(`${kept}/apports`, { party: String(partner), on: '2026-05-02', what: '=1+1', time: '1 h' })
  await held(bill, partner, 'present', '2026-03-01T16:00:00Z')
  const pdf = await own.get(`${page}/releve.pdf?exercice=2026`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid')
  const document = await PDFDocument.load(bytes)
  expect(document.getTitle()).toContain('Relevé')
  expect(document.catalog.toString()).toContain('/MarkInfo')
  const csv = await own.get(`${page}/releve.csv?exercice=2026`)
  const rows = parse<Record<string, string>>(await csv.text(), { columns: true, bom: true, delimiter: ';' })
  const sum = (rubrique: string, column: string) =>
    rows
      .filter((row) => row.rubrique === rubrique)
      .reduce((all, row) => all + Math.round(Number(row[column]?.replace(',', '.')) * 100), 0)
  expect(sum('solde avant', 'du') + sum('écriture', 'du') - sum('écriture', 'paye_ou_reduit')).toBe(
    sum('solde après', 'du'),
  )
  expect(sum('solde après', 'du')).toBe(18_824)
  expect(rows.find(({ rubrique }) => rubrique === 'apport')).toMatchObject({
    libelle: "'=1+1",
    minutes: '60',
  })
  expect(rows.find(({ rubrique }) => rubrique === 'réunion')).toMatchObject({ presence: 'Présent' })
  const open = await (await territory.visitor().get(`${page}/releve.csv`)).text()
  expect(open).not.toContain('apport')
})
