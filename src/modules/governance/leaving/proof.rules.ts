import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'proof.unknown': { status: 404, fr: 'Cette preuve est introuvable.', en: 'This proof cannot be found.' },
  'proof.not_asked': {
    status: 422,
    fr: 'La convention ne demande pas cette preuve. Choisissez dans la liste ce qu’il reste à prouver.',
    en: 'The agreement does not ask for this proof. Choose in the list what is still to be proved.',
  },
  'proof.unknown_thing': {
    status: 422,
    fr: 'Choisissez un document, une décision ou une délibération enregistrés ici.',
    en: 'Choose a document, a decision or a deliberation recorded here.',
  },
  'proof.of_another_party': {
    status: 422,
    fr: 'Cette pièce est celle d’une autre partie. Choisissez celle de la partie dont vous prouvez l’accord.',
    en: 'This belongs to another party. Choose the one of the party whose agreement you prove.',
  },
  'proof.given_already': {
    status: 409,
    fr: 'C’est déjà prouvé. Retirez d’abord la preuve inscrite, si elle n’est pas la bonne.',
    en: 'This is proved already. Withdraw the recorded proof first, if it is not the right one.',
  },
  'proof.withdrawn': {
    status: 409,
    fr: 'Cette preuve est déjà retirée.',
    en: 'This proof is withdrawn already.',
  },
  'proof.served': {
    status: 409,
    fr: 'Un acte repose sur cette preuve : elle ne se retire plus.',
    en: 'An act rests on this proof: it can no longer be withdrawn.',
  },
})

type Day = Temporal.PlainDate
export type Purpose = 'renewal' | 'termination'
export type Proof = {
  readonly purpose: Purpose
  readonly precondition: string | null
  readonly organisation_id: string | null
  readonly proved_on: Day
  readonly act_id: string | null
  readonly withdrawn_on: Day | null
}

/** Those that the next act may rest on: neither withdrawn, nor of an act already made. */
export const standing = <P extends Proof>(proofs: readonly P[], purpose: Purpose): P[] =>
  proofs.filter((one) => one.purpose === purpose && !one.act_id && !one.withdrawn_on)

/** What it proves: a precondition in its words, or the agreement of a party by its id. */
export const provedBy = ({ purpose, precondition, organisation_id }: Proof): string =>
  (purpose === 'renewal' ? precondition : organisation_id) ?? ''

/** The proof of one thing asked. */
export const proofOf = <P extends Proof>(
  proofs: readonly P[],
  purpose: Purpose,
  subject: string,
): P | undefined => standing(proofs, purpose).find((one) => provedBy(one) === subject)

/** The proofs of all that is asked, and no other: what an act rests on. */
export const proofsOfAll = <P extends Proof>(
  proofs: readonly P[],
  purpose: Purpose,
  asked: readonly string[],
): P[] => asked.flatMap((subject) => proofOf(proofs, purpose, subject) ?? [])

/** What is asked and not proved yet, in the order asked. */
export const stillToProve = (
  proofs: readonly Proof[],
  purpose: Purpose,
  asked: readonly string[],
): string[] => asked.filter((subject) => !proofOf(proofs, purpose, subject))

export const thingKinds = ['document', 'decision', 'deliberation'] as const
export type ThingKind = (typeof thingKinds)[number]

/** A recorded thing as a form names it: `decision:0198…`. */
export const thingKey = (kind: ThingKind, id: string): string => `${kind}:${id}`
export function readThingKey(key: string): { readonly kind: ThingKind; readonly id: string } | undefined {
  const [name, id] = key.split(':')
  const kind = thingKinds.find((one) => one === name)
  return kind && id ? { kind, id } : undefined
}

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

export const proofForm = (subjects: Options, things: Options) =>
  [
    {
      kind: 'choice',
      name: 'subject',
      label: t('Ce qui est prouvé', 'What is proved'),
      options: subjects,
      as: 'list',
    },
    { kind: 'choice', name: 'thing', label: t('Par quoi', 'By what'), options: things, as: 'list' },
    {
      kind: 'day',
      name: 'on',
      label: t('Date du document', 'Day of the document'),
      hint: t(
        'Pour un document seulement : une décision ou une délibération a la sienne.',
        'For a document only: a decision or a deliberation has its own.',
      ),
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const proofWithdrawalForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 300 },
] as const satisfies readonly Field[]
