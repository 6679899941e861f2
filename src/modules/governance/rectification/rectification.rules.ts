import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'rectification.says_nothing': {
    status: 422,
    fr: 'Dites ce qui est écrit, ce qu’il faut lire, ou les deux : les deux textes sont vides ou pareils.',
    en: 'Say what is written, what is to be read, or both: the two texts are empty or the same.',
  },
  'rectification.not_written': {
    status: 422,
    fr: 'Ce passage ne se trouve pas à cet endroit. Recopiez-le comme il est écrit, ou choisissez « Autre ».',
    en: 'This passage is not found there. Copy it as it is written, or choose “Other”.',
  },
  'rectification.another_came_first': {
    status: 409,
    fr: 'Une rectification vient d’être inscrite. Relisez-la : celle-ci est peut-être déjà faite.',
    en: 'A rectification has just been recorded. Read it again: this one may be made already.',
  },
  'rectification.meeting_not_closed': {
    status: 409,
    fr: 'Cette réunion n’est pas close : son relevé se corrige directement, à la page « Séance ».',
    en: 'This meeting is not closed: its record is corrected directly, on the “Sitting” page.',
  },
  'decision.cancelled': {
    status: 409,
    fr: 'La saisie de cette décision est déjà annulée : elle ne se rectifie plus.',
    en: 'The entry of this decision is cancelled already: it is rectified no more.',
  },
  'decision.was_cancelled': {
    status: 409,
    fr: 'La saisie de cette décision est annulée : elle ne décide plus rien. Choisissez-en une autre.',
    en: 'The entry of this decision is cancelled: it decides nothing any more. Choose another one.',
  },
  'decision.something_rests_on_it': {
    status: 409,
    fr: 'Une suite vient d’être donnée à cette décision. Rechargez la page pour voir laquelle.',
    en: 'Something has just been done on this decision. Reload the page to see what.',
  },
  'decision.expense_went_on': {
    status: 409,
    fr: 'La dépense « {label} » a eu une suite depuis cette décision. Abandonnez-la d’abord sur sa page, avec son motif ; la saisie pourra ensuite être annulée.',
    en: 'The expense “{label}” went on since this decision. Give it up first on its page, with its reason; the entry may then be cancelled.',
  },
  'decision.expense_is_done': {
    status: 409,
    fr: 'La dépense « {label} » est exécutée ou partagée sur la foi de cette décision : sa saisie ne s’annule plus. Soumettez au comité une nouvelle décision.',
    en: 'The expense “{label}” was carried out or shared on the strength of this decision: its entry can no longer be cancelled. Submit a new decision to the committee.',
  },
  'decision.opinion_was_followed': {
    status: 409,
    fr: 'Le comité de pilotage s’est prononcé sur la dépense « {label} » depuis cet avis. Annulez d’abord la saisie de sa décision.',
    en: 'The steering committee decided on the expense “{label}” since this opinion. First cancel the entry of its decision.',
  },
  'decision.rollout_is_in_service': {
    status: 409,
    fr: 'L’évolution « {name} » est en service sur la foi de cette décision. Annulez d’abord l’évolution, avec son motif ; la saisie pourra ensuite être annulée.',
    en: 'The evolution “{name}” is in service on the strength of this decision. Cancel the evolution first, with its reason; the entry may then be cancelled.',
  },
  'decision.proves_a_precondition': {
    status: 409,
    fr: 'Cette décision prouve « {precondition} », qu’une reconduction demande. Retirez d’abord cette preuve, tant qu’aucun acte ne repose sur elle.',
    en: 'This decision proves “{precondition}”, which a renewal asks for. Withdraw that proof first, as long as no act rests on it.',
  },
  'decision.an_act_cites_it': {
    status: 409,
    fr: 'Cette décision est celle que cite {act}. Annulez d’abord la saisie de cet acte, parmi les corrections de la convention ; celle de la décision pourra ensuite être annulée.',
    en: 'This is the decision that {act} cites. First cancel the entry of that act, among the corrections of the agreement; that of the decision may then be cancelled.',
  },
  'decision.amendment_is_signed': {
    status: 409,
    fr: 'Une partie a signé l’avenant n° {number} que cette décision approuve : sa saisie ne s’annule plus. Un nouvel avenant peut le corriger.',
    en: 'A party has signed amendment no. {number}, which this decision approves: its entry can no longer be cancelled. A new amendment may correct it.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

/** What of a decision, or of the record of a meeting, is rectified. */
export const parts = {
  title: t('Titre', 'Title'),
  text: t('Texte', 'Text'),
  vote: t('Compte des voix', 'Count of the votes'),
  attendance: t('Présences', 'Attendance'),
  hours: t('Date et heures', 'Date and hours'),
  place: t('Lieu', 'Place'),
  chair: t('Présidence', 'Chair'),
  secretary: t('Secrétariat', 'Secretary'),
  agenda: t('Ordre du jour', 'Agenda'),
  gist: t('Échanges', 'Debate'),
  other: t('Autre', 'Other'),
}
export type Part = keyof typeof parts
const partsOf = {
  decision: ['title', 'text', 'vote', 'other'],
  meeting: ['attendance', 'hours', 'place', 'chair', 'secretary', 'agenda', 'gist', 'other'],
} as const satisfies Record<string, readonly Part[]>
export type Subject = keyof typeof partsOf

const most = 2000

/** How many rectifications whoever writes one had seen tells two of them apart from one sent twice. */
export const rectificationForm = (subject: Subject) =>
  [
    {
      kind: 'choice',
      name: 'part',
      label: t('Ce qui est à rectifier', 'What is to be rectified'),
      options: Object.fromEntries(partsOf[subject].map((part) => [part, parts[part]])) as Record<Part, Text>,
      as: 'list',
    },
    {
      kind: 'long',
      name: 'written',
      label: t('Au lieu de', 'Instead of'),
      hint: t(
        'Le passage comme il est écrit. Vide : un oubli à ajouter.',
        'The passage as it is written. Empty: an omission to add.',
      ),
      max: most,
      rows: 3,
      optional: true,
    },
    {
      kind: 'long',
      name: 'corrected',
      label: t('Lire', 'Read'),
      hint: t('Vide : le passage est à supprimer.', 'Empty: the passage is to be removed.'),
      max: most,
      rows: 3,
      optional: true,
    },
    {
      kind: 'text',
      name: 'reason',
      label: t('Motif', 'Reason'),
      hint: t('Publié avec la rectification.', 'Published with the rectification.'),
      max: 500,
    },
    { kind: 'hidden', name: 'seen', label: t('Rectifications déjà vues', 'Rectifications seen already') },
  ] as const satisfies readonly Field[]

/** Why the entry of a decision is cancelled. */
export const cancellationForm = [
  {
    kind: 'text',
    name: 'reason',
    label: t('Motif', 'Reason'),
    hint: t(
      'Publié avec la décision, qui reste au registre, barrée.',
      'Published with the decision, which stays in the register, struck.',
    ),
    max: 500,
  },
] as const satisfies readonly Field[]

export type Slip = { readonly part: Part; readonly written: string; readonly corrected: string }

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/**
 * A slip of the pen says what it changes, and quotes what is written where the text is known; what an earlier
 * rectification gave to read may be quoted too.
 * @throws Refusal `rectification.says_nothing`, `rectification.not_written`
 */
export function checkSlip(
  { part, written, corrected }: Slip,
  texts: Partial<Record<Part, string>>,
  earlier: readonly Slip[],
): void {
  const [was, is] = [plain(written), plain(corrected)]
  if (was === is) throw refuse('rectification.says_nothing')
  const text = texts[part]
  if (!was || text === undefined) return
  const known = [text, ...earlier.filter((one) => one.part === part).map((one) => one.corrected)]
  if (!known.some((one) => plain(one).includes(was))) throw refuse('rectification.not_written')
}

/** « Au lieu de …, lire … » */
export function slipInWords({ written, corrected }: Pick<Slip, 'written' | 'corrected'>): Text {
  if (!written) return t(`ajouter « ${corrected} »`, `add “${corrected}”`)
  if (!corrected) return t(`supprimer « ${written} »`, `remove “${written}”`)
  return t(`au lieu de « ${written} », lire « ${corrected} »`, `instead of “${written}”, read “${corrected}”`)
}
