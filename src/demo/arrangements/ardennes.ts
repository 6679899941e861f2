// Over 300 lines: data, read top to bottom, of one arrangement.
import { type Arrangement, article, reading, t } from './arrangement.ts'

const departement = '220800049'
const metropole = '200041630'
const source = 'Insee, populations légales municipales 2017, en vigueur au 1er janvier 2020'
const chosenDays = 'Jours des autres délibérations choisis pour la démonstration.'
const partners = [
  ['200041622', 9_867, '2020-12-15', '2020-12-18', 'DCC-2020-61'],
  [metropole, 122_016, '2020-12-17', '2020-12-24', 'DC2020/114'],
  ['200043156', 29_953, '2020-12-10', '2020-12-16', 'DC2020-142'],
  ['200067759', 25_165, '2020-12-16', '2020-12-22', '2020-12-098'],
  ['240800847', 20_250, '2020-12-14', '2020-12-18', '2020-75'],
  ['240800862', 21_899, '2020-12-09', '2020-12-15', 'DEL2020-88'],
  ['240800920', 17_312, '2020-12-15', '2020-12-21', '2020/101'],
] as const

const whoPays = article(
  ['Qui paie', 'Who pays'],
  [
    'Le Département règle les factures, puis émet un titre de recettes par partenaire. 50 % pour le Département, 50 % pour les partenaires au prorata de leur population. Le premier achat (37 000 € HT) et la maintenance de 2020 restent au Département.',
    'The département pays the bills, then issues one revenue order per partner. 50% for the département, 50% for the partners by population. The first purchase (€37,000 before tax) and the maintenance of 2020 stay with the département.',
  ],
)

