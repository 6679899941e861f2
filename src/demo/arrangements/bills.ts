// Over 300 lines: data, read top to bottom, of what each arrangement has spent.
import type { DemoBill, DemoDecided, DemoExpense } from './bill.ts'
import { sharedPointsBill } from './shared-points.ts'

/** From its order to its payment, on days of our own invention. */
const lived = (days: {
  readonly adopted: string
  readonly by: DemoDecided
  /** That day everybody had signed the amendment it waited for. */
  readonly amended?: string
  readonly committed: string
  readonly order: string
  readonly delivered: string
  readonly invoiced: string
  readonly mandated: string
  readonly mandate: string
  readonly paid: string
}): DemoExpense['acts'] => [
  { act: 'adopt', on: days.adopted, by: days.by },
  ...(days.amended ? [{ act: 'amend' as const, on: days.amended }] : []),
  { act: 'commit', on: days.committed, number: days.order },
  { act: 'deliver', on: days.delivered },
  { act: 'invoice', on: days.invoiced, number: `F-${days.order}` },
  { act: 'mandate', on: days.mandated, number: days.mandate },
  { act: 'pay', on: days.paid },
]

/** Engaged before its decision, and validated a posteriori. */
const regularised = (days: {
  readonly committed: string
  readonly order: string
  readonly reason: string
  readonly delivered: string
  readonly ratified: string
  readonly by: DemoDecided
  readonly invoiced: string
  readonly mandated: string
  readonly mandate: string
  readonly paid: string
}): DemoExpense['acts'] => [
  { act: 'regularise', on: days.committed, number: days.order, reason: days.reason },
  { act: 'deliver', on: days.delivered },
  { act: 'adopt', on: days.ratified, by: days.by },
  { act: 'invoice', on: days.invoiced, number: `F-${days.order}` },
  { act: 'mandate', on: days.mandated, number: days.mandate },
  { act: 'pay', on: days.paid },
]

const beforeTheCommittee = 'Le comité de pilotage n’existait pas encore.'
const byItsCouncil = 'L’assemblée de la collectivité qui porte la dépense en a décidé, sans comité commun.'
const onPaper = 'Le registre de cette réunion a été tenu sur papier.'

