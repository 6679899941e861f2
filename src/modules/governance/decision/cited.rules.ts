import type { Field } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'

export const refuse = refusals({
  'decision.unknown': {
    status: 404,
    fr: 'Cette décision est introuvable.',
    en: 'This decision cannot be found.',
  },
  'decision.not_adopted_here': {
    status: 422,
    fr: 'Choisissez une décision adoptée par le comité de pilotage de cette convention.',
    en: 'Choose a decision adopted by the steering committee of this convention.',
  },
  'decision.about_another_matter': {
    status: 422,
    fr: 'Cette décision porte sur un autre point de l’ordre du jour. Choisissez celle que le comité a prise sur celui-ci.',
    en: 'This decision is about another item of the agenda. Choose the one the committee took on this one.',
  },
  'decision.register_is_kept': {
    status: 422,
    fr: 'Le registre du comité est tenu ici depuis le {day} : ce qui a été décidé ce jour-là ou après est une décision d’une de ses réunions. Choisissez-la dans la liste.',
    en: 'The committee’s register has been kept here since {day}: what was decided on that day or later is a decision of one of its meetings. Choose it in the list.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What was decided before there was a register here: its day, its reference as typed, and why no decision stands for it. */
export type Earlier = {
  readonly on: Temporal.PlainDate
  readonly reference: string
  readonly reason: string
}

export const earlierForm = [
  { kind: 'day', name: 'on', label: t('Décidé par le comité le', 'Decided by the committee on') },
  { kind: 'text', name: 'reference', label: t('Relevé de décisions', 'Record of decisions'), max: 120 },
  {
    kind: 'long',
    name: 'reason',
    label: t('Pourquoi aucune décision n’est au registre', 'Why no decision is in the register'),
    hint: t(
      'Ce motif accompagne la référence partout où elle est citée.',
      'This reason goes with the reference wherever it is cited.',
    ),
    max: 300,
    rows: 2,
  },
] as const satisfies readonly Field[]

/** A choice among decisions of the register. */
export const decisionForm = (label: Text, options: Readonly<Record<string, Text>>) =>
  [{ kind: 'choice', name: 'decision', label, options, as: 'list' }] as const satisfies readonly Field[]

/** The decisions of committees, as choices. */
export const decisionChoices = (
  decisions: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly body_name: string
    readonly decided_on: Temporal.PlainDate
  }[],
): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    decisions.map(({ id, number, title, body_name, decided_on }): [string, Text] => {
      const day = shortDay(decided_on)
      return [
        id,
        {
          fr: `${day} · ${title} (${body_name}, n° ${number})`,
          en: `${day} · ${title} (${body_name}, no. ${number})`,
        },
      ]
    }),
  )

/** What a decision may be about: an expense, an amendment, an evolution of the service, or nothing kept here. */
type About = {
  readonly expense_id: string | null
  readonly amendment_id: string | null
  readonly rollout_id: string | null
}

/** A decision of its own, which may be cited of what no agenda is about. */
export const isAboutNothingKept = (one: About): boolean =>
  !one.expense_id && !one.amendment_id && !one.rollout_id

/** The decisions that may be chosen for one matter: those about it, then those about nothing kept here. */
export function decisionsFor<D extends About>(decisions: readonly D[], matter: string) {
  const mine = decisions.filter(({ expense_id, amendment_id }) => (expense_id ?? amendment_id) === matter)
  const others = decisions.filter(isAboutNothingKept)
  return { about: mine[0], all: [...mine, ...others] }
}

/** Where the public reads a published decision: the register, that decision first. */
export const decisionPath = (bodySlug: string, id: Id<'decision'>) =>
  `/decisions/${bodySlug}?depuis=${id}#${id}`

type Cited = {
  readonly body: string | null
  readonly number: string | null
  readonly reference: string | null
  readonly reason: string | null
}

/** Where something decided is to be read: a decision of the register, else a reference and why there is none. */
export function citation({ body, number, reference, reason }: Cited): Text | undefined {
  if (body && number) return { fr: `${body}, décision n° ${number}`, en: `${body}, decision no. ${number}` }
  if (!reason) return undefined
  const written = reference ? `${reference}. ` : ''
  return {
    fr: `${written}Sans décision au registre : ${reason}`,
    en: `${written}No decision in the register: ${reason}`,
  }
}