/** A: a marketplace shared by a département and seven intercommunalités, 2020–2021. */
export const ardennes: Arrangement = {
  slug: 'mes-courses-en-ardennes',
  title: t('Mes courses en Ardennes', 'Mes courses en Ardennes'),
  purpose: t(
    'Une place de marché partagée par le Département et sept intercommunalités, pour que les commerçants, artisans et producteurs vendent en ligne aux habitants.',
    'A marketplace shared by the département and seven intercommunalités, so that shops, artisans and producers sell online to inhabitants.',
  ),
  parties: [
    { organisation: departement },
    ...partners.map(([organisation, inhabitants]) => ({
      organisation,
      population: { inhabitants, kind: 'municipal' as const, censusYear: 2017, source },
    })),
  ],
  clauses: {
    term: { start: 'last_signature', length: { until: '2021-12-31' }, renewal: { kind: 'none' } },
    leaving: { kind: 'withdrawal', noticeMonths: 2 },
    termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
    communication: {
      mentions: [],
      approvedBy: [departement],
      silenceApprovesAfterDays: null,
      copiesDeposited: false,
    },
    confidentialityMonths: null,
    articles: [
      article(
        ['Ce que nous faisons ensemble', 'What we do together'],
        [
          'Une plateforme de vente en ligne ouverte gratuitement aux commerçants, artisans et producteurs : retrait en boutique, points de retrait collectifs, livraison, bons d’achat bonifiés, animation.',
          'An online platform open free of charge to shops, artisans and producers: collection, collective pick-up points, delivery, boosted vouchers, animation.',
        ],
      ),
      article(
        ['Qui décide', 'Who decides'],
        [
          'Un comité de pilotage, le Département d’un côté et les partenaires de l’autre, à voix égales, selon son règlement intérieur. Un comité technique propose.',
          'A steering committee, the département on one side and the partners on the other, with equal voice, under its own rules. A technical committee makes proposals.',
        ],
      ),
      whoPays,
      article(
        ['Les dépenses nouvelles', 'New expenses'],
        [
          'Proposition, validation par le comité de pilotage, avenant, puis engagement. Une dépense engagée avant la création du comité n’est possible que validée a posteriori, avec son motif.',
          'Proposal, validation by the steering committee, amendment, then commitment. An expense engaged before the committee existed is possible only if validated afterwards, with its reason.',
        ],
      ),
      article(
        ['Communication', 'Communication'],
        [
          'Les supports sont validés ensemble et fournis par le Département, qui approuve toute modification.',
          'Material is validated jointly and supplied by the département, which approves any change.',
        ],
      ),
      article(
        ['Partir', 'Leaving'],
        [
          'Un partenaire peut se retirer en notifiant sa décision à tous les autres au moins deux mois avant. La convention ne prend fin avant son terme que si les huit parties le décident.',
          'A partner may withdraw by notifying all the others at least two months before. The convention ends early only if all eight parties decide so.',
        ],
      ),
    ],
    readings: [
      reading(
        'population_kind',
        ['Quelle population légale pour la clé ?', 'Which legal population for the key?'],
        'municipal',
        [
          [
            'municipal',
            ['La population municipale', 'The municipal population'],
            [
              'Sur les dépenses communes, Ardenne Métropole paie 10 927,09 € et l’Argonne Ardennaise 1 550,37 €.',
              'Of the shared expenses, Ardenne Métropole pays €10,927.09 and Argonne Ardennaise €1,550.37.',
            ],
          ],
          [
            'total',
            [
              'La population totale, règle habituelle quand le texte se tait',
              'The total population, the usual rule when the text is silent',
            ],
            [
              'Ardenne Métropole paierait 10 942,29 € et l’Argonne Ardennaise 1 563,38 €.',
              'Ardenne Métropole would pay €10,942.29 and Argonne Ardennaise €1,563.38.',
            ],
          ],
        ],
      ),
      reading(
        'equal_voice',
        [
          'Que veut dire « à voix égales » au comité ?',
          'What does “with equal voice” mean in the committee?',
        ],
        'weighted',
        [
          [
            'colleges',
            ['Une voix par collège', 'One vote per college'],
            [
              'Le Département et les partenaires, réunis, ont chacun une voix : si les partenaires se partagent, leur collège est neutre ou suit sa majorité.',
              'The département and the partners together have one vote each: if the partners split, their college is neutral or follows its majority.',
            ],
          ],
          [
            'weighted',
            [
              'La moitié des voix au Département, un quatorzième à chaque partenaire',
              'Half of the votes to the département, one fourteenth to each partner',
            ],
            [
              'Le Département et un seul partenaire l’emportent avec 4/7 des voix. Le Département seul contre les sept : 1/2 contre 1/2, rejeté.',
              'The département and a single partner carry 4/7 of the votes. The département alone against all seven: 1/2 to 1/2, not adopted.',
            ],
          ],
          [
            'double_majority',
            ['Une double majorité', 'A double majority'],
            [
              'Il faut l’accord du Département et celui de plus de la moitié des partenaires exprimés. Trois pour, trois contre, un abstenu : rejeté.',
              'The département must agree, and more than half of the partners who cast a vote. Three for, three against, one abstaining: not adopted.',
            ],
          ],
          [
            'parity',
            ['Autant de sièges de chaque côté (7 et 7)', 'As many seats on each side (7 and 7)'],
            [
              'Le Département désigne sept représentants, chaque partenaire un.',
              'The département appoints seven representatives, each partner one.',
            ],
          ],
        ],
      ),
      reading(
        'withdrawal_decisions',
        [
          'Le texte fait payer au partant les décisions prises « ultérieurement » : faut-il lire « antérieurement » ?',
          'The text makes the leaver pay for decisions taken “afterwards”: should it read “before”?',
        ],
        'before',
        [
          [
            'before',
            ['Les décisions prises avant son départ', 'Decisions taken before it leaves'],
            [
              'Cohérent avec un retrait qui ne vaut que pour les procédures à venir.',
              'Consistent with a withdrawal that holds only for procedures to come.',
            ],
          ],
          [
            'after',
            ['Les décisions prises après, comme écrit', 'Decisions taken after, as written'],
            [
              'Le partant paierait ce qu’il n’a pas décidé : le texte se contredirait.',
              'The leaver would pay for what it did not decide: the text would contradict itself.',
            ],
          ],
        ],
      ),
      reading(
        'withdrawal_cut_off',
        [
          'À partir de quel jour le partant ne paie-t-il plus ?',
          'From which day does the leaver no longer pay?',
        ],
        'effect',
        [
          [
            'effect',
            ['La prise d’effet du retrait', 'The day the withdrawal takes effect'],
            [
              'Notifié le 30/04, effet le 30/06/2021 : d’une dépense de 10 000 € décidée le 15/05, l’Argonne Ardennaise paie encore 351,21 €.',
              'Notified on 30/04, effect on 30/06/2021: of an expense of €10,000 decided on 15/05, Argonne Ardennaise still pays €351.21.',
            ],
          ],
          [
            'notification',
            ['La notification à tous les autres', 'Its notification to all the others'],
            [
              'De la même dépense, elle ne paie rien ; Ardenne Métropole passe de 2 475,35 € à 2 662,36 €.',
              'Of the same expense it pays nothing; Ardenne Métropole goes from €2,475.35 to €2,662.36.',
            ],
          ],
        ],
      ),
      reading(
        'leaver_share',
        ['Qui reprend la part du partant ?', 'Who takes over the leaver’s share?'],
        'partners',
        [
          [
            'partners',
            ['Les autres partenaires, au prorata', 'The other partners, by population'],
            ['La moitié du Département ne bouge pas.', 'The half of the département does not move.'],
          ],
          [
            'lead',
            ['Le Département', 'The département'],
            ['Les autres partenaires paient comme avant.', 'The other partners pay as before.'],
          ],
        ],
      ),
      reading(
        'withdrawal_principle',
        [
          'Le principe d’un retrait demande-t-il une décision du comité de pilotage ?',
          'Does the principle of a withdrawal need a decision of the steering committee?',
        ],
        'notice',
        [
          [
            'notice',
            ['Non, la notification suffit', 'No, the notices are enough'],
            [
              'La décision du partenaire, notifiée aux sept autres, vaut retrait : pour partir le 30/06/2021, notifier au plus tard le 30/04/2021.',
              'The partner’s own decision, notified to the seven others, is enough: to leave on 30/06/2021, notify by 30/04/2021.',
            ],
          ],
          [
            'decision',
            ['Oui, le comité en décide d’abord', 'Yes, the committee decides first'],
            [
              'Le retrait s’inscrit en citant cette décision : pour partir le 30/06/2021, il faut une réunion du comité avant le 30/04/2021.',
              'The withdrawal is recorded citing that decision: to leave on 30/06/2021, the committee must meet before 30/04/2021.',
            ],
          ],
        ],
      ),
      reading(
        'claim_moment',
        ['Quand les titres de recettes sont-ils proposés ?', 'When are revenue orders proposed?'],
        'expense',
        [
          [
            'expense',
            ['Après chaque dépense payée', 'After each expense paid'],
            ['Des titres plus nombreux, sans avance de trésorerie.', 'More orders, no cash advance.'],
          ],
          [
            'year',
            ['Une fois par an', 'Once a year'],
            ['Un seul titre par partenaire et par exercice.', 'A single order per partner and per year.'],
          ],
          [
            'end',
            ['À la fin de la convention', 'At the end of the convention'],
            [
              'Le Département avance tout jusqu’au terme.',
              'The département advances everything until the end.',
            ],
          ],
        ],
      ),
      reading(
        'claim_base',
        [
          'Les titres se calculent-ils sur l’estimation ou sur la facture ?',
          'Are revenue orders computed on the estimate or on the bill?',
        ],
        'bill',
        [
          [
            'estimate',
            ['Sur l’estimation', 'On the estimate'],
            [
              '100 boutiques estimées à 210 €, soit 21 000 € : l’Argonne Ardennaise paie 737,54 € dès l’engagement. Si 93 sont aidées, 51,63 € lui reviennent ensuite.',
              '100 shops estimated at €210, that is €21,000: Argonne Ardennaise pays €737.54 as soon as it is committed. If 93 are helped, €51.63 come back to it later.',
            ],
          ],
          [
            'bill',
            ['Sur la facture', 'On the bill'],
            [
              'Si 93 boutiques sont aidées, 93 × 210 € = 19 530 € : l’Argonne Ardennaise paie 685,91 €, une fois pour toutes, quand la dépense est payée.',
              'If 93 shops are helped, 93 × €210 = €19,530: Argonne Ardennaise pays €685.91, once and for all, when the expense is paid.',
            ],
          ],
        ],
      ),
      reading(
        'maintenance_2020',
        [
          'La délibération écrit 16 000 € HT, son annexe 16 090 € HT : quel montant pour la maintenance ?',
          'The deliberation writes €16,000 before tax, its annex €16,090: which amount for maintenance?',
        ],
        'annex',
        [
          [
            'annex',
            ['Celui de l’annexe', 'The annex’s'],
            ['16 090 € HT, soit 19 308,00 € TTC.', '€16,090 before tax, that is €19,308.00.'],
          ],
          [
            'deliberation',
            ['Celui de la délibération', 'The deliberation’s'],
            ['16 000 € HT, soit 19 200,00 € TTC.', '€16,000 before tax, that is €19,200.00.'],
          ],
        ],
      ),
    ],
  },
  authorisations: [
    {
      party: departement,
      organ: 'permanent_commission',
      reference: '2020.12.204',
      scope: 'Signer la convention de partenariat et ses avenants.',
      decidedOn: '2020-12-11',
      publishedOn: '2020-12-16',
      receivedOn: '2020-12-16',
    },
    ...partners.map(([party, , decidedOn, executoryOn, reference]) => ({
      party,
      organ: 'council' as const,
      reference,
      scope: 'Signer la convention de partenariat ; désigner un représentant au comité de pilotage.',
      decidedOn,
      publishedOn: executoryOn,
      receivedOn: executoryOn,
      ...(party === metropole && { figures: [122, 81, 19, 100, 82, 8, 10] as const }),
    })),
  ],
  signatures: [departement, ...partners.map(([party]) => party)].map((party) => ({
    party,
    on: '2021-01-08',
  })),
  startsOn: '2021-01-08',
  amendment: {
    title: 'La maintenance de 2021 entre dans la clé',
    change: (before) => ({
      ...before,
      articles: before.articles.map((one) =>
        one.title.fr === whoPays.title.fr
          ? {
              ...one,
              words: t(
                `${one.words.fr} La maintenance de 2021 (19 308 € TTC) est partagée.`,
                `${one.words.en} The maintenance of 2021 (€19,308 with VAT) is shared.`,
              ),
            }
          : one,
      ),
    }),
    decision: 'Maintenance 2021 de la plateforme',
    authorisation: 'AV-2021-1',
    authorisedOn: '2021-02-18',
    signedOn: '2021-03-05',
  },
  events: [
    {
      on: '2020-04-03',
      title: t('Le service ouvre', 'The service opens'),
      source: 'Avant la délibération du Département, datée du 20 avril 2020.',
    },
    {
      on: '2020-11-23',
      title: t(
        'Aide renforcée à 100 boutiques engagée pour deux mois',
        'Reinforced help to 100 shops engaged for two months',
      ),
    },
    { on: '2020-12-01', title: t('Le comité de pilotage est créé', 'The steering committee is set up') },
    {
      on: '2021-01-08',
      title: t('Signature à l’hôtel du Département', 'Signing at the hôtel du Département'),
      source: chosenDays,
    },
    {
      on: '2021-01-22',
      title: t('Fin de l’aide renforcée aux boutiques', 'End of the reinforced help to shops'),
    },
  ],
  obligations: [
    {
      party: departement,
      kind: 'report',
      title: t('Expertise de la plateforme', 'Expert review of the platform'),
      dueOn: '2020-12-31',
      evidence: {
        on: '2020-12-22',
        note: 'Évolutions attendues, réglages et conformité, forces et faiblesses, recommandations.',
      },
    },
    {
      party: departement,
      kind: 'approval',
      title: t(
        'Fournir et approuver les supports de communication',
        'Supply and approve communication material',
      ),
    },
    ...partners.map(([party]) => ({
      party,
      kind: 'promotion' as const,
      title: t(
        'Faire connaître la plateforme aux commerçants et à leurs unions',
        'Promote the platform to merchants and their unions',
      ),
    })),
  ],
}