const departement = '220800049'
const [inTheKey, outsideTheKey] = ['Dépenses partagées', 'À la charge du seul Département']
const ardennes: DemoBill = {
  keys: [
    {
      from: '2021-01-08',
      amendmentRequired: true,
      key: (idOf) => ({
        kind: 'nested',
        branches: [
          { weight: 50, party: idOf(departement) },
          { weight: 50, key: { kind: 'population' } },
        ],
      }),
    },
  ],
  lines: [
    {
      label: inTheKey,
      chapter: '011',
      article: '611',
      htCents: 3_678_632,
      vatCents: 735_726,
    },
    { label: outsideTheKey, chapter: '011', article: '611', htCents: 5_309_000, vatCents: 1_061_800 },
  ],
  expenses: [
    {
      label: 'Premier achat de la plateforme',
      supplier: 'Éditeur de la plateforme',
      exercice: 2020,
      htCents: 3_700_000,
      vatCents: 740_000,
      outside: true,
      line: outsideTheKey,
      proposedOn: '2020-03-20',
      acts: regularised({
        committed: '2020-03-24',
        order: 'BC 20-0312',
        reason: 'Ouverture en urgence le 3 avril 2020, avant la délibération du Département du 20 avril.',
        delivered: '2020-04-03',
        ratified: '2020-04-20',
        by: { reference: 'Délibération du Département', reason: beforeTheCommittee },
        invoiced: '2020-04-27',
        mandated: '2020-05-11',
        mandate: '1874',
        paid: '2020-05-20',
      }),
    },
    {
      label: 'Maintenance 2020 de la plateforme',
      supplier: 'Éditeur de la plateforme',
      exercice: 2020,
      htCents: 1_609_000,
      vatCents: 321_800,
      outside: true,
      line: outsideTheKey,
      proposedOn: '2020-04-20',
      slip: {
        figure: 'Maintenance de 2020',
        papers: [
          ['Délibération du Département du 20 avril 2020', 1_600_000],
          ['Son annexe, le devis de l’éditeur', 1_609_000],
        ],
        reason: 'Le montant de l’annexe est celui de la facture ; la délibération l’arrondit.',
      },
      acts: lived({
        adopted: '2020-04-20',
        by: { reference: 'Délibération du Département', reason: beforeTheCommittee },
        committed: '2020-04-27',
        order: 'BC 20-0398',
        delivered: '2020-12-01',
        invoiced: '2020-12-03',
        mandated: '2020-12-10',
        mandate: '5412',
        paid: '2020-12-18',
      }),
    },
    {
      label: 'Aide renforcée à 100 boutiques',
      supplier: 'Prestataire d’accompagnement',
      exercice: 2020,
      htCents: 1_750_000,
      vatCents: 350_000,
      line: inTheKey,
      proposedOn: '2020-11-20',
      acts: regularised({
        committed: '2020-11-23',
        order: 'BC 20-1123',
        reason: 'Commande passée avant l’installation du comité, pour être prêts avant les fêtes.',
        delivered: '2021-01-22',
        ratified: '2021-02-04',
        by: { decision: 'Aide renforcée aux commerçants : validation a posteriori' },
        invoiced: '2021-02-08',
        mandated: '2021-02-22',
        mandate: '812',
        paid: '2021-03-02',
      }),
      frozenOn: '2021-03-05',
      orders: { firstTitle: 301, slip: '44', chargedOn: '2021-03-15', collectedOn: '2021-05-03' },
    },
    {
      label: 'Expertise de la plateforme (objet choisi pour la démonstration)',
      supplier: 'Cabinet d’expertise',
      exercice: 2020,
      htCents: 319_632,
      vatCents: 63_926,
      line: inTheKey,
      proposedOn: '2020-12-01',
      acts: regularised({
        committed: '2020-12-02',
        order: 'BC 20-1157',
        reason: 'Expertise attendue avant la fin de 2020, avant la première réunion du comité.',
        delivered: '2020-12-22',
        ratified: '2021-02-04',
        by: { decision: 'Expertise de la plateforme : validation a posteriori' },
        invoiced: '2021-02-10',
        mandated: '2021-02-24',
        mandate: '845',
        paid: '2021-03-04',
      }),
      frozenOn: '2021-03-08',
      orders: { firstTitle: 311, slip: '46', chargedOn: '2021-03-22', collectedOn: '2021-05-03' },
    },
    {
      label: 'Maintenance 2021 de la plateforme',
      supplier: 'Éditeur de la plateforme',
      exercice: 2021,
      htCents: 1_609_000,
      vatCents: 321_800,
      line: inTheKey,
      proposedOn: '2021-01-12',
      acts: lived({
        adopted: '2021-02-04',
        by: { decision: 'Maintenance 2021 de la plateforme' },
        amended: '2021-03-05',
        committed: '2021-03-08',
        order: 'MAP 2021-07',
        delivered: '2021-11-30',
        invoiced: '2021-12-03',
        mandated: '2021-12-13',
        mandate: '5630',
        paid: '2021-12-20',
      }),
      frozenOn: '2021-12-22',
      orders: { firstTitle: 1207, slip: '198', chargedOn: '2021-12-28', collectedOn: '2022-02-10' },
    },
  ],
}

