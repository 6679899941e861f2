// Over 300 lines: the figures of each arrangement, as requirements give them, one after the other.
import { beforeAll, expect, test } from 'vitest'
import { newClient } from '../../../test/client.ts'
import { demoSettings, demoStorage } from '../../../test/demo.ts'
import { assertHtml } from '../../../test/html.ts'
import { newTerritory, type TestTerritory } from '../../../test/territory.ts'
import { originalKey, sha256Of } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import { hashOf, newSecret } from '../../platform/secret.ts'
import { loadDemo } from '../load.ts'

let territory: TestTerritory
beforeAll(async () => {
  territory = await newTerritory({ settings: demoSettings })
  territory.clock.now = Temporal.Instant.from('2026-11-21T08:30:00Z')
  await loadDemo(territory.db, demoStorage, territory.clock.now, () => undefined)
}, 120_000)

const open = async (slug: string, path: string) => {
  const answer = await newClient(territory.fetch, `/${slug}`).get(path)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  assertHtml(html)
  return html
}

test.each([
  [
    'ardennes',
    'mes-courses-en-ardennes',
    'DC2020/114, exécutoire le 24/12/2020',
    'vendredi 31 décembre 2021',
  ],
  ['enjoy-mel', 'enjoy-mel-armentieres', '19 B 0042', 'dimanche 30 juin 2019'],
  ['cotentin', 'transition-numerique-des-tpe', 'Le bureau, B050_2022', 'samedi 14 février 2026'],
  ['aire-a-l-argonne', 'plateforme-de-vie-quotidienne', '2025-06-047', 'vendredi 30 juin 2028'],
  ['flandre-lys', 'conseillers-numeriques-estaires', 'Reconduction tacite', 'mardi 31 août 2027'],
])('« %s » opens on its timeline, and ends when its text says', async (slug, convention, said, lastDay) => {
  const timeline = await open(slug, `/conventions/${convention}`)
  expect(timeline).toContain(said)
  expect(timeline).toContain(lastDay)
  expect(timeline).toContain(`/conventions/${convention}/compte`)
  await open(slug, `/conventions/${convention}/texte`)
  await open(slug, `/conventions/${convention}/parties`)
})

test('in the calendars that agents subscribe to, every deadline has a name of its own', async () => {
  const { db, clock } = territory
  const conventions = await db
    .selectFrom('convention')
    .innerJoin('territory', 'territory.id', 'convention.territory_id')
    .innerJoin('membership', (join) =>
      join.onRef('membership.territory_id', '=', 'territory.id').on('membership.role', '=', 'manager'),
    )
    .distinctOn('convention.id')
    .select(['convention.id', 'convention.territory_id', 'territory.slug', 'membership.person_id'])
    .where('convention.is_model', '=', false)
    .where('territory.slug', 'in', ['ardennes', 'enjoy-mel', 'cotentin', 'aire-a-l-argonne', 'flandre-lys'])
    .orderBy('convention.id')
    .execute()
  expect(new Set(conventions.map(({ slug }) => slug)).size).toBe(5)
  for (const { id, territory_id, slug, person_id } of conventions) {
    const secret = newSecret()
    await db
      .insertInto('calendar_feed')
      .values({
        id: newId<'calendar_feed'>(),
        territory_id,
        convention_id: id,
        person_id,
        secret_hash: hashOf(secret),
        created_at: clock.now,
      })
      .execute()
    const answer = await newClient(territory.fetch, `/${slug}`).get(`/calendriers/${secret}`)
    expect([slug, answer.status]).toEqual([slug, 200])
    const uids = [...(await answer.text()).matchAll(/^UID:(.+(?:\r\n .+)*)/gm)].map(([, uid]) => uid)
    expect(uids, slug).toHaveLength(new Set(uids).size)
  }
})

