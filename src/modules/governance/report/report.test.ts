import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { figuresSchema, paragraphsOf, periodForm, refuse, shownValue, textForm } from './report.rules.ts'

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
