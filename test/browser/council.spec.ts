// Over 300 lines: one agreement from its text to its end, step after step.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertAxe } from '../axe.ts'
import { launch } from './browser.ts'
import { press, send } from './form.ts'
import { cells, fits, heading, openBrowserAs, openSquare, phone, row, type Square, textOf } from './square.ts'

let browser: Browser
let square: Square
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** At this hour of Paris, and of no other clock. */
const turnTo = (iso: string) => {
  square.territory.clock.now = Temporal.Instant.from(iso)
}

const [ardennes, rethel, meuse] = [
  'Département des Ardennes',
  'CC du Pays Rethélois',
  'CC Ardenne Rives de Meuse',
] as const
const parties = [ardennes, rethel, meuse]
const emails = ['ardennes@exemple.fr', 'rethel@exemple.fr', 'meuse@exemple.fr'] as const
const saved = 'C’est enregistré.'

async function openTerritory() {
  square = await openSquare()
  turnTo('2026-05-12T08:00:00Z')
  const { territory } = square
  await territory.organisation('departement', ardennes)
  await territory.organisation('epci', rethel)
  await territory.organisation('epci', meuse)
}

async function openManagement() {
  const context = await openBrowserAs(browser, square, await square.territory.manager())
  const page = await context.newPage()
  await page.goto(square.at('/gestion'))
  return page
}

/** A model written once, of which the convention is born. */
async function draft(page: Page) {
  await page.locator('main').getByRole('link', { name: 'Conventions' }).first().click()
  await page.getByRole('link', { name: 'Nouvelle convention' }).click()
  await send(page, 'Enregistrer', 'La convention est créée. Écrivez ses clauses.', {
    type: { Titre: 'Mes courses', Objet: 'Une place de marché commune.' },
    pick: { 'Organisation qui la porte': ardennes },
    tick: ['Un modèle, dont naîtront plusieurs conventions'],
  })
  await send(page, 'Enregistrer', saved, {
    type: {
      'Durée en mois': '36',
      'Préavis, en mois': '2',
      'Les articles': 'Objet\nVendre ensemble.\n\nCoût\nPartagé selon la clé.',
    },
    tick: ['Retrait : les autres continuent', 'Par l’accord de toutes les parties'],
  })
  await send(page, 'Créer les exemplaires', '1 convention créée.', { tick: [rethel] })
  await page.getByRole('link', { name: `Mes courses · ${rethel}` }).click()
  const population = (organisation: string, inhabitants: string) =>
    send(page, 'Ajouter', saved, {
      type: {
        'Population écrite': inhabitants,
        'Année du recensement': '2023',
        Source: 'Insee',
      },
      pick: { Organisation: organisation, 'Type de population': 'municipale' },
    })
  await population(rethel, '20 000')
  await population(meuse, '10 000')
}

/** Each party decides, publishes, has its act received, and signs. */
async function signAll(page: Page) {
  await page.getByRole('button', { name: 'Ouvrir à la signature' }).click()
  await page.getByText('Le texte est à la signature.').waitFor()
  for (const party of parties) {
    const done = { 'Publié le': '2026-01-12', 'Reçu par la préfecture le': '2026-01-13' }
    await send(page, 'Inscrire', saved, {
      type: { 'Numéro de l’acte': 'D2026-01', 'Décidé le': '2026-01-10', ...(party !== meuse && done) },
      pick: { Partie: party, 'Qui a décidé': 'L’assemblée délibérante' },
    })
  }
  expect(await cells(page, rethel)).toEqual([
    rethel,
    expect.stringContaining('Exécutoire'),
    'Pas encore signée',
  ])
  expect((await cells(page, meuse))[1]).toContain('En attente')
  await page.getByText('Publication et réception de D2026-01').click()
  await send(page, 'Inscrire', saved, {
    type: { 'Publié le': '2026-01-14', 'Reçu par la préfecture le': '2026-01-14' },
  })
  expect((await cells(page, meuse))[1]).toContain('Exécutoire')
  for (const party of parties)
    await send(page, 'Inscrire', party === meuse ? 'Toutes les parties ont signé' : saved, {
      type: { 'Signée le': '2026-01-15' },
      pick: { Partie: party },
    })
  expect((await cells(page, meuse))[2]).toContain('Signée le 15/01/2026')
  await assertAxe(page)
}

