import { type ArrangementTerritory, article, reading, t } from './arrangement.ts'

const agglomeration = '200067205'
const departement = '225005024'
const cci = 'CCI Ouest Normandie'
const cma = 'CMA Normandie'
const shown = 'Jours de décision choisis pour la démonstration.'

/** C: digital transition of very small businesses, two chambers, a département and an agglomeration, 2023–2026. */
export const cotentin: ArrangementTerritory = {
  slug: 'cotentin',
  name: 'Cotentin',
  departement: '50',
  colour: '#1f4f6a',
  welcome: t(
    'Chambres, Département et agglomération accompagnent la transition numérique des très petites entreprises du Cotentin.',
    'Chambers, département and agglomeration support the digital transition of the very small businesses of the Cotentin.',
  ),
  epcis: [agglomeration],
  others: [
    { name: cci, kind: 'chamber' },
    { name: cma, kind: 'chamber' },
  ],
  arrangement: {
    slug: 'transition-numerique-des-tpe',
    title: t(
      'Transition numérique des très petites entreprises',
      'Digital transition of very small businesses',
    ),
    purpose: t(
      'Diagnostics, ateliers, coachings de deux heures et observatoire, pour les entreprises de moins de dix salariés du Cotentin : 20 % pour les chambres, 40 % pour le Département, 40 % pour l’agglomération.',
      'Diagnostics, workshops, two-hour coachings and an observatory, for businesses of fewer than ten employees in the Cotentin: 20% for the chambers, 40% for the département, 40% for the agglomeration.',
    ),
    parties: [
      { organisation: agglomeration },
      { organisation: departement },
      { organisation: cci },
      { organisation: cma },
    ],
    clauses: {
      term: { start: 'last_signature', length: { months: 36 }, renewal: { kind: 'none' } },
      leaving: null,
      termination: { breachMonths: 3, atOnceForGrossFault: true, byAgreement: true, maySuspend: false },
      communication: {
        mentions: [{ mark: 'Toutes les parties', on: 'everything', audience: 'any' }],
        approvedBy: [agglomeration],
        silenceApprovesAfterDays: null,
        copiesDeposited: false,
      },
      budget: { modulation: 'decision' },
      confidentialityMonths: 36,
      articles: [
        article(
          ['Ce que nous faisons ensemble', 'What we do together'],
          [
            'Module 1, diagnostic et ateliers ; module 2, coaching individuel ; module 3, rencontres, soirée des prix, label ; module 4, observatoire.',
            'Module 1, diagnostic and workshops; module 2, individual coaching; module 3, meetings, awards evening, label; module 4, observatory.',
          ],
        ),
        article(
          ['Qui paie', 'Who pays'],
          [
            'Un budget plafond de 36 550 € HT par an pendant trois ans, soit 109 650 € : chambres 20 % (7 310 €), Département 40 % (14 620 €), agglomération 40 % (14 620 €). Au-delà du plafond, rien n’est partagé.',
            'A ceiling of €36,550 before tax a year for three years, that is €109,650: chambers 20% (€7,310), département 40% (€14,620), agglomeration 40% (€14,620). Above the ceiling nothing is shared.',
          ],
        ),
        article(
          ['Le circuit de l’argent', 'The path of the money'],
          [
            'Sur appel de fonds, l’agglomération verse 29 240 € par an à une chambre, qui reverse à l’autre selon ce que chacune a dépensé. L’agglomération demande ensuite au Département la moitié, 14 620 € au plus, sur preuves de paiement.',
            'On a call for funds, the agglomeration pays €29,240 a year to one chamber, which passes on to the other by what each spent. The agglomeration then claims half, €14,620 at most, from the département with proofs of payment.',
          ],
        ),
        article(
          ['Neutralité', 'Neutrality'],
          [
            'Ne jamais favoriser une solution ; proposer trois solutions ou prestataires chaque fois que possible.',
            'Never favour a solution; suggest three solutions or providers whenever possible.',
          ],
        ),
        article(
          ['Comités', 'Committees'],
          [
            'Comité de pilotage une fois par an au moins, comité technique une fois par an au moins dans chaque EPCI.',
            'Steering committee at least once a year, technical committee at least once a year in each EPCI.',
          ],
        ),
      ],
      readings: [
        reading(
          'ceiling_period',
          [
            'Le plafond vaut-il par an ou sur trois ans ?',
            'Does the ceiling hold each year or over three years?',
          ],
          'year',
          [
            [
              'year',
              ['Chaque année', 'Each year'],
              [
                '40 000 € dépensés en un an : 36 550 € partagés, 3 450 € restent à qui les a dépensés.',
                '€40,000 spent in a year: €36,550 shared, €3,450 stay with who spent them.',
              ],
            ],
            [
              'term',
              ['Sur les trois ans', 'Over the three years'],
              [
                'Un dépassement une année se compense par une autre, jusqu’à 109 650 €.',
                'Going over in one year is made up by another, up to €109,650.',
              ],
            ],
          ],
        ),
        reading(
          'engaged_or_paid',
          [
            'La part du Département se calcule-t-elle sur l’engagé ou le payé ?',
            'Is the département’s share computed on what is engaged or paid?',
          ],
          'paid',
          [
            [
              'paid',
              ['Le payé', 'What is paid'],
              [
                'Chaque demande vient avec ses preuves de paiement.',
                'Each claim comes with its proofs of payment.',
              ],
            ],
            [
              'engaged',
              ['L’engagé', 'What is engaged'],
              ['L’argent vient plus tôt, et se régularise.', 'Money comes earlier, and is put right later.'],
            ],
          ],
        ),
        reading(
          'overpayment',
          ['Comment revient un trop-versé ?', 'How does an overpayment come back?'],
          'offset',
          [
            [
              'offset',
              ['Déduit de l’appel de fonds suivant', 'Taken off the next call for funds'],
              [
                '30 000 € réels sur 36 550 : 5 240 € de moins l’année suivante.',
                '€30,000 spent of €36,550: €5,240 less the next year.',
              ],
            ],
            [
              'refund',
              ['Remboursé par un titre de recettes', 'Paid back by a revenue order'],
              [
                'Le texte ne l’écrit que pour un mauvais usage des fonds.',
                'The text writes it only for misuse of the funds.',
              ],
            ],
          ],
        ),
        reading(
          'years_covered',
          [
            'La décision dit « 2023-2025 », trois ans de la signature mènent à 2026 : quelle fin ?',
            'The decision says “2023-2025”, three years from signature lead to 2026: which end?',
          ],
          '2026-02-14',
          [
            [
              '2026-02-14',
              ['Trois ans de date à date', 'Three years from day to day'],
              ['Fin le 14/02/2026.', 'It ends on 14/02/2026.'],
            ],
            [
              '2025-12-31',
              ['Le 31 décembre 2025', '31 December 2025'],
              ['Quarante-cinq jours de moins.', 'Forty-five days less.'],
            ],
          ],
        ),
      ],
    },
    authorisations: [
      {
        party: agglomeration,
        organ: 'bureau',
        reference: 'B050_2022',
        scope: 'Signer la convention, par délégation du conseil.',
        budgetArticle: '65738 (choisi pour la démonstration)',
        decidedOn: '2022-12-15',
        publishedOn: '2022-12-20',
        receivedOn: '2022-12-20',
        figures: [35, 23, 0, 23, 23, 0, 0],
      },
      {
        party: departement,
        organ: 'permanent_commission',
        reference: 'CP.2023-01-20.1-4',
        scope: `Signer la convention. ${shown}`,
        decidedOn: '2023-01-20',
        publishedOn: '2023-01-26',
        receivedOn: '2023-01-26',
      },
      ...[cci, cma].map((party) => ({
        party,
        organ: 'bureau' as const,
        reference: party === cci ? 'AG-2022-31' : 'BUR-2022-18',
        scope: `Signer la convention. ${shown}`,
        decidedOn: '2022-12-05',
        publishedOn: '2022-12-12',
        receivedOn: '2022-12-12',
      })),
    ],
    signatures: [agglomeration, departement, cci, cma].map((party) => ({ party, on: '2023-02-15' })),
    startsOn: '2023-02-15',
    events: [
      {
        on: '2022-12-15',
        title: t(
          '23 votants : un membre est parti avant le vote',
          '23 voters: one member left before the vote',
        ),
        source: 'L’en-tête de la décision compte 24 présents ; la présence se compte à chaque délibération.',
      },
    ],
    obligations: [
      {
        party: cci,
        kind: 'report',
        title: t(
          'Bilan des actions et état des dépenses payées',
          'Report on actions and statement of expenses paid',
        ),
        dueOn: '2026-02-14',
        evidence: { on: '2026-02-10', note: '250 diagnostics, 26 ateliers, 69 coachings de deux heures.' },
      },
      {
        party: cma,
        kind: 'other',
        title: t('Suggérer trois solutions ou prestataires', 'Suggest three solutions or providers'),
      },
      {
        party: agglomeration,
        kind: 'approval',
        title: t('Valider les supports avant diffusion', 'Validate material before it is used'),
      },
    ],
  },
}
