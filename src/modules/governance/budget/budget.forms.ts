import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import type { BudgetLine, BudgetLineRow } from './budget.ts'
import { words } from './budget.words.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const most = cents(100_000_000_000)

export const lineForm = [
  { kind: 'text', name: 'label', label: said('Libellé', 'Label'), max: 200 },
  {
    kind: 'choice',
    name: 'side',
    label: said('Sens', 'Side'),
    as: 'buttons',
    options: {
      expense: said('Dépenses', 'Expenses'),
      revenue: said('Recettes', 'Revenue'),
    },
  },
  {
    kind: 'number',
    name: 'exercice',
    label: said('Exercice', 'Year (exercice)'),
    hint: said('Vide : pour toute la durée de la convention.', 'Empty: for the whole term of the agreement.'),
    min: 2000,
    max: 2200,
    optional: true,
  },
  { kind: 'text', name: 'chapter', label: said('Chapitre', 'Chapter'), max: 20, optional: true },
  { kind: 'text', name: 'article', label: said('Article', 'Article'), max: 20, optional: true },
  { kind: 'text', name: 'function', label: said('Fonction', 'Function'), max: 20, optional: true },
  {
    kind: 'money',
    name: 'ht',
    label: said('Montant HT', 'Amount without VAT (HT)'),
    min: cents(0),
    max: most,
  },
  { kind: 'money', name: 'vat', label: said('TVA', 'VAT'), min: cents(0), max: most },
] as const satisfies readonly Field[]

export const amendForm = [
  ...lineForm,
  {
    kind: 'text',
    name: 'reason',
    label: said('Décision et motif', 'Decision and reason'),
    hint: said(
      'Ils restent au journal, avec les montants d’avant.',
      'They stay in the journal, with the amounts before.',
    ),
    max: 300,
  },
] as const satisfies readonly Field[]

export const asLine = (answers: Answers<typeof lineForm>): BudgetLine => ({
  label: answers.label,
  side: answers.side,
  exercice: answers.exercice,
  chapter: answers.chapter ?? '',
  article: answers.article ?? '',
  function: answers.function ?? '',
  htCents: answers.ht,
  vatCents: answers.vat,
})

/** Where an expense, or a revenue, may hang, for a form. */
export const lineField = (lines: readonly BudgetLineRow[], of: BudgetLine['side'] = 'expense') =>
  ({
    kind: 'choice',
    name: 'line',
    label: said('Ligne budgétaire', 'Budget line'),
    options: Object.fromEntries(
      lines
        .filter(({ side }) => side === of)
        .map(({ id, label, exercice }) => [
          id,
          said(
            `${label} (${exercice ?? words.fr.wholeTerm})`,
            `${label} (${exercice ?? words.en.wholeTerm})`,
          ),
        ]),
    ),
    // One may also choose none, even when there is one line only.
    as: 'list',
    optional: true,
  }) as const satisfies Field