/** The committee of the agreement, a seat for each party, and who holds it. */
async function compose(page: Page) {
  await page.goto(square.at('/gestion/instances'))
  await page.getByRole('link', { name: 'Créer une instance' }).click()
  await send(page, 'Créer l’instance', 'Désignez maintenant ses membres.', {
    type: { Nom: 'COPIL Mes courses' },
    pick: { Convention: `Mes courses · ${rethel}` },
  })
  expect(await textOf(page)).toContain('Cette instance ne peut pas voter')
  for (const [at, party] of parties.entries()) {
    await page.getByRole('link', { name: party, exact: true }).click()
    await send(page, 'Désigner', 'La désignation est enregistrée.', {
      type: {
        'Nom, ou fonction': `Élue de ${party}`,
        'Adresse e-mail': emails[at] ?? '',
        'Acte de désignation': 'D2026-02',
        'À partir du': '2026-01-20',
      },
    })
  }
  expect(await textOf(page)).toContain('3 sièges pourvus sur 3')
  await page.getByRole('link', { name: 'Règlement', exact: true }).click()
  await send(page, 'Enregistrer cette version', 'Cette version du règlement est enregistrée.', {
    type: { 'S’applique à partir du': '2026-01-20' },
  })
}

async function openAccounts(page: Page) {
  await page.goto(square.at('/conventions'))
  await page.getByRole('link', { name: `Mes courses · ${rethel}` }).click()
  await page.getByRole('link', { name: 'Comptes partagés' }).first().click()
}

/** A key, so that everybody reads what a decision costs them before they vote. */
async function setKey(page: Page) {
  await openAccounts(page)
  await page.getByRole('link', { name: 'Tenir les comptes' }).click()
  await page.getByRole('link', { name: 'Clé de répartition' }).click()
  await send(page, 'Enregistrer', saved, {
    type: { 'Part du chef de file': '50' },
    tick: ['À la population écrite dans la convention', 'Sur la facture'],
  })
}

/** A meeting of the committee, from its invitations to those who sit at it. */
async function meet(page: Page, on: string, point: string, there: readonly string[]) {
  await page.goto(square.at('/gestion/instances'))
  await page.getByRole('link', { name: 'COPIL Mes courses' }).click()
  await page.getByRole('link', { name: 'Prévoir une réunion' }).click()
  await send(page, 'Prévoir', 'La réunion est prévue.', {
    type: { Jour: on, De: '09:30', À: '12:00', Lieu: 'Hôtel du département' },
  })
  await send(page, 'Ajouter ce point', 'Le point est à l’ordre du jour.', {
    type: { 'Point à l’ordre du jour': point },
  })
  await press(page, page.getByRole('button', { name: 'Envoyer les invitations' }))
  await page.getByText('Les invitations partent par e-mail.').waitFor()
  await page.getByRole('link', { name: 'Séance' }).click()
  for (const party of there)
    await press(
      page,
      page.getByRole('listitem').filter({ hasText: party }).getByRole('button', { name: 'Présent' }),
    )
  expect(await textOf(page)).toContain(`${there.length} présents. Aucun quorum n’est exigé.`)
  await assertAxe(page)
}

const propose = (page: Page, subject: string) =>
  send(page, 'Ajouter ce vote', 'Le vote est prêt.', {
    type: { 'Objet du vote': subject, 'Montant engagé': '10 000' },
  })

/** Unanimous, except one who abstains: one form. */
async function decideInTheRoom(page: Page, subject: string, except?: string) {
  await propose(page, subject)
  await send(page, 'Enregistrer la décision', 'Le vote est clos, la décision est enregistrée.', {
    pick: except ? { [except]: 'Abstention' } : {},
  })
  expect(await textOf(page)).toContain('Adopté')
  if (except) expect(await cells(page, except)).toEqual([except, 'Abstention'])
  await assertAxe(page)
  await page.getByRole('link', { name: /^Réunion n° \d$/ }).click()
}

async function closeMeeting(page: Page) {
  await page.getByRole('link', { name: 'Relevé' }).click()
  await send(page, 'Clore la réunion', 'La réunion est close, ses décisions sont publiées.', {
    type: { 'Présidence de séance': 'Élue d’Ardennes', Secrétaire: 'Maud' },
  })
}

/** The page of a member, from the link of their invitation, on a phone of their own. */
async function openMember(email: string) {
  const mail = (await square.territory.mailsTo({ email })).at(-1)
  const link = /href="([^"]+\/reunion\/[^"]+)"/.exec(mail?.html_body ?? '')?.[1] ?? ''
  const page = await (await openBrowserAs(browser, square, undefined, phone)).newPage()
  await page.goto(link)
  expect(await heading(page)).toBe('COPIL Mes courses')
  await fits(page)
  await assertAxe(page)
  return page
}

