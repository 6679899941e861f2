import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { blankClauses, conventionForm, instancesForm, partyForm, populationFields } from './drafting.rules.ts'

const organisations = { lens: { fr: 'Lens', en: 'Lens' } }

test('a convention begins for a year, from its last signature, ended by agreement: all the rest is to be written', () => {
  expect(blankClauses).toEqual({
    term: { start: 'last_signature', length: { months: 12 }, renewal: { kind: 'none' } },
    leaving: null,
    termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
    communication: { mentions: [], approvedBy: [], silenceApprovesAfterDays: null, copiesDeposited: false },
    confidentialityMonths: null,
    articles: [],
    readings: [],
  })
})

test('a convention has its title, its purpose and who leads it; a model is one that others are born of', () => {
  expect(asks(conventionForm(organisations))).toEqual([
    'title',
    'purpose',
    'lead: lens',
    'form: convention, model',
  ])
  expect(asks(instancesForm(organisations))).toEqual(['organisations: lens'])
})

test('a population may be written with what lets anyone check it', () => {
  const checked = ['populationKind?: municipal, total', 'censusYear?', 'source?']
  expect(asks(populationFields)).toEqual(checked)
  expect(asks(partyForm(organisations))).toEqual(['organisation: lens', 'population?', ...checked])
})
