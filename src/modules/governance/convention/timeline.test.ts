// Over 300 lines: every moment a timeline tells, one after the other.
import { expect, test } from 'vitest'
import type { Clauses } from './clauses.rules.ts'
import { type Facts, versionName } from './moment.rules.ts'
import { signaturesToRedo } from './redo.rules.ts'
import { deadlinesOf, timelineOf } from './timeline.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const said = (fr: string) => ({ fr, en: '' })
const clauses: Clauses = {
  term: { start: 'last_signature', length: { months: 12 }, renewal: { kind: 'none' } },
  leaving: { kind: 'withdrawal', noticeMonths: 2 },
  termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
  communication: { mentions: [], approvedBy: [], silenceApprovesAfterDays: null, copiesDeposited: false },
  confidentialityMonths: null,
  articles: [],
  readings: [],
}
const first = {
  id: 'v0',
  number: 0,
  title: said(''),
  approvedOn: null,
  approval: undefined,
  agreedOn: day('2026-01-15'),
  fromOn: day('2026-01-15'),
  clauses,
}
const act = (party: string, more: Partial<Facts['authorisations'][number]> = {}) => ({
  kind: 'council' as const,
  reference: 'D2026-01',
  decidedOn: day('2026-01-10'),
  publishedOn: day('2026-01-12'),
  receivedOn: day('2026-01-13'),
  party,
  versionId: 'v0',
  ...more,
})
const signed = (party: string, on = '2026-01-15', versionId = 'v0') => ({ party, versionId, on: day(on) })
const nothing: Facts = {
  startsOn: null,
  terminatedOn: null,
  versions: [],
  abandoned: [],
  authorisations: [],
  signatures: [],
  events: [],
  obligations: [],
  rhythms: [],
  formalNotices: [],
  suspensions: [],
  corrections: [],
  lacking: [],
  actions: [],
  acts: { renewals: 0 },
  leavings: [],
}
const inForce: Facts = {
  ...nothing,
  startsOn: day('2026-01-15'),
  versions: [first],
  authorisations: [act('Ardennes'), act('Rethel')],
  signatures: [signed('Ardennes'), signed('Rethel')],
}
const read = (facts: Facts, today = '2026-03-01') =>
  timelineOf(facts, day(today)).map(({ on, kind, title, note, isWrong }) =>
    [String(on), kind, title.fr, note?.fr, isWrong && '!'].filter(Boolean).join(' | '),
  )
const ofKind = (kind: string, facts: Facts, today?: string) =>
  read(facts, today)
    .filter((line) => line.includes(` | ${kind} | `))
    .map((line) => line.replace(` | ${kind} | `, ' | '))

test('C11: the budget article that an act names stands beside it', () => {
  const facts = {
    ...nothing,
    versions: [first],
    authorisations: [act('Cotentin', { budgetArticle: '65738' })],
  }
  expect(ofKind('authorised', facts)).toEqual([
    '2026-01-10 | Cotentin autorise la signature de la convention | L’assemblée délibérante, D2026-01, exécutoire le 13/01/2026 · article budgétaire 65738',
  ])
})

test('a convention in force: authorised, signed by all in one line, then the last notice and the end', () => {
  expect(read(inForce)).toEqual([
    '2026-01-10 | authorised | Ardennes autorise la signature de la convention | L’assemblée délibérante, D2026-01, exécutoire le 13/01/2026',
    '2026-01-10 | authorised | Rethel autorise la signature de la convention | L’assemblée délibérante, D2026-01, exécutoire le 13/01/2026',
    '2026-01-15 | signed | Ardennes et Rethel signent la convention',
    '2026-01-15 | starts | La convention entre en vigueur',
    '2026-03-16 | appeal | Fin du délai de recours contre les actes qui autorisent la convention',
    '2026-11-14 | last_notice | Dernier jour utile pour notifier un retrait | Préavis de 2 mois, compté de sa réception par les autres parties.',
    '2027-01-14 | ends | Fin de la convention | Elle n’est pas renouvelable.',
  ])
  expect(read(nothing)).toEqual([])
  expect(versionName(2)).toEqual({ fr: 'l’avenant n° 2', en: 'amendment no. 2' })
})

