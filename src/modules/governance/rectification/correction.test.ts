import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  cancellationForm,
  checkEnd,
  checkShares,
  checkSigners,
  concludedAgain,
  endByAct,
  leavingCorrectionForm,
  refuse,
  signatureCorrectionForm,
} from './correction.rules.ts'
import { changesInWords, correctionToTell, signatureName, subjectOf, writingSchema } from './told.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const first = day('2021-01-01')
const anyDay = fc.nat(1000).map((days) => first.add({ days }))
const codeOf = (run: () => void) => {
  try {
    run()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return undefined
}
const departure = (effectiveOn: Temporal.PlainDate, notifiedOn = effectiveOn) => ({
  party: 'a',
  notifiedOn,
  effectiveOn,
})

test('a departure moves as long as no expense was shared on a day between its two cut-offs', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.array(anyDay), fc.boolean(), (before, after, days, byNotice) => {
      const cutOff = byNotice ? ('notification' as const) : ('effect' as const)
      const shared = days.map((decidedOn) => ({ label: 'Achat', decidedOn, cutOff }))
      const [one, other] = [departure(before), departure(after)]
      const between = days.some((on) => isBefore(on, before) !== isBefore(on, after))
      expect(codeOf(() => checkShares(shared, one, other))).toBe(between ? 'correction.shared' : undefined)
      // Cancelled, whatever was decided since counted it as gone.
      const since = days.some((on) => !isBefore(on, before))
      expect(codeOf(() => checkShares(shared, one, undefined))).toBe(since ? 'correction.shared' : undefined)
    }),
  )
})

test('between its notice and its effect a departure counts as the key of the expense says', () => {
  const gone = departure(day('2021-06-30'), day('2021-04-30'))
  const cancel = (cutOff: 'notification' | 'effect') => () =>
    checkShares([{ label: 'Achat', decidedOn: day('2021-05-15'), cutOff }], gone, undefined)
  expect(cancel('notification')).toThrow(refused('correction.shared', '« Achat », décidée le 15/05/2021'))
  expect(cancel('effect')).not.toThrow()
})

test('an end comes later freely; sooner, only when nothing was agreed, took effect or was shared after it', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.array(anyDay), fc.array(anyDay), (before, after, effects, decided) => {
      const shared = decided.map((decidedOn) => ({ label: 'Achat', decidedOn, cutOff: 'effect' as const }))
      const code = codeOf(() => checkEnd({ before, after }, { amendments: [], effects, shared }))
      const sooner = isBefore(after, before)
      const late = effects.some((on) => isBefore(after, on))
      const within = decided.some((on) => isBefore(after, on) && !isBefore(before, on))
      expect(code).toBe(
        !sooner
          ? undefined
          : late
            ? 'correction.act_since'
            : within
              ? 'correction.shared_after_the_end'
              : undefined,
      )
    }),
  )
  const amendments = [{ number: 2, agreedOn: day('2021-05-01'), fromOn: day('2021-06-01'), signatures: [] }]
  const end = { before: day('2021-12-31'), after: day('2021-05-15') }
  const none = { amendments: [], effects: [], shared: [] }
  expect(() => checkEnd(end, { ...none, amendments })).toThrow(
    refused('correction.amended_since', 'n° 2, du 01/06/2021'),
  )
  const before = [{ number: 1, agreedOn: day('2021-05-01'), fromOn: day('2021-05-15'), signatures: [] }]
  expect(() => checkEnd(end, { ...none, amendments: before })).not.toThrow()
  expect(() => checkEnd(end, { ...none, effects: [day('2021-05-16')] })).toThrow(
    refused(
      'correction.act_since',
      'le 16/05/2021, après la fin que donnerait cette correction, le 15/05/2021',
    ),
  )
  const shared = [{ label: 'Achat', decidedOn: day('2021-06-02'), cutOff: 'effect' as const }]
  expect(() => checkEnd(end, { ...none, shared })).toThrow(
    refused('correction.shared_after_the_end', '« Achat », décidée le 02/06/2021'),
  )
})

test('who signed an amendment had not left', () => {
  const amendment = (on: string | undefined) => [
    {
      number: 1,
      agreedOn: day('2021-07-01'),
      fromOn: day('2021-07-01'),
      signatures: [{ party: 'b', on: day('2021-07-01') }, ...(on ? [{ party: 'a', on: day(on) }] : [])],
    },
  ]
  const check = (signedOn: string | undefined, leftOn: string | undefined) =>
    codeOf(() => checkSigners('a', leftOn ? day(leftOn) : undefined, amendment(signedOn)))
  expect(check(undefined, '2021-07-01')).toBeUndefined()
  expect(check(undefined, undefined)).toBeUndefined()
  expect(check('2021-06-29', '2021-06-30')).toBeUndefined()
  expect(check('2021-06-29', undefined)).toBeUndefined()
  expect(() => checkSigners('a', day('2021-06-30'), amendment('2021-06-30'))).toThrow(
    refused('correction.signed_since', 'a signé le 30/06/2021'),
  )
})

