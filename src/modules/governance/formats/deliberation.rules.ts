import type { Text } from '../../../platform/language.ts'
import type { Issue } from '../../../platform/refusal.ts'
import { isBefore } from '../term/date.rules.ts'
import { matters } from './act.rules.ts'

/** The columns of SCDL « délibérations » 2.1.5, in their order; every value is text, empty when not known. */
export const deliberationColumns = [
  'COLL_NOM',
  'COLL_SIRET',
  'DELIB_ID',
  'DELIB_DATE',
  'DELIB_MATIERE_CODE',
  'DELIB_MATIERE_NOM',
  'DELIB_OBJET',
  'BUDGET_ANNEE',
  'BUDGET_NOM',
  'PREF_ID',
  'PREF_DATE',
  'VOTE_EFFECTIF',
  'VOTE_REEL',
  'VOTE_POUR',
  'VOTE_CONTRE',
  'VOTE_ABSTENTION',
  'DELIB_URL',
] as const
type Column = (typeof deliberationColumns)[number]
export type DeliberationRow = Readonly<Record<Column, string>>

export type Deliberation = {
  readonly authority: { readonly name: string; readonly siret: string }
  readonly number: string
  readonly decidedOn: Temporal.PlainDate
  /** Its code in the nomenclature, as 7.6. */
  readonly matter: string
  readonly subject: string
  readonly budget?: { readonly year: string; readonly name: string }
  /** The authority that checks its legality, as PREF008. */
  readonly prefecture?: string | undefined
  readonly receivedOn?: Temporal.PlainDate
  readonly vote?: {
    readonly inOffice: number
    readonly for: number
    readonly against: number
    readonly abstention: number
  }
  readonly url?: string
}

/** A deliberation as its open data row. Voters are those who voted: for, against or abstaining. */
export function deliberationRow(deliberation: Deliberation): DeliberationRow {
  const { authority, matter, budget, vote } = deliberation
  const number = (n: number | undefined) => (n === undefined ? '' : String(n))
  return {
    COLL_NOM: authority.name,
    COLL_SIRET: authority.siret,
    DELIB_ID: deliberation.number,
    DELIB_DATE: deliberation.decidedOn.toString(),
    DELIB_MATIERE_CODE: matter,
    DELIB_MATIERE_NOM: matters[matter] ?? '',
    DELIB_OBJET: deliberation.subject,
    BUDGET_ANNEE: budget?.year ?? '',
    BUDGET_NOM: budget?.name ?? '',
    PREF_ID: deliberation.prefecture ?? '',
    PREF_DATE: deliberation.receivedOn?.toString() ?? '',
    VOTE_EFFECTIF: number(vote?.inOffice),
    VOTE_REEL: number(vote && vote.for + vote.against + vote.abstention),
    VOTE_POUR: number(vote?.for),
    VOTE_CONTRE: number(vote?.against),
    VOTE_ABSTENTION: number(vote?.abstention),
    DELIB_URL: deliberation.url ?? '',
  }
}

const required = [
  'COLL_NOM',
  'COLL_SIRET',
  'DELIB_ID',
  'DELIB_DATE',
  'DELIB_MATIERE_CODE',
  'DELIB_MATIERE_NOM',
  'DELIB_OBJET',
] as const
const votes = ['VOTE_EFFECTIF', 'VOTE_REEL', 'VOTE_POUR', 'VOTE_CONTRE', 'VOTE_ABSTENTION'] as const
const patterns: Partial<Record<Column, { readonly pattern: RegExp; readonly text: Text }>> = {
  COLL_SIRET: { pattern: /^\d{14}$/, text: { fr: 'Un SIRET a 14 chiffres.', en: 'A SIRET has 14 digits.' } },
  DELIB_MATIERE_CODE: {
    pattern: /^\d\.\d{1,2}$/,
    text: { fr: 'Un code de matière s’écrit comme 7.6.', en: 'A matter code is written like 7.6.' },
  },
  BUDGET_ANNEE: {
    pattern: /^\d{4}(\/\d{4})?$/,
    text: { fr: 'Une année s’écrit 2021, ou 2021/2022.', en: 'A year is written 2021, or 2021/2022.' },
  },
  DELIB_URL: {
    pattern: /^https?:\/\/\S+$/,
    text: { fr: 'Une adresse commence par https://.', en: 'An address starts with https://.' },
  },
}
const isoDay: Text = { fr: 'Une date s’écrit 2021-12-31.', en: 'A date is written 2021-12-31.' }

export function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return undefined
  }
}

/** What a row must change before it can be published; nothing when it is sound. */
export function deliberationIssues(row: DeliberationRow): Issue[] {
  const issues: Issue[] = []
  for (const name of required)
    if (row[name].trim() === '')
      issues.push({ name, text: { fr: 'Cette valeur est obligatoire.', en: 'This value is required.' } })
  for (const [name, { pattern, text }] of Object.entries(patterns)) {
    const value = row[name as Column]
    if (value !== '' && !pattern.test(value)) issues.push({ name, text })
  }
  for (const name of ['DELIB_DATE', 'PREF_DATE'] as const)
    if (row[name] !== '' && !readDay(row[name])) issues.push({ name, text: isoDay })
  const [decided, received] = [readDay(row.DELIB_DATE), readDay(row.PREF_DATE)]
  if (decided && received && isBefore(received, decided))
    issues.push({
      name: 'PREF_DATE',
      text: {
        fr: 'La préfecture ne reçoit pas un acte avant sa date.',
        en: 'No act is received before its date.',
      },
    })
  return [...issues, ...voteIssues(row)]
}

function voteIssues(row: DeliberationRow): Issue[] {
  const given = votes.filter((name) => row[name] !== '')
  if (given.length === 0) return []
  const wrong = votes.filter((name) => !/^\d{1,6}$/.test(row[name]))
  if (wrong.length > 0)
    return wrong.map((name) => ({
      name,
      text: {
        fr: 'Donnez les cinq nombres du vote, ou aucun.',
        en: 'Give the five numbers of the vote, or none.',
      },
    }))
  const [inOffice = 0, voters = 0, yes = 0, no = 0, abstention = 0] = votes.map((name) => Number(row[name]))
  const issues: Issue[] = []
  if (voters !== yes + no + abstention)
    issues.push({
      name: 'VOTE_REEL',
      text: {
        fr: 'Les votants sont les pour, les contre et les abstentions.',
        en: 'Voters are those for, against and abstaining.',
      },
    })
  if (inOffice < voters)
    issues.push({
      name: 'VOTE_EFFECTIF',
      text: {
        fr: 'Les votants ne dépassent pas l’effectif.',
        en: 'Voters are not more than members in office.',
      },
    })
  return issues
}
