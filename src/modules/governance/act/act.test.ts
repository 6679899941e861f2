import { expect, test } from 'vitest'
import { expectRefusals } from '../../../../test/refused.ts'
import { institutionOf, partyActs, refuse } from './act.rules.ts'

test.each([
  ['commune', 'Rethel', 'Le conseil municipal', 'le maire', 'L. 2121-29 et L. 2131-1'],
  ['epci', 'Ardenne Rives de Meuse', 'Le conseil communautaire', 'le président', 'L. 5211-1 et L. 5211-3'],
  [
    'epci',
    'Métropole Européenne de Lille',
    'Le conseil métropolitain',
    'le président',
    'L. 5211-1 et L. 5211-3',
  ],
  [
    'departement',
    'Ardennes',
    'Le conseil départemental',
    'le président du conseil départemental',
    'L. 3211-1 et L. 3131-1',
  ],
])(
  'the assembly of a %s (%s) decides under the code of local authorities',
  (kind, name, council, executive, articles) => {
    expect(institutionOf({ kind, name })).toEqual({ council, executive, articles })
  },
)

test.each([
  ['chamber', 'L’assemblée générale'],
  ['association', 'Le conseil d’administration'],
  ['office', 'Le comité de direction'],
  ['provider', 'L’organe compétent'],
  ['a kind met tomorrow', 'L’organe compétent'],
  ['toString', 'L’organe compétent'],
])('%s is not ruled by it: its acts go to no préfecture', (kind, council) => {
  const institution = institutionOf({ kind, name: 'Métropole des métiers' })
  expect(institution.council).toBe(council)
  expect(institution.executive).toMatch(/^le /)
  expect(institution.articles).toBeUndefined()
})

test('a metropolis is known by how its name begins', () => {
  const council = (name: string) => institutionOf({ kind: 'epci', name }).council
  expect(council('métropole de Nice')).toBe('Le conseil métropolitain')
  expect(council('Communauté de la Métropole')).toBe('Le conseil communautaire')
})

test('five acts are written for one party', () => {
  expect(partyActs).toEqual({
    deliberation: 'deliberation',
    note: 'council_paragraph',
    depart: 'withdrawal_notice',
    reconduction: 'non_renewal_notice',
    'mise-en-demeure': 'formal_notice',
  })
})

test('an act that the convention does not allow yet says what to do first', () => {
  expectRefusals(refuse, {
    404: ['act.unknown'],
    409: [
      'act.no_key',
      'act.expense_without_share',
      'act.not_in_the_key',
      'act.not_in_force',
      'act.nothing_changed',
      'act.cannot_leave',
      'act.too_late_to_leave',
      'act.too_late_to_denounce',
      'act.no_breach_clause',
      'act.nothing_overdue',
      'act.meeting_not_closed',
    ],
  })
})