test('a text is concluded by its last signature, whichever day is put right, and never before a departure it waited for', () => {
  fc.assert(
    fc.property(fc.array(anyDay), anyDay, anyDay, (others, before, after) => {
      const agreedOn = [...others, before].toSorted(Temporal.PlainDate.compare).at(-1) ?? before
      const again = concludedAgain(agreedOn, { others, gone: [] }, { before, after })
      const expected = [...others, after].toSorted(Temporal.PlainDate.compare).at(-1)
      expect(String(again)).toBe(String(expected))
      // Put right again to what it was, it is concluded as before.
      expect(String(concludedAgain(again, { others, gone: [] }, { before: after, after: before }))).toBe(
        String(agreedOn),
      )
    }),
  )
  const moved = { before: day('2021-05-03'), after: day('2021-05-02') }
  const gone = [day('2021-06-30')]
  expect(String(concludedAgain(day('2021-06-30'), { others: [], gone }, moved))).toBe('2021-06-30')
  // Who signed, or left, once it was concluded concluded nothing.
  const later = [day('2021-07-01')]
  expect(String(concludedAgain(day('2021-05-03'), { others: later, gone: later }, moved))).toBe('2021-05-02')
  const given = { before: day('2021-09-01'), after: day('2021-09-02') }
  expect(String(concludedAgain(day('2021-05-03'), { others: [], gone: [] }, given))).toBe('2021-05-03')
})

test('only what ends a convention before its term ends it', () => {
  const act = (kind: string, effective: string | null) => ({
    kind,
    effective_on: effective === null ? null : day(effective),
  })
  expect(endByAct([act('withdrawal', '2021-03-01'), act('non_renewal', '2021-04-01')])).toBeUndefined()
  expect(String(endByAct([act('termination', '2021-06-01')]))).toBe('2021-06-01')
  const both = [
    act('termination', '2021-06-01'),
    act('denunciation', '2021-05-01'),
    act('denunciation', null),
  ]
  expect(String(endByAct(both))).toBe('2021-05-01')
})

test('a correction is read as an errand of the pen: what was written, what is to be read, for each thing that changes', () => {
  const before = {
    row: { decided_on: '2021-04-20', notified_on: '2021-04-30', effective_on: '2021-06-30', reference: '' },
    notices: { douai: { sent_on: '2021-04-22', received_on: '2021-04-30' } },
  }
  const after = {
    row: { ...before.row, notified_on: '2021-05-02', effective_on: null, reference: 'D 12' },
    notices: { douai: { sent_on: '2021-04-22', received_on: '2021-05-02' } },
  }
  const said = changesInWords(before, after, () => 'Douai')
  expect(said.fr.replaceAll('\u00a0', ' ')).toBe(
    'numéro de l’acte : ajouter « D 12 » ; réception par la dernière partie : au lieu de « 30/04/2021 », lire « 02/05/2021 » ; effet : supprimer « 30/06/2021 » ; réception par Douai : au lieu de « 30/04/2021 », lire « 02/05/2021 »',
  )
  expect(said.en).toContain('; effect: remove “30/06/2021”')
  const sent = changesInWords(
    before,
    { ...before, notices: { douai: { sent_on: '2021-04-23', received_on: null } } },
    () => 'Douai',
  )
  expect(sent.en).toBe(
    'sending: instead of “22/04/2021”, read “23/04/2021”; reception by Douai: remove “30/04/2021”',
  )
  const bill = (ht: number) => ({ row: { bill_ht_cents: ht, bill_vat_cents: 0 } })
  expect(changesInWords(bill(100), bill(1_050), () => '').fr.replaceAll(/\s/g, ' ')).toContain(
    'montant hors taxes : au lieu de « 1,00 € », lire « 10,50 € »',
  )
  const given = (authorisation_id: string | null) => ({ row: { signed_on: '2021-04-20', authorisation_id } })
  const authorised = (was: string | null, becomes: string | null) =>
    changesInWords(given(was), given(becomes), () => '').fr.replaceAll('\u00a0', ' ')
  expect(authorised(null, 'a')).toBe('autorisation de signer : au lieu de « aucune », lire « inscrite »')
  expect(authorised('a', null)).toBe('autorisation de signer : au lieu de « inscrite », lire « aucune »')
  expect(authorised('a', 'b')).toBe('autorisation de signer : au lieu de « inscrite », lire « une autre »')
  expect(authorised('a', 'a')).toBe('')
  const begins = (text: string, key: string) => ({
    row: {},
    text: { agreed_on: '2021-04-20', from_on: text },
    key: { from_on: key },
  })
  expect(
    changesInWords(begins('2021-05-01', '2021-05-02'), begins('2021-04-28', '2021-05-02'), () => '').fr,
  ).not.toContain('clé')
  expect(
    changesInWords(begins('2021-05-01', '2021-05-01'), begins('2021-04-28', '2021-04-28'), () => '').fr,
  ).not.toContain('clé')
  expect(
    changesInWords(begins('2021-05-01', '2021-05-01'), begins('2021-04-28', '2021-04-28'), () => '').en,
  ).toBe('first day of the text: instead of “01/05/2021”, read “28/04/2021”')
  const concluded = { row: {}, text: { agreed_on: '2021-04-21', from_on: '2021-05-01' } }
  expect(changesInWords(begins('2021-05-01', '2021-05-01'), concluded, () => '').en).toContain(
    'conclusion of the text: instead of “20/04/2021”, read “21/04/2021”',
  )
  const apart = changesInWords(
    begins('2021-05-01', '2021-05-01'),
    begins('2021-04-28', '2021-04-30'),
    () => '',
  )
  expect(apart.fr).toContain('premier jour de la clé\u00a0: au lieu de « 01/05/2021 », lire « 30/04/2021 »')
  const cancelled = { ...before, row: { ...before.row, cancelled_on: '2021-05-05' } }
  const told = correctionToTell(
    { id: 'c', corrected_on: day('2021-05-05'), before, after: cancelled, reason: 'Autre partie' },
    signatureName('Douai', 1),
    () => 'Douai',
  )
  expect(told.title.fr).toBe('Saisie annulée : la signature de l’avenant n° 1 par Douai')
  expect(told.note.fr.replaceAll('\u00a0', ' ')).toBe(
    'Décision : 20/04/2021 ; réception par la dernière partie : 30/04/2021 ; effet : 30/06/2021. Motif : Autre partie',
  )
})

