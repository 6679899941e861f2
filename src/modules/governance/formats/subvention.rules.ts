import type { Text } from '../../../platform/language.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Issue } from '../../../platform/refusal.ts'
import { isBefore } from '../term/date.rules.ts'
import { readDay } from './deliberation.rules.ts'

/** The columns of SCDL « subventions » 2.1.1 (decree 2017-779), in their order; every value is text. */
export const subventionColumns = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const
type Column = (typeof subventionColumns)[number]
export type SubventionRow = Readonly<Record<Column, string>>

export type Subvention = {
  readonly from: { readonly name: string; readonly siret: string }
  readonly to: { readonly name: string; readonly siret?: string; readonly rna?: string }
  readonly conventionOn: Temporal.PlainDate
  readonly decision?: string
  readonly subject: string
  readonly amountCents: Cents
  readonly nature: 'aide en numéraire' | 'aide en nature' | 'aide en numéraire;aide en nature'
  readonly payment: string
  readonly paidFromOn: Temporal.PlainDate
  readonly paidUntilOn: Temporal.PlainDate
  readonly notifiedToEurope: boolean
  /** The part of the whole aid that this beneficiary receives: 1 when it is alone. */
  readonly portion: string
  readonly scheme?: string
}

/** A subsidy as its open data row. */
export const subventionRow = (subvention: Subvention): SubventionRow => ({
  nomAttribuant: subvention.from.name,
  idAttribuant: subvention.from.siret,
  dateConvention: subvention.conventionOn.toString(),
  referenceDecision: subvention.decision ?? '',
  nomBeneficiaire: subvention.to.name,
  idBeneficiaire: subvention.to.siret ?? '',
  rnaBeneficiaire: subvention.to.rna ?? '',
  objet: subvention.subject,
  montant: inPoints(subvention.amountCents),
  nature: subvention.nature,
  conditionsVersement: subvention.payment,
  datesPeriodeVersement: `${subvention.paidFromOn}/${subvention.paidUntilOn}`,
  idRAE: '',
  notificationUE: subvention.notifiedToEurope ? 'oui' : 'non',
  pourcentageSubvention: subvention.portion,
  dispositifAide: subvention.scheme ?? '',
})

/** `29240.00`: machines read a point. */
const inPoints = (amount: Cents): string => {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const euros23000 = 2_300_000

/** A subsidy above 23 000 € a year to a private body must be published; any other is, voluntarily, and says so. */
export const publication = (
  yearlyCents: Cents,
  beneficiary: 'public' | 'private',
): { readonly duty: boolean; readonly words: Text } => {
  const duty = beneficiary === 'private' && yearlyCents > euros23000
  return {
    duty,
    words: duty
      ? {
          fr: 'Publication obligatoire : plus de 23 000 € par an à un organisme de droit privé (décret 2017-779).',
          en: 'Published by duty: more than €23,000 a year to a private body (decree 2017-779).',
        }
      : { fr: 'Publication volontaire.', en: 'Published voluntarily.' },
  }
}

const required: readonly Column[] = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'nomBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'notificationUE',
  'pourcentageSubvention',
]
const siret: Text = { fr: 'Un SIRET a 14 chiffres.', en: 'A SIRET has 14 digits.' }
const patterns: Partial<Record<Column, { readonly pattern: RegExp; readonly text: Text }>> = {
  idAttribuant: { pattern: /^\d{14}$/, text: siret },
  idBeneficiaire: { pattern: /^\d{14}$/, text: siret },
  rnaBeneficiaire: {
    pattern: /^W\d[\dA-Z]\d{7}$/,
    text: { fr: 'Un numéro RNA s’écrit W suivi de 9 chiffres.', en: 'An RNA number is W and 9 digits.' },
  },
  montant: {
    pattern: /^-?\d+(\.\d{1,2})?$/,
    text: { fr: 'Un montant s’écrit 29240.00.', en: 'An amount is written 29240.00.' },
  },
  nature: {
    pattern: /^(aide en numéraire|aide en nature)(;(?!\1)(aide en numéraire|aide en nature))?$/,
    text: {
      fr: 'Choisissez aide en numéraire, aide en nature, ou les deux.',
      en: 'Choose money, kind, or both.',
    },
  },
  notificationUE: { pattern: /^(oui|non)$/, text: { fr: 'Répondez oui ou non.', en: 'Answer oui or non.' } },
  idRAE: { pattern: /^.{1,5}$/, text: { fr: 'Cinq caractères au plus.', en: 'Five characters at most.' } },
  pourcentageSubvention: {
    pattern: /^(1(\.0+)?|0\.(0[1-9]|[1-9]\d?)\d*)$/,
    text: { fr: 'Écrivez une part entre 0.01 et 1.', en: 'Write a part between 0.01 and 1.' },
  },
}

/** What a row must change before it can be published; nothing when it is sound. */
export function subventionIssues(row: SubventionRow): Issue[] {
  const issues: Issue[] = []
  const missing: Text = { fr: 'Cette valeur est obligatoire.', en: 'This value is required.' }
  for (const name of required) if (row[name].trim() === '') issues.push({ name, text: missing })
  if (row.idBeneficiaire === '' && row.rnaBeneficiaire === '')
    issues.push({ name: 'idBeneficiaire', text: missing })
  for (const [name, { pattern, text }] of Object.entries(patterns)) {
    const value = row[name as Column]
    if (value !== '' && !pattern.test(value)) issues.push({ name, text })
  }
  for (const name of ['objet', 'conditionsVersement'] as const)
    if (row[name].length > 256)
      issues.push({ name, text: { fr: '256 caractères au plus.', en: '256 characters at most.' } })
  if (row.dateConvention !== '' && !readDay(row.dateConvention))
    issues.push({
      name: 'dateConvention',
      text: { fr: 'Une date s’écrit 2021-12-31.', en: 'A date is written 2021-12-31.' },
    })
  if (row.datesPeriodeVersement !== '' && !isPeriod(row.datesPeriodeVersement))
    issues.push({
      name: 'datesPeriodeVersement',
      text: {
        fr: 'Une période s’écrit 2021-01-01/2021-12-31.',
        en: 'A period is written 2021-01-01/2021-12-31.',
      },
    })
  return issues
}

function isPeriod(text: string): boolean {
  const days = text.split('/').map(readDay)
  const [from, until] = days
  return days.length === 2 && from !== undefined && until !== undefined && !isBefore(until, from)
}
