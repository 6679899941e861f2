import { expect, test } from 'vitest'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import type { Id } from '../../../platform/ids.ts'
import {
  citation,
  decisionChoices,
  decisionForm,
  decisionPath,
  decisionsFor,
  earlierForm,
  isAboutNothingKept,
  refuse,
} from './cited.rules.ts'

const nothing = { body: null, number: null, reference: null, reason: null }

test('a decision of the register is cited by its committee and number; an earlier one says why none stands there', () => {
  expect(citation({ ...nothing, body: 'COPIL', number: '2021-03' })).toEqual({
    fr: 'COPIL, décision n° 2021-03',
    en: 'COPIL, decision no. 2021-03',
  })
  const reason = 'Comité réuni avant la plateforme.'
  expect(citation({ ...nothing, reference: 'Relevé du 4 mai', reason })).toEqual({
    fr: `Relevé du 4 mai. Sans décision au registre : ${reason}`,
    en: `Relevé du 4 mai. No decision in the register: ${reason}`,
  })
  expect(citation({ ...nothing, reason })?.fr).toBe(`Sans décision au registre : ${reason}`)
})

test('what is half known is cited as nothing, not as a half', () => {
  for (const half of [nothing, { ...nothing, body: 'COPIL' }, { ...nothing, number: '2021-03' }])
    expect(citation(half)).toBeUndefined()
  expect(citation({ ...nothing, reference: 'Relevé du 4 mai' })).toBeUndefined()
})

test('decisions are chosen by their day, title, committee and number', () => {
  const decided_on = Temporal.PlainDate.from('2021-02-04')
  const decision = { id: 'd1', number: '2021-03', title: 'Maintenance', body_name: 'COPIL', decided_on }
  const options = decisionChoices([decision])
  expect(options).toEqual({
    d1: {
      fr: '04/02/2021 · Maintenance (COPIL, n° 2021-03)',
      en: '04/02/2021 · Maintenance (COPIL, no. 2021-03)',
    },
  })
  const label = { fr: 'Décision du comité', en: 'Decision of the committee' }
  expect(decisionForm(label, options)).toEqual([
    { kind: 'choice', name: 'decision', label, options, as: 'list' },
  ])
  expect(earlierForm.map(({ label }) => label)).toEqual([
    { fr: 'Décidé par le comité le', en: 'Decided by the committee on' },
    { fr: 'Relevé de décisions', en: 'Record of decisions' },
    { fr: 'Pourquoi aucune décision n’est au registre', en: 'Why no decision is in the register' },
  ])
})

test('for one matter the decision about it comes first, then those about nothing kept here, never another’s', () => {
  const nowhere = { expense_id: null, amendment_id: null, rollout_id: null }
  const [free, theirs, mine] = [
    { id: 'd1', ...nowhere },
    { id: 'd2', ...nowhere, amendment_id: 'a1' },
    { id: 'd3', ...nowhere, expense_id: 'e1' },
  ]
  expect(decisionsFor([free, theirs, mine], 'e1')).toEqual({ about: mine, all: [mine, free] })
  expect(decisionsFor([free, theirs, mine], 'a1')).toEqual({ about: theirs, all: [theirs, free] })
  expect(decisionsFor([free, theirs], 'e1')).toEqual({ about: undefined, all: [free] })
  const release = { id: 'd4', ...nowhere, rollout_id: 'r1' }
  expect([free, theirs, mine, release].map(isAboutNothingKept)).toEqual([true, false, false, false])
  expect(decisionsFor([release, free], 'e1').all).toEqual([free])
})

test('its address is the register, from that decision on', () => {
  expect(decisionPath('copil', 'd1' as Id<'decision'>)).toBe('/decisions/copil?depuis=d1#d1')
})

test('whoever chooses amiss is told what to do instead', () => {
  expectRefusals(refuse, {
    404: ['decision.unknown'],
    422: ['decision.not_adopted_here', 'decision.about_another_matter', 'decision.register_is_kept'],
  })
  expect(refuse('decision.not_adopted_here')).toEqual(refused('decision.not_adopted_here', 'Choisissez'))
  const kept = refuse('decision.register_is_kept', { day: '20/05/2026' })
  expect(kept).toEqual(refused('decision.register_is_kept', '20/05/2026', 'Choose it in the list'))
})
