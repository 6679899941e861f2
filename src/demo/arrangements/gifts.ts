import { findConvention, recordInKind } from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import { cents } from '../../platform/money.ts'
import type { IdOf } from './bill.ts'

/** What a party gave besides money, of our own invention. */
type DemoGift = {
  readonly party: string
  readonly on: string
  readonly what: string
  readonly hours?: number
  readonly valueCents?: number
}

/** Recorded by the demonstration’s manager, on the day each was given. */
export async function insertGifts(
  tx: Db,
  ground: { readonly slug: string; readonly managerId: Id<'person'> },
  slug: string,
  idOf: IdOf,
): Promise<void> {
  const territory = await findTerritory(tx, { slug: ground.slug })
  if (!territory) throw new Error(`${ground.slug} is not there yet`)
  const actor = { ...nobody, personId: ground.managerId, staffId: ground.managerId, manager: true }
  for (const { party, on, what, hours, valueCents } of gifts[slug] ?? []) {
    const day = Temporal.PlainDate.from(on)
    const now = instantOf(territory, day, '17:00')
    const here = { territory, actor, now }
    await recordInKind(tx, here, await findConvention(tx, here, slug), {
      party: idOf(party) as Id<'organisation'>,
      on: day,
      what: `${what} (choisi pour la démonstration)`,
      minutes: hours && hours * 60,
      valueCents: valueCents === undefined ? undefined : cents(valueCents),
      fileId: null,
    })
  }
}

const [departement, metropole, argonne] = ['220800049', '200041630', '240800920']
const [lille, armentieres] = ['200093201', '215900176']
const estaires = '215902123'

/** By the slug of the convention, each during its own life. */
const gifts: Readonly<Record<string, readonly DemoGift[]>> = {
  'mes-courses-en-ardennes': [
    {
      party: departement,
      on: '2021-02-26',
      what: 'Affiches et vitrophanies imprimées en régie',
      hours: 14,
      valueCents: 128_000,
    },
    {
      party: metropole,
      on: '2021-03-19',
      what: 'Tournée des commerces du centre-ville de Charleville-Mézières',
      hours: 35,
      valueCents: 98_000,
    },
    {
      party: argonne,
      on: '2021-04-09',
      what: 'Salle et café pour la réunion des producteurs à Vouziers',
      valueCents: 18_000,
    },
    { party: argonne, on: '2021-06-18', what: 'Stand au marché de Vouziers, deux agents', hours: 8 },
  ],
  'enjoy-mel-armentieres': [
    {
      party: armentieres,
      on: '2019-04-12',
      what: 'Salle des mariages pour la formation des commerçants',
      hours: 3,
      valueCents: 15_000,
    },
    { party: lille, on: '2019-05-21', what: 'Gabarits des supports adaptés à la commune', hours: 10 },
  ],
  'transition-numerique-des-tpe': [
    {
      party: 'CCI Ouest Normandie',
      on: '2025-06-12',
      what: 'Salle et matériel pour les ateliers de Cherbourg',
      hours: 6,
      valueCents: 42_000,
    },
    { party: 'CMA Normandie', on: '2025-11-20', what: 'Jury de la soirée du label', hours: 12 },
  ],
  'conseillers-numeriques-estaires': [
    {
      party: estaires,
      on: '2025-12-17',
      what: 'Salle confidentielle en mairie, permanences de l’automne',
      hours: 48,
      valueCents: 57_600,
    },
    {
      party: estaires,
      on: '2026-03-25',
      what: 'Salle confidentielle en mairie, permanences de l’hiver',
      hours: 36,
      valueCents: 43_200,
    },
    { party: estaires, on: '2026-05-20', what: 'Accueil et affichage des ateliers du printemps', hours: 9 },
  ],
}
