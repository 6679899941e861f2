import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Figure, FiguresOf, Module } from '../../../platform/module.ts'

type Period = Parameters<NonNullable<Module['figures']>>[2]

/** Accounts that could act for each party on the last day of the period. */
export async function peopleFigures(
  db: Db,
  territory: Territory,
  { lastOn }: Period,
  { parties }: FiguresOf,
): Promise<readonly Figure[]> {
  const after = midnightOf(territory, lastOn.add({ days: 1 }))
  const rows = await db
    .selectFrom('membership')
    .innerJoin('organisation_public as party', (join) =>
      join
        .onRef('party.territory_id', '=', 'membership.territory_id')
        .onRef('party.id', '=', 'membership.organisation_id'),
    )
    .select((eb) => ['party.name', eb.fn.count<number>('membership.person_id').distinct().as('people')])
    .where('membership.territory_id', '=', territory.id)
    .where(sql<boolean>`membership.organisation_id = any (${[...parties]}::uuid[])`)
    .where('membership.created_at', '<', after)
    .where((eb) => eb.or([eb('membership.ended_at', 'is', null), eb('membership.ended_at', '>=', after)]))
    .groupBy(['party.id', 'party.name'])
    .orderBy('party.name')
    .limit(300)
    .execute()
  return [
    {
      title: { fr: 'Comptes du personnel', en: 'Staff accounts' },
      of: { fr: 'Partie', en: 'Party' },
      unit: 'count',
      isStanding: true,
      bars: rows.map(({ name, people }) => ({
        label: { fr: name ?? '', en: name ?? '' },
        value: Number(people),
      })),
    },
  ]
}
