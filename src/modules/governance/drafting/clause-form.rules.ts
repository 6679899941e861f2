// Over 300 lines: one form, read top to bottom, of all that a convention’s clauses may say.
import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { type BodyKind, kindNames } from '../body/body.rules.ts'
import type { Clauses } from '../convention/clauses.rules.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

/** One answer that the fields alone cannot judge. */
const wrong = (name: string, text: Text) => new BadAnswers([{ name, text }])

export const clausesForm = [
  {
    kind: 'day',
    name: 'start',
    label: t('Début', 'Start'),
    hint: t('Vide : à la dernière signature.', 'Empty: the last signature.'),
    optional: true,
  },
  {
    kind: 'number',
    name: 'months',
    label: t('Durée en mois', 'Length in months'),
    hint: t('Ou bien un dernier jour, ci-dessous.', 'Or a last day, below.'),
    min: 1,
    max: 600,
    optional: true,
  },
  { kind: 'day', name: 'until', label: t('Dernier jour', 'Last day'), optional: true },
  {
    kind: 'choice',
    name: 'renewal',
    label: t('Renouvellement', 'Renewal'),
    options: {
      none: t('Aucun', 'None'),
      express: t('Exprès, sur décision', 'Express, by a decision'),
      tacit: t('Tacite, sauf dénonciation', 'Tacit, unless denounced'),
    },
    as: 'buttons',
  },
  {
    kind: 'number',
    name: 'renewalMonths',
    label: t('Durée de chaque renouvellement, en mois', 'Length of each renewal, in months'),
    min: 1,
    max: 600,
    optional: true,
  },
  {
    kind: 'number',
    name: 'renewalMost',
    label: t('Nombre maximal de renouvellements', 'Most renewals'),
    min: 1,
    max: 50,
    optional: true,
  },
  {
    kind: 'number',
    name: 'renewalNotice',
    label: t('Préavis contre un renouvellement tacite, en mois', 'Notice against a tacit renewal, in months'),
    min: 1,
    max: 60,
    optional: true,
  },
  {
    kind: 'long',
    name: 'preconditions',
    label: t('Ce qu’il faut avoir avant de renouveler', 'What is needed before renewing'),
    hint: t('Une ligne par pièce.', 'One line for each.'),
    max: 1000,
    rows: 2,
    optional: true,
  },
  { kind: 'day', name: 'cap', label: t('Jamais au-delà du', 'Never beyond'), optional: true },
  {
    kind: 'choice',
    name: 'leaving',
    label: t('Départ d’une partie', 'Departure of a party'),
    options: {
      none: t('Non prévu', 'Not provided for'),
      withdrawal: t('Retrait : les autres continuent', 'Withdrawal: the others go on'),
      denunciation: t('Dénonciation : la convention prend fin', 'Denunciation: the convention ends'),
    },
    as: 'buttons',
  },
  {
    kind: 'number',
    name: 'leavingNotice',
    label: t('Préavis, en mois', 'Notice, in months'),
    min: 1,
    max: 60,
    optional: true,
  },
  {
    kind: 'choices',
    name: 'termination',
    label: t('Résiliation', 'Termination'),
    options: {
      agreement: t('Par l’accord de toutes les parties', 'By agreement of all the parties'),
      fault: t('Pour faute grave, sans délai', 'For a gross fault, at once'),
      suspend: t('Le service peut être suspendu', 'The service may be suspended'),
    },
    optional: true,
  },
  {
    kind: 'number',
    name: 'breachMonths',
    label: t(
      'Pour manquement : mois après la mise en demeure',
      'For a breach: months after the formal notice',
    ),
    min: 1,
    max: 60,
    optional: true,
  },
  {
    kind: 'text',
    name: 'approvers',
    label: t('Supports de communication approuvés par', 'Communication material approved by'),
    hint: t(
      'Le SIREN de chaque partie, séparés par une virgule ; vide si aucun accord n’est demandé.',
      'The SIREN of each party, separated by commas; empty when no approval is asked for.',
    ),
    max: 400,
    pattern: '\\d{9}(\\s*,\\s*\\d{9})*',
    wrong: t(
      'Écrivez des SIREN de 9 chiffres, séparés par une virgule.',
      'Write SIRENs of 9 digits, separated by commas.',
    ),
    optional: true,
  },
  {
    kind: 'number',
    name: 'silenceDays',
    label: t('Accord tacite après combien de jours', 'Tacit approval after how many days'),
    hint: t('Vide : le silence ne vaut jamais accord.', 'Empty: silence never approves.'),
    min: 1,
    max: 90,
    optional: true,
  },
  {
    kind: 'yes',
    name: 'copies',
    label: t('Un exemplaire de chaque support est déposé', 'One copy of each support is deposited'),
  },
  {
    kind: 'yes',
    name: 'modulation',
    label: t(
      'Une décision du comité de pilotage avant de moduler le budget',
      'A decision of the steering committee before the budget is modulated',
    ),
  },
  {
    kind: 'choice',
    name: 'validatedBy',
    label: t(
      'Évolutions du service qui apportent une nouveauté, validées par',
      'Evolutions of the service that bring a new feature, validated by',
    ),
    hint: t('Sans réponse : le comité de pilotage.', 'Without an answer: the steering committee.'),
    options: kindNames,
    as: 'list',
    optional: true,
  },
  {
    kind: 'number',
    name: 'confidentiality',
    label: t('Confidentialité après la fin, en mois', 'Confidentiality after the end, in months'),
    min: 1,
    max: 600,
    optional: true,
  },
  {
    kind: 'long',
    name: 'articles',
    label: t('Les articles, en mots simples', 'The articles, in plain words'),
    hint: t(
      'Pour chacun, un titre sur une ligne puis son texte ; une ligne vide entre deux articles.',
      'For each, a title on one line then its text; an empty line between two articles.',
    ),
    max: 20_000,
    rows: 12,
    optional: true,
  },
] as const satisfies readonly Field[]

