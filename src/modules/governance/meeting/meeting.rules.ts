import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'meeting.unknown': {
    status: 404,
    fr: 'Cette réunion est introuvable.',
    en: 'This meeting cannot be found.',
  },
  'meeting.not_yet': {
    status: 409,
    fr: 'Cette réunion est prévue le {day} : on n’y vote pas avant, et elle ne se clôt pas. Si elle se tient plus tôt, annulez-la et convoquez-la de nouveau.',
    en: 'This meeting is planned for {day}: there is no voting before it, and it cannot be closed. If it is held earlier, cancel it and convene it again.',
  },
  'meeting.voted': {
    status: 409,
    fr: 'Un vote a déjà eu lieu dans cette réunion : elle ne peut plus être annulée.',
    en: 'A vote was already held in this meeting: it can no longer be cancelled.',
  },
  'meeting.closed': {
    status: 409,
    fr: 'Cette réunion est close : son relevé ne change plus.',
    en: 'This meeting is closed: its record changes no more.',
  },
  'meeting.nobody_sits': {
    status: 409,
    fr: 'Une consultation écrite n’a pas de séance : il n’y a pas de venue à annoncer. Votez sur cette page.',
    en: 'A consultation in writing has no session: there is no coming to announce. Vote on this page.',
  },
  'meeting.vote_counts_on_roll': {
    status: 409,
    fr: 'Un vote est ouvert : il se compte sur les présences et les pouvoirs de son ouverture. Donnez une heure plus tardive, ou attendez qu’il soit clos.',
    en: 'A vote is open: it is counted on who was present or represented when it was opened. Give a later hour, or wait until it is closed.',
  },
  'meeting.ends_before_it_starts': {
    status: 422,
    fr: 'La réunion finit avant de commencer. Corrigez ses heures.',
    en: 'The meeting ends before it starts. Correct its hours.',
  },
  'meeting.nobody_to_invite': {
    status: 409,
    fr: 'Toutes les personnes désignées avec une adresse sont déjà invitées.',
    en: 'Everybody designated with an address is already invited.',
  },
  'meeting.votes_open': {
    status: 409,
    fr: 'Un vote est encore ouvert. Fermez-le avant de clore la réunion.',
    en: 'A vote is still open. Close it before closing the meeting.',
  },
  'meeting.link_spent': {
    status: 404,
    fr: 'Ce lien n’ouvre aucune réunion. Demandez au secrétariat de vous en envoyer un autre.',
    en: 'This link opens no meeting. Ask the secretary to send you another one.',
  },
  'meeting.no_such_invitation': {
    status: 404,
    fr: 'Cette invitation est introuvable, ou cette personne n’a pas d’adresse.',
    en: 'This invitation cannot be found, or this person has no address.',
  },
  'meeting.link_just_sent': {
    status: 409,
    fr: 'Un lien vient de partir à cette adresse. Attendez {minutes} minutes avant d’en envoyer un autre : seul le dernier ouvre la réunion.',
    en: 'A link has just been sent to this address. Wait {minutes} minutes before sending another one: only the last opens the meeting.',
  },
  'meeting.begun': {
    status: 409,
    fr: 'Cette réunion a commencé : elle ne se déplace plus. Prévoyez-en une autre.',
    en: 'This meeting has begun: it is moved no more. Plan another one.',
  },
  'meeting.moved_to_the_past': {
    status: 422,
    fr: 'Ce moment est déjà passé. Choisissez un jour et une heure à venir.',
    en: 'That moment is past. Choose a day and an hour to come.',
  },
  'meeting.not_moved': {
    status: 422,
    fr: 'Rien ne change : donnez un autre jour, une autre heure, un autre lieu ou un autre lien.',
    en: 'Nothing changes: give another day, hour, place or link.',
  },
  'meeting.nothing_new': {
    status: 409,
    fr: 'Les personnes invitées savent déjà tout : rien n’a été ajouté depuis le dernier envoi.',
    en: 'Those invited know everything already: nothing was added since the last message.',
  },
  'meeting.no_proxy': {
    status: 422,
    fr: 'Choisissez à qui vous donnez pouvoir, si le règlement de cette instance le prévoit.',
    en: 'Choose who gets your proxy, if the rules of this body allow one.',
  },
  'meeting.holder_is_full': {
    status: 409,
    fr: 'Cette personne porte déjà tous les pouvoirs que le règlement permet. Choisissez-en une autre.',
    en: 'This person already holds every proxy the rules allow. Choose somebody else.',
  },
  'meeting.no_substitute': {
    status: 422,
    fr: 'Aucun suppléant n’est désigné pour ce siège.',
    en: 'No substitute is designated for this seat.',
  },
  'meeting.already_there': {
    status: 409,
    fr: 'Ce siège est déjà occupé à cette heure.',
    en: 'This seat is already taken at that hour.',
  },
  'meeting.not_there': {
    status: 409,
    fr: 'Personne n’occupe ce siège à cette heure.',
    en: 'Nobody takes this seat at that hour.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const meetingForm = [
  {
    kind: 'choice',
    name: 'kind',
    label: t('Forme', 'Form'),
    options: {
      session: t('Réunion', 'Meeting'),
      written: t('Consultation écrite', 'Consultation in writing'),
    },
  },
  { kind: 'day', name: 'day', label: t('Jour', 'Day') },
  { kind: 'time', name: 'from', label: t('De', 'From') },
  { kind: 'time', name: 'until', label: t('À', 'Until') },
  {
    kind: 'text',
    name: 'place',
    label: t('Lieu', 'Place'),
    hint: t('Salle et adresse.', 'Room and address.'),
    max: 200,
    optional: true,
  },
  { kind: 'link', name: 'link', label: t('Lien de visioconférence', 'Video link'), optional: true },
  {
    kind: 'yes',
    name: 'second',
    label: t('Seconde convocation : aucun quorum n’est exigé', 'Second summons: no quorum is needed'),
  },
] as const satisfies readonly Field[]

