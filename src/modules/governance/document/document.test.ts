import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { controllerForm, depositForm, kinds, refuse, verificationForm } from './document.rules.ts'

test('what people deposit is a signed copy, an act that authorised it, or another paper, for readers they choose', () => {
  const parties = { lens: { fr: 'Lens', en: 'Lens' } }
  const versions = { '0': { fr: 'Texte initial', en: 'First text' } }
  expect(asks(depositForm(parties, versions))).toEqual([
    'kind: signed_copy, authorisation_copy, other',
    'title',
    'party?: lens',
    'version?: 0',
    'readers: parties, concerned, everyone',
    'file',
  ])
  expect(asks(verificationForm)).toEqual(['file'])
})

test('who controls is named, has an address, and reads until a day', () => {
  expect(asks(controllerForm)).toEqual(['name', 'email', 'until'])
})

test('every kind of document is named in both languages', () => {
  expect(Object.keys(kinds)).toHaveLength(11)
  for (const kind of Object.values(kinds)) {
    expect(kind.fr).toMatch(/^[A-ZÀ-Ý]/)
    expect(kind.en).toMatch(/^[A-Z]/)
  }
})

test('a file that is no PDF, or is too heavy, is told so', () => {
  expectRefusals(refuse, {
    404: ['document.unknown', 'document.not_kept_here'],
    413: ['document.too_heavy'],
    415: ['document.not_a_pdf'],
    422: ['document.party_missing'],
  })
})