/** What it costs us, where we stand, how we voted and what if we leave: one page, before the ballot. */
async function readStake(page: Page, share: string) {
  await page.getByRole('link', { name: 'Maintenir en 2026' }).click()
  const said = await textOf(page)
  for (const words of [share, 'Par habitant', 'Reste dû', 'Ouvrir la maintenance', 'Si nous partons'])
    expect(said).toContain(words)
  await fits(page)
  await assertAxe(page)
}

/** Two members read and vote at once, each on their phone: the ballot of one is not what the other is shown. */
async function decideByPhones(page: Page) {
  await propose(page, 'Maintenir en 2026')
  await press(page, page.getByRole('button', { name: 'Ouvrir le vote' }))
  const [lead, partner] = [await openMember(emails[0]), await openMember(emails[1])]
  await readStake(lead, '5 000,00 €')
  await readStake(partner, '3 333,33 €')
  const cast = (member: Page, choice: string) =>
    send(member, 'Déposer mon bulletin', 'Votre bulletin est déposé.', { tick: [choice] })
  await cast(lead, 'Pour')
  await page.reload()
  expect(await textOf(page)).toContain('1 bulletin reçu sur 3')
  await cast(partner, 'Contre')
  await page.reload()
  expect(await textOf(page)).toContain('2 bulletins reçus sur 3')
  await press(page, page.getByRole('button', { name: 'Clore le vote' }))
  expect(await cells(page, ardennes)).toEqual([ardennes, 'Pour'])
  expect(await cells(page, rethel)).toEqual([rethel, 'Contre'])
  expect(await textOf(page)).toContain('1 pour, 1 contre, 0 abstention. Adopté (voix pondérées)')
  await assertAxe(page)
  for (const member of [lead, partner]) {
    await member.reload()
    expect(await textOf(member)).toContain('Adopté')
    await fits(member)
    await member.context().close()
  }
  await page.getByRole('link', { name: /^Réunion n° \d$/ }).click()
}

type Spending = {
  readonly label: string
  readonly decision: string
  readonly on: string
  readonly shares: Readonly<Record<string, string>>
}

/** From its decision to its invoice, then what each pays of it: 10 000 € with VAT. */
async function spend(page: Page, { label, decision, on, shares }: Spending) {
  await openAccounts(page)
  await page.getByRole('link', { name: 'Tenir les comptes' }).click()
  await page.getByRole('link', { name: 'Proposer une dépense' }).click()
  const sum = { HT: '8 333,33', TVA: '1 666,67' }
  await send(page, 'Enregistrer', saved, {
    type: {
      Objet: label,
      'Montant estimé HT': sum.HT,
      'TVA estimée': sum.TVA,
      'Proposée le': '2026-02-01',
    },
  })
  const step = (name: string, more: Readonly<Record<string, string>> = {}) =>
    send(page, 'Enregistrer', saved, { type: { Le: on, ...more }, tick: [name] })
  const taken = await page.getByRole('option').filter({ hasText: decision }).textContent()
  await send(page, 'Inscrire la décision du comité', saved, {
    pick: { 'Décision du comité': taken ?? '' },
  })
  await step('Elle est engagée', { 'Numéro de la pièce': `BC ${on}` })
  await step('Le service est fait')
  await step('La facture est reçue', {
    'Numéro de la pièce': `F ${on}`,
    'Montant facturé HT': sum.HT,
    'TVA facturée': sum.TVA,
  })
  expect(await textOf(page)).toContain('rien n’est encore figé')
  await send(page, 'Figer le partage', 'Le partage est figé.')
  for (const [party, share] of Object.entries(shares))
    expect(await cells(page, party)).toEqual([party, share])
  await assertAxe(page)
}

