import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { deadline } from '../term/date.rules.ts'

export const refuse = refusals({
  'breach.unknown': { status: 404, fr: 'Cet acte est introuvable.', en: 'This act cannot be found.' },
  'breach.no_clause': {
    status: 409,
    fr: 'La convention ne prévoit pas de délai après une mise en demeure : modifiez-la d’abord par avenant.',
    en: 'The agreement provides for no delay after a formal notice: amend it first.',
  },
  'breach.may_not_suspend': {
    status: 409,
    fr: 'La convention ne prévoit pas la suspension du service : modifiez-la d’abord par avenant.',
    en: 'The agreement does not provide for the suspension of the service: amend it first.',
  },
  'breach.not_a_party': {
    status: 422,
    fr: 'Choisissez une partie autre que la porteuse, et qui n’a pas quitté la convention.',
    en: 'Choose a party other than the lead, that has not left the agreement.',
  },
  'breach.sent_already': {
    status: 409,
    fr: 'Cette mise en demeure est déjà inscrite.',
    en: 'This formal notice is recorded already.',
  },
  'breach.done_already': {
    status: 409,
    fr: 'C’est déjà inscrit : rechargez la page pour voir où en est cet acte.',
    en: 'This is recorded already: reload the page to see where this act stands.',
  },
  'breach.suspended_already': {
    status: 409,
    fr: 'Le service est déjà suspendu pour cette partie.',
    en: 'The service is suspended for this party already.',
  },
  'breach.too_early': {
    status: 422,
    fr: 'Cette date est avant celle de l’acte, du {day}. Vérifiez la date.',
    en: 'This date is before that of the act, of {day}. Check the date.',
  },
})

/**
 * The formal notice on which a termination for breach stands first: received, not closed, and whose delay ends before the
 * others’; undefined when none is.
 */
export const firstToEnd = <
  N extends {
    readonly received_on: Temporal.PlainDate | null
    readonly settled_on: Temporal.PlainDate | null
    readonly months: number
  },
>(
  notices: readonly N[],
) =>
  notices
    .flatMap((notice) =>
      notice.received_on && !notice.settled_on
        ? [{ ...notice, received_on: notice.received_on, until: deadline(notice.received_on, notice.months) }]
        : [],
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.until, b.until))[0]

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

const party = (parties: Options) =>
  ({ kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' }) as const

export const noticeForm = (parties: Options) =>
  [
    party(parties),
    {
      kind: 'long',
      name: 'breach',
      label: t('Ce qui n’est pas fait', 'What is not done'),
      max: 1000,
      rows: 3,
    },
    { kind: 'day', name: 'sentOn', label: t('Envoyée le', 'Sent on') },
  ] as const satisfies readonly Field[]

export const receptionForm = [
  {
    kind: 'day',
    name: 'on',
    label: t('Reçue le', 'Received on'),
    hint: t(
      'Le jour de l’accusé de réception : le délai en court.',
      'The day of the receipt: the delay runs from it.',
    ),
  },
] as const satisfies readonly Field[]

/** What became of a notice, or why a suspension ends. */
export const endForm = [
  { kind: 'day', name: 'on', label: t('Le', 'On') },
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]

export const suspensionForm = (parties: Options) =>
  [
    party(parties),
    { kind: 'day', name: 'on', label: t('Suspendu à partir du', 'Suspended from') },
    { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
  ] as const satisfies readonly Field[]
