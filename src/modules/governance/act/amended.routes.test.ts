import { unzipSync } from 'fflate'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ')
const readWord = (bytes: Uint8Array) =>
  plain(new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])).replaceAll(/<[^>]+>+/g, '|')

const equal = {
  lead: '0',
  key: 'equal',
  tierReading: 'step',
  ceilingPer: 'period',
  net: 'gross',
  base: 'ttc',
  sharedFrom: 'estimate',
  cutOff: 'effect',
  takenBy: 'others',
}

/** The Ardennes convention, 7 000 € proposed for this year, and an amendment in preparation: half for the lead, then seven equal shares. */
async function start(wantedOn = '') {
  const bill = await newBill()
  const { territory, convention, partners } = bill
  await bill.proposed(700_000, 'Maintenance')
  const maud = territory.as(bill.manager)
  const path = `/gestion/conventions/${convention.slug}`
  const drafted = await maud.post(`${path}/avenants`, { title: 'Des parts égales', wantedOn })
  expect(drafted.status).toBe(303)
  return { ...bill, maud, path, act: `${path}/actes/deliberation/${partners[0]}` }
}

test('A21: an amendment that changes only who pays has its report and draft deliberation, with the share before and after', async () => {
  const { maud, path, act, convention } = await start()
  const empty = await (await maud.get(act)).text()
  expect(empty).toContain('L’avenant ne change encore rien : écrivez d’abord ses clauses, ou sa clé')
  expect((await maud.post(`${path}/cle/avenant`, equal)).status).toBe(303)

  const html = plain(await (await maud.get(act)).text())
  assertHtml(html)
  for (const said of [
    'Qui paie',
    'Les dépenses communes se partagent désormais comme il suit',
    'Ce que chaque partie porte de 1 000,00 €',
    'Ce que l’avenant change pour thierache',
    'les crédits nécessaires sont inscrits au budget : 1 000,00 € pour l’exercice 2026',
  ])
    expect(html).toContain(said)
  const kept = await (await maud.follow(await maud.post(act))).text()
  for (const said of ['avant l’avenant', 'après l’avenant', 'Part en 2026 sans l’avenant'])
    expect(kept).toContain(said)
  const documents = `/conventions/${convention.slug}/documents`
  const word = readWord(new Uint8Array(await (await maud.get(`${documents}/1/modifiable`)).arrayBuffer()))
  for (const said of ['Qui paie', '142,86 €', 'Article 1. Le conseil communautaire approuve l’avenant n° 1'])
    expect(word).toContain(said)
  const pdf = new Uint8Array(await (await maud.get(`${documents}/1/fichier`)).arrayBuffer())
  expect((await PDFDocument.load(pdf, { updateMetadata: false })).getTitle()).toContain(
    'Approbation de l’avenant n° 1',
  )
})

test('an amendment of the clauses and of the key reports both; one wanted later leaves this year as it is', async () => {
  const { maud, path, act } = await start('01/01/2027')
  await maud.post(`${path}/clauses`, {
    months: '24',
    renewal: 'none',
    leaving: 'withdrawal',
    leavingNotice: '3',
    termination: 'agreement',
  })
  const clausesOnly = plain(await (await maud.get(act)).text())
  expect(clausesOnly).toContain('Préavis de 3 mois')
  expect(clausesOnly).not.toContain('après l’avenant')
  const [, sharedToday = ''] =
    /crédits nécessaires[^:]*: ([\d ,]+ €) pour l’exercice 2026/.exec(clausesOnly) ?? []
  expect(sharedToday).not.toBe('1 000,00 €')
  expect((await maud.post(`${path}/cle/avenant`, equal)).status).toBe(303)
  const both = plain(await (await maud.get(act)).text())
  assertHtml(both)
  expect(both).toContain('Préavis de 3 mois')
  expect(both).toContain('Qui paie')
  expect(both).toContain('décidés le 01/01/2027')
  expect(both).toContain(`inscrits au budget : ${sharedToday} pour l’exercice 2026`)
})
