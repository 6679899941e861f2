import type { Field } from '../../../platform/field.ts'
import type { Language, Text } from '../../../platform/language.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'in_kind.unknown': {
    status: 404,
    fr: 'Cet apport est introuvable.',
    en: 'This contribution cannot be found.',
  },
  'in_kind.no_evidence': {
    status: 404,
    fr: 'Cet apport n’a pas de pièce jointe.',
    en: 'This contribution has no evidence.',
  },
  'in_kind.cancelled': {
    status: 409,
    fr: 'Cet apport est déjà annulé.',
    en: 'This contribution is already cancelled.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const inKindForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' },
    { kind: 'day', name: 'on', label: t('Jour', 'Day') },
    {
      kind: 'text',
      name: 'what',
      label: t('Ce qui a été apporté', 'What was given'),
      hint: t(
        'Par exemple : animation d’un atelier, prêt d’une salle. Ne nommez personne.',
        'For example: running a workshop, lending a room. Name nobody.',
      ),
      max: 200,
    },
    {
      kind: 'text',
      name: 'time',
      label: t('Temps passé', 'Time spent'),
      hint: t(
        'Par exemple 3 h 30. Vide si ce n’est pas du temps.',
        'For example 3 h 30. Empty if it is not time.',
      ),
      max: 9,
      pattern: '(?=.*[1-9])\\d{1,4} ?([hH:] ?([0-5]\\d)?)?',
      wrong: t('Écrivez un temps comme 3 h 30.', 'Write a time like 3 h 30.'),
      optional: true,
    },
    {
      kind: 'money',
      name: 'value',
      label: t('Valeur estimée', 'Estimated value'),
      hint: t(
        'Vide si l’apport n’est pas valorisé. Elle n’entre pas dans ce qui est dû.',
        'Empty if it is not valued. It changes nothing to what is owed.',
      ),
      min: cents(1),
      max: cents(100_000_000_00),
      optional: true,
    },
    {
      kind: 'file',
      name: 'file',
      label: t('Pièce justificative', 'Evidence'),
      hint: t('PDF ou photo, lu par les seules parties.', 'PDF or photo, read by the parties only.'),
      accept: 'application/pdf,image/jpeg,image/png,image/webp,image/avif',
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const cancellationForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 300 },
] as const satisfies readonly Field[]

/** `3`, `3 h`, `3 h 30`, `3:30`: whole minutes; `undefined` for none at all, or for no time. */
export function parseMinutes(text: string): number | undefined {
  const match = /^(\d{1,4}) ?(?:[hH:] ?([0-5]\d)?)?$/.exec(text.trim())
  if (!match) return undefined
  return Number(match[1]) * 60 + Number(match[2] ?? 0) || undefined
}

/** `3 h 30`, `45 min`; in English `3 h 30 min`. */
export function duration(minutes: number, lang: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u00a0min`
  if (rest === 0) return `${hours}\u00a0h`
  return lang === 'fr'
    ? `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
    : `${hours}\u00a0h ${rest}\u00a0min`
}

/** What stands of contributions: those cancelled count for nothing. Time and value are two measures, never added. */
export function totalsOf(
  given: readonly {
    readonly spent_minutes: number | null
    readonly value_cents: Cents | null
    readonly cancelled_on: Temporal.PlainDate | null
  }[],
) {
  const standing = given.filter(({ cancelled_on }) => !cancelled_on)
  return {
    count: standing.length,
    minutes: standing.reduce((all, { spent_minutes }) => all + (spent_minutes ?? 0), 0),
    valueCents: cents(standing.reduce((all, { value_cents }) => all + (value_cents ?? 0), 0)),
    unvalued: standing.filter(
      ({ spent_minutes, value_cents }) => spent_minutes === null && value_cents === null,
    ).length,
  }
}
