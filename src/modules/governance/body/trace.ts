import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'

/** The act, in the audit trail: acts on seats, meetings and votes are all about their body. */
export const record = (
  tx: Db,
  { territory, actor, now }: Here,
  bodyId: Id<'body'>,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'body', subjectId: bodyId, detail }, now)
