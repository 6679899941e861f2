import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { decisionChoices, decisionForm } from '../decision/cited.rules.ts'

export const refuse = refusals({
  'leaving.not_in_force': {
    status: 409,
    fr: 'Seule une convention en vigueur se quitte, se résilie ou se reconduit.',
    en: 'Only a convention in force is left, terminated or renewed.',
  },
  'leaving.not_provided': {
    status: 409,
    fr: 'La convention ne prévoit pas le départ d’une partie.',
    en: 'The convention does not provide for the departure of a party.',
  },
  'leaving.not_tacit': {
    status: 409,
    fr: 'Cette convention ne se reconduit pas d’elle-même : il n’y a pas de reconduction à dénoncer.',
    en: 'This convention does not renew by itself: there is no renewal to denounce.',
  },
  'leaving.no_renewal_left': {
    status: 409,
    fr: 'Le dernier jour pour dénoncer la dernière reconduction est passé : la convention prend fin le {end}.',
    en: 'The last day to denounce the last renewal is past: the convention ends on {end}.',
  },
  'leaving.renewal_already_denounced': {
    status: 409,
    fr: 'Cette partie a déjà dénoncé la reconduction : inscrivez les réceptions de sa notification.',
    en: 'This party has already denounced the renewal: record the receptions of its notice.',
  },
  'leaving.principle_not_decided': {
    status: 409,
    fr: 'Le texte demande que le comité de pilotage décide d’abord du principe du retrait. Mettez-le à l’ordre du jour du comité, inscrivez sa décision, puis citez-la ici.',
    en: 'The text asks that the steering committee first decide on the principle of the withdrawal. Put it on the agenda of the committee, record its decision, then cite it here.',
  },
  'leaving.principle_decided_later': {
    status: 422,
    fr: 'Le comité a décidé le {day} du principe du retrait : les notifications partent ce jour-là ou après. Corrigez leur date, ou choisissez une autre décision.',
    en: 'The committee decided on {day} on the principle of the withdrawal: notices are sent on that day or later. Correct their day, or choose another decision.',
  },
  'leaving.already': {
    status: 409,
    fr: 'Le départ de cette partie est déjà inscrit.',
    en: 'The departure of this party is already recorded.',
  },
  'leaving.unknown': { status: 404, fr: 'Cet acte est introuvable.', en: 'This act cannot be found.' },
  'leaving.done': {
    status: 409,
    fr: 'Toutes les parties ont reçu cette notification : elle ne se change plus.',
    en: 'All the parties have received this notice: it is no longer changed.',
  },
  'leaving.after_the_end': {
    status: 422,
    fr: 'La convention s’est achevée le {end} : ce qui est notifié après ce jour n’y change rien. Vérifiez la date.',
    en: 'The convention ended on {end}: what is notified after that day changes nothing to it. Check the date.',
  },
  'leaving.received_before_sent': {
    status: 422,
    fr: 'Une notification est reçue après avoir été envoyée. Corrigez la date.',
    en: 'A notice is received after it is sent. Correct the date.',
  },
  'leaving.contested': {
    status: 409,
    fr: 'Une contestation de ce départ est déjà inscrite.',
    en: 'A contest of this departure is already recorded.',
  },
  'leaving.contested_by_who_leaves': {
    status: 422,
    fr: 'C’est cette partie qui s’en va : choisissez celle qui conteste.',
    en: 'This party is the one that leaves: choose the one that contests.',
  },
  'leaving.contested_before_notified': {
    status: 422,
    fr: 'Un départ se conteste après avoir été notifié. Corrigez la date.',
    en: 'A departure is contested after it was notified. Correct the date.',
  },
  'renewal.proved_later': {
    status: 422,
    fr: 'La preuve de « {precondition} » est du {day} : la reconduction se décide ce jour-là ou après. Corrigez la date de la décision, ou remplacez cette preuve.',
    en: 'The proof of “{precondition}” is of {day}: the renewal is decided on that day or later. Correct the day of the decision, or replace that proof.',
  },
  'termination.ground_not_provided': {
    status: 409,
    fr: 'La convention ne prévoit pas cette cause de résiliation.',
    en: 'The convention does not provide for this ground of termination.',
  },
  'termination.time_to_remedy': {
    status: 409,
    fr: 'La mise en demeure laisse jusqu’au {until} pour remédier au manquement. Restée sans effet, inscrivez alors la résiliation.',
    en: 'The formal notice leaves until {until} to remedy the breach. If it has no effect, record the termination then.',
  },
  'termination.already': {
    status: 409,
    fr: 'La résiliation est déjà inscrite.',
    en: 'The termination is already recorded.',
  },
  'termination.not_all_agree': {
    status: 409,
    fr: 'La résiliation par accord demande les décisions concordantes de toutes les parties, prouvées ici. Il manque : {missing}.',
    en: 'Termination by agreement needs the agreeing decisions of all the parties, proved here. Still missing: {missing}.',
  },
  'termination.before_the_last_agreement': {
    status: 422,
    fr: 'Le dernier accord est du {day} : la convention prend fin ce jour-là ou après. Corrigez la date.',
    en: 'The last agreement is of {day}: the agreement ends on that day or later. Correct the date.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

/** What is asked of any departure, and again when it is put right. */
export const leavingDays = [
  { kind: 'day', name: 'decidedOn', label: t('Décidé le', 'Decided on') },
  {
    kind: 'text',
    name: 'reference',
    label: t('Numéro de l’acte', 'Number of the act'),
    max: 60,
    optional: true,
  },
  { kind: 'day', name: 'sentOn', label: t('Notifications envoyées le', 'Notices sent on') },
  {
    kind: 'day',
    name: 'wantedOn',
    label: t('Effet souhaité le', 'Effect wanted on'),
    hint: t(
      'Vide : dès que le préavis, compté de la dernière réception, le permet.',
      'Empty: as soon as the notice, from its last reception, allows.',
    ),
    optional: true,
  },
] as const satisfies readonly Field[]

export const leavingForm = (parties: Options) =>
  [
    {
      kind: 'choice',
      name: 'party',
      label: t('Partie qui s’en va', 'Party that leaves'),
      options: parties,
      as: 'list',
    },
    ...leavingDays,
  ] as const satisfies readonly Field[]

/** The same, where the text asks that the steering committee decide of the principle first. */
export const decidedLeavingForm = (parties: Options, decisions: Parameters<typeof decisionChoices>[0]) =>
  [
    ...leavingForm(parties),
    ...decisionForm(
      t('Décision du comité sur le principe du retrait', 'Decision of the committee on its principle'),
      decisionChoices(decisions),
    ),
  ] as const satisfies readonly Field[]

/** A denunciation of the renewal takes effect at the end of the running term: no other day is asked. */
export const denunciationForm = (parties: Options) => {
  const [party, ...others] = leavingForm(parties)
  const label = t('Partie qui dénonce la reconduction', 'Party that denounces the renewal')
  return [{ ...party, label }, others[0], others[1], others[2]] as const satisfies readonly Field[]
}

export const receptionForm = (parties: Options) =>
  [
    { kind: 'choice', name: 'party', label: t('Reçue par', 'Received by'), options: parties, as: 'list' },
    { kind: 'day', name: 'receivedOn', label: t('Le', 'On') },
  ] as const satisfies readonly Field[]

export const contestForm = (parties: Options) =>
  [
    { kind: 'choice', name: 'party', label: t('Contesté par', 'Contested by'), options: parties, as: 'list' },
    { kind: 'day', name: 'on', label: t('Le', 'On') },
    { kind: 'long', name: 'reason', label: t('Motif', 'Reason'), max: 600, rows: 3 },
  ] as const satisfies readonly Field[]

export const terminationForm = [
  {
    kind: 'choice',
    name: 'ground',
    label: t('Cause', 'Ground'),
    options: {
      agreement: t('Accord de toutes les parties', 'Agreement of all the parties'),
      breach: t('Manquement, après mise en demeure', 'Breach, after a formal notice'),
      gross_fault: t('Faute grave', 'Gross fault'),
    },
    as: 'buttons',
  },
  {
    kind: 'day',
    name: 'on',
    label: t(
      'Jour de la fin par accord, ou de la réception de la mise en demeure',
      'Day it ends by agreement, or of the reception of the formal notice',
    ),
  },
  { kind: 'long', name: 'reason', label: t('Motif', 'Reason'), max: 1000, rows: 3 },
] as const satisfies readonly Field[]

export const renewalForm = [
  { kind: 'day', name: 'decidedOn', label: t('Décidée le', 'Decided on') },
  {
    kind: 'text',
    name: 'reference',
    label: t('Numéro de l’acte', 'Number of the act'),
    max: 60,
    optional: true,
  },
] as const satisfies readonly Field[]
