import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'
import { type MentionRule, mentionsFor } from '../convention/mention.rules.ts'

export const refuse = refusals({
  'material.unknown': {
    status: 404,
    fr: 'Ce support est introuvable.',
    en: 'This material cannot be found.',
  },
  'material.not_in_force': {
    status: 409,
    fr: 'Aucun texte ne s’applique aujourd’hui : un support se soumet tant que la convention est en vigueur.',
    en: 'No text applies today: material is submitted while the agreement is in force.',
  },
  'material.approver_is_no_party': {
    status: 409,
    fr: 'Les clauses demandent l’accord d’une organisation qui n’est pas partie (SIREN {siren}). Corrigez-les par un avenant.',
    en: 'The clauses ask for the approval of an organisation that is not a party (SIREN {siren}). Correct them by an amendment.',
  },
  'material.not_awaited': {
    status: 409,
    fr: 'Cette version n’attend pas ou n’attend plus la réponse de votre organisation. Voici où elle en est.',
    en: 'This version does not await, or no longer awaits, the answer of your organisation. Here is where it stands.',
  },
  'material.moved': {
    status: 409,
    fr: 'Ce support vient de changer. Voici où il en est.',
    en: 'This material has just changed. Here is where it stands.',
  },
  'material.reason_missing': {
    status: 422,
    fr: 'Écrivez pourquoi : qui a fait ce support doit savoir quoi changer.',
    en: 'Write why: whoever made this material must know what to change.',
  },
  'material.alternative_missing': {
    status: 422,
    fr: 'Décrivez cette image : sans description, qui ne la voit pas ne peut pas l’approuver.',
    en: 'Describe this picture: without a description, who cannot see it cannot approve it.',
  },
  'material.unknown_format': {
    status: 415,
    fr: 'Ce fichier n’est ni un PDF, ni une image JPEG, PNG, WebP ou AVIF.',
    en: 'This file is neither a PDF, nor a JPEG, PNG, WebP or AVIF picture.',
  },
  'material.release_awaits': {
    status: 409,
    fr: 'Ce support ne peut pas encore être diffusé : il manque l’accord {parties}.',
    en: 'This material cannot be released yet: the approval of {parties} is missing.',
  },
  'material.day_to_come': {
    status: 422,
    fr: 'Ce jour n’est pas encore venu : inscrivez ce qui a été fait.',
    en: 'That day has not come yet: record what was done.',
  },
  'material.day_before_approval': {
    status: 422,
    fr: 'Ce support a été approuvé le {day} : il n’a pas pu être diffusé ni déposé avant.',
    en: 'This material was approved on {day}: it could not be released or deposited before.',
  },
})

export type MaterialState = 'awaiting' | 'approved' | 'correction' | 'refused' | 'superseded' | 'released'
export type Verdict = 'approved' | 'correction' | 'refused'

/** Every way a version may move. What is not in this table cannot happen. */
const moves = {
  approve: { from: ['awaiting'], to: 'approved' },
  correct: { from: ['awaiting'], to: 'correction' },
  refuse: { from: ['awaiting'], to: 'refused' },
  replace: { from: ['awaiting', 'approved', 'correction', 'refused'], to: 'superseded' },
  release: { from: ['approved'], to: 'released' },
} as const satisfies Record<string, { from: readonly MaterialState[]; to: MaterialState }>
export type Move = keyof typeof moves

export const mayMove = (state: MaterialState, by: Move): boolean =>
  (moves[by].from as readonly MaterialState[]).includes(state)

/** @throws Refusal `material.moved` */
export function move(state: MaterialState, by: Move): MaterialState {
  if (!mayMove(state, by)) throw refuse('material.moved')
  return moves[by].to
}

/**
 * Where a version stands once its parties answered so far (`null`: no answer yet): one refusal or request is enough to
 * stop it, and only the approval of all of them approves it. Nobody asked: approved.
 * @throws Refusal `material.moved` when the version awaits nothing
 */
export function stateAfter(state: MaterialState, verdicts: readonly (Verdict | null)[]): MaterialState {
  if (!mayMove(state, 'approve')) throw refuse('material.moved')
  if (verdicts.includes('refused')) return move(state, 'refuse')
  if (verdicts.includes('correction')) return move(state, 'correct')
  return verdicts.every((verdict) => verdict === 'approved') ? move(state, 'approve') : state
}

/** The last day before silence counts as approval; nothing where the clauses do not say that it does. */
export const silenceUntil = (
  submittedOn: Temporal.PlainDate,
  silenceApprovesAfterDays: number | null,
): Temporal.PlainDate | null =>
  silenceApprovesAfterDays === null ? null : submittedOn.add({ days: silenceApprovesAfterDays })

const t = (fr: string, en: string): Text => ({ fr, en })

export const channels = {
  poster: t('Affiche', 'Poster'),
  leaflet: t('Dépliant ou flyer', 'Leaflet or flyer'),
  press: t('Presse', 'Press'),
  website: t('Site internet', 'Website'),
  social: t('Réseaux sociaux', 'Social networks'),
  signage: t('Signalétique ou autocollant', 'Signage or sticker'),
  event: t('Événement', 'Event'),
  other: t('Autre', 'Other'),
} as const

