import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { isBefore, latest } from '../term/date.rules.ts'

export const refuse = refusals({
  'obligation.unknown': {
    status: 404,
    fr: 'Cette obligation est introuvable.',
    en: 'This obligation cannot be found.',
  },
  'evidence.unknown': {
    status: 404,
    fr: 'Ce justificatif est introuvable.',
    en: 'This evidence cannot be found.',
  },
  'evidence.says_nothing': {
    status: 422,
    fr: 'Joignez un fichier, ou écrivez ce qui a été fait.',
    en: 'Attach a file, or write what was done.',
  },
  'evidence.unknown_format': {
    status: 415,
    fr: 'Ce fichier n’est ni un PDF, ni une photo JPEG, PNG, WebP ou AVIF. Enregistrez-le en PDF, puis joignez-le.',
    en: 'This file is neither a PDF, nor a JPEG, PNG, WebP or AVIF photo. Save it as a PDF, then attach it.',
  },
  'evidence.expires_before': {
    status: 422,
    fr: 'Un justificatif est valable après le jour où il est donné.',
    en: 'Evidence is valid after the day it is given.',
  },
})

type Day = Temporal.PlainDate
const t = (fr: string, en: string): Text => ({ fr, en })

/** How long before its end a certificate is to be renewed. */
const renewedDays = 30

export type Standing = 'done' | 'expiring' | 'expired' | 'overdue' | 'open' | 'missed'

/** How one seat of a party came to a meeting. */
export type Sitting = {
  readonly slug: string
  readonly number: number
  readonly heldOn: Day
  readonly came: 'present' | 'represented' | 'absent'
}

/** Where an obligation stands: the last evidence that expires is the one that counts, as for an insurance. */
export function standingOn(
  dueOn: Day | null,
  evidence: readonly { readonly validUntil: Day | null }[],
  today: Day,
): Standing {
  if (evidence.length === 0) return dueOn && isBefore(dueOn, today) ? 'overdue' : 'open'
  if (evidence.some(({ validUntil }) => validUntil === null)) return 'done'
  const until = latest(evidence.flatMap(({ validUntil }) => validUntil ?? []))
  if (!until || isBefore(until, today)) return 'expired'
  return today.until(until).days <= renewedDays ? 'expiring' : 'done'
}

/** The meetings to which no seat of the party came, nor was represented. */
export const missedOf = <S extends Sitting>(sittings: readonly S[]): readonly S[] =>
  [...Map.groupBy(sittings, ({ slug, number }) => `${slug} ${number}`).values()].flatMap((seats) =>
    seats.every(({ came }) => came === 'absent') ? seats.slice(0, 1) : [],
  )

/**
 * Where an obligation to take part stands (L8): kept while somebody came, or was represented, at each meeting; what is
 * given after an absence explains it. Before any meeting, as any other obligation.
 */
export function attendanceOn(
  dueOn: Day | null,
  evidence: readonly { readonly providedOn: Day; readonly validUntil: Day | null }[],
  sittings: readonly Sitting[],
  today: Day,
): Standing {
  if (sittings.length === 0) return standingOn(dueOn, evidence, today)
  const isExplained = ({ heldOn }: Sitting) =>
    evidence.some(({ providedOn }) => !isBefore(providedOn, heldOn))
  return missedOf(sittings).every(isExplained) ? 'done' : 'missed'
}

const kinds = {
  premises: t('Locaux', 'Premises'),
  equipment: t('Matériel', 'Equipment'),
  signage: t('Signalétique', 'Signage'),
  logos: t('Logos et mentions', 'Logos and mentions'),
  approval: t('Approbation des supports', 'Approval of material'),
  deposit: t('Dépôt d’exemplaires', 'Deposit of copies'),
  insurance: t('Assurance', 'Insurance'),
  attendance: t('Participation', 'Attendance'),
  promotion: t('Promotion', 'Promotion'),
  report: t('Compte rendu', 'Report'),
  other: t('Autre', 'Other'),
} as const

export const kindName = (kind: keyof typeof kinds): Text => kinds[kind]

export const obligationForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' },
    { kind: 'choice', name: 'kind', label: t('Nature', 'Nature'), options: kinds, as: 'list' },
    { kind: 'text', name: 'title', label: t('Ce qu’elle doit faire', 'What it must do'), max: 200 },
    { kind: 'text', name: 'article', label: t('Article', 'Article'), max: 20, optional: true },
    {
      kind: 'day',
      name: 'dueOn',
      label: t('Au plus tard le', 'By'),
      hint: t('Vide : pendant toute la convention.', 'Empty: as long as the convention.'),
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const evidenceForm = [
  { kind: 'day', name: 'providedOn', label: t('Donné le', 'Given on') },
  {
    kind: 'long',
    name: 'note',
    label: t('Ce qui a été fait', 'What was done'),
    max: 500,
    rows: 2,
    optional: true,
  },
  {
    kind: 'file',
    name: 'file',
    label: t('Justificatif', 'Evidence'),
    hint: t('PDF ou photo, lu par les seules parties.', 'PDF or photo, read by the parties only.'),
    accept: 'application/pdf,image/jpeg,image/png,image/webp,image/avif',
    optional: true,
  },
  {
    kind: 'day',
    name: 'validUntil',
    label: t('Valable jusqu’au', 'Valid until'),
    hint: t('Pour une attestation d’assurance.', 'For a certificate of insurance.'),
    optional: true,
  },
] as const satisfies readonly Field[]
