import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { cutOf, type Withdrawal, type WithdrawalTerms } from '../apportionment/withdrawal.rules.ts'
import { leavingDays } from '../leaving/leaving.rules.ts'
import { earliest, isBefore, latest } from '../term/date.rules.ts'

type Day = Temporal.PlainDate

export const refuse = refusals({
  'correction.unknown': {
    status: 404,
    fr: 'Ce qui est à corriger est introuvable.',
    en: 'What is to be corrected cannot be found.',
  },
  'correction.another_came_first': {
    status: 409,
    fr: 'Quelqu’un vient de corriger un acte de cette convention : rechargez la page pour voir ce qui est inscrit maintenant.',
    en: 'Somebody has just corrected an act of this agreement: reload the page to see what is recorded now.',
  },
  'correction.changes_nothing': {
    status: 422,
    fr: 'Rien n’est changé : écrivez ce qu’il faut lire.',
    en: 'Nothing is changed: write what is to be read.',
  },
  'correction.cancelled': {
    status: 409,
    fr: 'La saisie de cet acte est annulée : il ne se corrige plus.',
    en: 'The entry of this act is cancelled: it is corrected no more.',
  },
  'correction.shared': {
    status: 409,
    fr: '« {label} », décidée le {day}, est partagée selon ce qui est inscrit. Contre-passez d’abord ce partage, sur la page de la dépense ; corrigez ; puis partagez-la de nouveau.',
    en: '“{label}”, decided on {day}, is shared according to what is recorded. First reverse that sharing, on the page of the expense; correct; then share it again.',
  },
  'correction.signed_since': {
    status: 409,
    fr: 'Cette partie a signé le {day} : elle n’était pas encore partie. Corrigez d’abord le jour de sa signature.',
    en: 'This party signed on {day}: it had not left yet. First correct the day of its signature.',
  },
  'correction.signed_after_leaving': {
    status: 409,
    fr: 'Cette partie s’est retirée le {day} : elle a signé avant. Vérifiez le jour de la signature, ou corrigez d’abord celui du retrait.',
    en: 'This party withdrew on {day}: it signed before. Check the day of the signature, or first correct that of the withdrawal.',
  },
  'correction.amended_since': {
    status: 409,
    fr: 'L’avenant n° {number}, du {day}, ne tiendrait plus : corrigez d’abord les jours de ses signatures, ou choisissez un autre jour.',
    en: 'Amendment no. {number}, of {day}, would no longer stand: first correct the days of its signatures, or choose another day.',
  },
  'correction.act_since': {
    status: 409,
    fr: 'Un autre acte prend effet le {day}, après la fin que donnerait cette correction, le {end}. Corrigez-le, ou annulez sa saisie, d’abord.',
    en: 'Another act takes effect on {day}, after the end that this correction would give, {end}. Correct it, or cancel its entry, first.',
  },
  'correction.shared_after_the_end': {
    status: 409,
    fr: '« {label} », décidée le {day}, est partagée : la convention ne peut pas avoir pris fin avant. Contre-passez d’abord ce partage, sur la page de la dépense.',
    en: '“{label}”, decided on {day}, is shared: the agreement cannot have ended before. First reverse that sharing, on the page of the expense.',
  },
  'correction.contested': {
    status: 409,
    fr: 'Ce départ a été contesté le {day} : toutes les parties l’avaient donc reçu. Vérifiez les jours de réception.',
    en: 'This departure was contested on {day}: so all the parties had received it. Check the days of reception.',
  },
  'correction.renewal_counts_on_it': {
    status: 409,
    fr: 'Une reconduction, ou sa dénonciation, compte sur le premier jour de la convention. Annulez d’abord sa saisie ; corrigez ; puis inscrivez-la de nouveau.',
    en: 'A renewal, or its denunciation, counts on the first day of the agreement. First cancel its entry; correct; then record it again.',
  },
  'correction.committed_under': {
    status: 409,
    fr: '« {label} » repose sur cet avenant : adoptée le {adopted}, engagée le {committed}, elle ne tiendrait plus. Choisissez un jour entre les deux, ou abandonnez d’abord la dépense.',
    en: '“{label}” rests on this amendment: adopted on {adopted}, committed on {committed}, it would no longer stand. Choose a day between the two, or first give the expense up.',
  },
  'correction.key_since': {
    status: 409,
    fr: 'Une autre clé s’applique depuis le {day} : celle de cet avenant ne peut pas commencer ce jour-là ou après.',
    en: 'Another key applies from {day}: that of this amendment cannot begin on that day or later.',
  },
})

/** An expense whose sharing stands, and how its key counts who left. */
export type Shared = Pick<WithdrawalTerms, 'cutOff'> & { readonly label: string; readonly decidedOn: Day }

/**
 * No frozen share may have counted a party as gone, or as still there, on a day when the correction says otherwise.
 * @throws Refusal `correction.shared`
 */
export function checkShares(
  shared: readonly Shared[],
  before: Withdrawal | undefined,
  after: Withdrawal | undefined,
): void {
  const isGone = (departure: Withdrawal | undefined, { decidedOn, cutOff }: Shared) =>
    departure !== undefined && !isBefore(decidedOn, cutOf(departure, { cutOff }))
  const wrong = shared.find((one) => isGone(before, one) !== isGone(after, one))
  if (wrong) throw refuse('correction.shared', { label: wrong.label, day: shortDay(wrong.decidedOn) })
}

