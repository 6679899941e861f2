import type { Answers, Field } from '../../../platform/field.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { ProofRow } from './proof.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const most = cents(100_000_000_000)
const exercice = {
  kind: 'number',
  name: 'exercice',
  label: said('Exercice', 'Year (exercice)'),
  min: 2000,
  max: 2200,
} as const satisfies Field
const reference = {
  kind: 'text',
  name: 'reference',
  label: said('Référence de la preuve', 'Reference of the proof'),
  hint: said('Par exemple le numéro du mandat.', 'For example the number of the payment order (mandat).'),
  max: 200,
} as const satisfies Field

/** Who helps: one of the parties by id, or somebody else by name. */
export const fundingForm = (parties: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'choice',
      name: 'party',
      label: said('Le financeur est une partie à la convention', 'The funder is a party to the agreement'),
      hint: said(
        'Ce qu’elle verse s’inscrit alors une seule fois, sur ses titres de recettes.',
        'What it pays is then entered once, on its revenue orders.',
      ),
      options: parties,
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'funder',
      label: said('Ou un autre financeur', 'Or another funder'),
      max: 200,
      optional: true,
    },
    { kind: 'text', name: 'programme', label: said('Dispositif', 'Programme'), max: 200, optional: true },
    {
      kind: 'money',
      name: 'expected',
      label: said('Montant attendu', 'Amount expected'),
      min: cents(0),
      max: most,
    },
    {
      kind: 'text',
      name: 'percent',
      label: said('Taux d’aide, en pourcentage des dépenses', 'Rate, in percent of spending'),
      hint: said('Par exemple 50 ou 12,5.', 'For example 50 or 12.5.'),
      max: 20,
    },
    {
      kind: 'money',
      name: 'ceiling',
      label: said('Plafond par exercice', 'Ceiling for a year'),
      min: cents(1),
      max: most,
      optional: true,
    },
    {
      kind: 'choice',
      name: 'counts',
      label: said('Il paie sur', 'It pays on'),
      as: 'buttons',
      options: {
        paid: said('ce qui est payé, preuves à l’appui', 'what is paid, with proofs'),
        engaged: said('ce qui est engagé', 'what is engaged'),
      },
    },
  ] as const satisfies readonly Field[]

/** One funder, and one only. @throws BadAnswers */
export function funderOf(
  { party, funder }: Answers<ReturnType<typeof fundingForm>>,
  parties: Readonly<Record<string, Text>>,
): { readonly funder: string; readonly party: Id<'organisation'> | undefined } {
  const named = party ? parties[party]?.fr : funder
  if (!named || (party && funder))
    throw new BadAnswers([
      {
        name: 'funder',
        text: said(
          'Choisissez une partie à la convention, ou écrivez le nom d’un autre financeur.',
          'Choose a party to the agreement, or write the name of another funder.',
        ),
      },
    ])
  return { funder: named, party: parseId<'organisation'>(party) }
}

const decided = [
  {
    kind: 'money',
    name: 'granted',
    label: said('Montant accordé', 'Amount granted'),
    hint: said('0 si l’aide est refusée.', '0 when it is refused.'),
    min: cents(0),
    max: most,
  },
  {
    kind: 'text',
    name: 'act',
    label: said('Acte', 'Act'),
    hint: said(
      'Arrêté, convention ou délibération, avec son numéro.',
      'Order, agreement or deliberation, with its number.',
    ),
    max: 200,
  },
  { kind: 'day', name: 'on', label: said('Du', 'Of') },
] as const satisfies readonly Field[]
const why = {
  kind: 'text',
  name: 'reason',
  label: said('Motif', 'Reason'),
  hint: said('Il se lit avec le plan de financement.', 'It is read with the financing plan.'),
  max: 500,
} as const satisfies Field

export const decisionForm = [...decided, { ...why, optional: true }] as const satisfies readonly Field[]

export const rectificationForm = [...decided, why] as const satisfies readonly Field[]

/** A decision that the funder never took. */
export const noDecisionForm = [why] as const satisfies readonly Field[]

export const claimForm = [exercice] as const satisfies readonly Field[]

export const receiptForm = [
  { kind: 'money', name: 'amount', label: said('Montant reçu', 'Amount received'), min: cents(1), max: most },
  { kind: 'day', name: 'on', label: said('Le', 'On') },
  { kind: 'text', name: 'reference', label: said('Référence', 'Reference'), max: 200, optional: true },
] as const satisfies readonly Field[]

/** What is withdrawn is named by the address. */
export const withdrawalForm = [
  { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]

export const proofForm = [
  { kind: 'text', name: 'label', label: said('Dépense', 'Spending'), max: 200 },
  exercice,
  { kind: 'money', name: 'amount', label: said('Montant', 'Amount'), min: cents(1), max: most },
  {
    kind: 'day',
    name: 'on',
    label: said('Payée le', 'Paid on'),
    hint: said('Vide tant qu’elle est seulement engagée.', 'Empty while it is only engaged.'),
    optional: true,
  },
  { ...reference, optional: true },
] as const satisfies readonly Field[]

/** @throws BadAnswers for a payment without its proof, or a proof without its day */
export function paidOf({ on, reference }: Pick<Answers<typeof proofForm>, 'on' | 'reference'>) {
  if (on && reference) return { on, reference }
  if (!on && !reference) return undefined
  const text = said(
    'Un paiement se prouve par son jour et sa référence.',
    'A payment is proved by its day and its reference.',
  )
  throw new BadAnswers([{ name: on ? 'reference' : 'on', text }])
}

/** Engaged, and not taken back. */
export const isUnpaid = ({ paid_on, withdrawn_on }: ProofRow): boolean => !paid_on && !withdrawn_on

/** Which spending was paid, when, and what proves it. */
export const paymentForm = (proofs: readonly ProofRow[]) =>
  [
    {
      kind: 'choice',
      name: 'proof',
      label: said('Dépense', 'Spending'),
      options: Object.fromEntries(proofs.filter(isUnpaid).map(({ id, label }) => [id, said(label, label)])),
    },
    { kind: 'day', name: 'on', label: said('Payée le', 'Paid on') },
    reference,
  ] as const satisfies readonly Field[]