test('what is still to come is the same list from that day on, that day included', () => {
  expect(deadlinesOf(inForce, day('2026-11-14')).map(({ kind }) => kind)).toEqual(['last_notice', 'ends'])
  expect(deadlinesOf(inForce, day('2026-11-15')).map(({ kind }) => kind)).toEqual(['ends'])
})

test('a signature given before its authorisation had effect stands apart, and says so', () => {
  const facts = { ...inForce, signatures: [signed('Ardennes', '2026-01-12'), signed('Rethel', '2026-01-12')] }
  const early = {
    ...facts,
    authorisations: [act('Ardennes'), act('Rethel', { receivedOn: day('2026-01-12') })],
  }
  const lines = ofKind('signed', early)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^2026-01-12 \| Ardennes signe la convention \| .+ \| !$/)
  expect(lines[1]).toBe('2026-01-12 | Rethel signe la convention')
})

test('a signature under the second of two acts is regular, wherever it is read', () => {
  const { receivedOn: _, ...unsent } = act('Rethel', { reference: 'D2026-00' })
  const facts = { ...inForce, authorisations: [act('Ardennes'), unsent, act('Rethel')] }
  expect(ofKind('signed', facts)).toEqual(['2026-01-15 | Ardennes et Rethel signent la convention'])
  expect(signaturesToRedo(facts)).toEqual([])
  const early = { ...facts, signatures: [signed('Rethel', '2026-01-12')] }
  expect(ofKind('signed', early)[0]).toMatch(/avant que D2026-01 .+ à partir du 13\/01\/2026\. \| !$/)
  expect(signaturesToRedo(early).map(({ party }) => party)).toEqual(['Rethel'])
})

test('the time to appeal ends two months after the last act had effect, once all have', () => {
  const late = act('Rethel', { receivedOn: day('2026-02-20') })
  expect(ofKind('appeal', { ...inForce, authorisations: [act('Ardennes'), late] })[0]).toMatch(/^2026-04-21/)
  const { receivedOn: _, ...unsent } = act('Rethel')
  const waiting = { ...inForce, authorisations: [act('Ardennes'), unsent] }
  expect(ofKind('appeal', waiting)).toEqual([])
  expect(ofKind('authorised', waiting)[1]).toContain('D2026-01, pas encore exécutoire')
})

test('an amendment is approved, then applies from its own day; its acts and signatures name it', () => {
  const amended: Facts = {
    ...inForce,
    versions: [
      first,
      {
        ...first,
        id: 'v1',
        number: 1,
        title: said('Un huitième partenaire'),
        approvedOn: day('2026-04-01'),
        approval: said('COPIL n° 2'),
        fromOn: day('2026-06-01'),
        clauses: { ...clauses, leaving: null, confidentialityMonths: 6 },
      },
    ],
    authorisations: [act('Ardennes', { versionId: 'v1', kind: 'bureau' })],
    signatures: [signed('Ardennes', '2026-05-01', 'v1')],
  }
  expect(read(amended)).toEqual([
    '2026-01-10 | authorised | Ardennes autorise la signature de l’avenant n° 1 | Le bureau, D2026-01, exécutoire le 13/01/2026',
    '2026-01-15 | starts | La convention entre en vigueur',
    '2026-03-16 | appeal | Fin du délai de recours contre les actes qui autorisent l’avenant n° 1',
    '2026-04-01 | approved | Le comité approuve l’avenant n° 1 | COPIL n° 2',
    '2026-05-01 | signed | Ardennes signe l’avenant n° 1',
    '2026-05-31 | last_notice | Dernier jour utile pour notifier un retrait | Préavis de 2 mois, compté de sa réception par les autres parties.',
    '2026-06-01 | amended | L’avenant n° 1 s’applique | Un huitième partenaire',
    '2027-01-14 | ends | Fin de la convention | Elle n’est pas renouvelable.',
    '2027-07-14 | confidentiality | Fin de la confidentialité | 6 mois après la fin de la convention.',
  ])
  const draft = { ...first, id: 'v1', number: 1, fromOn: null, agreedOn: null }
  expect(ofKind('amended', { ...inForce, versions: [first, draft] })).toEqual([])
})