test.each([
  [
    'ardennes',
    'mes-courses-en-ardennes',
    ['Dernière décision', '/decisions/', 'COPIL', '44 143,58 €', 'Reste à régler entre ellesRien'],
  ],
  [
    'enjoy-mel',
    'enjoy-mel-armentieres',
    ['Bons plans des commerces 1.1', 'mardi 14 mai 2019', 'Gratuite pour les partenaires', '14 400,00 €'],
  ],
  [
    'cotentin',
    'transition-numerique-des-tpe',
    ['Programme d’actions 2025', '/decisions/', '106 550,00 €', '103 100,00 €', 'entre elles12 000,00 €'],
  ],
  [
    'aire-a-l-argonne',
    'plateforme-de-vie-quotidienne',
    ['Dernière délibération', '2025-06-047', 'Une seule autorité la porte', '50 000,00 €'],
  ],
  [
    'flandre-lys',
    'conseillers-numeriques-estaires',
    ['Ateliers collectifs du printemps', 'jeudi 10 avril 2025', 'Gratuite pour les partenaires'],
  ],
])('« %s » opens on its last decision and on where its bill stands', async (slug, convention, said) => {
  const html = plain(await open(slug, `/conventions/${convention}`))
  const section = html.match(/<section aria-labelledby="ou-en-est-on">.*?<\/section>/s)?.[0] ?? ''
  const text = section.replaceAll(/<[^>]+>/g, '')
  for (const words of said) expect(words.startsWith('/') ? section : text).toContain(words)
})

test('Ardennes keeps the populations written in its text, in SIREN order, without the eighth intercommunalité', async () => {
  const html = await open('ardennes', '/conventions/mes-courses-en-ardennes/parties')
  const names = ['CC Ardennes Thiérache', 'CA Ardenne Métropole', 'CC du Pays Rethélois']
  expect(names.map((name) => html.indexOf(name))).toEqual(
    names.map((name) => html.indexOf(name)).toSorted((a, b) => a - b),
  )
  for (const population of ['122 016', '29 953', '25 165', '21 899', '20 250', '17 312', '9 867'])
    expect(html.replace(/[\u202f\u00a0]/g, ' ')).toContain(population)
  expect(html).toContain('recensement 2017')
  expect(html).not.toContain('Rives de Meuse')
})

test('L7: the release that brought a new feature was validated by the technical committee, then put in service', async () => {
  const timeline = plain(await open('enjoy-mel', '/conventions/enjoy-mel-armentieres'))
  expect(timeline).toContain('Bons plans des commerces 1.1 : en service')
  expect(timeline).toContain('Corrections de juin 1.1.1 : en service')
  const released = await territory.db
    .selectFrom('rollout')
    .innerJoin('agenda_item', 'agenda_item.rollout_id', 'rollout.id')
    .innerJoin('body', 'body.id', 'agenda_item.body_id')
    .innerJoin('territory', 'territory.id', 'rollout.territory_id')
    .where('territory.slug', '=', 'enjoy-mel')
    .select(['rollout.version', 'body.kind', 'agenda_item.kind as item', 'rollout.unvalidated_because'])
    .select((eb) => [eb.cast<string>('validated_on', 'text').as('validated'), 'in_service_on'])
    .execute()
  expect(released).toEqual([
    {
      version: '1.1',
      kind: 'cotech',
      item: 'decision',
      unvalidated_because: null,
      validated: '2019-05-14',
      in_service_on: Temporal.PlainDate.from('2019-05-20'),
    },
  ])
})

test('F9: the signature of 25 July, before the deliberation of 12 September, is said to be irregular', async () => {
  const html = await open('flandre-lys', '/conventions/conseillers-numeriques-estaires')
  expect(html).toContain(
    'Signée le 25/07/2024, avant que 2024-09-12-05 (12/09/2024) soit exécutoire. Une délibération postérieure n’y remédie pas : il faut signer de nouveau, à partir du 17/09/2024.',
  )
})

test('a convention that is over is listed after those in force', async () => {
  expect(await open('ardennes', '/conventions')).toMatch(
    /<li><a[^>]*>Points de retrait partagés<[\s\S]*<li><a[^>]*>Mes courses en Ardennes</,
  )
})

test('C9: confidentiality in the Cotentin lasts three years after the end', async () => {
  expect(await open('cotentin', '/conventions/transition-numerique-des-tpe')).toContain(
    'mercredi 14 février 2029',
  )
})

test('the demonstration’s manager may prepare conventions in each of them', async () => {
  const memberships = await territory.db
    .selectFrom('membership')
    .innerJoin('territory', 'territory.id', 'membership.territory_id')
    .select('territory.slug')
    .where('role', '=', 'manager')
    .where('territory.slug', 'in', ['ardennes', 'enjoy-mel', 'cotentin', 'aire-a-l-argonne', 'flandre-lys'])
    .execute()
  expect(memberships).toHaveLength(5)
})

