import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { authorisationForm, completionForm, refuse, signatureForm } from './signing.rules.ts'

const parties = { lens: { fr: 'Lens', en: 'Lens' } }

test('an authorisation is an act of an organ, with its number and its day; when it is executory may come later', () => {
  expect(asks(authorisationForm(parties))).toEqual([
    'party: lens',
    'organ: council, permanent_commission, bureau, delegated_decision',
    'reference',
    'decidedOn',
    'publishedOn?',
    'receivedOn?',
    'scope?',
    'budgetArticle?',
  ])
  expect(asks(completionForm)).toEqual(['publishedOn?', 'receivedOn?'])
})

test('a party signs on a day, and says so when it already had', () => {
  expect(asks(signatureForm(parties))).toEqual(['party: lens', 'signedOn', 'isAlreadyGiven?'])
})

test('what is signed, complete or known already is a conflict', () => {
  expectRefusals(refuse, {
    404: ['authorisation.unknown'],
    409: [
      'signing.not_open',
      'signing.already',
      'signing.version_too_early',
      'authorisation.complete',
      'authorisation.known',
    ],
  })
})
