import { expect, test } from 'vitest'
import { approvalName, numberOf } from './moment.rules.ts'
import { signaturesLacking, signaturesToRedo } from './redo.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const [agreed, beingSigned] = [
  { id: 'v0', agreedOn: day('2026-01-15') },
  { id: 'v1', agreedOn: null },
]
/** Executory on the 13th of January 2026. */
const act = (party: string, versionId: string) => ({
  kind: 'council' as const,
  reference: 'D2026-01',
  decidedOn: day('2026-01-10'),
  publishedOn: day('2026-01-12'),
  receivedOn: day('2026-01-13'),
  party,
  versionId,
})
const signed = (party: string, on: string, versionId: string) => ({ party, on: day(on), versionId })
const whoRedoes = (facts: Parameters<typeof signaturesToRedo>[0]) =>
  signaturesToRedo(facts).map(({ party, irregularity }) => `${party} ${irregularity.doAgainFrom ?? 'later'}`)

test('only the text being signed is looked at, wherever it stands; once all are agreed, the last one', () => {
  const facts = {
    authorisations: [act('Rethel', 'v0'), act('Sedan', 'v1')],
    signatures: [signed('Rethel', '2026-01-12', 'v0'), signed('Sedan', '2026-01-11', 'v1')],
  }
  for (const versions of [
    [agreed, beingSigned],
    [beingSigned, agreed],
  ])
    expect(whoRedoes({ ...facts, versions })).toEqual(['Sedan 2026-01-13'])
  expect(whoRedoes({ ...facts, versions: [agreed] })).toEqual(['Rethel 2026-01-13'])
  expect(whoRedoes({ ...facts, versions: [] })).toEqual([])
})

test('a party is authorised by its own act, for that text: neither another’s nor another text’s', () => {
  const early = { versions: [agreed], signatures: [signed('Rethel', '2026-01-15', 'v0')] }
  expect(whoRedoes({ ...early, authorisations: [act('Rethel', 'v0')] })).toEqual([])
  for (const other of [act('Sedan', 'v0'), act('Rethel', 'v1')])
    expect(whoRedoes({ ...early, authorisations: [other] })).toEqual(['Rethel later'])
})

test('a signature given again once the act is executory cures the first, in whatever order they were recorded', () => {
  const twice = [signed('Rethel', '2026-01-12', 'v0'), signed('Rethel', '2026-01-20', 'v0')]
  const facts = { versions: [agreed], authorisations: [act('Rethel', 'v0')] }
  expect(whoRedoes({ ...facts, signatures: twice })).toEqual([])
  expect(whoRedoes({ ...facts, signatures: twice.toReversed() })).toEqual([])
  const both = [...twice, signed('Sedan', '2026-01-20', 'v0')]
  expect(whoRedoes({ ...facts, signatures: both })).toEqual(['Sedan later'])
})

test('an act keeps the number of its text, even of one that was abandoned', () => {
  const facts = { versions: [{ id: 'v0', number: 0 }], abandoned: [{ id: 'v1', number: 1 }] } as never
  expect(['v0', 'v1', 'unknown'].map((id) => numberOf(facts, id))).toEqual([0, 1, 0])
})

test('an approval is read in the register, or where it was written before there was one', () => {
  const nowhere = {
    approval_body: null,
    approval_number: null,
    approval_reference: null,
    approval_reason: null,
  }
  expect(approvalName({ ...nowhere, approval_body: 'COPIL', approval_number: '2026-02' })?.fr).toBe(
    'COPIL, décision n° 2026-02',
  )
  expect(
    approvalName({ ...nowhere, approval_reference: 'Relevé', approval_reason: 'Avant le registre.' })?.fr,
  ).toBe('Relevé. Sans décision au registre : Avant le registre.')
  expect(approvalName(nowhere)).toBeUndefined()
})

test('an amendment concluded without a party lacks its signature once its departure is put right, until it signs', () => {
  const lacking = (leftOn: string | null, signers: readonly string[], gave = ['c']) =>
    signaturesLacking({
      versions: [
        { id: 'v0', number: 0, agreed_on: day('2021-01-08') },
        { id: 'v1', number: 1, agreed_on: day('2021-07-01') },
        { id: 'v2', number: 2, agreed_on: null },
      ],
      parties: [
        { organisation_id: 'a', name: 'Une', left_on: null },
        { organisation_id: 'c', name: 'Trois', left_on: leftOn === null ? null : day(leftOn) },
      ],
      signatures: signers.map((party) => ({ version_id: 'v1', organisation_id: party })),
      withdrawals: gave.map((party) => ({ organisation_id: party })),
    }).map(({ party, number }) => `${party} ${number}`)
  expect(lacking('2021-06-30', ['a'])).toEqual([])
  expect(lacking('2021-07-01', ['a'])).toEqual([])
  expect(lacking('2021-07-02', ['a'])).toEqual(['Trois 1'])
  expect(lacking(null, ['a'])).toEqual(['Trois 1'])
  expect(lacking(null, ['a', 'c'])).toEqual([])
  // Texts copied from paper without every signature say nothing of the kind.
  expect(lacking(null, [], [])).toEqual([])
})
