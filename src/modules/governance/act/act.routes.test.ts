// Over 300 lines: every paper that parties write, one after the other.
import { parse } from 'node:path'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { PDFDocument, PDFName } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newBill, newKey, newRevenueOrder } from '../../../../test/bill.ts'
import { newConvention, newLaterAmendment, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replace(/[\u202f\u00a0]/g, ' ')
const readWord = (bytes: Uint8Array) => new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])

/** The Ardennes convention in force, an expense of 21 000 € decided, and who acts. */
async function start() {
  const bill = await newBill()
  await bill.decided(2_100_000, 'Aide renforcée')
  const { territory, convention, partners } = bill
  const argonne = await territory.db
    .selectFrom('organisation_public')
    .select('id')
    .where('territory_id', '=', territory.id)
    .where('slug', 'like', '%argonne%')
    .executeTakeFirstOrThrow()
  const id = partners.find((one) => one === argonne.id) ?? ''
  return {
    ...bill,
    argonne: id,
    maud: territory.as(bill.manager),
    acts: `/gestion/conventions/${convention.slug}/actes`,
    documents: `/conventions/${convention.slug}/documents`,
  }
}

test('A17: the deliberation of a partner carries its own figures, in an accessible PDF and in a DOCX', async () => {
  const { maud, acts, argonne, territory, documents } = await start()
  const preview = await maud.get(`${acts}/deliberation/${argonne}`)
  expect(preview.status).toBe(200)
  const html = await preview.text()
  assertHtml(html)
  expect(plain(html)).toContain('737,54 €')
  expect(plain(html)).toContain('17 312 habitants')
  expect(plain(html)).toContain('0,04 € par habitant')
  const issued = await maud.post(`${acts}/deliberation/${argonne}`)
  expect(issued.headers.get('location')).toBe(`/${territory.slug}${documents}/1`)
  const shown = await (await maud.follow(issued)).text()
  assertHtml(shown)
  const fingerprint = /class="fingerprint">([0-9a-f]{64})</.exec(shown)?.[1]
  expect(fingerprint).toBeDefined()
  expect(shown).toContain('Maud')

  const pdf = new Uint8Array(await (await maud.get(`${documents}/1/fichier`)).arrayBuffer())
  const read = await PDFDocument.load(pdf, { updateMetadata: false })
  expect(read.getTitle()).toContain('Approbation de la convention')
  expect(String(read.catalog.get(PDFName.of('Lang')))).toContain('fr')
  expect(Buffer.from(pdf).includes('pdfuaid')).toBe(true)

  const docx = await maud.get(`${documents}/1/modifiable`)
  expect(parse(decodeURIComponent(docx.headers.get('content-disposition') ?? '')).ext).toBe('.docx')
  const word = readWord(new Uint8Array(await docx.arrayBuffer()))
  expect(word).toContain('w:val="Heading2"')
  expect(word).toContain('<w:tblHeader')
  expect(plain(word)).toContain('737,54 €')
  expect(word).toContain('Article 1. Le conseil communautaire approuve')
  expect(word).toContain('transmise au représentant de l’État')
  expect(word).toContain('tribunal administratif')
})

test('once all have signed, the pages still say what is late, what was not received and whom it waits for', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const desk = `/gestion/conventions/${convention.slug}`
  const maud = territory.as(await territory.manager())
  const [mine, theirs] = [
    territory.as(await territory.agent(lead, 'Paul')),
    territory.as(await territory.agent(partner, 'Luc')),
  ]
  expect(await (await mine.get(`${desk}/actes`)).text()).toContain('Aucun acte n’est attendu aujourd’hui.')
  const duty = { party: partner.id, kind: 'premises', title: 'Local chauffé', dueOn: '01/03/2026' }
  await maud.post(`${desk}/obligations`, duty)
  await maud.post(`${desk}/departs`, { party: partner.id, decidedOn: '20/04/2026', sentOn: '22/04/2026' })
  const [ours, others] = [await mine.get(`${desk}/actes`), await theirs.get(`${desk}/actes`)]
  const [lines, answers] = [plain(await ours.text()), plain(await others.text())]
  for (const html of [lines, answers]) {
    assertHtml(html)
    expect(html).toContain('Deux : Local chauffé')
    expect(html).toContain('En retard depuis le 01/03/2026. Sans justificatif à ce jour.')
    expect(html).toContain('Une : recevoir la notification de Deux')
    expect(html).toContain('Attendu de Deux.')
  }
  expect(lines).toContain(`${desk}/suites"`)
  expect(answers).toContain(`${desk}/obligations"`)
  expect(answers).not.toContain(`${desk}/suites"`)
  const shown = plain(await (await theirs.get(`/conventions/${convention.slug}`)).text())
  expect(shown).toContain('Un acte est attendu d’un autre : Une.')
  assertHtml(shown)
})

