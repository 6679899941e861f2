import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { reportDocument } from './report.document.ts'
import {
  figuresSchema,
  paragraphsOf,
  periodForm,
  refuse,
  shownValue,
  textForm,
  withBeginning,
} from './report.rules.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('a figure is read as each language writes it', () => {
  expect(plain(shownValue(1250, 'count', 'fr'))).toBe('1 250')
  expect(shownValue(1250, 'count', 'en')).toBe('1,250')
  expect(plain(shownValue(31_040, 'cents', 'fr'))).toBe('310,40 €')
})

test('empty lines part paragraphs, and make none', () => {
  expect(paragraphsOf(' Un.\nSuite. \n\n  \nDeux.\n \n')).toEqual(['Un.\nSuite.', 'Deux.'])
  expect(paragraphsOf(' \n\n ')).toEqual([])
})

test('published figures keep their titles, their units and their bars, and nothing else is taken for figures', () => {
  const said = (words: string) => ({ fr: words, en: words })
  const figures = [
    { title: said('Commandes'), of: said('mois'), unit: 'count', bars: [{ label: said('Mai'), value: 3 }] },
    { title: said('Ventes'), of: said('mois'), unit: 'cents', bars: [] },
  ]
  expect(figuresSchema.parse(figures)).toEqual(figures)
  for (const wrong of [
    [{ ...figures[0], unit: 'percent' }],
    [{ ...figures[0], bars: [{ label: said('Mai') }] }],
    [{ ...figures[0], title: { fr: 'Commandes' } }],
    figures[0],
  ])
    expect(figuresSchema.safeParse(wrong).success).toBe(false)
})

const say = (words: string) => ({ fr: words, en: words })
const figure = (title: string, bars: Readonly<Record<string, number>>, more: object = {}) => ({
  title: say(title),
  of: say('Commune'),
  unit: 'count' as const,
  bars: Object.entries(bars).map(([name, value]) => ({ label: say(name), value })),
  ...more,
})
const on = Temporal.PlainDate.from('2026-01-15')
const since = (...counted: Parameters<typeof withBeginning>[0][]) => {
  const [during = [], all = [], before = []] = counted
  return withBeginning(during, { on, since: all, before }).map(({ title, sinceOn, bars }) => [
    title.fr,
    sinceOn,
    ...bars.map(({ label, value, since: whole }) => [label.fr, value, whole]),
  ])
}

test('L13: each figure of a period stands beside what it comes to since the convention began', () => {
  const told = since(
    [figure('Commandes', { Rethel: 3 }), figure('Boutiques', { Rethel: 8 }, { isStanding: true })],
    [figure('Commandes', { Vouziers: 4, Rethel: 10 }), figure('Réunions', { COPIL: 2 })],
    [figure('Commandes', { Vouziers: 4, Rethel: 7 }), figure('Réunions', { COPIL: 2 })],
  )
  expect(told).toEqual([
    ['Commandes', '2026-01-15', ['Rethel', 3, 10], ['Vouziers', 0, 4]],
    ['Boutiques', undefined, ['Rethel', 8, undefined]],
    ['Réunions', '2026-01-15', ['COPIL', 0, 2]],
  ])
})

test('what the time before a period leaves unsaid is not found by taking the period off what came since the beginning', () => {
  // Too few shops sold in Rethel before the period, in Vouziers during it: neither is told apart there.
  const [figures] = since(
    [figure('Ventes', { Rethel: 300, Sedan: 50 })],
    [figure('Ventes', { Rethel: 310, Vouziers: 420, Sedan: 50 })],
    [figure('Ventes', { Vouziers: 400 })],
  )
  expect(figures?.slice(2)).toEqual([
    ['Rethel', 300, undefined],
    ['Sedan', 50, 50],
  ])
})

test('the rest is told since the beginning only where it is the rest of the same: it would tell apart who left it', () => {
  const rest = { label: say('Autres communes'), isRest: true as const }
  const sales = (named: Readonly<Record<string, number>>, others: number) => {
    const { bars, ...sold } = figure('Ventes', named)
    return [{ ...sold, bars: [...bars, { ...rest, value: others }] }]
  }
  // What Rethel sold before is told with the rest: taken off what an earlier report says, 330 would leave it alone.
  const [moved] = since(sales({ Rethel: 300 }, 80), sales({ Rethel: 310 }, 330), sales({}, 260))
  expect(moved?.slice(2)).toEqual([
    ['Rethel', 300, undefined],
    ['Autres communes', 80, undefined],
  ])
  const [same] = since(sales({ Rethel: 300 }, 80), sales({ Rethel: 310 }, 330), sales({ Rethel: 10 }, 250))
  expect(same?.slice(2)).toEqual([
    ['Rethel', 300, 310],
    ['Autres communes', 80, 330],
  ])
})

test('where nothing was sold there is no mean, and a figure of which nothing is told is left out', () => {
  const mean = (of: Readonly<Record<string, number>>) => [figure('Panier moyen', of, { isMean: true })]
  const [told] = since(mean({ Sedan: 20 }), mean({ Sedan: 22, Rethel: 30 }), mean({ Sedan: 24, Rethel: 30 }))
  expect(told?.slice(2)).toEqual([['Sedan', 20, 22]])
  expect(since([], [figure('Ventes', { Rethel: 9 })], [])).toEqual([])
})

test('L13: the PDF gives both, and says from which day', () => {
  const figures = [
    ...withBeginning([figure('Réunions', { COPIL: 1 })], {
      on,
      since: [figure('Réunions', { COPIL: 2 })],
      before: [figure('Réunions', { COPIL: 1 })],
    }),
  ]
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  const period = { from_on: day('2026-04-01'), last_on: day('2026-04-30') }
  const of = { logos: [], mentions: [], annex: [], issuer: 'Métropole', convention: 'Enjoy' }
  const { blocks } = reportDocument(period, { text: 'Fait.', figures } as never, of, 'fr')
  expect(blocks.at(-1)).toMatchObject({
    columns: [{ label: 'Commune' }, { label: 'Sur la période' }, { label: 'Depuis le 15/01/2026' }],
    rows: [['COPIL', '1', '2']],
  })
})

test('a report is of a period, and says what was done', () => {
  expect(asks(periodForm)).toEqual(['fromOn', 'lastOn'])
  expect(asks(textForm)).toEqual(['text'])
})

test('a period that runs, or has its report, waits', () => {
  expectRefusals(refuse, {
    404: ['report.unknown'],
    409: ['report.period_taken', 'report.not_over', 'report.nothing_to_publish'],
    422: ['report.ends_before'],
  })
})
