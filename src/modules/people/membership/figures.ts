import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Figure, Module } from '../../../platform/module.ts'

type Period = Parameters<NonNullable<Module['figures']>>[2]

const names = {
  manager: { fr: 'Gestionnaires du territoire', en: 'Managers of the territory' },
  agent: { fr: 'Agents des organisations', en: 'Agents of the organisations' },
} as const

/** Staff accounts that could act here on the last day of the period. */
export async function peopleFigures(
  db: Db,
  territory: Territory,
  { lastOn }: Period,
): Promise<readonly Figure[]> {
  const after = midnightOf(territory, lastOn.add({ days: 1 }))
  const rows = await db
    .selectFrom('membership')
    .select((eb) => ['role', eb.fn.count<number>('person_id').distinct().as('people')])
    .where('territory_id', '=', territory.id)
    .where('created_at', '<', after)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', after)]))
    .groupBy('role')
    .orderBy('role')
    .execute()
  return [
    {
      title: { fr: 'Comptes du personnel', en: 'Staff accounts' },
      of: { fr: 'Rôle', en: 'Role' },
      unit: 'count',
      bars: rows.map(({ role, people }) => ({ label: names[role], value: Number(people) })),
    },
  ]
}