test('an express renewal has a last day to decide it; a tacit one is said with its notice', () => {
  const withTerm = (term: Partial<Clauses['term']>, more: Partial<Facts> = {}): Facts => ({
    ...inForce,
    versions: [{ ...first, clauses: { ...clauses, term: { ...clauses.term, ...term } } }],
    ...more,
  })
  const express = { kind: 'express' as const, months: 12, most: 2, preconditions: ['l’annexe'] }
  expect(ofKind('renewal', withTerm({ renewal: express }))).toEqual([
    '2027-01-14 | Dernier jour pour décider de reconduire | Il faut d’abord : l’annexe.',
  ])
  expect(ofKind('renewal', withTerm({ renewal: { ...express, preconditions: [] } }))).toEqual([
    '2027-01-14 | Dernier jour pour décider de reconduire',
  ])
  expect(ofKind('renewal', withTerm({ renewal: express }, { acts: { renewals: 1 } }))).toEqual([
    '2027-01-15 | Reconduction',
    '2028-01-14 | Dernier jour pour décider de reconduire | Il faut d’abord : l’annexe.',
  ])
  const tacit = { kind: 'tacit', months: 12, most: 1, noticeMonths: 3 } as const
  expect(ofKind('renewal', withTerm({ renewal: tacit, capOn: '2028-06-30' }))).toEqual([
    '2027-01-15 | Reconduction tacite | Sauf dénonciation reçue au plus tard le 14/10/2026.',
  ])
  expect(ofKind('last_notice', withTerm({ renewal: tacit, capOn: '2028-06-30' }))).toEqual([
    '2026-10-14 | Dernier jour utile pour dénoncer la reconduction du 15/01/2027 | Sans dénonciation reçue par toutes les autres parties ce jour-là au plus tard, la convention est reconduite jusqu’au 14/01/2028.',
    '2027-11-14 | Dernier jour utile pour notifier un retrait | Préavis de 2 mois, compté de sa réception par les autres parties.',
  ])
  const denounced = withTerm({ renewal: tacit }, { acts: { renewals: 0, denouncedOn: day('2026-10-14') } })
  expect(ofKind('renewal', denounced)).toEqual([])
  expect(ofKind('ends', denounced)).toEqual([
    '2027-01-14 | Fin de la convention | Sa reconduction a été dénoncée.',
  ])
  expect(ofKind('ends', withTerm({ renewal: tacit, capOn: '2028-06-30' }))[0]).toContain(
    'Jamais au-delà du 30/06/2028.',
  )
})

test('who leaves, and what ends early', () => {
  const leaving = {
    id: 'l1',
    party: 'Rethel',
    decidedOn: day('2026-04-01'),
    wantedOn: null,
    notifiedOn: null,
    effectiveOn: null,
  }
  const facts: Facts = {
    ...inForce,
    leavings: [
      { ...leaving, kind: 'denunciation' },
      {
        ...leaving,
        kind: 'withdrawal',
        decidedOn: day('2026-04-02'),
        notifiedOn: day('2026-04-10'),
        effectiveOn: day('2026-06-10'),
      },
      { ...leaving, kind: 'termination', decidedOn: day('2026-05-01'), effectiveOn: day('2026-07-01') },
      { ...leaving, kind: 'renewal', decidedOn: day('2026-05-02'), effectiveOn: day('2027-01-15') },
    ],
  }
  expect(ofKind('leaving', facts)).toEqual([
    '2026-04-01 | Rethel dénonce la convention',
    '2026-04-02 | Rethel décide de se retirer | Prend effet le 10/06/2026, reçu par toutes les parties le 10/04/2026.',
    '2026-05-01 | La convention est résiliée | Prend effet le 01/07/2026.',
    '2026-05-02 | La convention est reconduite',
    '2026-06-10 | Le retrait de Rethel prend effet',
  ])
  const ended = { ...inForce, terminatedOn: day('2026-07-01') }
  expect(ofKind('last_notice', ended)).toEqual([])
  expect(ofKind('ends', ended)[0]).toContain('2026-07-01 | Fin anticipée de la convention')
})

