import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'

/**
 * Committees of a convention that must meet again after so many months, and when each last did: its last meeting that
 * was held, not one that is only planned or called.
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
      'body.id',
      'body.slug',
      'body.name',
      'body_rules.applies_from',
      'body_rules.meets_every_months',
      (eb) =>
        eb
          .selectFrom('meeting')
          .select((meeting) => meeting.fn.max('starts_at').as('met_at'))
          .whereRef('meeting.territory_id', '=', 'body.territory_id')
          .whereRef('meeting.body_id', '=', 'body.id')
          .where('meeting.state', '=', 'closed')
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

/** Since when the months without a meeting are counted: the last one, else the day the rules that ask for it began. */
export const sinceOn = (
  { met_at, applies_from }: Pick<Awaited<ReturnType<typeof listRhythms>>[number], 'met_at' | 'applies_from'>,
  territory: { readonly timeZone: string },
): Temporal.PlainDate => (met_at ? dayOf(territory, met_at) : applies_from)
