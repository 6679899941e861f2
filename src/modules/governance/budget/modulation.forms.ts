import type { Answers, Field } from '../../../platform/field.ts'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { decisionChoices } from '../decision/cited.rules.ts'
import { amendForm } from './budget.forms.ts'
import type { BudgetLineRow } from './budget.ts'
import { words } from './budget.words.ts'
import type { Given, Moved } from './modulation.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const amount = { kind: 'money', min: cents(0), max: cents(100_000_000_000) } as const
type Decisions = Parameters<typeof decisionChoices>[0]

/** The decision that consents, or why the movement goes ahead of it; asked only where the clauses ask for one. */
const consentFields = (decisions: Decisions) =>
  [
    {
      kind: 'choice',
      name: 'decision',
      label: said('Décision du comité qui y consent', 'Decision of the committee that consents'),
      options: decisionChoices(decisions),
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'regularisation',
      label: said('Ou pourquoi vous devancez cette décision', 'Or why you go ahead of this decision'),
      hint: said(
        'Le mouvement dit alors qu’il reste à valider, avec ce motif.',
        'The movement then says that it is left to validate, with this reason.',
      ),
      max: 500,
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** Without consent asked, its fields are spared: an answer that is not asked reads as one not given. */
const withConsent = <F extends readonly Field[]>(fields: F, isAsked: boolean, decisions: Decisions) => {
  const all = [...fields, ...consentFields(decisions)] as const
  return (isAsked ? all : fields) as unknown as typeof all
}

const lineChoices = (lines: readonly BudgetLineRow[]): Record<string, Text> =>
  Object.fromEntries(
    lines.map(({ id, label, side, exercice }) => {
      const name = (lang: 'fr' | 'en') =>
        `${words[lang].sides[side]} · ${label} (${exercice ?? words[lang].wholeTerm})`
      return [id, said(name('fr'), name('en'))]
    }),
  )

const movedFields = (lines: readonly BudgetLineRow[]) => {
  const options = lineChoices(lines)
  return [
    { kind: 'choice', name: 'from', label: said('De la ligne', 'From the line'), options, as: 'list' },
    { kind: 'choice', name: 'to', label: said('Vers la ligne', 'To the line'), options, as: 'list' },
    { ...amount, name: 'ht', label: said('Montant HT', 'Amount without VAT (HT)') },
    { ...amount, name: 'vat', label: said('TVA', 'VAT') },
    { kind: 'text', name: 'reason', label: said('Motif', 'Reason'), max: 500 },
  ] as const satisfies readonly Field[]
}

/** An amount from a line to another. */
export const moveForm = (lines: readonly BudgetLineRow[], isAsked: boolean, decisions: Decisions) =>
  withConsent(movedFields(lines), isAsked, decisions)

/** The same, before a decision consents: on which agenda it is put. */
export const proposalForm = (lines: readonly BudgetLineRow[], options: Readonly<Record<string, Text>>) =>
  [
    ...movedFields(lines),
    { kind: 'choice', name: 'meeting', label: said('Réunion', 'Meeting'), options, as: 'list' },
  ] as const satisfies readonly Field[]

/** What the answers move. */
export const movedIn = (answers: Answers<ReturnType<typeof movedFields>>): Moved => ({
  from: parseId<'budget_line'>(answers.from),
  to: parseId<'budget_line'>(answers.to),
  htCents: answers.ht,
  vatCents: answers.vat,
  reason: answers.reason,
})

/** The amending decision of one line, with the consent that its amounts need. */
export const amendmentForm = (isAsked: boolean, decisions: Decisions) =>
  withConsent(amendForm, isAsked, decisions)

/** What the answers give as consent. */
export const givenIn = ({
  decision,
  regularisation,
}: Pick<Answers<ReturnType<typeof consentFields>>, 'decision' | 'regularisation'>): Given => {
  if (decision) return { decision: parseId<'decision'>(decision) }
  return regularisation ? { regularisation } : undefined
}
