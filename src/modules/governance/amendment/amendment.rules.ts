import { type Field, parseDay } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'

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
  'amendment.none': {
    status: 409,
    fr: 'Aucun avenant n’est en préparation.',
    en: 'No amendment is being prepared.',
  },
  'amendment.in_the_future': {
    status: 422,
    fr: 'Ce jour n’est pas encore venu : inscrivez ce qui a eu lieu.',
    en: 'That day has not come yet: record what has happened.',
  },
  'amendment.decision_unknown': {
    status: 422,
    fr: 'Choisissez une décision adoptée par un comité de cette convention.',
    en: 'Choose a decision adopted by a committee of this convention.',
  },
  'amendment.register_is_kept': {
    status: 422,
    fr: 'Le registre du comité est tenu ici depuis le {day} : une approbation donnée ce jour-là ou après est une décision d’une de ses réunions. Choisissez-la dans la liste.',
    en: 'The committee’s register has been kept here since {day}: an approval given on that day or later is a decision of one of its meetings. Choose it in the list.',
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

export const approvalForm = (decisions: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'choice',
      name: 'decision',
      label: t('Décision qui l’approuve', 'Decision that approves it'),
      options: decisions,
      as: 'list',
    },
  ] as const satisfies readonly Field[]

export const earlierApprovalForm = [
  { kind: 'day', name: 'approvedOn', label: t('Approuvé par le comité le', 'Approved by the committee on') },
  { kind: 'text', name: 'reference', label: t('Relevé de décisions', 'Record of decisions'), max: 120 },
  {
    kind: 'long',
    name: 'reason',
    label: t('Pourquoi aucune décision n’est au registre', 'Why no decision is in the register'),
    hint: t(
      'Ce motif accompagne l’approbation partout où elle est citée.',
      'This reason goes with the approval wherever it is cited.',
    ),
    max: 300,
    rows: 2,
  },
] as const satisfies readonly Field[]

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
