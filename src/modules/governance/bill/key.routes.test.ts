// Over 300 lines: every way a key is written and refused, one form after the other.
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import type { Key } from '../apportionment/key.rules.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { setKey } from './key-change.ts'
import { listKeys } from './sharing-key.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const read = async (path: string) => plain(await (await client.get(path)).text())
  return { ...bill, client, base, read }
}

const provided = 'Article 5 : les consommations sont relevées chaque année'
const equalKey = {
  lead: '40',
  key: 'equal',
  tierReading: 'step',
  ceilingPer: 'period',
  net: 'gross',
  base: 'ht',
  sharedFrom: 'bill',
  cutOff: 'effect',
  takenBy: 'others',
}

test('a second key says where the convention provides for it, and never changes what is shared', async () => {
  const { client, base, db, convention, decided, here, partners, territory } = await start()
  const key = { ...equalKey, from: '2026-06-01' }
  const expense = await decided(100_000)
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  const set = async (form: Record<string, string>) => client.post(`${base}/cle`, { ...key, ...form })
  const bare = await set({})
  expect(bare.status).toBe(422)
  assertHtml(await bare.text())
  expect((await set({ lead: 'beaucoup', provision: provided })).status).toBe(422)
  const excess = await set({ provision: provided, excess: String(partners[0]) })
  expect(excess.status).toBe(422)
  expect(await excess.text()).toContain('Écrivez le plafond dont cette partie porte le dépassement')
  const early = await set({ from: '2026-01-20', provision: provided })
  expect(early.status).toBe(422)
  expect(plain(await early.text())).toMatch(/Une dépense décidée le \d\d\/\d\d\/2026 est déjà partagée/)
  expect((await set({ provision: provided })).status).toBe(303)
  const keys = await db
    .selectFrom('sharing_key')
    .select('id')
    .where('convention_id', '=', convention.id)
    .orderBy('version')
    .execute()
  expect(keys).toHaveLength(2)
  expect(await territory.listTraces(keys[1]?.id)).toEqual(['Aline bill.key'])
  const page = await (await client.get(`${base}/cle`)).text()
  assertHtml(page)
  expect(page).toContain('Clé à partir du 01/06/2026')
  expect(page).toContain(provided)
  expect(page).toMatch(/400,00\s€/)
})

test('A21: a key is changed by an amendment: written in it, read by the committee, signed by all, applied with it', async () => {
  const { client, territory, base, read, db, convention, lead, partners } = await start()
  expect((await client.post(`${base}/cle/avenant`, equalKey)).status).toBe(409)
  expect(await (await client.get(`${base}/cle`)).text()).toContain('Préparer un avenant')
  await client.post(`${base}/avenants`, { title: 'Des parts égales', wantedOn: '01/07/2026' })
  expect(await read(`${base}/actes/texte`)).toContain('L’avenant ne change encore rien')
  for (const percent of ['50', '40'])
    expect((await client.post(`${base}/cle/avenant`, { ...equalKey, lead: percent })).status).toBe(303)
  const text = await read(`${base}/actes/texte`)
  expect(text).toContain('Article 2. Clé de répartition')
  expect(text).toMatch(/40 % pour Ardennes ; 60 % à parts égales entre thierache, metropole/)
  // The last party of the list: what population gave it, then its seventh of 600 euros.
  expect(text).toMatch(/argonne<\/th>.{0,60}35,12 €.{0,60}85,71 €/s)
  const waits = await (await client.get(`${base}/cle`)).text()
  assertHtml(waits)
  expect(waits).toContain('Clé de l’avenant n° 1')
  const approved = { on: '04/05/2026', reference: 'COPIL de mai', reason: 'Avant la plateforme.' }
  expect((await client.post(`${base}/avenants/approbation-anterieure`, approved)).status).toBe(303)
  expect((await client.post(`${base}/cle/avenant`, equalKey)).status).toBe(409)
  for (const { id } of [lead, ...partners.map((id) => ({ id }))]) {
    const maud = territory.as(await territory.manager())
    const act = { party: id, organ: 'council', reference: `D-${id.slice(-4)}`, decidedOn: '05/05/2026' }
    await maud.post(`${base}/autorisations`, { ...act, publishedOn: '06/05/2026', receivedOn: '06/05/2026' })
    expect((await maud.post(`${base}/signatures`, { party: id, signedOn: '07/05/2026' })).status).toBe(303)
  }
  const page = await read(`${base}/cle`)
  assertHtml(page)
  expect(page).toContain('Clé à partir du 01/07/2026')
  expect(page).toContain('Clé du 15/01/2026 au 30/06/2026')
  // The public text says what applies on each day, and that the amendment prevails over an article it left as it was.
  const textOn = (on: string) => read(`/conventions/${convention.slug}/texte?le=${on}`)
  const before = await textOn('2026-06-30')
  expect(before).toContain('À partir du 01/07/2026, une autre règle de partage s’appliquera.')
  expect(before).not.toContain('l’avenant prévaut')
  const after = await textOn('2026-07-01')
  expect(after).toContain('40 % pour Ardennes')
  expect(after).toMatch(
    /celle de l’avenant n° 1, qui s’applique depuis le 01\/07\/2026\. Si un article.*?l’avenant prévaut/,
  )
  expect(after).not.toContain('s’appliquera.')
  expect(page).toContain('l’avenant n° 1')
  const keys = await db
    .selectFrom('sharing_key')
    .select('version')
    .where('convention_id', '=', convention.id)
    .execute()
  expect(keys).toHaveLength(2)
})

