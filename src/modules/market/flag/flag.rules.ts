import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'flag.unknown': { status: 404, fr: 'Ce signalement est introuvable.', en: 'This report cannot be found.' },
  'flag.decided': {
    status: 409,
    fr: 'Quelqu’un vient d’en décider. Voici la décision.',
    en: 'Somebody has just decided on it. Here is the decision.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What may be wrong. */
export const kinds = {
  dangerous: t('Un produit dangereux ou rappelé', 'A dangerous or recalled product'),
  misleading: t('Une information trompeuse', 'Misleading information'),
  illegal: t('Un autre contenu que la loi interdit', 'Other content that the law forbids'),
  children: t('Une atteinte sexuelle à des enfants', 'Sexual abuse of children'),
  other: t('Autre chose', 'Something else'),
} as const satisfies Record<string, Text>

const forChildren = t(
  'facultatif pour une atteinte sexuelle à des enfants',
  'optional for sexual abuse of children',
)

/** What a notice holds (Regulation (EU) 2022/2065, art. 16(2)); the page it stands on says where. */
export const flagFields = [
  {
    kind: 'choice',
    name: 'kind',
    label: t('Qu’est-ce qui ne va pas ?', 'What is wrong?'),
    options: kinds,
    as: 'buttons',
  },
  {
    kind: 'long',
    name: 'body',
    label: t('Pourquoi ?', 'Why?'),
    hint: t(
      'Ce qui pose problème, et la règle ou le rappel que vous connaissez.',
      'What is the matter, and the rule or the recall you know of.',
    ),
    max: 3000,
    rows: 6,
  },
  {
    kind: 'text',
    name: 'name',
    label: t('Votre nom', 'Your name'),
    hint: t(
      'La loi nous le fait demander. La boutique ne le saura pas.',
      'The law has us ask for it. The shop will not know it.',
    ),
    max: 120,
    autocomplete: 'name',
    optional: forChildren,
  },
  {
    kind: 'email',
    name: 'email',
    label: t('Votre adresse électronique', 'Your e-mail address'),
    hint: t(
      'Nous y envoyons un accusé de réception, puis la décision et son motif.',
      'We send there an acknowledgement, then the decision and its reason.',
    ),
    autocomplete: 'email',
    optional: forChildren,
  },
  {
    kind: 'yes',
    name: 'goodFaith',
    label: t(
      'Je crois de bonne foi que ce que j’écris est exact et complet.',
      'I believe in good faith that what I write is accurate and complete.',
    ),
    must: t('Cochez cette case pour envoyer votre signalement.', 'Tick this box to send your report.'),
  },
] as const satisfies readonly Field[]
export type FlagAnswers = Answers<typeof flagFields>

/**
 * Who sends a notice says so, unless it tells of a crime against children (art. 16(2)(c)).
 * @throws BadAnswers naming what is missing
 */
export function checkSender({ kind, name, email }: Pick<FlagAnswers, 'kind' | 'name' | 'email'>): void {
  if (kind === 'children') return
  const text = t('Répondez à cette question.', 'Answer this question.')
  const issues = Object.entries({ name, email }).flatMap(([field, answer]) =>
    answer ? [] : [{ name: field, text }],
  )
  if (issues.length > 0) throw new BadAnswers(issues)
}

export const decisions = {
  nothing: t('Rien à reprocher à la boutique', 'Nothing to reproach the shop with'),
  correction: t('Demander à la boutique de corriger ou de retirer', 'Ask the shop to correct or remove it'),
  suspension: t('Suspendre la boutique', 'Suspend the shop'),
} as const satisfies Record<string, Text>
export type FlagDecision = keyof typeof decisions

/** A shop is suspended by a manager, while it is open to the public. */
export function decisionFieldsOf({ maySuspend }: { readonly maySuspend: boolean }) {
  const { suspension: _, ...milder } = decisions
  // What is not offered is not read as an answer either.
  const options = (maySuspend ? decisions : milder) as typeof decisions
  return [
    {
      kind: 'choice',
      name: 'decision',
      label: t('Décision', 'Decision'),
      as: 'buttons',
      options,
    },
    {
      kind: 'long',
      name: 'reason',
      label: t('Motif', 'Reason'),
      hint: t(
        'Les faits, et la loi ou l’article de la charte. Envoyé à qui signale et, si vous agissez, à la boutique.',
        'The facts, and the law or the article of the charter. Sent to whoever reports and, if you act, to the shop.',
      ),
      max: 2000,
      rows: 4,
    },
  ] as const satisfies readonly Field[]
}