const cci = 'CCI Ouest Normandie'
const cma = 'CMA Normandie'
const yearlyCents = 3_655_000
const programme = (
  exercice: number,
  htCents: number,
  by: DemoDecided,
  orders: NonNullable<DemoExpense['orders']>,
): DemoExpense => ({
  label: `Programme d’actions ${exercice} (dépense choisie pour la démonstration)`,
  supplier: `${cci} et ${cma}`,
  exercice,
  htCents,
  vatCents: 0,
  line: `Programme ${exercice}`,
  estimateHtCents: yearlyCents,
  proposedOn: `${exercice}-03-01`,
  acts: lived({
    adopted: `${exercice}-03-18`,
    by,
    committed: `${exercice}-04-01`,
    order: `Programme ${exercice}`,
    delivered: `${exercice}-12-10`,
    invoiced: `${exercice}-12-15`,
    mandated: `${exercice}-12-18`,
    mandate: `${exercice}-P1`,
    paid: `${exercice}-12-22`,
  }),
  frozenOn: `${exercice + 1}-01-20`,
  orders,
})
const cotentin: DemoBill = {
  keys: [
    {
      from: '2023-02-15',
      base: 'ht',
      ceilingCents: yearlyCents,
      // Chosen for the demonstration: the text says that nothing is shared over the ceiling, not who bears it.
      excessBearer: cci,
      key: (idOf) => ({
        kind: 'nested',
        branches: [
          { weight: 40, party: idOf('200067205') },
          { weight: 40, party: idOf('225005024') },
          { weight: 20, key: { kind: 'spending', parties: [idOf(cci), idOf(cma)] } },
        ],
      }),
      // The text gives what each chamber spent in one year only; years without their own figures keep its proportion.
      figures: {
        [cci]: { spentCents: 2_000_000, paysItself: true },
        [cma]: { spentCents: 1_000_000, paysItself: true },
      },
    },
  ],
  measurements: [
    {
      exercice: 2025,
      figures: { [cci]: 2_000_000, [cma]: 1_000_000 },
      source: 'Comptes rendus financiers des deux chambres',
      on: '2026-01-15',
    },
  ],
  lines: [2023, 2024, 2025].map((exercice) => ({
    label: `Programme ${exercice}`,
    exercice,
    chapter: '65',
    article: '65738',
    htCents: yearlyCents,
    vatCents: 0,
  })),
  // 29 240 a year on a call for funds; what 2025 did not need is still to come back, and taken off the next call.
  advances: [2023, 2024, 2025].map((exercice) => ({
    party: cci,
    kind: 'advance' as const,
    exercice,
    amountCents: 2_924_000,
    on: `${exercice}-04-15`,
    note: 'Part de la CMA reversée par la CCI',
  })),
  // What the agglomeration really paid the chambers for 2025: 16 000 and 8 000 of their 20 000 and 10 000.
  proofs: [
    {
      label: `Programme 2025 : versé à la ${cci}`,
      exercice: 2025,
      amountCents: 1_600_000,
      on: '2025-12-22',
      reference: 'Mandats 2025-4410 et 2025-9120',
    },
    {
      label: `Programme 2025 : versé à la ${cma}, par la ${cci}`,
      exercice: 2025,
      amountCents: 800_000,
      on: '2025-12-22',
      reference: 'Mandat 2025-9121',
    },
  ],
  fundings: [
    {
      funder: 'Département de la Manche',
      party: '225005024',
      programme: 'Moitié de ce qui est versé aux chambres',
      expectedCents: 4_386_000,
      percent: '50',
      ceilingCents: 1_462_000,
      decisions: [{ grantedCents: 4_386_000, act: 'CP.2023-01-20.1-4', on: '2023-01-20' }],
      claims: [{ exercice: 2025, on: '2026-01-15' }],
    },
  ],
  expenses: [
    programme(
      2023,
      yearlyCents,
      { reference: 'COPIL du 18 mars 2023', reason: onPaper },
      {
        firstTitle: 96,
        slip: '12',
        chargedOn: '2024-02-05',
        collectedOn: '2024-03-28',
      },
    ),
    programme(
      2024,
      4_000_000,
      { reference: 'COPIL du 18 mars 2024', reason: onPaper },
      {
        firstTitle: 88,
        slip: '11',
        chargedOn: '2025-02-03',
        collectedOn: '2025-03-31',
      },
    ),
    programme(
      2025,
      3_000_000,
      { decision: 'Programme d’actions 2025' },
      {
        firstTitle: 102,
        slip: '14',
        chargedOn: '2026-02-09',
      },
    ),
  ],
}

