import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { placeFields } from '../shop/address.rules.ts'
import { trades } from '../shop/trade.rules.ts'

export type ShopState = 'draft' | 'submitted' | 'correction' | 'accepted' | 'refused' | 'closed'

export const refuse = refusals({
  'joining.unknown': { status: 404, fr: 'Ce dossier est introuvable.', en: 'This file cannot be found.' },
  'joining.decided': {
    status: 409,
    fr: 'Une décision vient d’être prise sur ce dossier. La voici.',
    en: 'A decision has just been made on this file. Here it is.',
  },
  'joining.siret_taken': {
    status: 409,
    fr: 'Une boutique de ce territoire porte déjà ce SIRET. Si c’est la vôtre, demandez à son responsable de vous y ajouter.',
    en: 'A shop of this territory already has this SIRET. If it is yours, ask its owner to add you.',
  },
  'joining.namesake': {
    status: 409,
    fr: 'Une boutique du même nom s’inscrivait au même instant. Envoyez à nouveau votre dossier.',
    en: 'A shop of the same name was joining at the same moment. Send your file again.',
  },
  'joining.suspended_already': {
    status: 409,
    fr: 'Quelqu’un vient de le faire. Voici où en est cette boutique.',
    en: 'Somebody has just done it. Here is where this shop stands.',
  },
  'joining.reason_missing': {
    status: 422,
    fr: 'Écrivez pourquoi : la boutique doit savoir quoi corriger.',
    en: 'Write why: the shop must know what to correct.',
  },
})

/** Every way a file may move. What is not in this table cannot happen. */
const moves = {
  // A refusal may be answered: the same file, read again with all that was said.
  submit: { from: ['draft', 'correction', 'refused', 'closed'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  correct: { from: ['submitted'], to: 'correction' },
  refuse: { from: ['submitted', 'correction'], to: 'refused' },
  close: { from: ['accepted'], to: 'closed' },
} as const satisfies Record<string, { from: readonly ShopState[]; to: ShopState }>

const mayMove = (state: ShopState, by: keyof typeof moves): boolean => {
  const from: readonly ShopState[] = moves[by].from
  return from.includes(state)
}

export function move<B extends keyof typeof moves>(state: ShopState, by: B): (typeof moves)[B]['to'] {
  if (!mayMove(state, by)) throw refuse('joining.decided')
  return moves[by].to
}

const t = (fr: string, en: string): Text => ({ fr, en })
const tradeNames = Object.fromEntries(Object.entries(trades).map(([key, trade]) => [key, trade.name]))

/** What identifies a shop and its seller (L111-7, L221-5 of the consumer code). */
export const identityForm = [
  {
    kind: 'text',
    name: 'siret',
    label: t('SIRET', 'SIRET'),
    hint: t(
      '14 chiffres, sur vos factures ou votre extrait.',
      '14 digits, on your invoices or your registration extract.',
    ),
    max: 20,
  },
  {
    kind: 'text',
    name: 'name',
    label: t('Nom de la boutique', 'Name of the shop'),
    max: 80,
    autocomplete: 'organization',
  },
  {
    kind: 'text',
    name: 'legalName',
    label: t('Raison sociale', 'Legal name'),
    hint: t('Votre nom si vous êtes entrepreneur individuel.', 'Your own name if you are a sole trader.'),
    max: 120,
  },
  {
    kind: 'yes',
    name: 'withoutVat',
    label: t(
      'Je suis en franchise en base de TVA (article 293 B du CGI) : je n’ai pas de numéro de TVA',
      'I am exempt from VAT as a small business (article 293 B of the CGI): I have no VAT number',
    ),
  },
  { kind: 'choice', name: 'trade', label: t('Métier', 'Trade'), options: tradeNames, as: 'list' },
  ...placeFields,
  { kind: 'phone', name: 'phone', label: t('Téléphone', 'Telephone'), autocomplete: 'tel', optional: true },
  {
    kind: 'email',
    name: 'email',
    label: t('E-mail de la boutique', 'E-mail of the shop'),
    autocomplete: 'email',
  },
] as const satisfies readonly Field[]

export const joiningForm = [
  ...identityForm,
  {
    kind: 'yes',
    name: 'terms',
    label: t(
      'J’accepte la charte des commerçants : informations exactes, prix avec taxes, commandes honorées.',
      'I accept the merchants’ charter: accurate information, prices with taxes, orders honoured.',
    ),
    must: t('Acceptez la charte pour ouvrir votre boutique.', 'Accept the charter to open your shop.'),
  },
] as const satisfies readonly Field[]

export const answerForm = [
  ...identityForm,
  { kind: 'long', name: 'message', label: t('Votre message', 'Your message'), max: 2000, rows: 4 },
] as const satisfies readonly Field[]

const decisions = {
  accept: t('Accepter', 'Accept'),
  correct: t('Demander une correction', 'Ask for a correction'),
  refuse: t('Refuser', 'Refuse'),
}

export const decisionForm = [
  {
    kind: 'choice',
    name: 'decision',
    label: t('Décision', 'Decision'),
    as: 'buttons',
    options: decisions,
  },
  {
    kind: 'long',
    name: 'reason',
    label: t('Motif', 'Reason'),
    hint: t(
      'Envoyé à la boutique. Obligatoire sauf pour accepter.',
      'Sent to the shop. Compulsory unless you accept.',
    ),
    max: 2000,
    rows: 4,
    optional: true,
  },
] as const satisfies readonly Field[]

/** `decisionForm` with what may be decided of a file in this state; nothing where there is nothing to decide. */
export function decisionFieldsOf(state: ShopState): readonly Field[] {
  const [decision, reason] = decisionForm
  const options = Object.fromEntries(
    Object.entries(decisions).filter(([by]) => mayMove(state, by as keyof typeof decisions)),
  )
  return Object.keys(options).length > 0 ? [{ ...decision, options }, reason] : []
}

const identityDecisions = { accept: decisions.accept, refuse: decisions.refuse }

/** What is decided of a change of SIRET or of commune. */
export const identityDecisionForm = [
  {
    kind: 'choice',
    name: 'decision',
    label: t('Décision', 'Decision'),
    as: 'buttons',
    options: identityDecisions,
  },
  decisionForm[1],
] as const satisfies readonly Field[]

/** A change that makes it another seller, or a shop of elsewhere: the territory reads it before the public does. */
export const isReadFirst = (
  before: { readonly siret: string; readonly commune_id: string },
  after: { readonly siret: string; readonly commune_id: string },
): boolean => before.siret !== after.siret || before.commune_id !== after.commune_id

/** What of an identity changes, by the names of its columns. */
export const changesOf = <T extends object>(
  before: Readonly<T>,
  after: Readonly<Partial<T>>,
): readonly (keyof T)[] =>
  (Object.keys(after) as (keyof T)[]).filter((name) => (after[name] ?? null) !== (before[name] ?? null))

export const suspensionFields = [
  {
    kind: 'long',
    name: 'reason',
    label: t('Motif', 'Reason'),
    hint: t(
      'Les faits, et la loi ou l’article de la charte. Il est envoyé à la boutique.',
      'The facts, and the law or the article of the charter. It is sent to the shop.',
    ),
    max: 1000,
    rows: 3,
  },
] as const satisfies readonly Field[]
