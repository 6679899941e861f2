import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { auditConvention, listActableParties } from '../drafting/drafting.ts'
import { refuse } from './convention.refusals.ts'
import { findConvention } from './convention.ts'

/**
 * Whom the other parties write to at one party (F6): a role and its address, each optional. Left empty, what was there is
 * erased, and no journal keeps it. The party itself writes it, or who leads the convention.
 * @throws Refusal `convention.unknown` (404), `convention.party_not_yours` (403)
 */
export async function writeReferent(
  tx: Db,
  by: Here,
  slug: string,
  party: Id<'organisation'> | undefined,
  { role, email }: { readonly role: string | undefined; readonly email: string | undefined },
): Promise<void> {
  const convention = await findConvention(tx, by, slug, { lock: true })
  if (!convention.may_take_part) throw refuse('convention.unknown')
  const mine = await listActableParties(tx, by, convention)
  if (!mine.some(({ id }) => id === party)) throw refuse('convention.party_not_yours')
  await tx
    .updateTable('convention_party')
    .set({ referent_role: role ?? null, referent_email: email ?? null })
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', party as Id<'organisation'>)
    .execute()
  const action = role || email ? 'write_referent' : 'erase_referent'
  await auditConvention(tx, by, convention.id, action, { organisation: party })
}
