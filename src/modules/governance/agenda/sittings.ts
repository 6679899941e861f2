import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/**
 * The day on which the steering committee of a convention should decide each expense that is on an agenda of a meeting to
 * come, the nearest; days are those of the territory’s clock.
 */
export async function listSittings(
  db: Db,
  { territory_id, id }: Of,
  { today, timeZone }: { readonly today: Temporal.PlainDate; readonly timeZone: string },
): Promise<ReadonlyMap<Id<'expense'>, Temporal.PlainDate>> {
  const { rows } = await sql<{ expense_id: Id<'expense'>; sits_on: Temporal.PlainDate }>`
    select expense_id, min(day) as sits_on
    from agenda_item
    join body on body.territory_id = agenda_item.territory_id and body.id = agenda_item.body_id and body.kind = 'copil'
    join meeting on meeting.territory_id = agenda_item.territory_id and meeting.body_id = agenda_item.body_id
      and meeting.id = agenda_item.meeting_id and meeting.state in ('prepared', 'invited')
    cross join lateral (select (meeting.starts_at at time zone ${timeZone})::date as day) held
    where agenda_item.territory_id = ${territory_id} and agenda_item.convention_id = ${id}
      and expense_id is not null and day >= ${today}
    group by expense_id`.execute(db)
  return new Map(rows.map(({ expense_id, sits_on }) => [expense_id, sits_on]))
}
