import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { newConvention, newDeliberation } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { institutionOf } from '../act/act.rules.ts'

const list = '/gestion/deliberations'
const day = (iso: string) => Temporal.PlainDate.from(iso)

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('departement', 'Ardennes'),
    await territory.organisation('epci', 'Ardenne Métropole'),
  ]
  const convention = await newConvention(territory, [lead, partner], { title: 'Mes courses' })
  return {
    territory,
    lead,
    partner,
    convention,
    maud: territory.as(await territory.manager()),
    agent: territory.as(await territory.agent(partner)),
  }
}
const a14 = {
  number: 'DC2020/114',
  organ: 'council',
  subject: 'Mes courses en Ardennes : convention de partenariat',
  matter: '5.7',
  decidedOn: '17/12/2020',
  publishedOn: '24/12/2020',
  receivedOn: '24/12/2020',
  prefectureId: '008-200041630-20201217-DC2020_114-DE',
  url: 'https://exemple.fr/dc2020-114.pdf',
  inOffice: '122',
  present: '81',
  represented: '19',
  for: '82',
  against: '8',
  abstention: '10',
}

test('the database and the papers agree on whose acts are sent to the State’s representative', async () => {
  const { territory } = await start()
  const kinds = ['commune', 'epci', 'departement', 'chamber', 'association', 'office', 'provider'] as const
  for (const kind of kinds) {
    const party = await territory.organisation(kind, `Une ${kind}`)
    await newDeliberation(territory, party, { published_on: null, received_on: null })
  }
  const acts = await territory.db
    .selectFrom('deliberation')
    .innerJoin('organisation', 'organisation.id', 'deliberation.organisation_id')
    .select(['organisation.kind', 'organisation.name', 'is_transmitted', 'executory_on', 'decided_on'])
    .where('deliberation.territory_id', '=', territory.id)
    .execute()
  expect(acts).toHaveLength(kinds.length)
  for (const act of acts) {
    expect([act.kind, act.is_transmitted]).toEqual([act.kind, institutionOf(act).articles !== undefined])
    expect(act.executory_on).toEqual(act.is_transmitted ? null : act.decided_on)
  }
})

test('an agent records an act of their council: its five figures, its quorum and its majority are computed', async () => {
  const { territory, partner, agent } = await start()
  assertHtml(await (await agent.get(`${list}/nouvelle`)).text())
  const recorded = await agent.post(`${list}/nouvelle`, { ...a14, organisation: partner.id })
  expect(recorded.status).toBe(303)
  const page = await (await agent.get(list)).text()
  expect(page).toContain('DC2020/114')
  assertHtml(page)
  const address = (recorded.headers.get('location') ?? '').slice(territory.slug.length + 1)
  const act = await (await agent.get(address)).text()
  assertHtml(act)
  expect(act).toContain('Adopté : 82 pour, 8 contre, 10 abstentions ; 90 suffrages exprimés, majorité 46')
  expect(act).toContain('Atteint : 81 présents, il en fallait 41.')
  expect(act).not.toContain('Des nombres ne concordent pas')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['deliberation.record'])
})

test('numbers that do not add up are kept as the minutes give them, and said', async () => {
  const { territory, partner, agent } = await start()
  const odd = { ...a14, organisation: partner.id, present: '85' }
  const recorded = await agent.post(`${list}/nouvelle`, odd)
  const address = (recorded.headers.get('location') ?? '').slice(territory.slug.length + 1)
  const act = await (await agent.get(address)).text()
  assertHtml(act)
  expect(act).toContain(
    '100 votants pour 104 présents ou représentés : 4 membres n’ont pas pris part à ce vote.',
  )
  const refused = [
    { present: '123' },
    { for: '200' },
    { abstention: '' },
    { publishedOn: '16/12/2020' },
    { receivedOn: '21/05/2026' },
  ]
  for (const wrong of refused)
    expect((await agent.post(`${list}/nouvelle`, { ...odd, number: 'X', ...wrong })).status).toBe(422)
})

test('the same act sent twice at once is recorded once', async () => {
  const { territory, partner, agent } = await start()
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => agent.post(`${list}/nouvelle`, { ...a14, organisation: partner.id })),
  )
  expect(sent.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  const kept = territory.db.selectFrom('deliberation').select('id').where('territory_id', '=', territory.id)
  expect(await kept.execute()).toHaveLength(1)
})

