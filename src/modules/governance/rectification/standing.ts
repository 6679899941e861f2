import type { Db } from '../../../platform/db.ts'
import { listParties, listSignatures, listVersions, type Of } from '../convention/convention.ts'
import type { Agreed, Shared } from './correction.rules.ts'

/** The expenses whose sharing stands, by the day they were decided. */
async function listShared(db: Db, { territory_id, id }: Of): Promise<Shared[]> {
  const rows = await db
    .selectFrom('sharing')
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .innerJoin('sharing_key', (join) =>
      join
        .onRef('sharing_key.territory_id', '=', 'sharing.territory_id')
        .onRef('sharing_key.id', '=', 'sharing.sharing_key_id'),
    )
    .select(['expense.label', 'expense.adopted_on', 'sharing_key.cut_off'])
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('sharing.reversed_at', 'is', null)
    .orderBy('expense.adopted_on')
    .orderBy('expense.id')
    .execute()
  return rows.flatMap(({ label, adopted_on, cut_off }) =>
    adopted_on ? [{ label, decidedOn: adopted_on, cutOff: cut_off }] : [],
  )
}

/** What was done since on the strength of what is recorded, and must still hold once it is corrected. */
export async function readStanding(db: Db, convention: Of) {
  const [versions, signatures, shared, parties] = await Promise.all([
    listVersions(db, convention),
    listSignatures(db, convention),
    listShared(db, convention),
    listParties(db, convention),
  ])
  const amendments = versions.flatMap(({ id, number, agreed_on, from_on }): Agreed[] =>
    number > 0 && agreed_on && from_on
      ? [
          {
            number,
            agreedOn: agreed_on,
            fromOn: from_on,
            signatures: signatures
              .filter(({ version_id }) => version_id === id)
              .map(({ organisation_id, signed_on }) => ({ party: organisation_id, on: signed_on })),
          },
        ]
      : [],
  )
  return { versions, signatures, shared, parties, amendments }
}
export type Standing = Awaited<ReturnType<typeof readStanding>>
