import { type ArrangementTerritory, article, reading, t } from './arrangement.ts'

const communaute = '245900758'
const commune = '215902123'

/** F: digital counsellors shared between communes, no cost for the commune, 36 months at most, 2024. */
export const flandreLys: ArrangementTerritory = {
  slug: 'flandre-lys',
  name: 'Flandre Lys',
  departement: '59',
  colour: '#2f5f8a',
  welcome: t(
    'Des conseillers numériques partagés entre les communes : permanences, ateliers, prêt de matériel, gratuits pour les habitants.',
    'Digital counsellors shared between the communes: permanences, workshops, loans of equipment, free for inhabitants.',
  ),
  epcis: [communaute],
  others: [],
  arrangement: {
    slug: 'conseillers-numeriques-estaires',
    title: t('Conseillers numériques à Estaires', 'Digital counsellors in Estaires'),
    purpose: t(
      'La communauté de communes met un conseiller numérique à la disposition de la commune, sans frais : une permanence chaque mercredi matin en mairie, des ateliers, des initiations. La commune est choisie pour la démonstration.',
      'The communauté de communes puts a digital counsellor at the commune’s disposal, free of charge: a permanence every Wednesday morning at the town hall, workshops, initiations. The commune is chosen for the demonstration.',
    ),
    parties: [
      {
        organisation: communaute,
        referent: {
          role: 'Référente des conseillers numériques, service culture',
          email: 'conseillers-numeriques@flandre-lys.example',
        },
      },
      {
        organisation: commune,
        referent: { role: 'Accueil de la mairie', email: 'accueil@estaires.example' },
      },
    ],
    clauses: {
      term: {
        start: '2024-09-01',
        length: { months: 12 },
        capOn: '2027-08-31',
        renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 },
      },
      leaving: { kind: 'denunciation', noticeMonths: 3 },
      termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
      communication: { mentions: [], approvedBy: [], silenceApprovesAfterDays: null, copiesDeposited: false },
      confidentialityMonths: null,
      articles: [
        article(
          ['Le service', 'The service'],
          [
            'Permanence le mercredi de 9 h à 12 h en mairie, dans une pièce confidentielle ; ateliers collectifs à partir de quatre participants ; séances d’impression 3D ; prêt de matériel. Gratuit pour les habitants.',
            'Permanence on Wednesdays from 9 to 12 at the town hall, in a confidential room; group workshops from four participants; 3D-printing sessions; loan of equipment. Free for inhabitants.',
          ],
        ),
        article(
          ['Ce que fournit la commune', 'What the commune provides'],
          [
            'Des locaux assurés, chauffés et connectés, la signalétique, la communication, du matériel selon ses moyens ; elle prévient avant tout changement de lieu.',
            'Premises insured, heated and connected, signage, communication, equipment within its means; it warns before any change of place.',
          ],
        ),
        article(
          ['Ce que cela coûte', 'What it costs'],
          ['Rien pour la commune.', 'Nothing for the commune.'],
        ),
      ],
      readings: [
        reading(
          'start_day',
          ['De quel jour partent les 36 mois ?', 'From which day do the 36 months run?'],
          '2027-08-31',
          [
            [
              '2027-08-31',
              ['Du 1er septembre 2024, début du service', '1 September 2024, when the service starts'],
              ['Fin au plus tard le 31/08/2027.', 'It ends on 31/08/2027 at the latest.'],
            ],
            [
              '2027-07-01',
              ['Du 2 juillet 2024, jour de la délibération', '2 July 2024, the day of the deliberation'],
              [
                'Fin au plus tard le 01/07/2027 : la troisième année perd 61 jours.',
                'It ends on 01/07/2027 at the latest: the third year loses 61 days.',
              ],
            ],
          ],
        ),
        reading(
          'renewal',
          ['Le renouvellement est-il tacite ou exprès ?', 'Is the renewal tacit or express?'],
          'tacit',
          [
            [
              'tacit',
              ['Tacite', 'Tacit'],
              [
                'Elle se poursuit d’elle-même, sauf préavis reçu trois mois avant : le 31/05 au plus tard.',
                'It goes on by itself, unless notice is received three months before: by 31/05 at the latest.',
              ],
            ],
            [
              'express',
              ['Exprès', 'Express'],
              ['Sans décision, elle s’arrête au 31 août.', 'Without a decision, it stops on 31 August.'],
            ],
          ],
        ),
      ],
    },
    authorisations: [
      {
        party: communaute,
        organ: 'council',
        reference: '2024-07-02-11',
        scope: 'Mettre des conseillers numériques à la disposition des communes ; signer les conventions.',
        decidedOn: '2024-07-02',
        publishedOn: '2024-07-08',
        receivedOn: '2024-07-08',
      },
      {
        party: commune,
        organ: 'council',
        reference: '2024-09-12-05',
        scope: 'Signer la convention. Jours de publication et de réception choisis pour la démonstration.',
        decidedOn: '2024-09-12',
        publishedOn: '2024-09-16',
        receivedOn: '2024-09-17',
      },
    ],
    signatures: [
      { party: communaute, on: '2024-07-25' },
      { party: commune, on: '2024-07-25' },
    ],
    startsOn: '2024-09-01',
    events: [],
    obligations: [
      {
        party: commune,
        kind: 'premises',
        title: t(
          'Une pièce confidentielle, assurée, chauffée et connectée',
          'A confidential room, insured, heated and connected',
        ),
        evidence: {
          on: '2024-09-04',
          note: 'Bureau du rez-de-chaussée de la mairie, visité avec la conseillère.',
        },
      },
      {
        party: commune,
        kind: 'insurance',
        title: t('Attestation d’assurance des locaux', 'Insurance certificate for the premises'),
        evidence: { on: '2026-01-12', note: 'Attestation 2026.', validUntil: '2026-12-31' },
      },
      {
        party: commune,
        kind: 'signage',
        title: t('Signalétique et relais de la communication', 'Signage and relay of communication'),
      },
      {
        party: commune,
        kind: 'equipment',
        title: t(
          'Tables, chaises et écran ; ordinateur, imprimante et projecteur selon ses moyens',
          'Tables, chairs and a screen; a computer, printer and projector within its means',
        ),
        evidence: { on: '2024-09-04', note: 'Inventaire de la salle, fait le même jour.' },
      },
      {
        party: commune,
        kind: 'other',
        title: t('Prévenir avant tout changement de lieu', 'Warn before any change of place'),
      },
      {
        party: communaute,
        kind: 'insurance',
        title: t(
          'Assurer le conseiller et le matériel prêté',
          'Insure the counsellor and the equipment lent',
        ),
      },
      {
        party: communaute,
        kind: 'report',
        title: t(
          'Relevé des permanences, sur demande de la commune',
          'Statement of attendance, on the commune’s request',
        ),
        dueOn: '2027-08-31',
      },
    ],
  },
}