/** Where and when it will be, in place of what was planned. */
export const moveForm = [
  ...([meetingForm[1], meetingForm[2], meetingForm[3], meetingForm[4], meetingForm[5]] as const),
  {
    kind: 'long',
    name: 'reason',
    label: t('Motif, envoyé aux personnes invitées', 'Reason, sent to those who were invited'),
    max: 1000,
    rows: 3,
  },
] as const satisfies readonly Field[]

export const paperForm = [
  { kind: 'text', name: 'title', label: t('Titre du document', 'Title of the paper'), max: 200 },
  {
    kind: 'file',
    name: 'file',
    label: t('Fichier', 'File'),
    hint: t('PDF, DOCX, ODT, XLSX… 25 Mo au plus.', 'PDF, DOCX, ODT, XLSX… 25 MB at most.'),
    accept: '.pdf,.docx,.odt,.xlsx,.ods,.pptx,.odp',
  },
] as const satisfies readonly Field[]

export const cancelForm = [
  {
    kind: 'long',
    name: 'reason',
    label: t('Motif, envoyé aux personnes invitées', 'Reason, sent to those who were invited'),
    max: 1000,
    rows: 3,
  },
] as const satisfies readonly Field[]

export const closeForm = [
  { kind: 'text', name: 'chair', label: t('Présidence de séance', 'Chair'), max: 120 },
  { kind: 'text', name: 'secretary', label: t('Secrétaire', 'Secretary'), max: 120 },
  {
    kind: 'long',
    name: 'gist',
    label: t('Teneur des échanges', 'Gist of the debate'),
    max: 20000,
    rows: 8,
    optional: true,
  },
] as const satisfies readonly Field[]

type Seats = Readonly<Record<string, Text>>

/** Arrivals and departures, by the clock of the room. */
export const clockForm = (seats: Seats) =>
  [
    { kind: 'choice', name: 'seat', label: t('Siège', 'Seat'), options: seats, as: 'list' },
    {
      kind: 'choice',
      name: 'act',
      label: t('Mouvement', 'Movement'),
      options: {
        titular: t('Arrivée du titulaire', 'Arrival of the titular'),
        substitute: t('Arrivée du suppléant', 'Arrival of the substitute'),
        leave: t('Départ', 'Departure'),
      },
      as: 'buttons',
    },
    {
      kind: 'time',
      name: 'at',
      label: t('À', 'At'),
      hint: t('Vide : à l’instant.', 'Empty: just now.'),
      optional: true,
    },
  ] as const satisfies readonly Field[]

export const proxyForm = (seats: Seats) =>
  [
    {
      kind: 'choice',
      name: 'giver',
      label: t('Qui donne pouvoir', 'Who gives a proxy'),
      options: seats,
      as: 'list',
    },
    { kind: 'choice', name: 'holder', label: t('À qui', 'To whom'), options: seats, as: 'list' },
    {
      kind: 'time',
      name: 'at',
      label: t('À partir de', 'From'),
      hint: t('Vide : toute la réunion.', 'Empty: the whole meeting.'),
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** The answer of who is invited: what the rules and the seat allow. */
export const answerForm = (
  holders: Seats,
  { proxies, substitute }: { readonly proxies: boolean; readonly substitute: string | undefined },
) =>
  [
    {
      kind: 'choice',
      name: 'answer',
      label: t('Serez-vous là ?', 'Will you come?'),
      options: {
        come: t('Je viens', 'I will come'),
        ...(substitute && {
          substitute: t(`Mon suppléant vient : ${substitute}`, `My substitute comes: ${substitute}`),
        }),
        ...(proxies && { proxy: t('Je donne pouvoir', 'I give a proxy') }),
        absent: t('Je ne peux pas venir', 'I cannot come'),
      } as Record<'come' | 'substitute' | 'proxy' | 'absent', Text>,
      as: 'buttons',
    },
    {
      kind: 'choice',
      name: 'holder',
      label: t('Si vous donnez pouvoir : à qui', 'If you give a proxy: to whom'),
      options: proxies ? holders : {},
      as: 'list',
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** How a seat came to a meeting, in its record. */
export type Came = 'present' | 'represented' | 'absent'
/** Whoever sat, even for a moment, was there; a proxy counts for who never did. */
export const cameAs = ({
  present,
  represented,
}: {
  readonly present: boolean
  readonly represented: boolean
}): Came => (present ? 'present' : represented ? 'represented' : 'absent')
