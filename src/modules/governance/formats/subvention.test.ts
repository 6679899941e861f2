import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import {
  publication,
  type SubventionRow,
  subventionColumns,
  subventionIssues,
  subventionRow,
} from './subvention.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const yearly = {
  from: { name: 'Communauté d’agglomération du Cotentin', siret: '20006720500019' },
  to: { name: 'Chambre de commerce et d’industrie Ouest Normandie', siret: '13002792300013' },
  conventionOn: day('2023-02-15'),
  decision: 'B050_2022',
  subject: 'Transition numérique des très petites entreprises',
  amountCents: cents(2_924_000),
  nature: 'aide en numéraire',
  payment: 'échelonné',
  paidFromOn: day('2023-01-01'),
  paidUntilOn: day('2023-12-31'),
  notifiedToEurope: false,
  portion: '1',
} as const
const row = subventionRow(yearly)
const named = (changes: Partial<SubventionRow>) =>
  subventionIssues({ ...row, ...changes }).map(({ name }) => name)

describe('C7: 29 240 € a year to a public body', () => {
  test('its open data row, column by column', () => {
    expect(subventionColumns.map((column) => row[column])).toEqual([
      'Communauté d’agglomération du Cotentin',
      '20006720500019',
      '2023-02-15',
      'B050_2022',
      'Chambre de commerce et d’industrie Ouest Normandie',
      '13002792300013',
      '',
      'Transition numérique des très petites entreprises',
      '29240.00',
      'aide en numéraire',
      'échelonné',
      '2023-01-01/2023-12-31',
      '',
      'non',
      '1',
      '',
    ])
    expect(Object.keys(row)).toEqual([...subventionColumns])
    expect(subventionIssues(row)).toEqual([])
  })
  test('is published voluntarily, and says so', () => {
    expect(publication(cents(2_924_000), 'public')).toEqual({
      duty: false,
      words: { fr: 'Publication volontaire.', en: 'Published voluntarily.' },
    })
  })
})

test('above 23 000 € a year to a private body, publication is a duty', () => {
  expect(publication(cents(2_300_001), 'private').duty).toBe(true)
  expect(publication(cents(2_300_001), 'private').words.fr).toContain('obligatoire')
  expect(publication(cents(2_300_001), 'private').words.en).toContain('by duty')
  expect(publication(cents(2_300_000), 'private').duty).toBe(false)
  expect(publication(cents(9_999_999), 'public').duty).toBe(false)
})

test('an association is known by its RNA number, a scheme and a notice to Europe are said', () => {
  const { siret: _, ...to } = yearly.to
  const other = subventionRow({
    ...yearly,
    to: { ...to, rna: 'W501234567' },
    notifiedToEurope: true,
    scheme: 'Fonds territorial',
    portion: '0.45',
  })
  expect(other).toMatchObject({
    idBeneficiaire: '',
    rnaBeneficiaire: 'W501234567',
    notificationUE: 'oui',
    dispositifAide: 'Fonds territorial',
  })
  expect(subventionIssues(other)).toEqual([])
})

