import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Reading } from '../vote/committee.rules.ts'
import type { Quorum, RollRules } from '../vote/roll.rules.ts'

export const refuse = refusals({
  'body.unknown': { status: 404, fr: 'Cette instance est introuvable.', en: 'This body cannot be found.' },
  'body.not_yours': {
    status: 403,
    fr: 'Seule la collectivité porteuse de la convention tient le secrétariat de cette instance.',
    en: 'Only the lead authority of the convention keeps the papers of this body.',
  },
  'body.convention_unknown': {
    status: 422,
    fr: 'Choisissez une des conventions dont vous tenez le secrétariat.',
    en: 'Choose one of the conventions whose papers you keep.',
  },
  'body.name_taken': {
    status: 409,
    fr: 'Une instance porte déjà ce nom. Donnez-lui un nom qui dit sa convention.',
    en: 'A body already has this name. Give it a name that says its convention.',
  },
  'body.no_rules': {
    status: 409,
    fr: 'Aucun règlement intérieur ne s’applique le {day}. Enregistrez-le avant de faire voter.',
    en: 'No rules of procedure apply on {day}. Record them before any vote.',
  },
  'body.rules_in_the_past': {
    status: 422,
    fr: 'Un règlement s’applique déjà à partir du {day}. La nouvelle version commence après ce jour.',
    en: 'Rules already apply from {day}. The new version starts after that day.',
  },
})

export type BodyKind = 'copil' | 'cotech' | 'citizens' | 'other'
export type CollegeName = 'lead' | 'partners' | 'chambers' | 'citizens'

const t = (fr: string, en: string): Text => ({ fr, en })

export const kindNames = {
  copil: t('Comité de pilotage (COPIL)', 'Steering committee (COPIL)'),
  cotech: t('Comité technique (COTECH)', 'Technical committee (COTECH)'),
  citizens: t('Instance citoyenne', 'Citizens’ body'),
  other: t('Autre instance', 'Another body'),
} as const satisfies Record<BodyKind, Text>

export const collegeNames = {
  lead: t('Collectivité porteuse', 'Lead authority'),
  partners: t('Partenaires', 'Partners'),
  chambers: t('Chambres consulaires', 'Chambers'),
  citizens: t('Habitants et contributeurs', 'Inhabitants and contributors'),
} as const satisfies Record<CollegeName, Text>

/** The sides of the table, by kind: the secretary adds seats to them. */
export const collegesOf = {
  copil: ['lead', 'partners'],
  cotech: ['lead', 'partners'],
  citizens: ['citizens'],
  other: ['lead', 'partners'],
} as const satisfies Record<BodyKind, readonly CollegeName[]>

export type ReadingName =
  | 'college_neutral'
  | 'college_majority'
  | 'weighted'
  | 'double_majority'
  | 'parity'
  | 'seat'
  | 'unanimity'

export const readingNames = {
  college_neutral: t(
    'Une voix par collège ; un collège partagé est neutre',
    'One vote per college; a split one is neutral',
  ),
  college_majority: t(
    'Une voix par collège, donnée à sa majorité',
    'One vote per college, given by its majority',
  ),
  weighted: t('Voix pondérées : chaque collège pèse autant', 'Weighted votes: each college weighs the same'),
  double_majority: t(
    'Double majorité : une majorité dans chaque collège',
    'Double majority: a majority in every college',
  ),
  parity: t('Parité des sièges entre collèges', 'As many seats for each college'),
  seat: t('Une voix par siège', 'One vote per seat'),
  unanimity: t('Unanimité des sièges', 'Unanimity of seats'),
} as const satisfies Record<ReadingName, Text>

export const readingOf = (name: ReadingName): Reading =>
  name === 'college_neutral'
    ? { kind: 'college', split: 'neutral' }
    : name === 'college_majority'
      ? { kind: 'college', split: 'majority' }
      : { kind: name }

export const nameOfReading = (reading: Reading): ReadingName =>
  reading.kind === 'college' ? `college_${reading.split}` : reading.kind

/** The rules of a body as votes are counted by. */
export const rollRules = (rules: {
  readonly quorum_share: string | null
  readonly quorum_at_least: boolean
  readonly proxies_per_holder: number
}): RollRules & { readonly quorum?: Quorum } => ({
  proxiesPerHolder: rules.proxies_per_holder,
  ...(rules.quorum_share && { quorum: { share: rules.quorum_share, atLeast: rules.quorum_at_least } }),
})

