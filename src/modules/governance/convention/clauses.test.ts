import { describe, expect, test } from 'vitest'
import { type Clauses, clausesSchema, scheduleOf, termClauseOf } from './clauses.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const said = (fr: string) => ({ fr, en: '' })
const option = (value: string) => ({
  value,
  words: said('À l’effet'),
  consequence: said('Il paie jusque-là.'),
})
const full: Clauses = {
  term: {
    start: '2026-01-15',
    length: { months: 12 },
    capOn: '2029-01-14',
    renewal: { kind: 'express', months: 12, most: 2, preconditions: ['l’annexe'] },
  },
  leaving: { kind: 'denunciation', noticeMonths: 2 },
  termination: { breachMonths: 1, atOnceForGrossFault: true, byAgreement: true, maySuspend: false },
  communication: {
    mentions: [{ mark: 'logo', on: 'supports', audience: 'outside' }],
    approvedBy: ['220800015'],
    silenceApprovesAfterDays: 8,
    copiesDeposited: true,
  },
  confidentialityMonths: 6,
  articles: [{ number: '1', title: said('Objet'), words: said('Vendre ensemble.') }],
  readings: [
    {
      key: 'cut_off',
      article: '9',
      question: said('Quand ?'),
      options: [option('effect'), option('notice')],
      chosen: 'effect',
    },
  ],
}
const withTerm = (term: Partial<Clauses['term']>): Clauses => ({ ...full, term: { ...full.term, ...term } })

describe('what is kept as clauses', () => {
  test('is read back as it was written', () => {
    expect(clausesSchema.parse(JSON.parse(JSON.stringify(full)))).toEqual(full)
    const spare = {
      ...full,
      term: { start: 'last_signature', length: { until: '2027-12-31' }, renewal: { kind: 'none' } },
      leaving: null,
      termination: { ...full.termination, breachMonths: null },
      confidentialityMonths: null,
      articles: [{ number: '', title: { fr: ' Objet ', en: ' ' }, words: said('Un texte.') }],
      readings: full.readings.map((one) => ({ ...one, chosen: null })),
    }
    expect(clausesSchema.parse(spare)).toMatchObject({
      articles: [{ title: { fr: 'Objet', en: '' } }],
      readings: [{ chosen: null }],
    })
    const tacit = { kind: 'tacit', months: 600, most: 50, noticeMonths: 1 } as const
    expect(clausesSchema.parse(withTerm({ renewal: tacit })).term.renewal).toEqual(tacit)
  })

  const [asked] = full.readings
  if (!asked) throw new Error('a reading')
  test.each<[string, unknown]>([
    ['a term of no month', withTerm({ length: { months: 0 } })],
    ['a term of more than fifty years', withTerm({ length: { months: 601 } })],
    ['half a month', withTerm({ length: { months: 1.5 } })],
    ['no such day', withTerm({ start: '2026-02-30' })],
    ['no such end', withTerm({ length: { until: 'jamais' } })],
    ['no such cap', withTerm({ capOn: '31/12/2029' })],
    [
      'no renewal at most',
      withTerm({ renewal: { kind: 'express', months: 12, most: 0, preconditions: [] } }),
    ],
    ['too many', withTerm({ renewal: { kind: 'express', months: 12, most: 51, preconditions: [] } })],
    ['none, tacitly', withTerm({ renewal: { kind: 'tacit', months: 12, most: 0, noticeMonths: 1 } })],
    ['too many, tacitly', withTerm({ renewal: { kind: 'tacit', months: 12, most: 51, noticeMonths: 1 } })],
    ['another renewal', withTerm({ renewal: { kind: 'perpetual' } as never })],
    ['another way to leave', { ...full, leaving: { kind: 'flight', noticeMonths: 2 } }],
    ['a termination not said', { ...full, termination: {} }],
    ['silence at once', { ...full, communication: { ...full.communication, silenceApprovesAfterDays: 0 } }],
    ['silence forever', { ...full, communication: { ...full.communication, silenceApprovesAfterDays: 91 } }],
    ['a mention nowhere', { ...full, communication: { ...full.communication, mentions: [{}] } }],
    [
      'an article without words',
      { ...full, articles: [{ number: '', title: said('Objet'), words: said(' ') }] },
    ],
    ['a key of several words', { ...full, readings: [{ ...asked, key: 'cut off' }] }],
    ['a key with a beginning', { ...full, readings: [{ ...asked, key: '-cut' }] }],
    ['a key with an end', { ...full, readings: [{ ...asked, key: 'cut-' }] }],
    ['no key', { ...full, readings: [{ ...asked, key: '' }] }],
    ['one option', { ...full, readings: [{ ...asked, options: [option('effect')] }] }],
    ['an option without words', { ...full, readings: [{ ...asked, options: [option('effect'), {}] }] }],
    ['a choice that is no option', { ...full, readings: [asked, { ...asked, chosen: 'other' }] }],
    ['a reading without a question', { ...full, readings: [{ key: 'cut_off' }] }],
  ])('is never %s', (_, clauses) => {
    expect(clausesSchema.safeParse(clauses).success).toBe(false)
  })

  test('goes to its bounds', () => {
    for (const months of [1, 600])
      expect(clausesSchema.safeParse(withTerm({ length: { months } })).success).toBe(true)
    for (const silenceApprovesAfterDays of [1, 90]) {
      const communication = { ...full.communication, silenceApprovesAfterDays }
      expect(clausesSchema.safeParse({ ...full, communication }).success).toBe(true)
    }
    for (const most of [1, 50]) {
      const express = { kind: 'express' as const, months: 12, most, preconditions: [] }
      expect(clausesSchema.safeParse(withTerm({ renewal: express })).success).toBe(true)
    }
  })
})

describe('the term', () => {
  const start = day('2026-01-15')
  test('in months keeps its renewal, under its cap', () => {
    expect(termClauseOf(full, start)).toEqual({
      startOn: start,
      months: 12,
      renewal: full.term.renewal,
      capOn: day('2029-01-14'),
    })
    const { capOn: _, ...term } = full.term
    expect(termClauseOf({ ...full, term }, start)).not.toHaveProperty('capOn')
  })
  test('until a day ends on it, is never renewed, and ignores another cap', () => {
    const until = (last: string) => scheduleOf(withTerm({ length: { until: last } }), start, { renewals: 0 })
    for (const last of ['2026-01-15', '2026-02-14', '2026-02-15', '2027-12-31', '2031-06-30']) {
      const { terms, lastOn } = until(last)
      expect([String(lastOn), terms.length]).toEqual([last, 1])
    }
    expect(termClauseOf(withTerm({ length: { until: '2027-12-31' } }), start).renewal).toEqual({
      kind: 'none',
    })
  })
  test('has as many terms as it may be renewed, and ends where the renewals decided lead', () => {
    const ends = [0, 1, 2].map((renewals) => String(scheduleOf(full, start, { renewals }).lastOn))
    expect(ends).toEqual(['2027-01-14', '2028-01-14', '2029-01-14'])
    expect(scheduleOf(full, start, { renewals: 0 }).terms).toHaveLength(3)
  })
})
