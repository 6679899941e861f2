import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { nobody } from '../../../platform/http.tsx'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { findTerritory, listTerritories } from '../../territory/index.ts'
import { concludeAfterDeparture } from './signing.ts'

const conclude = defineJob('governance.conclude_amendments', z.object({}))
export const signingJobs = [handle(conclude, (_, { db, now }) => concludeAmendments(db, now))]
/** Early each morning: whoever left yesterday is gone everywhere we work. */
export const signingRecurring: readonly Recurring[] = [{ job: conclude, at: '25 5 * * *' }]

/** Conclude the amendments that only lacked the signature of a party which has left since. */
export async function concludeAmendments(db: Db, now: Temporal.Instant): Promise<void> {
  const slugs = new Map((await listTerritories(db)).map(({ id, slug }) => [id, slug]))
  const awaited = await db
    .selectFrom('convention_version')
    .select(['convention_id', 'territory_id'])
    .where('number', '>', 0)
    .where('applies', 'is', null)
    .where('abandoned_on', 'is', null)
    .where('approved_on', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('convention_act')
          .select('convention_act.id')
          .whereRef('convention_act.territory_id', '=', 'convention_version.territory_id')
          .whereRef('convention_act.convention_id', '=', 'convention_version.convention_id')
          .where('convention_act.kind', '=', 'withdrawal')
          .where('convention_act.cancelled_on', 'is', null)
          .where('convention_act.effective_on', 'is not', null),
      ),
    )
    .orderBy('convention_id')
    .execute()
  // Rare: one transaction each, so that one that fails does not keep the others waiting.
  for (const { convention_id, territory_id } of awaited) {
    const slug = slugs.get(territory_id)
    const territory = slug && (await findTerritory(db, { slug }))
    if (!territory) continue
    const here = { territory, actor: nobody, now }
    await db.transaction().execute(async (tx) => {
      const convention = await tx
        .selectFrom('convention')
        .select(['territory_id', 'id'])
        .where('territory_id', '=', territory_id)
        .where('id', '=', convention_id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      await concludeAfterDeparture(tx, here, convention)
    })
  }
}