/** A text of the convention, once it is agreed, and who signed it. */
export type Agreed = {
  readonly number: number
  readonly agreedOn: Day
  readonly fromOn: Day
  readonly signatures: readonly { readonly party: string; readonly on: Day }[]
}

/**
 * Who signed an amendment had not left. One concluded without a party that would not have left stays: it is said to lack
 * its signature (`signaturesLacking`). @throws Refusal `correction.signed_since`
 */
export function checkSigners(
  party: string,
  effectiveOn: Day | undefined,
  amendments: readonly Agreed[],
): void {
  const given = amendments.flatMap(({ signatures }) => signatures).filter((one) => one.party === party)
  const signed = latest(given.map(({ on }) => on))
  if (signed && effectiveOn && !isBefore(signed, effectiveOn))
    throw refuse('correction.signed_since', { day: shortDay(signed) })
}

/** The day an act ended the convention before its term; undefined when none did. */
export const endByAct = (
  acts: readonly { readonly kind: string; readonly effective_on: Day | null }[],
): Day | undefined =>
  earliest(
    acts.flatMap(({ kind, effective_on }) =>
      effective_on && (kind === 'denunciation' || kind === 'termination') ? [effective_on] : [],
    ),
  )

/**
 * A convention that would have ended sooner: nothing was agreed, took effect or was shared after that end.
 * @throws Refusal `correction.amended_since`, `correction.act_since`, `correction.shared_after_the_end`
 */
export function checkEnd(
  end: { readonly before: Day; readonly after: Day },
  since: {
    readonly amendments: readonly Agreed[]
    readonly effects: readonly Day[]
    readonly shared: readonly Shared[]
  },
): void {
  if (!isBefore(end.after, end.before)) return
  const isAfter = (day: Day) => isBefore(end.after, day)
  const amended = since.amendments.find(({ agreedOn, fromOn }) => isAfter(agreedOn) || isAfter(fromOn))
  if (amended)
    throw refuse('correction.amended_since', { number: amended.number, day: shortDay(amended.fromOn) })
  const effect = since.effects.find(isAfter)
  if (effect) throw refuse('correction.act_since', { day: shortDay(effect), end: shortDay(end.after) })
  // What was decided after the former end too owes nothing to this one.
  const shared = since.shared.find(({ decidedOn }) => isAfter(decidedOn) && !isBefore(end.before, decidedOn))
  if (shared)
    throw refuse('correction.shared_after_the_end', {
      label: shared.label,
      day: shortDay(shared.decidedOn),
    })
}

/**
 * The day a text was concluded, once one of its signatures is said to be of another day: never before the last of those
 * who left without signing was gone. A signature given again later concluded nothing.
 */
export function concludedAgain(
  agreedOn: Day,
  since: { readonly others: readonly Day[]; readonly gone: readonly Day[] },
  signature: { readonly before: Day; readonly after: Day },
): Day {
  const counts = (day: Day) => !isBefore(agreedOn, day)
  if (!counts(signature.before)) return agreedOn
  return latest([...since.others.filter(counts), ...since.gone.filter(counts), signature.after]) ?? agreedOn
}

const t = (fr: string, en: string): Text => ({ fr, en })
const reason = {
  kind: 'text',
  name: 'reason',
  label: t('Motif', 'Reason'),
  hint: t(
    'Il se lit avec la correction : ne nommez personne.',
    'It is read with the correction: name nobody.',
  ),
  max: 500,
} as const
/** How many corrections of the convention had been seen. */
const seen = { kind: 'hidden', name: 'seen', label: t('Corrections vues', 'Corrections seen') } as const

export const signatureCorrectionForm = [
  { kind: 'day', name: 'signedOn', label: t('Signée le', 'Signed on') },
  {
    kind: 'yes',
    name: 'isAlreadyGiven',
    label: t(
      'La signature a bien eu lieu ce jour-là, même sans autorisation exécutoire : l’inscrire telle quelle',
      'The signature was indeed given on that day, even without an executory authorisation: record it as it is',
    ),
  },
  reason,
  seen,
] as const satisfies readonly Field[]

/** The reception by each of the others is asked with the days of the act; empty, it is still awaited. */
const receivedFields = (others: readonly { readonly id: string; readonly name: string }[]) =>
  others.map(
    ({ id, name }) =>
      ({
        kind: 'day',
        name: `received-${id}`,
        label: t(`Reçue par ${name} le`, `Received by ${name} on`),
        hint: t('Vide : pas encore reçue.', 'Empty: not received yet.'),
        optional: true,
      }) as const satisfies Field,
  )

/** A denunciation of the renewal takes effect with its term: no other day is asked. */
export const leavingCorrectionForm = (
  kind: string,
  others: readonly { readonly id: string; readonly name: string }[],
) => {
  const days = leavingDays.filter(({ name }) => kind !== 'non_renewal' || name !== 'wantedOn')
  return [...days, ...receivedFields(others), reason, seen] as readonly Field[] as readonly [
    ...typeof leavingDays,
    typeof reason,
    typeof seen,
  ]
}

export const cancellationForm = [reason, seen] as const satisfies readonly Field[]
