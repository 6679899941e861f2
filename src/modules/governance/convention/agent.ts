import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'

/** The organisations that whoever asks is an agent of, with the second factor given. */
export async function listOwnOrganisations(
  db: Db,
  { actor, territory }: Pick<Here, 'actor' | 'territory'>,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('agent_organisation')
    .select('organisation_id')
    .where('territory_id', '=', territory.id)
    .where('person_id', '=', actor.staffId)
    .execute()
  return new Set(rows.flatMap(({ organisation_id }) => organisation_id ?? []))
}