test('a notice that comes too late, and a departure contested, stay on the record', () => {
  const late = {
    id: 'l1',
    kind: 'withdrawal' as const,
    party: 'Rethel',
    decidedOn: day('2026-12-01'),
    wantedOn: null,
    notifiedOn: day('2026-12-20'),
    effectiveOn: null,
  }
  const contest = { on: day('2026-12-28'), party: 'Ardennes', reason: 'Le préavis n’est pas tenu.' }
  const [decidedThen, comesLate, contested, ...more] = timelineOf(
    { ...inForce, leavings: [{ ...late, contest }] },
    day('2026-12-30'),
  ).filter(({ kind }) => kind === 'leaving')
  expect(decidedThen?.isWrong).toBeUndefined()
  expect(comesLate).toMatchObject({
    on: late.notifiedOn,
    isWrong: true,
    title: { fr: 'La notification de Rethel arrive trop tard', en: 'The notice of Rethel comes too late' },
  })
  expect(comesLate?.note?.fr).toContain('14/01/2027')
  expect(contested).toMatchObject({
    on: day('2026-12-28'),
    title: {
      fr: 'Ardennes conteste le départ de Rethel',
      en: 'Ardennes contests the departure of Rethel',
    },
    note: { fr: 'Le préavis n’est pas tenu.' },
  })
  expect(more).toEqual([])
  const onTime = {
    ...late,
    notifiedOn: day('2026-10-01'),
    effectiveOn: day('2026-12-01'),
  }
  expect(ofKind('leaving', { ...inForce, leavings: [onTime] })).toEqual([
    '2026-12-01 | Rethel décide de se retirer | Prend effet le 01/12/2026, reçu par toutes les parties le 01/10/2026.',
    '2026-12-01 | Le retrait de Rethel prend effet',
  ])
  const renewed = { ...late, kind: 'renewal' as const }
  expect(ofKind('leaving', { ...inForce, leavings: [renewed] })).toHaveLength(1)
})

test('until an amendment applies, one leaves by the notice of the text before it', () => {
  const sixMonths = { ...clauses, leaving: { kind: 'withdrawal', noticeMonths: 6 } as const }
  const amendedFrom = (from: string): Facts => {
    const amendment = { ...first, id: 'v1', number: 1, fromOn: day(from), clauses: sixMonths }
    return { ...inForce, versions: [first, amendment] }
  }
  expect(ofKind('last_notice', amendedFrom('2026-09-01'))).toEqual([
    '2026-08-31 | Dernier jour utile pour notifier un retrait | Préavis de 2 mois, compté de sa réception par les autres parties.',
  ])
  const act = { id: 'l1', kind: 'withdrawal' as const, party: 'Rethel', decidedOn: day('2026-06-01') }
  const leavings = [{ ...act, wantedOn: null, effectiveOn: null, notifiedOn: day('2026-12-15') }]
  const late = ofKind('leaving', { ...amendedFrom('2027-01-01'), leavings })
  expect(late.at(-1)).toContain('il prendra effet le 15/02/2027')
})

