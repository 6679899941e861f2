import { expect, test } from 'vitest'
import { newExpense, newKey } from '../../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const said = (fr: string) => ({ fr, en: '' })
const claims = (chosen: 'year' | 'end') => ({
  key: 'claim_moment',
  article: '7',
  question: said('Quand les titres sont-ils proposés ?'),
  options: ['expense', 'year', 'end'].map((value) => ({
    value,
    words: said(value),
    consequence: said('Voir les titres.'),
  })),
  chosen,
})

/** An expense of 2026 shared by two, in a convention that ends on 14 January 2027. */
async function start(chosen: 'year' | 'end') {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], {
    signedOn: '2026-01-15',
    clauses: { ...plainClauses, readings: [claims(chosen)] },
  })
  await newKey(territory, slug, { kind: 'fixed', weights: { [lead.id]: 1, [partner.id]: 1 } }, [
    lead.id,
    partner.id,
  ])
  const path = `/gestion/conventions/${slug}`
  const expense = `${path}/depenses/${await newExpense(territory, { slug })}`
  const at = async (now: string) => {
    territory.clock.now = Temporal.Instant.from(now)
    const maud = territory.as(await territory.manager())
    return {
      maud,
      propose: () => maud.post(`${path}/titres`),
      read: async (page = `${path}/titres`) => {
        const html = await (await maud.get(page)).text()
        assertHtml(html)
        return plain(html)
      },
    }
  }
  const { maud } = await at('2026-05-10T08:00:00Z')
  await maud.post(`${expense}/adoption-anterieure`, {
    on: '2026-03-01',
    reference: 'COPIL',
    reason: 'Avant la plateforme.',
  })
  await maud.post(`${expense}/actes`, { act: 'commit', on: '2026-03-02', number: 'BC 12' })
  expect((await maud.post(`${expense}/partage`)).status).toBe(303)
  return { at, slug }
}

test('orders once a year: what is shared for a year is claimed once it is over, and the page says from when', async () => {
  const { at, slug } = await start('year')
  const during = await at('2026-12-31T12:00:00Z')
  const waiting = await during.read()
  expect(waiting).toContain('à proposer à partir du 01/01/2027')
  expect(waiting).toContain('Les parties ont choisi un titre par an')
  const refused = await during.propose()
  expect(refused.status).toBe(409)
  expect(plain(await refused.text())).toContain('ces titres se proposent à partir du 01/01/2027')
  expect(await during.read(`/conventions/${slug}/texte`)).toContain('Lecture retenue')
  const after = await at('2027-01-01T12:00:00Z')
  expect(await after.read()).not.toContain('à proposer à partir du')
  const together = await Promise.all(Array.from({ length: 8 }, after.propose))
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
})

test('orders at the end: nothing is claimed before the convention has ended', async () => {
  const { at } = await start('end')
  const during = await at('2027-01-14T12:00:00Z')
  expect(await during.read()).toContain('à proposer à partir du 15/01/2027')
  expect((await during.propose()).status).toBe(409)
  const after = await at('2027-01-15T12:00:00Z')
  expect((await after.propose()).status).toBe(303)
})
