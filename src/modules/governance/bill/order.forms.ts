import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const most = cents(100_000_000_000)

export const titleForm = [
  { kind: 'text', name: 'number', label: said('Numéro du titre', 'Number of the order'), max: 40 },
  { kind: 'text', name: 'slip', label: said('Numéro du bordereau', 'Number of the slip'), max: 40 },
  { kind: 'day', name: 'on', label: said('Pris en charge le', 'Taken in charge on') },
  {
    kind: 'number',
    name: 'exercice',
    label: said('Exercice du titre', 'Year (exercice) of the order'),
    hint: said(
      'Vide : celui de la prise en charge. En janvier, un titre peut être encore de l’année précédente.',
      'Empty: the one in which it was taken in charge. In January, an order may still be of the year before.',
    ),
    min: 2000,
    max: 2200,
    optional: true,
  },
] as const satisfies readonly Field[]

/** What was typed wrong, with how many corrections whoever corrects it had seen. */
export const titleCorrectionForm = [
  ...titleForm,
  {
    kind: 'text',
    name: 'reason',
    label: said('Motif de la correction', 'Reason of the correction'),
    max: 500,
  },
  { kind: 'hidden', name: 'seen', label: said('Corrections déjà vues', 'Corrections seen already') },
] as const satisfies readonly Field[]

export const collectionForm = [
  { kind: 'money', name: 'amount', label: said('Montant reçu', 'Amount received'), min: cents(1), max: most },
  { kind: 'day', name: 'on', label: said('Le', 'On') },
] as const satisfies readonly Field[]

export const reductionForm = [
  {
    kind: 'money',
    name: 'amount',
    label: said('Montant à retirer', 'Amount to take off'),
    min: cents(1),
    max: most,
  },
  { kind: 'day', name: 'on', label: said('Le', 'On') },
  { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]

export const restitutionForm = [
  {
    kind: 'money',
    name: 'amount',
    label: said('Montant rendu', 'Amount given back'),
    min: cents(1),
    max: most,
  },
  { kind: 'day', name: 'on', label: said('Le', 'On') },
  {
    kind: 'text',
    name: 'mandate',
    label: said('Numéro du mandat', 'Number of the payment order (mandat)'),
    max: 40,
  },
] as const satisfies readonly Field[]

/** What is cancelled is named by the address. */
export const cancellationForm = [
  { kind: 'day', name: 'on', label: said('Jour de l’annulation', 'Day of the cancellation') },
  { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]

/** How much is told by what was reversed. */
export const correctionForm = [
  { kind: 'day', name: 'on', label: said('Le', 'On') },
] as const satisfies readonly Field[]

export const importForm = [
  { kind: 'file', name: 'file', label: said('Fichier CSV', 'CSV file'), accept: '.csv,text/csv' },
] as const satisfies readonly Field[]
