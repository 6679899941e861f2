import { sharedPointsCommittee } from './shared-points.ts'

/** One decision of a past meeting, taken by everybody there but for those named by what their seat is called. */
type DemoDecision = {
  readonly title: string
  readonly text: string
  readonly cents?: number
  /** The label of the expense it was on the agenda for. */
  readonly expense?: string
  /** Of the release it was on the agenda for, the name is its title. */
  readonly isRelease?: true
  readonly except?: Readonly<Record<string, 'against' | 'abstention'>>
}
/** The committee of an arrangement: roles instead of persons, meetings of our own invention. */
export type DemoCommittee = {
  readonly kind: 'copil' | 'cotech'
  readonly name: string
  readonly purpose: string
  readonly since: string
  readonly reading: 'weighted' | 'seat' | 'unanimity'
  readonly past: { readonly on: string; readonly place: string; readonly decisions: readonly DemoDecision[] }
  /** Being prepared, while its convention lasts. */
  readonly next?: {
    readonly place: string
    /** Words to talk about, an expense to decide by its label, the amendment in preparation. */
    readonly agenda: readonly (string | { readonly decide: string } | { readonly amend: true })[]
  }
  readonly actions: readonly { readonly title: string; readonly who: string }[]
}

/** By the slug of the convention. */
export const committees: Readonly<Record<string, readonly DemoCommittee[]>> = {
  'points-de-retrait-partages': [sharedPointsCommittee],
  'mes-courses-en-ardennes': [
    {
      kind: 'copil',
      name: 'COPIL Mes courses en Ardennes',
      purpose: 'Le Département d’un côté, les sept intercommunalités de l’autre, à voix égales.',
      since: '2020-12-01',
      reading: 'weighted',
      past: {
        on: '2021-02-04',
        place: 'Hôtel du Département, Charleville-Mézières',
        decisions: [
          {
            title: 'Aide renforcée aux commerçants : validation a posteriori',
            text: 'La commande du 23 novembre 2020, passée avant l’installation du comité, est validée : 100 boutiques accompagnées, pour 21 000 € TTC estimés.',
            cents: 2_100_000,
          },
          {
            title: 'Expertise de la plateforme : validation a posteriori',
            text: 'L’expertise rendue avant la fin de 2020 est validée : 3 835,58 € TTC.',
            cents: 383_558,
          },
          {
            title: 'Maintenance 2021 de la plateforme',
            text: 'La maintenance de l’année 2021 entre dans la clé : 19 308 € TTC.',
            cents: 1_930_800,
            except: { 'CC Ardennes Thiérache': 'abstention' },
          },
        ],
      },
      actions: [
        {
          title: 'Recenser les boutiques réellement accompagnées et ajuster la facture',
          who: 'Département, service numérique',
        },
        { title: 'Présenter la plateforme aux unions commerciales', who: 'Les intercommunalités' },
      ],
    },
    {
      // A13: the technical referents of each party, on logistics, communication and the canvassing of merchants.
      kind: 'cotech',
      name: 'COTECH Mes courses en Ardennes',
      purpose:
        'Les référents techniques de chaque partie : propositions sur la logistique, la communication et la prospection des commerçants.',
      since: '2020-12-01',
      reading: 'seat',
      past: {
        on: '2021-01-21',
        place: 'Hôtel du Département, Charleville-Mézières',
        decisions: [
          {
            title: 'Proposition : rencontrer les unions commerciales',
            text: 'Chaque intercommunalité rencontre ses unions commerciales et ses producteurs avant l’ouverture. Séance choisie pour la démonstration.',
          },
        ],
      },
      actions: [],
    },
  ],
  'enjoy-mel-armentieres': [
    {
      kind: 'cotech',
      name: 'COTECH Enjoy-MEL',
      purpose: 'Valide chaque mise en ligne qui apporte une fonction nouvelle et rassemble les retours.',
      since: '2019-03-01',
      reading: 'seat',
      past: {
        on: '2019-05-14',
        place: 'Hôtel de la Métropole, Lille',
        decisions: [
          {
            title: 'Bons plans des commerces 1.1',
            isRelease: true,
            text: 'La version qui apporte les bons plans des commerces est validée, avec le logo de la commune à côté de celui de la plateforme.',
          },
        ],
      },
      actions: [{ title: 'Fournir les supports adaptés à la commune', who: 'Métropole, communication' }],
    },
  ],
  'transition-numerique-des-tpe': [
    {
      kind: 'copil',
      name: 'COPIL Transition numérique des TPE',
      purpose: 'Suit le programme et son budget au moins une fois par an.',
      since: '2023-02-15',
      reading: 'unanimity',
      past: {
        on: '2025-03-18',
        place: 'Siège de l’agglomération, Cherbourg-en-Cotentin',
        decisions: [
          {
            title: 'Programme d’actions 2025',
            text: 'Le programme 2025 est validé dans la limite de 36 550 € HT : diagnostics, ateliers, accompagnements individuels et rencontres.',
            cents: 3_655_000,
          },
        ],
      },
      actions: [{ title: 'Transmettre les justificatifs de paiement de l’année', who: 'Les chambres' }],
    },
    {
      // C8: one technical committee for each intercommunalité, at least once a year.
      kind: 'cotech',
      name: 'COTECH Le Cotentin',
      purpose:
        'Le comité technique de l’intercommunalité, au moins une fois par an : il suit les diagnostics, les ateliers et les accompagnements de ses communes.',
      since: '2023-02-15',
      reading: 'seat',
      past: {
        on: '2025-02-11',
        place: 'Siège de l’agglomération, Cherbourg-en-Cotentin',
        decisions: [
          {
            title: 'Proposition : calendrier des ateliers de 2025',
            text: 'Un atelier par bassin de vie, au premier semestre. Séance choisie pour la démonstration.',
          },
        ],
      },
      actions: [],
    },
  ],
  'conseillers-numeriques-estaires': [
    {
      kind: 'cotech',
      name: 'COTECH Conseillers numériques',
      purpose: 'Propose les ateliers collectifs et suit les permanences.',
      since: '2024-09-01',
      reading: 'seat',
      past: {
        on: '2025-04-10',
        place: 'Mairie d’Estaires',
        decisions: [
          {
            title: 'Ateliers collectifs du printemps',
            text: 'Quatre ateliers sont proposés ; chacun est maintenu à partir de quatre inscrits.',
          },
        ],
      },
      next: {
        place: 'Médiathèque d’Estaires',
        agenda: ['Suivi des actions', 'Permanence du mercredi', 'Ateliers à venir'],
      },
      actions: [{ title: 'Vérifier l’accès à internet de la salle confidentielle', who: 'La commune' }],
    },
  ],
}

/** Bodies that the text provides for before anybody said who sits there, by the slug of the convention. */
export const bodiesBeingDefined: Readonly<Record<string, readonly BodyBeingDefined[]>> = {
  'enjoy-mel-armentieres': [
    {
      kind: 'copil',
      name: 'COPIL Enjoy-MEL',
      purpose:
        'Deux compositions se lisent dans le texte : les seuls élus délégués, ou élus, directions, communes, chambres et partenaires. Les parties n’ont pas encore tranché.',
    },
    {
      kind: 'citizens',
      name: 'Instance citoyenne Enjoy-MEL',
      purpose: 'Habitants et contributeurs : la convention la prévoit, sa composition reste à écrire.',
    },
  ],
}
export type BodyBeingDefined = {
  readonly kind: 'copil' | 'citizens'
  readonly name: string
  readonly purpose: string
}