test('each committee tells what it decided, by roles and not by names', async () => {
  const html = await open('ardennes', '/decisions')
  expect(html).toContain('Maintenance 2021 de la plateforme')
  expect(html).toContain('7 pour, 0 contre, 1 abstention')
  expect(await open('cotentin', '/decisions')).toContain('Programme d’actions 2025')
})

test('L7: the citizens’ body of Enjoy-MEL exists before its composition does, and its page says so', async () => {
  expect(await open('enjoy-mel', '/decisions')).toContain('Instance citoyenne Enjoy-MEL')
  const html = await open('enjoy-mel', '/decisions/instance-citoyenne-enjoy-mel')
  expect(html).toContain('Cette instance est en cours de définition')
  expect(html).not.toContain('Aucune décision publiée')
})

const plain = (html: string) => html.replaceAll(/[\u202f\u00a0]/g, ' ')
const ledger = async (slug: string, convention: string) =>
  plain(await open(slug, `/conventions/${convention}/compte`))
/** The cells of the row of a table that begins with these words. */
const rowOf = (html: string, words: string) => {
  const row = html.match(/<tr[^>]*>.*?<\/tr>/gs)?.find((one) => one.includes(words)) ?? ''
  return [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
    cell.replaceAll(/<[^>]+>/g, ''),
  )
}

test('A17: the bill of the Ardennes is the table of its annex, to the cent', async () => {
  const html = await ledger('ardennes', 'mes-courses-en-ardennes')
  const shares = [
    ['Ardenne Métropole', '10 927,09 €'],
    ['Pays Rethélois', '2 682,43 €'],
    ['Vallées et Plateau', '2 253,64 €'],
    ['Crêtes Préardennaises', '1 961,15 €'],
    ['Portes du Luxembourg', '1 813,48 €'],
    ['Argonne Ardennaise', '1 550,37 €'],
    ['Ardennes Thiérache', '883,63 €'],
  ] as const
  for (const [name, share] of shares)
    expect(rowOf(html, name).slice(1)).toEqual([share, share, share, '0,00 €'])
  expect(rowOf(html, 'Ensemble')[1]).toBe('44 143,58 €')
  expect(rowOf(html, 'Premier achat')).toContain('44 400,00 €')
  expect(rowOf(html, 'Premier achat').at(-1)).toBe('—')
  // A18: what the deliberation writes beside what its annex does.
  expect(html).toContain('Délibération du Département du 20 avril 2020 : 16 000,00 € HT')
  expect(html).toMatch(/90,00 €.*?16 090,00 € HT \(Son annexe, le devis de l’éditeur\)/s)
})

test('C5 and C6: the Cotentin shares up to its ceiling, and a lower spending by the same percentages', async () => {
  const html = await ledger('cotentin', 'transition-numerique-des-tpe')
  expect(rowOf(html, 'Programme d’actions 2023').at(-1)).toBe('36 550,00 €')
  expect(rowOf(html, 'Programme d’actions 2024').slice(-2)).toEqual(['40 000,00 €', '36 550,00 €'])
  expect(rowOf(html, 'Programme d’actions 2025').at(-1)).toBe('30 000,00 €')
  // 14 620 twice, then 12 000: the chambers bore their 20 % by paying suppliers, and nobody claims it from them.
  expect(rowOf(html, 'Manche')).toEqual([
    expect.stringContaining('Manche'),
    '41 240,00 €',
    '41 240,00 €',
    '29 240,00 €',
    '12 000,00 €',
  ])
  expect(rowOf(html, 'CCI Ouest Normandie')[1]).toBe('13 746,66 €')
  const plan = plain(await open('cotentin', '/conventions/transition-numerique-des-tpe/compte/plan'))
  // Half of what is paid to the chambers is asked of the département with proofs, and paid on its titles: counted once.
  expect(rowOf(plan, 'Moitié de ce qui est versé').at(-1)).toBe('29 240,00 €')
  expect(rowOf(plan, 'Programme 2025').slice(-3)).toEqual(['30 000,00 €', '30 000,00 €', '6 550,00 €'])
  // What is over the ceiling of 2024 has a bearer, and its statement says so.
  const bearer = '/conventions/transition-numerique-des-tpe/compte/partenaires/cci-ouest-normandie'
  expect(plain(await open('cotentin', `${bearer}?exercice=2025`))).toMatch(
    /Au-delà du plafond, à sa charge.*?Programme d’actions 2024.*?3 450,00 €/s,
  )
  const ceilings = plan.slice(plan.indexOf('Plafonds du partage'))
  expect(rowOf(ceilings, '2024')).toEqual(['2024', '36 550,00 €', '36 550,00 €', '0,00 €'])
  // Apart from what is claimed, rather than owing nothing of it.
  expect(rowOf(html, 'CMA Normandie').slice(2)).toEqual(['—', '—', '—'])
})

