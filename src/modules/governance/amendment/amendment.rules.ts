import { type Field, parseDay } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'
import { decisionChoices, decisionForm } from '../decision/cited.rules.ts'

export const refuse = refusals({
  'amendment.not_in_force': {
    status: 409,
    fr: 'Un avenant modifie une convention en vigueur.',
    en: 'An amendment changes a convention in force.',
  },
  'amendment.already_open': {
    status: 409,
    fr: 'Un avenant est déjà en préparation : menez-le à son terme avant d’en ouvrir un autre.',
    en: 'An amendment is already being prepared: bring it to its end before opening another.',
  },
  'amendment.already_approved': {
    status: 409,
    fr: 'Le comité a déjà approuvé cet avenant.',
    en: 'The committee has already approved this amendment.',
  },
  'amendment.not_approved_yet': {
    status: 409,
    fr: 'Le comité n’a pas encore approuvé cet avenant.',
    en: 'The committee has not approved this amendment yet.',
  },
  'amendment.signed_by_some': {
    status: 409,
    fr: 'Une partie a déjà signé cet avenant : son approbation ne se retire plus.',
    en: 'A party has already signed this amendment: its approval can no longer be withdrawn.',
  },
  'amendment.signed_stays': {
    status: 409,
    fr: 'Une partie a déjà signé cet avenant : il ne s’abandonne plus. Un autre avenant peut revenir sur ce qu’il change.',
    en: 'A party has already signed this amendment: it can no longer be abandoned. Another amendment may go back on what it changes.',
  },
  'amendment.none': {
    status: 409,
    fr: 'Aucun avenant n’est en préparation.',
    en: 'No amendment is being prepared.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const amendmentForm = [
  {
    kind: 'text',
    name: 'title',
    label: t('Ce que l’avenant change', 'What the amendment changes'),
    max: 200,
  },
  {
    kind: 'day',
    name: 'wantedOn',
    label: t('À partir du', 'From'),
    hint: t(
      'Au plus tôt le jour de la dernière signature : un avenant ne change pas le passé.',
      'At the earliest the day of the last signature: an amendment does not change the past.',
    ),
    optional: true,
  },
] as const satisfies readonly Field[]

/** Why an approval is withdrawn: kept in the journal. */
export const withdrawalForm = [
  {
    kind: 'text',
    name: 'reason',
    label: t('Pourquoi la retirer', 'Why withdraw it'),
    max: 300,
  },
] as const satisfies readonly Field[]

/** Why an amendment is abandoned: it stands on the timeline. */
export const abandonForm = [
  {
    kind: 'text',
    name: 'reason',
    label: t('Pourquoi l’abandonner', 'Why abandon it'),
    hint: t(
      'Ce motif se lit dans l’histoire de la convention.',
      'This reason is read in the history of the agreement.',
    ),
    max: 500,
  },
] as const satisfies readonly Field[]

export const approvalForm = (decisions: Parameters<typeof decisionChoices>[0]) =>
  decisionForm(t('Décision qui l’approuve', 'Decision that approves it'), decisionChoices(decisions))

export const sessionsForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' },
    {
      kind: 'long',
      name: 'days',
      label: t('Prochaines séances', 'Next sessions'),
      hint: t('Une date par ligne, comme 15/12/2026.', 'One date a line, like 15/12/2026.'),
      max: 1000,
      rows: 4,
    },
  ] as const satisfies readonly Field[]

/** @throws BadAnswers naming the first line that is no date. */
export function readSessions(text: string): Temporal.PlainDate[] {
  const lines = text.split(/[\n,;]/).map((line) => line.trim())
  return lines.filter(Boolean).map((line) => {
    const day = parseDay(line)
    if (day) return day
    const words = t(
      `« ${line} » n’est pas une date comme 15/12/2026.`,
      `“${line}” is not a date like 15/12/2026.`,
    )
    throw new BadAnswers([{ name: 'days', text: words }])
  })
}