test('the last day to leave says how one leaves, by the text in force', () => {
  const leavingBy = (kind: 'withdrawal' | 'denunciation') => {
    const version = { ...first, clauses: { ...clauses, leaving: { kind, noticeMonths: 2 } } }
    const other = kind === 'withdrawal' ? 'denunciation' : 'withdrawal'
    const draft = {
      ...first,
      id: 'v1',
      number: 1,
      agreedOn: null,
      fromOn: null,
      clauses: { ...clauses, leaving: { kind: other, noticeMonths: 2 } as const },
    }
    const [moment] = timelineOf({ ...inForce, versions: [version, draft] }, day('2026-03-01')).filter(
      (one) => one.kind === 'last_notice',
    )
    return moment?.title
  }
  expect(leavingBy('withdrawal')).toEqual({
    fr: 'Dernier jour utile pour notifier un retrait',
    en: 'Last useful day to notify a withdrawal',
  })
  // It would end the convention on the day it ends anyway.
  expect(leavingBy('denunciation')).toBeUndefined()
})

test('an obligation past its day without evidence is late; events keep their source', () => {
  const obligation = {
    id: 'o1',
    partyId: 'p2',
    party: 'Rethel',
    title: said('Attestation'),
    dueOn: day('2026-03-01'),
    isDone: false,
    validUntil: null,
  }
  const facts: Facts = {
    ...nothing,
    obligations: [obligation, { ...obligation, isDone: true }, { ...obligation, dueOn: null }],
    events: [
      { id: 'e1', on: day('2026-02-01'), title: said('Lancement'), source: said('Presse') },
      { id: 'e2', on: day('2026-02-02'), title: said('Bilan'), source: undefined },
    ],
  }
  expect(read(facts, '2026-03-01').slice(2)).toEqual(
    Array(2).fill('2026-03-01 | obligation | Rethel : Attestation'),
  )
  expect(read(facts, '2026-03-02')).toEqual([
    '2026-02-01 | event | Lancement | Presse',
    '2026-02-02 | event | Bilan',
    '2026-03-01 | obligation | Rethel : Attestation | Sans justificatif à ce jour. | !',
    '2026-03-01 | obligation | Rethel : Attestation',
  ])
})

test('each day of a convention has a name of its own, which stays when the day moves', () => {
  const owed = (id: string, dueOn = '2026-03-01') => ({
    id,
    partyId: 'p2',
    party: 'Rethel',
    title: said('Attestation'),
    dueOn: day(dueOn),
    isDone: false,
    validUntil: day('2026-12-31'),
  })
  const tacit = { kind: 'tacit', months: 12, most: 3, noticeMonths: 2 } as const
  const facts = (moved: string): Facts => ({
    ...inForce,
    versions: [{ ...first, clauses: { ...clauses, term: { ...clauses.term, renewal: tacit } } }],
    obligations: [owed('o1'), owed('o2'), owed('o3', moved)],
    rhythms: [
      { slug: 'copil', body: 'COPIL', months: 12, sinceOn: day('2026-02-01') },
      { slug: 'cotech', body: 'COTECH', months: 12, sinceOn: day('2026-02-01') },
    ],
  })
  const keys = (moved: string) => timelineOf(facts(moved), day('2026-02-15')).map(({ key }) => key)
  const all = keys('2026-03-01')
  expect(new Set(all).size).toBe(all.length)
  expect(keys('2026-05-01').toSorted()).toEqual(all.toSorted())
})

test('an amendment that was abandoned keeps its place: approved, authorised perhaps, then left with its reason', () => {
  const abandoned = [
    {
      id: 'v1',
      number: 1,
      approvedOn: day('2026-02-01'),
      approval: undefined,
      on: day('2026-02-20'),
      reason: 'Préparé deux fois',
    },
  ]
  const moments = timelineOf(
    {
      ...nothing,
      abandoned,
      authorisations: [act('Rethel', { versionId: 'v1', decidedOn: day('2026-02-10') })],
    },
    day('2026-03-01'),
  )
  expect(moments.map(({ on, title, note }) => [String(on), title.fr, note?.fr])).toEqual([
    ['2026-02-01', 'Le comité approuve l’avenant n° 1', undefined],
    ['2026-02-10', 'Rethel autorise la signature de l’avenant n° 1', expect.any(String)],
    ['2026-02-20', 'L’avenant n° 1 est abandonné', 'Préparé deux fois'],
  ])
})