test('an association decides by itself: its paper says nothing of the State’s representative nor of a court', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const lead = await territory.organisation('epci', 'Une')
  const friends = await territory.organisation('association', 'Les Commerçants')
  const convention = await newConvention(territory, [lead, friends], { signedOn: '2026-01-15' })
  await newRevenueOrder(territory, convention, [lead.id, friends.id])
  const maud = territory.as(await territory.manager())
  const html = await (await maud.get(`/gestion/conventions/${convention.slug}/actes`)).text()
  expect(html).toContain('Les actes des Commerçants')
  await maud.post(`/gestion/conventions/${convention.slug}/actes/deliberation/${friends.id}`)
  const docx = await maud.get(`/conventions/${convention.slug}/documents/1/modifiable`)
  const word = readWord(new Uint8Array(await docx.arrayBuffer()))
  expect(word).toContain('Article 1. Le conseil d’administration approuve')
  expect(word).not.toContain('représentant de l’État')
  expect(word).not.toContain('tribunal')
  expect(word).not.toContain('collectivités territoriales')
})

test('who bears nothing is told so in sentences that end once', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Armentières'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const manager = await territory.manager()
  await newKey(territory, slug, { kind: 'zero', bearer: lead.id }, [lead.id, partner.id])
  for (const [path, said] of [
    ['deliberation', 'à la charge d’Armentières'],
    ['note', 'L’an prochain'],
  ] as const) {
    const page = await territory.as(manager).get(`/gestion/conventions/${slug}/actes/${path}/${partner.id}`)
    const html = plain(await page.text())
    expect(html).toContain('la collectivité ne paie rien.')
    expect(html).not.toContain('rien..')
    expect(html).toContain(said)
  }
})

test('an act issued twenty times at once is one document, kept as it was when the figures change', async () => {
  const { maud, acts, argonne, documents, territory, decided } = await start()
  const all = await Promise.all(
    Array.from({ length: 20 }, () => maud.post(`${acts}/deliberation/${argonne}`)),
  )
  expect(new Set(all.map((one) => one.headers.get('location'))).size).toBe(1)
  const first = await (await maud.get(`${documents}/1/fichier`)).arrayBuffer()
  await decided(400_000, 'Fiabilisation')
  await maud.post(`${acts}/deliberation/${argonne}`)
  expect((await maud.get(`${documents}/2`)).status).toBe(200)
  expect(Buffer.from(await (await maud.get(`${documents}/1/fichier`)).arrayBuffer())).toEqual(
    Buffer.from(first),
  )
  const { db } = territory
  const gone = db.deleteFrom('convention_document').where('territory_id', '=', territory.id).execute()
  await expect(gone).rejects.toThrow('neither changed nor deleted')
  const rows = await db
    .selectFrom('convention_document')
    .select('number')
    .where('territory_id', '=', territory.id)
    .execute()
  expect(rows).toHaveLength(2)
})

test('a file one was handed is recognised by its fingerprint, and a changed one is not', async () => {
  const { maud, acts, argonne, documents, territory } = await start()
  await maud.post(`${acts}/note/${argonne}`)
  const bytes = new Uint8Array(await (await maud.get(`${documents}/1/fichier`)).arrayBuffer())
  // Far more documents than a page lists.
  await sql`insert into convention_document
      (id, territory_id, convention_id, number, kind, title, readers, file_id, fingerprint, added_by, created_at)
    select gen_random_uuid(), territory_id, convention_id, number + n, 'other', title, readers, file_id,
      encode(sha256(n::text::bytea), 'hex'), added_by, created_at
    from convention_document, generate_series(1, 501) n where territory_id = ${territory.id}`.execute(
    territory.db,
  )
  const found = await maud.post(`${documents}/verification`, { file: new File([bytes], 'x.pdf') })
  expect(found.headers.get('location')).toBe(`/${territory.slug}${documents}/1`)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  const changed = await maud.post(`${documents}/verification`, { file: new File([bytes], 'x.pdf') })
  expect(changed.status).toBe(404)
})

