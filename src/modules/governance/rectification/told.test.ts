import { expect, test } from 'vitest'
import { changesInWords, correctionToTell, signatureName, subjectOf, writingSchema } from './told.rules.ts'

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
    {
      id: 'c',
      corrected_on: Temporal.PlainDate.from('2021-05-05'),
      before,
      after: cancelled,
      reason: 'Autre partie',
    },
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