/** A proposal taken back and made again; then what the finance software answers of the other: its number, its money. */
async function claim(page: Page) {
  await page.goto(page.url().replace(/depenses.*/, 'titres'))
  await send(page, 'Proposer les titres', '2 titres proposés.')
  await assertAxe(page)
  await row(page, meuse).getByRole('link').click()
  await send(page, 'Retirer cette proposition', saved)
  expect(await cells(page, meuse)).toContain('1 666,67 €')
  await send(page, 'Proposer les titres', '1 titre proposé.')
  const order = row(page, rethel).getByRole('link')
  const reference = (await order.textContent()) ?? ''
  const back = `reference;titre;bordereau;date;encaisse;encaisse_le\n${reference};2026-114;12;12/05/2026;1000,00;12/05/2026\n`
  await page
    .getByLabel('Fichier')
    .setInputFiles({ name: 'retour.csv', mimeType: 'text/csv', buffer: Buffer.from(back) })
  await press(page, page.getByRole('button', { name: 'Importer', exact: true }))
  await page.getByText('1 numéro et 1 encaissement : c’est enregistré.').waitFor()
  await order.click()
  expect(await textOf(page)).toContain('2 333,33 €')
  await assertAxe(page)
  await send(page, 'Enregistrer', saved, { type: { 'Montant reçu': '2 333,33', Le: '2026-05-12' } })
  expect(await textOf(page)).toContain('Encaissé')
}

/** One party leaves; the notice counts from its last reception. */
async function leave(page: Page) {
  await page.goto(square.at('/gestion/conventions'))
  await page.getByRole('link', { name: `Mes courses · ${rethel}` }).click()
  await page.getByRole('link', { name: 'Modifier, reconduire, quitter' }).click()
  await send(page, 'Inscrire', saved, {
    type: { 'Décidé le': '2026-05-02', 'Notifications envoyées le': '2026-05-04' },
    pick: { 'Partie qui s’en va': meuse },
  })
  await send(page, 'Inscrire une réception', saved, {
    type: { Le: '2026-05-05' },
    pick: { 'Reçue par': ardennes },
  })
  await send(page, 'Inscrire une réception', 'l’acte prend effet le 06/07/2026', {
    type: { Le: '2026-05-06' },
    pick: { 'Reçue par': rethel },
  })
  await assertAxe(page)
}

/** Once it is gone, the others share what they decide. */
async function goOnWithout(page: Page) {
  const there = [ardennes, rethel]
  await meet(page, '2026-07-07', 'La maintenance de 2027', there)
  await decideInTheRoom(page, 'Maintenir en 2027')
  await closeMeeting(page)
  await spend(page, {
    label: 'Maintenance 2027',
    decision: 'Maintenir en 2027',
    on: '2026-07-07',
    shares: { [ardennes]: '5 000,00 €', [rethel]: '5 000,00 €', [meuse]: '0,00 €' },
  })
}

/** The statement of a partner, as anybody reads it on a phone. */
async function readStatement(page: Page, party: string, lines: readonly (RegExp | string)[]) {
  await openAccounts(page)
  await page.getByRole('link', { name: party, exact: true }).click()
  const statement = await textOf(page)
  for (const words of lines) expect(statement).toMatch(words)
  await fits(page)
  await assertAxe(page)
}

/** What anybody reads afterwards, without an account. */
async function readAsCitizen() {
  const page = await (await openBrowserAs(browser, square, undefined, phone)).newPage()
  await page.goto(square.at('/decisions'))
  for (const decision of ['Ouvrir la maintenance', 'Maintenir en 2026', 'Maintenir en 2027'])
    expect(await textOf(page)).toContain(decision)
  await readStatement(page, rethel, [
    /Nouvelles parts\s+8 333,33 €/,
    /Payé\s+.3 333,33 €/,
    /Dû à la fin de la période\s+5 000,00 €/,
    'Titre 2026-114',
  ])
  // Whoever left owes what was decided before, and nothing since.
  await readStatement(page, meuse, [/Nouvelles parts\s+1 666,67 €/, /Dû à la fin de la période\s+1 666,67 €/])
  await page.context().close()
}

/** Through pages alone, each as whoever uses it; what is read on one is what was answered on another. */
test('an agreement lives: written, signed, decided, shared, paid, left, and read by all', async () => {
  await openTerritory()
  const page = await openManagement()
  await draft(page)
  await signAll(page)
  await compose(page)
  await setKey(page)
  await meet(page, '2026-05-12', 'La maintenance de 2026', parties)
  await decideInTheRoom(page, 'Ouvrir la maintenance', meuse)
  await decideByPhones(page)
  await closeMeeting(page)
  await spend(page, {
    label: 'Maintenance 2026',
    decision: 'Maintenir en 2026',
    on: '2026-05-12',
    shares: { [ardennes]: '5 000,00 €', [rethel]: '3 333,33 €', [meuse]: '1 666,67 €' },
  })
  await claim(page)
  await leave(page)
  await page.context().close()
  turnTo('2026-07-07T08:00:00Z')
  await goOnWithout(await openManagement())
  await readAsCitizen()
  await square.close()
}, 300_000)