test('C7: each chamber reads its own share, what the others owe it and what was paid too much', async () => {
  const of = async (chamber: string) =>
    plain(
      await open(
        'cotentin',
        `/conventions/transition-numerique-des-tpe/compte/partenaires/${chamber}?exercice=2025`,
      ),
    )
  const paid = (html: string) => rowOf(html.slice(html.indexOf('Réglé par ce partenaire')), '2025')
  const cci = await of('cci-ouest-normandie')
  expect(paid(cci)).toEqual(['2025', '4 000,00 €', '16 000,00 €', '29 240,00 €'])
  expect(paid(await of('cma-normandie'))).toEqual(['2025', '2 000,00 €', '8 000,00 €', '0,00 €'])
  expect(cci).toContain('Pour 2025, 5 240,00 € ont été versés de trop')
  expect(await of('manche')).not.toContain('Réglé par ce partenaire')
})

test.each([
  ['enjoy-mel', 'enjoy-mel-armentieres', 'Armentières'],
  ['flandre-lys', 'conseillers-numeriques-estaires', 'Estaires'],
])('L5 and F8: in « %s » the commune bears nothing', async (slug, convention, commune) => {
  const html = await ledger(slug, convention)
  expect(rowOf(html, commune).slice(1)).toEqual(['0,00 €', '0,00 €', '0,00 €', '0,00 €'])
  expect(html).toContain('choisi pour la démonstration')
})

test('L5: in « Enjoy-MEL » the key takes revenue off, and what a second half-year would cost is said net of it', async () => {
  const slug = 'enjoy-mel-armentieres'
  const account = await ledger('enjoy-mel', slug)
  expect(account).toContain('La clé partage le coût net')
  const net = account.slice(account.indexOf('Du coût brut au coût net'))
  expect(rowOf(net, '2019').slice(1)).toEqual(['14 400,00 €', '4 500,00 €', '0,00 €', '9 900,00 €'])
  expect(account).toContain('4 500,00 € TTC pour 2019')
  const plan = plain(await open('enjoy-mel', `/conventions/${slug}/compte/plan`))
  expect(plan).toContain('recette choisie pour la démonstration')
  // 21 600 € less 4 500 €: 17 100 € by tiers, besides the 14 400 € that the metropolis bore in the free months.
  const sheet = plain(await open('enjoy-mel', `/conventions/${slug}/compte/budget/2019`))
  expect(sheet).toContain('4 500,00 € de recettes et d’aides sont déduits.')
  expect(lastColumn(sheet, 'Armentières').foot + lastColumn(sheet, 'Métropole').foot).toBe(
    1_710_000 + 1_440_000,
  )
})

test('M3: what is engaged and to come in the Argonne adds up to 100 000 €', async () => {
  const html = await ledger('aire-a-l-argonne', 'plateforme-de-vie-quotidienne')
  for (const amount of ['50 000,00 €', '40 000,00 €', '10 000,00 €']) expect(html).toContain(amount)
  const plan = plain(await open('aire-a-l-argonne', '/conventions/plateforme-de-vie-quotidienne/compte/plan'))
  expect(rowOf(plan, 'Plateforme de vie quotidienne').slice(3)).toEqual([
    '100 000,00 €',
    '10 000,00 €',
    '90 000,00 €',
    '50 000,00 €',
    '10 000,00 €',
  ])
})

test('C7: the claim on the département is half of what was paid, with its proofs', async () => {
  const claims = await territory.db
    .selectFrom('funding_claim')
    .innerJoin('funding', 'funding.id', 'funding_claim.funding_id')
    .select(['funding.funder', 'funding_claim.amount_cents', 'funding_claim.exercice'])
    .where('funding.funder', 'in', ['Département de la Manche', 'Région Grand Est'])
    .orderBy('funding.funder')
    .execute()
  expect(claims).toEqual([
    { funder: 'Département de la Manche', amount_cents: 1_200_000, exercice: 2025 },
    { funder: 'Région Grand Est', amount_cents: 1_500_000, exercice: 2026 },
  ])
})

