import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

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
  inside: t('Les habitants du territoire', 'The inhabitants of the territory'),
  outside: t('Aussi hors du territoire', 'Outside the territory too'),
} as const

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

export const versionForm = pieceFields

export const materialForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'text', name: 'title', label: t('Titre', 'Title'), max: 160 },
    { kind: 'choice', name: 'party', label: t('Fait par', 'Made by'), options: parties, as: 'list' },
    { kind: 'choice', name: 'channel', label: t('Canal', 'Channel'), options: channels, as: 'list' },
    { kind: 'choice', name: 'audience', label: t('Public', 'Audience'), options: audiences, as: 'buttons' },
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
