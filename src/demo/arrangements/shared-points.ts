import { type Arrangement, article, t } from './arrangement.ts'
import type { DemoBill } from './bill.ts'
import type { DemoCommittee } from './committees.ts'

const departement = '220800049'
const source = 'Insee, populations légales municipales 2017, celles de « Mes courses en Ardennes »'
const partners = [
  ['200041630', 122_016, 'DC2025/131'],
  ['200043156', 29_953, 'DC2025-118'],
  ['240800847', 20_250, '2025-96'],
] as const
const signed = '2026-01-15'
const executory = { decidedOn: '2025-12-11', publishedOn: '2025-12-17', receivedOn: '2025-12-17' }
const scope = 'Signer la convention ; désigner un représentant au comité (acte choisi pour la démonstration).'

/** A convention of our own invention, so that there is one in force to look after: expenses to claim, an amendment to vote. */
export const sharedPoints: Arrangement = {
  slug: 'points-de-retrait-partages',
  title: t('Points de retrait partagés', 'Shared pick-up points'),
  purpose: t(
    'Des points de retrait communs, leurs vitrines réfrigérées et une navette vers les communes rurales. Convention imaginée pour la démonstration.',
    'Collective pick-up points, their refrigerated cabinets and a shuttle to rural communes. An agreement imagined for the demonstration.',
  ),
  parties: [
    { organisation: departement },
    ...partners.map(([organisation, inhabitants]) => ({
      organisation,
      population: { inhabitants, kind: 'municipal' as const, censusYear: 2017, source },
    })),
  ],
  clauses: {
    term: { start: 'last_signature', length: { until: '2028-12-31' }, renewal: { kind: 'none' } },
    leaving: { kind: 'withdrawal', noticeMonths: 3 },
    termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
    communication: {
      mentions: [],
      approvedBy: [departement],
      silenceApprovesAfterDays: 15,
      copiesDeposited: false,
    },
    confidentialityMonths: null,
    articles: [
      article(
        ['Ce que nous faisons ensemble', 'What we do together'],
        [
          'Équiper et faire vivre des points de retrait où les habitants trouvent, en une fois, ce qu’ils ont commandé à plusieurs boutiques.',
          'Equip and run pick-up points where inhabitants find, in one go, what they ordered from several shops.',
        ],
      ),
      article(
        ['Qui paie', 'Who pays'],
        [
          'Le Département règle les factures, porte 40 % de chaque dépense et demande le reste aux trois intercommunalités, à proportion de leur population.',
          'The département pays the bills, bears 40% of each expense and claims the rest from the three intercommunalités, in proportion to their population.',
        ],
      ),
      article(
        ['Qui décide', 'Who decides'],
        [
          'Le comité de pilotage, le Département d’un côté, les intercommunalités de l’autre, à voix égales. Il valide chaque dépense avant qu’elle soit engagée.',
          'The steering committee, the département on one side, the intercommunalités on the other, with equal voice. It validates each expense before it is committed.',
        ],
      ),
    ],
    readings: [],
  },
  authorisations: [
    {
      party: departement,
      organ: 'permanent_commission',
      reference: '2025.12.187',
      scope,
      decidedOn: '2025-12-12',
      publishedOn: '2025-12-17',
      receivedOn: '2025-12-17',
    },
    ...partners.map(([party, , reference]) => ({
      party,
      organ: 'council' as const,
      reference,
      scope,
      ...executory,
    })),
  ],
  signatures: [departement, ...partners.map(([party]) => party)].map((party) => ({ party, on: signed })),
  startsOn: signed,
  events: [
    {
      on: '2026-10-15',
      title: t('Les vitrines réfrigérées sont posées', 'Refrigerated cabinets are fitted'),
    },
  ],
  obligations: [
    {
      party: departement,
      kind: 'insurance',
      title: t('Assurer les vitrines et leur contenu', 'Insure the cabinets and what they hold'),
      dueOn: '2026-10-01',
      evidence: {
        on: '2026-09-22',
        note: 'Attestation d’assurance.',
        validUntil: '2026-12-31',
      },
    },
    ...partners.map(([party]) => ({
      party,
      kind: 'premises' as const,
      title: t('Mettre un local à disposition du point', 'Lend premises to the point'),
      dueOn: '2026-12-15',
    })),
  ],
}

const [cabinets, shuttle, leaflets, lockers] = [
  'Vitrines réfrigérées de deux points de retrait',
  'Navette vers les communes rurales, dernier trimestre 2026',
  'Communication de fin d’année',
  'Casiers en libre accès pour deux communes',
] as const