const metropole = '200093201'
const armentieres = '215900176'
const municipal2022 = {
  kind: 'municipal',
  censusYear: 2022,
  source:
    'Insee, populations légales municipales 2022, en vigueur au 1er janvier 2025 ; choisies pour la démonstration',
} as const
const subscriptions = 'Abonnements des commerçants (prévision choisie pour la démonstration)'
const enjoyMel: DemoBill = {
  keys: [
    {
      from: '2019-03-01',
      sharedFrom: 'bill',
      key: (idOf) => ({ kind: 'zero', bearer: idOf(metropole) }),
    },
    {
      from: '2019-07-01',
      provision:
        'Gratuité jusqu’au 30 juin 2019, puis partage du coût net des recettes par palier d’habitants',
      sharedFrom: 'bill',
      net: 'period',
      key: () => ({
        kind: 'tier',
        reading: 'step',
        tiers: [
          { from: 0, rate: 1 },
          { from: 5_000, rate: '1,5' },
          { from: 20_000, rate: 2 },
        ],
      }),
      // The metropolis stands for its other communes, each with a convention of its own.
      figures: {
        [armentieres]: { population: { inhabitants: 26_107, ...municipal2022 } },
        [metropole]: { population: { inhabitants: 1_167_933, ...municipal2022 } },
      },
    },
  ],
  // The text says net of revenue and names none: this one is ours.
  lines: [
    {
      label: subscriptions,
      side: 'revenue',
      exercice: 2019,
      chapter: '70',
      article: '70688',
      htCents: 400_000,
      vatCents: 80_000,
    },
  ],
  revenues: [
    {
      label: 'Abonnements du second semestre (recette choisie pour la démonstration)',
      payer: 'Commerçants de la plateforme',
      exercice: 2019,
      htCents: 375_000,
      vatCents: 75_000,
      on: '2019-11-15',
      reference: '2019-3311',
      line: subscriptions,
    },
  ],
  expenses: [
    {
      label: 'Hébergement, formation et supports, mars à juin 2019 (montant choisi pour la démonstration)',
      supplier: 'Prestataire de la plateforme',
      exercice: 2019,
      htCents: 1_200_000,
      vatCents: 240_000,
      proposedOn: '2019-03-01',
      acts: lived({
        adopted: '2019-03-05',
        by: { reference: '19 B 0042', reason: byItsCouncil },
        committed: '2019-03-06',
        order: 'BC 19-0206',
        delivered: '2019-06-30',
        invoiced: '2019-07-02',
        mandated: '2019-07-12',
        mandate: '4410',
        paid: '2019-07-22',
      }),
      frozenOn: '2019-07-24',
    },
    {
      label: 'Second semestre 2019, net des recettes : ce que donneraient les paliers choisis par nous',
      supplier: 'Prestataire de la plateforme',
      exercice: 2019,
      htCents: 1_800_000,
      vatCents: 360_000,
      proposedOn: '2019-07-02',
      acts: [],
    },
  ],
}

