import fc from 'fast-check'
import { expect, test } from 'vitest'
import { institutionOf } from './act.rules.ts'
import { nextActs } from './next.rules.ts'

const parties = [
  { id: 'd', name: 'Département des Ardennes' },
  { id: 'a', name: 'CC de l’Argonne Ardennaise' },
]
const stage = {
  state: 'draft',
  isModel: false,
  parties,
  authorisations: [],
  signatures: [],
  redo: [],
  lacking: [],
}
const convention = { id: 'v0', number: 0, isApproved: false, isAgreed: false }
const amendment = { id: 'v1', number: 1, isApproved: false, isAgreed: false }
const day = (text: string) => Temporal.PlainDate.from(text)
const nextOf = (given: Parameters<typeof nextActs>[0]) => nextActs(given, day('2026-11-21'))
const authorisation = (party: string, versionId = 'v0') => ({
  party,
  versionId,
  kind: 'council' as const,
  reference: 'D2026-14',
  decidedOn: day('2026-09-12'),
})
const executory = (party: string, versionId = 'v0') => ({
  ...authorisation(party, versionId),
  publishedOn: day('2026-09-16'),
  receivedOn: day('2026-09-17'),
})

test('while the text is settled it is the only act to write; once open, each party deliberates under its own name', () => {
  expect(nextOf({ ...stage, text: convention })).toEqual([
    {
      path: '/actes/texte',
      title: { fr: 'Le texte de la convention', en: 'The text of the convention' },
      why: {
        fr: 'À relire par toutes les parties avant d’ouvrir la signature.',
        en: 'To be read by all the parties before it is opened for signature.',
      },
    },
  ])
  const open = nextOf({ ...stage, state: 'signing', text: convention })
  expect(open.map(({ path, party }) => [path, party])).toEqual([
    ['/actes/deliberation/d', 'd'],
    ['/actes/deliberation/a', 'a'],
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
    expect(nextOf({ ...stage, state, text: amendment })).toMatchObject([
      {
        path: '/actes/texte',
        why: {
          fr: 'À joindre à l’ordre du jour du comité, qui l’approuve.',
          en: expect.stringMatching('agenda'),
        },
      },
    ])
  const approved = { ...amendment, isApproved: true }
  expect(nextOf({ ...inForce, text: approved }).map(({ party }) => party)).toEqual(['d', 'a'])
  // An approval by a committee opens no convention for signature.
  expect(nextOf({ ...stage, text: { ...convention, isApproved: true } })[0]?.path).toBe('/actes/texte')
})

test('nothing is to be written for a model, nor when no text awaits signatures', () => {
  expect(nextOf({ ...stage, isModel: true, text: convention })).toEqual([])
  expect(nextOf(stage)).toEqual([])
})

test('a party authorised for this text deliberates no more, and has to sign; an act for another text does not count', () => {
  const open = { ...stage, state: 'signing', text: convention }
  fc.assert(
    fc.property(
      fc.array(fc.record({ party: fc.constantFrom('d', 'a'), versionId: fc.constantFrom('v0', 'v1') })),
      fc.subarray<string>(['d', 'a']),
      (authorised, signed) => {
        const authorisations = authorised.map(({ party, versionId }) => executory(party, versionId))
        const signatures = signed.map((party) => ({ party, versionId: 'v0' }))
        const left = nextOf({ ...open, authorisations, signatures }).map(({ party, path }) => [party, path])
        const may = new Set<string>(
          authorised.filter((one) => one.versionId === 'v0').map(({ party }) => party),
        )
        expect(left).toEqual(
          ['d', 'a']
            .filter((id) => !signed.includes(id))
            .map((id) => [id, may.has(id) ? '#signatures' : `/actes/deliberation/${id}`]),
        )
      },
    ),
  )
})

test('who must sign is said, with the act that lets it; or what this act still waits for', () => {
  const open = { ...stage, state: 'signing', text: convention }
  expect(nextOf({ ...open, authorisations: [executory('d'), authorisation('a')] })).toMatchObject([
    {
      title: {
        fr: 'Département des Ardennes : signer la convention',
        en: 'Département des Ardennes: sign the convention',
      },
      why: { fr: 'D2026-14 est exécutoire depuis le 17/09/2026.' },
    },
    {
      title: { fr: 'CC de l’Argonne Ardennaise : rendre exécutoire l’acte qui autorise la signature' },
      why: {
        fr: 'D2026-14 n’est pas encore exécutoire : il manque sa publication et sa réception par la préfecture.',
      },
    },
  ])
})

test('who must sign again is said, also once the text is agreed; of a convention that ended, nothing', () => {
  const redo = [{ party: 'a', irregularity: { words: { fr: '', en: '' }, doAgainFrom: day('2026-09-17') } }]
  const signatures = parties.map(({ id }) => ({ party: id, versionId: 'v0' }))
  const agreed = { ...stage, state: 'in_force', text: { ...convention, isAgreed: true }, signatures, redo }
  expect(nextOf(agreed)).toEqual([
    {
      path: '#signatures',
      party: 'a',
      title: {
        fr: 'CC de l’Argonne Ardennaise : signer de nouveau la convention',
        en: 'CC de l’Argonne Ardennaise: sign the convention again',
      },
      why: {
        fr: 'L’acte qui autorise la signature n’était pas encore exécutoire : il l’est depuis le 17/09/2026.',
        en: 'The act that authorises the signature was not executory yet: it has been since 17/09/2026.',
      },
    },
  ])
  expect(nextOf({ ...agreed, redo: [] })).toEqual([])
  const unsigned = nextActs({ ...agreed, redo: [], lacking: ['a', 'gone'] }, day('2026-09-20'))
  expect(unsigned.map(({ party, path }) => [party, path])).toEqual([['a', '#signatures']])
  expect(nextOf({ ...agreed, state: 'terminated' })).toEqual([])
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