test('what parties gave in kind is in their statement, for those who are party to it', async () => {
  const given = await territory.db
    .selectFrom('in_kind')
    .innerJoin('convention', 'convention.id', 'in_kind.convention_id')
    .select(['convention.slug', 'in_kind.what', 'in_kind.spent_minutes'])
    .where('convention.slug', '=', 'conseillers-numeriques-estaires')
    .orderBy('given_on')
    .execute()
  expect(given.map(({ spent_minutes }) => spent_minutes)).toEqual([2880, 2160, 540])
  expect(given.every(({ what }) => what.endsWith('(choisi pour la démonstration)'))).toBe(true)
})

test('A19: each shared expense of the Ardennes leads to the decision of its committee, and to the amendment it waited for', async () => {
  const html = await ledger('ardennes', 'mes-courses-en-ardennes')
  const [, path = ''] = /href="\/ardennes([^"]+)">Maintenance 2021/.exec(html) ?? []
  const expense = await open('ardennes', path)
  expect(expense).toContain('COPIL Mes courses en Ardennes, décision n° 2021-03')
  expect(expense).toMatch(/\/decisions\/copil-mes-courses-en-ardennes\?depuis=/)
  expect(expense).toContain('Avenant n° 1')
  const timeline = await open('ardennes', '/conventions/mes-courses-en-ardennes')
  expect(timeline).toContain('Le comité approuve l’avenant n° 1')
  expect(timeline).toContain('L’avenant n° 1 s’applique')
})

const centsOf = (text = '') => Math.round(Number(text.replaceAll(/[ €]/g, '').replace(',', '.')) * 100)
/** The amounts of the last column of a table, by its caption: of its rows, and of its foot. */
const lastColumn = (html: string, caption: string) => {
  const table = html.match(/<table>.*?<\/table>/gs)?.find((one) => one.includes(`<caption>${caption}`)) ?? ''
  const amounts = (part: string) =>
    [...part.matchAll(/>(-?[\d ]+,\d\d) €(?:<\/div>)?<\/td><\/tr>/g)].map(([, amount]) => centsOf(amount))
  const [body = '', foot = ''] = table.split('<tfoot>')
  return { rows: amounts(body), foot: amounts(foot)[0] ?? 0 }
}
const add = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)

test.each([
  ['ardennes', 'mes-courses-en-ardennes', ['2022', '2021', '2020']],
  ['enjoy-mel', 'enjoy-mel-armentieres', []],
  ['cotentin', 'transition-numerique-des-tpe', ['2026', '2025', '2024', '2023']],
  ['aire-a-l-argonne', 'plateforme-de-vie-quotidienne', []],
  ['flandre-lys', 'conseillers-numeriques-estaires', []],
])(
  'each year’s visa of « %s » is the ledger of that day line by line, and the account page today',
  async (at, slug, years) => {
    const { id } = await territory.db
      .selectFrom('convention')
      .innerJoin('territory', 'territory.id', 'convention.territory_id')
      .select('convention.id')
      .where('territory.slug', '=', at)
      .where('convention.slug', '=', slug)
      .executeTakeFirstOrThrow()
    const visa = `/conventions/${slug}/compte/visa`
    const account = await ledger(at, slug)
    const [, latest] = /compte\/visa\/(\d{4})/.exec(account) ?? []
    const tabs = latest ? await open(at, `${visa}/${latest}`) : ''
    const seen = [...new Set(Array.from(tabs.matchAll(/compte\/visa\/(\d{4})/g), ([, year = '']) => year))]
    seen.sort((a, b) => (a < b ? 1 : -1))
    for (const year of seen) {
      const html = plain(await open(at, `${visa}/${year}`))
      const part = (caption: string) => {
        const { rows, foot } = lastColumn(html, caption)
        expect(add(rows)).toBe(foot)
        return foot
      }
      const due = ['Restes à recouvrer sur titres', 'Proposés, titre', 'Parts figées qu’aucun'].map(part)
      const back = ['Parts contre-passées', 'Trop-perçus à rendre'].map(part)
      const owed = part('Ce que doivent les partenaires')
      expect(add(due) - add(back)).toBe(owed)
      const posted = await territory.db
        .selectFrom('posting_line')
        .select((eb) => eb.fn.sum<number | null>(eb('debit_cents', '-', eb.ref('credit_cents'))).as('owed'))
        .where('convention_id', '=', id)
        .where('account', '=', 'owed')
        .where('posted_on', '<=', Temporal.PlainDate.from(`${year}-12-31`))
        .executeTakeFirstOrThrow()
      expect([year, owed]).toEqual([year, Number(posted.owed ?? 0)])
      expect(html).toContain('Les trois lectures concordent')
      if (year === seen[0]) expect(owed).toBe(centsOf(rowOf(account, 'Ensemble').at(-1)))
    }
    expect(seen).toEqual(years)
  },
)