test('what was written of an act, of its notices, of a text and of its key is read back as it was', () => {
  const whole = {
    row: { reference: 'D 12', bill_ht_cents: 100, effective_on: null },
    notices: { douai: { sent_on: '2021-04-22', received_on: null } },
    text: { agreed_on: '2021-04-20', from_on: '2021-05-01' },
    key: { from_on: '2021-05-02' },
  }
  expect(writingSchema.parse(whole)).toEqual(whole)
  expect(writingSchema.safeParse({ ...whole, row: undefined }).success).toBe(false)
})

test('what is corrected is named; an invoice is read with its expense', () => {
  const file = {
    parties: [
      { organisation_id: 'd', name: 'Douai' },
      { organisation_id: 'l', name: 'Lens' },
    ],
    versions: [
      { id: 'v', number: 0 },
      { id: 'w', number: 1 },
    ],
    signatures: [
      { id: 's', organisation_id: 'd', version_id: 'v' },
      { id: 't', organisation_id: 'l', version_id: 'w' },
    ],
    acts: [{ id: 'r', organisation_id: null, kind: 'renewal' as const }],
    cancelledActs: [
      { id: 'w', organisation_id: 'd', kind: 'withdrawal' as const },
      { id: 'n', organisation_id: 'd', kind: 'non_renewal' as const },
      { id: 'e', organisation_id: 'd', kind: 'denunciation' as const },
      { id: 't', organisation_id: null, kind: 'termination' as const },
    ],
  }
  const named = (of: { signature?: string; act?: string }) =>
    subjectOf({ signature_id: of.signature ?? null, act_id: of.act ?? null }, file)?.fr
  expect(named({ signature: 's' })).toBe('la signature de la convention par Douai')
  expect(named({ signature: 't' })).toBe('la signature de l’avenant n° 1 par Lens')
  expect(['r', 'w', 'n', 'e', 't'].map((act) => named({ act }))).toEqual([
    'la reconduction',
    'le retrait de Douai',
    'la dénonciation de la reconduction de Douai',
    'la dénonciation de Douai',
    'la résiliation',
  ])
  expect(named({})).toBeUndefined()
})

test('a correction says why; a departure is corrected with every reception; a denunciation of the renewal wants no day', () => {
  expect(asks(signatureCorrectionForm)).toEqual(['signedOn', 'isAlreadyGiven?', 'reason', 'seen'])
  expect(asks(cancellationForm)).toEqual(['reason', 'seen'])
  const others = [{ id: 'd', name: 'Douai' }]
  expect(asks(leavingCorrectionForm('withdrawal', others))).toEqual([
    'decidedOn',
    'reference?',
    'sentOn',
    'wantedOn?',
    'received-d?',
    'reason',
    'seen',
  ])
  expect(asks(leavingCorrectionForm('non_renewal', others))).toEqual([
    'decidedOn',
    'reference?',
    'sentOn',
    'received-d?',
    'reason',
    'seen',
  ])
})

test('what something rests on is a conflict that says what to do first; a correction that says nothing is written again', () => {
  expectRefusals(refuse, {
    404: ['correction.unknown'],
    409: [
      'correction.another_came_first',
      'correction.cancelled',
      'correction.shared',
      'correction.signed_since',
      'correction.signed_after_leaving',
      'correction.amended_since',
      'correction.act_since',
      'correction.shared_after_the_end',
      'correction.contested',
      'correction.renewal_counts_on_it',
      'correction.committed_under',
      'correction.key_since',
    ],
    422: ['correction.changes_nothing'],
  })
})