describe('what a row must change is said, by column', () => {
  test.each([
    [{ nomAttribuant: '' }, ['nomAttribuant']],
    [{ montant: '', nature: '' }, ['montant', 'nature']],
    [{ dateConvention: '' }, ['dateConvention']],
    [{ conditionsVersement: ' ' }, ['conditionsVersement']],
    [{ nomBeneficiaire: '', objet: '' }, ['nomBeneficiaire', 'objet']],
    [
      { datesPeriodeVersement: '', notificationUE: '', pourcentageSubvention: '' },
      ['datesPeriodeVersement', 'notificationUE', 'pourcentageSubvention'],
    ],
    [{ idBeneficiaire: '' }, ['idBeneficiaire']],
    [{ idBeneficiaire: '', rnaBeneficiaire: 'W2A1234567' }, []],
    [{ rnaBeneficiaire: '501234567' }, ['rnaBeneficiaire']],
    [{ rnaBeneficiaire: 'W5012345678' }, ['rnaBeneficiaire']],
    [{ rnaBeneficiaire: 'xW501234567' }, ['rnaBeneficiaire']],
    [{ idAttribuant: '123' }, ['idAttribuant']],
    [{ idAttribuant: '' }, ['idAttribuant']],
    [{ idAttribuant: 'x20006720500019' }, ['idAttribuant']],
    [{ idAttribuant: '200067205000190' }, ['idAttribuant']],
    [{ idBeneficiaire: '130027923000134' }, ['idBeneficiaire']],
    [{ idBeneficiaire: 'x13002792300013' }, ['idBeneficiaire']],
    [{ montant: '29 240,00' }, ['montant']],
    [{ montant: '29240' }, []],
    [{ montant: '-29240.5' }, []],
    [{ montant: '29240.123' }, ['montant']],
    [{ montant: 'x1' }, ['montant']],
    [{ nature: 'don' }, ['nature']],
    [{ nature: 'aide en nature;aide en numéraire' }, []],
    [{ nature: 'aide en nature;aide en nature' }, ['nature']],
    [{ nature: 'x aide en nature' }, ['nature']],
    [{ nature: 'aide en nature ou autre' }, ['nature']],
    [{ notificationUE: 'peut-être' }, ['notificationUE']],
    [{ notificationUE: 'oui ou non' }, ['notificationUE']],
    [{ notificationUE: 'non oui' }, ['notificationUE']],
    [{ idRAE: '12345' }, []],
    [{ idRAE: '123456' }, ['idRAE']],
    [{ pourcentageSubvention: '0.01' }, []],
    [{ pourcentageSubvention: '0.5' }, []],
    [{ pourcentageSubvention: '0.455' }, []],
    [{ pourcentageSubvention: '1.00' }, []],
    [{ pourcentageSubvention: '0.4x' }, ['pourcentageSubvention']],
    [{ pourcentageSubvention: '0.009' }, ['pourcentageSubvention']],
    [{ pourcentageSubvention: '1.01' }, ['pourcentageSubvention']],
    [{ pourcentageSubvention: '100' }, ['pourcentageSubvention']],
    [{ pourcentageSubvention: 'x1' }, ['pourcentageSubvention']],
    [{ objet: 'o'.repeat(256) }, []],
    [{ objet: 'o'.repeat(257), conditionsVersement: 'c'.repeat(257) }, ['objet', 'conditionsVersement']],
    [{ dateConvention: '15/02/2023' }, ['dateConvention']],
    [{ datesPeriodeVersement: '2023-01-01' }, ['datesPeriodeVersement']],
    [{ datesPeriodeVersement: '2023-12-31/2023-01-01' }, ['datesPeriodeVersement']],
    [{ datesPeriodeVersement: '2023-01-01/2023-13-31' }, ['datesPeriodeVersement']],
    [{ datesPeriodeVersement: '2023-01-32/2023-12-31' }, ['datesPeriodeVersement']],
    [{ datesPeriodeVersement: '2023-01-01/2023-01-01' }, []],
    [{ datesPeriodeVersement: '2023-01-01/2023-01-01/2023-01-01' }, ['datesPeriodeVersement']],
  ] as const)('%j', (changes, expected) => {
    expect(named(changes)).toEqual(expected)
  })
  test('in both languages', () => {
    const wrong: SubventionRow = {
      ...row,
      nomAttribuant: '',
      idAttribuant: '1',
      rnaBeneficiaire: '1',
      montant: 'x',
      nature: 'x',
      notificationUE: 'x',
      idRAE: '123456',
      pourcentageSubvention: 'x',
      objet: 'o'.repeat(257),
      dateConvention: 'x',
      datesPeriodeVersement: 'x',
    }
    const issues = subventionIssues(wrong)
    expect(issues).toHaveLength(11)
    for (const { text } of issues) {
      expect(text.fr).toMatch(/\.$/)
      expect(text.en).toMatch(/\.$/)
      expect(text.fr).not.toBe(text.en)
    }
  })
})

test('any amount is written with a point and two decimals, to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (amount) => {
      const { montant } = subventionRow({ ...yearly, amountCents: cents(amount) })
      expect(montant).toMatch(/^-?\d+\.\d{2}$/)
      expect(Number(montant.replace('.', ''))).toBe(amount + 0)
    }),
  )
  expect(subventionRow({ ...yearly, amountCents: cents(5) }).montant).toBe('0.05')
})