test('« Points de retrait partagés »: what its committee decided was on its agenda, and what waits is on the next one', async () => {
  const { db } = territory
  const items = await db
    .selectFrom('agenda_item')
    .innerJoin('convention', 'convention.id', 'agenda_item.convention_id')
    .leftJoin('resolution', 'resolution.item_id', 'agenda_item.id')
    .leftJoin('decision', 'decision.resolution_id', 'resolution.id')
    .leftJoin('expense', 'expense.id', 'agenda_item.expense_id')
    .select(['agenda_item.title', 'agenda_item.expense_id', 'expense.state', 'decision.adopted'])
    .select((eb) => eb('expense.decision_id', '=', eb.ref('decision.id')).as('is_theirs'))
    .where('convention.slug', '=', 'points-de-retrait-partages')
    .orderBy('agenda_item.meeting_id')
    .orderBy('agenda_item.position')
    .execute()
  expect(items.filter(({ adopted }) => adopted).map(({ is_theirs }) => is_theirs)).toEqual([true, true, true])
  expect(items.filter(({ adopted }) => adopted === null).map(({ title, state }) => [title, state])).toEqual([
    ['Suivi des actions', null],
    ['Casiers en libre accès pour deux communes', 'proposed'],
    ['Avenant n° 1 : La moitié de chaque dépense pour le Département', null],
  ])
  const [first] = items.filter(({ adopted }) => adopted)
  const page = await open(
    'ardennes',
    `/conventions/points-de-retrait-partages/compte/depenses/${first?.expense_id}`,
  )
  expect(page).toContain('Devant le comité')
})

test('« Points de retrait partagés »: the draft deliberation of its amendment, which changes the key alone, prices both keys', async () => {
  const person = await territory.db
    .selectFrom('membership')
    .innerJoin('territory', 'territory.id', 'membership.territory_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.name', 'person.email'])
    .where('role', '=', 'manager')
    .where('territory.slug', '=', 'ardennes')
    .executeTakeFirstOrThrow()
  const lead = await territory.db
    .selectFrom('convention')
    .select('lead_organisation_id as id')
    .where('slug', '=', 'points-de-retrait-partages')
    .executeTakeFirstOrThrow()
  const keeper = newClient(territory.fetch, '/ardennes', territory.signIn(person))
  const act = `/gestion/conventions/points-de-retrait-partages/actes/deliberation/${lead.id}`
  const answer = await keeper.get(act)
  const html = plain(await answer.text())
  expect(answer.status).toBe(200)
  expect(html).toContain('Approbation de l’avenant n° 1')
  expect(rowOf(html, 'Pour 1 000,00 € partagés').slice(1)).toEqual(['400,00 €', '500,00 €'])
  // The lockers, 34 800 €, are decided by the committee that meets before the amendment applies.
  expect(rowOf(html, 'En 2027').slice(1)).toEqual(['13 920,00 €', '13 920,00 €'])
})

/** The lines of an open file, headings apart. */
const openFile = async (slug: string, file: string) => {
  const answer = await newClient(territory.fetch, `/${slug}`).get(`/decisions/${file}`)
  expect(answer.status).toBe(200)
  return (await answer.text())
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
}

test('A14, C11, M4: each deliberation is open data with its five figures', async () => {
  const rows = [
    ...(await openFile('ardennes', 'deliberations.csv')),
    ...(await openFile('cotentin', 'deliberations.csv')),
    ...(await openFile('aire-a-l-argonne', 'deliberations.csv')),
  ]
  expect(rows.filter((row) => row.includes('DC2020/114'))).toEqual([
    expect.stringContaining('122,100,82,8,10'),
  ])
  expect(rows.filter((row) => row.includes('B050_2022'))).toEqual([expect.stringContaining('35,23,23,0,0')])
  expect(rows.filter((row) => row.includes('59,42,42,0,0'))).toHaveLength(1)
  expect(rows.some((row) => row.includes('22080004900011'))).toBe(true)
})

