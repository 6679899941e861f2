import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { refusals } from '../../../platform/refusal.ts'
import { type Convention, findConvention } from '../convention/convention.ts'

const refuse = refusals({
  'bill.not_yours': {
    status: 403,
    fr: 'Seule la collectivité chef de file tient les comptes de cette convention.',
    en: 'Only the lead authority keeps the accounts of this agreement.',
  },
})

/**
 * The convention whose accounts are kept. Locked, its expenses, shares and proposals are written one at a time: ceilings
 * and numbers depend on what was written before.
 * @throws Refusal `convention.unknown` (404), `bill.not_yours` (403)
 */
export async function findKept(db: Db, here: Here, slug: string, { lock = false } = {}): Promise<Convention> {
  const convention = await findConvention(db, here, slug, { lock })
  if (!convention.may_manage) throw refuse('bill.not_yours')
  return convention
}

/** The trace of an act on the accounts. */
export const record = (
  tx: Db,
  { territory, actor, now }: Here,
  action: `bill.${string}`,
  subject: { readonly kind: string; readonly id: string },
  detail: Readonly<Record<string, unknown>> = {},
) =>
  audit(
    tx,
    actor,
    { territoryId: territory.id, action, subjectKind: subject.kind, subjectId: subject.id, detail },
    now,
  )