test('the form of a next key opens on the key that applies: nothing changes that nobody changed', async () => {
  const { client, base, db, convention } = await start()
  const first = {
    ...equalKey,
    lead: '12,5',
    key: 'tier',
    tierReading: 'marginal',
    tiers: '0 : 1\n5000 : 1,5',
    ceiling: '109 650',
    ceilingPer: 'term',
    net: 'period',
    sharedFrom: 'payment',
    cutOff: 'notification',
    opinion: 'yes',
    provision: provided,
    from: '2026-06-01',
  }
  const written = { population: 9_867, population_kind: 'municipal' as const, population_census_year: 2017 }
  await db
    .updateTable('convention_party')
    .set({ ...written, population_source: 'Insee' })
    .where('convention_id', '=', convention.id)
    .execute()
  expect((await client.post(`${base}/cle`, first)).status).toBe(303)
  const html = plain(await (await client.get(`${base}/cle`)).text())
  for (const said of ['value="12,5"', '0 : 1\n5000 : 1,5', 'value="109 650,00"']) expect(html).toContain(said)
  for (const [name, value] of [
    ['tierReading', 'marginal'],
    ['base', 'ht'],
    ['ceilingPer', 'term'],
    ['net', 'period'],
    ['sharedFrom', 'payment'],
    ['cutOff', 'notification'],
    ['key', 'tier'],
  ])
    expect(html).toContain(`name="${name}" value="${value}" checked`)
  const { ceiling_cents } = await db
    .selectFrom('sharing_key')
    .select('ceiling_cents')
    .where('convention_id', '=', convention.id)
    .where('version', '=', 2)
    .executeTakeFirstOrThrow()
  expect(ceiling_cents).toBe(10_965_000)
})

test('a population the convention does not write is given with the key, with its source, and missed by its name', async () => {
  const { client, territory, lead } = await start()
  const partner = await territory.organisation('commune', 'Armentières')
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const path = `/gestion/conventions/${slug}/cle`
  const set = (more: Record<string, string>) =>
    client.post(path, { ...equalKey, lead: '0', key: 'population', from: '2026-02-01', ...more })
  const missing = await set({})
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('La population de « Armentières » manque')
  const bare = await set({ figures: 'Armentières : 26 107' })
  expect(bare.status).toBe(422)
  expect(await bare.text()).toContain('Dites le type, l’année et la source')
  const sourced = { populationKind: 'municipal', censusYear: '2016', source: 'Insee' }
  expect((await set({ figures: 'Armentières : beaucoup', ...sourced })).status).toBe(422)
  expect((await set({ figures: 'Armentières : 26 107', ...sourced })).status).toBe(303)
  // Given with the key, it is still there when the next one is written.
  const next = await (await client.get(path)).text()
  expect(next).toContain('Armentières : 26107</textarea>')
  expect(next).toContain('value="Insee"')
  const text = await (await territory.visitor().get(`/conventions/${slug}/texte?le=2026-03-01`)).text()
  assertHtml(text)
  expect(text).toContain('Partage des dépenses')
  expect(text).toContain('à proportion de la population, pour Armentières')
})

test('a key of a shape the form cannot write is to be chosen again: it is never shown as another', async () => {
  const { db, here, convention, lead, partners, client, base } = await start()
  const [one, other] = partners
  if (!one || !other) throw new Error('newBill makes two partners')
  const shapes: Key[] = [
    {
      kind: 'nested',
      branches: [
        { weight: 1, party: lead.id },
        { weight: 1, key: { kind: 'fixed', weights: { [one]: 1, [other]: 3 } } },
      ],
    },
    {
      kind: 'nested',
      branches: [
        { weight: 1, key: { kind: 'fixed', weights: { [one]: 1 } } },
        { weight: 1, key: { kind: 'fixed', weights: { [other]: 1 } } },
      ],
    },
  ]
  for (const [at, key] of shapes.entries()) {
    const parties = [lead.id, ...partners].map((id) => ({ id }))
    const policy = { opinionRequired: false, amendmentRequired: false, sharedFrom: 'payment' as const }
    const rules = {
      key,
      base: 'ht' as const,
      policy,
      leaving: { cutOff: 'effect', takenBy: 'others' } as const,
      parties,
    }
    const fromOn = Temporal.PlainDate.from('2026-06-01').add({ months: at })
    const inForce = { fromOn, provision: provided }
    await db.transaction().execute((tx) => setKey(tx, here, convention, rules, inForce))
    const html = await (await client.get(`${base}/cle`)).text()
    expect(html).not.toMatch(/name="key" value="[a-z]+" checked/)
    expect(html).toContain('name="base" value="ht" checked')
  }
})