export const sharedPointsCommittee: DemoCommittee = {
  kind: 'copil',
  name: 'COPIL Points de retrait',
  purpose: 'Le Département d’un côté, trois intercommunalités de l’autre, à voix égales.',
  since: '2026-01-20',
  reading: 'weighted',
  past: {
    on: '2026-09-17',
    place: 'Hôtel du Département, Charleville-Mézières',
    decisions: [
      {
        title: cabinets,
        text: 'Deux vitrines sont achetées et posées avant l’hiver : 22 320 € TTC.',
        expense: cabinets,
      },
      {
        title: shuttle,
        text: 'Une navette relie les points le vendredi, d’octobre à décembre : 12 000 € TTC.',
        expense: shuttle,
        except: { 'CC du Pays Rethélois': 'abstention' },
      },
      {
        title: leaflets,
        text: 'Un dépliant par foyer avant les fêtes : 4 800 € TTC.',
        expense: leaflets,
      },
    ],
  },
  next: {
    place: 'Hôtel du Département, Charleville-Mézières, et en visioconférence',
    agenda: ['Suivi des actions', { decide: lockers }, { amend: true }],
  },
  actions: [
    { title: 'Compter les paniers retirés dans chaque point', who: 'Département, service numérique' },
    { title: 'Proposer deux communes pour les casiers', who: 'CC Portes du Luxembourg' },
  ],
}

const [equipment, running, next] = [
  'Équipement des points',
  'Fonctionnement des points',
  'Équipement et fonctionnement, 2027',
]
const byPopulation =
  (percent: number): DemoBill['keys'][number]['key'] =>
  (idOf) => ({
    kind: 'nested',
    branches: [
      { weight: percent, party: idOf(departement) },
      { weight: 100 - percent, key: { kind: 'population' } },
    ],
  })

/** One expense at each step that asks something of somebody: to claim, to pay, to receive, to decide. */
export const sharedPointsBill: DemoBill = {
  keys: [{ from: signed, sharedFrom: 'bill', key: byPopulation(40) }],
  lines: [
    {
      label: equipment,
      exercice: 2026,
      chapter: '21',
      article: '2188',
      htCents: 3_000_000,
      vatCents: 600_000,
    },
    {
      label: running,
      exercice: 2026,
      chapter: '011',
      article: '6247',
      htCents: 1_500_000,
      vatCents: 300_000,
    },
    { label: next, exercice: 2027, chapter: '011', article: '6247', htCents: 4_000_000, vatCents: 800_000 },
  ],
  expenses: [
    {
      label: cabinets,
      supplier: 'Équipementier frigorifique',
      exercice: 2026,
      htCents: 1_860_000,
      vatCents: 372_000,
      line: equipment,
      proposedOn: '2026-09-01',
      acts: [
        { act: 'adopt', on: '2026-09-17', by: { decision: cabinets } },
        { act: 'commit', on: '2026-09-24', number: 'BC 26-0917' },
        { act: 'deliver', on: '2026-10-15' },
        { act: 'invoice', on: '2026-10-20', number: 'F-2026-311' },
        { act: 'mandate', on: '2026-10-29', number: '4417' },
        { act: 'pay', on: '2026-11-05' },
      ],
      frozenOn: '2026-11-09',
      ordersProposed: true,
    },
    {
      label: shuttle,
      supplier: 'Transporteur local',
      exercice: 2026,
      htCents: 1_000_000,
      vatCents: 200_000,
      line: running,
      proposedOn: '2026-09-01',
      acts: [
        { act: 'adopt', on: '2026-09-17', by: { decision: shuttle } },
        { act: 'commit', on: '2026-10-01', number: 'MAP 2026-11' },
        { act: 'deliver', on: '2026-11-13' },
        { act: 'invoice', on: '2026-11-17', number: 'F-7740' },
      ],
    },
    {
      label: leaflets,
      supplier: 'Imprimerie',
      exercice: 2026,
      htCents: 400_000,
      vatCents: 80_000,
      line: running,
      proposedOn: '2026-09-01',
      acts: [
        { act: 'adopt', on: '2026-09-17', by: { decision: leaflets } },
        { act: 'commit', on: '2026-11-02', number: 'BC 26-1102' },
      ],
    },
    {
      label: lockers,
      supplier: '',
      exercice: 2027,
      htCents: 2_900_000,
      vatCents: 580_000,
      line: next,
      proposedOn: '2026-11-10',
      acts: [],
    },
  ],
  amendmentKey: {
    title: 'La moitié de chaque dépense pour le Département',
    on: '2026-11-12',
    wantedOn: '2027-01-01',
    key: byPopulation(50),
  },
}
