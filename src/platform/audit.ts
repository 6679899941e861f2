import type { Db } from './db.ts'
import type { Actor } from './http.tsx'
import { type Id, newId } from './ids.ts'

/**
 * Write the trace of an administrative act, in the transaction that does it.
 * `detail` says what changed in few words of data, never personal data.
 */
export const audit = (
  tx: Db,
  by: Pick<Actor, 'personId'>,
  act: {
    readonly territoryId: Id<'territory'> | null
    readonly action: string
    readonly subjectKind: string
    readonly subjectId: string
    readonly detail?: Readonly<Record<string, unknown>>
  },
  now: Temporal.Instant,
) =>
  tx
    .insertInto('audit_event')
    .values({
      id: newId<'audit_event'>(),
      territory_id: act.territoryId,
      actor_id: by.personId,
      action: act.action,
      subject_kind: act.subjectKind,
      subject_id: act.subjectId,
      detail: JSON.stringify(act.detail ?? {}),
      at: now,
    })
    .execute()
