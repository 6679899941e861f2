import { type ArrangementTerritory, article, t } from './arrangement.ts'

const communaute = '200066140'

/** M: one daily-life platform for 47 rural communes, with its financing plan, 2025. */
export const argonne: ArrangementTerritory = {
  slug: 'aire-a-l-argonne',
  name: 'Aire à l’Argonne',
  departement: '55',
  colour: '#5a5f1f',
  welcome: t(
    'Une plateforme de vie quotidienne pour quarante-sept communes rurales : informations, services publics, démarches, ressources locales.',
    'A daily-life platform for forty-seven rural communes: news, public services, procedures, local resources.',
  ),
  epcis: [communaute],
  others: [],
  arrangement: {
    slug: 'plateforme-de-vie-quotidienne',
    title: t('Plateforme de vie quotidienne', 'Daily-life platform'),
    purpose: t(
      'Une plateforme collaborative et interactive pour les habitants, les nouveaux arrivants, les porteurs de projet, les entreprises et les associations : 100 000 € TTC sur trois ans, avec des aides régionales et européennes attendues.',
      'A collaborative and interactive platform for inhabitants, newcomers, project holders, companies and associations: €100,000 over three years, with regional and European funding expected.',
    ),
    parties: [{ organisation: communaute }],
    clauses: {
      term: { start: '2025-07-01', length: { months: 36 }, renewal: { kind: 'none' } },
      leaving: null,
      termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
      communication: {
        mentions: [
          { mark: 'Mention des financeurs (Région, fonds européen)', on: 'everything', audience: 'any' },
        ],
        approvedBy: [],
        silenceApprovesAfterDays: null,
        copiesDeposited: false,
      },
      confidentialityMonths: null,
      articles: [
        article(
          ['Ce que nous faisons', 'What we do'],
          [
            'Rassembler l’information de la vie quotidienne, faciliter l’accès aux services publics, ouvrir des démarches en ligne (école, périscolaire, bac à ordures) et valoriser les ressources locales.',
            'Bring daily-life information together, make access to public services easier, open procedures online (school, after-school care, bins) and promote local resources.',
          ],
        ),
        article(
          ['Ce que cela coûte', 'What it costs'],
          [
            '100 000 € TTC sur trois ans. Le plan de financement distingue les aides attendues, accordées et reçues, et le reste à charge de la communauté de communes.',
            '€100,000 over three years. The financing plan keeps apart aid expected, granted and received, and what remains for the communauté de communes.',
          ],
        ),
        article(
          ['Le cadre', 'The frame'],
          [
            'L’avant-projet annexé à la délibération sert de référence : sa version et son empreinte sont conservées.',
            'The preliminary project annexed to the deliberation is the reference: its version and fingerprint are kept.',
          ],
        ),
      ],
      readings: [],
    },
    authorisations: [
      {
        party: communaute,
        organ: 'council',
        reference: '2025-06-047',
        scope:
          'Trois autorisations et une validation en une délibération. Jours choisis pour la démonstration.',
        decidedOn: '2025-06-19',
        publishedOn: '2025-06-25',
        receivedOn: '2025-06-25',
        figures: [59, 38, 4, 42, 42, 0, 0],
      },
    ],
    signatures: [{ party: communaute, on: '2025-06-30' }],
    startsOn: '2025-07-01',
    events: [
      {
        on: '2025-06-19',
        title: t(
          '38 présents, dont deux suppléants, 4 pouvoirs, 42 votants : à l’unanimité',
          '38 present, two of them substitutes, 4 proxies, 42 voters: unanimous',
        ),
      },
    ],
    obligations: [
      {
        party: communaute,
        kind: 'report',
        title: t('Rendre compte des aides aux financeurs', 'Report on the aid to the funders'),
        dueOn: '2028-06-30',
      },
    ],
  },
}
