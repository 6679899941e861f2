import { describe, expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { clauseAnswers, clausesForm, clausesFrom, readingForm } from './clause-form.rules.ts'
import { blankClauses } from './drafting.rules.ts'

type Answers = Parameters<typeof clausesFrom>[1]
const day = (iso: string) => Temporal.PlainDate.from(iso)
const said = (fr: string, en = '') => ({ fr, en })

const full: Clauses = {
  ...blankClauses,
  term: {
    start: '2026-01-15',
    length: { months: 12 },
    capOn: '2029-01-14',
    renewal: { kind: 'express', months: 12, most: 2, preconditions: ['l’annexe', 'le bilan'] },
  },
  leaving: { kind: 'denunciation', noticeMonths: 2 },
  termination: { breachMonths: 1, atOnceForGrossFault: true, byAgreement: true, maySuspend: true },
  budget: { modulation: 'decision' },
  evolutions: { validatedBy: 'cotech' },
  confidentialityMonths: 6,
  articles: [
    { number: '1', title: said('Objet', 'Purpose'), words: said('Vendre ensemble.\nEn ligne.', 'Sell.') },
    { number: '2', title: said('Coût'), words: said('Rien.') },
  ],
}
const tacit = { kind: 'tacit', months: 12, most: 1, noticeMonths: 3 } as const

/** What somebody sends who changed nothing of the form. */
function unchanged(clauses: Clauses): Answers {
  const shown = clauseAnswers(clauses)
  const asDay = (iso: string | null) => (iso ? day(iso) : undefined)
  const days = { start: asDay(shown.start), until: asDay(shown.until), cap: asDay(shown.cap) }
  const answered = Object.entries(shown).map(([name, value]) => [name, value ?? undefined])
  return { ...Object.fromEntries(answered), ...days } as Answers
}

test.each<[string, Clauses]>([
  ['full', full],
  ['blank', blankClauses],
  ['tacitly renewed', { ...full, term: { ...full.term, renewal: tacit } }],
  [
    'until a day',
    {
      ...blankClauses,
      term: { start: 'last_signature', length: { until: '2027-12-31' }, renewal: { kind: 'none' } },
    },
  ],
])('clauses sent back as the form shows them are the same: %s', (_, clauses) => {
  expect(clausesFrom(clauses, unchanged(clauses))).toEqual(clauses)
})

test('an article that changes loses its number and its English; the others keep theirs', () => {
  const articles = 'Objet\nVendre ensemble.\nEn ligne.\n\n  \nCoût\nPartagé.\n'
  expect(clausesFrom(full, { ...unchanged(full), articles }).articles).toEqual([
    full.articles[0],
    { number: '', title: said('Coût'), words: said('Partagé.') },
  ])
  expect(clausesFrom(full, { ...unchanged(full), articles: undefined }).articles).toEqual([])
})

test('what is typed loosely is read as it was meant', () => {
  const read = (more: Partial<Answers>) => clausesFrom(full, { ...unchanged(full), ...more })
  const approvers = '200093201 ,130020993,  210803001,200093201'
  expect(read({ approvers }).communication.approvedBy).toEqual(['200093201', '130020993', '210803001'])
  expect(read({ approvers: undefined }).communication.approvedBy).toEqual([])
  const { renewal } = read({ preconditions: ' l’annexe \n\n  le bilan\n' }).term
  expect(renewal).toEqual(full.term.renewal)
  // Spaces change no article; another title makes another one, though its words are the same.
  const articles = '\n  Objet \n\n\nCoût  \n  Rien.  \n\n'
  expect(() => read({ articles })).toThrow(BadAnswers)
  expect(read({ articles: 'Coût  \n  Rien.  \n\nPrix \nRien.' }).articles).toEqual([
    full.articles[1],
    { number: '', title: said('Prix'), words: said('Rien.') },
  ])
})

test('the form shows what the clauses say, and nothing that they do not', () => {
  const shown = (clauses: Clauses) => {
    const { renewalMonths, renewalMost, renewalNotice, preconditions, termination, approvers } =
      clauseAnswers(clauses)
    return { renewalMonths, renewalMost, renewalNotice, preconditions, termination, approvers }
  }
  expect(shown(blankClauses)).toEqual({
    renewalMonths: null,
    renewalMost: null,
    renewalNotice: null,
    preconditions: null,
    termination: ['agreement'],
    approvers: null,
  })
  const { communication } = full
  expect(
    shown({ ...full, communication: { ...communication, approvedBy: ['200093201', '130020993'] } }),
  ).toEqual({
    renewalMonths: 12,
    renewalMost: 2,
    renewalNotice: null,
    preconditions: 'l’annexe\nle bilan',
    termination: ['agreement', 'fault', 'suspend'],
    approvers: '200093201, 130020993',
  })
})

describe('answers that do not go together are named', () => {
  const wrong = (more: Partial<Answers>, of = full) => {
    try {
      clausesFrom(of, { ...unchanged(of), ...more })
    } catch (error) {
      if (error instanceof BadAnswers) return error.issues.map(({ name }) => name)
      throw error
    }
    return []
  }
  const none = { renewal: 'none' } as const
  const ends = { ...none, months: undefined, until: day('2026-12-31') }
  const withTacit = { ...full, term: { ...full.term, renewal: tacit } }
  test.each<[string, Partial<Answers>, Clauses, string[]]>([
    ['a length and a last day', { ...none, until: day('2026-12-31') }, full, ['months']],
    ['neither', { months: undefined }, full, ['months']],
    ['an end before the start', { ...ends, until: day('2026-01-14') }, full, ['until']],
    ['an end on the day of the start', { ...ends, until: day('2026-01-15') }, full, []],
    ['an end, without a start', { ...ends, start: undefined }, full, []],
    ['an end and a renewal', { months: undefined, until: day('2026-12-31') }, full, ['renewal']],
    ['a renewal of no length', { renewalMonths: undefined }, full, ['renewalMonths']],
    ['renewals without a number', { renewalMost: undefined }, full, ['renewalMost']],
    ['a tacit renewal without notice', { renewalNotice: undefined }, withTacit, ['renewalNotice']],
    ['a departure without notice', { leavingNotice: undefined }, full, ['leavingNotice']],
    ['no departure, no notice', { leaving: 'none', leavingNotice: undefined }, full, []],
    ['an article without words', { articles: 'Objet' }, full, ['articles']],
  ])('%s', (_, answers, of, names) => {
    expect(wrong(answers, of)).toEqual(names)
  })
})

test('only how it is renewed and left is asked of every convention: the rest is empty where the text says nothing', () => {
  expect(asks(clausesForm)).toEqual([
    'start?',
    'months?',
    'until?',
    'renewal: none, express, tacit',
    'renewalMonths?',
    'renewalMost?',
    'renewalNotice?',
    'preconditions?',
    'cap?',
    'leaving: none, withdrawal, denunciation',
    'leavingNotice?',
    'termination?: agreement, fault, suspend',
    'breachMonths?',
    'approvers?',
    'silenceDays?',
    'copies?',
    'modulation?',
    'validatedBy?: copil, cotech, citizens, other',
    'confidentiality?',
    'articles?',
  ])
})

test('a choice between readings says what each entails, in French where there is no English', () => {
  const option = (value: string, en = '') => ({
    value,
    words: said('Par voix', en),
    consequence: said('Un tiers', en),
  })
  const [field] = readingForm({
    question: said('À voix égales ?', 'With equal voice?'),
    options: [option('seats', 'Yes'), option('colleges')],
  } as never)
  expect(field.label).toEqual(said('À voix égales ?', 'With equal voice?'))
  expect(field.options).toEqual({
    seats: said('Par voix : Un tiers', 'Yes: Yes'),
    colleges: said('Par voix : Un tiers', 'Par voix: Un tiers'),
  })
})
