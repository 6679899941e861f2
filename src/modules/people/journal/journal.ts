import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { ActName, Module } from '../../../platform/module.ts'
import { parseInstant } from '../../../platform/time.ts'

let acts: Readonly<Record<string, ActName>> = {}
/** What every module calls its administrative acts: told once, by the application. */
export const onActs = (modules: readonly Module[]): void => {
  acts = Object.assign({}, ...modules.map((module) => module.acts))
}

/** The acts a journal may hold, by code. */
export const knownActs = (): Readonly<Record<string, ActName>> => acts

/** What a manager looks for. Days are the territory's, both included. */
export type JournalFilter = {
  readonly action?: string | undefined
  /** Id of what was acted upon, or its kind. */
  readonly subject?: string | undefined
  readonly from?: Temporal.PlainDate | undefined
  readonly until?: Temporal.PlainDate | undefined
  /** Where the last page stopped. */
  readonly after?: string | undefined
}

export const journalPage = 50
export const journalFile = 10_000

/**
 * Acts of a territory, latest first: one more than `limit` when there are more. For its managers: the caller stands
 * behind a guard.
 */
export const listActs = (db: Db, territory: Territory, filter: JournalFilter, limit: number) => {
  const { action, subject, from, until } = filter
  const after = readCursor(filter.after)
  return db
    .selectFrom('audit_event')
    .leftJoin('person', (join) =>
      join.on((eb) => eb('person.id', '=', eb.ref('audit_event.actor_id').$castTo<never>())),
    )
    .select(['audit_event.id', 'audit_event.action', 'audit_event.subject_kind', 'audit_event.subject_id'])
    .select(['audit_event.detail', 'audit_event.at', 'person.name as actor'])
    .where('audit_event.territory_id', '=', territory.id)
    .$if(action !== undefined, (query) => query.where('audit_event.action', '=', action as string))
    .$if(subject !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('subject_id', '=', subject as string), eb('subject_kind', '=', subject as string)]),
      ),
    )
    .$if(from !== undefined, (query) =>
      query.where('audit_event.at', '>=', midnightOf(territory, from as Temporal.PlainDate)),
    )
    .$if(until !== undefined, (query) =>
      query.where(
        'audit_event.at',
        '<',
        midnightOf(territory, (until as Temporal.PlainDate).add({ days: 1 })),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('audit_event.at', 'audit_event.id'),
          '<',
          eb.tuple((after as Cursor).at, (after as Cursor).id as never),
        ),
      ),
    )
    .orderBy('audit_event.at', 'desc')
    .orderBy('audit_event.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export type Act = Awaited<ReturnType<typeof listActs>>[number]
type Cursor = { readonly at: Temporal.Instant; readonly id: string }

export const cursorOf = ({ at, id }: Pick<Act, 'at' | 'id'>): string => `${at.toString()}~${id}`

/** Undefined for anything we did not write: the first page is then shown. */
function readCursor(text: string | undefined): Cursor | undefined {
  const [instant = '', uuid] = text?.split('~') ?? []
  const id = parseId(uuid)
  const at = parseInstant(instant)
  return id && at && { at, id }
}