const project = 'Plateforme de vie quotidienne'
const argonne: DemoBill = {
  keys: [{ from: '2025-07-01', key: (idOf) => ({ kind: 'zero', bearer: idOf('200066140') }) }],
  lines: [{ label: project, htCents: 8_333_333, vatCents: 1_666_667 }],
  proofs: [
    {
      label: 'Conception et première version',
      exercice: 2026,
      amountCents: 5_000_000,
      on: '2026-07-01',
      reference: 'Mandat 731',
    },
  ],
  // Regional and European funding is what the decision expects; amounts, rates and acts are chosen by us.
  fundings: [
    {
      funder: 'Région Grand Est',
      programme: 'Montants choisis pour la démonstration',
      expectedCents: 3_000_000,
      percent: '30',
      decisions: [
        { grantedCents: 2_500_000, act: 'Commission permanente 25CP-871', on: '2025-10-17' },
        {
          grantedCents: 2_800_000,
          act: 'Commission permanente 26CP-114',
          on: '2026-01-23',
          reason: 'Les ateliers de prise en main s’ajoutent au projet.',
        },
      ],
      claims: [{ exercice: 2026, on: '2026-07-20' }],
      receipts: [{ amountCents: 1_500_000, on: '2026-10-02', reference: 'Versement sur demande n° 1' }],
    },
    {
      funder: 'Union européenne, LEADER',
      programme: 'Montants choisis pour la démonstration',
      expectedCents: 4_000_000,
      percent: '40',
    },
  ],
  expenses: [
    {
      label: 'Conception et première version (part choisie pour la démonstration)',
      supplier: 'Titulaire du marché',
      exercice: 2026,
      htCents: 4_166_667,
      vatCents: 833_333,
      line: project,
      proposedOn: '2025-07-02',
      acts: lived({
        adopted: '2025-07-08',
        by: { reference: '2025-06-047', reason: byItsCouncil },
        committed: '2025-09-15',
        order: 'MAPA 2025-04',
        delivered: '2026-05-29',
        invoiced: '2026-06-05',
        mandated: '2026-06-19',
        mandate: '731',
        paid: '2026-07-01',
      }),
      frozenOn: '2026-07-03',
    },
    {
      label: 'Hébergement et évolutions, trois ans (part choisie pour la démonstration)',
      supplier: 'Titulaire du marché',
      exercice: 2026,
      htCents: 3_333_333,
      vatCents: 666_667,
      line: project,
      proposedOn: '2025-07-02',
      acts: [
        { act: 'adopt', on: '2025-07-08', by: { reference: '2025-06-047', reason: byItsCouncil } },
        { act: 'commit', on: '2025-09-15', number: 'MAPA 2025-04' },
      ],
    },
    {
      label: 'Accompagnement des quarante-sept communes (part choisie pour la démonstration)',
      supplier: '',
      exercice: 2027,
      htCents: 833_333,
      vatCents: 166_667,
      line: project,
      proposedOn: '2026-10-05',
      acts: [],
    },
  ],
}

const flandreLys: DemoBill = {
  keys: [{ from: '2024-07-02', key: (idOf) => ({ kind: 'zero', bearer: idOf('245900758') }) }],
  expenses: [
    {
      label: 'Poste de conseiller numérique, première année (montant choisi pour la démonstration)',
      supplier: 'Communauté de communes (régie)',
      exercice: 2025,
      htCents: 3_850_000,
      vatCents: 0,
      proposedOn: '2024-07-02',
      acts: lived({
        adopted: '2024-07-02',
        by: { reference: '2024-07-02-11', reason: byItsCouncil },
        committed: '2024-09-02',
        order: 'Poste 2024-25',
        delivered: '2025-08-31',
        invoiced: '2025-09-05',
        mandated: '2025-09-12',
        mandate: '1120',
        paid: '2025-09-19',
      }),
      frozenOn: '2025-09-22',
    },
  ],
}

/**
 * By the slug of the convention. Amounts that the sources give are theirs: the three shared expenses and the two outside
 * the key of the Ardennes, the budgets and ceilings of the Cotentin, no cost in Flandre Lys. Days, numbers and the other
 * amounts are ours, and said so where people read them.
 */
export const bills: Readonly<Record<string, DemoBill>> = {
  'mes-courses-en-ardennes': ardennes,
  'points-de-retrait-partages': sharedPointsBill,
  'transition-numerique-des-tpe': cotentin,
  'enjoy-mel-armentieres': enjoyMel,
  'plateforme-de-vie-quotidienne': argonne,
  'conseillers-numeriques-estaires': flandreLys,
}