test('A22: who takes the share of a party that left is chosen with the key, said, and shown again', async () => {
  const { client, db, convention, lead, base, read } = await start()
  expect(await read(`${base}/cle`)).toContain('revient à ceux qui restent, par la même clé')
  const key = { ...equalKey, takenBy: 'lead', provision: 'Article 8', from: '2026-06-01' }
  expect((await client.post(`${base}/cle`, key)).status).toBe(303)
  const keys = await listKeys(db, convention)
  expect(keys.map(({ value }) => value.leaving.takenBy)).toEqual(['others', { party: lead.id }])
  const html = await (await client.get(`${base}/cle`)).text()
  expect(plain(html)).toContain(`est prise par ${lead.name}`)
  expect(html).toContain('name="takenBy" value="lead" checked')
})

test('without a first key, an amendment has none to change', async () => {
  const { client, territory, lead } = await start()
  const parties = [lead, await territory.organisation('epci', 'Une autre')]
  const keyless = await newConvention(territory, parties, { signedOn: '2026-01-15' })
  const base = `/gestion/conventions/${keyless.slug}`
  await client.post(`${base}/avenants`, { title: 'Une clé', wantedOn: '' })
  const early = await client.post(`${base}/cle/avenant`, equalKey)
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('Écrivez d’abord la clé de la convention elle-même')
})

test('a key by tiers or by consumption is entered by form; what it lacks is refused at once', async () => {
  const { client, base, db, convention } = await start()
  const names = await db
    .selectFrom('convention_party')
    .innerJoin('organisation_public', 'organisation_public.id', 'convention_party.organisation_id')
    .select('organisation_public.name')
    .where('convention_party.convention_id', '=', convention.id)
    .where('role', '=', 'partner')
    .orderBy('position')
    .execute()
  const common = {
    lead: '0',
    tierReading: 'marginal',
    base: 'ttc',
    sharedFrom: 'bill',
    cutOff: 'effect',
    takenBy: 'others',
    ceiling: '109 650',
    ceilingPer: 'term',
    net: 'gross',
    provision: provided,
  }
  const set = async (form: Record<string, string>) =>
    (await client.post(`${base}/cle`, { ...common, ...form })).status
  expect(await set({ key: 'tier', from: '2026-06-01', tiers: '' })).toBe(422)
  expect(await set({ key: 'tier', from: '2026-06-01', tiers: '0 - 1' })).toBe(422)
  // Populations of the text are missing from this convention: the key says so before any bill does.
  expect(await set({ key: 'tier', from: '2026-06-01', tiers: '0 : 1\n5000 : 1,5' })).toBe(422)
  const figures = names.map(({ name }, at) => `${name} : ${at},5`)
  expect(await set({ key: 'consumption', from: '2026-06-01', figures: figures.slice(1).join('\n') })).toBe(
    422,
  )
  expect(
    await set({ key: 'consumption', from: '2026-06-01', figures: [...figures, 'Inconnue : 3'].join('\n') }),
  ).toBe(422)
  expect(await set({ key: 'consumption', from: '2026-06-01', figures: figures.join('\n') })).toBe(303)
  await db
    .updateTable('convention_party')
    .set({
      population: 9_867,
      population_kind: 'municipal',
      population_census_year: 2017,
      population_source: 'Insee',
    })
    .where('convention_id', '=', convention.id)
    .execute()
  expect(await set({ key: 'tier', from: '2026-07-01', tiers: '0 : 1\n5 000 : 1,5' })).toBe(303)
  const [consumption, tier] = await db
    .selectFrom('sharing_key')
    .select(['key', 'parties', 'ceiling_per'])
    .where('convention_id', '=', convention.id)
    .where('version', '>', 1)
    .orderBy('version')
    .execute()
  expect(consumption?.parties).toContainEqual(expect.objectContaining({ consumption: '1,5' }))
  expect(tier).toMatchObject({
    ceiling_per: 'term',
    key: {
      kind: 'tier',
      reading: 'marginal',
      tiers: [
        { from: 0, rate: '1' },
        { from: 5_000, rate: '1,5' },
      ],
    },
  })
})
