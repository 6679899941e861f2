import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Convention } from '../convention/convention.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
type Period = { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }

/** What a party bears over ceilings, of the sharings frozen in those days that stand, in order; at most 1 000. */
export const listExcess = (
  db: Db,
  { territory_id, id }: Of,
  organisationId: Id<'organisation'>,
  { fromOn, lastOn }: Period,
) =>
  db
    .selectFrom('sharing')
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select([
      'expense.id',
      'expense.label',
      'expense.exercice',
      'sharing.frozen_on',
      'sharing.excess_is_claimed',
    ])
    .select((eb) => eb.ref('sharing.excess_cents').$notNull().as('excess_cents'))
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('sharing.excess_bearer_id', '=', organisationId)
    .where('sharing.reversed_at', 'is', null)
    .where('sharing.frozen_on', '>=', fromOn)
    .where('sharing.frozen_on', '<=', lastOn)
    .orderBy('sharing.frozen_on')
    .orderBy('expense.id')
    .limit(1000)
    .execute()
