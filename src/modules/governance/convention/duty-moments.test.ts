import { expect, test } from 'vitest'
import { plainClauses } from '../../../../test/convention.ts'
import type { Facts } from './moment.rules.ts'
import { latelyMissed, timelineOf } from './timeline.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** In force from 15 January 2026 to 14 January 2027, by one deliberation published and received apart. */
const facts: Facts = {
  startsOn: day('2026-01-15'),
  terminatedOn: null,
  abandoned: [],
  versions: [
    {
      id: 'v',
      number: 0,
      title: { fr: '', en: '' },
      approvedOn: null,
      approval: undefined,
      agreedOn: day('2026-01-15'),
      fromOn: day('2026-01-15'),
      clauses: plainClauses,
    },
  ],
  authorisations: [
    {
      kind: 'council',
      reference: 'D1',
      decidedOn: day('2026-01-10'),
      publishedOn: day('2026-01-12'),
      receivedOn: day('2026-01-14'),
      party: 'Lomme',
      versionId: 'v',
    },
  ],
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
const titles = (of: Facts, today: string, kind: string) =>
  timelineOf(of, day(today))
    .filter((moment) => moment.kind === kind)
    .map(({ on, title, isWrong }) => `${on} ${title.fr}${isWrong ? ' !' : ''}`)

test('C8: a committee is late once its months have passed, unless the convention is over before', () => {
  const met = (sinceOn: string): Facts => ({
    ...facts,
    rhythms: [{ slug: 'copil', body: 'COPIL', months: 6, sinceOn: day(sinceOn) }],
  })
  expect(titles(met('2026-02-01'), '2026-08-01', 'committee')).toEqual(['2026-08-01 COPIL : réunion à tenir'])
  expect(titles(met('2026-02-01'), '2026-08-02', 'committee')).toEqual([
    '2026-08-01 COPIL : réunion à tenir !',
  ])
  expect(titles(met('2026-07-15'), '2026-08-02', 'committee')).toEqual([])
  const note = (today: string) =>
    timelineOf(met('2026-02-01'), day(today)).find(({ kind }) => kind === 'committee')?.note
  expect(note('2026-08-01')).toEqual({
    fr: 'Au moins une tous les 6 mois ; la dernière date compte depuis le 01/02/2026.',
    en: 'At least one every 6 months, counted from 01/02/2026.',
  })
  expect(note('2026-08-02')).toEqual({
    fr: 'Aucune réunion depuis le 01/02/2026.',
    en: 'No meeting since 01/02/2026.',
  })
})

test('L11: a certificate that expires is on the timeline, and its end is missed until it is renewed', () => {
  const insured = (validUntil: string | null): Facts => ({
    ...facts,
    obligations: [
      {
        id: 'o1',
        partyId: 'p1',
        party: 'Lomme',
        title: { fr: 'Assurance', en: '' },
        dueOn: day('2026-02-01'),
        isDone: true,
        validUntil: validUntil === null ? null : day(validUntil),
      },
    ],
  })
  const missed = (of: Facts, today: string) => latelyMissed(of, day(today), 30).map(({ title }) => title.fr)
  expect(titles(insured('2026-06-10'), '2026-06-10', 'obligation')).toEqual([
    '2026-02-01 Lomme : Assurance',
    '2026-06-10 Lomme : Assurance, dernier jour de validité',
  ])
  expect(missed(insured('2026-06-10'), '2026-06-10')).toEqual([])
  expect(missed(insured('2026-06-10'), '2026-06-11')).toEqual(['Lomme : Assurance, dernier jour de validité'])
  expect(missed(insured('2026-06-10'), '2026-07-11')).toEqual([])
  expect(missed(insured(null), '2026-06-11')).toEqual([])
})

test('L8: an obligation to take part is followed at the meetings held, and never late for want of evidence', () => {
  const owed = (isAttendance: boolean): Facts => ({
    ...facts,
    obligations: [
      {
        id: 'o1',
        partyId: 'p1',
        party: 'Lomme',
        title: { fr: 'Participer aux comités', en: '' },
        dueOn: day('2026-02-01'),
        isDone: false,
        isAttendance,
        validUntil: null,
      },
    ],
  })
  const told = (isAttendance: boolean) => {
    const moments = timelineOf(owed(isAttendance), day('2026-02-02'))
    const { isWrong, note } = moments.find(({ kind }) => kind === 'obligation') ?? {}
    return [isWrong, note?.fr, latelyMissed(owed(isAttendance), day('2026-02-02'), 30).length]
  }
  expect(told(true)).toEqual([undefined, 'Se suit aux réunions tenues : seule une absence se justifie.', 0])
  expect(told(false)).toEqual([true, 'Sans justificatif à ce jour.', 1])
})

test('what a decision left to do is late once its day has passed, for who is in charge of it', () => {
  const action = {
    id: 'a1',
    slug: 'copil',
    title: 'Publier',
    who: 'Achats',
    partyId: 'p1',
    dueOn: day('2026-03-01'),
  }
  const of = { ...facts, actions: [action, { ...action, id: 'a2', partyId: null }] }
  const moments = (today: string) => timelineOf(of, day(today)).filter(({ kind }) => kind === 'action')
  expect(moments('2026-03-01').map(({ isWrong, note }) => [isWrong, note])).toEqual(
    Array(2).fill([undefined, undefined]),
  )
  expect(moments('2026-03-02')).toEqual([
    {
      on: day('2026-03-01'),
      kind: 'action',
      key: 'action-a1',
      place: '/gestion/instances/copil/actions',
      party: 'p1',
      title: { fr: 'Achats : Publier', en: 'Achats: Publier' },
      isWrong: true,
      note: {
        fr: 'Cette action n’est pas notée comme faite.',
        en: 'This action is not noted as done.',
      },
    },
    expect.not.objectContaining({ party: expect.anything() }),
  ])
  expect(latelyMissed(of, day('2026-03-02'), 30)).toHaveLength(2)
})

test('an obligation that is not translated is said in its own language', () => {
  const due = (en: string) =>
    timelineOf(
      {
        ...facts,
        obligations: [
          {
            id: 'o1',
            partyId: 'p1',
            party: 'Lomme',
            title: { fr: 'Attestation', en },
            dueOn: day('2026-03-01'),
            isDone: false,
            validUntil: null,
          },
        ],
      },
      day('2026-02-01'),
    ).find(({ kind }) => kind === 'obligation')?.title.en
  expect([due('Certificate'), due('')]).toEqual(['Lomme: Certificate', 'Lomme: Attestation'])
})
