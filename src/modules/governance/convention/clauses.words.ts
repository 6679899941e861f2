import type { Language } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { kindNames } from '../body/body.rules.ts'
import type { Clauses } from './clauses.rules.ts'

const day = (iso: string) => shortDay(Temporal.PlainDate.from(iso))

const fr = {
  term: 'Durée',
  renewal: 'Renouvellement',
  leaving: 'Retrait',
  denunciation: 'Dénonciation',
  termination: 'Résiliation',
  communication: 'Communication',
  evolutions: 'Évolutions',
  validated: (committee: string) =>
    `Une mise en production qui apporte une fonctionnalité nouvelle est d’abord validée : ${committee}.`,
  confidentiality: 'Confidentialité',
  budget: 'Budget',
  modulation: 'Avant de moduler le budget, les parties consentent par une décision du comité de pilotage.',
  from: (start: string) => (start === 'last_signature' ? 'de la dernière signature' : `du ${day(start)}`),
  months: (months: number, start: string) => `${months} mois à compter ${start}.`,
  until: (until: string, start: string) => `À compter ${start}, jusqu’au ${day(until)}.`,
  cap: (capOn: string) => `Jamais au-delà du ${day(capOn)}.`,
  none: 'Aucun : elle n’est pas renouvelable.',
  express: (months: number, most: number) =>
    `Sur décision expresse, pour ${months} mois, ${most} fois au plus.`,
  tacit: (months: number, most: number, notice: number) =>
    `Tacite, pour ${months} mois, ${most} fois au plus, sauf dénonciation reçue ${notice} mois avant le terme.`,
  first: (things: readonly string[]) => `Il faut d’abord : ${things.join(', ')}.`,
  notice: (months: number) =>
    `Préavis de ${months} mois, compté du jour où toutes les autres parties l’ont reçu.`,
  breach: (months: number) =>
    `En cas de manquement, ${months} mois après réception de la mise en demeure restée sans effet.`,
  fault: 'À tout moment en cas de faute grave.',
  agreement: 'Par l’accord écrit de toutes les parties.',
  suspend: 'Le service peut être suspendu.',
  onSupports: 'sur tous les supports',
  onDocuments: 'sur tous les documents produits',
  everywhere: 'sur tous les supports et documents',
  outside: 'quand le public est hors du territoire',
  approved: 'Les supports sont approuvés avant usage.',
  silence: (days: number) => `Le silence vaut accord après ${days} jours.`,
  deposited: 'Un exemplaire de chaque outil est déposé.',
  secret: (months: number) => `Pendant ${months} mois après la fin.`,
}
const en: typeof fr = {
  term: 'Term',
  renewal: 'Renewal',
  leaving: 'Withdrawal',
  denunciation: 'Denunciation',
  termination: 'Termination',
  communication: 'Communication',
  evolutions: 'Evolutions',
  validated: (committee) => `A release that brings a new feature is validated first: ${committee}.`,
  confidentiality: 'Confidentiality',
  budget: 'Budget',
  modulation: 'Before the budget is modulated, the parties consent by a decision of the steering committee.',
  from: (start) => (start === 'last_signature' ? 'the last signature' : day(start)),
  months: (months, start) => `${months} months from ${start}.`,
  until: (until, start) => `From ${start} until ${day(until)}.`,
  cap: (capOn) => `Never beyond ${day(capOn)}.`,
  none: 'None: it cannot be renewed.',
  express: (months, most) => `By an express decision, for ${months} months, ${most} times at most.`,
  tacit: (months, most, notice) =>
    `Tacit, for ${months} months, ${most} times at most, unless a denunciation is received ${notice} months before the end.`,
  first: (things) => `First needed: ${things.join(', ')}.`,
  notice: (months) => `${months} months’ notice, from the day all the other parties received it.`,
  breach: (months) => `For a breach, ${months} months after the formal notice was received without effect.`,
  fault: 'At once for a gross fault.',
  agreement: 'By written agreement of all the parties.',
  suspend: 'The service may be suspended.',
  onSupports: 'on every support',
  onDocuments: 'on every document produced',
  everywhere: 'on every support and document',
  outside: 'when the audience is outside the territory',
  approved: 'Supports are approved before use.',
  silence: (days) => `Silence approves after ${days} days.`,
  deposited: 'One copy of each tool is deposited.',
  secret: (months) => `For ${months} months after the end.`,
}
const words = { fr, en }

/** What the clauses do, in sentences: the label of each, and what it says. */
export function clauseSentences(
  clauses: Clauses,
  lang: Language,
): readonly (readonly [label: string, sentence: string])[] {
  const say = words[lang]
  const { term, leaving, termination, communication, budget, confidentialityMonths } = clauses
  const start = say.from(term.start)
  const lasting =
    'months' in term.length ? say.months(term.length.months, start) : say.until(term.length.until, start)
  const ends = [
    termination.breachMonths && say.breach(termination.breachMonths),
    termination.atOnceForGrossFault && say.fault,
    termination.byAgreement && say.agreement,
    termination.maySuspend && say.suspend,
  ].filter((each) => typeof each === 'string')
  const shown = mentionSentences(communication, lang)
  return [
    [say.term, [lasting, term.capOn && say.cap(term.capOn)].filter(Boolean).join(' ')],
    [say.renewal, renewalSentence(term.renewal, lang)],
    ...(leaving
      ? [
          [
            leaving.kind === 'withdrawal' ? say.leaving : say.denunciation,
            say.notice(leaving.noticeMonths),
          ] as const,
        ]
      : []),
    ...(ends.length ? [[say.termination, ends.join(' ')] as const] : []),
    ...(shown ? [[say.communication, shown] as const] : []),
    ...(budget ? [[say.budget, say.modulation] as const] : []),
    ...(clauses.evolutions
      ? [[say.evolutions, say.validated(kindNames[clauses.evolutions.validatedBy][lang])] as const]
      : []),
    ...(confidentialityMonths ? [[say.confidentiality, say.secret(confidentialityMonths)] as const] : []),
  ]
}

function renewalSentence(renewal: Clauses['term']['renewal'], lang: Language): string {
  const say = words[lang]
  if (renewal.kind === 'none') return say.none
  if (renewal.kind === 'tacit') return say.tacit(renewal.months, renewal.most, renewal.noticeMonths)
  const first = renewal.preconditions.length ? ` ${say.first(renewal.preconditions)}` : ''
  return say.express(renewal.months, renewal.most) + first
}

/** A mark or a mention, and where it must stand. */
export function mentionSentence(
  { mark, on, audience }: Clauses['communication']['mentions'][number],
  lang: Language,
): string {
  const say = words[lang]
  const places = { supports: say.onSupports, documents: say.onDocuments, everything: say.everywhere }
  return `${mark}${colon(lang)}${[places[on], audience === 'outside' && say.outside].filter(Boolean).join(', ')}.`
}

function mentionSentences(
  { mentions, approvedBy, silenceApprovesAfterDays, copiesDeposited }: Clauses['communication'],
  lang: Language,
): string {
  const say = words[lang]
  return [
    ...mentions.map((mention) => mentionSentence(mention, lang)),
    approvedBy.length > 0 && say.approved,
    approvedBy.length > 0 && silenceApprovesAfterDays && say.silence(silenceApprovesAfterDays),
    copiesDeposited && say.deposited,
  ]
    .filter(Boolean)
    .join(' ')
}