test('once executory, an act keeps its number and its days; the rest may still be completed', async () => {
  const { territory, partner, agent } = await start()
  const act = await newDeliberation(territory, partner, { decided_on: day('2026-05-04') })
  const address = `${list}/${act.id}`
  const same = { ...a14, number: act.number, decidedOn: '04/05/2026', publishedOn: '04/05/2026' }
  expect((await agent.post(address, { ...same, receivedOn: '05/05/2026' })).status).toBe(409)
  expect((await agent.post(address, { ...same, receivedOn: '04/05/2026' })).status).toBe(303)
  expect(await territory.listTraces(act.id)).toEqual(['Aline deliberation.change'])
  expect(await (await agent.get(address)).text()).toContain('convention de partenariat')
  const gone = territory.db.deleteFrom('deliberation').where('id', '=', act.id).execute()
  await expect(gone).rejects.toThrow('an act is never deleted')
})

test('an act is its council’s and the lead authority’s: a stranger does not see it, and records nothing for it', async () => {
  const { territory, lead, partner, agent, maud } = await start()
  const act = await newDeliberation(territory, partner, { decided_on: day('2026-05-04') })
  const stranger = territory.as(await territory.agent(await territory.organisation('epci', 'Ailleurs')))
  expect((await stranger.get(`${list}/${act.id}`)).status).toBe(404)
  expect((await stranger.post(`${list}/${act.id}`, a14)).status).toBe(404)
  expect((await stranger.post(`${list}/nouvelle`, { ...a14, organisation: partner.id })).status).toBe(422)
  expect((await agent.post(`${list}/nouvelle`, { ...a14, organisation: lead.id })).status).toBe(422)
  const officer = territory.as(await territory.agent(lead))
  expect((await officer.get(`${list}/${act.id}`)).status).toBe(200)
  expect((await maud.get(`${list}/${act.id}`)).status).toBe(200)
})

test('one act authorises several texts: the second finds it, and its reception turns both gates green', async () => {
  const { territory, convention, lead, partner, maud } = await start()
  const other = await newConvention(territory, [lead, partner], { title: 'Une autre' })
  const act = { party: partner.id, organ: 'council', reference: 'DC2020/114', decidedOn: '17/12/2020' }
  for (const { slug } of [convention, other]) {
    await maud.post(`/gestion/conventions/${slug}/ouverture`)
    expect((await maud.post(`/gestion/conventions/${slug}/autorisations`, act)).status).toBe(303)
    expect((await maud.post(`/gestion/conventions/${slug}/autorisations`, act)).status).toBe(409)
  }
  const elsewhere = { ...act, decidedOn: '18/12/2020' }
  const refused = await maud.post(`/gestion/conventions/${other.slug}/autorisations`, elsewhere)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('décidé un autre jour')
  const kept = await territory.db
    .selectFrom('deliberation')
    .select('id')
    .where('territory_id', '=', territory.id)
    .execute()
  expect(kept).toHaveLength(1)
  const shown = await (await maud.get(`${list}/${kept[0]?.id}`)).text()
  expect(shown).toContain('Mes courses')
  expect(shown).toContain('Une autre')
  const { organisation: _, ...whole } = { ...a14, organisation: '' }
  expect((await maud.post(`${list}/${kept[0]?.id}`, whole)).status).toBe(303)
  for (const { slug } of [convention, other])
    expect(await (await maud.get(`/gestion/conventions/${slug}`)).text()).toContain(
      'DC2020/114 est exécutoire depuis le 24/12/2020',
    )
})

/** SCDL « délibérations »: names in order, what is required, and the form of each, from the published schema. */
const schema: readonly (readonly [name: string, required: boolean, form: RegExp])[] = [
  ['COLL_NOM', true, /./],
  ['COLL_SIRET', true, /^\d{14}$/],
  ['DELIB_ID', true, /./],
  ['DELIB_DATE', true, /^\d{4}-\d{2}-\d{2}$/],
  ['DELIB_MATIERE_CODE', true, /^\d\.\d{1,2}$/],
  ['DELIB_MATIERE_NOM', true, /^[^A-Z,()]+\/[^A-Z,()]+$/],
  ['DELIB_OBJET', true, /./],
  ['BUDGET_ANNEE', false, /^[0-9]{4}(\/[0-9]{4})?$/],
  ['BUDGET_NOM', false, /./],
  ['PREF_ID', false, /^(PREF|SGAR)0\d[\dAB]$|^SPREF0\d[\dAB]\d$/],
  ['PREF_DATE', false, /^\d{4}-\d{2}-\d{2}$/],
  ['VOTE_EFFECTIF', false, /^\d+$/],
  ['VOTE_REEL', false, /^\d+$/],
  ['VOTE_POUR', false, /^\d+$/],
  ['VOTE_CONTRE', false, /^\d+$/],
  ['VOTE_ABSTENTION', false, /^\d+$/],
  ['DELIB_URL', false, /^https:\/\/\S+$/],
]

