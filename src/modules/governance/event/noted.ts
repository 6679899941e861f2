import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Of } from '../convention/convention.ts'

const noted = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_event as event')
    .leftJoin('convention_event_cancellation as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'event.territory_id')
        .onRef('cancellation.convention_id', '=', 'event.convention_id')
        .onRef('cancellation.event_id', '=', 'event.id'),
    )
    .select([
      'event.id',
      'event.happens_on',
      'event.kind',
      'event.organisation_id',
      'event.title_fr',
      'event.title_en',
      'event.source',
      'event.noted_by',
      'cancellation.cancelled_on',
      'cancellation.reason',
    ])
    .where('event.territory_id', '=', territory_id)
    .where('event.convention_id', '=', id)

/** What was noted of it, in the order of the days, cancelled too; at most 500. */
export const listEvents = (db: Db, convention: Of) =>
  noted(db, convention).orderBy('event.happens_on').orderBy('event.id').limit(500).execute()

/** One of these, by its id. */
export const findOptionalEvent = (db: Db, convention: Of, id: Id<'convention_event'>) =>
  noted(db, convention).where('event.id', '=', id).executeTakeFirst()