test('C11: the decision of the Bureau that lets the agglomération sign stands with its budget article', async () => {
  expect(await open('cotentin', '/conventions/transition-numerique-des-tpe')).toContain(
    'Le bureau, B050_2022, exécutoire le 20/12/2022 · article budgétaire 65738 (choisi pour la démonstration)',
  )
})

test('C7: what the département gives is open data, and C10: the formal notice was remedied in its delay', async () => {
  const [row, ...others] = await openFile('cotentin', 'subventions.csv')
  expect(others).toEqual([])
  expect(row).toContain('14620')
  const { db } = territory
  const notice = await db
    .selectFrom('formal_notice')
    .innerJoin('territory', 'territory.id', 'formal_notice.territory_id')
    .select(['months', 'received_on', 'settled_on'])
    .where('territory.slug', '=', 'cotentin')
    .executeTakeFirstOrThrow()
  expect(notice.months).toBe(3)
  expect(String(notice.received_on?.add({ months: 3 }))).toBe('2025-07-11')
})

test('F10: the signed text went to the State, the bank, the treasurers and the services, each with its day', async () => {
  const sent = await territory.db
    .selectFrom('distribution')
    .innerJoin('territory', 'territory.id', 'distribution.territory_id')
    .select(['distribution.kind', 'distribution.received_on'])
    .where('territory.slug', '=', 'flandre-lys')
    .execute()
  expect(new Set(sent.map(({ kind }) => kind))).toEqual(new Set(['state', 'bank', 'treasurer', 'service']))
  expect(sent.filter(({ received_on }) => received_on === null)).toHaveLength(1)
})

test('M5: the annexed preliminary project is kept as the frame of reference, with its version and its fingerprint', async () => {
  const at = '/conventions/plateforme-de-vie-quotidienne/documents'
  const list = await open('aire-a-l-argonne', at)
  const title = 'Avant-projet annexé à la délibération 2025-06-047, version 1.0'
  const [, number] = new RegExp(`/documents/(\\d+)"[^>]*>${title}`).exec(list) ?? []
  const html = await open('aire-a-l-argonne', `${at}/${number}`)
  const [, fingerprint] = /<code class="fingerprint">(\w{64})<\/code>/.exec(html) ?? []
  const file = await newClient(territory.fetch, '/aire-a-l-argonne').get(`${at}/${number}/fichier`)
  expect(sha256Of(new Uint8Array(await file.arrayBuffer()))).toBe(fingerprint)
})

test('each body that the texts name is there: technical committees, and those whose composition is still to be written', async () => {
  expect(await open('ardennes', '/decisions')).toContain('COTECH Mes courses en Ardennes')
  expect(await open('cotentin', '/decisions')).toContain('COTECH Le Cotentin')
  const copil = await open('enjoy-mel', '/decisions/copil-enjoy-mel')
  expect(copil).toContain('Cette instance est en cours de définition')
  const seats = await territory.db
    .selectFrom('seat_member')
    .innerJoin('body', 'body.id', 'seat_member.body_id')
    .innerJoin('territory', 'territory.id', 'body.territory_id')
    .select('seat_member.name')
    .distinct()
    .where('body.kind', '=', 'cotech')
    .where('territory.slug', 'in', ['ardennes', 'cotentin'])
    .execute()
  expect(seats).toEqual([{ name: 'Référence technique' }])
})

test('A18: the bill of the maintenance of 2021 proves it, byte for byte, and says that it is ours', async () => {
  const { db } = territory
  const voucher = await db
    .selectFrom('voucher')
    .innerJoin('expense', 'expense.id', 'voucher.expense_id')
    .innerJoin('file', 'file.id', 'voucher.file_id')
    .innerJoin('territory', 'territory.id', 'voucher.territory_id')
    .select(['voucher.fingerprint', 'voucher.kind', 'expense.label', 'file.id', 'file.kind as file_kind'])
    .where('territory.slug', '=', 'ardennes')
    .executeTakeFirstOrThrow()
  expect(voucher).toMatchObject({ kind: 'invoice', label: 'Maintenance 2021 de la plateforme' })
  const kept = await demoStorage.get(
    originalKey({ id: voucher.id, kind: 'document', media_type: 'application/pdf' }),
  )
  expect(kept && sha256Of(kept)).toBe(voucher.fingerprint)
})
