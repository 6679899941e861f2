import type { Field } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { citation } from '../decision/cited.rules.ts'

export const refuse = refusals({
  'agenda.unknown': {
    status: 404,
    fr: 'Ce point est introuvable à l’ordre du jour.',
    en: 'This item cannot be found on the agenda.',
  },
  'agenda.already': {
    status: 409,
    fr: 'C’est déjà à l’ordre du jour de cette réunion.',
    en: 'This is already on the agenda of that meeting.',
  },
  'agenda.no_such_meeting': {
    status: 422,
    fr: 'Choisissez une réunion à venir d’un comité de cette convention.',
    en: 'Choose a meeting to come of a committee of this agreement.',
  },
  'agenda.sent': {
    status: 409,
    fr: 'Cet ordre du jour est parti avec les invitations : ses points y restent, même sans vote.',
    en: 'This agenda left with the invitations: its items stay on it, even without a vote.',
  },
  'agenda.has_a_vote': {
    status: 409,
    fr: 'Un vote porte sur ce point : il reste à l’ordre du jour.',
    en: 'A vote is on this item: it stays on the agenda.',
  },
  'agenda.settled': {
    status: 409,
    fr: 'Ce point n’est plus à voter : {how}.',
    en: 'This item is no longer to be voted on: {how}.',
  },
  'agenda.vote_waits': {
    status: 409,
    fr: 'Un vote est déjà prêt sur ce point. Ouvrez-le depuis la séance.',
    en: 'A vote on this item is already waiting. Open it from the sitting.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const itemKinds = {
  information: t('Information', 'Information'),
  opinion: t('Avis', 'Opinion'),
  decision: t('Décision', 'Decision'),
}

export const itemForm = [
  { kind: 'text', name: 'title', label: t('Point à l’ordre du jour', 'Item of the agenda'), max: 200 },
  { kind: 'choice', name: 'kind', label: t('Pour', 'For'), options: itemKinds },
  { kind: 'long', name: 'note', label: t('Note', 'Note'), max: 4000, rows: 3, optional: true },
] as const satisfies readonly Field[]

/** On which agenda something is put, among these meetings. */
export const agendaForm = (meetings: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'meeting', label: t('Réunion', 'Meeting'), options: meetings, as: 'list' },
    {
      kind: 'long',
      name: 'note',
      label: t('Ce qui est proposé', 'What is proposed'),
      hint: t(
        'Se lit à l’ordre du jour, et devient le texte du vote, puis de la décision.',
        'It is read on the agenda, and becomes the text of the vote, then of the decision.',
      ),
      max: 4000,
      rows: 3,
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** How an item is put to the vote: all the rest is known of it. */
export const itemVoteForm = [
  { kind: 'yes', name: 'secret', label: t('À bulletin secret', 'By secret ballot') },
] as const satisfies readonly Field[]

type Settled = {
  readonly settled_as: 'decided' | 'rejected' | 'cancelled' | 'abandoned' | 'withdrawn' | null
  readonly settled_on: Temporal.PlainDate | null
  readonly settled_body: string | null
  readonly settled_number: string | null
  readonly settled_reference: string | null
  readonly settled_reason: string | null
}

/** What became of an item’s matter without a vote on that item: adopted elsewhere, or given up; nothing while it waits. */
export function settledInWords({ settled_as: as, settled_on: on, ...by }: Settled): Text | undefined {
  if (!as || !on) return undefined
  const {
    settled_body: body,
    settled_number: number,
    settled_reference: reference,
    settled_reason: reason,
  } = by
  const day = shortDay(on)
  if (as === 'rejected')
    return t(`dépense rejetée le ${day} : ${reason}`, `expense rejected on ${day}: ${reason}`)
  if (as === 'cancelled')
    return t(`dépense abandonnée le ${day} : ${reason}`, `expense given up on ${day}: ${reason}`)
  if (as === 'abandoned')
    return t(`avenant abandonné le ${day} : ${reason}`, `amendment abandoned on ${day}: ${reason}`)
  if (as === 'withdrawn')
    return t(`évolution annulée le ${day} : ${reason}`, `evolution cancelled on ${day}: ${reason}`)
  const where = citation({ body, number, reference, reason })
  return t(`décidé le ${day} : ${where?.fr}`, `decided on ${day}: ${where?.en}`)
}

type Priced = { readonly amount_cents: Cents | null }

/** What the committee is asked for: as it was put to the vote, else as known today. */
export const amountAsked = (
  { id, amount_cents }: Priced & { readonly id: Id<'agenda_item'> },
  votes: readonly (Priced & { readonly item_id: Id<'agenda_item'> | null })[],
): Cents | null => votes.findLast(({ item_id }) => item_id === id)?.amount_cents ?? amount_cents