type ClauseAnswers = {
  readonly start: Temporal.PlainDate | undefined
  readonly months: number | undefined
  readonly until: Temporal.PlainDate | undefined
  readonly renewal: 'none' | 'express' | 'tacit'
  readonly renewalMonths: number | undefined
  readonly renewalMost: number | undefined
  readonly renewalNotice: number | undefined
  readonly preconditions: string | undefined
  readonly cap: Temporal.PlainDate | undefined
  readonly leaving: 'none' | 'withdrawal' | 'denunciation'
  readonly leavingNotice: number | undefined
  readonly termination: readonly ('agreement' | 'fault' | 'suspend')[]
  readonly breachMonths: number | undefined
  readonly approvers: string | undefined
  readonly silenceDays: number | undefined
  readonly copies: boolean
  readonly modulation: boolean
  readonly validatedBy: BodyKind | undefined
  readonly confidentiality: number | undefined
  readonly articles: string | undefined
}

const needed = t('Répondez aussi à cette question.', 'Answer this question too.')
const required = (name: string, value: number | undefined): number => {
  if (value === undefined) throw wrong(name, needed)
  return value
}

/**
 * The clauses that a form answers, over those that have forms of their own (readings, mentions).
 * @throws BadAnswers when answers do not go together.
 */
export function clausesFrom(before: Clauses, answers: ClauseAnswers): Clauses {
  const { months, until, start, cap } = answers
  if ((months === undefined) === (until === undefined))
    throw wrong(
      'months',
      t(
        'Donnez une durée en mois, ou un dernier jour : l’un des deux.',
        'Give a length in months or a last day: one of the two.',
      ),
    )
  if (until && start && Temporal.PlainDate.compare(until, start) < 0)
    throw wrong('until', t('Ce jour vient avant le début.', 'This day comes before the start.'))
  if (until && answers.renewal !== 'none')
    throw wrong(
      'renewal',
      t('Un renouvellement demande une durée en mois.', 'A renewal needs a length in months.'),
    )
  const { budget: _budget, evolutions: _evolutions, ...kept } = before
  return {
    ...kept,
    ...(answers.validatedBy && { evolutions: { validatedBy: answers.validatedBy } }),
    term: {
      start: start?.toString() ?? 'last_signature',
      length: until ? { until: until.toString() } : { months: months ?? 0 },
      ...(cap && { capOn: cap.toString() }),
      renewal: renewalFrom(answers),
    },
    leaving:
      answers.leaving === 'none'
        ? null
        : { kind: answers.leaving, noticeMonths: required('leavingNotice', answers.leavingNotice) },
    termination: {
      breachMonths: answers.breachMonths ?? null,
      atOnceForGrossFault: answers.termination.includes('fault'),
      byAgreement: answers.termination.includes('agreement'),
      maySuspend: answers.termination.includes('suspend'),
    },
    communication: {
      ...before.communication,
      approvedBy: [...new Set(answers.approvers?.split(/\s*,\s*/) ?? [])],
      silenceApprovesAfterDays: answers.silenceDays ?? null,
      copiesDeposited: answers.copies,
    },
    ...(answers.modulation && { budget: { modulation: 'decision' } }),
    confidentialityMonths: answers.confidentiality ?? null,
    articles: articlesFrom(answers.articles ?? '', before.articles),
  }
}

