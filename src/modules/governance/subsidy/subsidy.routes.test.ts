import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { yearlyCents } from './subsidy.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, chamber] = [
    await territory.organisation('epci', 'Agglomération du Cotentin'),
    await territory.organisation('chamber', 'CCI Ouest Normandie'),
  ]
  const convention = await newConvention(territory, [lead, chamber], { signedOn: '2026-01-15' })
  const identify = (id: string, siren: string, nic: string) =>
    territory.db
      .updateTable('organisation')
      .set({ siren, nic })
      .where('id', '=', id as never)
      .execute()
  return {
    territory,
    lead,
    chamber,
    identify,
    convention,
    maud: territory.as(await territory.manager()),
    path: `/gestion/conventions/${convention.slug}/subventions`,
  }
}
const c7 = {
  subject: 'Transition numérique des très petites entreprises',
  amount: '29 240,00 €',
  nature: 'money',
  payment: 'échelonné',
  agreedOn: '15/02/2023',
  paidFrom: '01/01/2023',
  paidUntil: '31/12/2023',
}

/** SCDL « subventions »: names in order, what is required, and the form of each, from the published schema. */
const schema: readonly (readonly [name: string, required: boolean, form: RegExp])[] = [
  ['nomAttribuant', true, /./],
  ['idAttribuant', true, /^\d{14}$/],
  ['dateConvention', true, /^\d{4}-\d{2}-\d{2}$/],
  ['referenceDecision', false, /./],
  ['nomBeneficiaire', true, /./],
  ['idBeneficiaire', false, /^\d{14}$/],
  ['rnaBeneficiaire', false, /^W\d{9}$/],
  ['objet', true, /^.{1,256}$/],
  ['montant', true, /^\d+\.\d{2}$/],
  ['nature', true, /^(aide en numéraire|aide en nature)(;aide en (numéraire|nature))?$/],
  ['conditionsVersement', true, /^.{1,256}$/],
  ['datesPeriodeVersement', true, /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/],
  ['idRAE', false, /^.{1,5}$/],
  ['notificationUE', true, /^(oui|non)$/],
  ['pourcentageSubvention', true, /^(0\.\d+|1(\.0+)?)$/],
  ['dispositifAide', false, /./],
]

test('C7: 29 240 € to a chamber, recorded by a form, published as SCDL and re-read column by column', async () => {
  const { territory, lead, chamber, identify, maud, path } = await start()
  assertHtml(await (await maud.get(path)).text())
  expect((await maud.post(path, { ...c7, from: lead.id, to: chamber.id })).status).toBe(303)
  const association = { toName: 'Les petits débrouillards', toRna: 'W380475558', isPrivate: 'yes' }
  expect((await maud.post(path, { ...c7, from: lead.id, ...association, nature: 'both' })).status).toBe(303)
  const read = async () => {
    const answer = await territory.visitor().get('/decisions/subventions.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return parse(await answer.text(), { delimiter: ',' }) as string[][]
  }
  expect(await read()).toEqual([schema.map(([name]) => name)])
  await identify(lead.id, '200067205', '00019')
  await identify(chamber.id, '130027923', '00013')
  const [header, ...lines] = await read()
  expect(header).toEqual(schema.map(([name]) => name))
  expect(lines).toHaveLength(2)
  for (const line of lines)
    for (const [i, [name, required, form]] of schema.entries()) {
      const value = line[i] ?? ''
      if (required) expect(value, name).not.toBe('')
      if (value !== '') expect(value, name).toMatch(form)
    }
  expect(lines.find((line) => line[4] === 'CCI Ouest Normandie')).toEqual([
    'Agglomération du Cotentin',
    '20006720500019',
    '2023-02-15',
    '',
    'CCI Ouest Normandie',
    '13002792300013',
    '',
    c7.subject,
    '29240.00',
    'aide en numéraire',
    'échelonné',
    '2023-01-01/2023-12-31',
    '',
    'non',
    '1',
    '',
  ])
  const html = await (await maud.get(path)).text()
  assertHtml(html)
  expect(html).toContain('Publication volontaire.')
  expect(html).toContain('Publication obligatoire')
  expect(await (await territory.visitor().get('/decisions')).text()).toContain('/decisions/subventions.csv')
})

test('what cannot be published is refused, and says why', async () => {
  const { lead, chamber, maud, path } = await start()
  const ask = { ...c7, from: lead.id }
  for (const wrong of [
    {},
    { to: chamber.id, toName: 'Un autre' },
    { toName: 'Un autre' },
    { toName: 'Un autre', toSiret: '130 027 923 00014' },
    { to: lead.id },
    { to: chamber.id, paidUntil: '31/12/2022' },
    { to: chamber.id, amount: '0' },
  ])
    expect((await maud.post(path, { ...ask, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
})

test('a subsidy is never changed: cancelled once, it leaves the open data and stays on the record', async () => {
  const { territory, lead, chamber, identify, convention, maud, path } = await start()
  await identify(lead.id, '200067205', '00019')
  await identify(chamber.id, '130027923', '00013')
  await maud.post(path, { ...c7, from: lead.id, to: chamber.id })
  const { id } = await territory.db
    .selectFrom('subsidy')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const change = territory.db.updateTable('subsidy').set({ subject: 'x' }).where('id', '=', id).execute()
  await expect(change).rejects.toThrow('never changed')
  const all = await Promise.all(Array.from({ length: 6 }, () => maud.post(`${path}/${id}/annulation`)))
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array(5).fill(409)])
  expect(await (await territory.visitor().get('/decisions/subventions.csv')).text()).not.toContain('Cotentin')
  expect(await (await maud.get(path)).text()).toContain('Annulée')
  expect(await territory.listTraces(convention.id)).toEqual([
    'Maud convention.record_subsidy',
    'Maud convention.cancel_subsidy',
  ])
})

test('an agent records what their own organisation gives, and no other', async () => {
  const { territory, lead, chamber, path } = await start()
  const agent = territory.as(await territory.agent(chamber))
  expect((await agent.post(path, { ...c7, from: chamber.id, to: lead.id })).status).toBe(303)
  expect((await agent.post(path, { ...c7, from: lead.id, to: chamber.id })).status).toBe(422)
})

test('the duty to publish looks at what comes in a year', () => {
  expect(yearlyCents(2_924_000, day('2023-01-01'), day('2023-12-31'))).toBe(2_924_000)
  expect(yearlyCents(8_772_000, day('2023-01-01'), day('2025-12-31'))).toBe(2_924_000)
  expect(yearlyCents(2_400_000, day('2023-01-01'), day('2023-06-30'))).toBe(2_400_000)
})
