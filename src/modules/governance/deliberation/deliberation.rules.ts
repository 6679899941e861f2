import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { matters } from '../formats/act.rules.ts'
import { versionOn } from '../term/version.rules.ts'
import type { Count, FiveFigures } from '../vote/ballot.rules.ts'
import { type CouncilOutcome, decideCouncil } from '../vote/council.rules.ts'
import { councilRules } from '../vote/law.rules.ts'
import { quorumNeeded } from '../vote/roll.rules.ts'

export const refuse = refusals({
  'deliberation.unknown': {
    status: 404,
    fr: 'Cet acte est introuvable.',
    en: 'This act cannot be found.',
  },
  'deliberation.number_taken': {
    status: 409,
    fr: 'Cette assemblée a déjà un acte de ce numéro, décidé un autre jour. Vérifiez le numéro et la date.',
    en: 'This council already has an act of this number, decided on another day. Check the number and the day.',
  },
  'deliberation.organisation_unknown': {
    status: 422,
    fr: 'Choisissez une des organisations dont vous suivez les actes.',
    en: 'Choose one of the organisations whose acts you follow.',
  },
  'deliberation.before_its_decision': {
    status: 422,
    fr: 'Un acte est publié et reçu après avoir été décidé. Corrigez les dates.',
    en: 'An act is published and received after it is decided. Correct the dates.',
  },
  'deliberation.kept': {
    status: 409,
    fr: 'Cet acte est exécutoire : son numéro et ses dates ne changent plus.',
    en: 'This act is executory: its number and its days change no more.',
  },
  'deliberation.figures_missing': {
    status: 422,
    fr: 'Donnez les six nombres du vote, ou aucun.',
    en: 'Give the six numbers of the vote, or none.',
  },
  'deliberation.too_many': {
    status: 422,
    fr: 'Il y a plus de présents ou de votants que de membres en exercice. Vérifiez les nombres du vote.',
    en: 'There are more members present or voting than in office. Check the numbers of the vote.',
  },
})

/** What the minutes of a council say of one vote. */
export type Figures = Count & Pick<FiveFigures, 'inOffice' | 'present' | 'represented'>

/** The vote of an act as its row keeps it; undefined while nobody wrote it. */
export function votesOf(act: {
  readonly in_office: number | null
  readonly present: number | null
  readonly represented: number | null
  readonly votes_for: number | null
  readonly votes_against: number | null
  readonly abstentions: number | null
}): Figures | undefined {
  const { in_office, present, represented, votes_for, votes_against, abstentions } = act
  if (in_office === null || present === null || represented === null) return undefined
  if (votes_for === null || votes_against === null || abstentions === null) return undefined
  return {
    inOffice: in_office,
    present,
    represented,
    for: votes_for,
    against: votes_against,
    abstention: abstentions,
  }
}

type CheckedVote = {
  readonly figures: FiveFigures
  readonly outcome: CouncilOutcome
  /** What the law of that day asks; undefined on a second summons. */
  readonly quorum: { readonly needed: number; readonly isReached: boolean } | undefined
  /** What does not add up, in words: said, never corrected, since the minutes are the council's. */
  readonly doubts: readonly Text[]
}

/** A council's vote as its minutes give it, checked by the law of that day. */
export function checkVote(
  vote: Figures,
  { decidedOn, secondSummons }: { readonly decidedOn: Temporal.PlainDate; readonly secondSummons: boolean },
): CheckedVote {
  const { quorum, proxiesPerHolder } = versionOn(councilRules, decidedOn)
  const voters = vote.for + vote.against + vote.abstention
  const needed = quorumNeeded(quorum, vote.inOffice)
  const isReached = vote.present >= needed
  const outcome = decideCouncil(vote, { secret: false })
  const { inOffice, present, represented } = vote
  return {
    figures: { inOffice, present, represented, voters, cast: outcome.cast },
    outcome,
    quorum: secondSummons ? undefined : { needed, isReached },
    doubts: [
      ...votersDoubts(present + represented, voters),
      ...(represented > present * proxiesPerHolder ? [tooManyProxies(vote, proxiesPerHolder)] : []),
      ...(secondSummons || isReached ? [] : [noQuorum(present, needed)]),
      ...(outcome.by === 'tie' && outcome.cast > 0 ? [tie] : []),
    ],
  }
}