export const bodyForm = (conventions: Readonly<Record<string, Text>>) =>
  [
    {
      kind: 'choice',
      name: 'convention',
      label: t('Convention', 'Convention'),
      options: conventions,
      as: 'list',
    },
    { kind: 'choice', name: 'kind', label: t('Type d’instance', 'Kind of body'), options: kindNames },
    {
      kind: 'text',
      name: 'name',
      label: t('Nom', 'Name'),
      hint: t('Par exemple : COPIL Mes courses en Ardennes.', 'For example: COPIL Mes courses en Ardennes.'),
      max: 80,
    },
    {
      kind: 'long',
      name: 'purpose',
      label: t('À quoi elle sert', 'What it is for'),
      max: 1000,
      rows: 3,
      optional: true,
    },
    {
      kind: 'yes',
      name: 'parties',
      label: t(
        'Créer un siège pour chaque partie à la convention',
        'Make a seat for each party to the convention',
      ),
    },
  ] as const satisfies readonly Field[]

const quorums = {
  none: t('Aucun quorum', 'No quorum'),
  half: t('Plus de la moitié des sièges', 'More than half of the seats'),
  third: t('Au moins un tiers des sièges', 'At least a third of the seats'),
}
const shares = {
  none: { quorum_share: null, quorum_at_least: false },
  half: { quorum_share: '1/2', quorum_at_least: false },
  third: { quorum_share: '1/3', quorum_at_least: true },
} as const satisfies Record<keyof typeof quorums, unknown>

/** The columns of a quorum. */
export const quorumColumns = (quorum: keyof typeof quorums) => shares[quorum]
export const quorumOf = (share: string | null): keyof typeof quorums =>
  share === null ? 'none' : share === '1/2' ? 'half' : 'third'
export const quorumNames: Readonly<Record<keyof typeof quorums, Text>> = quorums

export const silenceNames = {
  no: t('Pas de consultation écrite', 'No written consultation'),
  abstains: t('Qui ne répond pas s’abstient', 'Who does not answer abstains'),
  approves: t('Qui ne répond pas approuve', 'Who does not answer approves'),
}

export const rulesForm = (seats: Readonly<Record<string, Text>>) =>
  [
    { kind: 'day', name: 'from', label: t('S’applique à partir du', 'Applies from') },
    {
      kind: 'choice',
      name: 'reading',
      label: t('Comment les voix se comptent', 'How votes are counted'),
      hint: t(
        '« À voix égales » peut se lire de plusieurs façons : chaque vote montre aussi ce que donneraient les autres.',
        '“With equal voice” can be read in several ways: each vote also shows what the others would give.',
      ),
      options: readingNames,
      as: 'buttons',
    },
    { kind: 'choice', name: 'quorum', label: t('Quorum', 'Quorum'), options: quorums },
    {
      kind: 'number',
      name: 'proxies',
      label: t('Pouvoirs par personne présente', 'Proxies each person present may hold'),
      min: 0,
      max: 9,
    },
    {
      kind: 'choice',
      name: 'silence',
      label: t('Consultation écrite', 'Consultation in writing'),
      options: silenceNames,
    },
    {
      kind: 'choice',
      name: 'casting',
      label: t('Voix prépondérante', 'Casting vote'),
      hint: t('Laissez vide si le texte n’en prévoit pas.', 'Leave it empty when the text gives none.'),
      options: seats,
      as: 'list',
      optional: true,
    },
    {
      kind: 'number',
      name: 'rhythm',
      label: t('Se réunit au moins tous les', 'Meets at least every'),
      unit: t('mois', 'months'),
      hint: t(
        'En mois. Une alerte paraît quand ce délai est passé.',
        'In months. A warning appears once it has passed.',
      ),
      min: 1,
      max: 60,
      optional: true,
    },
    {
      kind: 'long',
      name: 'text',
      label: t('Texte du règlement intérieur', 'Text of the rules of procedure'),
      max: 20000,
      rows: 6,
      optional: true,
    },
  ] as const satisfies readonly Field[]