test('SCDL délibérations: published acts, re-read by another parser, column by column', async () => {
  const { territory, lead, partner, maud } = await start()
  const more = { published_on: day('2020-12-24'), received_on: day('2020-12-24'), matter_code: '5.7' }
  const figures = (
    inOffice: number,
    present: number,
    represented: number,
    yes: number,
    no = 0,
    abst = 0,
  ) => ({
    in_office: inOffice,
    present,
    represented,
    votes_for: yes,
    votes_against: no,
    abstentions: abst,
  })
  const acts = [
    {
      number: 'DC2020/114',
      subject: 'Convention « Mes courses », avenant',
      ...figures(122, 81, 19, 82, 8, 10),
    },
    { number: 'B050_2022', organ: 'bureau' as const, subject: '=SOMME(1)', ...figures(35, 23, 0, 23) },
    { number: 'M4', subject: 'Plateforme', url: 'https://exemple.fr/m4.pdf', ...figures(59, 38, 4, 42) },
    { number: 'sans vote', subject: 'Sans nombre' },
    { number: 'sans matière', subject: 'x', matter_code: null },
    { number: 'sans objet', subject: '' },
    { number: 'pas publié', subject: 'x', published_on: null },
    { number: 'par délégation', subject: 'x', organ: 'delegated_decision' as const },
  ]
  for (const act of acts)
    await newDeliberation(territory, partner, { decided_on: day('2020-12-17'), ...more, ...act })

  const address = '/decisions/deliberations.csv'
  const before = await (await territory.visitor().get(address)).text()
  expect(before).toBe(`${schema.map(([name]) => name).join(',')}\n`)
  const organisation = `/gestion/organisations/${partner.id}`
  const siret = (typed: string) =>
    maud.post(organisation, { name: partner.name, colour: '#335577', siret: typed })
  expect((await siret('200 041 630 00013')).status).toBe(422)
  expect((await siret('200 041 630 00019')).status).toBe(303)

  // The préfecture of a département is known; of an intercommunalité it may be a sous-préfecture.
  const ardennes = { name: lead.name, colour: '#335577', siret: '22080004900011' }
  expect((await maud.post(`/gestion/organisations/${lead.id}`, ardennes)).status).toBe(303)
  const ours = { ...more, number: 'CD 12', subject: 'Budget', ...figures(38, 38, 0, 38) }
  await newDeliberation(territory, lead, { decided_on: day('2020-12-17'), ...ours })

  const answer = await territory.visitor().get(address)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('link')).toContain('licence-ouverte')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  expect(text.codePointAt(0)).toBe('C'.codePointAt(0))
  const [header, ...lines] = parse(text, { delimiter: ',' }) as string[][]
  expect(header).toEqual(schema.map(([name]) => name))
  for (const line of lines)
    for (const [i, [name, required, form]] of schema.entries()) {
      const value = line[i] ?? ''
      if (required) expect(value, name).not.toBe('')
      if (value !== '') expect(value, name).toMatch(form)
    }
  expect(Object.fromEntries(lines.map((line) => [line[2], line.slice(11, 16).join('/')]))).toEqual({
    'DC2020/114': '122/100/82/8/10',
    B050_2022: '35/23/23/0/0',
    M4: '59/42/42/0/0',
    'sans vote': '////',
    'CD 12': '38/38/38/0/0',
  })
  const prefectures = new Map(lines.map((line) => [line[1], line[9]]))
  expect(Object.fromEntries(prefectures)).toEqual({ '20004163000019': '', '22080004900011': 'PREF008' })
  expect(lines.find(([, , number]) => number === 'DC2020/114')?.[6]).toBe(
    'Convention « Mes courses », avenant',
  )
  expect(await (await territory.visitor().get('/decisions')).text()).toContain(address)
})
