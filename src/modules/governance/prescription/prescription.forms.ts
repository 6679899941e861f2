import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { interruptionKinds } from '../ledger/debt.rules.ts'
import { kindNames } from './prescription.words.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

type Named = readonly (readonly [id: string, name: string])[]
const options = (named: Named): Record<string, Text> =>
  Object.fromEntries(named.map(([id, name]) => [id, t(name, name)]))

/** Who owes something, and the expenses it may be about. */
export const interruptionForm = (parties: Named, expenses: Named) =>
  [
    { kind: 'choice', name: 'party', label: t('Débiteur', 'Debtor'), options: options(parties), as: 'list' },
    {
      kind: 'choice',
      name: 'kind',
      label: t('Nature de l’acte', 'Kind of act'),
      options: Object.fromEntries(interruptionKinds.map((kind) => [kind, kindNames[kind]])),
      as: 'list',
    },
    {
      kind: 'day',
      name: 'on',
      label: t('Jour de l’acte', 'Day of the act'),
      hint: t(
        'D’une décision de justice : le jour où elle est devenue définitive.',
        'Of a judgment: the day it became final.',
      ),
    },
    {
      kind: 'choice',
      name: 'expense',
      label: t('Dépense concernée', 'Expense it is about'),
      hint: t(
        'Vide : toutes les créances sur ce débiteur nées ce jour-là ou avant.',
        'Empty: all that this debtor owed that day.',
      ),
      options: options(expenses),
      as: 'list',
      optional: true,
    },
    {
      kind: 'file',
      name: 'file',
      label: t('Preuve', 'Evidence'),
      hint: t(
        'PDF, 20 Mo au plus : la lettre, la requête, le jugement.',
        'PDF, 20 MB at most: the letter, the application, the judgment.',
      ),
      accept: '.pdf,application/pdf',
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const cancelForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]