function votersDoubts(inTheRoom: number, voters: number): Text[] {
  if (voters === inTheRoom) return []
  const apart = inTheRoom - voters
  if (apart < 0)
    return [
      t(
        `${voters} votants, mais ${inTheRoom} membres présents ou représentés : il y a ${-apart} voix de trop.`,
        `${voters} voters, but ${inTheRoom} members present or represented: ${-apart} too many.`,
      ),
    ]
  const [fr, en] = apart === 1 ? ['1 membre n’a', '1'] : [`${apart} membres n’ont`, String(apart)]
  return [
    t(
      `${voters} votants pour ${inTheRoom} présents ou représentés : ${fr} pas pris part à ce vote. Les présents se comptent à chaque point.`,
      `${voters} voters of ${inTheRoom} members present or represented: ${en} took no part in this vote. Presence is counted at each item.`,
    ),
  ]
}

const tooManyProxies = ({ present, represented }: Figures, most: number) =>
  t(
    `${represented} pouvoirs pour ${present} présents : la règle de ce jour en permet ${most} par membre présent.`,
    `${represented} proxies for ${present} present: the rule of that day allows ${most} for each member present.`,
  )
const noQuorum = (present: number, needed: number) =>
  t(
    `Quorum non atteint : ${present} présents, il en fallait ${needed}.`,
    `No quorum: ${present} present, ${needed} were needed.`,
  )
const tie = t(
  'Partage égal des voix : l’acte n’est adopté que par la voix prépondérante de la présidence.',
  'Even votes: the act is adopted only by the casting vote of the chair.',
)

function t(fr: string, en: string): Text {
  return { fr, en }
}

export const organNames = {
  council: t('L’assemblée délibérante', 'The council'),
  permanent_commission: t('La commission permanente', 'The permanent commission'),
  bureau: t('Le bureau', 'The bureau'),
  delegated_decision: t('L’exécutif, par délégation', 'The executive, by delegation'),
} as const

/** Published and received: what makes an act executory. */
export const executoryFields = [
  {
    kind: 'day',
    name: 'publishedOn',
    label: t('Publié le', 'Published on'),
    hint: t(
      'L’acte d’une collectivité est exécutoire une fois publié et reçu ; celui d’une chambre ou d’une association a effet dès sa décision.',
      'An authority’s act is executory once published and received; that of a chamber or an association has effect once decided.',
    ),
    optional: true,
  },
  {
    kind: 'day',
    name: 'receivedOn',
    label: t('Reçu par la préfecture le', 'Received by the préfecture on'),
    optional: true,
  },
] as const satisfies readonly Field[]

const figure = <const N extends string>(name: N, label: Text) =>
  ({ kind: 'number', name, label, min: 0, max: 100_000, optional: true }) as const

const actFields = [
  { kind: 'text', name: 'number', label: t('Numéro de l’acte', 'Number of the act'), max: 60 },
  { kind: 'day', name: 'decidedOn', label: t('Décidé le', 'Decided on') },
  { kind: 'choice', name: 'organ', label: t('Qui a décidé', 'Who decided'), options: organNames, as: 'list' },
  { kind: 'text', name: 'subject', label: t('Objet', 'Subject'), max: 300 },
  {
    kind: 'choice',
    name: 'matter',
    label: t('Matière (nomenclature ACTES)', 'Matter (nomenclature of acts, ACTES)'),
    options: Object.fromEntries(
      Object.entries(matters).map(([code, name]) => [code, t(`${code} ${name}`, `${code} ${name}`)]),
    ),
    as: 'list',
    optional: true,
  },
  ...executoryFields,
  {
    kind: 'text',
    name: 'prefectureId',
    label: t('Identifiant de l’accusé de réception', 'Identifier of the receipt'),
    hint: t(
      'Celui que la préfecture donne, comme 008-200041630-20201217-DC2020_114-DE.',
      'The one the préfecture gives, like 008-200041630-20201217-DC2020_114-DE.',
    ),
    max: 80,
    optional: true,
  },
  {
    kind: 'link',
    name: 'url',
    label: t('Adresse du texte publié', 'Address of the published text'),
    optional: true,
  },
] as const satisfies readonly Field[]

const voteFields = [
  figure('inOffice', t('Membres en exercice', 'Members in office')),
  figure('present', t('Présents', 'Present')),
  figure('represented', t('Représentés (pouvoirs)', 'Represented (proxies)')),
  figure('for', t('Pour', 'For')),
  figure('against', t('Contre', 'Against')),
  figure('abstention', t('Abstentions', 'Abstentions')),
  {
    kind: 'yes',
    name: 'secondSummons',
    label: t('Seconde convocation : aucun quorum n’est exigé', 'Second summons: no quorum is needed'),
  },
] as const satisfies readonly Field[]

export const deliberationForm = [...actFields, ...voteFields] as const
export const newDeliberationForm = (organisations: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'choice',
      name: 'organisation',
      label: t('Collectivité', 'Authority'),
      options: organisations,
      as: 'list',
    },
    ...deliberationForm,
  ] as const satisfies readonly Field[]
