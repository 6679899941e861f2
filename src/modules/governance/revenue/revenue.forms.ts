import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { lineField } from '../budget/budget.forms.ts'
import type { BudgetLineRow } from '../budget/budget.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const most = cents(100_000_000_000)

export const revenueForm = (lines: readonly BudgetLineRow[]) =>
  [
    { kind: 'text', name: 'label', label: said('Objet', 'Subject'), max: 200 },
    { kind: 'text', name: 'payer', label: said('Payée par', 'Paid by'), max: 200 },
    { kind: 'number', name: 'exercice', label: said('Exercice', 'Year (exercice)'), min: 2000, max: 2200 },
    {
      kind: 'money',
      name: 'ht',
      label: said('Montant HT', 'Amount without VAT (HT)'),
      min: cents(1),
      max: most,
    },
    { kind: 'money', name: 'vat', label: said('TVA', 'VAT'), min: cents(0), max: most },
    { kind: 'day', name: 'on', label: said('Reçue le', 'Received on') },
    {
      kind: 'text',
      name: 'reference',
      label: said('Numéro du titre', 'Number of the order (titre)'),
      max: 60,
      optional: true,
    },
    lineField(lines, 'revenue'),
  ] as const satisfies readonly Field[]
