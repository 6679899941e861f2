import { expect, test } from 'vitest'
import { newKey } from '../../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const said = (fr: string) => ({ fr, en: '' })
const option = (value: string, words: string) => ({
  value,
  words: said(words),
  consequence: said('Voir la clé.'),
})
const clauses = {
  ...plainClauses,
  readings: [
    {
      key: 'withdrawal_cut_off',
      article: '8',
      question: said('Jusqu’à quand paie qui part ?'),
      options: [option('effect', 'Jusqu’à l’effet'), option('notification', 'Jusqu’à la notification')],
      chosen: 'notification',
    },
    {
      key: 'claim_moment',
      article: '',
      question: said('Quand les titres partent-ils ?'),
      options: [option('year', 'Chaque année'), option('end', 'À la fin')],
      chosen: 'year',
    },
  ],
}

test('a point that the key applies follows the key: on its page, in the text, on paper; it is changed in the key', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], { clauses })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const read = async (at: string) => plain(await (await maud.get(at)).text())
  const chosen = async () =>
    /([^>]*?)\s*<span class="badge"[^>]*>.{0,300}?Lecture retenue/.exec(
      await read(`/conventions/${slug}/texte`),
    )?.[1]

  const before = await read(`${path}/clauses`)
  assertHtml(before)
  expect(before).toContain('Ce choix ne s’applique pas encore')
  expect(before).toContain('Ce choix s’applique dès que le texte est en vigueur')
  expect(await chosen()).toBe('Jusqu’à la notification')

  // The key of these tests stops what a leaver pays when its withdrawal takes effect.
  await newKey(territory, slug, { kind: 'zero', bearer: lead.id }, [lead.id, partner.id])
  const html = await read(`${path}/clauses`)
  assertHtml(html)
  expect(html).toContain('La clé de répartition applique cette lecture')
  expect(html).toContain(`${path}/cle"`)
  expect(await chosen()).toBe('Jusqu’à l’effet')
  expect(await read(`${path}/actes/texte`)).toContain('Jusqu’à l’effet. Voir la clé.')
  const against = await maud.post(`${path}/lectures/withdrawal_cut_off`, { chosen: 'notification' })
  expect(against.status).toBe(409)
  expect(await against.text()).toContain('changez la clé de répartition')
  expect((await maud.post(`${path}/lectures/withdrawal_cut_off`, { chosen: 'effect' })).status).toBe(303)
  expect((await maud.post(`${path}/lectures/claim_moment`, { chosen: 'end' })).status).toBe(303)
})

test('F8: tacit or express, the clauses say it: the choice follows them on its page and on paper, and cannot contradict them', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const parties = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('commune', 'Deux'),
  ]
  const { slug } = await newConvention(territory, parties, {
    clauses: {
      ...plainClauses,
      term: {
        start: '2026-09-01',
        length: { months: 12 },
        renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 },
      },
      readings: [
        {
          key: 'renewal',
          article: '9',
          question: said('Tacite ou exprès ?'),
          options: [option('tacit', 'Lecture tacite'), option('express', 'Lecture expresse')],
          chosen: 'express',
        },
        {
          key: 'start_day',
          article: '',
          question: said('De quel jour ?'),
          options: [option('2029-08-31', 'Lecture de septembre'), option('2029-07-01', 'Lecture de juillet')],
          chosen: '2029-07-01',
        },
      ],
    },
  })
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const read = async (at: string) => plain(await (await maud.get(at)).text())
  const html = await read(`${path}/clauses`)
  assertHtml(html)
  expect(html).toContain('inscrits dans les clauses ci-dessus disent cette lecture')
  expect(html).not.toContain('Le logiciel n’applique pas ce point')
  const paper = async () => {
    const text = await read(`${path}/actes/texte`)
    return ['tacite', 'expresse', 'de septembre', 'de juillet'].filter((one) =>
      text.includes(`Lecture ${one}`),
    )
  }
  expect(await paper()).toEqual(['tacite', 'de septembre'])
  const choose = async (chosen: string) => (await maud.post(`${path}/lectures/renewal`, { chosen })).status
  expect([await choose('express'), await choose('tacit')]).toEqual([409, 303])
  const clauses = {
    start: '01/09/2026',
    months: '12',
    renewal: 'express',
    renewalMonths: '12',
    renewalMost: '2',
  }
  const capped = { ...clauses, cap: '01/07/2029', leaving: 'none', copies: '' }
  expect((await maud.post(`${path}/clauses`, capped)).status).toBe(303)
  expect(await paper()).toEqual(['expresse', 'de juillet'])
  expect([await choose('express'), await choose('tacit')]).toEqual([303, 409])
})
