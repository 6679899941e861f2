import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { institutionOf } from './act.rules.ts'
import { nextActs } from './next.rules.ts'

const parties = [
  { id: 'd', name: 'Département des Ardennes' },
  { id: 'a', name: 'CC de l’Argonne Ardennaise' },
]
const stage = { state: 'draft', isModel: false, parties, authorised: [] }
const convention = { id: 'v0', number: 0, isApproved: false }
const amendment = { id: 'v1', number: 1, isApproved: false }

test('while the text is settled it is the only act to write; once open, each party deliberates under its own name', () => {
  expect(nextActs({ ...stage, toSign: convention })).toEqual([
    {
      path: 'texte',
      title: { fr: 'Le texte de la convention', en: 'The text of the convention' },
      why: {
        fr: 'À relire par toutes les parties avant d’ouvrir la signature.',
        en: 'To be read by all the parties before it is opened for signature.',
      },
    },
  ])
  const open = nextActs({ ...stage, state: 'signing', toSign: convention })
  expect(open.map(({ path, party }) => [path, party])).toEqual([
    ['deliberation/d', 'd'],
    ['deliberation/a', 'a'],
  ])
  expect(open[1]).toMatchObject({
    title: {
      fr: 'CC de l’Argonne Ardennaise : rapport et projet de délibération',
      en: 'CC de l’Argonne Ardennaise: report and draft deliberation',
    },
    why: {
      fr: 'Aucun acte n’autorise encore la signature de la convention.',
      en: 'No act authorises the signature of the convention yet.',
    },
  })
})

test('an amendment goes to the committee first, whatever the state of the convention, then to the councils', () => {
  const inForce = { ...stage, state: 'in_force' }
  for (const state of ['in_force', 'signing'])
    expect(nextActs({ ...stage, state, toSign: amendment })).toMatchObject([
      {
        path: 'texte',
        why: {
          fr: 'À joindre à l’ordre du jour du comité, qui l’approuve.',
          en: expect.stringMatching('agenda'),
        },
      },
    ])
  const approved = { ...amendment, isApproved: true }
  expect(nextActs({ ...inForce, toSign: approved }).map(({ party }) => party)).toEqual(['d', 'a'])
  // An approval by a committee opens no convention for signature.
  expect(nextActs({ ...stage, toSign: { ...convention, isApproved: true } })[0]?.path).toBe('texte')
})

test('nothing is to be written for a model, nor when no text awaits signatures', () => {
  expect(nextActs({ ...stage, isModel: true, toSign: convention })).toEqual([])
  expect(nextActs(stage)).toEqual([])
})

test('a party authorised for this text writes no more for it; an authorisation of another text does not count', () => {
  const open = { ...stage, state: 'signing', toSign: convention }
  fc.assert(
    fc.property(
      fc.array(fc.record({ party: fc.constantFrom('d', 'a'), versionId: fc.constantFrom('v0', 'v1') })),
      (authorised) => {
        const done: string[] = authorised.filter((one) => one.versionId === 'v0').map((one) => one.party)
        const left = nextActs({ ...open, authorised }).map(({ party }) => party)
        expect(left).toEqual(['d', 'a'].filter((id) => !done.includes(id)))
      },
    ),
    runs,
  )
})

test('an assembly, its executive and its articles of law are called by their names', () => {
  const of = (kind: string, name = 'Rethel') => institutionOf({ kind, name })
  expect(of('commune')).toEqual({
    council: 'Le conseil municipal',
    executive: 'le maire',
    articles: 'L. 2121-29 et L. 2131-1',
  })
  expect(of('departement').council).toBe('Le conseil départemental')
  expect(of('epci', 'CC du Pays Rethélois')).toMatchObject({
    council: 'Le conseil communautaire',
    articles: 'L. 5211-1 et L. 5211-3',
  })
  // A metropolis keeps the articles of an EPCI; a commune that is called so is none.
  expect(of('epci', 'Métropole Européenne de Lille')).toEqual({
    ...of('epci', 'CC'),
    council: 'Le conseil métropolitain',
  })
  expect(of('epci', 'CA Ardenne Métropole').council).toBe('Le conseil communautaire')
  expect(of('commune', 'Métropole').council).toBe('Le conseil municipal')
  for (const kind of ['chamber', 'association', 'office', 'provider', 'toString'])
    expect(of(kind).articles, kind).toBeUndefined()
  expect(of('toString')).toEqual(of('provider'))
  expect(new Set(['chamber', 'association', 'office', 'provider'].map((kind) => of(kind).council)).size).toBe(
    4,
  )
})
