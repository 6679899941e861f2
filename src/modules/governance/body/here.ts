import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Actor, Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'

/** Where, who and when: what every command about a body is given. */
export type Here = { readonly territory: Territory; readonly actor: Actor; readonly now: Temporal.Instant }

/** The civil day of an instant, on the territory's clock. */
export const dayOf = (territory: Pick<Territory, 'timeZone'>, at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(territory.timeZone).toPlainDate()

export const todayOf = ({ territory, now }: Pick<Here, 'territory' | 'now'>): Temporal.PlainDate =>
  dayOf(territory, now)

/** The act, in the audit trail: acts on seats, meetings and votes are all about their body. */
export const record = (
  tx: Db,
  { territory, actor, now }: Here,
  bodyId: Id<'body'>,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'body', subjectId: bodyId, detail }, now)
