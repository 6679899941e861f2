import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { decisionChoices, decisionForm, earlierForm } from '../decision/cited.rules.ts'
import type { listAmendments } from '../expense/adoption.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
const [, , why] = earlierForm

export const adoptionForm = (decisions: Parameters<typeof decisionChoices>[0]) =>
  decisionForm(said('Décision du comité', 'Decision of the committee'), decisionChoices(decisions))

export const amendedForm = (amendments: Awaited<ReturnType<typeof listAmendments>>) =>
  [
    {
      kind: 'choice',
      name: 'amendment',
      label: said('Avenant signé de tous', 'Amendment signed by all'),
      options: Object.fromEntries(
        amendments.map(({ id, number, title, agreed_on }): [string, Text] => [
          id,
          said(
            `${shortDay(agreed_on)} · Avenant n° ${number}, ${title}`,
            `${shortDay(agreed_on)} · Amendment no. ${number}, ${title}`,
          ),
        ]),
      ),
      as: 'list',
    },
  ] as const satisfies readonly Field[]

export const earlierAmendmentForm = [
  { kind: 'day', name: 'on', label: said('Signé de tous le', 'Signed by all on') },
  { kind: 'text', name: 'reference', label: said('Avenant', 'Amendment'), max: 120 },
  { ...why, label: said('Pourquoi cet avenant n’est pas tenu ici', 'Why this amendment is not kept here') },
] as const satisfies readonly Field[]
