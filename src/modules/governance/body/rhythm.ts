import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'

/**
 * Committees of a convention that must meet again after so many months, and since when these are counted: the last
 * meeting held or called, else the day their rules began.
 */
export const listRhythms = (
  db: Db,
  { territory_id, id }: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> },
) =>
  db
    .selectFrom('body')
    .innerJoin('body_rules', (join) =>
      join
        .onRef('body_rules.territory_id', '=', 'body.territory_id')
        .onRef('body_rules.body_id', '=', 'body.id'),
    )
    .select([
      'body.name',
      'body_rules.applies_from',
      'body_rules.meets_every_months',
      (eb) =>
        eb
          .selectFrom('meeting')
          .select((meeting) => meeting.fn.max('starts_at').as('met_at'))
          .whereRef('meeting.territory_id', '=', 'body.territory_id')
          .whereRef('meeting.body_id', '=', 'body.id')
          .where('meeting.state', 'in', ['invited', 'closed'])
          .as('met_at'),
    ])
    .where('body.territory_id', '=', territory_id)
    .where('body.convention_id', '=', id)
    .where('body_rules.meets_every_months', 'is not', null)
    .where((eb) =>
      eb(
        'body_rules.version',
        '=',
        sql<number>`(select max(version) from body_rules latest where latest.territory_id = body.territory_id and latest.body_id = body.id)`,
      ),
    )
    .orderBy('body.name')
    .limit(50)
    .execute()