const audiences = {
  inside: t('Les habitants du territoire seulement', 'The inhabitants of the territory only'),
  outside: t('Aussi hors du territoire', 'Outside the territory too'),
} as const
export type Audience = keyof typeof audiences
export const audienceNames: Readonly<Record<Audience, Text>> = audiences

/** The marks that some support may have to bear, each once, in the order of the clauses. */
export const marksAsked = (mentions: readonly MentionRule[]): string[] => [
  ...new Set(mentions.flatMap(({ mark, on }) => (on === 'documents' ? [] : mark))),
]

/**
 * L9: what a support for that audience must bear and, as its maker says, does not.
 * @throws BadAnswers on `marks`, naming what is missing
 */
export function checkMarks(
  mentions: readonly MentionRule[],
  audience: Audience,
  borne: readonly string[],
): void {
  const asked = new Set(mentionsFor(mentions, { kind: 'support', audience }))
  const missing = [...asked].filter((mark) => !borne.includes(mark))
  if (missing.length === 0) return
  const named = missing.join(', ')
  throw new BadAnswers([
    {
      name: 'marks',
      text: t(
        `Ce support doit aussi porter, pour ce public : ${named}. Ajoutez-le au support, puis cochez-le.`,
        `This material must also bear, for this audience: ${named}. Add it to the material, then tick it.`,
      ),
    },
  ])
}

const pieceFields = [
  {
    kind: 'file',
    name: 'file',
    label: t('Le support', 'The material'),
    hint: t('PDF jusqu’à 25 Mo, ou image jusqu’à 12 Mo.', 'PDF up to 25 MB, or picture up to 12 MB.'),
    accept: '.pdf,.png,.jpg,.jpeg,.webp,.avif',
  },
  {
    kind: 'long',
    name: 'alternative',
    label: t('Ce que montre l’image', 'What the picture shows'),
    hint: t(
      'Pour qui ne la voit pas : texte écrit, scène, logos. Inutile pour un PDF, qui se lit lui-même.',
      'For who cannot see it: written words, scene, logos. Not needed for a PDF, which reads itself.',
    ),
    max: 1000,
    rows: 3,
    optional: true,
  },
  {
    kind: 'long',
    name: 'note',
    label: t('Un mot à qui doit approuver', 'A word to those who approve'),
    max: 1000,
    rows: 2,
    optional: true,
  },
] as const satisfies readonly Field[]

/** What it bears, among the marks that the clauses name; not asked where they name none (`fieldsShown`). */
const marksField = (marks: readonly string[]) =>
  ({
    kind: 'choices',
    name: 'marks',
    label: t('Ce que porte ce support', 'What this material bears'),
    hint: t(
      'Cochez ce qu’on y voit : qui approuve le lira.',
      'Tick what can be seen on it: those who approve will read it.',
    ),
    options: Object.fromEntries(marks.map((mark): [string, Text] => [mark, t(mark, mark)])),
    optional: true,
  }) as const satisfies Field

export const versionForm = (marks: readonly string[]) =>
  [marksField(marks), ...pieceFields] as const satisfies readonly Field[]

/** The fields of a form, without a choice among nothing. */
export const fieldsShown = (fields: readonly Field[]): readonly Field[] =>
  fields.filter((field) => field.kind !== 'choices' || Object.keys(field.options).length > 0)

export const materialForm = (parties: Readonly<Record<string, Text>>, marks: readonly string[]) =>
  [
    { kind: 'text', name: 'title', label: t('Titre', 'Title'), max: 160 },
    { kind: 'choice', name: 'party', label: t('Fait par', 'Made by'), options: parties, as: 'list' },
    { kind: 'choice', name: 'channel', label: t('Canal', 'Channel'), options: channels, as: 'list' },
    {
      kind: 'choice',
      name: 'audience',
      label: t('Qui le verra', 'Who will see it'),
      hint: t(
        'Un site, la presse ou un salon touchent aussi hors du territoire : la convention peut demander une marque de plus.',
        'A website, the press or a fair reach beyond the territory: the agreement may ask for one more mark.',
      ),
      options: audiences,
      as: 'buttons',
    },
    marksField(marks),
    ...pieceFields,
  ] as const satisfies readonly Field[]

export const answerForm = (approvers: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'party', label: t('Réponse de', 'Answer of'), options: approvers, as: 'list' },
    {
      kind: 'choice',
      name: 'verdict',
      label: t('Réponse', 'Answer'),
      options: {
        approved: t('J’approuve cette version', 'I approve this version'),
        correction: t('Je demande une correction', 'I ask for a correction'),
        refused: t('Je refuse ce support', 'I refuse this material'),
      },
      as: 'buttons',
    },
    {
      kind: 'long',
      name: 'reason',
      label: t('Motif', 'Reason'),
      hint: t('Obligatoire pour une correction ou un refus.', 'Required for a correction or a refusal.'),
      max: 2000,
      rows: 3,
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const releaseForm = [
  { kind: 'day', name: 'releasedOn', label: t('Diffusé depuis le', 'Released since') },
] as const satisfies readonly Field[]

export const depositForm = [
  { kind: 'day', name: 'depositedOn', label: t('Exemplaire déposé le', 'Copy deposited on') },
  {
    kind: 'text',
    name: 'note',
    label: t('Où, et à qui', 'Where, and to whom'),
    hint: t(
      'Par exemple : service communication, accueil.',
      'For instance: communication service, front desk.',
    ),
    max: 200,
  },
] as const satisfies readonly Field[]
