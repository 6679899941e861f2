import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { Ruled, Slip } from './slip.rules.ts'
import { words } from './slip.words.ts'

const t = (fr: string, en: string): Text => ({ fr, en })
const bases = { ht: t('HT', 'Without VAT (HT)'), ttc: t('TTC', 'With VAT (TTC)') } as const
const amount = { kind: 'money', min: cents(0), max: cents(100_000_000_000) } as const

/** `expenses`: by id, those the amount may be of. */
export const slipForm = (expenses: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'choice',
      name: 'expense',
      label: t('Dépense', 'Expense'),
      hint: t('Vide : un montant de la convention elle-même.', 'Empty: an amount of the agreement itself.'),
      options: expenses,
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'figure',
      label: t('Montant en cause', 'Amount in question'),
      hint: t('Comme « maintenance de 2020 ».', 'Such as “maintenance of 2020”.'),
      max: 200,
    },
    {
      kind: 'text',
      name: 'paper',
      label: t('Première pièce', 'First paper'),
      hint: t('Comme « délibération du 20 avril 2020 ».', 'Such as “deliberation of 20 April 2020”.'),
      max: 200,
    },
    { ...amount, name: 'amount', label: t('Montant qu’elle écrit', 'Amount it writes') },
    { kind: 'choice', name: 'base', label: t('Taxes', 'Tax'), options: bases, as: 'buttons' },
    { kind: 'text', name: 'paper2', label: t('Deuxième pièce', 'Second paper'), max: 200 },
    {
      ...amount,
      name: 'amount2',
      label: t('Montant qu’écrit la deuxième', 'Amount the second one writes'),
    },
    {
      kind: 'choice',
      name: 'base2',
      label: t('Taxes de la deuxième', 'Tax of the second one'),
      options: bases,
      as: 'buttons',
    },
    {
      kind: 'choice',
      name: 'retained',
      label: t('Celui qui est retenu', 'Which one holds'),
      hint: t('Vide : à trancher plus tard.', 'Empty: to be settled later.'),
      options: {
        first: t('La première pièce', 'The first paper'),
        second: t('La deuxième pièce', 'The second paper'),
      },
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'reason',
      label: t('Motif', 'Reason'),
      hint: t('Il est publié avec les comptes.', 'It is published with the accounts.'),
      max: 500,
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** The answers as the rules read them. @throws BadAnswers when one holds and nothing says why */
export function readSlip(answers: Answers<ReturnType<typeof slipForm>>): Slip & { readonly ruled: Ruled } {
  const { figure, retained, reason } = answers
  if (retained && !reason) throw new BadAnswers([{ name: 'reason', text: words.fr.reasonMissing }])
  return {
    figure,
    first: { paper: answers.paper, cents: answers.amount, base: answers.base },
    second: { paper: answers.paper2, cents: answers.amount2, base: answers.base2 },
    ruled: retained && reason ? { retained, reason } : undefined,
  }
}

/** What may be said of a slip, each paper by its name. */
export const rulingForm = ({ first, second }: Slip) =>
  [
    {
      kind: 'choice',
      name: 'ruling',
      label: t('Ce qui est retenu', 'What holds'),
      options: {
        first: t(first.paper, first.paper),
        second: t(second.paper, second.paper),
        mistake: t('Aucun : cet écart a été inscrit par erreur', 'None: this was recorded by mistake'),
      },
      as: 'buttons',
    },
    { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
  ] as const satisfies readonly Field[]
