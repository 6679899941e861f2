// Over 300 lines: one agreement from its text to its end, step after step.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { press, send } from './form.ts'
import { cells, fits, heading, openBrowserAs, openSquare, phone, row, type Square, textOf } from './square.ts'

let browser: Browser
let square: Square
beforeAll(async () => {
  browser = await launch()
  square = await openSquare()
  square.territory.clock.now = Temporal.Instant.from('2026-05-12T08:00:00Z')
})
afterAll(async () => {
  await browser.close()
  await square.close()
})

const [ardennes, rethel, meuse] = [
  'Département des Ardennes',
  'CC du Pays Rethélois',
  'CC Ardenne Rives de Meuse',
] as const
const parties = [ardennes, rethel, meuse]
const emails = ['ardennes@exemple.fr', 'rethel@exemple.fr', 'meuse@exemple.fr'] as const
const saved = 'C’est enregistré.'

async function openManagement() {
  const { territory } = square
  await territory.organisation('departement', 'Département des Ardennes')
  await territory.organisation('epci', rethel)
  await territory.organisation('epci', meuse)
  const context = await openBrowserAs(browser, square, await territory.manager())
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

async function meet(page: Page) {
  await page.goto(square.at('/gestion/instances'))
  await page.getByRole('link', { name: 'COPIL Mes courses' }).click()
  await page.getByRole('link', { name: 'Prévoir une réunion' }).click()
  await send(page, 'Prévoir', 'La réunion est prévue.', {
    type: { Jour: '2026-05-12', De: '09:30', À: '12:00', Lieu: 'Hôtel du département' },
  })
  await send(page, 'Ajouter ce point', 'Le point est à l’ordre du jour.', {
    type: { 'Point à l’ordre du jour': 'La maintenance de 2026' },
  })
  await press(page, page.getByRole('button', { name: 'Envoyer les invitations' }))
  await page.getByText('Les invitations partent par e-mail.').waitFor()
  await page.getByRole('link', { name: 'Séance' }).click()
  for (const party of parties)
    await press(
      page,
      page.getByRole('listitem').filter({ hasText: party }).getByRole('button', { name: 'Présent' }),
    )
  expect(await textOf(page)).toContain('3 présents. Aucun quorum n’est exigé.')
}

const propose = (page: Page, subject: string) =>
  send(page, 'Ajouter ce vote', 'Le vote est prêt.', {
    type: { 'Objet du vote': subject, 'Montant engagé': '10 000' },
  })

/** Unanimous, except one who abstains: one form. */
async function decideInTheRoom(page: Page) {
  await propose(page, 'Ouvrir la maintenance')
  await send(page, 'Enregistrer la décision', 'Le vote est clos, la décision est enregistrée.', {
    pick: { [meuse]: 'Abstention' },
  })
  expect(await textOf(page)).toContain('Adopté')
  expect(await cells(page, meuse)).toEqual([meuse, 'Abstention'])
  await page.getByRole('link', { name: 'Réunion n° 1' }).click()
}

/** The page of a member, from the link of their invitation, on a phone. */
async function openMember(email: string) {
  const mail = (await square.territory.mailsTo({ email })).at(-1)
  const link = /href="([^"]+\/reunion\/[^"]+)"/.exec(mail?.html_body ?? '')?.[1] ?? ''
  const page = await (await openBrowserAs(browser, square, undefined, phone)).newPage()
  await page.goto(link)
  return page
}

/** What it costs us, where we stand, how we voted and what if we leave: one page, on a phone, then the ballot. */
async function vote(email: string, share: string, choice: string) {
  const page = await openMember(email)
  expect(await heading(page)).toBe('COPIL Mes courses')
  await fits(page)
  await page.getByRole('link', { name: 'Maintenir en 2026' }).click()
  const said = await textOf(page)
  for (const words of [share, 'Par habitant', 'Reste dû', 'Ouvrir la maintenance', 'Si nous partons'])
    expect(said).toContain(words)
  await fits(page)
  await send(page, 'Déposer mon bulletin', 'Votre bulletin est déposé.', { tick: [choice] })
  await page.context().close()
}

async function decideByPhones(page: Page) {
  await propose(page, 'Maintenir en 2026')
  await press(page, page.getByRole('button', { name: 'Ouvrir le vote' }))
  await vote(emails[0], '5 000,00 €', 'Pour')
  await vote(emails[1], '3 333,33 €', 'Contre')
  await page.reload()
  expect(await textOf(page)).toContain('2 bulletins reçus sur 3')
  await press(page, page.getByRole('button', { name: 'Clore le vote' }))
  expect(await cells(page, rethel)).toEqual([rethel, 'Contre'])
  expect(await textOf(page)).toContain('1 pour, 1 contre, 0 abstention. Adopté (voix pondérées)')
  await page.getByRole('link', { name: 'Réunion n° 1' }).click()
  await page.getByRole('link', { name: 'Relevé' }).click()
  await send(page, 'Clore la réunion', 'La réunion est close, ses décisions sont publiées.', {
    type: { 'Présidence de séance': 'Élue d’Ardennes', Secrétaire: 'Maud' },
  })
}

/** From its decision to its invoice: 10 000 € with VAT. */
async function spend(page: Page) {
  await openAccounts(page)
  await page.getByRole('link', { name: 'Tenir les comptes' }).click()
  await page.getByRole('link', { name: 'Proposer une dépense' }).click()
  const sum = { HT: '8 333,33', TVA: '1 666,67' }
  await send(page, 'Enregistrer', saved, {
    type: {
      Objet: 'Maintenance 2026',
      'Montant estimé HT': sum.HT,
      'TVA estimée': sum.TVA,
      'Proposée le': '2026-02-01',
    },
  })
  const step = (label: string, more: Readonly<Record<string, string>> = {}) =>
    send(page, 'Enregistrer', saved, { type: { Le: '2026-05-12', ...more }, tick: [label] })
  const decision = await page.getByRole('option').filter({ hasText: 'Maintenir en 2026' }).textContent()
  await send(page, 'Inscrire la décision du comité', saved, {
    pick: { 'Décision du comité': decision ?? '' },
  })
  await step('Elle est engagée', { 'Numéro de la pièce': 'BC 12' })
  await step('Le service est fait')
  await step('La facture est reçue', {
    'Numéro de la pièce': 'F 77',
    'Montant facturé HT': sum.HT,
    'TVA facturée': sum.TVA,
  })
  expect(await textOf(page)).toContain('rien n’est encore figé')
  await send(page, 'Figer le partage', 'Le partage est figé.')
  expect(await cells(page, rethel)).toEqual([rethel, '3 333,33 €'])
  expect(await cells(page, meuse)).toEqual([meuse, '1 666,67 €'])
}

async function claim(page: Page) {
  await page.goto(page.url().replace(/depenses.*/, 'titres'))
  await send(page, 'Proposer les titres', '2 titres proposés.')
  await row(page, meuse).getByRole('link').click()
  await send(page, 'Retirer cette proposition', saved)
  expect(await cells(page, meuse)).toContain('1 666,67 €')
  await send(page, 'Proposer les titres', '1 titre proposé.')
  await row(page, rethel).getByRole('link').click()
  await send(page, 'Enregistrer le titre', saved, {
    type: { 'Numéro du titre': '2026-114', 'Numéro du bordereau': '12', 'Pris en charge le': '2026-05-12' },
  })
  await send(page, 'Enregistrer', saved, { type: { 'Montant reçu': '3 333,33', Le: '2026-05-12' } })
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
}

/** What anybody reads afterwards, without an account. */
async function readAsCitizen() {
  const page = await (await openBrowserAs(browser, square, undefined, phone)).newPage()
  await page.goto(square.at('/decisions'))
  expect(await textOf(page)).toContain('Ouvrir la maintenance')
  await openAccounts(page)
  await page.getByRole('link', { name: rethel, exact: true }).click()
  const statement = await textOf(page)
  for (const words of [
    /Nouvelles parts\s+3 333,33 €/,
    /Dû à la fin de la période\s+0,00 €/,
    'Titre 2026-114',
  ])
    expect(statement).toMatch(words)
  await fits(page)
}

/** Through pages alone, each as whoever uses it; what is read on one is what was answered on another. */
test('an agreement lives: written, signed, decided, shared, paid, left, and read by all', async () => {
  const page = await openManagement()
  await draft(page)
  await signAll(page)
  await compose(page)
  await setKey(page)
  await meet(page)
  await decideInTheRoom(page)
  await decideByPhones(page)
  await spend(page)
  await claim(page)
  await leave(page)
  await readAsCitizen()
}, 300_000)