function renewalFrom(answers: ClauseAnswers): Clauses['term']['renewal'] {
  if (answers.renewal === 'none') return { kind: 'none' }
  const months = required('renewalMonths', answers.renewalMonths)
  const most = required('renewalMost', answers.renewalMost)
  if (answers.renewal === 'express')
    return { kind: 'express', months, most, preconditions: linesOf(answers.preconditions) }
  return { kind: 'tacit', months, most, noticeMonths: required('renewalNotice', answers.renewalNotice) }
}

const linesOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** An article that was not touched keeps its number and its English. */
function articlesFrom(text: string, before: Clauses['articles']): Clauses['articles'] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) => {
      const [title = '', ...rest] = block.split('\n')
      const said = rest.join('\n').trim()
      if (!said)
        throw wrong(
          'articles',
          t(`L’article « ${title} » n’a pas de texte.`, `The article “${title}” has no text.`),
        )
      const same = before.find((one) => one.title.fr === title.trim() && one.words.fr === said)
      return same ?? { number: '', title: t(title.trim(), ''), words: t(said, '') }
    })
}

/** The same clauses as the form shows them. */
export const clauseAnswers = ({ term, leaving, termination, ...rest }: Clauses) => ({
  start: term.start === 'last_signature' ? null : term.start,
  months: 'months' in term.length ? term.length.months : null,
  until: 'until' in term.length ? term.length.until : null,
  renewal: term.renewal.kind,
  renewalMonths: term.renewal.kind === 'none' ? null : term.renewal.months,
  renewalMost: term.renewal.kind === 'none' ? null : term.renewal.most,
  renewalNotice: term.renewal.kind === 'tacit' ? term.renewal.noticeMonths : null,
  preconditions: term.renewal.kind === 'express' ? term.renewal.preconditions.join('\n') : null,
  cap: term.capOn ?? null,
  leaving: leaving?.kind ?? 'none',
  leavingNotice: leaving?.noticeMonths ?? null,
  termination: [
    termination.byAgreement && 'agreement',
    termination.atOnceForGrossFault && 'fault',
    termination.maySuspend && 'suspend',
  ].filter(Boolean),
  breachMonths: termination.breachMonths,
  approvers: rest.communication.approvedBy.join(', ') || null,
  silenceDays: rest.communication.silenceApprovesAfterDays,
  copies: rest.communication.copiesDeposited,
  modulation: rest.budget !== undefined,
  validatedBy: rest.evolutions?.validatedBy ?? null,
  confidentiality: rest.confidentialityMonths,
  articles: rest.articles.map(({ title, words }) => `${title.fr}\n${words.fr}`).join('\n\n'),
})

/** The choice between the readings of an open point. */
export const readingForm = (reading: Clauses['readings'][number]) =>
  [
    {
      kind: 'choice',
      name: 'chosen',
      label: reading.question,
      options: Object.fromEntries(
        reading.options.map(({ value, words, consequence }) => [
          value,
          {
            fr: `${words.fr} : ${consequence.fr}`,
            en: `${words.en || words.fr}: ${consequence.en || consequence.fr}`,
          },
        ]),
      ),
      as: 'buttons',
    },
  ] as const satisfies readonly Field[]