test('without a key, no figure is guessed: the page says what to do, and nothing is issued', async () => {
  const territory = await newTerritory()
  const [lead, partner] = [
    await territory.organisation('departement', 'Ardennes'),
    await territory.organisation('commune', 'Rethel'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}/actes/deliberation/${partner.id}`
  const html = await (await maud.get(path)).text()
  assertHtml(html)
  expect(html).toContain('La clé de répartition n’est pas encore écrite')
  expect((await maud.post(path)).status).toBe(409)
  expect((await maud.get(`/conventions/${slug}/documents/1`)).status).toBe(404)
})

test('a party writes its own acts, not those of another; who is none of them sees neither acts nor papers', async () => {
  const { territory, acts, argonne, lead, partners, documents, maud } = await start()
  const agent = territory.as(await territory.agent({ id: partners[0] ?? lead.id }))
  expect((await agent.get(`${acts}/deliberation/${partners[0]}`)).status).toBe(200)
  const other = partners.find((id) => id !== partners[0] && id !== argonne)
  expect((await agent.get(`${acts}/deliberation/${other}`)).status).toBe(403)
  expect((await agent.get(`${acts}/texte`)).status).toBe(403)
  await maud.post(`${acts}/deliberation/${other}`)
  const visitor = territory.visitor()
  expect((await maud.get(`${documents}/1`)).status).toBe(200)
  expect((await agent.get(`${documents}/1/fichier`)).status).toBe(404)
  expect((await visitor.get(`${documents}/1/fichier`)).status).toBe(404)
  expect((await visitor.get(documents)).status).toBe(200)
  expect(await (await visitor.get(documents)).text()).not.toContain('Approbation de')
})

test('A21: an amendment says what it changes, word for word, with the mentions its clauses ask for', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Métropole Européenne de Lille'),
    await territory.organisation('commune', 'Armentières'),
  ]
  const clauses = {
    ...plainClauses,
    communication: {
      ...plainClauses.communication,
      mentions: [
        {
          mark: 'Avec le soutien de l’Union européenne',
          on: 'everything' as const,
          audience: 'any' as const,
        },
      ],
    },
  }
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15', clauses })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  await maud.post(`${path}/avenants`, { title: 'Allonger le préavis' })
  const unchanged = await (await maud.get(`${path}/actes/texte`)).text()
  expect(unchanged).toContain('L’avenant ne change encore rien')
  const [{ id }] = (await territory.db
    .selectFrom('convention_version')
    .select('id')
    .where('territory_id', '=', territory.id)
    .where('number', '=', 1)
    .execute()) as [{ id: never }]
  await territory.db
    .updateTable('convention_version')
    .set({ clauses: JSON.stringify({ ...clauses, leaving: { kind: 'withdrawal', noticeMonths: 3 } }) })
    .where('id', '=', id)
    .execute()
  const html = await (await maud.get(`${path}/actes/texte`)).text()
  assertHtml(html)
  expect(html).toContain('Avenant n° 1 à la convention')
  expect(html).toContain('Préavis de 3 mois')
  expect(plain(html)).toContain('Rédaction précédente : « Préavis de 2 mois')
  expect(html).toContain('Avec le soutien de l’Union européenne')
  expect(html).not.toContain('Durée')
})

test('A22: the notice of withdrawal names all the others, the day it takes effect and the last useful reception', async () => {
  const { maud, acts, argonne, territory, convention } = await start()
  const html = await (await maud.get(`${acts}/depart/${argonne}?effet=2026-09-30`)).text()
  assertHtml(html)
  expect(html).toContain('prendra effet le mercredi 30 septembre 2026')
  expect(html).toContain('au plus tard le vendredi 31 juillet 2026')
  expect(html).toContain('<li>rethelois</li>')
  const soonest = await (await maud.get(`${acts}/depart/${argonne}?effet=2026-06-01`)).text()
  expect(soonest).toContain('prendra effet le vendredi 10 juillet 2026')
  await newLaterAmendment(territory, convention, {
    agreedOn: '2026-05-01',
    from: '2026-07-01',
    clauses: { ...plainClauses, leaving: { kind: 'withdrawal', noticeMonths: 3 } },
  })
  const amended = await (await maud.get(`${acts}/depart/${argonne}?effet=2026-09-15`)).text()
  expect(amended).toContain('Le préavis de 2 mois court')
  expect(amended).toContain('au plus tard le mardi 30 juin 2026 ; à défaut, 2 mois après')
  expect(amended).toContain(
    'Si l’une d’elles la reçoit à partir du mercredi 1er juillet 2026, le préavis est celui de l’avenant n° 1.',
  )
  const note = await (await maud.get(`${acts}/note/${argonne}`)).text()
  expect(plain(note)).toContain('le préavis est de 3 mois')
})

test('L12: a formal notice lists what is overdue, and is refused when nothing is, or when no clause follows it', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Armentières'),
  ]
  const termination = { breachMonths: 3, atOnceForGrossFault: false, byAgreement: true, maySuspend: true }
  const { slug } = await newConvention(territory, [lead, partner], {
    signedOn: '2026-01-15',
    clauses: { ...plainClauses, termination },
  })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const notice = `${path}/actes/mise-en-demeure/${partner.id}`
  expect(await (await maud.get(notice)).text()).toContain('Rien n’est en retard')
  await maud.post(`${path}/obligations`, {
    party: partner.id,
    kind: 'insurance',
    title: 'Donner l’attestation d’assurance',
    article: '9',
    dueOn: '01/03/2026',
  })
  const html = await (await maud.get(notice)).text()
  assertHtml(html)
  expect(html).toContain('Donner l’attestation d’assurance')
  expect(html).toContain('attendu au plus tard le dimanche 1er mars 2026')
  expect(html).toContain('dans un délai de 3 mois')
  expect(html).toContain('Le service pourra être suspendu')
  const agent = territory.as(await territory.agent(partner))
  expect((await agent.get(notice)).status).toBe(403)
})
