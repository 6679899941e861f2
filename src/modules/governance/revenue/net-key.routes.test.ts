// Over 300 lines: a key net of revenue from its form to the reduction of an issued order, one act after the other.
import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill, newFunding } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { setKey } from '../bill/key-change.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { addBudgetLine } from '../budget/budget.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { receiveFunding } from '../funding/funding.ts'
import { grantFunding } from '../funding/funding-decision.ts'
import { addRevenue } from './revenue.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const day = (iso: string) => Temporal.PlainDate.from(iso)

/** The Ardennes, whose key takes what was received off the cost from 1 February on. */
async function start(rules: { readonly net?: 'period' | 'term'; readonly base?: 'ht' } = {}) {
  const bill = await newBill()
  const { territory, db, here, convention } = bill
  const [first] = await listKeys(db, convention)
  if (!first) throw new Error('a bill has a key')
  await setKey(
    db,
    here,
    convention,
    { ...first.value, net: 'period', ...rules },
    {
      fromOn: day('2026-02-01'),
      provision: 'Article 5 : coût net des recettes',
    },
  )
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${convention.slug}`
  const read = async (path: string, by = client) => {
    const answer = await by.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  const post = async (path: string, form: Record<string, string> = {}) =>
    (await client.post(`${base}${path}`, form)).status
  const earn = (amount: number, label = 'Cotisations', vat = 0) =>
    addRevenue(db, here, convention, {
      label,
      payer: 'Commerçants',
      exercice: 2026,
      htCents: cents(amount),
      vatCents: cents(vat),
      receivedOn: day('2026-04-01'),
      reference: 'Titre 88',
    })
  const share = (expense: Id<'expense'>) =>
    db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  const standing = () =>
    db
      .selectFrom('sharing')
      .select(['expense_id', 'total_cents', 'revenue_cents', 'shared_cents'])
      .where('convention_id', '=', convention.id)
      .where('reversed_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  return { ...bill, client, base, read, post, earn, share, standing }
}

test('L5: what was received comes off the cost once, and it is said wherever the share is read', async () => {
  const { decided, earn, share, standing, read, base, convention, sharesOf, post, territory } = await start()
  await earn(200_000)
  const expense = await decided(1_050_000)
  const preview = await read(`${base}/depenses/${expense}`)
  expect(preview).toContain('10 500,00 € − 2 000,00 € de recettes et d’aides = 8 500,00 €')
  await share(expense)
  expect(await standing()).toMatchObject([
    { total_cents: 1_050_000, revenue_cents: 200_000, shared_cents: 850_000 },
  ])
  expect((await sharesOf(expense)).reduce((all, one) => all + one, 0)).toBe(850_000)
  const ledger = await read(`/conventions/${convention.slug}/compte/depenses/${expense}`)
  expect(ledger).toContain('10 500,00 € − 2 000,00 € de recettes et d’aides = 8 500,00 €')
  expect(ledger).toMatch(/Recettes et aides déduites.*?2 000,00 €/s)
  expect(ledger).toContain('de 4 250,00 €')
  // The next one finds nothing left.
  const next = await decided(300_000, 'Formation')
  await share(next)
  expect((await standing()).map((row) => row.revenue_cents)).toEqual([200_000, 0])
  const account = await read(`/conventions/${convention.slug}/compte`)
  expect(account).toContain('La clé partage le coût net')
  expect(account).not.toContain('pas encore déduit')
  expect(await post('/titres')).toBe(303)
  const orders = await read(`${base}/titres`)
  const [, order] = /href="[^"]*(\/titres\/[0-9a-f-]{36})"/.exec(orders) ?? []
  expect(await read(`${base}${order}`)).toContain('− 2 000,00 € de recettes et d’aides')
  const pdf = await territory.as(await territory.manager()).get(`${base}${order}/etat.pdf`)
  expect(pdf.status).toBe(200)
  expect(await read(`/conventions/${convention.slug}/compte/visa/2026`)).toMatch(
    /Recettes du service partagé.*?Cotisations.*?Commerçants.*?Titre 88.*?2 000,00 €.*?2 000,00 € de recettes et d’aides sont déduits/s,
  )
})

test('grants of funders come off too, revenue as the key counts costs, and only what is of the same exercice', async () => {
  const { decided, earn, share, standing, db, here, convention, territory } = await start({ base: 'ht' })
  await earn(100_000, 'Ventes', 20_000)
  await addRevenue(db, here, convention, {
    label: 'Reste de 2025',
    payer: 'Commerçants',
    exercice: 2025,
    htCents: cents(500_000),
    vatCents: cents(0),
    receivedOn: day('2026-01-10'),
    reference: '',
  })
  const region = await newFunding(territory, convention)
  await grantFunding(db, here, convention, region, {
    grantedCents: cents(90_000),
    act: 'D-12',
    on: day('2026-04-01'),
  })
  await db.transaction().execute((tx) =>
    receiveFunding(tx, here, convention, region, {
      amountCents: cents(50_000),
      on: day('2026-04-02'),
      reference: '',
    }),
  )
  await share(await decided(1_000_000))
  expect((await standing()).map((row) => row.revenue_cents)).toEqual([150_000])
})

test('over the whole term, what came in another year comes off too', async () => {
  const { decided, share, standing, db, here, convention } = await start({ net: 'term' })
  await addRevenue(db, here, convention, {
    label: 'Reste de 2025',
    payer: 'Commerçants',
    exercice: 2025,
    htCents: cents(500_000),
    vatCents: cents(0),
    receivedOn: day('2026-01-10'),
    reference: '',
  })
  await share(await decided(400_000))
  await share(await decided(400_000, 'Formation'))
  expect((await standing()).map((row) => [row.revenue_cents, row.shared_cents])).toEqual([
    [400_000, 0],
    [100_000, 300_000],
  ])
})

test('revenue is entered on its budget line, read by anyone, and cancelled by an act that stays', async () => {
  const { client, read, post, base, convention, db, here, territory } = await start()
  const line = (side: 'revenue' | 'expense', exercice: number) =>
    addBudgetLine(db, here, convention, {
      label: `Cotisations ${side}`,
      side,
      exercice,
      chapter: '70',
      article: '',
      function: '',
      htCents: cents(300_000),
      vatCents: cents(0),
    })
  const [mine, spent, other] = [
    await line('revenue', 2026),
    await line('expense', 2026),
    await line('revenue', 2027),
  ]
  const form = {
    label: 'Cotisations de mars',
    payer: 'Association des commerçants',
    exercice: '2026',
    ht: '1000',
    vat: '200',
    on: '01/04/2026',
    reference: 'Titre 88',
    line: mine,
  }
  expect(await post('/recettes', { ...form, on: '01/04/2027' })).toBe(422)
  expect(await post('/recettes', { ...form, line: spent })).toBe(422)
  expect(await post('/recettes', { ...form, line: other })).toBe(422)
  expect(await post('/recettes', { ...form, ht: '0' })).toBe(422)
  expect(await post('/recettes', form)).toBe(303)
  expect(await read(`${base}/budget`)).toMatch(/Cotisations revenue.*?3 000,00 €.*?1 200,00 €.*?1 800,00 €/s)
  // Its line keeps its side and its year as long as something came on it.
  const amended = { label: 'Ligne', side: 'revenue', exercice: '2027', ht: '3000', vat: '0', reason: 'DM 1' }
  expect(await post(`/budget/${mine}`, amended)).toBe(422)
  const plan = () => read(`/conventions/${convention.slug}/compte/plan`, territory.visitor())
  expect(await plan()).toMatch(/Recettes reçues.*?Cotisations de mars.*?Association.*?Titre 88.*?1 200,00 €/s)
  expect(await plan()).not.toContain('/annulation')
  const page = await read(`${base}/recettes`)
  const [, cancel = ''] = /href="[^"]*(\/recettes\/[0-9a-f-]{36}\/annulation)"/.exec(page) ?? []
  expect(await read(`${base}${cancel}`)).toContain('1 200,00 € reçus le 01/04/2026')
  expect(await post(cancel, { on: '01/03/2026', reason: 'Erreur' })).toBe(422)
  expect(await post(cancel, { on: '02/04/2026', reason: '' })).toBe(422)
  const all = await Promise.all(
    Array.from({ length: 8 }, () =>
      client.post(`${base}${cancel}`, { on: '02/04/2026', reason: 'Saisie deux fois' }),
    ),
  )
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 7 }, () => 409)])
  expect((await client.get(`${base}${cancel}`)).status).toBe(409)
  const after = await read(`${base}/recettes`)
  expect(after).toContain('annulée le 02/04/2026 : Saisie deux fois')
  expect(after).toMatch(/Annulation : Saisie deux fois.*?-1 200,00 €.*?Ensemble.*?0,00 €/s)
  expect(await read(`${base}/budget`)).toMatch(/Cotisations revenue.*?3 000,00 €.*?0,00 €.*?3 000,00 €/s)
  expect(await post(`/budget/${mine}`, amended)).toBe(303)
  const journal = await db
    .selectFrom('audit_event')
    .select('action')
    .where('territory_id', '=', convention.territory_id)
    .where('action', 'like', 'bill.revenue%')
    .orderBy('id')
    .execute()
  expect(journal.map(({ action }) => action)).toEqual(['bill.revenue', 'bill.revenue_cancelled'])
})

test('revenue that comes once all is shared: the expense is shared again, and an issued order is reduced', async () => {
  const { decided, earn, share, standing, read, post, base, convention, db, partners } = await start()
  const expense = await decided(2_100_000)
  await share(expense)
  expect(await post('/titres')).toBe(303)
  const [, metropole] = partners
  const order = await db
    .selectFrom('revenue_order')
    .select(['id', 'amount_cents'])
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', metropole as Id<'organisation'>)
    .executeTakeFirstOrThrow()
  expect(await post(`/titres/${order.id}/numero`, { number: '412', slip: '38', on: '2026-05-10' })).toBe(303)
  const here = `/depenses/${expense}`
  expect(await read(`${base}${here}`)).not.toContain('restent à déduire')
  expect(await post(`${here}/partage/nouveau`, { seen: '0' })).toBe(409)
  await earn(500_000)
  expect(await read(`/conventions/${convention.slug}/compte`)).toMatch(
    /Reçu, et pas encore déduit d’un partage.*?5 000,00 € TTC pour 2026.*?en partage une de nouveau/s,
  )
  const offered = await read(`${base}${here}`)
  expect(offered).toContain('21 000,00 € − 5 000,00 € de recettes et d’aides = 16 000,00 €')
  expect(offered).toMatch(
    /Ce que chacun paierait.*?Différence.*?Ensemble.*?21 000,00 €.*?16 000,00 €.*?-5 000,00 €/s,
  )
  // More came while it was read: the difference is shown again before it is confirmed.
  await earn(100_000, 'Ventes')
  expect(await post(`${here}/partage/nouveau`, { seen: '500000' })).toBe(409)
  expect(await post(`${here}/partage/nouveau`, { seen: '600000' })).toBe(303)
  expect(await standing()).toMatchObject([{ revenue_cents: 600_000, shared_cents: 1_500_000 }])
  expect(await read(`${base}${here}`)).toContain(
    'Partage refait, des recettes ou des aides étant venues depuis',
  )
  // Its partner owes less: the order is reduced by the difference, to the cent.
  const shares = await db
    .selectFrom('share')
    .innerJoin('sharing', 'sharing.id', 'share.sharing_id')
    .select('share_cents')
    .where('sharing.expense_id', '=', expense)
    .where('sharing.reversed_at', 'is', null)
    .where('share.organisation_id', '=', metropole as Id<'organisation'>)
    .executeTakeFirstOrThrow()
  expect(await post(`/titres/${order.id}/contre-passation`, { on: '2026-05-10' })).toBe(303)
  const reduced = await db
    .selectFrom('revenue_order')
    .select(['amount_cents', 'reduced_cents', 'state'])
    .where('id', '=', order.id)
    .executeTakeFirstOrThrow()
  expect(reduced.amount_cents - reduced.reduced_cents).toBe(shares.share_cents)
  expect(reduced.reduced_cents).toBeGreaterThan(0)
  expect(await read(`/conventions/${convention.slug}/compte/visa/2026`)).toContain(
    'Les trois lectures concordent',
  )
  expect(await read(`/conventions/${convention.slug}/compte`)).not.toContain('pas encore déduit')
})

test('what a sharing took off is not cancelled before that sharing is: the refusal names it, and the way is open after', async () => {
  const { client, decided, earn, share, standing, read, post, base, db, here, convention, territory } =
    await start()
  const wrong = await earn(200_000, 'Mal saisie')
  const expense = await decided(1_050_000)
  await share(expense)
  const cancel = `${base}/recettes/${wrong}/annulation`
  const refusal = await client.get(cancel)
  expect(refusal.status).toBe(409)
  const said = plain(await refusal.text())
  expect(said).toContain('« Aide renforcée aux commerçants »')
  expect(said).toContain(`/depenses/${expense}`)
  expect((await client.post(cancel, { on: '2026-05-10', reason: 'Erreur' })).status).toBe(409)
  const undo = `/depenses/${expense}/partage/contre-passation`
  expect(await read(`${base}${undo}`)).toContain('2 000,00 € sont déduits de ce partage')
  expect(await post(undo, { reason: '' })).toBe(422)
  expect(await post(undo, { reason: 'Recette mal saisie' })).toBe(303)
  expect(await standing()).toEqual([])
  expect(await post(`/recettes/${wrong}/annulation`, { on: '2026-05-10', reason: 'Erreur' })).toBe(303)
  const page = await read(`${base}/depenses/${expense}`)
  expect(page).toMatch(/Partages contre-passés.*?Recette mal saisie.*?8 500,00 €/s)
  await share(expense)
  expect(await standing()).toMatchObject([{ revenue_cents: 0, shared_cents: 1_050_000 }])
  // One that took nothing off may stand on something else that was recorded wrong.
  expect(await read(`${base}${undo}`)).toContain('le départ d’une partie par exemple')
  // The same of a grant.
  const region = await newFunding(territory, convention)
  await grantFunding(db, here, convention, region, {
    grantedCents: cents(90_000),
    act: 'D-12',
    on: day('2026-04-01'),
  })
  await db.transaction().execute((tx) =>
    receiveFunding(tx, here, convention, region, {
      amountCents: cents(50_000),
      on: day('2026-04-02'),
      reference: '',
    }),
  )
  await share(await decided(100_000, 'Formation'))
  const receipt = await db
    .selectFrom('funding_receipt')
    .select('id')
    .where('funding_id', '=', region)
    .executeTakeFirstOrThrow()
  const refused = await client.get(`${base}/financement/${region}/versements/${receipt.id}/annulation`)
  expect(refused.status).toBe(409)
  expect(plain(await refused.text())).toContain('« Formation »')
})

test('eight officers share eight expenses at once: the same euro is taken off once', async () => {
  const { territory, lead, decided, earn, base, standing } = await start()
  await earn(250_000)
  const expenses = await Promise.all(Array.from({ length: 8 }, (_, at) => decided(100_000, `Dépense ${at}`)))
  const officers = await Promise.all(
    expenses.map(async (_, at) => territory.as(await territory.agent(lead, `Agent ${at}`))),
  )
  const answers = await Promise.all(
    expenses.map((expense, at) => officers[at]?.post(`${base}/depenses/${expense}/partage`)),
  )
  expect(answers.map((answer) => answer?.status)).toEqual(Array.from({ length: 8 }, () => 303))
  const taken = (await standing()).map((row) => row.revenue_cents)
  expect(taken.toSorted((a, b) => b - a)).toEqual([100_000, 100_000, 50_000, 0, 0, 0, 0, 0])
})

test('were the convention not held, the database would still count: eight at once never take off more than came', async () => {
  const { decided, earn, share, standing } = await start()
  await earn(250_000)
  const expenses = await Promise.all(Array.from({ length: 8 }, (_, at) => decided(100_000, `Dépense ${at}`)))
  const answers = await Promise.allSettled(expenses.map(share))
  const taken = (await standing()).map((row) => row.revenue_cents as number)
  expect(taken).toHaveLength(answers.filter(({ status }) => status === 'fulfilled').length)
  expect(taken.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(250_000)
  expect(taken.length).toBeGreaterThan(1)
})

test('the database refuses what was not received, what came off twice, and what is cancelled under a sharing', async () => {
  const { db, decided, earn, share, convention } = await start()
  const trying = (...statements: readonly RawBuilder<unknown>[]) =>
    refusedBy(
      db.transaction().execute(async (tx) => {
        for (const statement of statements) await statement.execute(tx)
      }),
    )
  const revenue = await earn(200_000)
  const [first, second] = [await decided(150_000), await decided(150_000, 'Formation')]
  const sharing = await share(first)
  const copied = (taken: number) => sql`insert into sharing
      (id, territory_id, convention_id, expense_id, sharing_key_id, basis, total_cents, revenue_cents, outside_cents, frozen_on, created_at)
    select gen_random_uuid(), territory_id, convention_id, ${second}, sharing_key_id, basis, total_cents, ${taken}::bigint,
      total_cents - ${taken}::bigint, frozen_on, now() from sharing where id = ${sharing}`
  expect(await trying(copied(60_000))).toBe('sharings_take_off_what_was_received')
  expect(await trying(copied(-1))).toBe('sharing_takes_off_no_less_than_nothing')
  const cancel = (amount: number) => sql`insert into revenue
      (id, territory_id, convention_id, label, payer, exercice, ht_cents, vat_cents, received_on, created_at, cancels_id, reason)
    select gen_random_uuid(), territory_id, convention_id, label, payer, exercice, ${amount}::bigint, 0, received_on, now(), id, 'Erreur'
    from revenue where id = ${revenue}`
  expect(await trying(cancel(-200_000))).toBe('sharings_take_off_what_was_received')
  expect(await trying(cancel(-100))).toBe('revenue_cancels_one_of_its_convention')
  expect(await trying(cancel(200_000))).toBe('revenue_is_positive')
  expect(await trying(sql`update revenue set ht_cents = 1 where id = ${revenue}`)).toBe('posting_is_kept')
  expect(await trying(sql`delete from revenue where id = ${revenue}`)).toBe('posting_is_kept')
  expect(await trying(sql`update sharing set revenue_cents = 0 where id = ${sharing}`)).toBe(
    'sharing_is_frozen',
  )
  const reversed = sql`update sharing set reversed_at = now(), reversed_why = 'Erreur' where id = ${sharing}`
  expect(await trying(reversed, cancel(-200_000))).toBe('accepted')
  // A key that shares gross takes nothing off.
  const gross = sql`insert into sharing
      (id, territory_id, convention_id, expense_id, sharing_key_id, basis, total_cents, revenue_cents, outside_cents, frozen_on, created_at)
    select gen_random_uuid(), territory_id, convention_id, ${second}, (select id from sharing_key
        where convention_id = ${convention.id} and version = 1), 'estimate', 100, 100, 0, '2026-05-10', now()
    from expense where id = ${second}`
  await earn(1_000, 'Autre')
  expect(await trying(gross)).toBe('sharings_take_off_what_was_received')
})

test('the key form says gross or net, and the key is read with it: on its page, in what applied then, in an amendment', async () => {
  const { read, base, convention, post } = await start()
  const page = await read(`${base}/cle`)
  expect(page).toMatch(/Recettes et aides reçues.*?se déduisent des dépenses du même exercice/s)
  expect(page).toMatch(/Recettes et aides reçues.*?ne se déduisent pas : le coût brut se partage/s)
  const rules = {
    lead: '50',
    key: 'equal',
    tierReading: 'step',
    base: 'ttc',
    net: 'term',
    sharedFrom: 'bill',
    cutOff: 'effect',
    takenBy: 'others',
    ceilingPer: 'period',
    provision: 'Article 6',
    from: '2026-06-01',
  }
  expect(await post('/cle', { ...rules, net: 'never' })).toBe(422)
  expect(await post('/cle', rules)).toBe(303)
  expect(await read(`${base}/cle`)).toContain('se déduisent des dépenses de toute la durée')
  const on = (iso: string) => read(`/conventions/${convention.slug}/texte?le=${iso}`)
  expect(await on('2026-01-20')).not.toContain('net des recettes')
  expect(await on('2026-03-01')).toContain('net des recettes et aides reçues pour le même exercice')
})
