import { type ArrangementTerritory, article, reading, t } from './arrangement.ts'

const metropole = '200093201'
const commune = '215900176'
const shown = 'Commune et jours de délibération choisis pour la démonstration.'

/** L: a metropolis puts a showcase platform at the disposal of its communes, one convention each, 2019. */
export const enjoyMel: ArrangementTerritory = {
  slug: 'enjoy-mel',
  name: 'Enjoy-MEL',
  departement: '59',
  colour: '#8a2f4f',
  welcome: t(
    'La métropole met une vitrine numérique à la disposition de ses communes : commerces, culture, patrimoine.',
    'The metropolis puts a digital showcase at the disposal of its communes: shops, culture, heritage.',
  ),
  epcis: [metropole],
  others: [],
  arrangement: {
    slug: 'enjoy-mel-armentieres',
    title: t('Enjoy-MEL à Armentières', 'Enjoy-MEL in Armentières'),
    purpose: t(
      'Une convention par commune, sur un même modèle : la métropole héberge, forme et fournit les outils ; la commune reste l’interlocutrice de ses commerçants.',
      'One convention per commune, from the same model: the metropolis hosts, trains and supplies tools; the commune stays the interlocutor of its merchants.',
    ),
    parties: [{ organisation: metropole }, { organisation: commune }],
    clauses: {
      term: {
        start: '2019-03-01',
        length: { months: 4 },
        renewal: {
          kind: 'express',
          months: 12,
          most: 3,
          preconditions: ['les conditions juridiques et financières de la mutualisation'],
        },
      },
      leaving: null,
      termination: { breachMonths: 1, atOnceForGrossFault: false, byAgreement: true, maySuspend: true },
      communication: {
        mentions: [
          { mark: 'Logo de la Métropole Européenne de Lille', on: 'supports', audience: 'any' },
          { mark: 'Marque de territoire', on: 'supports', audience: 'outside' },
          {
            mark: 'Mention des financeurs (programme de l’État, fonds européen)',
            on: 'everything',
            audience: 'any',
          },
        ],
        approvedBy: [metropole],
        silenceApprovesAfterDays: null,
        copiesDeposited: true,
      },
      evolutions: { validatedBy: 'cotech' },
      confidentialityMonths: null,
      articles: [
        article(
          ['Ce que fait la métropole', 'What the metropolis does'],
          [
            'Elle héberge et maintient la plateforme, place le logo de la commune à côté du sien, rend à la commune ses données par une API, forme ses agents et fournit les outils de communication.',
            'It hosts and maintains the platform, puts the commune’s logo beside its own, gives the commune its data through an API, trains its agents and supplies communication tools.',
          ],
        ),
        article(
          ['Ce que fait la commune', 'What the commune does'],
          [
            'Elle reste l’interlocutrice des commerçants, rôle qu’elle peut confier à leur association, et participe aux comités ou s’y fait représenter.',
            'It stays the merchants’ interlocutor, a role it may delegate to their association, and takes part in the committees or is represented.',
          ],
        ),
        article(
          ['Ce que cela coûte', 'What it costs'],
          [
            'Rien jusqu’au 30 juin 2019. Ensuite, le coût net des recettes, selon la consommation, le nombre d’habitants et le palier.',
            'Nothing until 30 June 2019. Then the cost net of revenue, by consumption, number of inhabitants and tier.',
          ],
        ),
        article(
          ['Les nouveautés', 'New features'],
          [
            'Le comité technique valide chaque version qui apporte une fonction nouvelle.',
            'The technical committee validates every release that brings a new feature.',
          ],
        ),
      ],
      readings: [
        reading('tiers', ['Quels paliers d’habitants ?', 'Which tiers of inhabitants?'], 'chosen_by_us', [
          [
            'chosen_by_us',
            [
              'Moins de 5 000, de 5 000 à 20 000, au-delà : paliers choisis pour la démonstration',
              'Below 5,000, from 5,000 to 20,000, beyond: tiers chosen for the demonstration',
            ],
            [
              'Le texte annonce des paliers sans en donner : ceux-ci sont les nôtres, à remplacer par ceux que les parties arrêteront.',
              'The text announces tiers and gives none: these are ours, to be replaced by those the parties settle.',
            ],
          ],
          [
            'none',
            ['Aucun palier', 'No tier'],
            [
              'Chaque habitant compte autant : la commune paie au prorata de sa population.',
              'Each inhabitant counts the same: the commune pays by population.',
            ],
          ],
        ]),
        reading('tier_reading', ['Comment un palier s’applique-t-il ?', 'How does a tier apply?'], 'step', [
          [
            'step',
            ['Au palier atteint, pour tous les habitants', 'At the tier reached, for all inhabitants'],
            [
              'Un habitant de plus peut faire passer toute la commune au tarif suivant.',
              'One more inhabitant may bring the whole commune to the next rate.',
            ],
          ],
          [
            'marginal',
            ['Par tranches, comme l’impôt', 'By slices, as for income tax'],
            [
              'Un habitant de plus ne coûte que sa propre tranche.',
              'One more inhabitant costs only its own slice.',
            ],
          ],
        ]),
        reading(
          'revenue_period',
          ['Sur quelle durée les recettes se déduisent-elles ?', 'Over what is revenue taken off?'],
          'period',
          [
            [
              'period',
              [
                'Exercice par exercice, recettes choisies pour la démonstration',
                'Year by year, revenue chosen for the demonstration',
              ],
              [
                'Ce qui rentre une année ne réduit que les dépenses de cette année.',
                'What comes in one year lessens the expenses of that year only.',
              ],
            ],
            [
              'term',
              ['Sur toute la durée', 'Over the whole term'],
              [
                'Une bonne année réduit aussi les dépenses des suivantes.',
                'A good year lessens the expenses of the next ones too.',
              ],
            ],
          ],
        ),
        reading(
          'committee_members',
          ['Qui compose le comité de pilotage ?', 'Who sits on the steering committee?'],
          null,
          [
            [
              'elected',
              ['Les seuls élus délégués', 'Delegated elected members only'],
              ['Un comité restreint, politique.', 'A small, political committee.'],
            ],
            [
              'wide',
              [
                'Élus et directeurs de la métropole, un représentant par commune, chambres et partenaires',
                'Elected members and directors of the metropolis, one representative per commune, chambers and partners',
              ],
              ['Quatre-vingt-quinze communes autour de la table.', 'Ninety-five communes around the table.'],
            ],
          ],
        ),
      ],
    },
    authorisations: [
      {
        party: metropole,
        organ: 'bureau',
        reference: '19 B 0042',
        scope: `Signer la convention type avec chaque commune. ${shown}`,
        decidedOn: '2019-02-08',
        publishedOn: '2019-02-13',
        receivedOn: '2019-02-13',
      },
      {
        party: commune,
        organ: 'council',
        reference: '2019/02/17',
        scope: `Signer la convention Enjoy-MEL. ${shown}`,
        decidedOn: '2019-02-14',
        publishedOn: '2019-02-19',
        receivedOn: '2019-02-20',
      },
    ],
    signatures: [
      { party: metropole, on: '2019-02-26' },
      { party: commune, on: '2019-02-26' },
    ],
    startsOn: '2019-03-01',
    events: [
      {
        on: '2019-06-30',
        title: t('Fin de la gratuité', 'End of the free period'),
        source: 'Aucune part n’est due avant ce jour.',
      },
    ],
    obligations: [
      {
        party: commune,
        kind: 'insurance',
        title: t(
          'Attestation d’assurance et preuve de paiement de la prime',
          'Insurance certificate and proof of premium',
        ),
        evidence: {
          on: '2019-02-25',
          note: 'Attestation responsabilité civile 2019.',
          validUntil: '2019-12-31',
        },
      },
      {
        party: commune,
        kind: 'attendance',
        title: t(
          'Participer aux comités ou s’y faire représenter',
          'Take part in the committees or be represented',
        ),
      },
      {
        party: commune,
        kind: 'deposit',
        title: t(
          'Déposer un exemplaire de chaque outil de communication',
          'Deposit one copy of every communication tool',
        ),
      },
      {
        party: metropole,
        kind: 'report',
        title: t('Bilan quantitatif et qualitatif', 'Quantitative and qualitative report'),
        dueOn: '2019-06-30',
        evidence: { on: '2019-06-25', note: 'Statistiques d’usage depuis l’ouverture du service.' },
      },
    ],
  },
}
