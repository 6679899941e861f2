import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { lineField } from '../budget/budget.forms.ts'
import type { BudgetLineRow } from '../budget/budget.ts'
import type { ExpenseAct, PlainAct } from '../expense/expense.rules.ts'
import type { ActDetail } from '../expense/expense.ts'
import { actNames } from './bill.words.ts'

type PlainKind = PlainAct['kind']
const said = (fr: string, en: string): Text => ({ fr, en })
const most = cents(100_000_000_000)

export const expenseForm = (lines: readonly BudgetLineRow[]) =>
  [
    { kind: 'text', name: 'label', label: said('Objet', 'Subject'), max: 200 },
    { kind: 'text', name: 'supplier', label: said('Fournisseur', 'Supplier'), max: 200, optional: true },
    { kind: 'number', name: 'exercice', label: said('Exercice', 'Year (exercice)'), min: 2000, max: 2200 },
    {
      kind: 'money',
      name: 'ht',
      label: said('Montant estimé HT', 'Estimate without VAT (HT)'),
      min: cents(0),
      max: most,
    },
    { kind: 'money', name: 'vat', label: said('TVA estimée', 'Estimated VAT'), min: cents(0), max: most },
    {
      kind: 'yes',
      name: 'shared',
      label: said('Elle est partagée selon la clé', 'It is shared by the key'),
      optional: true,
    },
    lineField(lines),
    { kind: 'day', name: 'on', label: said('Proposée le', 'Proposed on') },
  ] as const satisfies readonly Field[]

/** Answers that only some steps ask: the others are spared them. */
const askedBy: Readonly<Record<string, readonly PlainKind[]>> = {
  number: ['commit', 'regularise', 'invoice', 'mandate'],
  contract: ['commit', 'regularise', 'mandate'],
  reason: ['reject', 'cancel', 'regularise'],
  ht: ['invoice'],
  vat: ['invoice'],
}

/** The steps that a form with a day and a number records; the others rest on a decision or an amendment, chosen apart. */
export const plainActs = (possible: readonly ExpenseAct['kind'][]): PlainKind[] =>
  possible.filter(
    (kind): kind is PlainKind => kind !== 'adopt' && kind !== 'ratify' && kind !== 'sign_amendment',
  )

/** The step that comes next, its day, and what its document bears. */
export function actForm(possible: readonly PlainKind[]) {
  const all = actFields(possible)
  const asked = ({ name }: { readonly name: string }) =>
    askedBy[name]?.some((kind) => possible.includes(kind)) ?? true
  // All that may be left out is optional: an answer that is not asked reads as one not given.
  return all.filter(asked) as unknown as typeof all
}

const actFields = (possible: readonly PlainKind[]) =>
  [
    {
      kind: 'choice',
      name: 'act',
      label: said('Étape', 'Step'),
      options: Object.fromEntries(possible.map((kind) => [kind, actNames[kind]])),
    },
    { kind: 'day', name: 'on', label: said('Le', 'On') },
    {
      kind: 'text',
      name: 'number',
      label: said('Numéro de la pièce', 'Number of the document'),
      hint: said(
        'Du bon de commande, de la facture ou du mandat.',
        'Of the purchase order, the invoice or the payment order.',
      ),
      max: 60,
      optional: true,
    },
    {
      kind: 'text',
      name: 'contract',
      label: said('Numéro de marché', 'Contract number'),
      max: 60,
      optional: true,
    },
    {
      kind: 'text',
      name: 'reason',
      label: said('Motif', 'Reason'),
      hint: said(
        'D’un rejet, d’un abandon ou d’une régularisation : il est publié.',
        'Of a rejection, an abandonment or a régularisation: it is published.',
      ),
      max: 500,
      optional: true,
    },
    {
      kind: 'money',
      name: 'ht',
      label: said('Montant facturé HT', 'Invoiced without VAT (HT)'),
      min: cents(0),
      max: most,
      optional: true,
    },
    {
      kind: 'money',
      name: 'vat',
      label: said('TVA facturée', 'Invoiced VAT'),
      min: cents(0),
      max: most,
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** What an invoice says, to be put right. */
export const invoiceForm = [
  { kind: 'text', name: 'number', label: said('Numéro de la facture', 'Number of the invoice'), max: 60 },
  { kind: 'day', name: 'on', label: said('Le', 'On') },
  {
    kind: 'money',
    name: 'ht',
    label: said('Montant facturé HT', 'Invoiced without VAT (HT)'),
    min: cents(0),
    max: most,
  },
  { kind: 'money', name: 'vat', label: said('TVA facturée', 'Invoiced VAT'), min: cents(0), max: most },
  { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
  { kind: 'hidden', name: 'seen', label: said('Corrections vues', 'Corrections seen') },
] as const satisfies readonly Field[]

/** The answers as an act of the rules. @throws BadAnswers for an invoice without its amount */
export function readAct(answers: Answers<ReturnType<typeof actForm>>): {
  readonly done: PlainAct
  readonly detail: ActDetail
} {
  const { on, number = '', reason = '', contract, ht, vat } = answers
  const kind = answers.act as PlainKind
  switch (kind) {
    case 'commit':
    case 'mandate':
      return { done: { kind, on, number }, detail: { contract } }
    case 'invoice': {
      if (ht === undefined || vat === undefined) {
        const text = said(
          'Indiquez le montant de la facture et sa TVA.',
          'Give the amount of the invoice and its VAT.',
        )
        throw new BadAnswers([{ name: ht === undefined ? 'ht' : 'vat', text }])
      }
      const bill = { htCents: ht, vatCents: vat, ttcCents: cents(ht + vat) }
      return { done: { kind, on, number }, detail: { bill } }
    }
    case 'regularise':
      return { done: { kind, on, number, reason }, detail: { contract } }
    case 'reject':
    case 'cancel':
      return { done: { kind, on, reason }, detail: {} }
    default:
      return { done: { kind, on }, detail: {} }
  }
}
