import { z } from 'zod'
import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Choice } from '../vote/ballot.rules.ts'

export const refuse = refusals({
  'resolution.unknown': { status: 404, fr: 'Ce vote est introuvable.', en: 'This vote cannot be found.' },
  'resolution.not_draft': {
    status: 409,
    fr: 'Ce vote est déjà ouvert ou clos. Le voici.',
    en: 'This vote is already open or closed. Here it is.',
  },
  'resolution.not_open': {
    status: 409,
    fr: 'Ce vote n’est pas ouvert, ou vient de se clore.',
    en: 'This vote is not open, or has just been closed.',
  },
  'resolution.secret_counts_seats': {
    status: 409,
    fr: 'Un bulletin secret se compte une voix par siège, ou à l’unanimité : le règlement de cette instance compte autrement. Votez à découvert, ou changez le règlement.',
    en: 'A secret ballot is counted one vote per seat, or unanimously: the rules of this body count otherwise. Vote openly, or change the rules.',
  },
  'resolution.secret_by_hand': {
    status: 409,
    fr: 'Ce vote est secret : il se fait par bulletins, pas par consensus.',
    en: 'This vote is secret: it is done by ballots, not by consensus.',
  },
  'resolution.secret_in_writing': {
    status: 409,
    fr: 'Une consultation écrite se fait à découvert : un vote secret demande une réunion.',
    en: 'A consultation in writing is held openly: a secret vote needs a meeting.',
  },
  'resolution.consultation_over': {
    status: 409,
    fr: 'Le délai de cette consultation est passé : personne ne pourrait plus y répondre. Prévoyez-en une autre.',
    en: 'The time of this consultation is over: nobody could answer it any more. Plan another one.',
  },
  'resolution.consultation_runs': {
    status: 409,
    fr: 'Tous n’ont pas répondu, et chacun peut le faire jusqu’à la fin de la consultation : {until}. Attendez cette heure pour clore le vote.',
    en: 'Not everybody has answered, and each may do so until the consultation ends: {until}. Wait until then to close the vote.',
  },
  'resolution.nobody_votes': {
    status: 409,
    fr: 'Personne n’est noté présent à cette heure. Notez d’abord les arrivées.',
    en: 'Nobody is noted as present at that hour. Note the arrivals first.',
  },
  'resolution.apart_carries_no_proxy': {
    status: 409,
    fr: 'Vous ne prenez pas part à ce vote : un pouvoir que vous portez n’y compte pas non plus. Répondez « Ne prend pas part » aussi pour qui vous l’a donné.',
    en: 'You take no part in this vote: a proxy you hold does not count in it either. Answer “Takes no part” for whoever gave it to you too.',
  },
  'resolution.not_a_voter': {
    status: 403,
    fr: 'Vous n’étiez ni présent ni représenté à l’ouverture de ce vote : votre bulletin ne peut pas être compté.',
    en: 'You were neither present nor represented when this vote was opened: your ballot cannot be counted.',
  },
  'resolution.voted': {
    status: 409,
    fr: 'Ce siège a déjà voté. Un vote ne se donne qu’une fois.',
    en: 'This seat has already voted. A vote is cast once.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

export const choiceNames = {
  for: t('Pour', 'For'),
  against: t('Contre', 'Against'),
  abstention: t('Abstention', 'Abstention'),
  apart: t('Ne prend pas part (intérêt)', 'Takes no part (interest)'),
} as const satisfies Record<Choice, Text>

export const resolutionForm = [
  { kind: 'text', name: 'title', label: t('Objet du vote', 'Subject of the vote'), max: 200 },
  {
    kind: 'long',
    name: 'text',
    label: t('Texte proposé', 'Text proposed'),
    max: 8000,
    rows: 4,
    optional: true,
  },
  {
    kind: 'money',
    name: 'amount',
    label: t('Montant engagé', 'Amount engaged'),
    hint: t('S’il y en a un, en euros.', 'If there is one, in euros.'),
    min: cents(0),
    max: cents(1_000_000_000_00),
    optional: true,
  },
  { kind: 'yes', name: 'secret', label: t('À bulletin secret', 'By secret ballot') },
] as const satisfies readonly Field[]

type Names = readonly { readonly id: string; readonly name: string }[]

/** “Unanimous, except…”: one list for each voter, all “for” until somebody says otherwise. */
export const consensusForm = (voters: Names) =>
  [
    ...voters.map(
      ({ id, name }) =>
        ({
          kind: 'choice',
          name: `seat-${id}`,
          label: { fr: name, en: name },
          options: choiceNames,
          as: 'list',
        }) as const,
    ),
    {
      kind: 'time',
      name: 'at',
      label: t('Heure du vote', 'Hour of the vote'),
      hint: t(
        'Vide : à l’instant. Les votants sont ceux de cette heure.',
        'Empty: just now. Voters are those of that hour.',
      ),
      optional: true,
    },
  ] as const satisfies readonly Field[]

/** A ballot on a phone: the voter's own, then one for each proxy they hold. */
export const ballotForm = (own: string, represented: Names) =>
  [
    {
      kind: 'choice',
      name: `seat-${own}`,
      label: t('Votre vote', 'Your vote'),
      options: choiceNames,
      as: 'buttons',
    },
    ...represented.map(
      ({ id, name }) =>
        ({
          kind: 'choice',
          name: `seat-${id}`,
          label: t(
            `Le vote de ${name}, qui vous a donné pouvoir`,
            `The vote of ${name}, whose proxy you hold`,
          ),
          options: choiceNames,
          as: 'buttons',
        }) as const,
    ),
  ] as const satisfies readonly Field[]

/** The answers of both forms: seat to choice. */
export const choicesOf = (answers: Readonly<Record<string, unknown>>): Map<string, Choice> =>
  new Map(
    Object.entries(answers).flatMap(([name, choice]): [string, Choice][] =>
      name.startsWith('seat-') ? [[name.slice('seat-'.length), choice as Choice]] : [],
    ),
  )

const text = z.object({ fr: z.string(), en: z.string() })
const readingName = z.enum([
  'college_neutral',
  'college_majority',
  'weighted',
  'double_majority',
  'parity',
  'seat',
  'unanimity',
])
const outcomeSchema = z.object({
  adopted: z.boolean(),
  reading: readingName,
  words: text,
  figures: z.object({
    inOffice: z.int(),
    present: z.int(),
    represented: z.int(),
    voters: z.int(),
    cast: z.int(),
  }),
  count: z.object({ for: z.int(), against: z.int(), abstention: z.int() }),
  apart: z.int(),
  /**
   * The same ballots under every reading of “equal voice”; none without a quorum, nor for a secret ballot, whose
   * choices nobody knows.
   */
  readings: z.array(z.object({ name: readingName, adopted: z.boolean(), words: text })),
})
type ReadingName = z.output<typeof readingName>
/** A secret ballot says no more than how many: only readings that count seats can be applied to it. */
export const countsSecretly = (reading: ReadingName): boolean => reading === 'seat' || reading === 'unanimity'

/** What a vote gave, computed at its close and kept. */
export type Outcome = z.output<typeof outcomeSchema>
export const readOutcome = (stored: unknown): Outcome => outcomeSchema.parse(stored)

/** What is said of a vote when those who took no part left too few of those present. */
export const noQuorumWords = ({
  present,
  needed,
}: {
  readonly present: number
  readonly needed: number
}): Text => ({
  fr: `Sans quorum : ${present} ${present > 1 ? 'présents y prenaient' : 'présent y prenait'} part, il en fallait ${needed}. Le vote est sans effet`,
  en: `No quorum: ${present} of those present took part, ${needed} were needed. The vote has no effect`,
})

/** The count in plain words: « 6 pour, 1 contre, 1 abstention ». */
export function countWords({ count, apart }: Pick<Outcome, 'count' | 'apart'>): Text {
  const fr = [
    `${count.for} pour`,
    `${count.against} contre`,
    `${count.abstention} ${count.abstention > 1 ? 'abstentions' : 'abstention'}`,
    ...(apart > 0 ? [`${apart} sans prendre part`] : []),
  ]
  const en = [
    `${count.for} for`,
    `${count.against} against`,
    `${count.abstention} ${count.abstention === 1 ? 'abstention' : 'abstentions'}`,
    ...(apart > 0 ? [`${apart} taking no part`] : []),
  ]
  return { fr: fr.join(', '), en: en.join(', ') }
}
