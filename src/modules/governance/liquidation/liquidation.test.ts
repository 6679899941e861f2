import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { liquidationDocument } from './liquidation.document.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const line = {
  label: 'Maintenance',
  is_reversal: false,
  total_cents: cents(1_930_800),
  revenue_cents: cents(0),
  share_cents: cents(73_754),
  trace: [],
  expense_id: 'x',
  adopted_on: null,
  decision_body: null,
  decision_number: null,
  decision_reference: null,
  decision_reason: null,
}
const order = { exercice: 2026, number: 3, name: 'CC de l’Argonne', siren: null, amount_cents: cents(73_754) }
const of = {
  logos: [],
  mentions: [],
  annex: [],
  issuer: 'Ardennes',
  convention: 'Mes courses',
  nameOf: (id: string) => id,
  slips: new Map(),
}
const drawn = (more: object = {}, reducedOn?: Temporal.PlainDate) =>
  liquidationDocument(
    { order, lines: [line], ...(reducedOn && { reducedOn }) } as never,
    { ...of, ...more } as never,
  )
const said = (document: ReturnType<typeof drawn>) => plain(JSON.stringify(document.blocks))

test('where two papers say the shared amount differently, the état liquidatif says both and which one holds', () => {
  const slip = {
    figure: 'Maintenance de 2020',
    slip: {
      figure: 'Maintenance de 2020',
      first: { paper: 'Délibération', cents: cents(1_600_000), base: 'ht' },
      second: { paper: 'Annexe', cents: cents(1_609_000), base: 'ht' },
    },
    ruled: { retained: 'second', reason: 'C’est la facture.' },
  }
  expect(said(drawn())).not.toContain('Écarts')
  const slips = new Map([
    ['x', [slip]],
    ['another', [{ ...slip, figure: 'Autre' }]],
  ])
  expect(said(drawn({ slips }))).toContain('Délibération : 16 000,00 € HT ; Annexe : 16 090,00 € HT')
  expect(said(drawn({ slips }))).not.toContain('Autre')
})

test('the paper of a reduction is named after it, and tells what it takes off', () => {
  const reduction = drawn({}, Temporal.PlainDate.from('2026-05-10'))
  expect(reduction.title).toBe('État liquidatif de la réduction du 10/05/2026 sur le titre 2026-3')
  expect(said(reduction)).toContain('Ce que la réduction retire')
  expect(drawn().title).toBe('État liquidatif 2026-3')
})
