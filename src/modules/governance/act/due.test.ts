import { expect, test } from 'vitest'
import type { Moment } from '../convention/moment.rules.ts'
import { dueActs } from './due.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-21')
const moment = (more: Partial<Moment>): Moment => ({
  on: today,
  kind: 'obligation',
  key: 'k',
  title: { fr: 'Attestation', en: 'Certificate' },
  ...more,
})
const due = (moments: readonly Moment[]) => dueActs({ moments, unreceived: [], waiting: [] }, today)

test('what is late, and what comes within thirty days, waits for who owes it, on the page where it is given', () => {
  const owed = (on: string, note?: Moment['note']) => moment({ party: 'd', on: day(on), note })
  expect(due([owed('2026-11-20', { fr: 'Sans justificatif.', en: 'No evidence.' })])).toEqual([
    {
      path: '/obligations',
      party: 'd',
      title: { fr: 'Attestation', en: 'Certificate' },
      why: {
        fr: 'En retard depuis le 20/11/2026. Sans justificatif.',
        en: 'Late since 20/11/2026. No evidence.',
      },
    },
  ])
  expect(due([owed('2026-11-21'), owed('2026-12-21')]).map(({ why }) => [why.fr, why.en])).toEqual([
    ['À faire au plus tard le 21/11/2026.', 'To be done by 21/11/2026.'],
    ['À faire au plus tard le 21/12/2026.', 'To be done by 21/12/2026.'],
  ])
  expect(due([owed('2026-12-22')])).toEqual([])
  expect(due([owed('2026-11-20')])[0]?.why.fr).toBe('En retard depuis le 20/11/2026.')
})

test('a committee that must meet is the lead’s to call, on its own page', () => {
  const [act] = due([moment({ kind: 'committee', place: '/gestion/instances/copil', on: day('2026-10-01') })])
  expect(act).toMatchObject({ place: '/gestion/instances/copil' })
  expect(act?.party).toBeUndefined()
})

test('an action that no organisation was given waits for whoever the log names', () => {
  const place = '/gestion/instances/copil/actions'
  expect(due([moment({ kind: 'action', place, who: 'Achats' })])[0]).toMatchObject({
    place,
    blocker: 'Achats',
  })
})

test('a renewal is to be decided from six months ahead; the last day to withdraw asks nothing of anybody', () => {
  const councils = (more: Partial<Moment>) => moment({ needsCouncils: true, ...more })
  const decide = councils({ kind: 'renewal', key: 'renewal_decision-1', on: day('2027-05-20') })
  const note = { fr: 'Sans dénonciation, elle est reconduite.', en: 'Else it is renewed.' }
  const tacit = councils({ kind: 'last_notice', key: 'renewal_notice-1', on: day('2027-05-20'), note })
  expect(due([decide, tacit]).map(({ path, why }) => [path, why.fr])).toEqual([
    ['/suites', 'Le 20/05/2027 au plus tard, le temps que les assemblées se réunissent.'],
    [
      '/suites',
      'Le 20/05/2027 au plus tard, le temps que les assemblées se réunissent. Sans dénonciation, elle est reconduite.',
    ],
  ])
  expect(due([tacit])[0]?.why.en).toBe(
    'By 20/05/2027, while the councils still have time to meet. Else it is renewed.',
  )
  expect(due([{ ...decide, on: day('2027-05-21') }])).toEqual([])
  expect(due([councils({ kind: 'last_notice', key: 'last_notice' })])).toEqual([])
  expect(due([moment({ kind: 'renewal', key: 'renewal-1' }), moment({ kind: 'ends', key: 'ends' })])).toEqual(
    [],
  )
})

test('a notice not received waits for its addressee, an adopted expense for its amendment', () => {
  expect(
    dueActs(
      {
        moments: [],
        unreceived: [{ to: 'Rethel', from: 'CC du Pays Sedanais', sentOn: day('2026-11-02') }],
        waiting: [{ id: 'e1', label: 'Refonte', adoptedOn: day('2026-10-01') }],
      },
      today,
    ),
  ).toEqual([
    {
      path: '/suites',
      blocker: 'Rethel',
      title: {
        fr: 'Rethel : recevoir la notification de la CC du Pays Sedanais',
        en: 'Rethel: receive the notice of CC du Pays Sedanais',
      },
      why: {
        fr: 'Envoyée le 02/11/2026. Le préavis court du jour où la dernière des parties l’a reçue : inscrivez-le.',
        en: 'Sent on 02/11/2026. Notice runs from the day the last party received it: record it.',
      },
    },
    {
      path: '/depenses/e1',
      title: { fr: 'Refonte : avenant à conclure', en: 'Refonte: an amendment to conclude' },
      why: {
        fr: 'Adoptée le 01/10/2026, cette dépense attend son avenant signé avant d’être engagée.',
        en: 'Adopted on 01/10/2026, this expense waits for its signed amendment before it is committed.',
      },
    },
  ])
})

test('F8: who may denounce a tacit renewal is given its letter, with the last useful day; once it has, its receptions', () => {
  const tacit = moment({
    kind: 'last_notice',
    key: 'renewal_notice-1',
    needsCouncils: true,
    on: day('2027-05-20'),
  })
  const decide = moment({
    kind: 'renewal',
    key: 'renewal_decision-1',
    needsCouncils: true,
    on: day('2027-05-20'),
  })
  const acts = (denouncer: string | undefined) =>
    dueActs({ moments: [tacit, decide], unreceived: [], waiting: [], denouncer }, today)
  expect(acts('d').map(({ path, party }) => [path, party])).toEqual([
    ['/actes/reconduction/d', 'd'],
    ['/suites', undefined],
  ])
  expect(acts('d')[0]?.why.fr).toContain('Le 20/05/2027 au plus tard')
  expect(acts(undefined).map(({ path }) => path)).toEqual(['/suites', '/suites'])
})
